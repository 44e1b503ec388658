package desktop

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"

	"glossator/ui/desktop/look"
	"glossator/ui/workspace"
)

func (s *stage) opened(project string, pictures int) {
	s.t.Helper()
	s.until(project+" is open", func() bool {
		return s.ws != nil && filepath.Base(s.ws.Path()) == project && s.ws.List().Len() == pictures && len(s.ws.Jobs()) == 0
	})
}

func TestDroppingAFolderOpensIt(t *testing.T) {
	s := newStage(t)
	s.drop(picturesIn(t, "scans", "1.png", "2.png"))
	s.opened("scans.gloss", 2)
	if s.ws.List().Index(s.ws.Current()) != 0 || s.dialogs.Shown() != "" {
		t.Errorf("the first picture is not shown, or %q is told", s.dialogs.Shown())
	}
}

func TestDroppingAPictureOpensItsFolder(t *testing.T) {
	s := newStage(t)
	s.drop(filepath.Join(picturesIn(t, "scans", "1.png", "2.png"), "2.png"))
	s.opened("scans.gloss", 2)
}

func TestDroppingOntoAProjectAdds(t *testing.T) {
	s := newProjectStage(t)
	more := picturesIn(t, "more", "3.png", "4.png", "5.png")
	s.drop(filepath.Join(more, "3.png"), filepath.Join(more, "5.png"))
	s.opened("scans.gloss", 4)
	s.drop(more)
	s.opened("scans.gloss", 5)
	if left, _ := filepath.Glob(filepath.Join(more, "*.gloss")); len(left) > 0 {
		t.Errorf("adding made %q", left)
	}
}

func TestDroppingAProjectOpensIt(t *testing.T) {
	s := newProjectStage(t)
	first := s.ws.Path()
	s.draw(10, 10, 50, 50)
	s.openFolder(picturesIn(t, "other", "1.png"), 1)
	s.drop(first)
	s.opened("scans.gloss", 2)
	if s.ws.List().Total() != 1 {
		t.Errorf("%d regions are there again", s.ws.List().Total())
	}
}

func TestWhatCannotBeDropped(t *testing.T) {
	s := newProjectStage(t)
	address, err := storage.ParseURI("https://example.org/a.png")
	if err != nil {
		t.Fatal(err)
	}
	s.dropped([]fyne.URI{address})
	s.dropped(nil)
	s.Command("edit.labels")
	s.drop(picturesIn(t, "other", "9.png")) // the dialog is about the project that is open
	if len(s.ws.Jobs()) != 0 || s.dialogs.Shown() != "" {
		t.Errorf("%d jobs run, %q is told", len(s.ws.Jobs()), s.dialogs.Shown())
	}
	s.press("Esc")
	notes := filepath.Join(t.TempDir(), "notes.txt")
	if err := os.WriteFile(notes, []byte("notes"), 0o644); err != nil {
		t.Fatal(err)
	}
	s.drop(notes)
	s.until("the file is refused", func() bool { return s.dialogs.Shown() == "imaging.not-a-picture" })
	if s.ws.List().Len() != 2 {
		t.Errorf("the list has %d pictures", s.ws.List().Len())
	}
}

func TestOpeningTheOpenProjectAgainChangesNothing(t *testing.T) {
	s := newProjectStage(t)
	ws := s.ws
	for _, path := range []string{ws.Path(), ws.Folder(), ws.Folder() + string(filepath.Separator)} {
		s.open(path)
		s.settle()
		if s.ws != ws || s.opening != 1 || s.dialogs.Shown() != "" {
			t.Errorf("opening %s again: %q is told", path, s.dialogs.Shown())
		}
	}
}

