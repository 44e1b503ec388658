package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Section is a panel with a title bar, which folds the panel away when it is clicked.
type Section struct {
	widget.BaseWidget
	// Title stands in the bar.
	Title string
	// OnToggled is called after the person folded or unfolded the section.
	OnToggled func(open bool)

	header  *sectionHeader
	content fyne.CanvasObject
	closed  bool
	resized func() // tells the stack that holds the section
}

// NewSection makes an open section; tools, such as a [ToolButton], stand at the right end of its title bar.
func NewSection(title string, content fyne.CanvasObject, tools ...fyne.CanvasObject) *Section {
	s := &Section{Title: title, content: content}
	s.header = newSectionHeader(title, container.NewHBox(tools...), func() {
		s.SetOpen(s.closed)
		if s.OnToggled != nil {
			s.OnToggled(!s.closed)
		}
	})
	s.ExtendBaseWidget(s)
	return s
}

// Open reports whether the content shows.
func (s *Section) Open() bool { return !s.closed }

// SetOpen folds or unfolds the section.
func (s *Section) SetOpen(open bool) {
	if s.closed == !open {
		return
	}
	s.closed = !open
	if open {
		s.content.Show()
	} else {
		s.content.Hide()
	}
	s.header.setOpen(open)
	s.Refresh()
	if s.resized != nil {
		s.resized()
	}
}

// SetTitle changes the title.
func (s *Section) SetTitle(title string) {
	s.Title = title
	s.header.title.Text = title
	s.header.title.Refresh()
}

// CreateRenderer is called by Fyne.
func (s *Section) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewBorder(s.header, nil, nil, nil, s.content))
}

// sectionHeader is the bar with arrow, title and tools.
type sectionHeader struct {
	widget.BaseWidget
	title   *canvas.Text
	arrow   *widget.Icon
	tools   *fyne.Container
	tapped  func()
	hovered bool
}

var (
	_ fyne.Tappable      = (*sectionHeader)(nil)
	_ desktop.Hoverable  = (*sectionHeader)(nil)
	_ desktop.Cursorable = (*sectionHeader)(nil)
)

func newSectionHeader(title string, tools *fyne.Container, tapped func()) *sectionHeader {
	h := &sectionHeader{title: canvas.NewText(title, color.Black), arrow: widget.NewIcon(Icon("chevron-down")), tools: tools, tapped: tapped}
	h.title.TextStyle.Bold = true
	h.ExtendBaseWidget(h)
	return h
}

func (h *sectionHeader) setOpen(open bool) {
	name := "chevron-right"
	if open {
		name = "chevron-down"
	}
	h.arrow.SetResource(Icon(name))
}

func (h *sectionHeader) Tapped(*fyne.PointEvent) { h.tapped() }

func (h *sectionHeader) MouseIn(*desktop.MouseEvent) {
	h.hovered = true
	h.Refresh()
}

func (h *sectionHeader) MouseMoved(*desktop.MouseEvent) {}

func (h *sectionHeader) MouseOut() {
	h.hovered = false
	h.Refresh()
}

func (h *sectionHeader) Cursor() desktop.Cursor { return desktop.PointerCursor }

func (h *sectionHeader) CreateRenderer() fyne.WidgetRenderer {
	r := &headerRenderer{header: h, ground: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type headerRenderer struct {
	header *sectionHeader
	ground *canvas.Rectangle
}

func (r *headerRenderer) Destroy() {}

func (r *headerRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.header.arrow, r.header.title, r.header.tools}
}

// arrowSide is the side of the arrow, which is smaller than other icons.
const arrowSide = 14

func (r *headerRenderer) MinSize() fyne.Size {
	h, pad := r.header, r.header.Theme().Size(theme.SizeNamePadding)
	title, tools := h.title.MinSize(), h.tools.MinSize()
	height := fyne.Max(fyne.Max(title.Height+2*pad, arrowSide+2*pad), tools.Height)
	return fyne.NewSize(arrowSide+title.Width+tools.Width+4*pad, height)
}

func (r *headerRenderer) Layout(size fyne.Size) {
	h, pad := r.header, r.header.Theme().Size(theme.SizeNamePadding)
	r.ground.Resize(size)
	h.arrow.Resize(fyne.NewSquareSize(arrowSide))
	h.arrow.Move(fyne.NewPos(pad, (size.Height-arrowSide)/2))
	title, tools := h.title.MinSize(), h.tools.MinSize()
	h.title.Resize(title)
	h.title.Move(fyne.NewPos(arrowSide+2*pad, (size.Height-title.Height)/2))
	h.tools.Resize(fyne.NewSize(tools.Width, size.Height))
	h.tools.Move(fyne.NewPos(size.Width-tools.Width, 0))
}

func (r *headerRenderer) Refresh() {
	h, th, variant := r.header, r.header.Theme(), fyne.CurrentApp().Settings().ThemeVariant()
	r.ground.FillColor = th.Color(theme.ColorNameHeaderBackground, variant)
	if h.hovered {
		r.ground.FillColor = th.Color(theme.ColorNameButton, variant)
	}
	r.ground.Refresh()
	h.title.Color = th.Color(theme.ColorNameForeground, variant)
	h.title.TextSize = th.Size(theme.SizeNameText)
	h.title.Refresh()
}
