package panel

import (
	"image"
	"image/color"
	"path"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	tooltip "github.com/dweymouth/fyne-tooltip/widget"

	"glossator/model"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/panel/form"
	"glossator/ui/desktop/panel/strip"
)

// listRow is the height of a row of the vertical list.
const listRow = 44

// imageCell is one image in the filmstrip or the list. Cells are used again for other images as the strip scrolls.
type imageCell struct {
	tooltip.ToolTipWidget
	list    *ImageList
	id      model.ID
	image   model.Image
	count   int
	thumb   *image.RGBA
	hovered bool
}

var (
	_ fyne.Tappable          = (*imageCell)(nil)
	_ fyne.SecondaryTappable = (*imageCell)(nil)
	_ desktop.Hoverable      = (*imageCell)(nil)
)

func newImageCell(l *ImageList) *imageCell {
	c := &imageCell{list: l}
	c.ExtendBaseWidget(c)
	return c
}

// show takes another image, or what is new of it.
func (c *imageCell) show(id model.ID) {
	w := c.list.w
	c.id, c.count = id, w.List().Count(id)
	c.image, _ = w.Project().Image(id)
	c.thumb = w.Pictures().Thumb(id, func(thumb *image.RGBA) {
		if c.id == id {
			c.thumb = thumb
			c.Refresh()
		}
	})
	c.SetToolTip(c.hint())
	c.Refresh()
}

// hint tells in full what the cell tells in short.
func (c *imageCell) hint() string {
	if !c.image.Readable() {
		return c.image.Path + "\n" + c.list.host.FaultTitle(c.image.Problem)
	}
	return c.image.Path + "\n" + counted(c.count, "region", "regions")
}

// note is the second line of a row: why the picture cannot be read, or else its folder.
func (c *imageCell) note() string {
	if !c.image.Readable() {
		return c.list.host.FaultTitle(c.image.Problem)
	}
	if folder := path.Dir(c.image.Path); folder != "." {
		return folder
	}
	return pictureText(c.image)
}

// Tapped is called by Fyne.
func (c *imageCell) Tapped(*fyne.PointEvent) {
	c.ToolTipWidget.MouseOut()
	c.list.show(c.id)
}

// TappedSecondary shows the image and opens its context menu: what it offers is done to what the person sees.
func (c *imageCell) TappedSecondary(e *fyne.PointEvent) {
	c.Tapped(e)
	on := fyne.CurrentApp().Driver().CanvasForObject(c.list)
	if menu := c.list.host.ImageMenu(); menu != nil && on != nil {
		widget.ShowPopUpMenuAtPosition(menu, on, e.AbsolutePosition)
	}
}

// MouseIn is called by Fyne.
func (c *imageCell) MouseIn(e *desktop.MouseEvent) {
	c.ToolTipWidget.MouseIn(e)
	c.hovered = true
	c.list.strip.Under(c)
	c.Refresh()
}

// MouseOut is called by Fyne.
func (c *imageCell) MouseOut() {
	c.ToolTipWidget.MouseOut()
	c.hovered = false
	c.list.strip.Under(nil)
	c.Refresh()
}

// CreateRenderer is called by Fyne.
func (c *imageCell) CreateRenderer() fyne.WidgetRenderer {
	r := &imageCellRenderer{
		cell: c, ground: canvas.NewRectangle(color.Transparent), badge: canvas.NewRectangle(color.Transparent),
		thumb: &canvas.Image{FillMode: canvas.ImageFillContain, ScaleMode: canvas.ImageScaleFastest}, sign: widget.NewIcon(nil),
		name: strip.NewLine(theme.SizeNameCaptionText, theme.ColorNameForeground), note: strip.NewLine(theme.SizeNameCaptionText, strip.Muted),
		count: strip.NewLine(theme.SizeNameCaptionText, theme.ColorNameForegroundOnPrimary),
	}
	r.Refresh()
	return r
}

type imageCellRenderer struct {
	cell              *imageCell
	ground, badge     *canvas.Rectangle
	thumb             *canvas.Image
	sign              *widget.Icon
	name, note, count *strip.Line
}

func (r *imageCellRenderer) Destroy()           {}
func (r *imageCellRenderer) MinSize() fyne.Size { return fyne.NewSquareSize(listRow) }

func (r *imageCellRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.thumb, r.sign, r.name.Text, r.note.Text, r.badge, r.count.Text}
}

const cellMargin = 3

func (r *imageCellRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size.Subtract(fyne.NewSquareSize(2)))
	r.ground.Move(fyne.NewSquareOffsetPos(1))
	if r.cell.list.strip.Horizontal() {
		r.layoutFilm(size)
	} else {
		r.layoutRow(size)
	}
}

