package panel

import (
	"context"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"glossator/ui/desktop/panel/form"
	"glossator/ui/workspace"
)

func TestStatusBarTellsPlaceAndZoom(t *testing.T) {
	b := newBench(t, 2)
	s := NewStatusBar(b.w, b)
	win := b.window(s, 1000, 34)
	s.SetCursor(1234.7, -0.5, true)
	s.SetZoom(0.3333)
	b.w.Step(1)
	for text, want := range map[*statusText]string{s.cursor: "x 1,234, y -1", s.zoom: "33 %", s.image: "image 2 of 2"} {
		if text.line.Whole() != want {
			t.Errorf("shows %q, want %q", text.line.Whole(), want)
		}
	}
	b.until(func() bool { return s.saving.line.Whole() == "saved" })
	b.shoot(win, "status")
	s.SetCursor(0, 0, false)
	s.SetZoom(0.052)
	if s.cursor.line.Whole() != "" || s.zoom.line.Whole() != "5.2 %" {
		t.Errorf("shows %q and %q", s.cursor.line.Whole(), s.zoom.line.Whole())
	}
}

func TestStatusBarJob(t *testing.T) {
	b := newBench(t, 1)
	s := NewStatusBar(b.w, b)
	win := b.window(s, 1000, 34)
	started, ended := make(chan struct{}), error(nil)
	job := b.w.Start("export", func(ctx context.Context, _ *workspace.Job) error {
		close(started)
		<-ctx.Done()
		return ctx.Err()
	}, func(err error) { ended = err })
	<-started
	if !s.job.Visible() || s.job.line.Whole() != "text of job.export" {
		t.Errorf("the job is shown as %q", s.job.line.Whole())
	}
	b.shoot(win, "status-job")
	s.cancel.Tapped(nil)
	b.until(func() bool { return !s.job.Visible() })
	if err := job.Wait(); !workspace.Cancelled(err) || !workspace.Cancelled(ended) {
		t.Errorf("the job ended with %v", err)
	}
}

func TestStatusBarOffersToSaveAgain(t *testing.T) {
	b := newBench(t, 1)
	s := NewStatusBar(b.w, b)
	win := b.window(s, 1000, 34)
	s.tellSaving(workspace.Saving{Pending: 3, Fault: form.ErrNotNumber.New("test")})
	if want := "3 edits not saved yet: title of panel.not-a-number — Try again"; s.saving.line.Whole() != want || s.saving.tapped == nil {
		t.Errorf("shows %q, want the link %q", s.saving.line.Whole(), want)
	}
	b.shoot(win, "status-fault")
	s.saving.Tapped(nil)
	b.until(func() bool { return s.saving.line.Whole() == "saved" })
}

func TestLabelBar(t *testing.T) {
	b := newBench(t, 1)
	ids := b.labels("Store details", "Straße und Hausnummer des Geschäfts", "City")
	bar := NewLabelBar(b.w, b)
	win := b.window(container.NewVBox(bar), 420, 260)
	b.Cleanup(b.w.Subscribe(bar.Update))
	bar.Open()
	test.Type(pickerIn(t, win), "straße")
	pickerIn(t, win).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if b.label != ids[1] || bar.key.line.Whole() != "2" || !strings.HasPrefix(bar.box.Text(), "Straße") {
		t.Errorf("label %v, key %q, shown %q", b.label, bar.key.line.Whole(), bar.box.Text())
	}
	bar.nest.Tapped(nil)
	if !b.nest || !bar.nest.On() {
		t.Error("the switch is not on")
	}
	b.shoot(win, "labelbar")
	bar.Open()
	b.shoot(win, "labelbar-open")
	test.Type(pickerIn(t, win), "Tip")
	pickerIn(t, win).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if label, ok := b.w.Project().LabelNamed("Tip"); !ok || b.label != label.ID {
		t.Error("the new label is not there or not chosen")
	}
	b.noFaults()
}
