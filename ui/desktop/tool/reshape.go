package tool

import (
	"slices"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
	"glossator/ui/desktop/scene"
)

// reshape moves a vertex of a polygon or a line, or a point.
type reshape struct {
	a    *model.Annotation // as it was
	base geom.Shape        // what is reshaped: the annotation's shape, or that with a vertex more
	ref  geom.VertexRef
	from geom.Point
	to   place
	now  geom.Shape
}

// reshaping gives the gesture that a drag of a hit begins, or nil if that moves the region. One of several selected points moves with
// the others.
func reshaping(h Host, hit scene.Hit, selected bool, from geom.Point) gesture {
	a, ok := h.Document().Get(hit.Annotation)
	if !ok || hit.Part == scene.Inside {
		return nil
	}
	if _, there := vertexAt(h, grip{a.ID, hit.Ref, true}); hit.Part == scene.Vertex && !there {
		return nil // the shape was another one when it was hit
	}
	if g := resizing(a, hit, selected, from); g != nil {
		return g
	}
	if hit.Part != scene.Vertex || a.Shape.Kind() == geom.KindPoint && selected && len(h.Selection()) > 1 {
		return nil
	}
	return &reshape{a: a, base: a.Shape, ref: hit.Ref, from: from, now: a.Shape}
}

// hasVertices reports whether vertices can be inserted into the shape and deleted.
func hasVertices(s geom.Shape) bool {
	return s.Kind() == geom.KindPolygon || s.Kind() == geom.KindPolyline
}

// insertion gives the gesture that makes a vertex in the edge of a polygon or a line at a place, and may drag it on; nil if no such
// edge is there.
func insertion(h Host, at geom.Point) gesture {
	hits := pick(h, at)
	if len(hits) == 0 || hits[0].Part != scene.Edge {
		return nil
	}
	a, ok := h.Document().Get(hits[0].Annotation)
	if !ok || !hasVertices(a.Shape) {
		return nil
	}
	ref := hits[0].Ref
	with := geom.InsertVertex(a.Shape, ref, hits[0].At)
	ref.Index++
	return &reshape{a: a, base: with, ref: ref, from: at, now: with}
}

// move keeps the distance between the pointer and the vertex, so that nothing jumps.
func (g *reshape) move(h Host, p Pointer) {
	vertex := geom.Vertices(g.base)[g.ref.Ring][g.ref.Index]
	g.to = placeOf(h, vertex.Add(p.At.X-g.from.X, p.At.Y-g.from.Y), p.Mods, g.a.ID)
	g.now = geom.MoveVertex(g.base, g.ref, g.to.at)
}

func (g *reshape) finish(h Host) {
	if !slices.Contains(h.Selection(), g.a.ID) {
		h.Select(g.a.ID)
	}
	if !geom.Equal(g.now, g.a.Shape) {
		_ = h.Do(model.Reshape{ID: g.a.ID, Shape: g.now}) // the host shows a failure
	}
}

func (g *reshape) overlay(Host) render.Overlay {
	ring := geom.Vertices(g.now)[g.ref.Ring]
	n, at := len(ring), ring[g.ref.Index]
	o := render.Overlay{
		Instead: []model.ID{g.a.ID}, Regions: []render.Region{{Shape: g.now, Label: g.a.Label}},
		Spots: []render.Spot{{At: at, Target: true, Label: g.a.Label}},
	}
	if _, crosses := ring.Crossing(); crosses && !g.now.Open() {
		around := []geom.Point{ring[(g.ref.Index+n-1)%n], at, ring[(g.ref.Index+1)%n]}
		o.Paths = append(o.Paths, render.Path{Kind: render.Wrong, Points: around})
	}
	return o
}

func (g *reshape) cursor() Cursor { return OnVertex }
