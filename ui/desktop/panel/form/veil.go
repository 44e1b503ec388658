package form

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/desktop/panel/strip"
)

// veil covers the window, unseen, with a box on it; a click beside the box closes it. Fyne's PopUp would do, but tells nobody when it closes.
type veil struct {
	widget.BaseWidget
	frame   *canvas.Rectangle
	content fyne.CanvasObject
	outside func()
	pos     fyne.Position
	size    fyne.Size
}

var (
	_ fyne.Tappable          = (*veil)(nil)
	_ fyne.SecondaryTappable = (*veil)(nil)
	_ desktop.Hoverable      = (*veil)(nil)
)

func newVeil(content fyne.CanvasObject, outside func()) *veil {
	v := &veil{frame: canvas.NewRectangle(color.Transparent), content: content, outside: outside}
	v.ExtendBaseWidget(v)
	return v
}

// place puts the box below an object at origin, or above it where there is more room, and inside the window.
func (v *veil) place(c fyne.Canvas, origin fyne.Position, object, size fyne.Size) {
	pad := v.Theme().Size(theme.SizeNamePadding)
	size = size.Add(fyne.NewSquareSize(2 * pad))
	whole := c.Size()
	below := whole.Height - origin.Y - object.Height
	pos := fyne.NewPos(origin.X, origin.Y+object.Height)
	if below < size.Height && origin.Y > below {
		pos.Y = origin.Y - min(size.Height, origin.Y)
	}
	v.size = fyne.NewSize(min(size.Width, whole.Width), min(size.Height, whole.Height-pos.Y))
	v.pos = fyne.NewPos(max(min(pos.X, whole.Width-v.size.Width), 0), pos.Y)
}

// Tapped is called by Fyne.
func (v *veil) Tapped(e *fyne.PointEvent) {
	in := e.Position.Subtract(v.pos)
	if in.X < 0 || in.Y < 0 || in.X >= v.size.Width || in.Y >= v.size.Height {
		v.outside()
	}
}

// TappedSecondary is called by Fyne.
func (v *veil) TappedSecondary(e *fyne.PointEvent) { v.Tapped(e) }

// MouseIn is called by Fyne; what lies below is not told of hovering.
func (v *veil) MouseIn(*desktop.MouseEvent) {}

// MouseMoved is called by Fyne.
func (v *veil) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (v *veil) MouseOut() {}

// CreateRenderer is called by Fyne.
func (v *veil) CreateRenderer() fyne.WidgetRenderer {
	r := &veilRenderer{v}
	r.Refresh()
	return r
}

type veilRenderer struct{ veil *veil }

func (r *veilRenderer) Destroy()           {}
func (r *veilRenderer) MinSize() fyne.Size { return fyne.Size{} }

func (r *veilRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.veil.frame, r.veil.content}
}

func (r *veilRenderer) Layout(fyne.Size) {
	v, pad := r.veil, r.veil.Theme().Size(theme.SizeNamePadding)
	v.frame.Move(v.pos)
	v.frame.Resize(v.size)
	v.content.Move(v.pos.Add(fyne.NewSquareOffsetPos(pad)))
	v.content.Resize(v.size.Subtract(fyne.NewSquareSize(2 * pad)))
}

func (r *veilRenderer) Refresh() {
	th := r.veil.Theme()
	r.veil.frame.FillColor = strip.Colour(th, theme.ColorNameOverlayBackground)
	r.veil.frame.StrokeColor, r.veil.frame.StrokeWidth = strip.Colour(th, theme.ColorNameInputBorder), 1
	r.veil.frame.CornerRadius = th.Size(theme.SizeNameInputRadius)
	r.veil.frame.Refresh()
	r.veil.content.Refresh()
}
