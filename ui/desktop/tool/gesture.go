package tool

import (
	"math"
	"slices"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
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
