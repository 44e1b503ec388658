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
	// Tiles hands out pieces of the levels that are nil, where these are halvings rounded up. It may be nil.
	Tiles Tiles
}

// Tiles are pieces of levels that are not in memory whole. Tile gives the one in column x and row y, or nil while it is not there: a coarser
// one stands in for it. Each tile begins at the multiples of TileSide and is one pixel wider and higher, unless the level ends there. It is
// asked for each tile in view of each frame, from several goroutines.
type Tiles interface {
	Tile(level, x, y int) *image.RGBA
}

// TileSide is how far tiles are apart in pixels.
const TileSide = 512

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

// Ideal gives the level that a view should be drawn from, were all there, and the pixels of it that are in view.
func (p Picture) Ideal(v View) (level int, area image.Rectangle) {
	for level+1 < len(p.Levels) && float64(halved(p.W, level+1))+0.5 >= float64(p.W)*v.Scale {
		level++
	}
	shown := pictureArea(v, p)
	visible := strip{w: v.W, y1: v.H}.clip(shown)
	if visible.empty() {
		return level, image.Rectangle{}
	}
	step := math.Ldexp(1, -level) / v.Scale
	at := func(place, size int) int { return min(int(float64(place)*step), halved(size, level)) }
	return level, image.Rect(at(visible.x0-shown.x0, p.W), at(visible.y0-shown.y0, p.H), at(visible.x1-shown.x0, p.W)+1, at(visible.y1-shown.y0, p.H)+1)
}

// halved gives a length halved so many times, rounded up.
func halved(length, times int) int { return (length + 1<<times - 1) >> times }

// sampler copies the visible part of a picture into strips. What it keeps is re-used from frame to frame.
type sampler struct {
	area   rect
	layers []layer
	pieces []piece
}

// layer says for one level where to look for each column and row of the screen.
type layer struct {
	straight bool // one pixel of the level for each of the screen: rows are copied
	smooth   bool // bilinear instead of nearest
	x, y     axis
}

// axis maps the pixels of the screen along one axis to those of a level.
type axis struct {
	// at is the level's pixel for each pixel of the screen, counted from the start of the area; with smooth the first of two. Of a level of
	// tiles it is counted from the start of the tile.
	at []int32
	// next is the weight 0..256 of the second of the two.
	next []uint16
	// starts are the pixels of the screen where tiles begin, and where the last one ends; first is the tile that the first one shows.
	starts []int
	first  int
}

// piece is a part of the screen that shows a part of one level: all of it, or a tile.
type piece struct {
	src    []colour
	stride int // of src, in pixels
	width  int
	layer  int
	area   rect
}

// setUp makes the tables for a frame.
func (s *sampler) setUp(v View, p Picture, q Quality) {
	whole := pictureArea(v, p)
	s.area, s.pieces, s.layers = strip{w: v.W, y1: v.H}.clip(whole), s.pieces[:0], s.layers[:0]
	if s.area.empty() {
		return
	}
	sh := shown{float64(p.W) * v.Scale, float64(p.H) * v.Scale, s.area, whole, q == Settled && v.Scale < 2}
	level, inLevelW, inLevelH := p.level(v.Scale)
	if level != nil {
		s.layer().setUp(sh, inLevelW, inLevelH, level.Rect.Dx(), level.Rect.Dy())
	}
	if ideal, _ := p.Ideal(v); p.Tiles != nil && ideal < len(p.Levels) && p.Levels[ideal] == nil {
		s.tile(p, sh, level, ideal)
		return
	}
	if level != nil {
		s.add(level, 0, s.area)
	}
}

// layer gives one more, with the memory of an earlier frame.
func (s *sampler) layer() *layer {
	if len(s.layers) == cap(s.layers) {
		s.layers = append(s.layers, layer{})
	} else {
		s.layers = s.layers[:len(s.layers)+1]
	}
	return &s.layers[len(s.layers)-1]
}

// add has a part of the screen drawn from pixels by a layer.
func (s *sampler) add(img *image.RGBA, layer int, area rect) {
	s.pieces = append(s.pieces, piece{pixels(img), img.Stride / 4, img.Rect.Dx(), layer, area})
}

// empty reports whether there is nothing to draw.
func (s *sampler) empty() bool { return len(s.pieces) == 0 }

// forget lets go of the pixels.
func (s *sampler) forget() { clear(s.pieces) }

// shown is what of a picture is to be seen, and how.
type shown struct {
	w, h           float64 // of the picture in pixels of the screen
	visible, whole rect
	smooth         bool
}

// setUp makes the tables for a level of lw × lh pixels, of which the picture covers w × h.
func (l *layer) setUp(s shown, w, h float64, lw, lh int) {
	l.straight = math.Abs(s.w-w) < 0.01 && math.Abs(s.h-h) < 0.01
	l.smooth = s.smooth && !l.straight && lw > 1 && lh > 1
	l.x.setUp(s.visible.x0-s.whole.x0, s.visible.x1-s.whole.x0, w/s.w, lw, l.smooth)
	l.y.setUp(s.visible.y0-s.whole.y0, s.visible.y1-s.whole.y0, h/s.h, lh, l.smooth)
}

