package render

import (
	"math"

	"glossator/model/geom"
)

const (
	// curveTolerance is how far in device pixels the pieces of a curve may be from it.
	curveTolerance = 0.2
	// curvePieces is the most pieces of one curve.
	curvePieces = 1 << 14
)

// scratch is what one goroutine needs to draw figures, kept from one to the next.
type scratch struct {
	rows  crossings
	curve [1]geom.Ring
}

// outlines gives the rings of a figure. An ellipse that is seen so large that the pieces of its own would show gets more of them.
func (w *scratch) outlines(fig *figure, scale float64) []geom.Ring {
	if fig.form == ellipse && scale*geom.OutlineTolerance > curveTolerance {
		w.curve[0] = appendEllipse(w.curve[0][:0], fig.item.Shape.(geom.Ellipse), curveTolerance/scale)
		return w.curve[:]
	}
	return fig.item.Rings
}

// appendEllipse appends points on an ellipse, in steps whose straight pieces are no further than tolerance from it: a circle seen at a
// slant, on which a step of the angle a is 1 − cos(a/2) radii away from its arc.
func appendEllipse(to geom.Ring, e geom.Ellipse, tolerance float64) geom.Ring {
	pieces := 8.0
	if radius := max(e.RX, e.RY); tolerance < radius {
		pieces = min(max(pieces, math.Ceil(math.Pi/math.Acos(1-tolerance/radius))), curvePieces)
	}
	sin, cos := math.Sincos(e.Angle * math.Pi / 180)
	for i := range int(pieces) {
		down, along := math.Sincos(2 * math.Pi * float64(i) / pieces)
		x, y := e.RX*along, e.RY*down
		to = append(to, geom.Point{X: e.Center.X + x*cos - y*sin, Y: e.Center.Y + x*sin + y*cos})
	}
	return to
}
