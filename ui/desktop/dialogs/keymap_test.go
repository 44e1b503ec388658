package dialogs

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/desktop/command"
	"glossator/ui/desktop/keymap"
	"glossator/ui/desktop/look"
)

// keyStage is a stage with the dialog for keys.
type keyStage struct {
	*stage
	draft *keymap.Draft
	ended []string // how the dialog ended
}

func newKeyStage(t *testing.T) *keyStage {
	t.Helper()
	var table command.Table
	for _, c := range []struct{ id, title, menu, keys string }{
		{"edit.copy", "Copy", "Edit", "Ctrl+C"},
		{"image.next", "Next picture", "Image", "D PageDown"},
		{"edit.again", "Again", "Edit", ""},
		{"view.fit", "Whole picture", "View Zoom", "Ctrl+0"},
		{"tool.rectangle", "Rectangle", "Tools", "R"},
	} {
		table.Add(command.Command{ID: c.id, Title: c.title, Menu: strings.Fields(c.menu), Keys: command.Keys(strings.Fields(c.keys)...), Run: func() {}})
	}
	s := &keyStage{stage: newStage(t), draft: keymap.New(&table).Draft(keymap.Own, nil)}
	s.EditKeys(&table, s.draft, func(taken bool) {
		s.ended = append(s.ended, map[bool]string{true: "taken", false: "not taken"}[taken])
	})
	return s
}

// choose picks a command by the search, and gives the field that waits for its new key.
func (s *keyStage) choose(title string) *keyCapture {
	s.t.Helper()
	var search *look.Entry
	walk(s.top(), func(o fyne.CanvasObject) {
		if e, ok := o.(*look.Entry); ok {
			search = e
		}
	})
	search.SetText(title)
	s.window.Canvas().Focus(search)
	s.press(fyne.KeyReturn)
	capture, ok := s.window.Canvas().Focused().(*keyCapture)
	if !ok {
		s.t.Fatalf("nothing waits for a key of %s:\n%s", title, s.shown())
	}
	return capture
}

