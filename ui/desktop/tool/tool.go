// Package tool holds what the pointer and the keyboard do on the canvas: one small state machine for each tool. Tools work in the
// picture's frame, know no window, and change nothing themselves: they hand commands to their [Host].
//
// The rules that all tools keep: a gesture ends in one command, or in none. A gesture that lost its ground, because the document was
// changed under it, is given up. Events may come in any order; one that fits nothing does nothing.
package tool

import (
	"math"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
	"glossator/ui/desktop/scene"
)

// Button is a button of the pointer.
type Button uint8

// The buttons.
const (
	Left Button = iota
	Middle
	Right
)

// Mods are the modifier keys that are held, or-ed together. Ctrl stands for Command on a Mac.
type Mods uint8

// The modifiers.
const (
	Shift Mods = 1 << iota
	Ctrl
	Alt
)

// Has reports whether all of the given modifiers are held.
func (m Mods) Has(all Mods) bool { return m&all == all }

// Pointer is where the pointer is, and what is pressed with it.
type Pointer struct {
	// At is in the picture's frame. It may lie outside of the picture.
	At geom.Point
	// Screen is in device pixels from the top-left corner of the canvas. It may lie outside of the canvas.
	Screen geom.Point
	// Button is the one that went down or up; it says nothing in a move.
	Button Button
	Mods   Mods
	// Clicks counts the presses in quick succession at one place: 2 for a double click. It says nothing but in a press.
	Clicks int
}

// KeyName is a key that a tool may want.
type KeyName uint8

// The keys.
const (
	Enter KeyName = iota
	Escape
	Backspace
	Delete
	Tab
	ArrowLeft
	ArrowRight
	ArrowUp
	ArrowDown
	// Smaller and Larger change the size of a brush.
	Smaller
	Larger
)

// Key is a press of a key.
type Key struct {
	Name KeyName
	Mods Mods
}

// Cursor is the shape of the pointer.
type Cursor uint8

// The cursors.
const (
	Arrow Cursor = iota
	Crosshair
	OpenHand
	ClosedHand
	MoveCross
	OnVertex
	ResizeHorizontal
	ResizeVertical
	ResizeNWSE // from the upper left to the lower right
	ResizeNESW
	Magnify
)

// Host is what a tool works on: the canvas with its open image.
type Host interface {
	Document() *model.Document
	Scene() *scene.Scene
	// Selection gives the selected annotations in the order of selecting. One may have been removed since.
	Selection() []model.ID
	// Select makes the given annotations the selection; none deselects.
	Select(ids ...model.ID)
	// Do carries a command out. It shows a failure itself; the error only tells the tool that nothing was changed.
	Do(model.Command) error
	// Label is the label for new regions; zero for none.
	Label() model.ID
	// Nest reports whether a new region becomes the child of the smallest one that contains it.
	Nest() bool
	// Snap reports whether points that are drawn or moved go to vertices and edges that are near.
	Snap() bool
	// Tolerance is how many image pixels off a click may be: about six pixels of the interface.
	Tolerance() float64
	// Pan moves the picture by device pixels.
	Pan(dx, dy float64)
	// ZoomAt makes the zoom factor times larger, with the point at the place screen, in device pixels, staying there.
	ZoomAt(screen geom.Point, factor float64)
	// ZoomTo shows a box of the picture's frame as large as it goes.
	ZoomTo(box geom.Box)
	// Reveal brings a box of the picture's frame into view, if it is not.
	Reveal(box geom.Box)
	// Redraw has the overlay asked for and drawn again.
	Redraw()
}

// Tool is what the person holds. Its methods are called on one goroutine. A press is followed by moves and, at last, by Up or Cancel; if
// the release got lost, both may come, or none.
type Tool interface {
	// ID names the tool for commands and settings.
	ID() string
	Down(Host, Pointer)
	Move(Host, Pointer)
	Up(Host, Pointer)
	// Key reports whether the tool had a use for the key.
	Key(Host, Key) bool
	// Cancel gives up what is in progress: another tool was taken, another image opened, the window lost the focus in a drag.
	Cancel(Host)
	// Busy reports whether something is in progress that Cancel would lose.
	Busy() bool
	Overlay(Host) render.Overlay
	Cursor(Host) Cursor
}

// The ids of the tools.
const (
	SelectID    = "select"
	HandID      = "hand"
	RectangleID = "rectangle"
	PolygonID   = "polygon"
	ZoomID      = "zoom"
	EllipseID   = "ellipse"
	PolylineID  = "polyline"
	RotatedID   = "rotated-rectangle"
	ExtremesID  = "extremes"
	PointID     = "point"
	BrushID     = "brush"
	EraserID    = "eraser"
	HoleID      = "hole"
	KnifeID     = "knife"
)

// All gives a new one of every tool, in the order of the tool bar.
func All() []Tool {
	size := new(brushSize)
	return []Tool{
		&Select{}, &Hand{}, &Rectangle{}, &Extremes{}, &Rotated{}, &Ellipse{}, NewPolygon(), NewPolyline(), &Dot{},
		&Brush{size: size}, &Brush{size: size, erase: true}, NewHole(), &Knife{}, &Zoom{},
	}
}

const (
	// dragFrom is how far, in device pixels, the pointer must go from a press for a drag to begin.
	dragFrom = 4
	// samePlace is how far apart, in device pixels, two clicks at one place may be.
	samePlace = 5
)

// clamp brings a point to the nearest place in the picture.
func clamp(p geom.Point, bounds geom.Box) geom.Point {
	return geom.Point{X: math.Max(bounds.X0, math.Min(p.X, bounds.X1)), Y: math.Max(bounds.Y0, math.Min(p.Y, bounds.Y1))}
}

// press is a button held down, and whether it is a drag by now.
type press struct {
	held     bool
	dragging bool
	from, to Pointer
}

func (p *press) down(at Pointer) { *p = press{held: true, from: at, to: at} }

// move notes where the pointer is; it reports whether the press is a drag.
func (p *press) move(at Pointer) bool {
	p.to = at
	p.dragging = p.dragging || p.held && at.Screen.Dist(p.from.Screen) >= dragFrom
	return p.dragging
}

// pick gives what is at a place.
func pick(h Host, at geom.Point) []scene.Hit {
	return h.Scene().Pick(at, h.Tolerance(), h.Selection())
}

// pickOne selects what a drawing tool's click fell on, or nothing.
func pickOne(h Host, at geom.Point) {
	if hits := pick(h, at); len(hits) > 0 {
		h.Select(hits[0].Annotation)
	} else {
		h.Select()
	}
}
