package geom

import "math"

// Snap gives the vertex of the shapes nearest to p that is at most tolerance pixels away, and if there is none, the nearest place on
// their edges. It reports false, and p, if there is none either. With a [Rectangle] of the whole picture among the shapes, it snaps to
// the picture's corners and edges too.
func Snap(p Point, to []Shape, tolerance float64) (Point, bool) {
	near := func(s Shape) bool { return s.Bounds().Grow(tolerance).Contains(p) }
	at, found, reach := p, false, tolerance
	for _, s := range to {
		if !near(s) {
			continue
		}
		if ref, ok := HitVertex(s, p, reach); ok {
			at, found = Vertices(s)[ref.Ring][ref.Index], true
			reach = at.Dist(p)
		}
	}
	if found {
		return at, true
	}
	for _, s := range to {
		if !near(s) {
			continue
		}
		if _, q, ok := HitEdge(s, p, reach); ok {
			at, found, reach = q, true, q.Dist(p)
		}
	}
	return at, found
}

// Guide is a line to which a moved box snapped: upright at the x, or level at the y, that At tells.
type Guide struct {
	Upright bool
	At      float64
}

// SnapBox gives by how much to move b, so that its left, center or right comes to those of one of the boxes, and likewise its top,
// middle or bottom: each to the nearest that is at most tolerance pixels away. The guides tell where they met; there are at most two.
func SnapBox(b Box, to []Box, tolerance float64) (dx, dy float64, guides []Guide) {
	columns := func(b Box) [3]float64 { return [3]float64{b.X0, b.Center().X, b.X1} }
	rows := func(b Box) [3]float64 { return [3]float64{b.Y0, b.Center().Y, b.Y1} }
	if by, at, ok := nearest(b, to, columns, tolerance); ok {
		dx, guides = by, append(guides, Guide{true, at})
	}
	if by, at, ok := nearest(b, to, rows, tolerance); ok {
		dy, guides = by, append(guides, Guide{false, at})
	}
	return dx, dy, guides
}

func nearest(b Box, to []Box, lines func(Box) [3]float64, tolerance float64) (by, at float64, ok bool) {
	for _, other := range to {
		for _, target := range lines(other) {
			for _, line := range lines(b) {
				if d := math.Abs(target - line); d < tolerance || d == tolerance && !ok {
					by, at, ok, tolerance = target-line, target, true, d
				}
			}
		}
	}
	return by, at, ok
}
