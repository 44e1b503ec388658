// Package canvas is the widget in the middle of the window: the picture with its regions, which it has composed by package render, and the
// tools of package tool, which it feeds with pointer and keys.
//
// While something moves, frames are composed plainly on the spot. As soon as nothing has changed for a moment, a worker composes the same
// frame once more, smooth and with captions, and it takes the place of the plain one.
package canvas

import (
	"image"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/model/imaging/tiled"
	"glossator/ui/desktop/command"
	"glossator/ui/desktop/render"
	"glossator/ui/desktop/scene"
	"glossator/ui/desktop/tool"
	"glossator/ui/workspace"
)

// Host is what the canvas needs of the window around it. Its methods are called on Fyne's goroutine.
type Host interface {
	// Fail shows what went wrong.
	Fail(err error)
	// FailPicture is told why the current picture cannot be shown, or nil once it can.
	FailPicture(err error)
	// CurrentLabel is the label of new regions; NestNew whether they nest.
	CurrentLabel() model.ID
	NestNew() bool
	// Modifiers are those held now, KeyDown and KeyUp follow them, ForgetModifiers is for when their releases will not be seen.
	Modifiers() command.Modifier
	KeyDown(fyne.KeyName)
	KeyUp(fyne.KeyName)
	ForgetModifiers()
	// TypedKey and TypedShortcut take the keys that no tool wants.
	TypedKey(*fyne.KeyEvent)
	TypedShortcut(fyne.Shortcut)
	// ShowMenu pops up the context menu of what is selected at a place of the window.
	ShowMenu(at fyne.Position)
	// NameNew has the selected region, which was just drawn without a label, named.
	NameNew()
	// Pointed tells where the pointer is in the picture's frame; false when it is elsewhere.
	Pointed(x, y float64, inside bool)
	// Zoomed tells the zoom in units of the screen's pixels per picture pixel.
	Zoomed(scale float64)
	// ToolChanged tells that another tool is in hand.
	ToolChanged()
}

// Canvas is the widget.
type Canvas struct {
	widget.BaseWidget
	ws   *workspace.Workspace
	host Host

	raster *canvas.Raster
	paint  painter

	// doc, scene and palette belong to the image that is shown; nil without one.
	doc      *model.Document
	scene    *scene.Scene
	palette  render.Palette
	labels   uint64 // the project's revision of which palette was made
	contents uint64 // the document's
	picture  render.Picture
	large    *workspace.Picture // of which picture shows tiles; nil where all its levels are there
	view     render.View
	// fitted is set while the view shows the whole picture because nobody has chosen another; it is kept when the window is resized.
	fitted bool

	hand  tool.Tool            // the tool in hand
	tools map[string]tool.Tool // by id
	// snap tells that points go to vertices and edges that are near.
	snap    bool
	gesture gesture
	// drawn tells that the gesture made a region without a label.
	drawn   bool
	style   render.Style
	density float64 // device pixels per unit
}

// New makes the canvas of an open project.
func New(ws *workspace.Workspace, host Host) *Canvas {
	c := &Canvas{ws: ws, host: host, tools: map[string]tool.Tool{}, density: 1}
	for _, t := range tool.All() {
		c.tools[t.ID()] = t
	}
	c.hand = c.tools[tool.SelectID]
	c.style = render.DefaultStyle(1, false)
	c.raster = canvas.NewRaster(c.generate)
	c.raster.ScaleMode = canvas.ImageScalePixels
	c.paint.init(c)
	c.ExtendBaseWidget(c)
	c.showImage()
	return c
}

// CreateRenderer is called by Fyne.
func (c *Canvas) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(c.raster) }

// MinSize is small: the picture takes what room it gets.
func (c *Canvas) MinSize() fyne.Size { return fyne.NewSize(64, 64) }

// IsPicture tells the keyboard that this is no text field.
func (c *Canvas) IsPicture() bool { return true }

// Close lets go of the worker.
func (c *Canvas) Close() { c.paint.stop() }

// Update is told of every change of the project.
func (c *Canvas) Update(n workspace.Notice) {
	switch {
	case n.Current:
		c.showImage()
	case n.Images && !c.ws.Current().IsZero():
		if img, ok := c.ws.Project().Image(c.ws.Current()); ok && c.doc != nil && !img.Equal(c.doc.Image()) {
			c.showImage()
		}
	}
	if n.Changes != nil || n.Labels || n.Selection || n.Current {
		c.Redraw()
	}
}

