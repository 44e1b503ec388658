package canvas

import (
	"math"
	"runtime/debug"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/model/fault"
	"glossator/model/geom"
	"glossator/ui/desktop/command"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/scene"
	"glossator/ui/desktop/tool"
)

// The canvas takes every kind of event; see the methods below.
var (
	_ desktop.Mouseable  = (*Canvas)(nil)
	_ desktop.Hoverable  = (*Canvas)(nil)
	_ desktop.Cursorable = (*Canvas)(nil)
	_ desktop.Keyable    = (*Canvas)(nil)
	_ fyne.Draggable     = (*Canvas)(nil)
	_ fyne.Scrollable    = (*Canvas)(nil)
	_ fyne.Tabbable      = (*Canvas)(nil)
	_ fyne.Shortcutable  = (*Canvas)(nil)
)

// What makes two clicks a double click.
const (
	doubleClickTime = 400 * time.Millisecond
	doubleClickWay  = 5 // units
)

// gesture is what a pressed button does. Fyne tells of its end in two ways, of which one or both come: MouseUp inside the widget, DragEnd after a
// drag. So the end is taken once.
type gesture struct {
	active bool
	button tool.Button
	// borrowed is the tool that Space or the middle button put in hand for the time being; nil for the one in hand.
	borrowed tool.Tool
	space    bool
	last     fyne.Position
	clicks   int
	pressed  time.Time
	at       fyne.Position
}

// caught is deferred by every handler of an event: a panic is told, gives up the gesture, and takes nothing else with it.
func (c *Canvas) caught() {
	if r := recover(); r != nil {
		c.gesture = gesture{}
		for _, t := range tool.All() {
			c.tools[t.ID()] = t // the old ones may be in any state
		}
		c.hand = c.tools[c.hand.ID()]
		c.host.Fail(fault.FromPanic("canvas.Event", r, debug.Stack()))
	}
}

// active is the tool that gets the events.
func (c *Canvas) active() tool.Tool {
	if c.gesture.borrowed != nil {
		return c.gesture.borrowed
	}
	return c.hand
}

// ToolID is the id of the tool in hand.
func (c *Canvas) ToolID() string { return c.hand.ID() }

// UseTool takes another tool in hand.
func (c *Canvas) UseTool(id string) {
	t, ok := c.tools[id]
	if !ok || t == c.hand {
		return
	}
	c.cancelGesture()
	c.hand = t
	c.host.ToolChanged()
	c.Redraw()
}

func (c *Canvas) cancelGesture() {
	if c.doc != nil {
		c.active().Cancel(c)
	}
	c.gesture = gesture{space: c.gesture.space}
}

// pointer makes of a place in the widget, in units, what tools understand.
func (c *Canvas) pointer(at fyne.Position) tool.Pointer {
	screen := geom.Point{X: float64(at.X) * c.density, Y: float64(at.Y) * c.density}
	return tool.Pointer{At: c.view.ToImage(screen), Screen: screen, Button: c.gesture.button, Mods: toolMods(c.host.Modifiers()), Clicks: c.gesture.clicks}
}

func toolMods(m command.Modifier) tool.Mods {
	var out tool.Mods
	for from, to := range map[command.Modifier]tool.Mods{command.Shift: tool.Shift, command.Ctrl: tool.Ctrl, command.Alt: tool.Alt} {
		if m&from != 0 {
			out |= to
		}
	}
	return out
}

// toolKeys are the keys that tools may want.
var toolKeys = map[fyne.KeyName]tool.KeyName{
	fyne.KeyReturn: tool.Enter, fyne.KeyEnter: tool.Enter, fyne.KeyEscape: tool.Escape, fyne.KeyBackspace: tool.Backspace,
	fyne.KeyDelete: tool.Delete, fyne.KeyTab: tool.Tab, fyne.KeyLeft: tool.ArrowLeft, fyne.KeyRight: tool.ArrowRight,
	fyne.KeyUp: tool.ArrowUp, fyne.KeyDown: tool.ArrowDown,
}

// MouseDown implements desktop.Mouseable.
func (c *Canvas) MouseDown(e *desktop.MouseEvent) {
	defer c.caught()
	if focused := fyne.CurrentApp().Driver().CanvasForObject(c); focused != nil {
		focused.Focus(c)
	}
	if c.doc == nil || c.gesture.active {
		return
	}
	c.countClicks(e.Position)
	g := &c.gesture
	g.active, g.last, g.at, g.pressed = true, e.Position, e.Position, time.Now()
	switch {
	case e.Button == desktop.MouseButtonTertiary:
		g.button, g.borrowed = tool.Middle, c.tools[tool.HandID]
	case e.Button == desktop.MouseButtonSecondary:
		g.button = tool.Right
	default:
		g.button = tool.Left
		if g.space {
			g.borrowed = c.tools[tool.HandID]
		}
	}
	if g.button != tool.Right {
		c.active().Down(c, c.pointer(e.Position))
	}
}

func (c *Canvas) countClicks(at fyne.Position) {
	g := &c.gesture
	near := math.Hypot(float64(at.X-g.at.X), float64(at.Y-g.at.Y)) <= doubleClickWay
	if near && time.Since(g.pressed) < doubleClickTime {
		g.clicks++
	} else {
		g.clicks = 1
	}
}

// MouseUp implements desktop.Mouseable.
func (c *Canvas) MouseUp(e *desktop.MouseEvent) {
	defer c.caught()
	if c.gesture.active && c.gesture.button == tool.Right {
		c.gesture.active = false
		c.pickForMenu(e.Position)
		c.host.ShowMenu(e.AbsolutePosition)
		return
	}
	c.endGesture(e.Position)
}

