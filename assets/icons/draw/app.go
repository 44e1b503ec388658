package main

import (
	"bytes"
	"image"
	"image/color"
	"image/png"

	"golang.org/x/image/vector"
)

// appSize is the side of the application's icon in pixels.
const appSize = 512

// The colours of the application's icon.
var (
	ground    = color.NRGBA{0x22, 0x3a, 0x5e, 0xff}
	groundLow = color.NRGBA{0x16, 0x26, 0x40, 0xff}
	shade     = color.NRGBA{0x00, 0x00, 0x00, 0x38}
	parchment = color.NRGBA{0xfb, 0xf3, 0xe0, 0xff}
	ink       = color.NRGBA{0x8d, 0x7d, 0x68, 0xff}
	blue      = color.NRGBA{0x1f, 0x7a, 0xe0, 0xff}
	blueWash  = color.NRGBA{0x1f, 0x7a, 0xe0, 0x2c}
	amber     = color.NRGBA{0xe8, 0x86, 0x0c, 0xff}
	amberWash = color.NRGBA{0xf7, 0xa5, 0x1e, 0x66}
	rubric    = color.NRGBA{0xc2, 0x2f, 0x2c, 0xff}
	white     = color.NRGBA{0xff, 0xff, 0xff, 0xff}
)

// painter fills shapes on the application's icon.
type painter struct{ img *image.RGBA }

// appIcon draws a manuscript page with a region marked on it, another one inside that, and a gloss to it in the margin.
func appIcon() ([]byte, error) {
	p := painter{image.NewRGBA(image.Rect(0, 0, appSize, appSize))}
	p.background()
	p.page()
	p.regions()
	p.gloss()
	var out bytes.Buffer
	err := png.Encode(&out, p.img)
	return out.Bytes(), err
}

func (p painter) background() {
	p.box(12, 12, 488, 488, 100, groundLow)
	p.box(12, 12, 488, 476, 100, ground)
}

func (p painter) page() {
	p.box(70, 54, 392, 420, 28, shade)
	p.box(60, 40, 392, 420, 28, parchment)
	p.box(98, 84, 214, 24, 12, ink)
	p.box(98, 406, 150, 24, 12, ink)
}

func (p painter) regions() {
	p.box(98, 148, 226, 220, 12, blueWash)
	p.box(132, 314, 140, 24, 12, ink)
	p.box(132, 182, 136, 100, 10, amberWash)
	p.box(158, 220, 84, 24, 12, ink)
	p.frame(132, 182, 136, 100, 10, 18, amber)
	p.frame(98, 148, 226, 220, 12, 20, blue)
	for _, at := range [][2]float32{{98, 148}, {324, 148}, {324, 368}, {98, 368}} {
		p.box(at[0]-20, at[1]-20, 40, 40, 10, blue)
		p.box(at[0]-8, at[1]-8, 16, 16, 4, white)
	}
}

func (p painter) gloss() {
	p.box(262, 224, 110, 16, 8, amber)
	p.box(360, 180, 16, 104, 8, rubric)
	for i, w := range []float32{46, 34, 46} {
		p.box(388, 184+float32(i)*38, w, 20, 10, rubric)
	}
}

// box fills a rectangle with rounded corners.
func (p painter) box(x, y, w, h, r float32, c color.Color) {
	var z vector.Rasterizer
	z.Reset(appSize, appSize)
	contour(&z, x, y, w, h, r, false)
	p.fill(&z, c)
}

// frame draws the outline of a rectangle with rounded corners, the line being centred on it.
func (p painter) frame(x, y, w, h, r, line float32, c color.Color) {
	var z vector.Rasterizer
	z.Reset(appSize, appSize)
	d := line / 2
	contour(&z, x-d, y-d, w+line, h+line, r+d, false)
	contour(&z, x+d, y+d, w-line, h-line, max(r-d, 1), true)
	p.fill(&z, c)
}

func (p painter) fill(z *vector.Rasterizer, c color.Color) {
	z.Draw(p.img, p.img.Bounds(), image.NewUniform(c), image.Point{})
}

// contour adds a rectangle with rounded corners, the other way round with hole.
func contour(z *vector.Rasterizer, x, y, w, h, r float32, hole bool) {
	pts := [][2]float32{{x + w, y}, {x + w, y + h}, {x, y + h}, {x, y}} // the corners, clockwise from the top right
	if hole {
		pts = [][2]float32{{x, y + h}, {x + w, y + h}, {x + w, y}, {x, y}}
	}
	last := pts[3]
	for i, corner := range pts {
		next := pts[(i+1)%4]
		from, to := toward(corner, last, r), toward(corner, next, r)
		if i == 0 {
			z.MoveTo(from[0], from[1])
		} else {
			z.LineTo(from[0], from[1])
		}
		a, b := toward(from, corner, 0.5523*r), toward(to, corner, 0.5523*r) // Bézier approximation of a quarter circle
		z.CubeTo(a[0], a[1], b[0], b[1], to[0], to[1])
		last = corner
	}
	z.ClosePath()
}

// toward gives the point at distance d from a on the way to b; the way is parallel to an axis.
func toward(a, b [2]float32, d float32) [2]float32 {
	switch {
	case b[0] > a[0]:
		return [2]float32{a[0] + d, a[1]}
	case b[0] < a[0]:
		return [2]float32{a[0] - d, a[1]}
	case b[1] > a[1]:
		return [2]float32{a[0], a[1] + d}
	default:
		return [2]float32{a[0], a[1] - d}
	}
}
