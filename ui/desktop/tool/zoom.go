package tool

import (
	"glossator/model/geom"
	"glossator/ui/desktop/render"
)

// Zoom makes the picture larger with a click, smaller with Alt or Shift and a click, and shows the box that a drag draws.
type Zoom struct{ press press }

// zoomStep is the factor of a click.
const zoomStep = 2

// ID implements [Tool].
func (*Zoom) ID() string { return ZoomID }

// Down implements [Tool].
func (t *Zoom) Down(_ Host, p Pointer) {
	if p.Button == Left {
		t.press.down(p)
	}
}

// Move implements [Tool].
func (t *Zoom) Move(h Host, p Pointer) {
	if t.press.move(p) {
		h.Redraw()
	}
}

// Up implements [Tool].
func (t *Zoom) Up(h Host, p Pointer) {
	if !t.press.held {
		return
	}
	dragged := t.press.move(p)
	box := geom.BoxOf(t.press.from.At, p.At).Intersect(h.Document().Bounds())
	out := t.press.from.Mods&(Alt|Shift) != 0
	t.press = press{}
	switch {
	case dragged && !box.Empty():
		h.ZoomTo(box)
	case dragged:
	case out:
		h.ZoomAt(p.Screen, 1.0/zoomStep)
	default:
		h.ZoomAt(p.Screen, zoomStep)
	}
	h.Redraw()
}

// Key implements [Tool].
func (t *Zoom) Key(h Host, k Key) bool {
	if k.Name != Escape || !t.press.held {
		return false
	}
	t.Cancel(h)
	return true
}

// Cancel implements [Tool].
func (t *Zoom) Cancel(h Host) {
	t.press = press{}
	h.Redraw()
}

// Busy implements [Tool].
func (t *Zoom) Busy() bool { return t.press.held }

// Overlay implements [Tool].
func (t *Zoom) Overlay(Host) render.Overlay {
	if !t.press.dragging {
		return render.Overlay{}
	}
	return marquee(t.press.from.At, t.press.to.At)
}

// Cursor implements [Tool].
func (*Zoom) Cursor(Host) Cursor { return Magnify }

// marquee is the dashed box between two points.
func marquee(a, b geom.Point) render.Overlay {
	return render.Overlay{Paths: []render.Path{{Kind: render.Marquee, Points: []geom.Point{a, b}}}}
}