// View is which part of the picture is seen, and how large.
func (c *Canvas) View() render.View { return c.view }

// Reload reads the current picture again, such as after its file was mended.
func (c *Canvas) Reload() { c.load() }

// showImage takes up the image that is current now.
func (c *Canvas) showImage() {
	c.cancelGesture()
	c.doc, c.scene, c.palette, c.picture, c.large = nil, nil, nil, render.Picture{}, nil
	c.host.FailPicture(nil)
	id := c.ws.Current()
	if id.IsZero() {
		c.Redraw()
		return
	}
	doc, err := c.ws.Document(id)
	if err != nil {
		c.host.FailPicture(err)
		return
	}
	c.doc, c.scene = doc, scene.New(doc)
	img := doc.Image()
	c.picture = render.Picture{W: img.Width, H: img.Height}
	c.fitted = true
	c.setView(render.NewView(c.view.W, c.view.H, img.Width, img.Height))
	c.load()
}

// Tiles are cut where they are drawn: else this does not compile.
const _ = uint(render.TileSide-tiled.Side) + uint(tiled.Side-render.TileSide)

// load asks for the picture's pixels; until they are there the thumbnail stands in for them, and then what can be had sooner. Of a large picture
// they come bit by bit.
func (c *Canvas) load() {
	id := c.ws.Current()
	if id.IsZero() {
		return
	}
	loaded := false
	standIn := func(m *image.RGBA) {
		if m != nil && !loaded {
			c.standIn(id, m)
		}
	}
	standIn(c.ws.Pictures().Preview(id, standIn))
	c.ws.Pictures().Load(id, func(p *workspace.Picture, err error) {
		if c.paint.stopped || id != c.ws.Current() {
			return
		}
		loaded = true
		c.host.FailPicture(err)
		if p != nil {
			c.picture.Levels = p.Levels
			if p.Large() {
				c.picture.Tiles, c.large = p, p
			}
		}
		c.Redraw()
	})
}

// standIn shows a thumbnail, or something better, while the picture itself is not there.
func (c *Canvas) standIn(id model.ID, m *image.RGBA) {
	if !c.paint.stopped && id == c.ws.Current() && len(c.picture.Levels) <= 1 && c.picture.W > 0 {
		c.picture.Levels = []*image.RGBA{m}
		c.Redraw()
	}
}

// ready brings what is drawn with the regions up to date.
func (c *Canvas) ready() {
	if c.doc == nil {
		return
	}
	if c.large != nil {
		c.large.Want(c.picture.Ideal(c.view))
	}
	if project := c.ws.Project(); c.palette == nil || c.labels != project.Revision() || c.contents != c.doc.Revision() {
		c.palette = render.NewPalette(c.doc, project)
		c.labels, c.contents = project.Revision(), c.doc.Revision()
	}
}

// Redraw has a new frame composed. The raster alone is refreshed: its parents' refresh would compose it again and free textures.
func (c *Canvas) Redraw() {
	c.paint.changed()
	c.raster.Refresh()
}

// SetStyle sets whether the ground is dark, names are written beside regions, and how opaque regions are filled.
func (c *Canvas) SetStyle(dark, captions bool, fill float64) {
	c.style = render.DefaultStyle(c.density, dark)
	c.style.Captions, c.style.Fill = captions, fill
	c.Redraw()
}

// cursors are Fyne's for the tools'. It has no hands and no magnifying glass.
var cursors = map[tool.Cursor]desktop.Cursor{
	tool.Arrow: desktop.DefaultCursor, tool.Crosshair: desktop.CrosshairCursor, tool.OpenHand: desktop.PointerCursor,
	tool.ClosedHand: desktop.PointerCursor, tool.MoveCross: desktop.PointerCursor, tool.OnVertex: desktop.CrosshairCursor,
	tool.ResizeHorizontal: desktop.HResizeCursor, tool.ResizeVertical: desktop.VResizeCursor,
	tool.ResizeNWSE: desktop.NWSEResizeCursor, tool.ResizeNESW: desktop.NESWResizeCursor, tool.Magnify: desktop.CrosshairCursor,
}

// Cursor implements desktop.Cursorable.
func (c *Canvas) Cursor() desktop.Cursor {
	if c.doc == nil {
		return desktop.DefaultCursor
	}
	return cursors[c.active().Cursor(c)]
}
