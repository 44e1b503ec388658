package desktop

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"glossator/assets"
	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/panel"
	"glossator/ui/workspace"
)

// pressClip presses a key of the clipboard, which Fyne's driver for real windows tells by shortcuts of their own.
func (s *stage) pressClip(key string) {
	s.t.Helper()
	clip := s.app.Clipboard()
	sc := map[string]fyne.Shortcut{
		"Ctrl+X": &fyne.ShortcutCut{Clipboard: clip}, "Ctrl+C": &fyne.ShortcutCopy{Clipboard: clip}, "Ctrl+V": &fyne.ShortcutPaste{Clipboard: clip},
	}[key]
	if !s.menuTakes(s.window.MainMenu().Items, sc) {
		s.t.Fatalf("no menu takes %s", key)
	}
}

// selectedBoxes gives the boxes of what is selected.
func (s *stage) selectedBoxes() []geom.Box {
	var out []geom.Box
	for _, a := range s.selected() {
		out = append(out, a.Shape.Bounds())
	}
	return out
}

func box(x, y, w, h float64) geom.Box { return geom.Box{X0: x, Y0: y, X1: x + w, Y1: y + h} }

// note is what the status bar says by the way.
func (s *stage) note() string { return s.parts.panels.status.Note() }

func TestEveryVerbHasAText(t *testing.T) {
	for _, verb := range model.AllVerbs {
		if assets.Text("en")["verb."+string(verb)] == "" {
			t.Errorf("there is no text for %s", verb)
		}
	}
}

func TestCutCopyAndPasteByKeys(t *testing.T) {
	s := newProjectStage(t)
	s.FocusCanvas()
	parent, _ := s.draw(100, 100, 60, 60), s.draw(110, 110, 10, 10)
	s.ws.Select(parent)
	s.pressClip("Ctrl+C")
	if s.note() != "2 regions copied" {
		t.Errorf("the status bar says %q", s.note())
	}
	s.pressClip("Ctrl+V")
	if got := s.selectedBoxes(); !slices.Equal(got, []geom.Box{box(110, 110, 60, 60)}) || s.ws.CurrentDocument().Len() != 4 {
		t.Errorf("after paste %v is selected, of %d regions", got, s.ws.CurrentDocument().Len())
	}
	s.press("D")
	s.press("Ctrl+Shift+V")
	if got := s.selectedBoxes(); !slices.Equal(got, []geom.Box{box(100, 100, 60, 60)}) {
		t.Errorf("on the other picture %v is selected", got)
	}
	s.pressClip("Ctrl+X")
	if s.ws.CurrentDocument().Len() != 0 || s.note() != "2 regions cut" {
		t.Errorf("after cut %d regions are left, and the status bar says %q", s.ws.CurrentDocument().Len(), s.note())
	}
	for _, want := range []string{"Undo: Cut", "Undo: Paste", "Undo: Paste", "Undo: Draw region"} {
		if got := s.item("Edit", "Undo").Label; got != want {
			t.Errorf("the menu says %q, want %q", got, want)
		}
		s.Command("edit.undo")
	}
}

func TestTheClipboardHoldsALineForOtherPrograms(t *testing.T) {
	s := newProjectStage(t)
	label := s.newLabel("Street")
	id := s.draw(100, 100, 60, 60)
	s.do(model.Relabel{IDs: []model.ID{id}, Label: label})
	s.Command("edit.copy")
	line := s.app.Clipboard().Content()
	if !strings.HasPrefix(line, `{"image":"1.png"`) || !strings.Contains(line, `"label":"Street"`) || strings.Contains(line, "\n") {
		t.Errorf("the clipboard holds %q", line)
	}
	// As if it were changed in a text editor.
	s.app.Clipboard().SetContent(strings.Replace(line, `"Street"`, `"Road"`, 1) + "\n")
	s.Command("edit.paste")
	pasted := s.selected()
	if len(pasted) != 1 {
		t.Fatalf("%d regions were pasted; the status bar says %q", len(pasted), s.note())
	}
	if l, _ := s.ws.Project().Label(pasted[0].Label); l.Name != "Road" {
		t.Errorf("the pasted region is called %q", l.Name)
	}
}

func TestForeignTextIsRefusedByTheWay(t *testing.T) {
	s := newProjectStage(t)
	for _, text := range []string{"", "Dear Sir or Madam", `{"version":"5.0","shapes":[]}`} {
		s.say("")
		s.app.Clipboard().SetContent(text)
		s.Command("edit.paste")
		if s.dialogs.Shown() != "" || look.ModalOpen(s.window.Canvas()) || s.note() == "" || s.note() != s.FaultTitle(workspace.ErrNoRegions.Name) || s.ws.List().Total() != 0 {
			t.Errorf("%q: the status bar says %q, a dialog %q", text, s.note(), s.dialogs.Shown())
		}
	}
}

