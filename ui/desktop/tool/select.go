package tool

import (
	"cmp"
	"math"
	"slices"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
	"glossator/ui/desktop/scene"
)

// Select picks, moves and edits regions.
//
// A click picks by the order of [scene.Scene.Pick]; a click at the same place again, or with Alt, walks outward; with Shift it adds or
// takes away. A drag of a handle of a selected region resizes or turns it; one of a vertex, or of a side of a selected rectangle,
// reshapes; of anything else it moves the selection with all that is nested in it; on empty or locked ground it selects what its box
// holds. A double click, or a click with Ctrl, on an edge of a polygon or a line makes a new vertex there. Delete
// takes away the vertex under the pointer, or the one clicked last, of a selected polygon or line.
type Select struct {
	press   press
	gesture gesture
	ground  ground
	hover   hover
	handle  hover // what of the selection's handles is under the pointer
	// grip is the vertex that was clicked last.
	grip grip
	last clicked
}

// ground is the state of the document that a gesture started from.
type ground struct {
	doc      *model.Document
	revision uint64
}

func groundOf(h Host) ground { return ground{h.Document(), h.Document().Revision()} }

// hover is what is under the pointer.
type hover struct {
	scene.Hit
	on bool
}

// grip names a vertex, if on.
type grip struct {
	id  model.ID
	ref geom.VertexRef
	on  bool
}

// clicked remembers where the last click was and what it selected, if on.
type clicked struct {
	screen geom.Point
	id     model.ID
	on     bool
}

// ID implements [Tool].
func (*Select) ID() string { return SelectID }

// Down implements [Tool].
func (t *Select) Down(h Host, p Pointer) {
	if p.Button != Left {
		return
	}
	t.drop()
	t.press.down(p)
	t.ground = groundOf(h)
	if p.Clicks == 2 || p.Mods.Has(Ctrl) {
		t.gesture = insertion(h, p.At)
		h.Redraw()
	}
}

// Move implements [Tool].
func (t *Select) Move(h Host, p Pointer) {
	if !t.press.held {
		t.lookAt(h, p.At)
		return
	}
	if !t.press.move(p) {
		return
	}
	if t.gesture == nil {
		t.gesture = t.begin(h)
	}
	t.gesture.move(h, p)
	h.Redraw()
}

// Up implements [Tool].
func (t *Select) Up(h Host, p Pointer) {
	if !t.press.held || p.Button != Left {
		return
	}
	t.Move(h, p)
	if t.ground != groundOf(h) {
		t.Cancel(h)
	}
	press, gesture := t.press, t.gesture
	t.drop()
	switch {
	case gesture != nil:
		gesture.finish(h)
	case press.held && !onTurn(h, press.from.At):
		t.click(h, press.from)
	}
	t.lookAt(h, p.At)
	h.Redraw()
}

// drop forgets the press and what it did.
func (t *Select) drop() { t.press, t.gesture = press{}, nil }

// lookAt notes what is under the pointer.
func (t *Select) lookAt(h Host, at geom.Point) {
	now := hover{}
	if hits := pick(h, at); len(hits) > 0 {
		now = hover{hits[0], true}
	}
	_, handle, on := handleAt(h, at)
	if on != t.handle.on || handle.At != t.handle.At || now.Annotation != t.hover.Annotation || now.Part != t.hover.Part || now.Ref != t.hover.Ref {
		h.Redraw()
	}
	t.hover, t.handle = now, hover{handle, on}
}

// begin decides what a drag does.
func (t *Select) begin(h Host) gesture {
	from := t.press.from
	if a, hit, ok := handleAt(h, from.At); ok {
		return newHandling(a, hit.Handle, hit.At, from.At)
	}
	hits := slices.DeleteFunc(pick(h, from.At), func(hit scene.Hit) bool {
		a, ok := h.Document().Get(hit.Annotation)
		return !ok || a.Locked
	})
	if len(hits) == 0 {
		return &band{from: from.At, to: from.At, add: from.Mods.Has(Shift)}
	}
	top := hits[0]
	chosen := slices.Contains(h.Selection(), top.Annotation)
	if !(chosen && top.Part != scene.Inside) && t.walked(from, h.Selection()) {
		return newMove(h, from.At)
	}
	if !chosen && from.Mods.Has(Shift) {
		h.Select(append(slices.Clone(h.Selection()), top.Annotation)...)
	} else if !chosen {
		h.Select(top.Annotation)
	}
	if g := reshaping(h, top, chosen, from.At); g != nil {
		return g
	}
	return newMove(h, from.At)
}

// walked reports whether the press is where the last click was, which chose all of the selection.
func (t *Select) walked(p Pointer, selection []model.ID) bool {
	return t.last.on && len(selection) == 1 && selection[0] == t.last.id && p.Screen.Dist(t.last.screen) <= samePlace
}

