package tool

import (
	"slices"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/scene"
)

// How far a press of an arrow key moves the selection, in image pixels; the second with Shift.
const nudgeBy, nudgeFar = 1, 10

// Key implements [Tool]: arrows move the selection, Tab goes through the regions in reading order, Delete and Backspace take away a
// vertex, Escape gives up a drag or else deselects.
func (t *Select) Key(h Host, k Key) bool {
	switch k.Name {
	case Escape:
		return t.leave(h)
	case Delete, Backspace:
		return t.deleteVertex(h)
	case Tab:
		return step(h, k.Mods.Has(Shift))
	case ArrowLeft:
		return nudge(h, -1, 0, k.Mods)
	case ArrowRight:
		return nudge(h, 1, 0, k.Mods)
	case ArrowUp:
		return nudge(h, 0, -1, k.Mods)
	case ArrowDown:
		return nudge(h, 0, 1, k.Mods)
	default:
	}
	return false
}

func (t *Select) leave(h Host) bool {
	if t.press.held {
		t.Cancel(h)
		return true
	}
	if len(h.Selection()) == 0 {
		return false
	}
	t.grip, t.last = grip{}, clicked{}
	h.Select()
	return true
}

// deleteVertex takes away the vertex under the pointer, or else the one clicked last, if it is of a selected polygon or line. The last ones
// stay, and the key is used up nevertheless: else it would take the whole region.
func (t *Select) deleteVertex(h Host) bool {
	under := grip{t.hover.Annotation, t.hover.Ref, t.hover.on && t.hover.Part == scene.Vertex}
	for _, g := range []grip{under, t.grip} {
		a, ok := h.Document().Get(g.id)
		if _, there := vertexAt(h, g); !ok || !there || !slices.Contains(h.Selection(), g.id) {
			continue
		}
		if !hasVertices(a.Shape) {
			continue
		}
		if shape, can := geom.DeleteVertex(a.Shape, g.ref); can && h.Do(model.Reshape{ID: a.ID, Shape: shape}) == nil {
			t.grip, t.hover = grip{}, hover{}
			h.Redraw()
		}
		return true
	}
	return false
}

// nudge moves the selection by one step.
func nudge(h Host, dx, dy float64, mods Mods) bool {
	far := 1.0 * nudgeBy
	if mods.Has(Shift) {
		far = nudgeFar
	}
	var ids []model.ID
	for _, id := range h.Selection() {
		if _, ok := h.Document().Get(id); ok {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return false
	}
	_ = h.Do(model.Move{IDs: ids, DX: dx * far, DY: dy * far}) // the host shows a failure
	return true
}

// step selects the next region in reading order, or the one before, and shows it.
func step(h Host, back bool) bool {
	order := h.Scene().Reading()
	if len(order) == 0 {
		return false
	}
	at := -1
	if selection := h.Selection(); len(selection) > 0 {
		at = slices.Index(order, selection[len(selection)-1])
	}
	switch {
	case !back:
		at = (at + 1) % len(order)
	case at <= 0:
		at = len(order) - 1
	default:
		at--
	}
	h.Select(order[at])
	if a, ok := h.Document().Get(order[at]); ok {
		h.Reveal(a.Shape.Bounds())
	}
	return true
}