// hit presses keys one after the other and lets them go, as the driver tells what has the focus.
func (s *keyStage) hit(names ...fyne.KeyName) {
	s.t.Helper()
	focused := s.window.Canvas().Focused().(desktop.Keyable)
	for _, name := range names {
		focused.KeyDown(&fyne.KeyEvent{Name: name})
		if now := s.window.Canvas().Focused(); now == fyne.Focusable(focused) {
			focused.TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
	for _, name := range names {
		focused.KeyUp(&fyne.KeyEvent{Name: name})
	}
}

func (s *keyStage) has(id, want string) {
	s.t.Helper()
	var got []string
	for _, key := range s.draft.Keys(id) {
		got = append(got, key.String())
	}
	if strings.Join(got, " ") != want {
		s.t.Errorf("%s has the keys %q, want %q", id, got, want)
	}
}

// says checks what the dialog says.
func (s *keyStage) says(want ...string) {
	s.t.Helper()
	for _, text := range want {
		if !strings.Contains(s.shown(), text) {
			s.t.Errorf("the dialog does not say %q:\n%s", text, s.shown())
		}
	}
}

func TestEditKeysAFreeKeyIsGiven(t *testing.T) {
	s := newKeyStage(t)
	s.choose("again")
	s.says("No key", "press the new key")
	s.hit(desktop.KeyControlLeft, desktop.KeyShiftLeft, fyne.KeyF9)
	s.has("edit.again", "Ctrl+Shift+F9")
	s.says("Ctrl+Shift+F9 is a key of “Again” now.")
	s.choose("again")
	s.hit(fyne.KeyEnter, desktop.KeyAltLeft, fyne.KeyEnter) // the first is refused, and the field goes on waiting
	s.has("edit.again", "Ctrl+Shift+F9 Alt+Enter")
	s.tap("OK")
	s.closed()
	if len(s.ended) != 1 || s.ended[0] != "taken" {
		t.Errorf("ended %q", s.ended)
	}
}

func TestEditKeysALetterOfAnotherScriptIsItsPlace(t *testing.T) {
	s := newKeyStage(t)
	capture := s.choose("again")
	for code := range 256 { // whatever the system's numbers are
		event := &fyne.KeyEvent{Name: fyne.KeyUnknown, Physical: fyne.HardwareKey{ScanCode: code}}
		if look.KeyName(event) == fyne.KeyQ {
			capture.KeyDown(event)
		}
	}
	s.has("edit.again", "Q")
}

func TestEditKeysATakenKeyIsAskedFor(t *testing.T) {
	for answer, want := range map[string][2]string{
		"Give it to “Again”": {"D", "PageDown"}, "Leave it with “Next picture”": {"", "D PageDown"},
	} {
		s := newKeyStage(t)
		s.choose("again")
		s.hit(fyne.KeyD)
		s.says("D is a key of “Next picture”. Only one command can have it.")
		s.has("edit.again", "")
		s.tap(answer)
		s.has("edit.again", want[0])
		s.has("image.next", want[1])
	}
}

func TestEditKeysEscLeavesTheQuestionThenTheDialog(t *testing.T) {
	s := newKeyStage(t)
	s.choose("again")
	s.hit(fyne.KeyD)
	s.press(fyne.KeyEscape)
	if s.top() == nil || strings.Contains(s.shown(), "Give it") {
		t.Fatalf("after Esc:\n%s", s.shown())
	}
	s.choose("again")
	s.hit(fyne.KeyEscape)
	if _, waits := s.window.Canvas().Focused().(*look.List); !waits {
		t.Errorf("Esc does not lead back to the list, but to %T", s.window.Canvas().Focused())
	}
	s.press(fyne.KeyEscape)
	s.closed()
	if len(s.ended) != 1 || s.ended[0] != "not taken" {
		t.Errorf("ended %q", s.ended)
	}
	s.has("edit.again", "")
}

func TestEditKeysRefusedOnesAreExplained(t *testing.T) {
	s := newKeyStage(t)
	s.choose("again")
	for _, c := range []struct {
		keys []fyne.KeyName
		why  string
	}{
		{[]fyne.KeyName{fyne.KeyTab}, "goes from one field or region to the next"},
		{[]fyne.KeyName{desktop.KeyControlLeft, fyne.KeyC}, "edits text in every field"},
		{[]fyne.KeyName{desktop.KeyPrintScreen}, "has no name"},
		{[]fyne.KeyName{fyne.KeySpace}, "moves the picture"},
	} {
		s.hit(c.keys...)
		s.says(c.why)
		if _, waits := s.window.Canvas().Focused().(*keyCapture); !waits {
			t.Errorf("after %q nothing waits for a key", c.keys)
		}
	}
	s.has("edit.again", "")
	s.has("edit.copy", "Ctrl+C")
}

func TestEditKeysLostOnesCanBeAskedBack(t *testing.T) {
	s := newKeyStage(t)
	s.choose("again")
	s.hit(fyne.KeyD)
	s.tap("Give it to “Again”")
	s.choose("next picture")
	s.says("(D: Again)", "[D: Again]")
	s.tap("D: Again")
	s.tap("Give it to “Next picture”")
	s.has("image.next", "D PageDown")
	s.has("edit.again", "")
	if s.draft.AnyChanged() {
		t.Errorf("changed %v", s.draft.Changes())
	}
}

func TestEditKeysAreTakenAwayAndReset(t *testing.T) {
	s := newKeyStage(t)
	s.choose("next picture")
	if !s.button("Reset").Disabled() || !s.button("Reset all").Disabled() {
		t.Error("there is something to reset before anything is changed")
	}
	s.tap("PageDown")
	s.has("image.next", "D")
	s.tap("D")
	s.has("image.next", "")
	s.tap("Reset")
	s.has("image.next", "D PageDown")
	s.choose("rectangle")
	s.hit(fyne.KeyF8)
	s.choose("again")
	s.hit(fyne.KeyF9)
	s.tap("Reset all")
	s.has("tool.rectangle", "R")
	s.has("edit.again", "")
}

func TestEditKeysPreset(t *testing.T) {
	s := newKeyStage(t)
	s.says(keymap.PresetNamed(keymap.Own).About)
	s.tap("labelme / labelImg")
	s.has("tool.rectangle", "W Ctrl+R R")
	s.says(keymap.PresetNamed("labelme").About)
	s.tap("CVAT")
	s.has("tool.rectangle", "R")
	s.has("image.next", "F PageDown Ctrl+Right")
	if got := s.draft.Preset().Name; got != "cvat" {
		t.Errorf("the preset is %q", got)
	}
}

func TestEditKeysSearch(t *testing.T) {
	s := newKeyStage(t)
	for text, want := range map[string]string{
		"":       "Edit|Copy|Again|Image|Next picture|View|Zoom › Whole picture|Tools|Rectangle",
		"page":   "Image|Next picture",
		"zoom":   "View|Zoom › Whole picture",
		"ctrl+c": "Edit|Copy",
		"nobody": "",
	} {
		var entry *look.Entry
		walk(s.top(), func(o fyne.CanvasObject) {
			if e, ok := o.(*look.Entry); ok {
				entry = e
			}
		})
		entry.SetText(text)
		var lines []string
		cells := list(s.stage)
		for i := range cells.Length() {
			row := cells.CreateItem().(*fyne.Container)
			cells.UpdateItem(i, row)
			lines = append(lines, row.Objects[0].(*widget.Label).Text)
		}
		if got := strings.Join(lines, "|"); got != want {
			t.Errorf("the search for %q finds %q, want %q", text, got, want)
		}
	}
}
