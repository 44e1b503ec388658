package tool

import (
	"math"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
)

// Brush paints or erases the pixels of a mask, one command for each stroke. Painting extends the mask that is selected alone, or else
// makes a new region; Escape deselects, so that the next stroke makes one. Erasing works on the mask that is selected alone, or else
// on the one under the pointer; a region of which nothing is left is deleted, and what was nested in it moves up.
type Brush struct {
	erase  bool
	size   *brushSize // painting and erasing share it
	held   bool
	ground ground
	target *model.Annotation // as it was when the stroke began; nil for a new region
	now    geom.Mask         // as it would become
	last   geom.Point        // up to where the stroke came
	seen   bool              // the pointer was seen, and is at last
}

// brushSize is the radius of the brush in image pixels; 0 until it is chosen or used.
type brushSize float64

// The radius goes in steps from minBrush to maxBrush.
const (
	minBrush, maxBrush = 0.5, 2000
	brushStep          = 1.25
)

// radius is 16 pixels of the interface until another one was chosen.
func (s *brushSize) radius(h Host) float64 {
	if *s == 0 {
		*s = brushSize(math.Min(math.Max(h.Tolerance()*16/6, minBrush), maxBrush))
	}
	return float64(*s)
}

func (s *brushSize) scale(h Host, factor float64) {
	*s = brushSize(math.Min(math.Max(s.radius(h)*factor, minBrush), maxBrush))
}

// ID implements [Tool].
func (t *Brush) ID() string {
	if t.erase {
		return EraserID
	}
	return BrushID
}

// Down implements [Tool].
func (t *Brush) Down(h Host, p Pointer) {
	if p.Button != Left {
		return
	}
	t.held, t.ground, t.last, t.seen = true, groundOf(h), p.At, true
	t.target, t.now = t.chosen(h), geom.Mask{}
	if t.target == nil && t.erase {
		t.target = t.under(h, p.At)
	}
	if t.target != nil {
		t.now = t.target.Shape.(geom.Mask)
	}
	t.stroke(h, p.At)
}

// chosen gives the mask that is selected alone.
func (t *Brush) chosen(h Host) *model.Annotation {
	if len(h.Selection()) != 1 {
		return nil
	}
	a, ok := h.Document().Get(h.Selection()[0])
	if !ok || a.Shape.Kind() != geom.KindMask {
		return nil
	}
	return a
}

// under gives the mask that can be erased at a place.
func (t *Brush) under(h Host, at geom.Point) *model.Annotation {
	for _, hit := range pick(h, at) {
		if a, ok := h.Document().Get(hit.Annotation); ok && !a.Locked && a.Shape.Kind() == geom.KindMask {
			return a
		}
	}
	return nil
}

// stroke leads the brush on. Far outside of the picture it has no place, so that its way is cut there.
func (t *Brush) stroke(h Host, at geom.Point) {
	bounds, radius := h.Document().Bounds(), t.size.radius(h)
	from, to := clamp(t.last, bounds.Grow(radius+1)), clamp(at, bounds.Grow(radius+1))
	way := geom.Stroke(from, to, radius, int(bounds.W()), int(bounds.H()))
	switch {
	case !t.erase:
		t.now = t.now.Union(way)
	case t.target != nil:
		t.now = t.now.Subtract(way)
	}
	t.last = at
	h.Redraw()
}

// Move implements [Tool].
func (t *Brush) Move(h Host, p Pointer) {
	if t.held {
		t.stroke(h, p.At)
	}
	t.last, t.seen = p.At, true
	h.Redraw()
}

// Up implements [Tool].
func (t *Brush) Up(h Host, p Pointer) {
	if !t.held || p.Button != Left {
		return
	}
	t.stroke(h, p.At)
	stale := t.ground != groundOf(h)
	target, now := t.target, t.now
	t.drop()
	switch {
	case stale:
	case target == nil && now.Empty():
		pickOne(h, p.At)
	case target == nil:
		draw(h, now)
	case now.Empty():
		_ = h.Do(model.Delete{IDs: []model.ID{target.ID}, Children: model.LiftChildren}) // the host shows a failure
	case !geom.Equal(now, target.Shape):
		h.Select(target.ID)
		_ = h.Do(model.Reshape{ID: target.ID, Shape: now}) // the host shows a failure
	}
	h.Redraw()
}

// drop forgets the stroke.
func (t *Brush) drop() { t.held, t.target, t.now = false, nil, geom.Mask{} }

// Key implements [Tool].
func (t *Brush) Key(h Host, k Key) bool {
	switch {
	case k.Name == Smaller:
		t.size.scale(h, 1/brushStep)
	case k.Name == Larger:
		t.size.scale(h, brushStep)
	case k.Name == Escape && t.held:
		t.drop()
	case k.Name == Escape && len(h.Selection()) > 0:
		h.Select()
	default:
		return false
	}
	h.Redraw()
	return true
}

// Cancel implements [Tool].
func (t *Brush) Cancel(h Host) {
	t.drop()
	t.seen = false
	h.Redraw()
}

// Busy implements [Tool].
func (t *Brush) Busy() bool { return t.held }

// Overlay implements [Tool]: the mask as it would become, and the brush.
func (t *Brush) Overlay(h Host) render.Overlay {
	var o render.Overlay
	if t.held && t.ground == groundOf(h) {
		label := h.Label()
		if t.target != nil {
			label = t.target.Label
			o.Instead = []model.ID{t.target.ID}
		}
		if !t.now.Empty() {
			o.Regions = []render.Region{{Shape: t.now, Label: label}}
		}
	}
	if t.seen {
		r := t.size.radius(h)
		ring := geom.Ellipse{Center: t.last, RX: r, RY: r}.Rings()[0]
		o.Paths = []render.Path{{Kind: render.Draft, Points: append(ring, ring[0]), Label: h.Label()}}
	}
	return o
}

// Cursor implements [Tool].
func (*Brush) Cursor(Host) Cursor { return Crosshair }