func TestARefusedPasteIsTold(t *testing.T) {
	s := newProjectStage(t)
	s.app.Clipboard().SetContent(`{"image":"x","annotations":[{"shape":{"type":"rect","x":0,"y":0,"w":401,"h":5}}]}`)
	s.Command("edit.paste")
	if got := s.dialogs.Shown(); got != model.ErrImageTooSmall.Name || s.ws.List().Total() != 0 {
		t.Errorf("told is %q", got)
	}
}

// What was copied in one project must not be taken for something of another.
func TestTheClipboardOutlivesTheProject(t *testing.T) {
	s := newProjectStage(t)
	id := s.draw(10, 10, 50, 50)
	s.do(model.Relabel{IDs: []model.ID{id}, Label: s.newLabel("Street")})
	s.Command("edit.copy")
	s.openFolder(picturesIn(t, "others", "1.png"), 1)
	s.Command("edit.paste")
	pasted := s.selected()
	if len(pasted) != 1 || len(s.ws.Project().Labels()) != 1 {
		t.Fatalf("%d regions were pasted, labels %v", len(pasted), s.ws.Project().Labels())
	}
	if l, ok := s.ws.Project().Label(pasted[0].Label); !ok || l.Name != "Street" {
		t.Errorf("the pasted region is called %q", l.Name)
	}
}

func TestTheKeysOfTheClipboardBelongToATextField(t *testing.T) {
	s := newProjectStage(t)
	id := s.draw(10, 10, 50, 50)
	s.Command("edit.copy")
	line := s.app.Clipboard().Content()
	f := s.description()
	for _, r := range "top line" {
		f.TypedRune(r)
	}
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	s.pressClip("Ctrl+C")
	if got := s.app.Clipboard().Content(); got != "top line" {
		t.Errorf("Ctrl+C in the field copied %q", got)
	}
	s.pressClip("Ctrl+X")
	if got := textOf(f); got != "" || s.region(id) == nil {
		t.Errorf("after Ctrl+X the field holds %q", got)
	}
	s.pressClip("Ctrl+V")
	s.press("Ctrl+Shift+V")
	if got := textOf(f); got != "top line" || s.ws.CurrentDocument().Len() != 1 {
		t.Errorf("after Ctrl+V the field holds %q, and there are %d regions", got, s.ws.CurrentDocument().Len())
	}
	s.FocusCanvas()
	s.app.Clipboard().SetContent(line)
	if s.pressClip("Ctrl+V"); s.ws.CurrentDocument().Len() != 2 {
		t.Error("on the picture Ctrl+V pastes nothing")
	}
}

func TestDuplicateByKey(t *testing.T) {
	s := newProjectStage(t)
	s.FocusCanvas()
	s.draw(100, 100, 60, 60)
	for i := range 3 {
		s.press("Ctrl+D")
		by := float64(10 * (i + 1))
		if got := s.selectedBoxes(); !slices.Equal(got, []geom.Box{box(100+by, 100+by, 60, 60)}) {
			t.Errorf("duplicate %d is %v", i, got)
		}
	}
	if s.item("Edit", "Undo").Label != "Undo: Duplicate" || s.ws.List().Total() != 4 {
		t.Errorf("%d regions, and %q", s.ws.List().Total(), s.item("Edit", "Undo").Label)
	}
}

// newMixedStage is a stage with pictures of which one is broken and one is small.
func newMixedStage(t *testing.T) *stage {
	t.Helper()
	s := newStage(t)
	dir := picturesIn(t, "mixed", "1.png", "3.png", "5.png")
	if err := os.WriteFile(filepath.Join(dir, "2.png"), []byte("this is no picture"), 0o644); err != nil {
		t.Fatal(err)
	}
	f, err := os.Create(filepath.Join(dir, "4.png"))
	if err != nil {
		t.Fatal(err)
	}
	if err := png.Encode(f, image.NewGray(image.Rect(0, 0, 40, 30))); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	s.open(dir)
	s.until("the folder is open", func() bool { return s.ws != nil && s.ws.List().Len() == 5 && len(s.ws.Jobs()) == 0 })
	s.saved()
	s.press("Esc") // that one could not be read
	return s
}

func (s *stage) at() int { return s.ws.List().Index(s.ws.Current()) + 1 }

