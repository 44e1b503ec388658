package tool

import (
	"math"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
)

// Rectangle draws a rectangle by a drag from corner to corner: a square with Shift, from its centre with Ctrl. It stays inside the
// picture. A click draws nothing and selects what is there.
type Rectangle struct{ press press }

// ID implements [Tool].
func (*Rectangle) ID() string { return RectangleID }

// Down implements [Tool].
func (t *Rectangle) Down(_ Host, p Pointer) {
	if p.Button == Left {
		t.press.down(p)
	}
}

// Move implements [Tool].
func (t *Rectangle) Move(h Host, p Pointer) {
	if t.press.move(p) {
		h.Redraw()
	}
}

// Up implements [Tool].
func (t *Rectangle) Up(h Host, p Pointer) {
	if !t.press.held {
		return
	}
	dragged := t.press.move(p)
	box := t.box(h.Document().Bounds())
	t.press = press{}
	if least := leastSide(h); !dragged || box.W() < least || box.H() < least {
		pickOne(h, p.At)
	} else {
		draw(h, geom.Rectangle{Box: box})
	}
	h.Redraw()
}

// leastSide is the side in image pixels below which a box is taken for a slip of a click: two pixels of the interface.
func leastSide(h Host) float64 { return h.Tolerance() / 3 }

// draw makes a new region and selects it; it reports whether that was allowed.
func draw(h Host, shape geom.Shape) bool {
	a := model.Annotation{ID: model.NewID(), Label: h.Label(), Shape: shape}
	if h.Do(model.Draw{Annotation: a, Nest: h.Nest()}) != nil {
		return false
	}
	h.Select(a.ID)
	return true
}

// box is the rectangle between the press and the pointer.
func (t *Rectangle) box(bounds geom.Box) geom.Box {
	from, to := clamp(t.press.from.At, bounds), clamp(t.press.to.At, bounds)
	dx, dy := to.X-from.X, to.Y-from.Y
	centred, square := t.press.to.Mods.Has(Ctrl), t.press.to.Mods.Has(Shift)
	// How far the corner may go from where the drag began, in its direction, and when centred as far to the other side.
	room := func(d, at, low, high float64) float64 {
		switch {
		case centred:
			return math.Min(at-low, high-at)
		case d < 0:
			return at - low
		default:
			return high - at
		}
	}
	w := math.Min(math.Abs(dx), room(dx, from.X, bounds.X0, bounds.X1))
	h := math.Min(math.Abs(dy), room(dy, from.Y, bounds.Y0, bounds.Y1))
	if square {
		side := math.Max(math.Abs(dx), math.Abs(dy))
		side = math.Min(side, math.Min(room(dx, from.X, bounds.X0, bounds.X1), room(dy, from.Y, bounds.Y0, bounds.Y1)))
		w, h = side, side
	}
	corner := from.Add(math.Copysign(w, dx), math.Copysign(h, dy))
	if centred {
		return geom.BoxOf(from.Add(-w, -h), from.Add(w, h))
	}
	return geom.BoxOf(from, corner)
}

// Key implements [Tool].
func (t *Rectangle) Key(h Host, k Key) bool {
	if k.Name != Escape || !t.press.held {
		return false
	}
	t.Cancel(h)
	return true
}

// Cancel implements [Tool].
func (t *Rectangle) Cancel(h Host) {
	t.press = press{}
	h.Redraw()
}

// Busy implements [Tool].
func (t *Rectangle) Busy() bool { return t.press.held }

// Overlay implements [Tool].
func (t *Rectangle) Overlay(h Host) render.Overlay {
	if !t.press.dragging {
		return render.Overlay{}
	}
	return render.Overlay{Regions: []render.Region{{Shape: geom.Rectangle{Box: t.box(h.Document().Bounds())}, Label: h.Label()}}}
}

// Cursor implements [Tool].
func (*Rectangle) Cursor(Host) Cursor { return Crosshair }
