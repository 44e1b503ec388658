package tool

import (
	"math"

	"glossator/model/geom"
	"glossator/ui/desktop/render"
)

// boxDrag is a drag of a box from corner to corner: a square with Shift, from its centre with Ctrl. It stays inside the picture. It is
// what the tools have in common that draw a shape into a box.
type boxDrag struct {
	press press
	from  place // where the box begins
	to    place
}

// Down implements [Tool].
func (t *boxDrag) Down(h Host, p Pointer) {
	if p.Button == Left {
		t.press.down(p)
		t.from = placeOf(h, p.At, p.Mods)
		t.to = t.from
	}
}

// Move implements [Tool].
func (t *boxDrag) Move(h Host, p Pointer) {
	if !t.press.move(p) {
		return
	}
	t.to = place{at: clamp(p.At, h.Document().Bounds())}
	if !p.Mods.Has(Shift) {
		t.to = placeOf(h, p.At, p.Mods)
	}
	h.Redraw()
}

// finish draws what form makes of the box. A click, or a box without a side to speak of, selects what is there.
func (t *boxDrag) finish(h Host, p Pointer, form func(geom.Box) geom.Shape) {
	if !t.press.held {
		return
	}
	t.Move(h, p)
	dragged, box := t.press.dragging, t.box(h.Document().Bounds())
	*t = boxDrag{}
	if least := leastSide(h); !dragged || box.W() < least || box.H() < least {
		pickOne(h, p.At)
	} else {
		draw(h, form(box))
	}
	h.Redraw()
}

// leastSide is the side in image pixels below which a box is taken for a slip of a click: two pixels of the interface.
func leastSide(h Host) float64 { return h.Tolerance() / 3 }

// box is the one between the press and the pointer.
func (t *boxDrag) box(bounds geom.Box) geom.Box {
	from, to := clamp(t.from.at, bounds), clamp(t.to.at, bounds)
	dx, dy := to.X-from.X, to.Y-from.Y
	centred, square := t.press.to.Mods.Has(Ctrl), t.press.to.Mods.Has(Shift)
	// How far the corner may go from where the drag began, in its direction, and when centred as far to the other side.
	reach := func(d, at, low, high float64) float64 {
		switch {
		case centred:
			return math.Min(at-low, high-at)
		case d < 0:
			return at - low
		default:
			return high - at
		}
	}
	most := geom.Point{X: reach(dx, from.X, bounds.X0, bounds.X1), Y: reach(dy, from.Y, bounds.Y0, bounds.Y1)}
	w, h := math.Min(math.Abs(dx), most.X), math.Min(math.Abs(dy), most.Y)
	if square {
		side := math.Min(math.Max(math.Abs(dx), math.Abs(dy)), math.Min(most.X, most.Y))
		w, h = side, side
	}
	if centred {
		return geom.BoxOf(from.Add(-w, -h), from.Add(w, h))
	}
	corner := to // to the last bit, so that it stays where it snapped
	if square {
		corner = from.Add(math.Copysign(w, dx), math.Copysign(h, dy))
	}
	return geom.BoxOf(from, corner)
}

// Key implements [Tool].
func (t *boxDrag) Key(h Host, k Key) bool {
	if k.Name != Escape || !t.press.held {
		return false
	}
	t.Cancel(h)
	return true
}

// Cancel implements [Tool].
func (t *boxDrag) Cancel(h Host) {
	*t = boxDrag{}
	h.Redraw()
}

// Busy implements [Tool].
func (t *boxDrag) Busy() bool { return t.press.held }

// overlay shows what form makes of the box.
func (t *boxDrag) overlay(h Host, form func(geom.Box) geom.Shape) render.Overlay {
	if !t.press.dragging {
		return render.Overlay{}
	}
	return render.Overlay{
		Regions: []render.Region{{Shape: form(t.box(h.Document().Bounds())), Label: h.Label()}},
		Spots:   t.to.spots(h.Label()),
	}
}

// Cursor implements [Tool].
func (*boxDrag) Cursor(Host) Cursor { return Crosshair }
