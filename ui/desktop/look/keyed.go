package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// keyed are the widgets that pass Esc on to the dialog they are in, because Fyne gives a key to the focused widget only.
type keyed interface{ setEscape(func()) }

// eachKeyed calls f with each of them below o, as far as plain containers reach.
func eachKeyed(o fyne.CanvasObject, f func(keyed)) {
	if k, ok := o.(keyed); ok {
		f(k)
	}
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			eachKeyed(child, f)
		}
	case *container.Scroll:
		eachKeyed(o.Content, f)
	case *container.Split:
		eachKeyed(o.Leading, f)
		eachKeyed(o.Trailing, f)
	}
}

// escaper is the part of a widget that takes Esc.
type escaper struct{ escape func() }

func (e *escaper) setEscape(f func()) { e.escape = f }

// take reports whether the key was Esc and somebody waits for it.
func (e *escaper) take(key *fyne.KeyEvent) bool {
	if key.Name != fyne.KeyEscape || e.escape == nil {
		return false
	}
	e.escape()
	return true
}

// Button is a push button that Enter presses as well as Space.
type Button struct {
	widget.Button
	escaper
}

// NewButton makes a button.
func NewButton(text string, tapped func()) *Button {
	b := &Button{}
	b.Text, b.OnTapped = text, tapped
	b.ExtendBaseWidget(b)
	return b
}

// NewMainButton makes the button that stands out, for what the dialog is about.
func NewMainButton(text string, tapped func()) *Button {
	b := NewButton(text, tapped)
	b.Importance = widget.HighImportance
	return b
}

// NewDangerButton makes the button of something that destroys.
func NewDangerButton(text string, tapped func()) *Button {
	b := NewButton(text, tapped)
	b.Importance = widget.DangerImportance
	return b
}

// NewLinkButton makes a button that looks like plain text with an icon, for what is beside the point.
func NewLinkButton(text string, icon fyne.Resource, tapped func()) *Button {
	b := NewButton(text, tapped)
	b.Icon, b.Importance = icon, widget.LowImportance
	return b
}

// TypedKey is called by Fyne.
func (b *Button) TypedKey(e *fyne.KeyEvent) {
	switch {
	case b.take(e):
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && !b.Disabled():
		b.Tapped(nil)
	default:
		b.Button.TypedKey(e)
	}
}

// Entry is a text field that hands on Esc.
type Entry struct {
	widget.Entry
	escaper
	// OnKey may take a key before the field does, and reports whether it did; nil takes none.
	OnKey func(*fyne.KeyEvent) bool
}

// NewEntry makes a field of one line.
func NewEntry() *Entry {
	e := &Entry{}
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey is called by Fyne.
func (e *Entry) TypedKey(key *fyne.KeyEvent) {
	if e.OnKey != nil && e.OnKey(key) || e.take(key) {
		return
	}
	e.Entry.TypedKey(key)
}

// List is a list that hands on Esc, and Enter for the row that the keyboard is on.
type List struct {
	widget.List
	escaper
	// OnEnter is called when Enter is pressed.
	OnEnter func()
}

// NewList makes a list as widget.NewList does.
func NewList(length func() int, create func() fyne.CanvasObject, update func(widget.ListItemID, fyne.CanvasObject)) *List {
	l := &List{}
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey is called by Fyne.
func (l *List) TypedKey(e *fyne.KeyEvent) {
	switch {
	case l.take(e):
	case (e.Name == fyne.KeyReturn || e.Name == fyne.KeyEnter) && l.OnEnter != nil:
		l.OnEnter()
	default:
		l.List.TypedKey(e)
	}
}

// Check is a tick box that hands on Esc.
type Check struct {
	widget.Check
	escaper
}

// NewCheck makes a tick box.
func NewCheck(text string, changed func(bool)) *Check {
	c := &Check{}
	c.Text, c.OnChanged = text, changed
	c.ExtendBaseWidget(c)
	return c
}

// TypedKey is called by Fyne.
func (c *Check) TypedKey(e *fyne.KeyEvent) {
	if !c.take(e) {
		c.Check.TypedKey(e)
	}
}