func TestCopyToTheNextPicture(t *testing.T) {
	s := newMixedStage(t)
	s.FocusCanvas()
	first, second := s.draw(100, 100, 60, 60), s.draw(200, 100, 60, 60)
	s.ws.Select(first)
	s.press("Ctrl+B")
	if got := s.selectedBoxes(); s.at() != 3 || !slices.Equal(got, []geom.Box{box(100, 100, 60, 60)}) || s.ws.CurrentDocument().Len() != 1 {
		t.Fatalf("on picture %d %v is selected, of %d; the status bar says %q", s.at(), got, s.ws.CurrentDocument().Len(), s.note())
	}
	s.press("A")
	s.press("A")
	s.ws.Select(second, first)
	s.press("Ctrl+B")
	if got := s.selectedBoxes(); s.at() != 3 || len(got) != 2 || s.note() != "1 region copied to 1 picture; 1 region is there already" {
		t.Errorf("on picture %d %v is selected; the status bar says %q", s.at(), got, s.note())
	}
	s.press("Ctrl+B") // to the small one
	if s.at() != 3 || !s.says("Nothing was copied") || !s.says("1 picture passed over: too small for the regions.") {
		t.Errorf("picture %d is shown, and nothing is told", s.at())
	}
	s.press("Esc")
	s.press("Ctrl+Z")
	if s.at() != 3 || s.ws.CurrentDocument().Len() != 1 {
		t.Errorf("after undo picture %d has %d regions", s.at(), s.ws.CurrentDocument().Len())
	}
	s.press("Ctrl+End")
	s.draw(10, 10, 20, 20)
	if !s.item("Edit", "Copy to the next").Disabled {
		t.Error("there is no next picture, and the menu offers to copy to it")
	}
}

func TestCopyToTheNextOfThoseListed(t *testing.T) {
	s := newStage(t)
	s.openFolder(picturesIn(t, "scans", "a1.png", "b.png", "a2.png"), 3)
	s.FocusCanvas()
	s.draw(10, 10, 50, 50)
	s.parts.panels.images.Filter(panel.AllImages, "b")
	s.until("the list is filtered", func() bool { return s.parts.panels.images.Len() == 1 })
	s.ws.Select()
	s.press("Ctrl+B")
	if s.at() != 3 || s.ws.CurrentDocument().Len() != 1 || len(s.selected()) != 0 {
		t.Errorf("picture %d is shown, with %d regions, of which %d are selected", s.at(), s.ws.CurrentDocument().Len(), len(s.selected()))
	}
}

func TestCopyToARangeOfPictures(t *testing.T) {
	s := newMixedStage(t)
	s.FocusCanvas()
	s.draw(100, 100, 60, 60)
	s.draw(110, 110, 10, 10)
	s.ws.Select()
	s.press("Ctrl+Shift+B")
	if !s.says("all regions of 1.png") || !s.says("4 pictures") {
		t.Error("the dialog does not tell what is copied, or to how many pictures")
	}
	s.settle()
	s.press("Enter")
	if !s.says("4 regions copied to 2 pictures") || !s.says("1 picture passed over: cannot be read.") || !s.says("1 picture passed over: too small") {
		t.Error("the outcome is not told")
	}
	s.press("Esc")
	if s.ws.List().Total() != 6 || s.at() != 1 || s.item("Edit", "Undo").Label != "Undo: Copy to other pictures" {
		t.Errorf("%d regions, picture %d, %q", s.ws.List().Total(), s.at(), s.item("Edit", "Undo").Label)
	}
	s.Command("edit.undo")
	if s.ws.List().Total() != 2 || s.at() != 1 {
		t.Errorf("after undo %d regions are left", s.ws.List().Total())
	}
}

func TestCopyingNeedsSomethingToCopy(t *testing.T) {
	s := newProjectStage(t)
	disabled := func(want bool, titles ...string) {
		t.Helper()
		for _, title := range titles {
			if s.item("Edit", title).Disabled != want {
				t.Errorf("%s is disabled: %v", title, !want)
			}
		}
	}
	disabled(true, "Cut", "Copy", "Duplicate", "Copy to the next", "Copy to pictures")
	disabled(false, "Paste", "Paste in place")
	s.draw(10, 10, 50, 50)
	disabled(false, "Cut", "Copy", "Duplicate", "Copy to the next", "Copy to pictures", "Paste")
	s.ws.Select()
	disabled(true, "Cut", "Duplicate")
	disabled(false, "Copy to the next", "Copy to pictures")
}
