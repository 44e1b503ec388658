package render

import (
	"image"
	"math"
	"sync"
	"unicode"

	"golang.org/x/image/font"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
)

// regular is the font of captions. It is compiled in, so that it cannot be missing or broken on a machine.
var regular = sync.OnceValue(func() *opentype.Font {
	f, err := opentype.Parse(goregular.TTF)
	if err != nil {
		panic(err)
	}
	return f
})

const (
	// textSize is the size of captions in units of the interface.
	textSize = 11
	// glyphsKept is the number of glyphs after which the cache starts anew.
	glyphsKept = 4096
	// textUpTo is the number of characters of a caption; longer names are cut.
	textUpTo = 40
)

// typesetter measures and draws text of one size. Glyphs are rasterised once.
type typesetter struct {
	size   float64 // device pixels
	face   font.Face
	glyphs map[rune]glyph
	ascent int
	height int // of a line
}

// glyph is a character's coverage, one byte for each pixel.
type glyph struct {
	mask    []uint8
	w, h    int
	x, y    int // of the mask, from the pen on the base line
	advance int
}

func newTypesetter() *typesetter { return &typesetter{glyphs: map[rune]glyph{}} }

// setSize makes text of the given size from now on, in device pixels.
func (t *typesetter) setSize(size float64) {
	if t.size == size {
		return
	}
	face, err := opentype.NewFace(regular(), &opentype.FaceOptions{Size: size, DPI: 72, Hinting: font.HintingFull})
	if err != nil {
		return // the size before stays
	}
	t.size, t.face = size, face
	m := face.Metrics()
	t.ascent, t.height = m.Ascent.Ceil(), m.Ascent.Ceil()+m.Descent.Ceil()
	clear(t.glyphs)
}

// measure gives the width of a text in pixels and readies its glyphs, after which other goroutines may draw it.
func (t *typesetter) measure(text string) int {
	width, n := 0, 0
	for _, r := range text {
		if n++; n > textUpTo {
			r = '…'
		}
		g, ok := t.glyphs[r]
		if !ok {
			g = t.rasterise(r)
			t.glyphs[r] = g
		}
		width += g.advance
		if n > textUpTo {
			break
		}
	}
	return width
}

func (t *typesetter) rasterise(r rune) glyph {
	if !unicode.IsGraphic(r) {
		r = ' '
	}
	bounds, mask, at, advance, ok := t.face.Glyph(fixed.Point26_6{}, r)
	if !ok {
		return glyph{}
	}
	g := glyph{w: bounds.Dx(), h: bounds.Dy(), x: bounds.Min.X, y: bounds.Min.Y, advance: int(math.Round(float64(advance) / 64))}
	coverage := mask.(*image.Alpha)
	for y := range g.h {
		from := coverage.PixOffset(at.X, at.Y+y)
		g.mask = append(g.mask, coverage.Pix[from:from+g.w]...)
	}
	return g
}

// draw writes a measured text with its upper left corner at x, y.
func (t *typesetter) draw(s strip, text string, x, y int, c colour) {
	n := 0
	for _, r := range text {
		if n++; n > textUpTo {
			r = '…'
		}
		g := t.glyphs[r]
		s.stamp(g, x+g.x, y+t.ascent+g.y, c)
		x += g.advance
		if n > textUpTo {
			return
		}
	}
}

// stamp paints a glyph with its mask's corner at x, y.
func (s strip) stamp(g glyph, x, y int, c colour) {
	r := s.clip(rect{x, y, x + g.w, y + g.h})
	if r.empty() {
		return
	}
	for row := r.y0; row < r.y1; row++ {
		mask := g.mask[(row-y)*g.w+r.x0-x:]
		for i, under := range s.row(row, r.x0, r.x1) {
			if covered := uint32(mask[i]); covered > 0 {
				s.pix[row*s.w+r.x0+i] = mix(under, c, covered+covered>>7)
			}
		}
	}
}
