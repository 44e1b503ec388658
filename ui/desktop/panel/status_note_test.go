package panel

import "testing"

func TestANoteTakesThePlaceOfThePathForAMoment(t *testing.T) {
	b := newBench(t, 1)
	s := NewStatusBar(b.w, b)
	win := b.window(s, 1000, 34)
	least := s.MinSize().Width
	if s.Note() != "" || !s.path.Visible() {
		t.Errorf("at first the bar says %q", s.Note())
	}
	s.Say("2 regions copied")
	b.shoot(win, "status-note")
	if s.Note() != "2 regions copied" || s.path.Visible() || s.MinSize().Width > least+noteWidth {
		t.Errorf("the bar says %q and is %v wide at least, was %v", s.Note(), s.MinSize().Width, least)
	}
	s.Say("2 regions pasted")
	s.fadeNote(1) // the time of the first is over
	if s.Note() != "2 regions pasted" {
		t.Errorf("the second note says %q", s.Note())
	}
	s.fadeNote(2)
	if s.Note() != "" || !s.path.Visible() {
		t.Errorf("at last the bar says %q", s.Note())
	}
}
