package panel

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	tooltip "github.com/dweymouth/fyne-tooltip/widget"
)

// fact is a name with a value that can be read, and copied by a click.
type fact struct {
	tooltip.ToolTipWidget
	name, value *line
	// whole is what a click copies.
	whole   string
	copied  bool
	hovered bool
}

var (
	_ fyne.Tappable     = (*fact)(nil)
	_ desktop.Hoverable = (*fact)(nil)
)

// newFact makes a line that shows a value and copies the whole of it.
func newFact(name, value, whole string) *fact {
	f := &fact{name: newLine(theme.SizeNameCaptionText, muted), value: newLine(theme.SizeNameText, theme.ColorNameForeground)}
	f.name.set(name)
	f.ExtendBaseWidget(f)
	f.set(value, whole)
	return f
}

// set changes the value.
func (f *fact) set(value, whole string) {
	f.whole, f.copied = whole, false
	f.value.set(value)
	f.Refresh()
}

// Tapped copies the value.
func (f *fact) Tapped(*fyne.PointEvent) {
	fyne.CurrentApp().Clipboard().SetContent(f.whole)
	f.copied = true
	f.Refresh()
}

// MouseIn is called by Fyne.
func (f *fact) MouseIn(e *desktop.MouseEvent) {
	f.ToolTipWidget.MouseIn(e)
	f.hovered = true
	f.Refresh()
}

// MouseOut is called by Fyne.
func (f *fact) MouseOut() {
	f.ToolTipWidget.MouseOut()
	f.hovered, f.copied = false, false
	f.Refresh()
}

// CreateRenderer is called by Fyne.
func (f *fact) CreateRenderer() fyne.WidgetRenderer {
	r := &factRenderer{fact: f, ground: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type factRenderer struct {
	fact   *fact
	ground *canvas.Rectangle
}

func (r *factRenderer) Destroy() {}

func (r *factRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.fact.name.Text, r.fact.value.Text}
}

func (r *factRenderer) MinSize() fyne.Size {
	th := r.fact.Theme()
	return fyne.NewSize(120, lineHeight(th, theme.SizeNameText)+th.Size(theme.SizeNamePadding))
}

func (r *factRenderer) Layout(size fyne.Size) {
	f, pad := r.fact, r.fact.Theme().Size(theme.SizeNameInnerPadding)
	r.ground.Resize(size)
	x := captionWidth(size.Width) + pad
	f.name.place(pad, 0, x-2*pad, size.Height)
	f.value.place(x, 0, size.Width-x-pad, size.Height)
	switch {
	case f.copied:
		f.SetToolTip("Copied")
	case f.value.Text.Text != f.value.full || f.name.Text.Text != f.name.full:
		f.SetToolTip(f.name.full + ": " + f.value.full + "\nClick to copy")
	default:
		f.SetToolTip("Click to copy")
	}
}

func (r *factRenderer) Refresh() {
	f, th := r.fact, r.fact.Theme()
	r.ground.FillColor = color.Transparent
	if f.hovered {
		r.ground.FillColor = colour(th, theme.ColorNameHover)
	}
	r.ground.Refresh()
	f.value.ink = theme.ColorNameForeground
	if f.copied {
		f.value.ink = theme.ColorNamePrimary
	}
	f.name.style(th)
	f.value.style(th)
	r.Layout(f.Size())
}
