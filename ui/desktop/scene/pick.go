package scene

import (
	"cmp"
	"math"
	"slices"

	"glossator/model"
	"glossator/model/geom"
)

// Part is the part of a region that was hit. Smaller parts are picked before greater ones.
type Part uint8

// The parts.
const (
	Vertex Part = iota
	// Handle is only given by [Scene.PickHandle].
	Handle
	Edge
	Inside
)

// Hit is a region under the pointer.
type Hit struct {
	Annotation model.ID
	Part       Part
	// Ref is the vertex as [geom.Vertices] counts, or the first point of the edge as [geom.Shape.Rings] does; not set for others.
	Ref geom.VertexRef
	// At is the place of the vertex or handle, the point of the edge nearest to the pointer, or the pointer.
	At geom.Point
	// Handle is set for the part of that name.
	Handle geom.Handle
}

// candidate is a hit with what the order of picking asks of it.
type candidate struct {
	Hit
	selected bool
	distance float64 // from the pointer to At
	area     float64
	order    int // in drawing
}

// Pick gives every visible region at p, each once with its smallest part, in the order in which they are picked: a vertex at most
// tolerance pixels away, then an edge, then the smallest region that contains p, and outward by area. Among vertices, as among edges,
// those of the selected annotations come first, then the nearest. A locked region cannot be gripped: it is only hit inside, where an
// open line counts as its own inside. A mask is hit where it has pixels.
func (s *Scene) Pick(p geom.Point, tolerance float64, selected []model.ID) []Hit {
	s.sync()
	var found []candidate
	low, high := corners(geom.Box{X0: p.X, Y0: p.Y, X1: p.X, Y1: p.Y}.Grow(tolerance))
	s.tree.Search(low, high, func(_, _ [2]float64, e *entry) bool {
		if e.hidden {
			return true
		}
		if c, ok := e.hit(p, tolerance); ok {
			c.selected = c.Part != Inside && slices.Contains(selected, c.Annotation)
			found = append(found, c)
		}
		return true
	})
	slices.SortFunc(found, candidate.compare)
	hits := make([]Hit, len(found))
	for i, c := range found {
		hits[i] = c.Hit
	}
	return hits
}

// hit tells which part of the entry is at p.
func (e *entry) hit(p geom.Point, tolerance float64) (candidate, bool) {
	it := e.item
	c := candidate{Hit: Hit{Annotation: it.ID, Part: Inside, At: p}, area: it.Area, order: e.order}
	inside := it.contains(p)
	tolerance = it.reach(inside, tolerance)
	open := it.Shape.Open()
	switch {
	case it.Locked && !open, it.Spans != nil:
		return c, inside
	case c.near(it, p, tolerance):
	case c.beside(it, p, tolerance):
	default:
		return c, inside
	}
	if it.Locked { // an open one has no inside: its line stands for it
		c.Hit = Hit{Annotation: it.ID, Part: Inside, At: p}
	}
	return c, true
}

// near makes the candidate a hit of the nearest vertex that is at most tolerance pixels away, if there is one.
func (c *candidate) near(it *Item, p geom.Point, tolerance float64) bool {
	found := false
	for i, ring := range it.vertices() {
		for j, v := range ring {
			if d := v.Dist(p); d <= tolerance {
				c.Part, c.Ref, c.At, c.distance = Vertex, geom.VertexRef{Ring: i, Index: j}, v, d
				found, tolerance = true, d
			}
		}
	}
	return found
}

// beside makes the candidate a hit of the nearest edge that is at most tolerance pixels away, if there is one.
func (c *candidate) beside(it *Item, p geom.Point, tolerance float64) bool {
	found, open := false, it.Shape.Open()
	for i, ring := range it.Rings {
		for j, a := range ring {
			next := j + 1
			if next == len(ring) {
				if open {
					break
				}
				next = 0
			}
			at := geom.NearestOnSegment(p, a, ring[next])
			if d := at.Dist(p); d <= tolerance {
				c.Part, c.Ref, c.At, c.distance = Edge, geom.VertexRef{Ring: i, Index: j}, at, d
				found, tolerance = true, d
			}
		}
	}
	return found
}

// reach is how far from p a part of the item may be. The middle of a small region stays free of its own vertices and edges, so that it
// can be moved.
func (it *Item) reach(inside bool, tolerance float64) float64 {
	if !inside {
		return tolerance
	}
	return math.Min(tolerance, math.Min(it.Box.W(), it.Box.H())/4)
}

// vertices are those of [geom.Vertices], without asking for the outlines again.
func (it *Item) vertices() []geom.Ring {
	switch it.Shape.(type) {
	case geom.Ellipse, geom.Mask:
		return geom.Vertices(it.Shape)
	default:
		return it.Rings
	}
}

// contains is that of the shape. For a mask it looks only at the row of p.
func (it *Item) contains(p geom.Point) bool {
	if it.Spans == nil {
		return it.Shape.Contains(p)
	}
	x, y := int(math.Floor(p.X)), int(math.Floor(p.Y))
	after, _ := slices.BinarySearchFunc(it.Spans, geom.Span{Y: y, X0: x + 1}, func(a, b geom.Span) int {
		return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.X0, b.X0))
	})
	if after == 0 {
		return false
	}
	s := it.Spans[after-1] // the last one that begins at p or before
	return s.Y == y && x < s.X1
}

// compare orders candidates as they are picked; of equal ones the one in front comes first.
func (c candidate) compare(d candidate) int {
	if c.selected != d.selected && c.Part == d.Part {
		if c.selected {
			return -1
		}
		return 1
	}
	return cmp.Or(
		cmp.Compare(c.Part, d.Part), cmp.Compare(c.distance, d.distance), cmp.Compare(c.area, d.area), cmp.Compare(d.order, c.order),
	)
}
