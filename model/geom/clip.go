package geom

import "math"

// slack is by how much a shape that cannot be cut without becoming another kind may stick out of the picture before it is cut.
const slack = 1e-3

// cutTo gives the convex shape if it lies in a picture of w × h, else the polygon of what does.
func cutTo(s Shape, w, h float64) Shape {
	whole, bounds := Box{0, 0, w, h}, s.Bounds()
	if whole.ContainsBox(bounds) {
		return s
	}
	if whole.Grow(slack).ContainsBox(bounds) {
		return MoveInto(s, w, h)
	}
	ring := clipConvex(s.Rings()[0], whole)
	if len(ring) == 0 {
		return Polygon{}
	}
	return NewPolygon(ring...)
}

// clipConvex gives the part of a convex ring that lies in the box: I. Sutherland and G. Hodgman, Reentrant polygon clipping, 1974.
func clipConvex(r Ring, b Box) Ring {
	left := func(x float64) func(Point) float64 { return func(p Point) float64 { return p.X - x } }
	top := func(y float64) func(Point) float64 { return func(p Point) float64 { return p.Y - y } }
	negative := func(f func(Point) float64) func(Point) float64 { return func(p Point) float64 { return -f(p) } }
	for _, depth := range []func(Point) float64{left(b.X0), negative(left(b.X1)), top(b.Y0), negative(top(b.Y1))} {
		r = clipHalf(r, depth)
	}
	// The cuts are rounded; afterwards nothing sticks out.
	return mapPoints(r, func(p Point) Point {
		return Point{min(max(p.X, b.X0), b.X1), min(max(p.Y, b.Y0), b.Y1)}
	}).Clean()
}

// clipHalf gives the part of a convex ring where depth, which is linear, is not negative.
func clipHalf(r Ring, depth func(Point) float64) Ring {
	var out Ring
	for i, p := range r {
		q := r[(i+1)%len(r)]
		dp, dq := depth(p), depth(q)
		if dp >= 0 {
			out = append(out, p)
		}
		if dp > 0 && dq < 0 || dp < 0 && dq > 0 {
			t := dp / (dp - dq)
			out = append(out, Point{p.X + t*(q.X-p.X), p.Y + t*(q.Y-p.Y)})
		}
	}
	return out
}

// MoveInto gives the shape moved the shortest way into a picture of w × h pixels, and made smaller in proportion where it is larger
// than the picture. Unlike [Shape.ClampTo] it keeps the whole shape and its kind: for pasting, and for tools that turn or resize
// near the picture's edge. Masks move by whole pixels.
func MoveInto(s Shape, w, h float64) Shape {
	whole, out := Box{0, 0, w, h}, s
	// A first try is exact where the shape's kind allows; rounding may leave it outside by less than the margins tried then.
	for _, margin := range []float64{0, 1e-9, 1e-6} {
		out = moveInto(s, whole.Grow(-margin))
		if whole.ContainsBox(out.Bounds()) {
			break
		}
	}
	return out
}

func moveInto(s Shape, whole Box) Shape {
	b := s.Bounds()
	scale := 1.0
	if b.W() > whole.W() {
		scale = whole.W() / b.W()
	}
	if b.H() > whole.H() {
		scale = math.Min(scale, whole.H()/b.H())
	}
	if scale < 1 {
		s = s.Fit(b, Box{b.X0, b.Y0, b.X0 + scale*b.W(), b.Y0 + scale*b.H()})
		b = s.Bounds()
	}
	shift := func(low, high, min, max float64) float64 {
		if low < min {
			return min - low
		}
		return math.Min(max-high, 0)
	}
	if dx, dy := shift(b.X0, b.X1, whole.X0, whole.X1), shift(b.Y0, b.Y1, whole.Y0, whole.Y1); dx != 0 || dy != 0 {
		s = s.Translate(dx, dy)
	}
	return s
}
