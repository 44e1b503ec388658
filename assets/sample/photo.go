package sample

import (
	"image"
	"math"
	"runtime"
	"sync"
)

// rgb is a colour with parts from 0 to 1.
type rgb struct{ r, g, b float64 }

// blank is paper without print.
var blank = rgb{1, 1, 1}

func (c rgb) scale(f float64) rgb { return rgb{c.r * f, c.g * f, c.b * f} }

func (c rgb) mix(d rgb, part float64) rgb {
	return rgb{c.r + part*(d.r-c.r), c.g + part*(d.g-c.g), c.b + part*(d.b-c.b)}
}

// fold is a crease in the paper: a line through a point of the sheet in the direction with this sine and cosine.
type fold struct {
	at              point
	sin, cos, depth float64
}

func creased(at point, degrees, depth float64) fold {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	return fold{at, sin, cos, depth}
}

// photo says how a page is photographed: where it lies, on what, in which light.
type photo struct {
	w, h int
	// corners of the page in the picture, clockwise from the page's top left.
	corners [4]point
	table   func(n texture, x, y float64) rgb
	paper   rgb
	// torn is the height of the teeth at the upper and lower edge.
	torn float64
	// faded is the part of the ink that is missing in places, waves how much the paper waves, noise what the sensor adds.
	faded, waves, noise float64
	folds               []fold
	// stain tints the paper at a position of the sheet; may be nil.
	stain func(u, v float64) rgb
	// lamp is how unevenly the light falls: 1 for a lamp above a table, 0 in a scanner.
	lamp float64
	// shadow is how far the page's shadow falls, in pixels.
	shadow float64
}

// shot is a photo being taken of a page.
type shot struct {
	photo
	page   *page
	n      texture
	toPage projection
}

// take draws the picture, on all processors.
func (ph photo) take(p *page) *image.RGBA {
	onto := ontoQuad(p.w, p.h, ph.corners)
	s := shot{photo: ph, page: p, n: newTexture(), toPage: onto.inverse()}
	img := image.NewRGBA(image.Rect(0, 0, ph.w, ph.h))
	var wg sync.WaitGroup
	workers := runtime.GOMAXPROCS(0)
	for i := range workers {
		wg.Go(func() {
			for y := i; y < ph.h; y += workers {
				s.row(img, y)
			}
		})
	}
	wg.Wait()
	return img
}

func (s *shot) row(img *image.RGBA, y int) {
	for x := range s.w {
		c := s.at(float64(x)+0.5, float64(y)+0.5).scale(s.light(float64(x), float64(y)))
		grain := s.noise * (s.n.grain(x, y) + s.n.grain(x*3+101, y*5+7))
		pix := img.Pix[img.PixOffset(x, y):]
		pix[0], pix[1], pix[2], pix[3] = tone(c.r+grain), tone(c.g+grain), tone(c.b+grain), 255
	}
}

func tone(f float64) uint8 { return uint8(255*min(max(f, 0), 1) + 0.5) }

// light falls from the upper left and weakens toward the corners.
func (s *shot) light(x, y float64) float64 {
	x, y = x/float64(s.w)-0.5, y/float64(s.h)-0.5
	return 1 + s.lamp*(0.02-0.10*x-0.06*y-0.22*(x*x+y*y))
}

// at gives the colour of a place in the picture before the light falls on it.
func (s *shot) at(x, y float64) rgb {
	p := s.toPage.apply(point{x, y})
	cover := s.cover(p)
	if cover <= 0 {
		return s.ground(x, y)
	}
	c := s.paperAt(p.x, p.y)
	if cover < 1 {
		c = s.ground(x, y).mix(c, cover)
	}
	return c
}

// cover tells how much of a pixel the page covers.
func (s *shot) cover(p point) float64 {
	top, low := 0.0, s.page.h
	if p.y < top+s.torn || p.y > low-s.torn {
		tooth := s.torn * math.Abs(math.Mod(p.x+1e4, 18)/9-1)
		top, low = tooth, s.page.h-s.torn+tooth
	}
	inside := min(p.x, s.page.w-p.x, p.y-top, low-p.y)
	return min(max(inside+0.5, 0), 1)
}

// ground is the table with the page's shadow on it.
func (s *shot) ground(x, y float64) rgb {
	c := s.table(s.n, x, y)
	p := s.toPage.apply(point{x - s.shadow, y - 1.3*s.shadow})
	away := math.Hypot(max(-p.x, 0, p.x-s.page.w), max(-p.y, 0, p.y-s.page.h))
	if far := away / (s.shadow + 1); far < 6 {
		return c.scale(1 - 0.55*math.Exp(-far))
	}
	return c
}

// paperAt gives the printed paper at a position of the sheet.
func (s *shot) paperAt(u, v float64) rgb {
	ink := s.sample(u-0.5, v-0.5)
	if s.faded > 0 && ink != blank {
		keep := 1 - s.faded*(0.55+0.45*s.n.smooth(u*0.02, v*0.31)*s.n.smooth(u*0.9, v*0.05))
		ink = blank.mix(ink, keep)
	}
	c := rgb{s.paper.r * ink.r, s.paper.g * ink.g, s.paper.b * ink.b}
	if s.stain != nil {
		t := s.stain(u, v)
		c = rgb{c.r * t.r, c.g * t.g, c.b * t.b}
	}
	return c.scale(s.relief(u, v))
}

// sample reads the page between its pixels; beyond the middle of its last ones it is blank.
func (s *shot) sample(u, v float64) rgb {
	if u < 0 || v < 0 || u >= s.page.w-1 || v >= s.page.h-1 {
		return blank
	}
	x, y := int(u), int(v)
	u, v = u-float64(x), v-float64(y)
	img := s.page.img
	i := img.PixOffset(x, y)
	a, b := img.Pix[i:i+8:i+8], img.Pix[i+img.Stride:]
	mix := func(k int) float64 {
		top := float64(a[k]) + u*(float64(a[k+4])-float64(a[k]))
		low := float64(b[k]) + u*(float64(b[k+4])-float64(b[k]))
		return (top + v*(low-top)) / 255
	}
	return rgb{mix(0), mix(1), mix(2)}
}

// relief is how bright the paper is by its waves and creases.
func (s *shot) relief(u, v float64) float64 {
	light := 1.0
	if s.waves > 0 {
		const f = 1.0 / 170
		light += s.waves * (s.n.rough(u*f, v*f, 2) - s.n.rough((u+14)*f, (v+20)*f, 2))
	}
	for _, f := range s.folds {
		away := (v-f.at.y)*f.cos - (u-f.at.x)*f.sin
		near := math.Abs(away)
		if near > 60 {
			continue
		}
		light += f.depth * (math.Copysign(0.6*math.Exp(-near/16), away) - math.Exp(-near*near/2))
	}
	return light
}
