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
	Edge
	Inside
)

// Hit is a region under the pointer.
type Hit struct {
	Annotation model.ID
	Part       Part
	// Ref is the vertex, or the first vertex of the edge; not set for Inside.
	Ref geom.VertexRef
	// At is the place of the vertex, the point of the edge nearest to the pointer, or the pointer.
	At geom.Point
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
// those of the selected annotations come first, then the nearest. A locked region cannot be gripped: it is only hit inside.
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
	inside := it.Shape.Contains(p)
	if it.Locked {
		return c, inside
	}
	if inside {
		// The middle of a small region stays free of its own vertices and edges, so that it can be moved.
		tolerance = math.Min(tolerance, math.Min(it.Box.W(), it.Box.H())/4)
	}
	if ref, ok := geom.HitVertex(it.Shape, p, tolerance); ok {
		c.Part, c.Ref, c.At = Vertex, ref, it.Rings[ref.Ring][ref.Index]
	} else if ref, at, ok := geom.HitEdge(it.Shape, p, tolerance); ok {
		c.Part, c.Ref, c.At = Edge, ref, at
	} else {
		return c, inside
	}
	c.distance = c.At.Dist(p)
	return c, true
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