// The project stays open if another one cannot be opened, and the problem's button does what fits.
func TestAProjectThatCannotBeOpened(t *testing.T) {
	s := newProjectStage(t)
	ws := s.ws
	text := filepath.Join(t.TempDir(), "text.gloss")
	if err := os.WriteFile(text, []byte("hello"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ path, told, asks string }{
		{text, "store.not-a-project", "file"},
		{filepath.Join(t.TempDir(), "gone.gloss"), "store.not-found", "file"},
	} {
		s.asked.what = ""
		s.open(c.path)
		s.until("it is told", func() bool { return s.dialogs.Shown() == c.told })
		s.tap("Fix…")
		if s.asked.what != c.asks {
			t.Errorf("%s: the button asks for %q", c.told, s.asked.what)
		}
	}
	if s.ws != ws || s.ws.List().Len() != 2 {
		t.Error("the open project was closed")
	}
}

func TestTryingALockedProjectAgain(t *testing.T) {
	s := newStage(t)
	path := filepath.Join(t.TempDir(), "busy.gloss")
	other, err := workspace.Create(path, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	s.open(path)
	s.until("it is told", func() bool { return s.dialogs.Shown() == "store.locked" })
	if err := other.Close(); err != nil {
		t.Fatal(err)
	}
	s.tap("Try again")
	s.opened("busy.gloss", 0)
}

// Of two projects asked for in quick succession the second is shown, and the first is not kept locked.
func TestOnlyTheLatestAnswerCounts(t *testing.T) {
	s := newStage(t)
	first, second := picturesIn(t, "first", "1.png"), picturesIn(t, "second", "1.png", "2.png")
	s.open(first)
	s.open(second)
	s.opened("second.gloss", 2)
	path := filepath.Join(first, "first.gloss")
	s.until("the first one is let go", func() bool {
		ws, err := workspace.Open(path, workspace.Options{})
		return err == nil && ws.Close() == nil
	})
}

func TestNewProject(t *testing.T) {
	s := newProjectStage(t)
	old := s.ws.Path()
	s.Command("file.new-project")
	if s.asked.what != "save" {
		t.Fatalf("asks for %q", s.asked.what)
	}
	s.asked.answer(old) // which is there
	s.until("it is told", func() bool { return s.dialogs.Shown() == "store.exists" })
	s.tap("Fix…")
	if s.ws.Path() != old || s.asked.what != "save" {
		t.Errorf("%s is open, and it asks for %q", s.ws.Path(), s.asked.what)
	}
	s.asked.answer(filepath.Join(t.TempDir(), "new.gloss"))
	s.opened("new.gloss", 0)
	if recent := s.settings.Get().Recent; len(recent) != 2 || recent[0] != s.ws.Path() || recent[1] != old {
		t.Errorf("recent projects: %q", recent)
	}
}

func TestRecentProjects(t *testing.T) {
	s := newProjectStage(t)
	gone := s.ws.Path()
	s.openFolder(picturesIn(t, "other", "1.png"), 1)
	if err := os.Remove(gone); err != nil {
		t.Fatal(err)
	}
	s.refreshCommands()
	if item := s.item("File", "Open recent", gone); !item.Disabled {
		t.Error("a project that is gone can be opened")
	}
	if item := s.item("File", "Open recent", s.ws.Path()); item.Disabled {
		t.Error("a project that is there cannot be opened")
	}
	s.item("File", "Open recent", "Forget this list").Action()
	if !s.item("File", "Open recent").Disabled || len(s.settings.Get().Recent) != 0 {
		t.Error("the list is not forgotten")
	}
}

func TestClosingLeadsToTheWelcomeAndBack(t *testing.T) {
	s := newProjectStage(t)
	path, canvas := s.ws.Path(), s.parts.canvas
	s.draw(10, 10, 50, 50)
	s.FocusCanvas()
	s.description()
	for _, r := range "typed and not yet taken" {
		s.window.Canvas().Focused().TypedRune(r)
	}
	s.Command("file.close")
	if s.ws != nil || s.window.Title() != "Glossator" || s.settings.Get().LastProject != "" || look.ModalOpen(s.window.Canvas()) {
		t.Fatal("the project is not closed")
	}
	// Answers and events that were on their way when the project closed.
	canvas.MouseOut()
	s.FailPicture(workspace.ErrFileMissing.New("test"))
	s.settle()
	s.open(path)
	s.opened("scans.gloss", 2)
	if s.ws.List().Total() != 1 || s.ws.CurrentDocument().Annotations()[0].Description != "typed and not yet taken" {
		t.Error("what was typed is lost")
	}
}

// A picture that gets ready only when its project is closed has nowhere to be shown.
func TestClosingWhileAPictureIsRead(t *testing.T) {
	s := newStage(t)
	s.open(picturesIn(t, "scans", "1.png", "2.png"))
	s.until("a picture is current", func() bool { return s.ws != nil && !s.ws.Current().IsZero() })
	s.Command("file.close")
	s.openFolder(picturesIn(t, "other", "1.png"), 1)
	if s.dialogs.Shown() != "" {
		t.Errorf("%q is told", s.dialogs.Shown())
	}
}

func TestQuitRemembersTheLayout(t *testing.T) {
	s := newProjectStage(t)
	s.layout.right.SetOffset(0.6)
	s.quit()
	if got := s.settings.Get().Splits[splitRight]; got != 0.6 || s.ws != nil {
		t.Errorf("the divider is remembered at %v", got)
	}
}

func TestRemovingAPictureAsks(t *testing.T) {
	s := newProjectStage(t)
	s.draw(10, 10, 50, 50)
	s.Command("image.remove")
	if !s.says("1.png and its 1 region") {
		t.Error("the question does not say what goes")
	}
	s.tap("Remove")
	if s.ws.List().Len() != 1 || !exists(filepath.Join(s.ws.Folder(), "1.png")) {
		t.Error("the picture is not removed, or its file is")
	}
	s.Command("edit.undo")
	if s.ws.List().Len() != 2 || s.ws.List().Total() != 1 {
		t.Error("undo does not bring it back")
	}
}
