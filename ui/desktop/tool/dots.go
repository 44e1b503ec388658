package tool

import (
	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
)

// Dot draws a point where the button is let go.
type Dot struct {
	held bool
	at   place
}

// ID implements [Tool].
func (*Dot) ID() string { return PointID }

// Down implements [Tool].
func (t *Dot) Down(h Host, p Pointer) {
	if p.Button == Left {
		t.held = true
		t.Move(h, p)
	}
}

// Move implements [Tool].
func (t *Dot) Move(h Host, p Pointer) {
	t.at = placeOf(h, p.At, p.Mods)
	h.Redraw()
}

// Up implements [Tool].
func (t *Dot) Up(h Host, p Pointer) {
	if !t.held || p.Button != Left {
		return
	}
	t.Move(h, p)
	t.held = false
	draw(h, geom.Dot{At: t.at.at})
}

// Key implements [Tool].
func (t *Dot) Key(h Host, k Key) bool {
	if k.Name != Escape || !t.held {
		return false
	}
	t.Cancel(h)
	return true
}

// Cancel implements [Tool].
func (t *Dot) Cancel(h Host) {
	*t = Dot{}
	h.Redraw()
}

// Busy implements [Tool].
func (t *Dot) Busy() bool { return t.held }

// Overlay implements [Tool].
func (t *Dot) Overlay(h Host) render.Overlay {
	if !t.held {
		return render.Overlay{Spots: t.at.spots(h.Label())}
	}
	return render.Overlay{Spots: []render.Spot{{At: t.at.at, Target: true, Label: h.Label()}}}
}

// Cursor implements [Tool].
func (*Dot) Cursor(Host) Cursor { return Crosshair }

// Extremes draws the rectangle around four clicks, which are meant for the topmost, leftmost, lowest and rightmost point of a thing,
// in any order. Backspace takes the last one back, Escape leaves. Four clicks without a box between them stay, so that the last can be
// taken back.
type Extremes struct {
	doc     *model.Document // the one that it was begun on
	points  []geom.Point
	pointer place
}

// ID implements [Tool].
func (*Extremes) ID() string { return ExtremesID }

// Down implements [Tool].
func (t *Extremes) Down(h Host, p Pointer) {
	if p.Button != Left {
		return
	}
	if t.doc != h.Document() {
		*t = Extremes{doc: h.Document()}
	}
	t.pointer = placeOf(h, p.At, p.Mods)
	if len(t.points) < 4 {
		t.points = append(t.points, t.pointer.at)
	}
	if box := around(t.points); len(t.points) == 4 && !box.Empty() && draw(h, geom.Rectangle{Box: box}) {
		t.points = nil
	}
	h.Redraw()
}

// around is the smallest box around at least one point.
func around(points []geom.Point) geom.Box {
	box := geom.BoxOf(points[0], points[0])
	for _, p := range points[1:] {
		box = box.Union(geom.BoxOf(p, p))
	}
	return box
}

// Move implements [Tool].
func (t *Extremes) Move(h Host, p Pointer) {
	t.pointer = placeOf(h, p.At, p.Mods)
	h.Redraw()
}

// Up implements [Tool].
func (*Extremes) Up(Host, Pointer) {}

// Key implements [Tool].
func (t *Extremes) Key(h Host, k Key) bool {
	if t.doc != h.Document() || len(t.points) == 0 {
		return false
	}
	switch k.Name {
	case Backspace:
		t.points = t.points[:len(t.points)-1]
	case Escape:
		t.points = nil
	default:
		return false
	}
	h.Redraw()
	return true
}

// Cancel implements [Tool].
func (t *Extremes) Cancel(h Host) {
	*t = Extremes{}
	h.Redraw()
}

// Busy implements [Tool].
func (t *Extremes) Busy() bool { return len(t.points) > 0 }

// Overlay implements [Tool].
func (t *Extremes) Overlay(h Host) render.Overlay {
	label := h.Label()
	o := render.Overlay{Spots: t.pointer.spots(label)}
	if len(t.points) == 0 || t.doc != h.Document() {
		return o
	}
	for _, p := range t.points {
		o.Spots = append(o.Spots, render.Spot{At: p, Label: label})
	}
	if box := around(t.points).Union(geom.BoxOf(t.pointer.at, t.pointer.at)); !box.Empty() {
		o.Regions = []render.Region{{Shape: geom.Rectangle{Box: box}, Label: label}}
	}
	return o
}

// Cursor implements [Tool].
func (*Extremes) Cursor(Host) Cursor { return Crosshair }
