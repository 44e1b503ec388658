package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// keyed are the widgets that pass Esc and Enter on to the dialog they are in, because Fyne gives a key to the focused widget only.
type keyed interface{ setKeys(escape, enter func()) }

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

// passed is the part of a widget that passes keys on.
type passed struct{ escape, enter func() }

func (p *passed) setKeys(escape, enter func()) { p.escape, p.enter = escape, enter }

// takeEscape reports whether the key was Esc and somebody waits for it.
func (p *passed) takeEscape(key *fyne.KeyEvent) bool {
	return key.Name == fyne.KeyEscape && called(p.escape)
}

// takeEnter reports whether the key was Enter and somebody waits for it.
func (p *passed) takeEnter(key *fyne.KeyEvent) bool { return isEnter(key) && called(p.enter) }

func isEnter(key *fyne.KeyEvent) bool { return key.Name == fyne.KeyReturn || key.Name == fyne.KeyEnter }

// called calls f and reports whether there was one.
func called(f func()) bool {
	if f != nil {
		f()
	}
	return f != nil
}

// Button is a push button that Enter presses as well as Space.
type Button struct {
	widget.Button
	passed
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
	case b.takeEscape(e):
	case isEnter(e) && !b.Disabled():
		b.Tapped(nil)
	default:
		b.Button.TypedKey(e)
	}
}

// Entry is a text field that passes Esc on; its OnSubmitted is told of Enter.
type Entry struct {
	widget.Entry
	passed
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
	if e.OnKey != nil && e.OnKey(key) || e.takeEscape(key) {
		return
	}
	e.Entry.TypedKey(key)
}

// List is a list that passes Esc and Enter on.
type List struct {
	widget.List
	passed
	// OnEnter, if set, gets Enter with the row that the keyboard is on.
	OnEnter func(widget.ListItemID)
	// Follow has the arrow keys select the row that they go to.
	Follow bool

	row widget.ListItemID
}

// NewList makes a list as widget.NewList does.
func NewList(length func() int, create func() fyne.CanvasObject, update func(widget.ListItemID, fyne.CanvasObject)) *List {
	l := &List{}
	l.Length, l.CreateItem, l.UpdateItem = length, create, update
	l.OnHighlighted = func(row widget.ListItemID) { l.row = row }
	l.ExtendBaseWidget(l)
	return l
}

// TypedKey is called by Fyne.
func (l *List) TypedKey(e *fyne.KeyEvent) {
	switch {
	case l.takeEscape(e):
	case isEnter(e) && l.OnEnter != nil && l.row < l.Length():
		l.OnEnter(l.row)
	case l.takeEnter(e):
	default:
		before := l.row
		l.List.TypedKey(e)
		if l.Follow && l.row != before {
			l.Select(l.row)
		}
	}
}

// Check is a tick box that passes Esc and Enter on.
type Check struct {
	widget.Check
	passed
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
	if !c.takeEscape(e) && !c.takeEnter(e) {
		c.Check.TypedKey(e)
	}
}

// OnEscape makes Esc call f in a window of its own, wherever the focus is. Call it after the window got its content.
func OnEscape(w fyne.Window, f func()) {
	eachKeyed(w.Content(), func(k keyed) { k.setKeys(f, nil) })
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) {
		if e.Name == fyne.KeyEscape {
			f()
		}
	})
}
