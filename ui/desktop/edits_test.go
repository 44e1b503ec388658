package desktop

import (
	"strings"
	"testing"

	"glossator/ui/desktop/look"
)

func TestTheMenuSaysWhatUndoTakesBack(t *testing.T) {
	s := newProjectStage(t)
	s.draw(10, 10, 50, 50)
	if got := s.item("Edit", "Undo"); got.Label != "Undo: Draw region" || got.Disabled {
		t.Errorf("the menu says %q", got.Label)
	}
	if got := s.item("Edit", "Redo"); got.Label != "Redo" || !got.Disabled {
		t.Errorf("with nothing to bring back the menu says %q", got.Label)
	}
	s.Command("annotation.lock")
	if got := s.item("Edit", "Undo"); got.Label != "Undo: Lock or unlock" {
		t.Errorf("the menu says %q", got.Label)
	}
	s.Command("edit.undo")
	if got := s.item("Edit", "Redo"); got.Label != "Redo: Lock or unlock" || got.Disabled {
		t.Errorf("the menu says %q", got.Label)
	}
	for range 2 {
		s.Command("edit.undo") // the region, and the pictures
	}
	if got := s.item("Edit", "Undo"); got.Label != "Undo" || !got.Disabled || s.ws.List().Len() != 0 {
		t.Errorf("with all taken back the menu says %q, and there are %d pictures", got.Label, s.ws.List().Len())
	}
	for range 3 {
		s.Command("edit.redo")
	}
	if s.ws.List().Len() != 2 || s.ws.List().Total() != 1 {
		t.Errorf("brought back: %d pictures, %d regions", s.ws.List().Len(), s.ws.List().Total())
	}
}

func TestANewRegionIsNamedByTyping(t *testing.T) {
	s := newProjectStage(t)
	s.FocusCanvas()
	s.press("R")
	s.dragOnPicture(20, 30, 220, 130)
	s.press("F2") // the list of labels is open already
	s.typeText("Total")
	s.press("Enter")
	regions := s.ws.CurrentDocument().Annotations()
	if len(regions) != 1 || s.top() != nil {
		t.Fatalf("%d regions, and something is still open: %v", len(regions), s.top() != nil)
	}
	label, _ := s.ws.Project().Label(regions[0].Label)
	if box := regions[0].Shape.Bounds(); label.Name != "Total" || box.W() != 200 || box.H() != 100 {
		t.Errorf("%q at %v was drawn", label.Name, box)
	}
	if s.CurrentLabel() != label.ID {
		t.Error("the first label that was given is not that of new regions")
	}
	s.dragOnPicture(250, 30, 350, 130)
	if regions = s.ws.CurrentDocument().Annotations(); len(regions) != 2 || regions[1].Label != label.ID || s.top() != nil {
		t.Errorf("the second of %d regions has not got the label, or is asked for", len(regions))
	}
}

func TestDeletingAParentAsks(t *testing.T) {
	for _, c := range []struct {
		name         string
		answer       func(*stage)
		parent, left bool
	}{
		{"not", func(s *stage) { s.press("Esc") }, true, true},
		{"the parent alone", func(s *stage) { s.tap("Keep the nested regions") }, false, true},
		{"all", func(s *stage) { s.tap("Delete all") }, false, false},
		{"what Enter does", func(s *stage) { s.settle(); s.press("Enter") }, false, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newProjectStage(t)
			parent := s.draw(10, 10, 200, 200)
			child := s.draw(20, 20, 50, 50)
			if s.region(child).Parent != parent {
				t.Fatal("the second region is not nested in the first")
			}
			s.ws.Select(parent)
			s.FocusCanvas()
			s.press("Delete")
			if !s.says("1 more region") {
				t.Error("the question does not tell how many regions are nested")
			}
			c.answer(s)
			if look.ModalOpen(s.window.Canvas()) {
				t.Error("the question is still open")
			}
			if got := s.region(parent) != nil; got != c.parent {
				t.Errorf("the parent is there: %v", got)
			}
			got := s.region(child)
			if (got != nil) != c.left {
				t.Errorf("the nested region is there: %v", got != nil)
			}
			if !c.parent && got != nil && !got.Parent.IsZero() {
				t.Error("the nested region has a parent that is gone")
			}
		})
	}
}

func TestDeletingWithWhatIsNestedSelectedTooDoesNotAsk(t *testing.T) {
	s := newProjectStage(t)
	parent := s.draw(10, 10, 200, 200)
	child := s.draw(20, 20, 50, 50)
	s.ws.Select(parent, child)
	s.Command("annotation.delete")
	if look.ModalOpen(s.window.Canvas()) || s.ws.List().Total() != 0 {
		t.Fatalf("%d regions are left, %q is told", s.ws.List().Total(), s.dialogs.Shown())
	}
	s.Command("edit.undo")
	if s.region(parent) == nil || s.region(child) == nil || s.region(child).Parent != parent {
		t.Error("undo does not bring both back as they were")
	}
}

func TestNestAndTakeOut(t *testing.T) {
	s := newProjectStage(t)
	s.Command("tool.nest")
	if s.NestNew() {
		t.Fatal("new regions still nest")
	}
	outer, inner := s.draw(10, 10, 200, 200), s.draw(20, 20, 50, 50)
	s.Command("annotation.take-out")
	s.Command("annotation.nest")
	if s.region(inner).Parent != outer {
		t.Error("the region is not nested into the one around it")
	}
	s.Command("annotation.take-out")
	if !s.region(inner).Parent.IsZero() {
		t.Error("the region is not taken out")
	}
	s.Command("annotation.hide")
	if !s.region(inner).Hidden || !s.item("Annotation", "Hidden").Checked {
		t.Error("the region is not hidden")
	}
	s.Command("annotation.show-all")
	if s.region(inner).Hidden {
		t.Error("the region is still hidden")
	}
	if title := s.window.Title(); !strings.HasPrefix(title, "scans") {
		t.Errorf("the title is %q", title)
	}
}
