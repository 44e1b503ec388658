package render

import (
	"image"
	"math"

	"glossator/model/geom"
)

// Picture is a picture at several sizes.
type Picture struct {
	// W and H are the size of the upright picture in its own pixels.
	W, H int
	// Levels are the whole picture, each level at about half the size of the one before; their actual sizes count. A level that is not
	// there yet is nil: the nearest one stands in for it. All are opaque and begin at 0,0.
	Levels []*image.RGBA
}

// level gives the coarsest level that is not coarser than the screen at the given scale, or else the finest one; nil if there is none.
// w and h are the picture's size in pixels of the level. They need not be whole: the last pixels of a level of a pyramid may reach
// beyond the picture.
func (p Picture) level(scale float64) (best *image.RGBA, w, h float64) {
	for i, l := range p.Levels {
		if l == nil || l.Rect.Empty() {
			continue
		}
		if best != nil && float64(l.Rect.Dx())+0.5 < float64(p.W)*scale {
			break
		}
		best, w, h = l, inLevel(p.W, i, l.Rect.Dx()), inLevel(p.H, i, l.Rect.Dy())
	}
	return best, w, h
}

// inLevel gives a length of the picture in pixels of level i, where the level is size long: halved i times where the level was made by
// halving, whichever way odd sizes were rounded.
func inLevel(length, i, size int) float64 {
	if halved := math.Ldexp(float64(length), -i); math.Abs(halved-float64(size)) < 1 {
		return halved
	}
	return float64(size)
}

// sampler copies the visible part of one level into strips. Its tables say for each column of the screen where to look; they are
// re-used from frame to frame.
type sampler struct {
	src      []colour
	stride   int // of src, in pixels
	lw, lh   int // size of the level
	area     rect
	straight bool // one pixel of the level for each of the screen: rows are copied
	smooth   bool // bilinear instead of nearest
	x, y     axis
}

// axis maps the pixels of the screen along one axis to those of the level.
type axis struct {
	// at is the level's pixel for each pixel of the screen, counted from the start of the area; with smooth the first of two.
	at []int32
	// next is the weight 0..256 of the second of the two.
	next []uint16
}

// setUp makes the tables for a frame.
func (s *sampler) setUp(v View, p Picture, q Quality) {
	*s = sampler{x: s.x, y: s.y}
	s.area = pictureArea(v, p)
	level, inLevelW, inLevelH := p.level(v.Scale)
	if level == nil {
		return
	}
	s.src, s.stride = pixels(level), level.Stride/4
	s.lw, s.lh = level.Rect.Dx(), level.Rect.Dy()
	shownW, shownH := float64(p.W)*v.Scale, float64(p.H)*v.Scale
	s.straight = math.Abs(shownW-inLevelW) < 0.01 && math.Abs(shownH-inLevelH) < 0.01
	s.smooth = q == Settled && !s.straight && v.Scale < 2 && s.lw > 1 && s.lh > 1
	visible := strip{w: v.W, y1: v.H}.clip(s.area)
	s.x.setUp(visible.x0-s.area.x0, visible.x1-s.area.x0, inLevelW/shownW, s.lw, s.smooth)
	s.y.setUp(visible.y0-s.area.y0, visible.y1-s.area.y0, inLevelH/shownH, s.lh, s.smooth)
	s.area = visible
}

// pictureArea gives the box that the picture covers in the view.
func pictureArea(v View, p Picture) rect {
	a := v.ToScreen(geom.Point{})
	x, y := int(math.Round(a.X)), int(math.Round(a.Y))
	return rect{x, y, x + int(math.Round(float64(p.W)*v.Scale)), y + int(math.Round(float64(p.H)*v.Scale))}
}

// setUp fills the table for the picture's pixels on the screen from the first to before the last; step is how many pixels of the level, which is size long,
// one of the screen is.
func (a *axis) setUp(from, to int, step float64, size int, smooth bool) {
	a.at, a.next = a.at[:0], a.next[:0]
	for i := from; i < to; i++ {
		place := (float64(i) + 0.5) * step
		if !smooth {
			a.at = append(a.at, int32(min(int(place), size-1)))
			continue
		}
		place = math.Max(0, math.Min(place-0.5, float64(size-1)))
		first := min(int(place), size-2)
		a.at = append(a.at, int32(first))
		a.next = append(a.next, uint16((place-float64(first))*256))
	}
}

// draw copies what of the picture lies in the strip.
func (s *sampler) draw(to strip) {
	if s.src == nil {
		return
	}
	r := to.clip(s.area)
	for y := r.y0; y < r.y1; y++ {
		i := y - s.area.y0
		from := s.src[int(s.y.at[i])*s.stride:]
		row := to.row(y, r.x0, r.x1)
		switch {
		case s.straight:
			copy(row, from[s.x.at[0]:s.lw])
		case s.smooth:
			bilinear(row, from[:s.lw], from[s.stride:s.stride+s.lw], uint32(s.y.next[i]), s.x)
		case y > r.y0 && s.y.at[i] == s.y.at[i-1]:
			copy(row, to.row(y-1, r.x0, r.x1))
		default:
			nearest(row, from[:s.lw], s.x.at)
		}
	}
}

func nearest(row, from []colour, at []int32) {
	row = row[:len(at)]
	for i, x := range at {
		row[i] = from[x]
	}
}

// bilinear weighs four pixels for each one: two of the row upper and two of the row lower, which counts down of 256. The four bytes of
// a pixel are weighed at once, in the lanes of a 64-bit word.
func bilinear(row, upper, lower []colour, down uint32, x axis) {
	const lanes, half = 0x00ff00ff00ff00ff, 0x0080008000800080
	row = row[:len(x.at)]
	weights := x.next[:len(x.at)]
	for i, at := range x.at {
		right := uint32(weights[i])
		both := right * down >> 8
		sum := spread(upper[at])*uint64(256-right-down+both) + spread(upper[at+1])*uint64(right-both) +
			spread(lower[at])*uint64(down-both) + spread(lower[at+1])*uint64(both) + half
		sum = sum >> 8 & lanes
		row[i] = colour(sum | sum>>24)
	}
}

// spread puts the bytes of a pixel into lanes of 16 bits: first and third, then second and fourth.
func spread(c colour) uint64 {
	const even = 0x00ff00ff
	return uint64(c&even) | uint64(c>>8&even)<<32
}
