package look

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// newModalWindow gives a window that notes the keys it gets.
func newModalWindow(t *testing.T, typed *[]fyne.KeyName) fyne.Window {
	t.Helper()
	newApp(t)
	w := test.NewTempWindow(t, widget.NewLabel("behind"))
	w.Resize(fyne.NewSize(800, 600))
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { *typed = append(*typed, e.Name) })
	return w
}

func modalWith(w fyne.Window, did *[]string, name string, body fyne.CanvasObject) *Modal {
	m := NewModal(w, name, nil, 300, body, nil, []fyne.CanvasObject{NewButton("Close", nil)})
	m.Default = func() { *did = append(*did, name+" enter") }
	m.Cancel = func() { *did = append(*did, name+" escape") }
	m.OnClosed = func() { *did = append(*did, name+" closed") }
	return m
}

func press(w fyne.Window, key fyne.KeyName) { w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: key}) }

func TestModalsTakeTheKeysInTurn(t *testing.T) {
	var typed []fyne.KeyName
	var did []string
	w := newModalWindow(t, &typed)
	a, b := modalWith(w, &did, "a", widget.NewLabel("")), modalWith(w, &did, "b", widget.NewLabel(""))
	a.Show()
	press(w, fyne.KeyReturn)
	b.Show()
	press(w, fyne.KeyEscape)
	a.Hide() // the one behind goes first
	press(w, fyne.KeyEnter)
	if !ModalOpen(w.Canvas()) {
		t.Error("a dialog is open and nobody knows")
	}
	b.Hide()
	b.Hide()
	press(w, fyne.KeyX)
	if want := []string{"a enter", "b escape", "a closed", "b enter", "b closed"}; !slices.Equal(did, want) {
		t.Errorf("did %q, want %q", did, want)
	}
	if !slices.Equal(typed, []fyne.KeyName{fyne.KeyX}) || ModalOpen(w.Canvas()) {
		t.Errorf("the window got %q", typed)
	}
}

func TestEveryWidgetPassesTheKeysOn(t *testing.T) {
	var typed []fyne.KeyName
	entry, check, button := NewEntry(), NewCheck("c", nil), NewButton("b", nil)
	list := NewList(func() int { return 3 }, func() fyne.CanvasObject { return widget.NewLabel("") }, func(int, fyne.CanvasObject) {})
	tapped, entered, submitted := 0, -1, 0
	button.OnTapped = func() { tapped++ }
	entry.OnSubmitted = func(string) { submitted++ }
	w := newModalWindow(t, &typed)
	var did []string
	body := container.NewVBox(entry, container.NewVScroll(container.NewHSplit(check, button)), list)
	m := modalWith(w, &did, "m", body)
	m.Show()
	for _, o := range []fyne.Focusable{entry, check, button, list} {
		o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		o.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	}
	want := []string{"m escape", "m enter", "m escape", "m escape", "m enter", "m escape"}
	if !slices.Equal(did, want) || tapped != 1 || submitted != 1 {
		t.Errorf("did %q, want %q; tapped %d, submitted %d", did, want, tapped, submitted)
	}
	list.OnEnter = func(i int) { entered = i }
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyDown})
	list.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	button.Disable()
	button.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if entered != 1 || tapped != 1 {
		t.Errorf("Enter on row %d; tapped %d", entered, tapped)
	}
}

func TestModalIsAsHighAsItsTextUpToTheWindow(t *testing.T) {
	var typed []fyne.KeyName
	var did []string
	w := newModalWindow(t, &typed)
	text := widget.NewLabel("short")
	text.Wrapping = fyne.TextWrapWord
	m := modalWith(w, &did, "m", text)
	m.Show()
	short := m.pop.Content.Size()
	text.SetText(strings.Repeat("many words ", 60))
	m.Fit()
	long := m.pop.Content.Size()
	text.SetText(strings.Repeat("many words ", 6000))
	m.Fit()
	full := m.pop.Content.Size()
	if short.Height >= long.Height || long.Height >= full.Height || full.Height != 600-2*windowMargin || short.Width != 300 || full.Width != 300 {
		t.Errorf("short %v, long %v, full %v", short, long, full)
	}
	text.SetText("short")
	m.Fit()
	if m.pop.Content.Size() != short {
		t.Errorf("it does not shrink again: %v", m.pop.Content.Size())
	}
}

func TestModalFocus(t *testing.T) {
	var typed []fyne.KeyName
	var did []string
	w := newModalWindow(t, &typed)
	behind, inside := NewEntry(), NewEntry()
	w.SetContent(behind)
	w.Canvas().Focus(behind)
	m := modalWith(w, &did, "m", inside)
	m.First = inside
	m.Show()
	if w.Canvas().Focused() != inside {
		t.Error("the first field has no focus")
	}
	m.Hide()
	if w.Canvas().Focused() != behind {
		t.Error("the focus does not come back")
	}
}
