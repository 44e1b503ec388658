package tool

import (
	"glossator/model/geom"
	"glossator/ui/desktop/render"
)

// Hand moves the picture. It serves for the middle button and for Space with any other tool, too.
type Hand struct {
	held bool
	last geom.Point
}

// ID implements [Tool].
func (*Hand) ID() string { return HandID }

// Down implements [Tool].
func (t *Hand) Down(_ Host, p Pointer) { t.held, t.last = true, p.Screen }

// Move implements [Tool].
func (t *Hand) Move(h Host, p Pointer) {
	if t.held && p.Screen != t.last {
		h.Pan(p.Screen.X-t.last.X, p.Screen.Y-t.last.Y)
		t.last = p.Screen
	}
}

// Up implements [Tool].
func (t *Hand) Up(h Host, p Pointer) {
	t.Move(h, p)
	t.held = false
}

// Key implements [Tool].
func (*Hand) Key(Host, Key) bool { return false }

// Cancel implements [Tool].
func (t *Hand) Cancel(Host) { t.held = false }

// Busy implements [Tool].
func (t *Hand) Busy() bool { return t.held }

// Overlay implements [Tool].
func (*Hand) Overlay(Host) render.Overlay { return render.Overlay{} }

// Cursor implements [Tool].
func (t *Hand) Cursor(Host) Cursor {
	if t.held {
		return ClosedHand
	}
	return OpenHand
}
