package dialogs

import (
	"math"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"pgregory.net/rapid"

	"glossator/model"
	"glossator/ui/desktop/look"
)

// tick taps the box of the label in the list's row i.
func tick(s *stage, i int) {
	s.t.Helper()
	var boxes []*look.Check
	walk(s.top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*look.Check); ok {
			boxes = append(boxes, c)
		}
	})
	test.Tap(boxes[i])
}

func (s *stage) did(r *rows, want ...string) {
	s.t.Helper()
	if !slices.Equal(r.did, want) {
		s.t.Errorf("did %q, want %q", r.did, want)
	}
}

func TestLabelsButtonsFitTheChoice(t *testing.T) {
	s := newStage(t)
	s.Labels(newRows("Street", "City", "Total"))
	state := func() (on string) {
		for _, name := range []string{"New…", "Rename…", "Colour…", "Merge into…", "Delete…"} {
			if !s.button(name).Disabled() {
				on += name
			}
		}
		return on
	}
	if got := state(); got != "New…" {
		t.Errorf("nothing chosen: %s", got)
	}
	tick(s, 0)
	if got := state(); got != "New…Rename…Colour…Merge into…Delete…" {
		t.Errorf("one chosen: %s", got)
	}
	tick(s, 2)
	if got := state(); got != "New…Merge into…" {
		t.Errorf("two chosen: %s", got)
	}
	list(s).Select(1)
	if got := state(); got != "New…Rename…Colour…Merge into…Delete…" {
		t.Errorf("a row clicked: %s", got)
	}
	tick(s, 0)
	s.press(fyne.KeyEscape)
	s.closed()
}

func TestLabelsRename(t *testing.T) {
	s := newStage(t)
	r := newRows("Streat", "City")
	s.Labels(r)
	list(s).Select(0)
	s.tap("Rename…")
	test.Type(s.window.Canvas().Focused(), "City")
	if !strings.Contains(s.shown(), "use Merge") || !s.button("OK").Disabled() {
		t.Errorf("a name that is taken:\n%s", s.shown())
	}
	s.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(&fyne.ShortcutSelectAll{})
	test.Type(s.window.Canvas().Focused(), " Street ")
	s.press(fyne.KeyReturn)
	s.did(r, "rename Streat to Street")
	if !strings.Contains(s.shown(), "Every change counts") {
		t.Errorf("the list of labels is gone:\n%s", s.shown())
	}
}

func TestLabelsNewFromTheSearch(t *testing.T) {
	s := newStage(t)
	r := newRows("Street")
	s.Labels(r)
	test.Type(s.window.Canvas().Focused(), "Shop")
	s.press(fyne.KeyReturn) // nothing fits: offers to make it
	s.press(fyne.KeyReturn)
	s.did(r, "new Shop")
}

func TestLabelsMergeSeveral(t *testing.T) {
	s := newStage(t)
	r := newRows("Street", "Streat", "Strt", "City")
	s.Labels(r)
	for _, i := range []int{0, 1, 2} {
		tick(s, i)
	}
	s.tap("Merge into…")
	s.tap("Merge") // no target yet
	list(s).Select(0)
	if !strings.Contains(s.shown(), "30 regions will carry “Street”") {
		t.Error(s.shown())
	}
	s.tap("Merge")
	s.did(r, "merge Streat+Strt into Street")
}

func TestLabelsMergeOffersNoLabelToItself(t *testing.T) {
	s := newStage(t)
	r := newRows("Street", "Streat")
	s.Labels(r)
	list(s).Select(1)
	s.tap("Merge into…")
	if n := list(s).Length(); n != 1 {
		t.Errorf("%d targets", n)
	}
	list(s).Select(0)
	s.tap("Merge")
	s.did(r, "merge Streat into Street")
}

func TestLabelsDeleteAsks(t *testing.T) {
	s := newStage(t)
	r := newRows("Street", "City")
	s.Labels(r)
	list(s).Select(1)
	s.tap("Delete…")
	if !strings.Contains(s.shown(), "The 10 regions that carry it stay") {
		t.Error(s.shown())
	}
	s.press(fyne.KeyReturn)
	s.did(r)
	s.tap("Delete…")
	s.tap("Delete label")
	s.did(r, "delete City")
}

func TestLabelsRecolour(t *testing.T) {
	s := newStage(t)
	r := newRows("Street")
	s.Labels(r)
	list(s).Select(0)
	s.tap("Colour…")
	code := s.window.Canvas().Focused().(*look.Entry)
	code.SetText("#12345")
	if !s.button("OK").Disabled() {
		t.Error("half a colour is accepted")
	}
	var cells []*colourCell
	walk(s.top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*colourCell); ok {
			cells = append(cells, c)
		}
	})
	test.Tap(cells[chartColumns])
	s.tap("OK")
	s.did(r, "recolour Street "+cells[chartColumns].colour.String())
}

func TestLabelsTellFailures(t *testing.T) {
	s := newStage(t)
	r := newRows("Street")
	r.err = errBusy.New("store.Write")
	s.Labels(r)
	s.tap("New…")
	test.Type(s.window.Canvas().Focused(), "City")
	s.press(fyne.KeyReturn)
	if !strings.Contains(s.shown(), "Message 90001") {
		t.Error(s.shown())
	}
}

func TestLabelsSearch(t *testing.T) {
	s := newStage(t)
	s.Labels(newRows("Street name", "City name", "Total"))
	test.Type(s.window.Canvas().Focused(), "NAME st")
	if n := list(s).Length(); n != 1 || !strings.Contains(s.shown(), "Street name") {
		t.Errorf("%d rows\n%s", n, s.shown())
	}
}

func TestParseColour(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := model.Colour(rapid.Uint32Range(0, 0xffffff).Draw(t, "colour"))
		for _, text := range []string{c.String(), c.String()[1:], " " + strings.ToUpper(c.String()) + " "} {
			if got, ok := parseColour(text); !ok || got != c {
				t.Errorf("%q is %v, %v", text, got, ok)
			}
		}
	})
	for _, text := range []string{"", "#", "#12345", "#1234567", "red", "#gggggg"} {
		if c, ok := parseColour(text); ok {
			t.Errorf("%q is %v", text, c)
		}
	}
}

func TestHSV(t *testing.T) {
	for want, hsv := range map[model.Colour][3]float64{
		0xff0000: {0, 1, 1}, 0xffff00: {60, 1, 1}, 0x00ff00: {120, 1, 1}, 0x0000ff: {240, 1, 1}, 0x808080: {77, 0, 128.0 / 255},
	} {
		if got := fromHSV(hsv[0], hsv[1], hsv[2]); got != want {
			t.Errorf("hsv %v is %v, want %v", hsv, got, want)
		}
	}
	for _, c := range colourChart() {
		r, g, b := c.RGB()
		if math.Abs(float64(max(r, g, b))-float64(min(r, g, b))) < 60 {
			t.Errorf("%v is nearly grey", c)
		}
	}
}
