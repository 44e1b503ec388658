package geom

// Covers reports whether outer contains the whole of inner, where inner may stick out by tolerance pixels: people draw a child
// a little over its parent's edge. A shape without area covers nothing.
func Covers(outer, inner Shape, tolerance float64) bool {
	if outer.Open() || !outer.Bounds().Grow(tolerance).ContainsBox(inner.Bounds()) {
		return false
	}
	if _, ok := outer.(Rectangle); ok {
		return true
	}
	if m, ok := outer.(Mask); ok {
		outer = m.Trace() // once: its edges and holes are asked for many times
	}
	rings := outer.Rings()
	within := func(p Point) bool {
		if outer.Contains(p) {
			return true
		}
		_, _, near := hitEdge(rings, false, p, tolerance)
		return near
	}
	for _, ring := range inner.Rings() {
		for i, p := range ring {
			if !within(p) {
				return false
			}
			next := ring[(i+1)%len(ring)]
			if inner.Open() && i == len(ring)-1 {
				continue
			}
			// The middle of each edge is asked too, for the bays of a concave outer shape.
			if !within(Point{(p.X + next.X) / 2, (p.Y + next.Y) / 2}) {
				return false
			}
		}
	}
	return !holeInside(outer, inner)
}

// holeInside reports whether a hole of outer lies in inner: then inner covers ground that outer does not.
func holeInside(outer, inner Shape) bool {
	g, ok := outer.(Polygon)
	if !ok {
		return false
	}
	for _, part := range g.Parts {
		for _, hole := range part.Holes {
			if p, ok := hole.inside(); ok && inner.Contains(p) {
				return true
			}
		}
	}
	return false
}
