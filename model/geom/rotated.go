package geom

import "math"

// RotatedRectangle is a rectangle of any direction: one of W × H pixels around Center, turned clockwise on the screen by Angle degrees.
type RotatedRectangle struct {
	Center      Point
	W, H, Angle float64
}

// frame is a coordinate frame of its own around a center, turned clockwise on the screen.
type frame struct {
	center   Point
	sin, cos float64
}

func newFrame(center Point, degrees float64) frame {
	sin, cos := sincos(degrees)
	return frame{center, sin, cos}
}

// out gives the place in the picture of p in the frame.
func (f frame) out(p Point) Point {
	return Point{f.center.X + p.X*f.cos - p.Y*f.sin, f.center.Y + p.X*f.sin + p.Y*f.cos}
}

// in gives the place in the frame of p in the picture.
func (f frame) in(p Point) Point {
	dx, dy := p.X-f.center.X, p.Y-f.center.Y
	return Point{dx*f.cos + dy*f.sin, dy*f.cos - dx*f.sin}
}

// sincos is exact for right angles, so that a rectangle turned by 90 degrees meets the pixel grid.
func sincos(degrees float64) (sin, cos float64) {
	switch d := normalDegrees(degrees); d {
	case 0:
		return 0, 1
	case 90:
		return 1, 0
	case 180:
		return 0, -1
	case 270:
		return -1, 0
	default:
		return math.Sincos(d * math.Pi / 180)
	}
}

// normalDegrees gives the same direction in [0, 360).
func normalDegrees(d float64) float64 {
	d = math.Mod(d, 360)
	if d < 0 {
		d += 360
	}
	if d == 360 { // a tiny negative angle, rounded
		return 0
	}
	return d
}

func (RotatedRectangle) sealed() {}

// Kind implements [Shape].
func (RotatedRectangle) Kind() Kind { return KindRotated }

// Open implements [Shape].
func (RotatedRectangle) Open() bool { return false }

// Corners gives the four corners clockwise on the screen, from what was the top left before turning.
func (r RotatedRectangle) Corners() [4]Point {
	out := r.local().Corners()
	f := newFrame(r.Center, r.Angle)
	for i, p := range out {
		out[i] = f.out(p)
	}
	return out
}

// local is the rectangle in the frame of its center and angle.
func (r RotatedRectangle) local() Box { return Box{-r.W / 2, -r.H / 2, r.W / 2, r.H / 2} }

// withLocal gives the rectangle of the same angle that is b in the frame of r.
func (r RotatedRectangle) withLocal(b Box) RotatedRectangle {
	return RotatedRectangle{newFrame(r.Center, r.Angle).out(b.Center()), math.Abs(b.W()), math.Abs(b.H()), r.Angle}
}

// Bounds implements [Shape].
func (r RotatedRectangle) Bounds() Box {
	c := r.Corners()
	return boundsOf(c[:])
}

// Area implements [Shape].
func (r RotatedRectangle) Area() float64 { return max(r.W, 0) * max(r.H, 0) }

// Contains implements [Shape].
func (r RotatedRectangle) Contains(p Point) bool {
	c := r.Corners()
	return Ring(c[:]).Contains(p)
}

// Rings implements [Shape]: one ring of the [RotatedRectangle.Corners].
func (r RotatedRectangle) Rings() []Ring {
	c := r.Corners()
	return []Ring{c[:]}
}

// Translate implements [Shape].
func (r RotatedRectangle) Translate(dx, dy float64) Shape {
	r.Center = r.Center.Add(dx, dy)
	return r
}

// Fit implements [Shape]. A mapping that stretches x and y unequally would make a parallelogram of it. It stays a rectangle, by this
// rule: the center goes where the mapping takes it, the angle stays, and each side is stretched by the mean of the two factors,
// weighted by how much it runs along x and along y. The area grows as under the mapping, and the mapping back gives the shape back;
// the result may reach a little beyond to. A mirroring mapping mirrors the angle.
func (r RotatedRectangle) Fit(from, to Box) Shape {
	a := axes{r.Center, r.W, r.H, r.Angle}.fit(from, to)
	return RotatedRectangle{a.center, a.u, a.v, a.angle}
}

// ClampTo implements [Shape]. What sticks out is cut off, and what remains is a [Polygon]: a cut rectangle of this kind is none any
// more. One that sticks out by less than a thousandth of a pixel is rounded wrong rather than outside, so it is moved in and stays.
func (r RotatedRectangle) ClampTo(w, h float64) Shape { return cutTo(r, w, h) }

// Validate implements [Shape].
func (r RotatedRectangle) Validate() *Invalid {
	return axes{r.Center, r.W, r.H, r.Angle}.validate(r.Bounds())
}

// axes is what a rotated rectangle and an ellipse have in common: a center, two lengths at right angles, and the direction of the
// first in degrees clockwise on the screen.
type axes struct {
	center      Point
	u, v, angle float64
}

func (a axes) validate(bounds Box) *Invalid {
	if !finite(a.u) || !finite(a.v) || !finite(a.angle) || !bounds.finite() {
		return &Invalid{Reason: NotFinite}
	}
	if a.u <= 0 || a.v <= 0 {
		return &Invalid{Reason: NoArea, At: a.center}
	}
	return nil
}

// fit is the rule that [RotatedRectangle.Fit] states.
func (a axes) fit(from, to Box) axes {
	sx, sy := factor(from.W(), to.W()), factor(from.H(), to.H())
	a.center = fit(a.center, from, to)
	if math.Signbit(sx) != math.Signbit(sy) {
		a.angle = normalDegrees(-a.angle)
	}
	sx, sy = math.Abs(sx), math.Abs(sy)
	if sx == sy {
		a.u, a.v = a.u*sx, a.v*sx
		return a
	}
	sin, cos := sincos(a.angle)
	a.u *= math.Pow(sx, cos*cos) * math.Pow(sy, sin*sin)
	a.v *= math.Pow(sx, sin*sin) * math.Pow(sy, cos*cos)
	return a
}

// factor is by how much a length from becomes to; a length of nothing stays nothing.
func factor(from, to float64) float64 {
	if from == 0 {
		return 0
	}
	return to / from
}
