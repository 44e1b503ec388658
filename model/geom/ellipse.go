package geom

import "math"

// Ellipse has the half-axes RX and RY in pixels around Center; RX runs Angle degrees clockwise on the screen from the x axis.
type Ellipse struct {
	Center        Point
	RX, RY, Angle float64
}

// OutlineTolerance is how far, in pixels, the straight pieces that [Shape.Rings] gives for an ellipse may be from the curve.
const OutlineTolerance = 0.05

// maxPieces bounds the outline of one ellipse. It is reached, and the tolerance given up, beyond a half-axis of 170,000 pixels.
const maxPieces = 4096

func (Ellipse) sealed() {}

// Kind implements [Shape].
func (Ellipse) Kind() Kind { return KindEllipse }

// Open implements [Shape].
func (Ellipse) Open() bool { return false }

// Bounds implements [Shape]. The half extents are those of the curve itself, not of the pieces of [Ellipse.Rings].
func (e Ellipse) Bounds() Box {
	sin, cos := sincos(e.Angle)
	dx, dy := math.Hypot(e.RX*cos, e.RY*sin), math.Hypot(e.RX*sin, e.RY*cos)
	return Box{e.Center.X - dx, e.Center.Y - dy, e.Center.X + dx, e.Center.Y + dy}
}

// Area implements [Shape].
func (e Ellipse) Area() float64 { return math.Pi * max(e.RX, 0) * max(e.RY, 0) }

// Contains implements [Shape].
func (e Ellipse) Contains(p Point) bool {
	q := newFrame(e.Center, e.Angle).in(p)
	u, v := q.X/e.RX, q.Y/e.RY
	return u*u+v*v <= 1
}

// Rings implements [Shape]: one ring, clockwise from the end of RX, with the points on the curve and no piece further from it than
// [OutlineTolerance].
func (e Ellipse) Rings() []Ring { return []Ring{e.outline(OutlineTolerance)} }

// outline gives points on the curve. An ellipse is a circle seen at a slant, so n equal steps of the circle miss the curve by at most
// the longer half-axis times 1 − cos(π/n). The number is a multiple of four, so that the ends of both axes are among the points.
func (e Ellipse) outline(tolerance float64) Ring {
	r := max(math.Abs(e.RX), math.Abs(e.RY))
	n := 8.0
	if tolerance < r {
		n = max(n, math.Ceil(math.Pi/math.Acos(1-tolerance/r)))
	}
	count := maxPieces
	if n < maxPieces {
		count = (int(n) + 3) / 4 * 4
	}
	f := newFrame(e.Center, e.Angle)
	out := make(Ring, count)
	for i := range out {
		sin, cos := sincos(360 * float64(i) / float64(count))
		out[i] = f.out(Point{e.RX * cos, e.RY * sin})
	}
	return out
}

// AxisEnds gives the ends of the half-axes clockwise from the one that is the top before turning: −RY, RX, RY, −RX.
func (e Ellipse) AxisEnds() [4]Point {
	f := newFrame(e.Center, e.Angle)
	return [4]Point{f.out(Point{0, -e.RY}), f.out(Point{e.RX, 0}), f.out(Point{0, e.RY}), f.out(Point{-e.RX, 0})}
}

// local is the box around the ellipse in the frame of its center and angle.
func (e Ellipse) local() Box { return Box{-e.RX, -e.RY, e.RX, e.RY} }

// withLocal gives the ellipse of the same angle that fills b in the frame of e.
func (e Ellipse) withLocal(b Box) Ellipse {
	return Ellipse{newFrame(e.Center, e.Angle).out(b.Center()), math.Abs(b.W()) / 2, math.Abs(b.H()) / 2, e.Angle}
}

// Translate implements [Shape].
func (e Ellipse) Translate(dx, dy float64) Shape {
	e.Center = e.Center.Add(dx, dy)
	return e
}

// Fit implements [Shape], by the rule of [RotatedRectangle.Fit]: the angle stays.
func (e Ellipse) Fit(from, to Box) Shape {
	a := axes{e.Center, e.RX, e.RY, e.Angle}.fit(from, to)
	return Ellipse{a.center, a.u, a.v, a.angle}
}

// ClampTo implements [Shape] as [RotatedRectangle.ClampTo] does: one that is cut by the picture's edge becomes the [Polygon] of what
// lies inside, with the points of [Ellipse.Rings].
func (e Ellipse) ClampTo(w, h float64) Shape { return cutTo(e, w, h) }

// Validate implements [Shape].
func (e Ellipse) Validate() *Invalid {
	return axes{e.Center, e.RX, e.RY, e.Angle}.validate(e.Bounds())
}
