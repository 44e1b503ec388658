package tool

import (
	"math"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
)

// Rotated draws a rectangle of any direction: the first edge by a drag or by two clicks, then its width by a click. Shift keeps the edge
// to steps of 45°. The rectangle stays inside the picture. Backspace goes one step back, Escape leaves.
type Rotated struct {
	doc   *model.Document // the one that it was begun on
	stage stage
	press press
	a, b  geom.Point // the first edge
	to    place      // where the pointer is
}

// stage is what of a rotated rectangle is there.
type stage uint8

const (
	nothing stage = iota
	corner        // a
	edge          // a and b
)

// ID implements [Tool].
func (*Rotated) ID() string { return RotatedID }

// Down implements [Tool].
func (t *Rotated) Down(h Host, p Pointer) {
	if p.Button != Left {
		return
	}
	if t.doc != h.Document() {
		*t = Rotated{doc: h.Document()}
	}
	t.follow(h, p)
	switch t.stage {
	case nothing:
		t.press.down(p)
		t.a, t.stage = t.to.at, corner
	case corner:
		t.endEdge(h)
	case edge:
		if shape, ok := t.shape(h); ok && draw(h, shape) {
			*t = Rotated{doc: t.doc}
		}
	}
	h.Redraw()
}

// endEdge fixes the first edge where the pointer is, if it has a length to speak of.
func (t *Rotated) endEdge(h Host) {
	if t.press = (press{}); t.a.Dist(t.to.at) >= leastSide(h) {
		t.b, t.stage = t.to.at, edge
	}
}

// Move implements [Tool].
func (t *Rotated) Move(h Host, p Pointer) {
	t.press.move(p)
	if t.stage != nothing && t.doc == h.Document() {
		t.follow(h, p)
		h.Redraw()
	}
}

// Up implements [Tool].
func (t *Rotated) Up(h Host, p Pointer) {
	if !t.press.held || p.Button != Left || t.doc != h.Document() {
		return
	}
	t.Move(h, p)
	if t.press.dragging {
		t.endEdge(h)
	}
	t.press = press{}
	h.Redraw()
}

// follow notes where the pointer is. With Shift the first edge gets one of eight directions.
func (t *Rotated) follow(h Host, p Pointer) {
	if t.stage == corner && p.Mods.Has(Shift) {
		t.to = place{at: constrain(t.a, p.At, h.Document().Bounds())}
		return
	}
	t.to = placeOf(h, p.At, p.Mods)
}

// shape is the rectangle on the first edge that reaches to the pointer, as far as the picture goes.
func (t *Rotated) shape(h Host) (geom.Shape, bool) {
	length := t.a.Dist(t.b)
	u := geom.Point{X: (t.b.X - t.a.X) / length, Y: (t.b.Y - t.a.Y) / length}
	across := geom.Point{X: -u.Y, Y: u.X}
	width := (t.to.at.X-t.a.X)*across.X + (t.to.at.Y-t.a.Y)*across.Y
	if width < 0 {
		across, width = geom.Point{X: -across.X, Y: -across.Y}, -width
	}
	bounds := h.Document().Bounds()
	width = math.Min(width, math.Min(room(t.a, across, bounds), room(t.b, across, bounds)))
	if width < leastSide(h) {
		return nil, false
	}
	middle := geom.Point{X: (t.a.X + t.b.X) / 2, Y: (t.a.Y + t.b.Y) / 2}
	return geom.RotatedRectangle{
		Center: middle.Add(across.X*width/2, across.Y*width/2), W: length, H: width,
		Angle: math.Atan2(u.Y, u.X) * 180 / math.Pi,
	}, true
}

// Key implements [Tool].
func (t *Rotated) Key(h Host, k Key) bool {
	if t.stage == nothing || t.doc != h.Document() {
		return false
	}
	switch k.Name {
	case Backspace:
		t.press = press{}
		t.stage--
	case Escape:
		*t = Rotated{}
	default:
		return false
	}
	h.Redraw()
	return true
}

// Cancel implements [Tool].
func (t *Rotated) Cancel(h Host) {
	*t = Rotated{}
	h.Redraw()
}

// Busy implements [Tool].
func (t *Rotated) Busy() bool { return t.stage != nothing }

// Overlay implements [Tool].
func (t *Rotated) Overlay(h Host) render.Overlay {
	if t.stage == nothing || t.doc != h.Document() {
		return render.Overlay{}
	}
	label := h.Label()
	o := render.Overlay{Spots: t.to.spots(label)}
	end := t.to.at
	if t.stage == edge {
		end = t.b
		if shape, ok := t.shape(h); ok {
			o.Regions = []render.Region{{Shape: shape, Label: label}}
			return o
		}
	}
	o.Paths = []render.Path{{Kind: render.Draft, Points: []geom.Point{t.a, end}, Label: label}}
	o.Spots = append(o.Spots, render.Spot{At: t.a, Label: label})
	return o
}

// Cursor implements [Tool].
func (*Rotated) Cursor(Host) Cursor { return Crosshair }
