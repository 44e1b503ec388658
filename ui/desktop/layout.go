package desktop

import (
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/ui/desktop/canvas"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/panel"
	"glossator/ui/desktop/settings"
	"glossator/ui/workspace"
)

// layout is what a person can arrange about the window and what is remembered of it.
type layout struct {
	hideCaptions, fill bool
	right, below       *container.Split
	stack              *look.Stack
}

// The names of the dividers in the settings.
const (
	splitRight = "right"
	splitBelow = "below"
)

// panels are what stands around the picture.
type panels struct {
	tree       *panel.Tree
	properties *panel.Properties
	image      *panel.ImagePanel
	images     *panel.ImageList
	status     *panel.StatusBar
	options    *panel.LabelBar
	buttons    []*look.ToolButton
	// veil covers the picture with the reason why it cannot be shown.
	veil *pictureVeil
}

// commit writes what is being typed into the panels' fields.
func (p *parts) commit() {
	if p.canvas != nil {
		p.panels.properties.Commit()
		p.panels.image.Commit()
	}
}

func (p *parts) close() {
	if p.canvas != nil {
		p.canvas.Close()
	}
}

// toolBar names the buttons at the left, from top to bottom; "" is a gap.
var toolBar = []string{
	"tool.select", "tool.hand", "tool.zoom", "", "tool.rectangle", "tool.rotated-rectangle", "tool.ellipse", "tool.polygon", "tool.polyline",
	"tool.point", "tool.brush", "tool.eraser", "",
	"edit.undo", "edit.redo", "", "view.fit", "view.actual", "", "annotation.nest", "annotation.take-out", "annotation.lock",
	"annotation.hide", "annotation.delete",
}

// showProject fills the window with the open project.
func (w *Window) showProject() {
	p := &w.parts.panels
	p.veil = newPictureVeil(w)
	w.parts.canvas = canvas.New(w.ws, w)
	w.parts.canvas.SetSnap(w.settings.Get().Snap)
	p.tree = panel.NewTree(w.ws, w)
	p.properties = panel.NewProperties(w.ws, w)
	p.image = panel.NewImagePanel(w.ws, w)
	p.images = panel.NewImageList(w.ws, w)
	p.status = panel.NewStatusBar(w.ws, w)
	p.options = panel.NewLabelBar(w.ws, w)
	tools := container.NewVBox()
	p.buttons = nil
	for _, id := range toolBar {
		if id == "" {
			tools.Add(widget.NewSeparator())
			continue
		}
		b := look.NewCommandButton(w.commands, id)
		b.OnTapped = func() { w.Command(id) }
		p.buttons = append(p.buttons, b)
		tools.Add(b)
	}
	w.layout.stack = look.NewStack(
		look.NewSection("Annotations", p.tree), look.NewSection("Properties", p.properties), look.NewSection("Image", p.image))
	picture := container.NewStack(w.parts.canvas, p.veil.box)
	w.layout.below = container.NewVSplit(picture, p.images)
	w.layout.right = container.NewHSplit(w.layout.below, w.layout.stack)
	w.restoreLayout()
	w.applyStyle()
	w.setContent(container.NewBorder(p.options, p.status, container.NewVScroll(tools), nil, w.layout.right))
	w.window.Canvas().Focus(w.parts.canvas)
}

// The places of the dividers before anyone moved them.
const (
	usualRight = 0.74
	usualBelow = 0.84
)

func (w *Window) restoreLayout() {
	s := w.settings.Get()
	offset := func(name string, usual float64) float64 {
		if at, ok := s.Splits[name]; ok {
			return at
		}
		return usual
	}
	w.layout.right.SetOffset(offset(splitRight, usualRight))
	w.layout.below.SetOffset(offset(splitBelow, usualBelow))
	w.layout.stack.SetShares(s.Splits)
}

func (w *Window) rememberLayout() {
	size := w.window.Canvas().Size()
	w.remember(func(s *settings.Settings) {
		s.Window = settings.Size{Width: size.Width, Height: size.Height}
		if w.ws == nil {
			return
		}
		s.Splits[splitRight], s.Splits[splitBelow] = w.layout.right.Offset, w.layout.below.Offset
		for title, share := range w.layout.stack.Shares() {
			s.Splits[title] = share
		}
	})
}

// update is told of every change of the open project.
func (w *Window) update(n workspace.Notice) {
	if n.Images && w.ws.Current().IsZero() && w.ws.List().Len() > 0 {
		defer w.ws.Show(w.ws.List().ID(0)) // the first of a new project, as soon as it is listed
	}
	w.learnLabel(n.Changes)
	p := &w.parts.panels
	w.parts.canvas.Update(n)
	p.tree.Update(n)
	p.properties.Update(n)
	p.image.Update(n)
	p.images.Update(n)
	p.status.Update(n)
	p.options.Update(n)
	if n.Changes != nil || n.Current || n.Selection || n.Labels || n.Images {
		w.refreshCommands()
	}
}

// learnLabel makes the first label that is given to a region that of new regions, as long as none is chosen.
func (w *Window) learnLabel(changes []model.Change) {
	if !w.CurrentLabel().IsZero() {
		return
	}
	for _, c := range changes {
		if a, ok := c.(model.AnnotationChange); ok && a.After != nil && !a.After.Label.IsZero() {
			w.SetCurrentLabel(a.After.Label)
			return
		}
	}
}

// refreshCommands brings menus and buttons up to what can be done now.
func (w *Window) refreshCommands() {
	for _, b := range w.parts.panels.buttons {
		b.Update()
	}
	w.window.SetMainMenu(w.menu())
}

// applyStyle hands the theme and the choices of the View menu to the canvas.
func (w *Window) applyStyle() {
	if w.ws == nil {
		return
	}
	fill := 0.0
	if w.layout.fill {
		fill = fillOpacity
	}
	w.parts.canvas.SetStyle(w.dark(), !w.layout.hideCaptions, fill)
}

// fillOpacity is that of regions when the person has them filled.
const fillOpacity = 0.25

func (w *Window) dark() bool {
	switch w.settings.Get().Theme {
	case settings.Dark:
		return true
	case settings.Light:
		return false
	default:
		return w.app.Settings().ThemeVariant() == theme.VariantDark
	}
}

func (w *Window) setTheme(mode settings.Theme) {
	w.remember(func(s *settings.Settings) { s.Theme = mode })
	w.app.Settings().SetTheme(look.NewTheme(mode))
	w.applyStyle()
	w.window.SetMainMenu(w.menu())
}

func (w *Window) toggleCaptions() {
	w.layout.hideCaptions = !w.layout.hideCaptions
	w.applyStyle()
	w.window.SetMainMenu(w.menu())
}

func (w *Window) toggleFill() {
	w.layout.fill = !w.layout.fill
	w.applyStyle()
	w.window.SetMainMenu(w.menu())
}

func (w *Window) useTool(id string) {
	w.parts.canvas.UseTool(id)
	w.window.Canvas().Focus(w.parts.canvas)
}
