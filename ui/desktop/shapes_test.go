package desktop

import "testing"

func TestSelectedRegionsAreJoinedAndSubtracted(t *testing.T) {
	s := newProjectStage(t)
	first, second := s.draw(10, 10, 50, 50), s.draw(40, 10, 50, 50)
	if s.item("Annotation", "Shape", "Join").Disabled != true {
		t.Error("one region can be joined")
	}
	s.ws.Select(first, second)
	s.press("Shift+J")
	if got := s.region(first).Shape.Area(); got != 30*50 {
		t.Errorf("%v is left of the first", got)
	}
	s.press("J")
	if got := s.region(first).Shape.Area(); got != 80*50 || s.ws.CurrentDocument().Len() != 1 {
		t.Errorf("joined are %v of %d", got, s.ws.CurrentDocument().Len())
	}
}

func TestKnifeSplitsWhatIsSelected(t *testing.T) {
	s := newProjectStage(t)
	id := s.draw(20, 20, 100, 100)
	s.ws.Select(id)
	s.FocusCanvas()
	s.press("K")
	s.dragOnPicture(50, 5, 50, 150)
	if got := s.region(id).Shape.Bounds().W(); got != 70 || s.ws.CurrentDocument().Len() != 2 {
		t.Errorf("the larger piece is %v wide, of %d", got, s.ws.CurrentDocument().Len())
	}
}

func TestSnapIsRemembered(t *testing.T) {
	s := newProjectStage(t)
	if s.parts.canvas.Snap() {
		t.Fatal("snapping is on at first")
	}
	s.press("Shift+X")
	if !s.parts.canvas.Snap() || !s.settings.Get().Snap || !s.item("Tools", "Snap").Checked {
		t.Error("the key does not switch snapping on")
	}
}