// layoutFilm puts the name below the thumbnail and the badge on its corner.
func (r *imageCellRenderer) layoutFilm(size fyne.Size) {
	text := strip.LineHeight(r.cell.Theme(), theme.SizeNameCaptionText)
	box := fyne.NewSize(size.Width-4*cellMargin, max(size.Height-text-3*cellMargin, 0))
	r.layoutThumb(fyne.NewPos(2*cellMargin, 2*cellMargin), box)
	r.note.Hidden = true
	width := min(r.name.Width(), box.Width)
	r.name.Place((size.Width-width)/2, size.Height-text-cellMargin, box.Width, text)
	r.layoutBadge(size.Width-2*cellMargin, 2*cellMargin)
}

// layoutRow puts name and note right of the thumbnail and the badge at the end.
func (r *imageCellRenderer) layoutRow(size fyne.Size) {
	side := size.Height - 2*cellMargin
	r.layoutThumb(fyne.NewPos(2*cellMargin, cellMargin), fyne.NewSize(side*1.2, side))
	badge := r.layoutBadge(size.Width-3*cellMargin, (size.Height-strip.LineHeight(r.cell.Theme(), theme.SizeNameCaptionText))/2)
	x := 5*cellMargin + side*1.2
	width := size.Width - x - badge - 4*cellMargin
	half := size.Height/2 - cellMargin
	r.note.Hidden = false
	r.name.Place(x, cellMargin, width, half)
	r.note.Place(x, size.Height/2, width, half)
}

func (r *imageCellRenderer) layoutThumb(pos fyne.Position, box fyne.Size) {
	r.thumb.Resize(box)
	r.thumb.Move(pos)
	side := min(box.Width, box.Height, 32)
	r.sign.Resize(fyne.NewSquareSize(side))
	r.sign.Move(pos.AddXY((box.Width-side)/2, (box.Height-side)/2))
}

// layoutBadge puts the number of annotations left of a right edge, and gives the width that it takes.
func (r *imageCellRenderer) layoutBadge(right, y float32) float32 {
	if r.count.Whole() == "" {
		return 0
	}
	height := strip.LineHeight(r.cell.Theme(), theme.SizeNameCaptionText)
	width := max(r.count.Width()+8, height)
	r.badge.CornerRadius = height / 2
	r.badge.Resize(fyne.NewSize(width, height))
	r.badge.Move(fyne.NewPos(right-width, y))
	r.count.Place(right-width+(width-r.count.Width())/2, y, width, height)
	return width
}

func (r *imageCellRenderer) Refresh() {
	c, th := r.cell, r.cell.Theme()
	r.name.Set(path.Base(c.image.Path))
	r.note.Set(c.note())
	r.count.Set("")
	if c.count > 0 {
		r.count.Set(thousands(c.count))
	}
	r.note.Ink = strip.Muted
	if !c.image.Readable() {
		r.note.Ink = theme.ColorNameWarning
	}
	for _, l := range []*strip.Line{r.name, r.note, r.count} {
		l.Style(th)
	}
	r.badge.Hidden, r.count.Hidden = c.count == 0, c.count == 0
	r.badge.FillColor = strip.Colour(th, theme.ColorNamePrimary)
	r.badge.Refresh()
	r.paintGround(th)
	r.paintThumb()
	r.Layout(c.Size())
}

func (r *imageCellRenderer) paintGround(th fyne.Theme) {
	c := r.cell
	r.ground.FillColor, r.ground.StrokeWidth = color.Transparent, 0
	r.ground.CornerRadius = th.Size(theme.SizeNameInputRadius)
	current := !c.id.IsZero() && c.id == c.list.w.Current()
	switch {
	case current:
		r.ground.FillColor = strip.Colour(th, theme.ColorNameSelection)
	case c.hovered:
		r.ground.FillColor = strip.Colour(th, theme.ColorNameHover)
	}
	if current && c.list.focused {
		r.ground.StrokeColor, r.ground.StrokeWidth = strip.Colour(th, theme.ColorNamePrimary), 1
	}
	r.ground.Refresh()
}

// paintThumb shows the thumbnail, or a sign where there is none yet or never will be.
func (r *imageCellRenderer) paintThumb() {
	c := r.cell
	switch {
	case !c.image.Readable():
		r.sign.SetResource(look.AccentIcon("picture-broken", theme.ColorNameWarning))
	case c.thumb == nil:
		r.sign.SetResource(look.AccentIcon("image", theme.ColorNameDisabled))
	}
	form.SetVisible(r.sign, c.thumb == nil)
	if c.thumb == nil {
		r.thumb.Image = nil
		r.thumb.Hidden = true
		return
	}
	r.thumb.Hidden = false
	if r.thumb.Image != c.thumb {
		r.thumb.Image = c.thumb
		r.thumb.Refresh()
	}
}
