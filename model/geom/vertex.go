package geom

import "slices"

// VertexRef names one vertex of a shape: ring as [Shape.Rings] counts, and the index in it.
type VertexRef struct{ Ring, Index int }

// Vertices gives the places by which a person changes the outline: its corners, which are the points of [Shape.Rings]; the four
// [Ellipse.AxisEnds]; none for a mask.
func Vertices(s Shape) []Ring {
	switch s := s.(type) {
	case Ellipse:
		ends := s.AxisEnds()
		return []Ring{ends[:]}
	case Mask:
		return nil
	default:
		return s.Rings()
	}
}

// HitVertex gives the one of [Vertices] nearest to p that is at most tolerance pixels away.
func HitVertex(s Shape, p Point, tolerance float64) (VertexRef, bool) {
	best, found := VertexRef{}, false
	for i, ring := range Vertices(s) {
		for j, v := range ring {
			if d := v.Dist(p); d <= tolerance {
				best, found, tolerance = VertexRef{i, j}, true, d
			}
		}
	}
	return best, found
}

// HitEdge gives the edge nearest to p that is at most tolerance pixels away, named by its first point in [Shape.Rings], and the place
// on it. The edges of an ellipse are its straight pieces.
func HitEdge(s Shape, p Point, tolerance float64) (VertexRef, Point, bool) {
	return hitEdge(s.Rings(), s.Open(), p, tolerance)
}

func hitEdge(rings []Ring, open bool, p Point, tolerance float64) (VertexRef, Point, bool) {
	best, at, found := VertexRef{}, Point{}, false
	for i, ring := range rings {
		for j, a := range ring {
			if open && j == len(ring)-1 {
				break
			}
			q := NearestOnSegment(p, a, ring[(j+1)%len(ring)])
			if d := q.Dist(p); d <= tolerance {
				best, at, found, tolerance = VertexRef{i, j}, q, true, d
			}
		}
	}
	return best, at, found
}

// MoveVertex gives the shape with one of its [Vertices] at p. A rectangle of either kind remains one, with the opposite corner where
// it was; so does an ellipse, with the opposite end of the axis, and of p counts what lies along the axis.
func MoveVertex(s Shape, ref VertexRef, p Point) Shape {
	switch s := s.(type) {
	case Rectangle:
		return Rectangle{BoxOf(s.Corners()[(ref.Index+2)%4], p)}
	case RotatedRectangle:
		return Drag(s, HandleTopLeft+Handle(2*ref.Index), p, Manner{})
	case Ellipse:
		return Drag(s, HandleTop+Handle(2*ref.Index), p, Manner{})
	case Polygon:
		return s.editRing(ref.Ring, func(r Ring) Ring {
			r[ref.Index] = p
			return r
		})
	case Polyline:
		points := slices.Clone(s.Points)
		points[ref.Index] = p
		return Polyline{points}
	case Dot:
		return Dot{p}
	default:
		return s
	}
}

// InsertVertex gives the polygon or polyline with a new vertex at p after the vertex ref. Other shapes are returned as they are.
func InsertVertex(s Shape, ref VertexRef, p Point) Shape {
	switch s := s.(type) {
	case Polygon:
		return s.editRing(ref.Ring, func(r Ring) Ring { return slices.Insert(r, ref.Index+1, p) })
	case Polyline:
		return Polyline{slices.Insert(slices.Clone(s.Points), ref.Index+1, p)}
	default:
		return s
	}
}

// DeleteVertex gives the polygon or polyline without the vertex ref. It reports false, and the shape as it was, where the ring has only
// three points left, the line two, or the shape has no vertices to delete.
func DeleteVertex(s Shape, ref VertexRef) (Shape, bool) {
	switch s := s.(type) {
	case Polygon:
		if ref.Ring >= len(s.Rings()) || len(s.Rings()[ref.Ring]) <= 3 {
			return s, false
		}
		return s.editRing(ref.Ring, func(r Ring) Ring { return slices.Delete(r, ref.Index, ref.Index+1) }), true
	case Polyline:
		if len(s.Points) <= 2 {
			return s, false
		}
		return Polyline{slices.Delete(slices.Clone(s.Points), ref.Index, ref.Index+1)}, true
	default:
		return s, false
	}
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
