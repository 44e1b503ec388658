package desktop

import (
	"slices"
	"testing"

	"glossator/model"
	"glossator/model/geom"
)

// order gives the regions of the current picture at the top, from back to front, each by its place in ids.
func (s *stage) order(ids ...model.ID) []int {
	var out []int
	for _, a := range s.ws.CurrentDocument().Children(model.ID{}) {
		out = append(out, slices.Index(ids, a.ID))
	}
	return out
}

func TestOrderByKeys(t *testing.T) {
	s := newProjectStage(t)
	s.FocusCanvas()
	ids := []model.ID{s.draw(0, 0, 50, 50), s.draw(60, 0, 50, 50), s.draw(120, 0, 50, 50), s.draw(180, 0, 50, 50)}
	s.ws.Select(ids[1])
	for _, c := range []struct {
		key  string
		want []int
	}{
		{"Ctrl+]", []int{0, 2, 1, 3}}, {"Ctrl+Shift+[", []int{1, 0, 2, 3}}, {"Ctrl+Shift+]", []int{0, 2, 3, 1}}, {"Ctrl+[", []int{0, 2, 1, 3}},
	} {
		s.press(c.key)
		if got := s.order(ids...); !slices.Equal(got, c.want) {
			t.Errorf("after %s: %v, want %v", c.key, got, c.want)
		}
	}
	if got := s.item("Edit", "Undo").Label; got != "Undo: Change stacking order" {
		t.Errorf("the menu says %q", got)
	}
	for range 4 {
		s.press("Ctrl+Z")
	}
	if got := s.order(ids...); !slices.Equal(got, []int{0, 1, 2, 3}) {
		t.Errorf("after undo: %v", got)
	}
	s.ws.Select()
	if !s.item("Annotation", "Order", "Bring to front").Disabled {
		t.Error("nothing is selected, and can be brought to the front")
	}
}

func TestAlignDistributeAndSameSizeFromTheMenu(t *testing.T) {
	s := newProjectStage(t)
	a, b, c := box(10, 20, 40, 30), box(100, 60, 60, 20), box(300, 40, 20, 50)
	for _, k := range []struct {
		id   string
		want [3]geom.Box
	}{
		{"align-left", [3]geom.Box{a, box(10, 60, 60, 20), box(10, 40, 20, 50)}},
		{"align-center", [3]geom.Box{box(145, 20, 40, 30), box(135, 60, 60, 20), box(155, 40, 20, 50)}},
		{"align-right", [3]geom.Box{box(280, 20, 40, 30), box(260, 60, 60, 20), c}},
		{"align-top", [3]geom.Box{a, box(100, 20, 60, 20), box(300, 20, 20, 50)}},
		{"align-middle", [3]geom.Box{box(10, 40, 40, 30), box(100, 45, 60, 20), box(300, 30, 20, 50)}},
		{"align-bottom", [3]geom.Box{box(10, 60, 40, 30), box(100, 70, 60, 20), c}},
		{"distribute-horizontally", [3]geom.Box{a, box(145, 60, 60, 20), c}},
		{"distribute-vertically", [3]geom.Box{a, box(100, 60, 60, 20), box(300, 27.5, 20, 50)}},
		{"same-width", [3]geom.Box{a, box(110, 60, 40, 20), box(290, 40, 40, 50)}},
		{"same-height", [3]geom.Box{a, box(100, 55, 60, 30), box(300, 50, 20, 30)}},
		{"same-size", [3]geom.Box{a, box(110, 55, 40, 30), box(290, 50, 40, 30)}},
	} {
		ids := []model.ID{}
		for _, at := range []geom.Box{a, b, c} {
			ids = append(ids, s.draw(at.X0, at.Y0, at.W(), at.H()))
		}
		s.ws.Select(ids...)
		before := s.state()
		s.Command("annotation." + k.id)
		for i, id := range ids {
			if got := s.region(id).Shape.Bounds(); got != k.want[i] {
				t.Errorf("%s: region %d is at %v, want %v", k.id, i, got, k.want[i])
			}
		}
		s.Command("edit.undo")
		s.ws.Select(ids...)
		if after := s.state(); after != before {
			t.Errorf("%s is not undone in one step:\n%s\n%s", k.id, before, after)
		}
		s.Command("annotation.delete")
	}
}

// What is inside of another selected region goes along with it, and does not count.
func TestAligningNeedsRegionsThatLieApart(t *testing.T) {
	s := newProjectStage(t)
	disabled := func(want bool, menu string, titles ...string) {
		t.Helper()
		for _, title := range titles {
			if s.item("Annotation", menu, title).Disabled != want {
				t.Errorf("%s is disabled: %v", title, !want)
			}
		}
	}
	parent, child := s.draw(10, 10, 100, 100), s.draw(20, 20, 10, 10)
	s.ws.Select(parent, child)
	disabled(true, "Align", "Align left", "Align bottom")
	disabled(true, "Same size", "Same width")
	other := s.draw(200, 10, 10, 10)
	s.ws.Select(parent, child, other)
	disabled(false, "Align", "Align left", "Align bottom")
	disabled(false, "Same size", "Same width")
	disabled(true, "Distribute", "Distribute horizontally")
	third := s.draw(300, 10, 10, 10)
	s.ws.Select(parent, third, other)
	disabled(false, "Distribute", "Distribute horizontally", "Distribute vertically")
}

func TestFlattenFromTheMenu(t *testing.T) {
	s := newProjectStage(t)
	if !s.item("Annotation", "Flatten").Disabled {
		t.Error("without regions there is something to flatten")
	}
	s.draw(0, 0, 300, 200)
	parent, child := s.draw(10, 10, 100, 100), s.draw(20, 20, 10, 10)
	if !s.item("Annotation", "Flatten").Disabled {
		t.Error("nothing is inside of what is selected, and can be taken out")
	}
	s.ws.Select(parent)
	s.Command("annotation.flatten")
	if got := s.region(child).Parent; got != s.region(parent).Parent || got.IsZero() {
		t.Errorf("the parent is %v", got)
	}
	s.ws.Select()
	s.Command("annotation.flatten")
	if !s.region(child).Parent.IsZero() || !s.region(parent).Parent.IsZero() || !s.item("Annotation", "Flatten").Disabled {
		t.Error("not everything is at the top")
	}
	s.Command("edit.undo")
	s.Command("edit.undo")
	if s.region(child).Parent != parent {
		t.Error("undo does not bring the nesting back")
	}
}

func TestShowOnlyWhatIsSelected(t *testing.T) {
	s := newProjectStage(t)
	s.FocusCanvas()
	outer, inner := s.draw(0, 0, 200, 200), s.draw(10, 10, 100, 100)
	leaf, beside := s.draw(20, 20, 10, 10), s.draw(120, 120, 20, 20)
	far := s.draw(300, 10, 80, 80)
	farLeaf := s.draw(310, 20, 10, 10)
	s.do(model.Hide{IDs: []model.ID{outer}, Hidden: true})
	s.ws.Select(inner)
	s.press("Shift+S")
	hidden := map[model.ID]bool{outer: false, inner: false, leaf: false, beside: true, far: true, farLeaf: false}
	for id, want := range hidden {
		if s.region(id).Hidden != want {
			t.Errorf("%v is hidden: %v", s.region(id).Shape.Bounds(), !want)
		}
	}
	s.press("Ctrl+Z")
	if !s.region(outer).Hidden || s.region(far).Hidden {
		t.Error("undo does not bring back what was shown")
	}
}
