package panel

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

func TestImageMenuIsOfTheImageThatIsShownThen(t *testing.T) {
	b := newBench(t, 3)
	l := NewImageList(b.w, b)
	win := b.window(l, 700, 150)
	films(l)[1].TappedSecondary(&fyne.PointEvent{})
	if b.w.Current() != l.ID(1) || win.Canvas().Overlays().Top() != nil {
		t.Error("without a menu a right click does more or less than show the image")
	}
	b.imageMenu = fyne.NewMenu("", fyne.NewMenuItem("Remove", func() { b.commands = append(b.commands, "removed") }))
	films(l)[2].TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(300, 40)})
	if b.w.Current() != l.ID(2) {
		t.Error("a right click does not show the image")
	}
	test.TapCanvas(win.Canvas(), fyne.NewPos(310, 50))
	if len(b.commands) != 1 {
		t.Errorf("the menu did %q", b.commands)
	}
}

func TestKeysOfLabelsAreShownAsTheyAre(t *testing.T) {
	b := newBench(t, 1)
	b.labels("Street", "City")
	b.labelKey = "Ctrl+"
	bar := NewLabelBar(b.w, b)
	win := b.window(bar, 500, 40)
	b.label = b.w.Project().Labels()[1].ID
	bar.Changed()
	if got := bar.key.line.Whole(); got != "Ctrl+2" {
		t.Errorf("the key of the label is shown as %q", got)
	}
	bar.Open()
	b.shoot(win, "label-keys")
	if got := labelKeys(b.w, b); got[b.label] != "Ctrl+2" || len(got) != 2 {
		t.Errorf("the keys are %v", got)
	}
}
