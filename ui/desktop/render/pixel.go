package render

import (
	"encoding/binary"
	"image"
	"unsafe"

	"glossator/model"
)

// colour is one opaque pixel as it lies in memory: the four bytes of an image.RGBA in the machine's order.
type colour uint32

func opaque(c model.Colour) colour {
	r, g, b := c.RGB()
	return colour(binary.NativeEndian.Uint32([]byte{r, g, b, 255}))
}

var black, white = opaque(0x000000), opaque(0xffffff)

// contrast gives black for a light colour and white for a dark one (luma of ITU-R BT.601).
func contrast(c model.Colour) model.Colour {
	r, g, b := c.RGB()
	if 299*int(r)+587*int(g)+114*int(b) > 128*1000 {
		return 0x000000
	}
	return 0xffffff
}

// mix lays c over under; weight 0 leaves under, 256 gives c. Both are opaque, and so is the result.
func mix(under, c colour, weight uint32) colour {
	const even = 0x00ff00ff
	u, o := uint32(under), uint32(c)
	low := ((u&even)*(256-weight) + (o&even)*weight) >> 8 & even
	high := ((u>>8&even)*(256-weight) + (o>>8&even)*weight) & (even << 8)
	return colour(low | high)
}

// strip is the rows y0 to y1 of an image: what one goroutine draws into. Everything drawn is cut off at its edges.
type strip struct {
	pix    []colour // of the whole image
	w      int      // width of the image, and its stride
	y0, y1 int
}

// pixels gives the memory of a picture four bytes at a time, which makes copying its pixels one and a half times as fast.
func pixels(img *image.RGBA) []colour {
	if len(img.Pix) == 0 {
		return nil
	}
	return unsafe.Slice((*colour)(unsafe.Pointer(&img.Pix[0])), len(img.Pix)/4)
}

// row gives the pixels x0 to x1 of row y.
func (s strip) row(y, x0, x1 int) []colour { return s.pix[y*s.w+x0 : y*s.w+x1] }

// rect is a box of device pixels; x1 and y1 are the first ones outside.
type rect struct{ x0, y0, x1, y1 int }

// grow gives the box with d pixels more on each side.
func (r rect) grow(d int) rect { return rect{r.x0 - d, r.y0 - d, r.x1 + d, r.y1 + d} }

func (r rect) empty() bool { return r.x0 >= r.x1 || r.y0 >= r.y1 }

// clip gives the part of the box that lies in the strip.
func (s strip) clip(r rect) rect {
	return rect{max(r.x0, 0), max(r.y0, s.y0), min(r.x1, s.w), min(r.y1, s.y1)}
}

// fill paints a box; weight is as in mix.
func (s strip) fill(r rect, c colour, weight uint32) {
	r = s.clip(r)
	if r.empty() {
		return
	}
	for y := r.y0; y < r.y1; y++ {
		row := s.row(y, r.x0, r.x1)
		if weight >= 256 {
			for i := range row {
				row[i] = c
			}
			continue
		}
		for i, under := range row {
			row[i] = mix(under, c, weight)
		}
	}
}

// frame paints the inside of a box as far as width pixels from its edge.
func (s strip) frame(r rect, width int, c colour, weight uint32) {
	if r.x1-r.x0 <= 2*width || r.y1-r.y0 <= 2*width {
		s.fill(r, c, weight)
		return
	}
	s.fill(rect{r.x0, r.y0, r.x1, r.y0 + width}, c, weight)
	s.fill(rect{r.x0, r.y1 - width, r.x1, r.y1}, c, weight)
	s.fill(rect{r.x0, r.y0 + width, r.x0 + width, r.y1 - width}, c, weight)
	s.fill(rect{r.x1 - width, r.y0 + width, r.x1, r.y1 - width}, c, weight)
}
