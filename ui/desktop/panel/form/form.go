package form

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/desktop/panel/strip"
)

// captionText is the text beside a field. A Label that is cut off shapes its text anew at each refresh, which is most of what showing
// another region would cost.
type captionText struct {
	widget.BaseWidget
	line *strip.Line
}

// NewCaption makes the text beside a field.
func NewCaption(text string) fyne.CanvasObject {
	c := &captionText{line: strip.NewLine(theme.SizeNameCaptionText, strip.Muted)}
	c.line.Set(text)
	c.ExtendBaseWidget(c)
	return c
}

// CreateRenderer is called by Fyne.
func (c *captionText) CreateRenderer() fyne.WidgetRenderer {
	r := &captionRenderer{c}
	r.Refresh()
	return r
}

type captionRenderer struct{ caption *captionText }

func (r *captionRenderer) Destroy() {}

func (r *captionRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.caption.line.Text}
}

func (r *captionRenderer) MinSize() fyne.Size {
	th := r.caption.Theme()
	return fyne.NewSize(r.caption.line.Width()+2*th.Size(theme.SizeNameInnerPadding), strip.LineHeight(th, theme.SizeNameCaptionText))
}

func (r *captionRenderer) Layout(size fyne.Size) {
	pad := r.caption.Theme().Size(theme.SizeNameInnerPadding)
	r.caption.line.Place(pad, 0, size.Width-2*pad, size.Height)
}

func (r *captionRenderer) Refresh() {
	r.caption.line.Style(r.caption.Theme())
	r.Layout(r.caption.Size())
}

// Captioned puts a caption left of a field.
func Captioned(text string, field fyne.CanvasObject) *fyne.Container {
	return container.New(captionLayout{}, NewCaption(text), field)
}

// captionLayout gives the caption about a third of the width, and the rest to the field.
type captionLayout struct{}

func captionWidth(width float32) float32 { return min(max(width*0.3, 56), 110) }

func (captionLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	field := objects[1].MinSize()
	return fyne.NewSize(field.Width+56, max(field.Height, objects[0].MinSize().Height))
}

func (captionLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width, height := captionWidth(size.Width), objects[0].MinSize().Height
	line := theme.TextSize()*1.4 + 2*theme.InnerPadding() // the caption stands beside the field's first line
	objects[0].Resize(fyne.NewSize(width, height))
	objects[0].Move(fyne.NewPos(0, (min(size.Height, line)-height)/2))
	objects[1].Resize(fyne.NewSize(size.Width-width, size.Height))
	objects[1].Move(fyne.NewPos(width, 0))
}

// Scrollable makes a column of objects that scrolls; the bar has a margin of its own, so that it lies over no field.
func Scrollable(objects ...fyne.CanvasObject) *container.Scroll {
	return container.NewVScroll(container.New(layout.NewCustomPaddedLayout(0, 0, 0, 8), container.NewVBox(objects...)))
}

// SetVisible shows or hides an object.
func SetVisible(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
	case !visible && o.Visible():
		o.Hide()
	}
}
