package render

import (
	"math"

	"glossator/model/geom"
)

const (
	// gridFrom is the zoom from which the borders of the picture's pixels are drawn.
	gridFrom = 8
	// gridOpacity and crossOpacity are the weights of their lines, of 256.
	gridOpacity  = 52
	crossOpacity = 190
)

// green is the byte of that colour in a pixel.
var green = opaque(0x00ff00) &^ opaque(0)

// pixelGrid draws the borders of the picture's pixels.
func (p *plan) pixelGrid(s strip) {
	if !p.style.PixelGrid || p.view.Scale < gridFrom {
		return
	}
	r := s.clip(p.area)
	if r.empty() {
		return
	}
	first := p.view.ToImage(geom.Point{X: float64(r.x0), Y: float64(r.y0)})
	for n := math.Floor(first.X); ; n++ {
		x := p.cover(geom.Box{X0: n}).x0
		if x >= r.x1 {
			break
		}
		s.against(rect{x, r.y0, x + 1, r.y1}, gridOpacity)
	}
	for n := math.Floor(first.Y); ; n++ {
		y := p.cover(geom.Box{Y0: n}).y0
		if y >= r.y1 {
			break
		}
		s.against(rect{r.x0, y, r.x1, y + 1}, gridOpacity)
	}
}

// crosshair draws a level and an upright line through a place.
func (p *plan) crosshair(s strip, at geom.Point) {
	on := p.view.ToScreen(at)
	x, y := int(math.Floor(on.X+0.5)), int(math.Floor(on.Y+0.5))
	s.against(rect{0, y, s.w, y + p.edge}, crossOpacity)
	s.against(rect{x, s.y0, x + p.edge, y}, crossOpacity)
	s.against(rect{x, y + p.edge, x + p.edge, s.y1}, crossOpacity)
}

// against paints a box white where the ground is dark and black where it is light, so that it shows on every ground.
func (s strip) against(r rect, weight uint32) {
	r = s.clip(r)
	if r.empty() {
		return
	}
	for y := r.y0; y < r.y1; y++ {
		row := s.row(y, r.x0, r.x1)
		for i, under := range row {
			c := white
			if under&green > green/2 { // which is most of the lightness
				c = black
			}
			row[i] = mix(under, c, weight)
		}
	}
}
