package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/desktop/command"
)

// ToolButton is a small square button with an icon and a tooltip, which can be switched on. It never takes the focus, so that the keys of
// the picture go on working. Windows with such buttons need a tooltip layer (fynetooltip.AddWindowToolTipLayer).
type ToolButton struct {
	tipped
	// OnTapped is called when the person clicks the button while it is enabled.
	OnTapped func()

	icon     string
	on       bool
	disabled bool
	hovered  bool
	update   func()
}

var (
	_ fyne.Tappable     = (*ToolButton)(nil)
	_ desktop.Hoverable = (*ToolButton)(nil)
)

// NewToolButton makes a button with a named icon; hint is its tooltip.
func NewToolButton(icon, hint string, tapped func()) *ToolButton {
	b := &ToolButton{icon: icon, OnTapped: tapped}
	b.extend(b)
	b.SetToolTip(hint)
	return b
}

// NewCommandButton makes the button of a command. Call [ToolButton.Update] when the command may be enabled or ticked in another way.
// It panics if the table has no such command.
func NewCommandButton(table *command.Table, id string) *ToolButton {
	c, ok := table.Get(id)
	if !ok {
		panic("look: no command " + id)
	}
	b := NewToolButton(c.Icon, c.Hint(), func() { table.Trigger(id) })
	b.update = func() {
		c, _ := table.Get(id) // its key may be another now
		b.SetToolTip(c.Hint())
		b.Set(c.CanRun(), c.IsChecked())
	}
	b.Update()
	return b
}

// Update reads again from the command whether the button is enabled and switched on.
func (b *ToolButton) Update() {
	if b.update != nil {
		b.update()
	}
}

// Set enables or disables the button and switches it on or off.
func (b *ToolButton) Set(enabled, on bool) {
	if b.disabled == !enabled && b.on == on {
		return
	}
	b.disabled, b.on = !enabled, on
	b.Refresh()
}

// SetIcon changes the icon.
func (b *ToolButton) SetIcon(name string) {
	b.icon = name
	b.Refresh()
}

// On reports whether the button is switched on.
func (b *ToolButton) On() bool { return b.on }

// Disabled reports whether clicks are ignored.
func (b *ToolButton) Disabled() bool { return b.disabled }

// Tapped is called by Fyne.
func (b *ToolButton) Tapped(*fyne.PointEvent) {
	b.tipped.MouseOut() // the tooltip is in the way of what opens now
	if !b.disabled && b.OnTapped != nil {
		b.OnTapped()
	}
}

// MouseIn is called by Fyne.
func (b *ToolButton) MouseIn(e *desktop.MouseEvent) {
	b.tipped.MouseIn(e)
	b.hovered = true
	b.Refresh()
}

// MouseOut is called by Fyne.
func (b *ToolButton) MouseOut() {
	b.tipped.MouseOut()
	b.hovered = false
	b.Refresh()
}

// CreateRenderer is called by Fyne.
func (b *ToolButton) CreateRenderer() fyne.WidgetRenderer {
	r := &toolButtonRenderer{button: b, ground: canvas.NewRectangle(color.Transparent), icon: widget.NewIcon(nil)}
	r.Refresh()
	return r
}

type toolButtonRenderer struct {
	button *ToolButton
	ground *canvas.Rectangle
	icon   *widget.Icon
}

func (r *toolButtonRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.icon}
}
func (r *toolButtonRenderer) Destroy() {}

func (r *toolButtonRenderer) MinSize() fyne.Size {
	th := r.button.Theme()
	return fyne.NewSquareSize(th.Size(theme.SizeNameInlineIcon) + 2*th.Size(theme.SizeNameInnerPadding))
}

func (r *toolButtonRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	side := r.button.Theme().Size(theme.SizeNameInlineIcon)
	r.icon.Resize(fyne.NewSquareSize(side))
	r.icon.Move(fyne.NewPos((size.Width-side)/2, (size.Height-side)/2))
}

func (r *toolButtonRenderer) Refresh() {
	b, th, variant := r.button, r.button.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	tint := theme.ColorNameForeground
	r.ground.FillColor = color.Transparent
	switch {
	case b.disabled:
		tint = theme.ColorNameDisabled
	case b.on:
		tint = theme.ColorNamePrimary
		r.ground.FillColor = th.Color(ColorNameChosen, variant)
	case b.hovered:
		r.ground.FillColor = th.Color(theme.ColorNameHover, variant)
	}
	r.ground.CornerRadius = th.Size(theme.SizeNameButtonRadius)
	r.ground.Refresh()
	r.icon.SetResource(AccentIcon(b.icon, tint))
}
