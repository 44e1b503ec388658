package panel

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/desktop/look"
	"glossator/ui/desktop/panel/strip"
)

// treeHead is the line above the rows: how many regions there are, and during a drag what letting go would do. Rows that are dropped
// on it go to the top level.
type treeHead struct {
	widget.BaseWidget
	tree  *Tree
	tools *fyne.Container
}

func newTreeHead(t *Tree) *treeHead {
	h := &treeHead{tree: t}
	h.tools = container.NewHBox(
		look.NewToolButton("collapse", "Fold all rows", func() { t.FoldAll(true) }),
		look.NewToolButton("expand", "Unfold all rows", func() { t.FoldAll(false) }),
	)
	h.ExtendBaseWidget(h)
	return h
}

// CreateRenderer is called by Fyne.
func (h *treeHead) CreateRenderer() fyne.WidgetRenderer {
	r := &treeHeadRenderer{head: h, ground: canvas.NewRectangle(color.Transparent), text: strip.NewLine(theme.SizeNameCaptionText, strip.Muted)}
	r.Refresh()
	return r
}

type treeHeadRenderer struct {
	head   *treeHead
	ground *canvas.Rectangle
	text   *strip.Line
}

func (r *treeHeadRenderer) Destroy() {}

func (r *treeHeadRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.text.Text, r.head.tools}
}

func (r *treeHeadRenderer) MinSize() fyne.Size {
	tools := r.head.tools.MinSize()
	return fyne.NewSize(tools.Width+60, tools.Height)
}

func (r *treeHeadRenderer) Layout(size fyne.Size) {
	pad := r.head.Theme().Size(theme.SizeNameInnerPadding)
	tools := r.head.tools.MinSize()
	r.ground.Resize(size)
	r.head.tools.Resize(fyne.NewSize(tools.Width, size.Height))
	r.head.tools.Move(fyne.NewPos(size.Width-tools.Width, 0))
	r.text.Place(pad, 0, size.Width-tools.Width-2*pad, size.Height)
}

func (r *treeHeadRenderer) Refresh() {
	t, th := r.head.tree, r.head.Theme()
	r.text.Ink = strip.Muted
	r.ground.FillColor, r.ground.StrokeWidth = color.Transparent, 0
	if t.drag == nil {
		r.text.Set(t.summary())
	} else {
		r.text.Ink = theme.ColorNameForeground
		r.text.Set(t.dragText())
		markDrop(r.ground, th, t.drag.kind, t.drag.kind == dropTop)
		if t.drag.kind == dropRefused {
			r.text.Ink = theme.ColorNameError
		}
	}
	r.text.Style(th)
	r.ground.Refresh()
	r.Layout(r.head.Size())
}

// markDrop frames what dragged rows would be dropped on.
func markDrop(ground *canvas.Rectangle, th fyne.Theme, kind dropKind, here bool) {
	if !here {
		return
	}
	name := theme.ColorNamePrimary
	if kind == dropRefused {
		name = theme.ColorNameError
	}
	ground.StrokeColor = strip.Colour(th, name)
	ground.StrokeWidth = 2
}
