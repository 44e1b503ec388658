package tool

import (
	"slices"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
	"glossator/ui/desktop/scene"
)

// handling drags a handle of a region: a corner, a side, an end of an axis, or the one that turns. Shift keeps the proportions, or turns
// in steps of 15°; Ctrl keeps the centre.
type handling struct {
	a      *model.Annotation // as it was
	handle geom.Handle
	grip   geom.Point // the place on the shape that was taken
	from   geom.Point // the pointer there
	reach  geom.Point // up to where the dragged place came
	to     place
	now    geom.Shape
}

func newHandling(a *model.Annotation, handle geom.Handle, grip, from geom.Point) *handling {
	return &handling{a: a, handle: handle, grip: grip, from: from, reach: grip, now: a.Shape}
}

// turnArm is how far above a shape the handle is that turns it, in tolerances: where [render.Style.Arm] has it drawn.
const turnArm = 4

// handleAt gives the handle of what is selected at a place. That of a shape which is made of vertices is only there if it is selected
// alone, as it is only shown then.
func handleAt(h Host, at geom.Point) (a *model.Annotation, hit scene.Hit, ok bool) {
	hit, ok = h.Scene().PickHandle(at, h.Tolerance(), turnArm*h.Tolerance(), h.Selection())
	if !ok {
		return nil, hit, false
	}
	a, ok = h.Document().Get(hit.Annotation)
	return a, hit, ok && !(hasVertices(a.Shape) && len(h.Selection()) > 1)
}

// onTurn reports whether the handle that turns is at a place.
func onTurn(h Host, at geom.Point) bool {
	_, hit, ok := handleAt(h, at)
	return ok && hit.Handle == geom.HandleTurn
}

// resizing gives the gesture that a drag of a hit begins if it is on a handle of a shape that has a frame of its own; else nil. Sides
// are those of rectangles that were selected before: else a region could not be moved by its outline without care.
func resizing(a *model.Annotation, hit scene.Hit, selected bool, from geom.Point) gesture {
	kind := a.Shape.Kind()
	switch {
	case hit.Ref.Index > 3: // of the shape that it was when it was hit
		return nil
	case kind == geom.KindEllipse && hit.Part == scene.Vertex:
		return newHandling(a, geom.HandleTop+geom.Handle(2*hit.Ref.Index), geom.Vertices(a.Shape)[0][hit.Ref.Index], from)
	case kind != geom.KindRectangle && kind != geom.KindRotated:
		return nil
	case hit.Part == scene.Vertex:
		return newHandling(a, geom.HandleTopLeft+geom.Handle(2*hit.Ref.Index), geom.Vertices(a.Shape)[0][hit.Ref.Index], from)
	case hit.Part == scene.Edge && selected:
		return newHandling(a, geom.HandleTop+geom.Handle(2*hit.Ref.Index), hit.At, from)
	}
	return nil
}

// move keeps the distance between the pointer and the handle, so that nothing jumps. The shape goes as far as the picture does: where
// the whole way would lead it out, as far along the way as it fits.
func (g *handling) move(h Host, p Pointer) {
	how := geom.Manner{Constrained: p.Mods.Has(Shift), FromCenter: p.Mods.Has(Ctrl)}
	want := g.grip.Add(p.At.X-g.from.X, p.At.Y-g.from.Y)
	g.to = place{at: want}
	if g.handle != geom.HandleTurn {
		g.to = place{at: clamp(want, h.Document().Bounds())}
		if !how.Constrained {
			g.to = placeOf(h, want, p.Mods, g.a.ID)
		}
	}
	inside := h.Document().Bounds().Grow(1e-7)
	fits := func(at geom.Point) bool {
		now := geom.Drag(g.a.Shape, g.handle, at, how)
		if !inside.ContainsBox(now.Bounds()) {
			return false
		}
		g.now, g.reach = now, at
		return true
	}
	if fits(g.to.at) {
		return
	}
	const halvings = 12
	low, high := g.reach, g.to.at
	for range halvings {
		middle := geom.Point{X: (low.X + high.X) / 2, Y: (low.Y + high.Y) / 2}
		if fits(middle) {
			low = middle
		} else {
			high = middle
		}
	}
	g.to.snapped = false
}

func (g *handling) finish(h Host) {
	if !slices.Contains(h.Selection(), g.a.ID) {
		h.Select(g.a.ID)
	}
	if g.now.Validate() != nil || geom.Equal(g.now, g.a.Shape) {
		return // closed by a slip, or nothing changed
	}
	_ = h.Do(model.Reshape{ID: g.a.ID, Shape: g.now}) // the host shows a failure
}

func (g *handling) overlay(Host) render.Overlay {
	return render.Overlay{
		Instead: []model.ID{g.a.ID}, Regions: []render.Region{{Shape: g.now, Label: g.a.Label}}, Spots: g.to.spots(g.a.Label),
	}
}

func (g *handling) cursor() Cursor { return handleCursor(g.a.Shape, g.handle) }

// handleCursor points the way that a handle goes, where the shape is upright.
func handleCursor(s geom.Shape, handle geom.Handle) Cursor {
	if s.Kind() == geom.KindRotated || s.Kind() == geom.KindEllipse || handle == geom.HandleTurn {
		return OnVertex
	}
	switch handle {
	case geom.HandleTopLeft, geom.HandleBottomRight:
		return ResizeNWSE
	case geom.HandleTopRight, geom.HandleBottomLeft:
		return ResizeNESW
	case geom.HandleTop, geom.HandleBottom:
		return ResizeVertical
	default:
		return ResizeHorizontal
	}
}
