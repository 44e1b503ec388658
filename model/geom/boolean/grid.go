package boolean

import (
	"math"
	"math/bits"
	"slices"

	"glossator/model/geom"
)

const (
	perPixel = 256
	// limit keeps every product of two differences of coordinates, doubled, below 2^62.
	limit = 1 << 20 * perPixel
)

// point is a place on the grid.
type point struct{ x, y int64 }

func (p point) minus(q point) point { return point{p.x - q.x, p.y - q.y} }

func (p point) less(q point) bool { return p.x < q.x || p.x == q.x && p.y < q.y }

// cross is positive where q is clockwise of p on the screen.
func cross(p, q point) int64 { return p.x*q.y - p.y*q.x }

// side is positive where p lies on the right-hand side of the way from a to b.
func side(a, b, p point) int64 { return cross(b.minus(a), p.minus(a)) }

// ring is a closed outline; the first point is not repeated.
type ring []point

// toGrid gives the ring on the grid without repeated points; nothing where a coordinate is no number.
func toGrid(r geom.Ring) ring {
	snap := func(f float64) int64 { return int64(math.Round(min(max(f*perPixel, -limit), limit))) }
	var out ring
	for _, p := range r {
		if math.IsNaN(p.X) || math.IsNaN(p.Y) {
			return nil
		}
		out = append(out, point{snap(p.X), snap(p.Y)})
	}
	out = slices.Compact(out)
	for len(out) > 1 && out[0] == out[len(out)-1] {
		out = out[:len(out)-1]
	}
	return out
}

func (r ring) toPixels() geom.Ring {
	out := make(geom.Ring, len(r))
	for i, p := range r {
		out[i] = geom.Point{X: float64(p.x) / perPixel, Y: float64(p.y) / perPixel}
	}
	return out
}

func (r ring) reversed() ring {
	out := slices.Clone(r)
	slices.Reverse(out)
	return out
}

// segment is an edge of one of the two operands, with its inside on the right-hand side.
type segment struct {
	a, b    point
	operand int
}

func (r ring) segments(operand int) []segment {
	out := make([]segment, len(r))
	for i, p := range r {
		out[i] = segment{p, r[(i+1)%len(r)], operand}
	}
	return out
}

// crossing gives the place of the grid nearest to where two segments cross in the inside of both.
func crossing(s, t segment) (point, bool) {
	d1, d2 := side(t.a, t.b, s.a), side(t.a, t.b, s.b)
	d3, d4 := side(s.a, s.b, t.a), side(s.a, s.b, t.b)
	if sign(d1)*sign(d2) >= 0 || sign(d3)*sign(d4) >= 0 {
		return point{}, false
	}
	n, d := d1, d1-d2
	if d < 0 {
		n, d = -n, -d
	}
	way := s.b.minus(s.a)
	return point{s.a.x + share(way.x, n, d), s.a.y + share(way.y, n, d)}, true
}

func sign(v int64) int {
	switch {
	case v > 0:
		return 1
	case v < 0:
		return -1
	default:
		return 0
	}
}

// share is v·n/d to the nearest whole number, halves up, for 0 < n < d. The product needs more than 64 bits.
func share(v, n, d int64) int64 {
	size, add := uint64(v), uint64(d)
	if v < 0 {
		size, add = uint64(-v), uint64(d-1)
	}
	high, low := bits.Mul64(2*uint64(n), size)
	low, carry := bits.Add64(low, add, 0)
	quotient, _ := bits.Div64(high+carry, low, 2*uint64(d))
	if v < 0 {
		return -int64(quotient)
	}
	return int64(quotient)
}
