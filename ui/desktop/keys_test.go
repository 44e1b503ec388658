package desktop

import (
	"fmt"
	"strconv"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"glossator/model"
	"glossator/ui/desktop/command"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/panel/form"
)

// field is what the tests need of a text field, whatever its type.
type field interface {
	fyne.Focusable
	fyne.Shortcutable
	SelectedText() string
}

// fields gives the text fields that can be seen.
func (s *stage) fields() []field {
	var out []field
	for _, o := range test.LaidOutObjects(s.window.Content()) {
		if f, ok := o.(field); ok && o.Visible() {
			out = append(out, f)
		}
	}
	return out
}

func textOf(f field) string {
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	return f.SelectedText()
}

// description gives the field of the description, with the focus.
func (s *stage) description() field {
	s.t.Helper()
	s.parts.panels.properties.FocusDescription()
	f, ok := s.window.Canvas().Focused().(field)
	if !ok {
		s.t.Fatal("the description has not got the focus")
	}
	return f
}

// state tells in a line what keys could change, but not text that is being typed.
func (s *stage) state() string {
	doc := s.ws.CurrentDocument()
	var regions []string
	for _, a := range doc.Annotations() {
		regions = append(regions, fmt.Sprint(a.ID, a.Label, a.Parent, a.Locked, a.Hidden, a.Shape))
	}
	return fmt.Sprint(s.ws.List().Index(s.ws.Current()), regions, s.ws.Selection(), s.parts.canvas.ToolID(), s.parts.canvas.View(), s.CurrentLabel(),
		look.ModalOpen(s.window.Canvas()), s.asked.what)
}

func TestBareKeysTypeWhileATextFieldHasTheFocus(t *testing.T) {
	s := newProjectStage(t)
	s.newLabel("Total")
	s.newLabel("Date")
	s.draw(10, 10, 200, 200)
	s.draw(20, 20, 50, 50) // nested, so that Shift+N could do something
	tried := 0
	fields := s.fields()
	for _, f := range fields {
		for _, c := range s.commands.All() {
			for _, key := range c.Keys {
				if key.Mods&^command.Shift != 0 || strings.HasPrefix(key.Name, "F") && len(key.Name) > 1 || !c.CanRun() {
					continue
				}
				s.window.Canvas().Focus(f)
				before := s.state()
				s.press(key.String())
				if after := s.state(); after != before {
					t.Fatalf("%v typed into a field ran %s:\n%s\n%s", key, c.ID, before, after)
				}
				tried++
			}
		}
	}
	if len(fields) < 3 || tried < 30 {
		t.Errorf("tried %d keys in %d fields", tried, len(fields))
	}
}

func TestBareKeysRunCommandsOnThePicture(t *testing.T) {
	s := newProjectStage(t)
	first := s.newLabel("Total")
	s.newLabel("Date")
	s.FocusCanvas()
	for _, focused := range []bool{true, false} {
		if !focused {
			s.window.Canvas().Unfocus()
		}
		for key, id := range map[string]string{"V": "select", "H": "hand", "R": "rectangle", "P": "polygon", "Z": "zoom"} {
			if s.press(key); s.parts.canvas.ToolID() != id {
				t.Errorf("after %s the tool is %s (picture has the focus: %v)", key, s.parts.canvas.ToolID(), focused)
			}
		}
		if s.press("2"); s.CurrentLabel() == first {
			t.Error("2 does not choose the second label")
		}
		if s.press("1"); s.CurrentLabel() != first {
			t.Error("1 does not choose the first label")
		}
		if s.press("D"); s.ws.List().Index(s.ws.Current()) != 1 {
			t.Error("D does not show the next picture")
		}
		if s.press("PageUp"); s.ws.List().Index(s.ws.Current()) != 0 {
			t.Error("Page Up does not show the picture before")
		}
	}
}

