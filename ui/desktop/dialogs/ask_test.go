package dialogs

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/ui/desktop/command"
	"glossator/ui/desktop/look"
)

func TestAsk(t *testing.T) {
	var did []string
	note := func(what string) func() { return func() { did = append(did, what) } }
	both := []Choice{{Text: "Delete all", Danger: true, Do: note("delete")}, {Text: "Keep", Do: note("keep")}}
	for _, c := range []struct {
		name    string
		choices []Choice
		act     func(*stage)
		want    []string
	}{
		{"enter gives the last", both, func(s *stage) { s.press(fyne.KeyReturn) }, []string{"keep"}},
		{"enter does no harm", both[:1], func(s *stage) { s.press(fyne.KeyReturn) }, nil},
		{"escape gives none", both, func(s *stage) { s.press(fyne.KeyEscape) }, nil},
		{"danger by its button", both, func(s *stage) { s.tap("Delete all") }, []string{"delete"}},
		{"cancel by its button", both, func(s *stage) { s.tap("Cancel") }, nil},
		{"enter without focus", both, func(s *stage) {
			s.window.Canvas().Unfocus()
			s.press(fyne.KeyEnter)
		}, []string{"keep"}},
	} {
		s := newStage(t)
		did = nil
		s.Ask("Delete?", "Five are nested.", c.choices...)
		c.act(s)
		if !slices.Equal(did, c.want) {
			t.Errorf("%s: did %q, want %q", c.name, did, c.want)
		}
		s.closed()
	}
}

func TestPrompt(t *testing.T) {
	s := newStage(t)
	var got []string
	check := func(text string) string {
		if text == "" {
			return "Please type something."
		}
		return ""
	}
	s.Prompt("Rename", "New name", "", check, func(text string) { got = append(got, text) })
	if strings.Contains(s.shown(), "Please type") || !s.button("OK").Disabled() {
		t.Errorf("before typing:\n%s", s.shown())
	}
	s.press(fyne.KeyReturn)
	test.Type(s.window.Canvas().Focused(), "x")
	s.press(fyne.KeyBackspace)
	if !strings.Contains(s.shown(), "Please type") || got != nil {
		t.Errorf("got %q, shown\n%s", got, s.shown())
	}
	test.Type(s.window.Canvas().Focused(), "City")
	s.press(fyne.KeyReturn)
	if !slices.Equal(got, []string{"City"}) {
		t.Errorf("got %q", got)
	}
	s.closed()
	s.Prompt("Rename", "New name", "Street", nil, func(text string) { got = append(got, text) })
	test.Type(s.window.Canvas().Focused(), "Road") // replaces the text, which is selected
	s.press(fyne.KeyReturn)
	if got[1] != "Road" {
		t.Errorf("got %q", got)
	}
	s.Prompt("Rename", "New name", "Street", nil, func(text string) { t.Errorf("cancelled, got %q", text) })
	s.press(fyne.KeyEscape)
	s.closed()
}

func TestKeysSearch(t *testing.T) {
	s := newStage(t)
	s.Keys(fakeTable())
	if text := s.shown(); !strings.Contains(text, "File command 0\nCtrl+0") {
		t.Error(text)
	}
	test.Type(s.window.Canvas().Focused(), "tools ctrl+3")
	if text := s.shown(); !strings.Contains(text, "Tools command 3") || strings.Contains(text, "File") || strings.Contains(text, "command 4") {
		t.Error(text)
	}
	s.press(fyne.KeyEscape)
	s.closed()
}

func TestKeyLinesHaveHeadings(t *testing.T) {
	got := keyLines([]command.Row{{Topic: "File", Title: "Open", Keys: "Ctrl+O"}, {Topic: "Edit", Title: "Undo", Keys: "Ctrl+Z"}}, "undo")
	if want := []command.Row{{Topic: "Edit", Title: "Edit"}, {Topic: "Edit", Title: "Undo", Keys: "Ctrl+Z"}}; !slices.Equal(got, want) {
		t.Errorf("got %v", got)
	}
}

func TestProjectInfoCopies(t *testing.T) {
	s := newStage(t)
	shown := false
	s.ProjectInfo([]Fact{{"Pictures", "12", false}, {"File", longPath, true}}, func() { shown = true })
	s.tap("")
	if got := s.app.Clipboard().Content(); got != longPath {
		t.Errorf("copied %q", got)
	}
	s.tap("Copy all")
	if got := s.app.Clipboard().Content(); got != "Pictures\t12\nFile\t"+longPath {
		t.Errorf("copied %q", got)
	}
	s.tap("Show in folder")
	s.press(fyne.KeyReturn)
	s.closed()
	if !shown {
		t.Error("the folder was not shown")
	}
}

func TestLongPathKeepsItsEnd(t *testing.T) {
	s := newStage(t)
	s.ProjectInfo([]Fact{{"File", longPath, true}}, nil)
	var path *look.Path
	walk(s.top(), func(o fyne.CanvasObject) {
		if p, ok := o.(*look.Path); ok {
			path = p
		}
	})
	if path == nil || path.Text() != longPath {
		t.Fatal("no path")
	}
	for _, o := range test.WidgetRenderer(path).Objects() {
		if size := o.MinSize(); size.Width > path.Size().Width {
			t.Errorf("the line is %v wide in %v", size.Width, path.Size().Width)
		}
	}
}
