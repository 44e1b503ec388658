package tool

import (
	"slices"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
)

// NewHole gives the tool that draws the outline of a hole as one draws a polygon, and cuts it out of what is selected, or else of the
// smallest region around it.
func NewHole() *Outline {
	return &Outline{id: HoleID, closed: true, finish: func(h Host, points []geom.Point) bool {
		doc := h.Document()
		ids := toCut(h, func() model.ID { return doc.ParentFor(geom.NewPolygon(points...)) })
		return CanCut(doc, ids) && h.Do(CutHole(doc, ids, slices.Clone(points))) == nil
	}}
}

// toCut gives what is selected, or if nothing of it can be cut, what another function says.
func toCut(h Host, other func() model.ID) []model.ID {
	if CanCut(h.Document(), h.Selection()) {
		return h.Selection()
	}
	return []model.ID{other()}
}

// Knife splits the selected regions, or else the one under the middle of the line, along a line that is dragged through them. Shift
// keeps the line to steps of 45°. A click selects what is there.
type Knife struct {
	press    press
	doc      *model.Document
	from, to place
}

// ID implements [Tool].
func (*Knife) ID() string { return KnifeID }

// Down implements [Tool].
func (t *Knife) Down(h Host, p Pointer) {
	if p.Button == Left {
		t.press.down(p)
		t.doc = h.Document()
		t.from = placeOf(h, p.At, p.Mods)
		t.to = t.from
	}
}

// Move implements [Tool].
func (t *Knife) Move(h Host, p Pointer) {
	if !t.press.move(p) {
		return
	}
	if t.to = placeOf(h, p.At, p.Mods); p.Mods.Has(Shift) {
		t.to = place{at: constrain(t.from.at, p.At, h.Document().Bounds())}
	}
	h.Redraw()
}

// Up implements [Tool].
func (t *Knife) Up(h Host, p Pointer) {
	if !t.press.held || p.Button != Left {
		return
	}
	t.Move(h, p)
	cut := *t
	t.Cancel(h)
	switch {
	case cut.doc != h.Document():
	case !cut.press.dragging:
		pickOne(h, p.At)
	default:
		cut.split(h)
	}
}

func (t *Knife) split(h Host) {
	a, b := t.from.at, t.to.at
	ids := toCut(h, func() model.ID {
		if hits := pick(h, geom.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}); len(hits) > 0 {
			return hits[0].Annotation
		}
		return model.ID{}
	})
	_ = h.Do(Split(h.Document(), ids, a, b)) // the host shows a failure
}

// Key implements [Tool].
func (t *Knife) Key(h Host, k Key) bool {
	if k.Name != Escape || !t.press.held {
		return false
	}
	t.Cancel(h)
	return true
}

// Cancel implements [Tool].
func (t *Knife) Cancel(h Host) {
	*t = Knife{}
	h.Redraw()
}

// Busy implements [Tool].
func (t *Knife) Busy() bool { return t.press.held }

// Overlay implements [Tool].
func (t *Knife) Overlay(h Host) render.Overlay {
	if !t.press.dragging {
		return render.Overlay{}
	}
	return render.Overlay{
		Paths: []render.Path{{Kind: render.Draft, Points: []geom.Point{t.from.at, t.to.at}}},
		Spots: append(t.from.spots(model.ID{}), t.to.spots(model.ID{})...),
	}
}

// Cursor implements [Tool].
func (*Knife) Cursor(Host) Cursor { return Crosshair }
