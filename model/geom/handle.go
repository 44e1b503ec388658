package geom

import "math"

// Handle is a place by which a person resizes or turns a whole shape, named by its side before turning.
type Handle int

// The handles: the corners and sides of the box around a shape, clockwise from the top left, and the one that turns it.
const (
	HandleTopLeft Handle = iota
	HandleTop
	HandleTopRight
	HandleRight
	HandleBottomRight
	HandleBottom
	HandleBottomLeft
	HandleLeft
	HandleTurn
)

// HandleAt is a handle of a shape and its place in the picture.
type HandleAt struct {
	Handle Handle
	At     Point
}

// direction tells where on the box the handle is: -1, 0 or 1 in x and in y.
func (h Handle) direction() (x, y float64) {
	at := [...][2]float64{{-1, -1}, {0, -1}, {1, -1}, {1, 0}, {1, 1}, {0, 1}, {-1, 1}, {-1, 0}}[h]
	return at[0], at[1]
}

// Handles gives the handles of a shape. Rotated rectangles have theirs along their own sides, ellipses four at the ends of their axes,
// the others eight at their bounds, and a dot none. The handle that turns is arm pixels above the one at the top, in the direction
// of the shape; without an arm (0) there is none.
func Handles(s Shape, arm float64) []HandleAt {
	if s.Kind() == KindPoint {
		return nil
	}
	f, b := ownFrame(s)
	var out []HandleAt
	for h := range HandleTurn {
		x, y := h.direction()
		if s.Kind() == KindEllipse && x != 0 && y != 0 {
			continue
		}
		out = append(out, HandleAt{h, f.out(Point{b.X0 + (x+1)/2*b.W(), b.Y0 + (y+1)/2*b.H()})})
	}
	if arm > 0 {
		out = append(out, HandleAt{HandleTurn, f.out(Point{b.Center().X, b.Y0 - arm})})
	}
	return out
}

// ownFrame gives the frame in which the shape is upright, and the box around it there. For most shapes that is the picture's.
func ownFrame(s Shape) (frame, Box) {
	switch s := s.(type) {
	case RotatedRectangle:
		return newFrame(s.Center, s.Angle), s.local()
	case Ellipse:
		return newFrame(s.Center, s.Angle), s.local()
	default:
		return newFrame(Point{}, 0), s.Bounds()
	}
}

// HitHandle gives the handle nearest to p that is at most tolerance pixels away.
func HitHandle(s Shape, p Point, arm, tolerance float64) (Handle, bool) {
	best, found := HandleTopLeft, false
	for _, h := range Handles(s, arm) {
		if d := h.At.Dist(p); d <= tolerance {
			best, found, tolerance = h.Handle, true, d
		}
	}
	return best, found
}

// Manner tells how a handle is dragged. Its zero value is the plain way.
type Manner struct {
	// Constrained keeps the proportions, and turns in steps of 15 degrees.
	Constrained bool
	// FromCenter keeps the center in place instead of the opposite side.
	FromCenter bool
}

// Drag gives the shape with a handle dragged to p; s is the shape as it was before dragging. A shape dragged through its opposite side
// is turned inside out. Rotated rectangles and ellipses keep their angle, and their opposite side keeps its place.
func Drag(s Shape, h Handle, p Point, how Manner) Shape {
	if h == HandleTurn {
		return turnTo(s, p, how)
	}
	f, b := ownFrame(s)
	to := h.drag(b, f.in(p), how)
	switch s := s.(type) {
	case RotatedRectangle:
		return s.withLocal(to)
	case Ellipse:
		return s.withLocal(to)
	default:
		return s.Fit(b, to)
	}
}

// drag gives the box with the handle at p, by stretching it from what stays. It is inside out where p is beyond that.
func (h Handle) drag(b Box, p Point, how Manner) Box {
	x, y := h.direction()
	column, row := dragged{b.X0, b.X1, x, how}, dragged{b.Y0, b.Y1, y, how}
	sx, sy := column.factor(p.X), row.factor(p.Y)
	switch {
	case !how.Constrained:
	case x == 0:
		sx = math.Abs(sy)
	case y == 0:
		sy = math.Abs(sx)
	default:
		most := max(math.Abs(sx), math.Abs(sy))
		sx, sy = math.Copysign(most, sx), math.Copysign(most, sy)
	}
	var to Box
	to.X0, to.X1 = column.stretched(sx, p.X)
	to.Y0, to.Y1 = row.stretched(sy, p.Y)
	return to
}

// dragged is one dimension of a box of which one end is dragged: the low one (-1), the high one (1), or neither (0).
type dragged struct {
	low, high, end float64
	how            Manner
}

// fixed is the place that stays.
func (d dragged) fixed() float64 {
	switch {
	case d.end == 0 || d.how.FromCenter:
		return (d.low + d.high) / 2
	case d.end < 0:
		return d.high
	default:
		return d.low
	}
}

// factor is by how much to stretch so that the dragged end comes to p.
func (d dragged) factor(p float64) float64 {
	fixed, held := d.fixed(), d.high
	if d.end < 0 {
		held = d.low
	}
	if d.end == 0 || held == fixed {
		return 1
	}
	return (p - fixed) / (held - fixed)
}

// stretched gives both ends. Unless proportions are kept, the dragged one is at p to the last bit, so that it stays where it snapped.
func (d dragged) stretched(factor, p float64) (low, high float64) {
	fixed := d.fixed()
	low, high = fixed+(d.low-fixed)*factor, fixed+(d.high-fixed)*factor
	switch {
	case d.how.Constrained:
	case d.end < 0:
		low = p
	case d.end > 0:
		high = p
	}
	return low, high
}

// turnTo turns the shape around its center so that what was its top points to p.
func turnTo(s Shape, p Point, how Manner) Shape {
	f, b := ownFrame(s)
	center := f.out(b.Center())
	angle := 0.0
	switch s := s.(type) {
	case RotatedRectangle:
		angle = s.Angle
	case Ellipse:
		angle = s.Angle
	}
	if p == center {
		return s
	}
	to := math.Atan2(p.X-center.X, center.Y-p.Y) * 180 / math.Pi
	if how.Constrained {
		to = math.Round(to/15) * 15
	}
	return Rotate(s, center, to-angle)
}