// tile draws level ideal from its tiles, from those of the next coarser one where they are missing, and so on; where there is none, from a
// level that is there whole.
func (s *sampler) tile(p Picture, sh shown, whole *image.RGBA, ideal int) {
	first := len(s.layers) // the layer of the ideal level; the coarser ones follow
	for i := ideal; i < len(p.Levels) && p.Levels[i] == nil; i++ {
		w, h := halved(p.W, i), halved(p.H, i)
		l := s.layer()
		l.setUp(sh, math.Ldexp(float64(p.W), -i), math.Ldexp(float64(p.H), -i), w, h)
		l.x.cut(&s.layers[first].x, i-ideal, w, l.smooth)
		l.y.cut(&s.layers[first].y, i-ideal, h, l.smooth)
	}
	x, y := &s.layers[first].x, &s.layers[first].y
	for ty := range len(y.starts) - 1 {
		for tx := range len(x.starts) - 1 {
			area := rect{s.area.x0 + x.starts[tx], s.area.y0 + y.starts[ty], s.area.x0 + x.starts[tx+1], s.area.y0 + y.starts[ty+1]}
			if img, coarser := s.find(p.Tiles, ideal, x.first+tx, y.first+ty, len(s.layers)-first); img != nil {
				s.add(img, first+coarser, area)
			} else if whole != nil {
				s.add(whole, 0, area)
			}
		}
	}
}

// find gives the tile of a level, or one of so many levels that shows the same place, and how much coarser it is. One that is a single row or
// column shows nothing that its neighbour does not.
func (s *sampler) find(tiles Tiles, level, x, y, levels int) (img *image.RGBA, coarser int) {
	for coarser := range levels {
		if img := tiles.Tile(level+coarser, x>>coarser, y>>coarser); img != nil && (coarser == 0 || img.Rect.Dx() > 1 && img.Rect.Dy() > 1) {
			return img, coarser
		}
	}
	return nil, 0
}

// cut counts the level's pixels from the start of the tiles that they are in. ideal is the axis of a level that was halved so many times to
// make this one, which has size pixels: where its tiles begin, others begin here.
func (a *axis) cut(ideal *axis, halvings, size int, smooth bool) {
	if halvings == 0 {
		a.starts, a.first = a.starts[:0], int(a.at[0])/TileSide
		for i, at := range a.at {
			if int(at)/TileSide == a.first+len(a.starts) {
				a.starts = append(a.starts, i)
			}
		}
		a.starts = append(a.starts, len(a.at))
	}
	for i := range len(ideal.starts) - 1 {
		start := (ideal.first + i) >> halvings * TileSide
		last := min(TileSide, size-1-start)
		if smooth {
			last-- // the first of two
		}
		for j := ideal.starts[i]; j < ideal.starts[i+1]; j++ {
			a.at[j] = int32(min(max(int(a.at[j])-start, 0), last))
		}
	}
}

// pictureArea gives the box that the picture covers in the view.
func pictureArea(v View, p Picture) rect {
	a := v.ToScreen(geom.Point{})
	x, y := int(math.Round(a.X)), int(math.Round(a.Y))
	return rect{x, y, x + int(math.Round(float64(p.W)*v.Scale)), y + int(math.Round(float64(p.H)*v.Scale))}
}

// setUp fills the table for the picture's pixels from the first to before the last on the screen; step is how many pixels of the level, which is size long,
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
	for i := range s.pieces {
		p := &s.pieces[i]
		p.draw(to, &s.layers[p.layer], s.area)
	}
}

// draw copies what of the piece lies in the strip. The layer's tables begin at area.
func (p *piece) draw(to strip, l *layer, area rect) {
	r := to.clip(p.area)
	if r.empty() {
		return
	}
	x := axis{at: l.x.at[r.x0-area.x0 : r.x1-area.x0]}
	if l.smooth {
		x.next = l.x.next[r.x0-area.x0 : r.x1-area.x0]
	}
	for y := r.y0; y < r.y1; y++ {
		i := y - area.y0
		from := p.src[int(l.y.at[i])*p.stride:]
		row := to.row(y, r.x0, r.x1)
		switch {
		case l.straight:
			copy(row, from[x.at[0]:p.width])
		case l.smooth:
			bilinear(row, from[:p.width], from[p.stride:p.stride+p.width], uint32(l.y.next[i]), x)
		case y > r.y0 && l.y.at[i] == l.y.at[i-1]:
			copy(row, to.row(y-1, r.x0, r.x1))
		default:
			nearest(row, from[:p.width], x.at)
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
