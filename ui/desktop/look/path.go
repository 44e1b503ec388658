package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// Path shows a path on one line. Where it does not fit, its middle is left out, since both ends tell most; the tooltip has all of it.
type Path struct {
	tipped
	text string
}

// NewPath makes the line.
func NewPath(text string) *Path {
	p := &Path{}
	p.extend(p)
	p.SetText(text)
	return p
}

// SetText changes the path.
func (p *Path) SetText(text string) {
	p.text = text
	p.Refresh()
}

// Text gives the whole path.
func (p *Path) Text() string { return p.text }

// CreateRenderer is called by Fyne.
func (p *Path) CreateRenderer() fyne.WidgetRenderer {
	r := &pathRenderer{path: p, line: canvas.NewText("", color.Black)}
	r.Refresh()
	return r
}

type pathRenderer struct {
	path *Path
	line *canvas.Text
}

func (r *pathRenderer) Destroy()                     {}
func (r *pathRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.line} }

func (r *pathRenderer) measure(text string) fyne.Size {
	return fyne.MeasureText(text, r.line.TextSize, r.line.TextStyle)
}

func (r *pathRenderer) MinSize() fyne.Size {
	pad := r.path.Theme().Size(theme.SizeNameInnerPadding)
	return fyne.NewSize(8*r.line.TextSize, r.measure("M").Height+2*pad)
}

func (r *pathRenderer) Layout(size fyne.Size) {
	pad := r.path.Theme().Size(theme.SizeNameInnerPadding)
	fits := func(text string) bool { return r.measure(text).Width <= size.Width-2*pad }
	r.line.Text = shortened(r.path.text, fits)
	if r.line.Text == r.path.text {
		r.path.SetToolTip("")
	} else {
		r.path.SetToolTip(r.path.text)
	}
	r.line.Move(fyne.NewPos(pad, pad))
	r.line.Resize(fyne.NewSize(size.Width-2*pad, size.Height-2*pad))
	r.line.Refresh()
}

func (r *pathRenderer) Refresh() {
	th := r.path.Theme()
	r.line.Color = th.Color(theme.ColorNameForeground, fyne.CurrentApp().Settings().ThemeVariant())
	r.line.TextSize = th.Size(theme.SizeNameText)
	r.Layout(r.path.Size())
}

// shortened gives the text, or as much of both its ends as fits around an ellipsis.
func shortened(text string, fits func(string) bool) string {
	if fits(text) {
		return text
	}
	runes := []rune(text)
	cut := func(kept int) string {
		return string(runes[:kept/3]) + "…" + string(runes[len(runes)-(kept-kept/3):])
	}
	low, high := 0, len(runes)-1 // cut(low) is tried last; the file name, at the end, keeps two thirds
	for low < high {
		middle := (low + high + 1) / 2
		if fits(cut(middle)) {
			low = middle
		} else {
			high = middle - 1
		}
	}
	return cut(low)
}
