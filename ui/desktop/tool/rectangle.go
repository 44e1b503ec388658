package tool

import (
	"glossator/model/geom"
	"glossator/ui/desktop/render"
)

// Rectangle draws a rectangle by a drag from corner to corner: a square with Shift, from its centre with Ctrl. A click draws nothing
// and selects what is there.
type Rectangle struct{ boxDrag }

func rectangleIn(box geom.Box) geom.Shape { return geom.Rectangle{Box: box} }

// ID implements [Tool].
func (*Rectangle) ID() string { return RectangleID }

// Up implements [Tool].
func (t *Rectangle) Up(h Host, p Pointer) { t.finish(h, p, rectangleIn) }

// Overlay implements [Tool].
func (t *Rectangle) Overlay(h Host) render.Overlay { return t.overlay(h, rectangleIn) }

// Ellipse draws an ellipse into a box that is dragged as that of [Rectangle] is.
type Ellipse struct{ boxDrag }

func ellipseIn(box geom.Box) geom.Shape {
	return geom.Ellipse{Center: box.Center(), RX: box.W() / 2, RY: box.H() / 2}
}

// ID implements [Tool].
func (*Ellipse) ID() string { return EllipseID }

// Up implements [Tool].
func (t *Ellipse) Up(h Host, p Pointer) { t.finish(h, p, ellipseIn) }

// Overlay implements [Tool].
func (t *Ellipse) Overlay(h Host) render.Overlay { return t.overlay(h, ellipseIn) }
