package dialogs

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/model/fault"
	"glossator/ui/desktop/look"
)

func TestProblemOffersTheActionOfItsKind(t *testing.T) {
	for _, c := range []struct {
		name   string
		kind   *fault.Kind
		with   bool // the remedy is there
		button string
	}{
		{"retry", errBusy, true, "Try again"},
		{"retry without a way", errBusy, false, ""},
		{"fix", errInput, true, "Fix…"},
		{"fix without a way", errInput, false, ""},
		{"report", errDefect, false, "Report…"},
	} {
		s := newStage(t)
		var did []string
		r := Remedies{Closed: func() { did = append(did, "closed") }}
		if c.with {
			r.Retry = func() { did = append(did, "Try again") }
			r.Fix = func(*fault.Error) { did = append(did, "Fix…") }
		}
		s.Problem(c.kind.New("test.Op", "path", "/scans/a.jpg"), r)
		for _, action := range []string{"Try again", "Fix…", "Report…"} {
			if has := strings.Contains(s.shown(), "["+action+"]"); has != (action == c.button) {
				t.Errorf("%s: button %s is there: %v", c.name, action, has)
			}
		}
		s.press(fyne.KeyReturn)
		switch c.button {
		case "":
			if !slices.Equal(did, []string{"closed"}) {
				t.Errorf("%s: Enter did %q", c.name, did)
			}
			s.closed()
		case "Report…":
			if !strings.Contains(s.shown(), "90003 test.defect (report)") {
				t.Errorf("%s: Enter shows\n%s", c.name, s.shown())
			}
		default:
			if !slices.Equal(did, []string{c.button}) {
				t.Errorf("%s: Enter did %q", c.name, did)
			}
			s.closed()
		}
	}
}

func TestProblemSaysWhatHappenedAndHidesTheRest(t *testing.T) {
	s := newStage(t)
	low := errors.New("open /secret: EACCES")
	inner := errBusy.Wrap("store.Open", low)
	s.Problem(errInput.Wrap("workspace.Open", inner, "path", "/scans/bon appétit.txt"), Remedies{})
	text := s.shown()
	for _, want := range []string{"This file is no picture", "“/scans/bon appétit.txt” cannot", "Choose another file", "Message 90002"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	for _, hidden := range []string{"EACCES", "store.Open", "{path}"} {
		if strings.Contains(text, hidden) {
			t.Errorf("%q is shown", hidden)
		}
	}
	s.tap("Details")
	if text := s.shown(); !strings.Contains(text, "store.Open → workspace.Open") || !strings.Contains(text, "EACCES") {
		t.Errorf("the details are\n%s", text)
	}
	s.tap("Copy")
	if got := s.app.Clipboard().Content(); !strings.Contains(got, "Message 90002 · incident ") {
		t.Errorf("copied %q", got)
	}
	s.press(fyne.KeyEscape)
	s.closed()
}

func TestProblemOfUnknownKindKeepsItsNumber(t *testing.T) {
	s := newStage(t)
	delete(s.texts, errDefect.Name)
	s.Problem(errDefect.New("x"), Remedies{})
	if text := s.shown(); !strings.Contains(text, s.texts["app.unclassified"].Title) || !strings.Contains(text, "Message 90003") {
		t.Error(text)
	}
}

func TestProblemsWaitForEachOther(t *testing.T) {
	s := newStage(t)
	tries := 0
	s.Problem(errBusy.New("a", "path", "1"), Remedies{Retry: func() { tries++ }})
	s.Problem(errInput.New("b", "path", "2"), Remedies{})
	s.Problem(errInput.New("b", "path", "2"), Remedies{}) // the same again
	s.Problem(errInput.New("b", "path", "3"), Remedies{})
	count := func() int { return len(s.window.Canvas().Overlays().List()) }
	var seen []string
	for range 3 {
		if count() != 1 {
			t.Fatalf("%d dialogs behind each other", count())
		}
		for _, line := range strings.Split(s.shown(), "\n") {
			if strings.HasPrefix(line, "“") {
				seen = append(seen, line[:len("“1")])
			}
		}
		s.press(fyne.KeyReturn)
	}
	if want := []string{"“1", "“2", "“3"}; !slices.Equal(seen, want) || tries != 1 {
		t.Errorf("seen %q, tried %d times", seen, tries)
	}
	s.closed()
}

func TestRetryThatFailsAgainIsShownAgain(t *testing.T) {
	s := newStage(t)
	tries := 0
	var try func()
	try = func() {
		if tries++; tries < 3 {
			s.Problem(errBusy.New("a", "path", "p"), Remedies{Retry: try})
		}
	}
	try()
	s.press(fyne.KeyReturn)
	s.press(fyne.KeyReturn)
	if tries != 3 {
		t.Errorf("tried %d times", tries)
	}
	s.closed()
}

func TestCancelledIsNoProblem(t *testing.T) {
	s := newStage(t)
	s.Problem(nil, Remedies{})
	s.Problem(fmt.Errorf("job: %w", context.Canceled), Remedies{})
	s.closed()
}

func TestParts(t *testing.T) {
	s := newStage(t)
	var parts []*fault.Error
	for i := range 200 {
		parts = append(parts, errInput.New("x", "path", fmt.Sprintf("/scans/%03d.jpg", i)))
	}
	s.Problem(errDefect.New("job").With(parts), Remedies{})
	if text := s.shown(); !strings.Contains(text, "200 single problems") || !strings.Contains(text, "/scans/000.jpg") {
		t.Errorf("shown\n%s", text)
	}
	s.tap("Copy list")
	if got := s.app.Clipboard().Content(); strings.Count(got, "\n") != 200 || !strings.Contains(got, "/scans/199.jpg\tThis file is no picture\t90002") {
		t.Errorf("copied %d lines", strings.Count(got, "\n"))
	}
	list(s).Select(7)
	if text := s.shown(); !strings.Contains(text, "“/scans/007.jpg” cannot be shown") {
		t.Errorf("chosen part:\n%s", text)
	}
}

func TestKeysOfTheWindowAreDeadUnderADialog(t *testing.T) {
	s := newStage(t)
	typed := 0
	s.window.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { typed++ })
	s.Problem(errBusy.New("a"), Remedies{})
	s.window.Canvas().Unfocus() // as a click beside the buttons does
	s.press(fyne.KeyR)
	if typed != 0 || !look.ModalOpen(s.window.Canvas()) {
		t.Errorf("the key reached the window")
	}
	s.press(fyne.KeyEscape)
	s.closed()
	s.press(fyne.KeyR)
	if typed != 1 {
		t.Errorf("after the dialog the key arrived %d times", typed)
	}
}