func TestEditingKeysBelongToTheTextField(t *testing.T) {
	s := newProjectStage(t)
	if s.press("Ctrl+End"); s.ws.List().Index(s.ws.Current()) != 1 {
		t.Fatal("Ctrl+End does not show the last picture")
	}
	id := s.draw(10, 10, 50, 50)
	other := s.draw(100, 100, 50, 50)
	s.ws.Select(id)
	f := s.description()
	for _, r := range "top line" {
		f.TypedRune(r)
	}
	before := s.state()
	s.press("Ctrl+Z")
	if got := textOf(f); len(got) >= len("top line") {
		t.Errorf("after Ctrl+Z the field holds %q", got)
	}
	for _, key := range []string{"Ctrl+Shift+Z", "Ctrl+Z", "Ctrl+Y"} {
		s.press(key)
	}
	if got := textOf(f); got != "top line" {
		t.Errorf("after all was brought back the field holds %q", got)
	}
	for _, key := range []string{"Ctrl+A", "Ctrl+Home", "Ctrl+Left", "Ctrl+Right", "Ctrl+End"} {
		s.press(key)
	}
	if after := s.state(); after != before {
		t.Errorf("the keys of editing changed\n%s\nto\n%s", before, after)
	}
	s.FocusCanvas()
	if got := s.region(id).Description; got != "top line" {
		t.Errorf("the description is %q", got)
	}
	s.press("Ctrl+A")
	if got := s.ws.Selection(); len(got) != 2 {
		t.Errorf("on the picture Ctrl+A selects %d regions", len(got))
	}
	s.press("Ctrl+Z") // the description
	s.press("Ctrl+Z") // the second region
	if got := s.region(id).Description; got != "" || s.region(other) != nil {
		t.Errorf("on the picture Ctrl+Z leaves the description %q", got)
	}
}

// Keys of commands go on working from a text field, unless they edit text.
func TestCommandsWorkFromATextField(t *testing.T) {
	s := newProjectStage(t)
	s.draw(10, 10, 50, 50)
	s.description()
	s.press("Ctrl+O")
	if s.asked.what != "folder" {
		t.Errorf("Ctrl+O asks for %q", s.asked.what)
	}
	s.press("Ctrl+L")
	if !look.ModalOpen(s.window.Canvas()) {
		t.Error("Ctrl+L does not open the labels")
	}
}

func TestKeysAreDeadUnderADialog(t *testing.T) {
	s := newProjectStage(t)
	id := s.draw(10, 10, 50, 50)
	s.FocusCanvas()
	s.press("Ctrl+L")
	before := s.state()
	for _, key := range []string{"Delete", "D", "R", "Ctrl+Z", "Ctrl+E", "Ctrl+W", "Ctrl+Shift+A"} {
		s.press(key)
	}
	if after := s.state(); after != before || s.region(id) == nil {
		t.Errorf("keys under a dialog changed\n%s\nto\n%s", before, after)
	}
}

// A dialog that a key with Shift opens gets the release of Shift, which then must not count as held for ever.
func TestModifiersAreForgottenWhenADialogTakesTheirReleases(t *testing.T) {
	s := newProjectStage(t)
	s.FocusCanvas()
	s.parts.canvas.KeyDown(&fyne.KeyEvent{Name: desktop.KeyControlLeft})
	s.parts.canvas.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	s.press("Ctrl+L")
	s.press("Esc")
	if held := s.Modifiers(); held != 0 {
		t.Fatalf("modifiers %v are held after the dialog", held)
	}
	if s.press("R"); s.parts.canvas.ToolID() != "rectangle" {
		t.Error("R is dead after the dialog")
	}
	s.KeyDown(desktop.KeyShiftLeft)
	s.closeProject()
	if held := s.Modifiers(); held != 0 {
		t.Errorf("modifiers %v are held after the content of the window changed", held)
	}
}

func TestDigitsGiveTheLabelsThatThePanelsShow(t *testing.T) {
	s := newProjectStage(t)
	for i := range 10 {
		s.newLabel("Label " + strconv.Itoa(i+1))
	}
	labels := s.ws.Project().Labels()
	shown := form.LabelKeys(labels)
	id := s.draw(10, 10, 50, 50)
	s.FocusCanvas()
	for _, l := range labels {
		if shown[l.ID] == "" {
			continue
		}
		s.press(shown[l.ID])
		if got := s.region(id).Label; got != l.ID || s.CurrentLabel() != l.ID {
			t.Errorf("%s is shown as the key of %s, and gives another label", shown[l.ID], l.Name)
		}
	}
	if len(shown) != 9 {
		t.Errorf("%d labels have keys", len(shown))
	}
	// Without a selection a digit chooses the label of new regions and changes none.
	s.ws.Select()
	s.press("3")
	if s.CurrentLabel() != labels[2].ID || s.region(id).Label != labels[8].ID {
		t.Error("a digit without a selection does something else")
	}
	if got := s.item("Annotation", "Give label", "Label 3").Label; got != "Label 3" {
		t.Errorf("the menu calls it %q", got)
	}
}

func TestADigitWithoutALabelDoesNothing(t *testing.T) {
	s := newProjectStage(t)
	id := s.draw(10, 10, 50, 50)
	s.FocusCanvas()
	before := s.state()
	s.press("1")
	if after := s.state(); after != before || s.region(id).Label != (model.ID{}) {
		t.Errorf("1 changed\n%s\nto\n%s", before, after)
	}
}
