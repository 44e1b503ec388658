package form

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	tooltip "github.com/dweymouth/fyne-tooltip/widget"

	"glossator/ui/desktop/panel/strip"
)

// Fact is a name with a value that can be read, and copied by a click.
type Fact struct {
	tooltip.ToolTipWidget
	name, value *strip.Line
	// whole is what a click copies.
	whole   string
	copied  bool
	hovered bool
}

var (
	_ fyne.Tappable     = (*Fact)(nil)
	_ desktop.Hoverable = (*Fact)(nil)
)

// NewFact makes a line that shows a value and copies the whole of it.
func NewFact(name, value, whole string) *Fact {
	f := &Fact{name: strip.NewLine(theme.SizeNameCaptionText, strip.Muted), value: strip.NewLine(theme.SizeNameText, theme.ColorNameForeground)}
	f.name.Set(name)
	f.ExtendBaseWidget(f)
	f.Set(value, whole)
	return f
}

// Set changes the value.
func (f *Fact) Set(value, whole string) {
	f.whole, f.copied = whole, false
	f.value.Set(value)
	f.Refresh()
}

// Text gives what is shown, where there is room: the name and the value.
func (f *Fact) Text() (name, value string) { return f.name.Whole(), f.value.Whole() }

// Tapped copies the value.
func (f *Fact) Tapped(*fyne.PointEvent) {
	fyne.CurrentApp().Clipboard().SetContent(f.whole)
	f.copied = true
	f.Refresh()
}

// MouseIn is called by Fyne.
func (f *Fact) MouseIn(e *desktop.MouseEvent) {
	f.ToolTipWidget.MouseIn(e)
	f.hovered = true
	f.Refresh()
}

// MouseOut is called by Fyne.
func (f *Fact) MouseOut() {
	f.ToolTipWidget.MouseOut()
	f.hovered, f.copied = false, false
	f.Refresh()
}

// CreateRenderer is called by Fyne.
func (f *Fact) CreateRenderer() fyne.WidgetRenderer {
	r := &factRenderer{fact: f, ground: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type factRenderer struct {
	fact   *Fact
	ground *canvas.Rectangle
}

func (r *factRenderer) Destroy() {}

func (r *factRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.fact.name.Text, r.fact.value.Text}
}

func (r *factRenderer) MinSize() fyne.Size {
	th := r.fact.Theme()
	return fyne.NewSize(120, strip.LineHeight(th, theme.SizeNameText)+th.Size(theme.SizeNamePadding))
}

func (r *factRenderer) Layout(size fyne.Size) {
	f, pad := r.fact, r.fact.Theme().Size(theme.SizeNameInnerPadding)
	r.ground.Resize(size)
	x := captionWidth(size.Width) + pad
	f.name.Place(pad, 0, x-2*pad, size.Height)
	f.value.Place(x, 0, size.Width-x-pad, size.Height)
	switch {
	case f.copied:
		f.SetToolTip("Copied")
	case f.value.Text.Text != f.value.Whole() || f.name.Text.Text != f.name.Whole():
		f.SetToolTip(f.name.Whole() + ": " + f.value.Whole() + "\nClick to copy")
	default:
		f.SetToolTip("Click to copy")
	}
}

func (r *factRenderer) Refresh() {
	f, th := r.fact, r.fact.Theme()
	r.ground.FillColor = color.Transparent
	if f.hovered {
		r.ground.FillColor = strip.Colour(th, theme.ColorNameHover)
	}
	r.ground.Refresh()
	f.value.Ink = theme.ColorNameForeground
	if f.copied {
		f.value.Ink = theme.ColorNamePrimary
	}
	f.name.Style(th)
	f.value.Style(th)
	r.Layout(f.Size())
}