func TestReportIsSavedAsShown(t *testing.T) {
	s := newStage(t)
	low := errors.New("open /home/ada/secret.jpg: EACCES")
	f := errDefect.Wrap("store.Read", low).With([]*fault.Error{errInput.New("imaging.Decode")})
	s.Report(f)
	text := s.shown()
	for _, want := range []string{"1.2.3", "90003 test.defect (report)", f.Incident, "store.Read", "90002 test.input at imaging.Decode"} {
		if !strings.Contains(text, want) {
			t.Errorf("%q is missing in\n%s", want, text)
		}
	}
	if strings.Contains(text, "secret") {
		t.Error("the causes are in the report unasked")
	}
	var check *look.Check
	walk(s.top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*look.Check); ok {
			check = c
		}
	})
	test.Tap(check)
	if !strings.Contains(s.shown(), "secret") {
		t.Error("the causes were asked for and are not in the report")
	}
	s.chooser.path = filepath.Join(t.TempDir(), "no", "report.txt")
	s.press(fyne.KeyReturn)
	if !strings.Contains(s.shown(), "6321") {
		t.Errorf("a report that cannot be saved says\n%s", s.shown())
	}
	s.press(fyne.KeyEscape)
	s.chooser.path = filepath.Join(t.TempDir(), "report.txt")
	s.tap("Save report…")
	s.closed()
	saved, err := os.ReadFile(s.chooser.path)
	if err != nil || !strings.Contains(string(saved), f.Incident) || !strings.Contains(string(saved), "secret") {
		t.Errorf("saved %q, %v", saved, err)
	}
}

func TestReportOfAPanicHasTheStack(t *testing.T) {
	s := newStage(t)
	s.Report(fault.FromPanic("job", "boom", []byte("goroutine 7 [running]")))
	if !strings.Contains(s.shown(), "goroutine 7 [running]") {
		t.Error(s.shown())
	}
}

func TestProblemWaitsForTheReportOfTheOneBefore(t *testing.T) {
	s := newStage(t)
	s.Problem(errDefect.New("a"), Remedies{})
	s.Problem(errBusy.New("b"), Remedies{})
	s.tap("Report…")
	if n := len(s.window.Canvas().Overlays().List()); n != 1 || !strings.Contains(s.shown(), "This is the whole report") {
		t.Fatalf("%d dialogs, in front\n%s", n, s.shown())
	}
	s.press(fyne.KeyEscape)
	if !strings.Contains(s.shown(), "The project is open in another window") {
		t.Errorf("after the report:\n%s", s.shown())
	}
}

func TestTellCopies(t *testing.T) {
	s := newStage(t)
	shown := false
	s.Tell("Export finished", "COCO in /out", "Nothing was lost.", func() { shown = true })
	s.tap("Copy")
	s.tap("Show in folder")
	if got := s.app.Clipboard().Content(); got != "COCO in /out\n\nNothing was lost." || !shown {
		t.Errorf("copied %q, folder shown %v", got, shown)
	}
	s.press(fyne.KeyReturn)
	s.closed()
}
