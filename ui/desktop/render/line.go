package render

import (
	"math"

	"glossator/model/geom"
)

// fractionBits is the precision of the fixed-point numbers that lines are followed with. 32 bits keep a line true that is two million
// pixels long: a region as wide as the largest picture, at the largest zoom.
const fractionBits = 32

func toFixed(f float64) int64 { return int64(f * (1 << fractionBits)) }

// track is a line on its way through a strip: along the axis on which it is longer it goes pixel by pixel. Where it runs depends on
// the line alone and not on the strip, so that the pieces in neighbouring strips join.
type track struct {
	first, last   int     // pixels along the axis
	start, end    float64 // of the line along the axis
	at, step      int64   // place across at the middle of pixel first, and what it changes by from one pixel to the next
	low, high     int     // limits of the place across
	along, across int     // distances of neighbours in memory
	steepness     float64 // length of the line for each pixel along
}

// track gives the way of the line from a to b, with reach pixels more at both ends. Pixels along the axis are left out where the line,
// with half pixels to both sides of it, is outside of the strip.
func (s strip) track(a, b geom.Point, reach, half float64) track {
	t := track{along: 1, across: s.w, low: s.y0, high: s.y1}
	left, right := 0, s.w
	if math.Abs(b.Y-a.Y) > math.Abs(b.X-a.X) {
		a.X, a.Y, b.X, b.Y = a.Y, a.X, b.Y, b.X
		t.along, t.across, t.low, t.high, left, right = s.w, 1, 0, s.w, s.y0, s.y1
	}
	if a.X > b.X {
		a, b = b, a
	}
	slope := 0.0
	if b.X > a.X {
		slope = (b.Y - a.Y) / (b.X - a.X)
	}
	t.steepness = math.Sqrt(1 + slope*slope)
	t.start, t.end = a.X-reach/t.steepness, b.X+reach/t.steepness
	base := math.Floor(t.start)
	from, to := math.Max(base, float64(left)), math.Min(math.Floor(t.end), float64(right-1))
	if slope != 0 {
		// Where the line enters and leaves the limits across.
		margin := half*t.steepness + 1
		in := a.X + (float64(t.low)-margin-a.Y)/slope
		out := a.X + (float64(t.high)+margin-a.Y)/slope
		from, to = math.Max(from, math.Floor(math.Min(in, out))), math.Min(to, math.Ceil(math.Max(in, out)))
	} else if a.Y+half+1 < float64(t.low) || a.Y-half-1 > float64(t.high) {
		to = from - 1
	}
	t.step = toFixed(slope)
	t.first, t.last = int(from), int(to)
	t.at = toFixed(a.Y+(base+0.5-a.X)*slope) + int64(from-base)*t.step
	return t
}

// thin draws a line one pixel wide, without smoothing, from a to b in device pixels. It is what fast frames are made of, so it goes its
// own way: the same as a track's, with as little ado as possible.
func (s strip) thin(a, b geom.Point, c colour) {
	if dx, dy := b.X-a.X, b.Y-a.Y; dx*dx >= dy*dy {
		s.thinAlong(a.X, a.Y, b.X, b.Y, 1, s.w, 0, s.w, s.y0, s.y1, c)
	} else {
		s.thinAlong(a.Y, a.X, b.Y, b.X, s.w, 1, s.y0, s.y1, 0, s.w, c)
	}
}

// thinAlong follows a line from x0, y0 to x1, y1, which is longer in x than in y, within the limits left, right, low and high. along
// and across are the distances in memory of neighbours in x and in y.
func (s strip) thinAlong(x0, y0, x1, y1 float64, along, across, left, right, low, high int, c colour) {
	if x0 > x1 {
		x0, y0, x1, y1 = x1, y1, x0, y0
	}
	slope := 0.0
	if x1 > x0 {
		slope = (y1 - y0) / (x1 - x0)
	}
	base := math.Floor(x0)
	first, last := int(base), min(int(math.Floor(x1)), right-1)
	y, step := toFixed(y0+(base+0.5-x0)*slope), toFixed(slope)
	if first < left {
		y += int64(left-first) * step
		first = left
	}
	place := first * along
	for ; first <= last; first++ {
		if row := int(y >> fractionBits); row >= low && row < high {
			s.pix[place+row*across] = c
		}
		y += step
		place += along
	}
}

// thinBox draws the outermost pixels of a box.
func (s strip) thinBox(r rect, c colour) {
	in := s.clip(r)
	if in.empty() {
		return
	}
	if r.y0 == in.y0 {
		s.fill(rect{in.x0, r.y0, in.x1, r.y0 + 1}, c, 256)
	}
	if r.y1 == in.y1 {
		s.fill(rect{in.x0, r.y1 - 1, in.x1, r.y1}, c, 256)
	}
	for _, x := range [...]int{r.x0, r.x1 - 1} {
		if x < in.x0 || x >= in.x1 {
			continue
		}
		end := in.y1 * s.w
		for at := in.y0*s.w + x; at < end; at += s.w {
			s.pix[at] = c
		}
	}
}

// smooth draws an anti-aliased line of the given width from a to b in device pixels, with square ends half a width beyond them, which
// close the corners of an outline. Each pixel gets the part of it that the line covers, measured across the line's longer axis.
// alpha is the opacity, 0..256.
func (s strip) smooth(a, b geom.Point, width float64, c colour, alpha uint32) {
	s.piece(a, b, width, width/2, c, alpha)
}

// piece draws a line as smooth does, with ends that reach beyond a and b as said. A translucent curve is made of pieces without such ends:
// where they overlapped, it would be darker.
func (s strip) piece(a, b geom.Point, width, reach float64, c colour, alpha uint32) {
	t := s.track(a, b, reach, width/2)
	half := toFixed(width / 2 * t.steepness)
	for i := t.first; i <= t.last; i++ {
		here := float64(i)
		covered := math.Min(here+1, t.end) - math.Max(here, t.start)
		if covered > 0 {
			s.across(t, i, t.at-half, t.at+half, c, uint32(covered*float64(alpha)))
		}
		t.at += t.step
	}
}

// across paints the pixels across a track from place low to place high, the first and the last in part.
func (s strip) across(t track, along int, low, high int64, c colour, alpha uint32) {
	const weightBits = fractionBits - 8
	first, last := int(low>>fractionBits), int(high>>fractionBits)
	place := along * t.along
	if first == last {
		s.cover(t, place, first, c, uint32((high-low)>>weightBits)*alpha>>8)
		return
	}
	const fraction = 1<<fractionBits - 1
	s.cover(t, place, first, c, (256-uint32(low&fraction>>weightBits))*alpha>>8)
	for row := first + 1; row < last; row++ {
		s.cover(t, place, row, c, alpha)
	}
	s.cover(t, place, last, c, uint32(high&fraction>>weightBits)*alpha>>8)
}

func (s strip) cover(t track, place, row int, c colour, weight uint32) {
	if row >= t.low && row < t.high && weight > 0 {
		p := &s.pix[place+row*t.across]
		*p = mix(*p, c, weight)
	}
}
