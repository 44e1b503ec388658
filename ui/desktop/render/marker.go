package render

import (
	"math"

	"glossator/model/geom"
)

// markerRadius is that of the marker of a point in units of the interface; it is the same at every zoom.
const markerRadius = 4

// marker draws a point: a disc with a light or dark ring, and a white middle if it is selected.
func (p *plan) marker(s strip, fig *figure, look paint) {
	at := p.view.ToScreen(geom.Point{X: fig.item.Box.X0, Y: fig.item.Box.Y0})
	radius := markerRadius * math.Max(1, p.style.DPI)
	if fig.role != plain {
		radius += float64(p.edge)
	}
	if p.simple && fig.role != selected {
		s.fill(around(at, int(radius)|1), look.colour, 256)
		return
	}
	if p.halo {
		s.disc(at, radius+float64(p.edge), look.halo, 2*haloOpacity)
	}
	s.disc(at, radius, look.colour, 256)
	if fig.role == selected {
		s.disc(at, radius-float64(2*p.edge), white, 256)
	}
	s.disc(at, math.Max(1, p.style.DPI), look.halo, 256)
	if fig.item.Locked && !p.simple {
		p.padlock(s, int(at.X+radius)+4*p.edge, int(at.Y-radius)-2*p.edge, look)
	}
}

// around gives a box of the given size around a place.
func around(at geom.Point, size int) rect {
	x, y := int(math.Floor(at.X+0.5))-size/2, int(math.Floor(at.Y+0.5))-size/2
	return rect{x, y, x + size, y + size}
}

// disc paints a smooth disc; each pixel is covered by as much as its middle is within the edge, to half a pixel on both sides.
func (s strip) disc(at geom.Point, radius float64, c colour, weight uint32) {
	r := s.clip(rect{
		int(math.Floor(at.X - radius)), int(math.Floor(at.Y - radius)), int(math.Ceil(at.X + radius)), int(math.Ceil(at.Y + radius)),
	})
	for y := r.y0; y < r.y1; y++ {
		dy := float64(y) + 0.5 - at.Y
		for x := r.x0; x < r.x1; x++ {
			dx := float64(x) + 0.5 - at.X
			covered := min(radius+0.5-math.Sqrt(dx*dx+dy*dy), 1)
			if covered > 0 {
				pixel := &s.pix[y*s.w+x]
				*pixel = mix(*pixel, c, uint32(covered*float64(weight)))
			}
		}
	}
}
