package dialogs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/desktop/command"
	"glossator/ui/desktop/look"
)

// keyCapture is a field that takes the next key, whichever it is. It takes it when it goes down: as a typed key or a shortcut, many would go
// to the menus, or not come at all. It waits for a key only after [keyCapture.Listen] or a click, and is disabled else: it takes Tab too, which
// must lead past it.
type keyCapture struct {
	widget.BaseWidget
	// OnKey gets the key; that without a name if it has none. OnLeave is told of Esc.
	OnKey   func(command.Key)
	OnLeave func()

	mods      command.Modifier
	listening bool
}

var (
	_ fyne.Tappable    = (*keyCapture)(nil)
	_ fyne.Tabbable    = (*keyCapture)(nil)
	_ fyne.Disableable = (*keyCapture)(nil)
	_ desktop.Keyable  = (*keyCapture)(nil)
)

func newKeyCapture(onKey func(command.Key), onLeave func()) *keyCapture {
	c := &keyCapture{OnKey: onKey, OnLeave: onLeave}
	c.ExtendBaseWidget(c)
	return c
}

// Listen waits for a key on a canvas that it is or will be on.
func (c *keyCapture) Listen(on fyne.Canvas) {
	c.listening = true
	on.Focus(c)
}

// Tapped is called by Fyne.
func (c *keyCapture) Tapped(*fyne.PointEvent) {
	if on := fyne.CurrentApp().Driver().CanvasForObject(c); on != nil {
		c.Listen(on)
	}
}

// Disabled is called by Fyne.
func (c *keyCapture) Disabled() bool { return !c.listening }

// Enable and Disable are there for Fyne to ask for Disabled.
func (c *keyCapture) Enable() { c.listening = true }

// Disable is the opposite of Enable.
func (c *keyCapture) Disable() { c.listening = false }

// AcceptsTab is called by Fyne.
func (c *keyCapture) AcceptsTab() bool { return true }

// FocusGained is called by Fyne.
func (c *keyCapture) FocusGained() { c.setFocused(true) }

// FocusLost is called by Fyne.
func (c *keyCapture) FocusLost() { c.setFocused(false) }

func (c *keyCapture) setFocused(focused bool) {
	c.listening, c.mods = focused, 0
	c.Refresh()
}

// TypedRune is called by Fyne.
func (c *keyCapture) TypedRune(rune) {}

// TypedKey is called by Fyne, after KeyDown.
func (c *keyCapture) TypedKey(*fyne.KeyEvent) {}

// KeyDown is called by Fyne.
func (c *keyCapture) KeyDown(e *fyne.KeyEvent) {
	name := look.KeyName(e)
	if mod := look.Modifier(name); mod != 0 {
		c.mods |= mod
		return
	}
	switch {
	case name == fyne.KeyEscape && c.mods == 0:
		c.OnLeave()
	case name == fyne.KeyEnter: // that of the number pad is no key of its own
		c.OnKey(command.Key{Name: string(fyne.KeyReturn), Mods: c.mods})
	default:
		c.OnKey(command.Key{Name: string(name), Mods: c.mods})
	}
}

// KeyUp is called by Fyne.
func (c *keyCapture) KeyUp(e *fyne.KeyEvent) { c.mods &^= look.Modifier(e.Name) }

// CreateRenderer is called by Fyne.
func (c *keyCapture) CreateRenderer() fyne.WidgetRenderer {
	r := &captureRenderer{capture: c, ground: &canvas.Rectangle{StrokeWidth: 1}, text: widget.NewLabel("")}
	r.WidgetRenderer = widget.NewSimpleRenderer(container.NewStack(r.ground, r.text))
	r.Refresh()
	return r
}

type captureRenderer struct {
	fyne.WidgetRenderer
	capture *keyCapture
	ground  *canvas.Rectangle
	text    *widget.Label
}

// Refresh is called by Fyne.
func (r *captureRenderer) Refresh() {
	th, variant := r.capture.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	text, border := "Click here, then press the new key", theme.ColorNameInputBorder
	if r.capture.listening {
		text, border = "Now press the new key. Esc leaves it as it is.", theme.ColorNamePrimary
	}
	r.ground.FillColor, r.ground.StrokeColor = th.Color(theme.ColorNameInputBackground, variant), th.Color(border, variant)
	r.ground.CornerRadius = th.Size(theme.SizeNameInputRadius)
	r.ground.Refresh()
	r.text.SetText(text)
}
