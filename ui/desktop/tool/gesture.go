package tool

import (
	"math"
	"slices"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
	"glossator/ui/desktop/scene"
)

// gesture is what a drag with the Select tool does.
type gesture interface {
	move(Host, Pointer)
	finish(Host)
	overlay(Host) render.Overlay
	cursor() Cursor
}

// band selects what a box holds.
type band struct {
	from, to geom.Point
	add      bool
}

func (g *band) move(_ Host, p Pointer) { g.to = p.At }

// finish selects the regions that lie wholly in the box. Locked ones are left: they are ground.
func (g *band) finish(h Host) {
	var ids []model.ID
	if g.add {
		ids = slices.Clone(h.Selection())
	}
	box := geom.BoxOf(g.from, g.to)
	for _, it := range h.Scene().Visible(box, nil) {
		if !it.Locked && box.ContainsBox(it.Box) && !(g.add && slices.Contains(h.Selection(), it.ID)) {
			ids = append(ids, it.ID)
		}
	}
	h.Select(ids...)
}

func (g *band) overlay(Host) render.Overlay { return marquee(g.from, g.to) }

func (g *band) cursor() Cursor { return Crosshair }

// moving moves the selection with all that is nested in it.
type moving struct {
	from    geom.Point
	ids     []model.ID // the selected ones
	all     []model.ID // with what is nested in them
	regions []render.Region
	box     geom.Box // around all
	by      geom.Point
}

func newMove(h Host, from geom.Point) *moving {
	g := &moving{from: from}
	doc := h.Document()
	seen := map[model.ID]bool{}
	add := func(a *model.Annotation) {
		if seen[a.ID] {
			return
		}
		seen[a.ID] = true
		if len(g.all) == 0 {
			g.box = a.Shape.Bounds()
		}
		g.box = g.box.Union(a.Shape.Bounds())
		g.all = append(g.all, a.ID)
		if !a.Hidden {
			g.regions = append(g.regions, render.Region{Shape: a.Shape, Label: a.Label})
		}
	}
	for _, id := range h.Selection() {
		a, ok := doc.Get(id)
		if !ok {
			continue
		}
		g.ids = append(g.ids, id)
		add(a)
		for _, nested := range doc.Descendants(id) {
			add(nested)
		}
	}
	return g
}

// move keeps the box in the picture, as the command does.
func (g *moving) move(h Host, p Pointer) {
	whole := h.Document().Bounds()
	g.by = geom.Point{
		X: math.Max(whole.X0-g.box.X0, math.Min(p.At.X-g.from.X, whole.X1-g.box.X1)),
		Y: math.Max(whole.Y0-g.box.Y0, math.Min(p.At.Y-g.from.Y, whole.Y1-g.box.Y1)),
	}
}

func (g *moving) finish(h Host) {
	if len(g.ids) > 0 && g.by != (geom.Point{}) {
		_ = h.Do(model.Move{IDs: g.ids, DX: g.by.X, DY: g.by.Y}) // the host shows a failure
	}
}

func (g *moving) overlay(Host) render.Overlay {
	for i := range g.regions {
		g.regions[i].By = g.by
	}
	return render.Overlay{Instead: g.all, Regions: slices.Clone(g.regions)} // a frame may still be drawn from the one before
}

func (g *moving) cursor() Cursor { return MoveCross }

// reshape moves a vertex or a side of one region.
type reshape struct {
	a    *model.Annotation // as it was
	base geom.Shape        // what is reshaped: the annotation's shape, or that with a vertex more
	ref  geom.VertexRef
	side bool // ref is the first vertex of the side of a rectangle
	from geom.Point
	now  geom.Shape
}

// reshaping gives the gesture that a drag of a hit begins, or nil if that moves the region. Sides are those of rectangles that were
// selected before: else a region could not be moved by its outline without care.
func reshaping(h Host, hit scene.Hit, selected bool, from geom.Point) gesture {
	a, ok := h.Document().Get(hit.Annotation)
	if !ok || hit.Part == scene.Inside {
		return nil
	}
	_, rectangle := a.Shape.(geom.Rectangle)
	side := hit.Part == scene.Edge
	if side && !(rectangle && selected) {
		return nil
	}
	return &reshape{a: a, base: a.Shape, ref: hit.Ref, side: side, from: from, now: a.Shape}
}

// insertion gives the gesture that makes a vertex in the edge of a polygon at a place, and may drag it on; nil if no such edge is there.
func insertion(h Host, at geom.Point) gesture {
	hits := pick(h, at)
	if len(hits) == 0 || hits[0].Part != scene.Edge {
		return nil
	}
	a, ok := h.Document().Get(hits[0].Annotation)
	if !ok {
		return nil
	}
	if _, polygon := a.Shape.(geom.Polygon); !polygon {
		return nil
	}
	ref := hits[0].Ref
	with := geom.InsertVertex(a.Shape, ref, hits[0].At)
	ref.Index++
	return &reshape{a: a, base: with, ref: ref, from: at, now: with}
}

// move keeps the distance between the pointer and the vertex or side, so that nothing jumps.
func (g *reshape) move(h Host, p Pointer) {
	dx, dy := p.At.X-g.from.X, p.At.Y-g.from.Y
	bounds := h.Document().Bounds()
	if g.side {
		g.now = geom.Rectangle{Box: moveSide(g.base.Bounds(), g.ref.Index, dx, dy, bounds)}
		return
	}
	vertex := g.base.Rings()[g.ref.Ring][g.ref.Index]
	g.now = geom.MoveVertex(g.base, g.ref, clamp(vertex.Add(dx, dy), bounds))
}

// moveSide gives the box with one side moved: 0 is the upper one, and so on clockwise.
func moveSide(b geom.Box, side int, dx, dy float64, bounds geom.Box) geom.Box {
	upper, lower := geom.Point{X: b.X0, Y: b.Y0}, geom.Point{X: b.X1, Y: b.Y1}
	switch side {
	case 0:
		upper.Y += dy
	case 1:
		lower.X += dx
	case 2:
		lower.Y += dy
	default:
		upper.X += dx
	}
	return geom.BoxOf(clamp(upper, bounds), clamp(lower, bounds))
}

func (g *reshape) finish(h Host) {
	if !slices.Contains(h.Selection(), g.a.ID) {
		h.Select(g.a.ID)
	}
	if _, rectangle := g.now.(geom.Rectangle); rectangle && g.now.Bounds().Empty() || geom.Equal(g.now, g.a.Shape) {
		return // closed by a slip, or nothing changed
	}
	_ = h.Do(model.Reshape{ID: g.a.ID, Shape: g.now}) // the host shows a failure
}

func (g *reshape) overlay(Host) render.Overlay {
	o := render.Overlay{Instead: []model.ID{g.a.ID}, Regions: []render.Region{{Shape: g.now, Label: g.a.Label}}}
	if g.side {
		return o
	}
	if _, polygon := g.now.(geom.Polygon); !polygon {
		return o
	}
	ring := g.now.Rings()[g.ref.Ring]
	n := len(ring)
	at := ring[g.ref.Index]
	if _, crosses := ring.Crossing(); crosses {
		around := []geom.Point{ring[(g.ref.Index+n-1)%n], at, ring[(g.ref.Index+1)%n]}
		o.Paths = append(o.Paths, render.Path{Kind: render.Wrong, Points: around})
	}
	o.Spots = append(o.Spots, render.Spot{At: at, Target: true, Label: g.a.Label})
	return o
}

func (g *reshape) cursor() Cursor {
	if g.side {
		return sideCursor(g.ref)
	}
	return vertexCursor(g.base, g.ref)
}
