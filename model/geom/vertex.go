package geom

import "slices"

// VertexRef names one vertex of a shape: ring as [Shape.Rings] counts, and the index in it.
type VertexRef struct{ Ring, Index int }

// HitVertex gives the vertex nearest to p that is at most tolerance pixels away.
func HitVertex(s Shape, p Point, tolerance float64) (VertexRef, bool) {
	best, found := VertexRef{}, false
	for i, ring := range s.Rings() {
		for j, v := range ring {
			if d := v.Dist(p); d <= tolerance {
				best, found, tolerance = VertexRef{i, j}, true, d
			}
		}
	}
	return best, found
}

// HitEdge gives the edge nearest to p that is at most tolerance pixels away, named by its first vertex, and the point on it.
func HitEdge(s Shape, p Point, tolerance float64) (VertexRef, Point, bool) {
	best, at, found := VertexRef{}, Point{}, false
	for i, ring := range s.Rings() {
		for j, a := range ring {
			q := NearestOnSegment(p, a, ring[(j+1)%len(ring)])
			if d := q.Dist(p); d <= tolerance {
				best, at, found, tolerance = VertexRef{i, j}, q, true, d
			}
		}
	}
	return best, at, found
}

// MoveVertex gives the shape with one vertex at p. For a rectangle the opposite corner stays, so it remains a rectangle.
func MoveVertex(s Shape, ref VertexRef, p Point) Shape {
	switch s := s.(type) {
	case Rectangle:
		return Rectangle{BoxOf(s.Corners()[(ref.Index+2)%4], p)}
	case Polygon:
		return s.editRing(ref.Ring, func(r Ring) Ring {
			r[ref.Index] = p
			return r
		})
	default:
		return s
	}
}

// InsertVertex gives the polygon with a new vertex at p after the vertex ref. Other shapes are returned as they are.
func InsertVertex(s Shape, ref VertexRef, p Point) Shape {
	g, ok := s.(Polygon)
	if !ok {
		return s
	}
	return g.editRing(ref.Ring, func(r Ring) Ring { return slices.Insert(r, ref.Index+1, p) })
}

// DeleteVertex gives the polygon without the vertex ref. It reports false, and the shape as it was, where the ring has only
// three points left or the shape has no vertices to delete.
func DeleteVertex(s Shape, ref VertexRef) (Shape, bool) {
	g, ok := s.(Polygon)
	if !ok || ref.Ring >= len(g.Rings()) || len(g.Rings()[ref.Ring]) <= 3 {
		return s, false
	}
	return g.editRing(ref.Ring, func(r Ring) Ring { return slices.Delete(r, ref.Index, ref.Index+1) }), true
}

// editRing gives a deep copy with f applied to the copy of one ring.
func (g Polygon) editRing(ring int, f func(Ring) Ring) Polygon {
	out := g.mapPoints(func(p Point) Point { return p })
	n := 0
	for i := range out.Parts {
		if n == ring {
			out.Parts[i].Outer = f(out.Parts[i].Outer)
			return out
		}
		n++
		if hole := ring - n; hole < len(out.Parts[i].Holes) {
			out.Parts[i].Holes[hole] = f(out.Parts[i].Holes[hole])
			return out
		}
		n += len(out.Parts[i].Holes)
	}
	return out
}

// Covers reports whether outer contains the whole of inner, where inner may stick out by tolerance pixels: people draw a child
// a little over its parent's edge.
func Covers(outer, inner Shape, tolerance float64) bool {
	if !outer.Bounds().Grow(tolerance).ContainsBox(inner.Bounds()) {
		return false
	}
	if _, ok := outer.(Rectangle); ok {
		return true
	}
	rings := inner.Rings()
	for _, ring := range rings {
		for i, p := range ring {
			next := ring[(i+1)%len(ring)]
			// The middle of each edge is asked too, for the bays of a concave outer shape.
			mid := Point{(p.X + next.X) / 2, (p.Y + next.Y) / 2}
			if !within(outer, p, tolerance) || !within(outer, mid, tolerance) {
				return false
			}
		}
	}
	return !holeInside(outer, inner)
}

func within(s Shape, p Point, tolerance float64) bool {
	if s.Contains(p) {
		return true
	}
	_, _, near := HitEdge(s, p, tolerance)
	return near
}

// holeInside reports whether a hole of outer lies in inner: then inner covers ground that outer does not.
func holeInside(outer, inner Shape) bool {
	g, ok := outer.(Polygon)
	if !ok {
		return false
	}
	for _, part := range g.Parts {
		for _, hole := range part.Holes {
			if inner.Contains(hole[0]) {
				return true
			}
		}
	}
	return false
}