// click picks.
func (t *Select) click(h Host, p Pointer) {
	walk := p.Mods.Has(Alt) || t.walked(p, h.Selection())
	t.grip, t.last = grip{}, clicked{}
	hits := pick(h, p.At)
	if len(hits) == 0 {
		if !p.Mods.Has(Shift) {
			h.Select()
		}
		return
	}
	selection := slices.Clone(h.Selection())
	hit := hits[0]
	if walk {
		hit = outward(h, p.At, hits, selection)
	}
	switch at := slices.Index(selection, hit.Annotation); {
	case !p.Mods.Has(Shift):
		h.Select(hit.Annotation)
	case at >= 0:
		h.Select(slices.Delete(selection, at, at+1)...)
		return
	default:
		h.Select(append(selection, hit.Annotation)...)
	}
	t.last = clicked{p.Screen, hit.Annotation, true}
	t.grip = grip{hit.Annotation, hit.Ref, hit.Part == scene.Vertex && !walk}
}

// outward gives the smallest region around the outermost selected one at a place; after the last comes the first again. What only passes near
// the place is left out, and the order does not depend on what is selected, so that every region there has its turn.
func outward(h Host, at geom.Point, hits []scene.Hit, selection []model.ID) scene.Hit {
	area := func(hit scene.Hit) float64 {
		a, ok := h.Document().Get(hit.Annotation)
		if !ok || !a.Shape.Contains(at) {
			return math.Inf(1)
		}
		return a.Shape.Area()
	}
	around := slices.DeleteFunc(slices.Clone(hits), func(hit scene.Hit) bool { return math.IsInf(area(hit), 1) })
	if len(around) == 0 {
		around = hits
	}
	slices.SortStableFunc(around, func(a, b scene.Hit) int { return cmp.Compare(area(a), area(b)) })
	for i, hit := range slices.Backward(around) {
		if slices.Contains(selection, hit.Annotation) {
			return around[(i+1)%len(around)]
		}
	}
	return around[0]
}

// Cancel implements [Tool].
func (t *Select) Cancel(h Host) {
	t.drop()
	h.Redraw()
}

// Busy implements [Tool].
func (t *Select) Busy() bool { return t.gesture != nil }

// Overlay implements [Tool].
func (t *Select) Overlay(h Host) render.Overlay {
	if t.gesture != nil {
		if t.ground != groundOf(h) {
			return render.Overlay{}
		}
		return t.gesture.overlay(h)
	}
	var o render.Overlay
	if a, ok := h.Document().Get(t.hover.Annotation); ok && t.hover.on {
		if !a.Locked {
			o.Regions = append(o.Regions, render.Region{Shape: a.Shape, Label: a.Label, Hover: true})
		}
		if at, ok := vertexAt(h, grip{a.ID, t.hover.Ref, t.hover.Part == scene.Vertex}); ok {
			o.Spots = append(o.Spots, render.Spot{At: at, Target: true, Label: a.Label})
		}
	}
	if at, ok := vertexAt(h, t.grip); ok {
		a, _ := h.Document().Get(t.grip.id)
		o.Spots = append(o.Spots, render.Spot{At: at, Target: true, Label: a.Label})
	}
	if a, hit, ok := handleAt(h, t.handle.At); ok && t.handle.on && hit.At == t.handle.At {
		o.Spots = append(o.Spots, render.Spot{At: hit.At, Target: true, Label: a.Label})
	}
	return o
}

// vertexAt gives the place of a vertex, if it still exists.
func vertexAt(h Host, g grip) (geom.Point, bool) {
	a, ok := h.Document().Get(g.id)
	if !ok || !g.on {
		return geom.Point{}, false
	}
	rings := geom.Vertices(a.Shape)
	if g.ref.Ring >= len(rings) || g.ref.Index >= len(rings[g.ref.Ring]) {
		return geom.Point{}, false
	}
	return rings[g.ref.Ring][g.ref.Index], true
}

// Cursor implements [Tool].
func (t *Select) Cursor(h Host) Cursor {
	if t.gesture != nil {
		return t.gesture.cursor()
	}
	if a, hit, ok := handleAt(h, t.handle.At); ok && t.handle.on {
		return handleCursor(a.Shape, hit.Handle)
	}
	a, ok := h.Document().Get(t.hover.Annotation)
	if !ok || !t.hover.on || a.Locked {
		return Arrow
	}
	chosen := slices.Contains(h.Selection(), a.ID)
	if g := reshaping(h, t.hover.Hit, chosen, t.hover.At); g != nil {
		return g.cursor()
	}
	if chosen {
		return MoveCross
	}
	return Arrow
}