// DragEnd implements fyne.Draggable: the only end of a drag that is let go outside the widget.
func (c *Canvas) DragEnd() { c.endGesture(c.gesture.last) }

func (c *Canvas) endGesture(at fyne.Position) {
	defer c.caught()
	if !c.gesture.active {
		return
	}
	if c.doc != nil {
		c.active().Up(c, c.pointer(at))
	}
	c.gesture.active = false
	if !c.gesture.space {
		c.gesture.borrowed = nil
	}
	c.Redraw()
	c.askName()
}

// askName has a region that was just drawn without a label named.
func (c *Canvas) askName() {
	if c.drawn && len(c.ws.Selection()) == 1 {
		c.host.NameNew()
	}
	c.drawn = false
}

// Dragged implements fyne.Draggable.
func (c *Canvas) Dragged(e *fyne.DragEvent) { c.moved(e.Position) }

// MouseIn implements desktop.Hoverable.
func (c *Canvas) MouseIn(e *desktop.MouseEvent) {
	c.moved(e.Position)
}

// MouseMoved implements desktop.Hoverable.
func (c *Canvas) MouseMoved(e *desktop.MouseEvent) { c.moved(e.Position) }

// MouseOut implements desktop.Hoverable. A button that is let go outside after no drag is never told, so the gesture ends here.
func (c *Canvas) MouseOut() {
	c.host.Pointed(0, 0, false)
	if c.gesture.active && c.gesture.button == tool.Right {
		c.gesture.active = false
	}
}

func (c *Canvas) moved(at fyne.Position) {
	defer c.caught()
	c.gesture.last = at
	if c.doc == nil {
		return
	}
	p := c.pointer(at)
	c.host.Pointed(p.At.X, p.At.Y, c.doc.Bounds().Contains(p.At))
	if c.gesture.button == tool.Right && c.gesture.active {
		return
	}
	c.active().Move(c, p)
}

// pickForMenu selects what is under the pointer, unless it is selected already.
func (c *Canvas) pickForMenu(at fyne.Position) {
	if c.doc == nil {
		return
	}
	hits := c.scene.Pick(c.pointer(at).At, c.Tolerance(), c.ws.Selection())
	if len(hits) == 0 {
		c.ws.Select()
		return
	}
	for _, id := range c.ws.Selection() {
		if slices.ContainsFunc(hits, func(h scene.Hit) bool { return h.Annotation == id }) {
			return
		}
	}
	c.ws.Select(hits[0].Annotation)
}

// wheelStep is the factor of zoom for one notch of the wheel; Fyne gives about 25 units a notch, and many more when it is turned fast.
const (
	wheelStep  = 1.2
	wheelNotch = 25.0
	wheelMost  = 3.0 // notches taken at once
)

// Scrolled implements fyne.Scrollable: the wheel zooms at the pointer, sideways it moves the picture.
func (c *Canvas) Scrolled(e *fyne.ScrollEvent) {
	defer c.caught()
	if c.doc == nil {
		return
	}
	if e.Scrolled.DX != 0 && e.Scrolled.DY == 0 {
		c.Pan(float64(e.Scrolled.DX)*c.density, 0)
		return
	}
	notches := math.Max(-wheelMost, math.Min(float64(e.Scrolled.DY)/wheelNotch, wheelMost))
	screen := geom.Point{X: float64(e.Position.X) * c.density, Y: float64(e.Position.Y) * c.density}
	c.ZoomAt(screen, math.Pow(wheelStep, notches))
}

// FocusGained implements fyne.Focusable.
func (c *Canvas) FocusGained() {}

// FocusLost implements fyne.Focusable: releases of keys go elsewhere now.
func (c *Canvas) FocusLost() {
	c.host.ForgetModifiers()
	c.releaseSpace()
}

// AcceptsTab implements fyne.Tabbable: Tab walks the regions.
func (c *Canvas) AcceptsTab() bool { return true }

// KeyDown implements desktop.Keyable.
func (c *Canvas) KeyDown(e *fyne.KeyEvent) {
	c.host.KeyDown(look.KeyName(e))
	if e.Name == fyne.KeySpace {
		c.gesture.space = true
		if !c.gesture.active {
			c.gesture.borrowed = c.tools[tool.HandID]
		}
	}
}

// KeyUp implements desktop.Keyable.
func (c *Canvas) KeyUp(e *fyne.KeyEvent) {
	c.host.KeyUp(e.Name)
	if e.Name == fyne.KeySpace {
		c.releaseSpace()
	}
}

func (c *Canvas) releaseSpace() {
	c.gesture.space = false
	if !c.gesture.active {
		c.gesture.borrowed = nil
	}
}

// TypedRune implements fyne.Focusable; keys come as TypedKey.
func (c *Canvas) TypedRune(rune) {}

// TypedKey implements fyne.Focusable: the tool is asked first, then the commands.
func (c *Canvas) TypedKey(e *fyne.KeyEvent) {
	defer c.caught()
	key, wanted := toolKeys[e.Name]
	if wanted && c.doc != nil && c.active().Key(c, tool.Key{Name: key, Mods: toolMods(c.host.Modifiers())}) {
		c.askName()
		return
	}
	c.host.TypedKey(e)
}

// TypedShortcut implements fyne.Shortcutable.
func (c *Canvas) TypedShortcut(s fyne.Shortcut) { c.host.TypedShortcut(s) }
