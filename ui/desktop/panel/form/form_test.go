package form

import (
	"errors"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"glossator/ui/desktop/look"
	"glossator/ui/desktop/settings"
)

// bench is a window with fields and their host. What others send to Fyne's goroutine waits in a queue.
type bench struct {
	*testing.T
	win     fyne.Window
	queue   chan func()
	failed  []error
	keys    []fyne.KeyName
	held    []fyne.KeyName
	escaped int
}

func (b *bench) Fail(err error)            { b.failed = append(b.failed, err) }
func (b *bench) FocusCanvas()              { b.escaped++ }
func (b *bench) TypedKey(e *fyne.KeyEvent) { b.keys = append(b.keys, e.Name) }
func (b *bench) KeyDown(name fyne.KeyName) { b.held = append(b.held, name) }
func (b *bench) KeyUp(fyne.KeyName)        { b.held = nil }
func (b *bench) Later(f func())            { b.queue <- f }

func newBench(t *testing.T) *bench {
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.NewTheme(settings.Light))
	return &bench{T: t, queue: make(chan func(), 100)}
}

// show puts objects into a window.
func (b *bench) show(objects ...fyne.CanvasObject) {
	b.win = test.NewTempWindow(b.T, container.NewVBox(objects...))
	b.win.Resize(fyne.NewSize(300, 300))
}

// fill types into a field as a person does, from the focus on.
func (b *bench) fill(f *Field, text string) {
	b.win.Canvas().Focus(f)
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	test.Type(f, text)
}

func press(o fyne.Focusable, keys ...fyne.KeyName) {
	for _, key := range keys {
		o.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// choose chooses item i of the menu that is open.
func (b *bench) choose(i int) {
	b.Helper()
	n := 0
	for _, o := range test.LaidOutObjects(b.win.Canvas().Overlays().Top()) {
		if item, ok := o.(fyne.Tappable); ok && o.Size().Height < 50 {
			if n == i {
				item.Tapped(&fyne.PointEvent{})
				return
			}
			n++
		}
	}
	b.Fatalf("the menu has %d items", n)
}

var errRefused = errors.New("refused")

func TestFieldHandsOnEachTextOnce(t *testing.T) {
	b := newBench(t)
	var taken []string
	f := NewField(b, func(text string) error {
		taken = append(taken, text)
		return nil
	})
	b.show(f)
	f.Give("old")
	b.fill(f, "new")
	if len(taken) != 0 {
		t.Fatalf("taken while typing: %q", taken)
	}
	press(f, fyne.KeyReturn, fyne.KeyReturn)
	b.win.Canvas().Unfocus()
	f.Commit()
	if len(taken) != 1 || taken[0] != "new" {
		t.Errorf("taken %q, want one text", taken)
	}
	b.fill(f, "other")
	b.win.Canvas().Unfocus()
	if len(taken) != 2 || f.Dirty() {
		t.Errorf("taken %q at focus lost", taken)
	}
}

func TestFieldOfSeveralLinesHandsOnAfterAPause(t *testing.T) {
	b := newBench(t)
	taken := make(chan string, 10)
	f := NewTextField(b, func(text string) error {
		taken <- text
		return nil
	})
	f.pause = time.Millisecond
	b.show(f)
	b.fill(f, "Göttingen")
	for len(taken) == 0 {
		(<-b.queue)()
	}
	if got := <-taken; got != "Göttingen" || f.Dirty() {
		t.Errorf("taken %q", got)
	}
	if b.win.Canvas().Focused() != fyne.Focusable(f) || f.AcceptsTab() {
		t.Error("the field lost the focus, or keeps Tab")
	}
	press(f, fyne.KeyEscape)
	if f.Text != "Göttingen" || b.escaped != 1 {
		t.Errorf("Esc left %q and led back %d times", f.Text, b.escaped)
	}
}

func TestFieldKeepsWhatWasRefused(t *testing.T) {
	b := newBench(t)
	tries := 0
	f := NewField(b, func(string) error {
		tries++
		return errRefused
	})
	b.show(f)
	f.Give("old")
	b.fill(f, "bad")
	press(f, fyne.KeyReturn)
	b.win.Canvas().Unfocus()
	f.Commit()
	if tries != 1 || len(b.failed) != 1 || f.Text != "bad" {
		t.Errorf("tried %d times, told %d times, shows %q", tries, len(b.failed), f.Text)
	}
	f.Give("newer")
	if f.Text != "bad" {
		t.Errorf("what the project has replaced what was typed: %q", f.Text)
	}
	press(f, fyne.KeyEscape)
	if f.Text != "newer" {
		t.Errorf("Esc restored %q", f.Text)
	}
	b.fill(f, "worse")
	f.Forget()
	f.Give("fresh")
	if f.Text != "fresh" || f.Dirty() {
		t.Errorf("after forgetting the field shows %q", f.Text)
	}
}

func TestNumberField(t *testing.T) {
	b := newBench(t)
	var taken float64
	f := NewNumberField(b, func(n float64) error {
		taken = n
		return nil
	})
	b.show(f)
	b.fill(f, " 12,5")
	press(f, fyne.KeyReturn)
	if taken != 12.5 {
		t.Errorf("took %v", taken)
	}
	for _, text := range []string{"twelve", "inf", "NaN", "1,2,3", "1e999"} {
		b.failed = nil
		b.fill(f, text)
		press(f, fyne.KeyReturn)
		if len(b.failed) != 1 || !errors.Is(b.failed[0], ErrNotNumber) {
			t.Errorf("%q: %v", text, b.failed)
		}
	}
}

func TestMenuFieldKeys(t *testing.T) {
	b := newBench(t)
	chosen := -1
	f := NewMenuField(b, []string{"no", "yes"}, func(i int) { chosen = i })
	b.show(f)
	press(f, fyne.KeyR, fyne.KeyEscape)
	if len(b.keys) != 1 || b.escaped != 1 {
		t.Errorf("keys %v handed on, led back %d times", b.keys, b.escaped)
	}
	f.KeyDown(&fyne.KeyEvent{Name: fyne.KeySpace})
	if len(b.held) != 1 {
		t.Error("the window does not hear of held keys")
	}
	press(f, fyne.KeySpace)
	b.choose(1)
	if chosen != 1 {
		t.Errorf("chose %d", chosen)
	}
}

func TestFactCopiesTheWhole(t *testing.T) {
	b := newBench(t)
	f := NewFact("Hash", "abc…", "abcdef")
	b.show(f)
	f.Tapped(nil)
	if got := fyne.CurrentApp().Clipboard().Content(); got != "abcdef" {
		t.Errorf("copied %q", got)
	}
}
