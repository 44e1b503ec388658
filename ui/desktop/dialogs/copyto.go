package dialogs

import (
	"fmt"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/desktop/look"
)

// CopyTo is what the dialog for copying regions to other pictures needs.
type CopyTo struct {
	// What says what is copied: "the 3 selected regions of 001.jpg".
	What string
	// At is the place of the picture that they are on, of Count pictures, from 1.
	At, Count int
	// Copy begins to copy to the pictures from first to last, both included; the dialog is gone then.
	Copy func(first, last int)
}

// CopyTo asks to which pictures to copy, by their places in the list.
func (d *Dialogs) CopyTo(c CopyTo) {
	t := &copyToDialog{CopyTo: c, first: look.NewEntry(), last: look.NewEntry(), note: caption("")}
	t.note.Wrapping = fyne.TextWrapWord
	t.rest = look.NewCheck("To all pictures after this one", t.toTheRest)
	t.ok = look.NewMainButton("Copy", t.copy)
	for _, e := range []*look.Entry{t.first, t.last} {
		e.OnChanged = func(string) { t.check() }
		e.OnSubmitted = func(string) { t.copy() }
	}
	t.modal = look.NewModal(d.window, "Copy to pictures", look.Icon("copy"), look.Width, t.content(), nil,
		row(look.NewButton("Cancel", func() { t.modal.Hide() }), t.ok))
	t.modal.Default, t.modal.Cancel, t.modal.First = t.copy, t.modal.Hide, t.first
	if c.At == c.Count { // nothing comes after
		t.rest.Disable()
		t.setRange(1, c.Count-1)
	} else {
		t.setRange(c.At+1, c.Count)
	}
	t.modal.Show()
	t.first.TypedShortcut(&fyne.ShortcutSelectAll{})
}

type copyToDialog struct {
	CopyTo
	modal       *look.Modal
	first, last *look.Entry
	rest        *look.Check
	note        *widget.Label
	ok          *look.Button
}

func (t *copyToDialog) content() fyne.CanvasObject {
	about := "Copies " + t.What + ", with all that is inside, to the same place on other pictures. " +
		"What is there already with the same label and shape is left out. Undo takes all of it back at once."
	field := func(e *look.Entry) *fyne.Container { return container.New(fixedWidth(rangeWidth), e) }
	places := container.NewHBox(widget.NewLabel("From picture"), field(t.first), widget.NewLabel("to"), field(t.last), layout.NewSpacer())
	return container.NewVBox(wrapped(about), t.rest, places, t.note)
}

// rangeWidth is the width of a field for a place in the list, in Fyne's units.
const rangeWidth = 90

func (t *copyToDialog) setRange(first, last int) {
	t.first.SetText(strconv.Itoa(first))
	t.last.SetText(strconv.Itoa(last))
	t.check()
}

// toTheRest takes the range out of the person's hands, or gives it back.
func (t *copyToDialog) toTheRest(on bool) {
	if !on {
		t.first.Enable()
		t.last.Enable()
		return
	}
	t.setRange(t.At+1, t.Count)
	t.first.Disable()
	t.last.Disable()
}

// places gives the range that is typed, and what is wrong with it, "" if nothing.
func (t *copyToDialog) places() (first, last int, wrong string) {
	first, err1 := strconv.Atoi(strings.TrimSpace(t.first.Text))
	last, err2 := strconv.Atoi(strings.TrimSpace(t.last.Text))
	switch {
	case err1 != nil || err2 != nil || first < 1 || last > t.Count || first > last:
		return 0, 0, fmt.Sprintf("Please type the numbers of two pictures, from 1 to %d.", t.Count)
	case first == last && first == t.At:
		return 0, 0, "That is the picture that they are on."
	default:
		return first, last, ""
	}
}

func (t *copyToDialog) check() {
	first, last, wrong := t.places()
	enable(t.ok, wrong == "")
	if wrong != "" {
		t.note.SetText(wrong)
		return
	}
	n := last - first + 1
	if first <= t.At && t.At <= last {
		n--
	}
	pictures := "1 picture"
	if n != 1 {
		pictures = strconv.Itoa(n) + " pictures"
	}
	t.note.SetText(pictures + ". The status bar tells the number of the picture that is shown.")
}

func (t *copyToDialog) copy() {
	if first, last, wrong := t.places(); wrong == "" {
		t.modal.Hide()
		t.Copy(first, last)
	}
}
