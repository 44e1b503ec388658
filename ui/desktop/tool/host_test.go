package tool

import (
	"slices"
	"testing"
	"time"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/scene"
)

// fakeHost is a canvas without a window: a document of 1000 × 800 with its history, shown at 100 %.
type fakeHost struct {
	doc       *model.Document
	scene     *scene.Scene
	selection []model.ID
	label     model.ID
	nest      bool
	snap      bool
	did       []model.Command
	steps     [][]model.Change
	refused   error // the last failure of Do
	panned    geom.Point
	factor    float64
	shown     geom.Box // by ZoomTo
	revealed  geom.Box
}

// noLabels is a project without labels.
type noLabels struct{}

func (noLabels) Resolve(model.ID) (model.Label, bool) { return model.Label{}, false }

func newHost(list ...*model.Annotation) *fakeHost {
	doc := model.NewDocument(model.Image{ID: id(999), Path: "a.png", Width: 1000, Height: 800}, list, nil, noLabels{})
	return &fakeHost{doc: doc, scene: scene.New(doc), factor: 1, nest: true}
}

func (h *fakeHost) Document() *model.Document           { return h.doc }
func (h *fakeHost) Scene() *scene.Scene                 { return h.scene }
func (h *fakeHost) Selection() []model.ID               { return h.selection }
func (h *fakeHost) Select(ids ...model.ID)              { h.selection = ids }
func (h *fakeHost) Label() model.ID                     { return h.label }
func (h *fakeHost) Nest() bool                          { return h.nest }
func (h *fakeHost) Snap() bool                          { return h.snap }
func (h *fakeHost) Tolerance() float64                  { return 6 }
func (h *fakeHost) Pan(dx, dy float64)                  { h.panned = h.panned.Add(dx, dy) }
func (h *fakeHost) ZoomAt(_ geom.Point, factor float64) { h.factor *= factor }
func (h *fakeHost) ZoomTo(box geom.Box)                 { h.shown = box }
func (h *fakeHost) Reveal(box geom.Box)                 { h.revealed = box }
func (h *fakeHost) Redraw()                             {}
func (h *fakeHost) get(t *testing.T, n int) geom.Shape {
	t.Helper()
	a, ok := h.doc.Get(id(n))
	if !ok {
		t.Fatalf("region %d is gone", n)
	}
	return a.Shape
}

func (h *fakeHost) Do(cmd model.Command) error {
	changes, err := h.doc.Apply(cmd, model.Stamp{Author: "tester", At: time.UnixMilli(1)})
	h.did = append(h.did, cmd)
	h.refused = err
	if err == nil && len(changes) > 0 {
		h.steps = append(h.steps, changes)
	}
	return err
}

// undo takes the last step back; it reports whether there was one.
func (h *fakeHost) undo(t interface{ Fatal(...any) }) bool {
	if len(h.steps) == 0 {
		return false
	}
	last := len(h.steps) - 1
	if err := h.doc.Absorb(model.Inverted(h.steps[last])); err != nil {
		t.Fatal(err)
	}
	h.steps = h.steps[:last]
	return true
}

func id(n int) model.ID { return model.ID{14: byte(n >> 8), 15: byte(n)} }

func ids(list ...int) []model.ID {
	out := []model.ID{}
	for _, n := range list {
		out = append(out, id(n))
	}
	return out
}

func rect(x0, y0, x1, y1 float64) geom.Shape {
	return geom.Rectangle{Box: geom.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}}
}

func at(x, y float64) Pointer {
	return Pointer{At: geom.Point{X: x, Y: y}, Screen: geom.Point{X: x, Y: y}, Clicks: 1}
}

func with(p Pointer, mods Mods) Pointer {
	p.Mods = mods
	return p
}

func double(p Pointer) Pointer {
	p.Clicks = 2
	return p
}

// click presses and releases at each place.
func click(h Host, t Tool, places ...Pointer) {
	for _, p := range places {
		t.Move(h, p)
		t.Down(h, p)
		t.Up(h, p)
	}
}

// drag presses at the first place and releases at the last.
func drag(h Host, t Tool, places ...Pointer) {
	t.Move(h, places[0])
	t.Down(h, places[0])
	for _, p := range places[1:] {
		t.Move(h, p)
	}
	t.Up(h, places[len(places)-1])
}

func (h *fakeHost) wantSelected(t *testing.T, what string, list ...int) {
	t.Helper()
	if !slices.Equal(h.selection, ids(list...)) {
		t.Errorf("%s: selected %v, want %v", what, h.selection, ids(list...))
	}
}

func (h *fakeHost) wantShape(t *testing.T, what string, n int, want geom.Shape) {
	t.Helper()
	if got := h.get(t, n); !geom.Equal(got, want) {
		t.Errorf("%s: region %d is %v, want %v", what, n, got, want)
	}
}

// wantSteps checks how many steps there are to undo.
func (h *fakeHost) wantSteps(t *testing.T, what string, n int) {
	t.Helper()
	if len(h.steps) != n {
		t.Errorf("%s: %d steps to undo, want %d", what, len(h.steps), n)
	}
}
