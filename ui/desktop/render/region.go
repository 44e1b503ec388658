package render

import (
	"math"

	"glossator/model/geom"
)

const (
	// dotBelow is the size in device pixels below which a region is drawn as a dot.
	dotBelow = 3
	// haloFrom is the size in units of the interface from which a rectangle has a halo: it would drown a smaller one.
	haloFrom = 10
	// markFrom is the size in units of the interface from which a region gets its caption and the mark of a locked one.
	markFrom = 24
	// lockSize is the size of that mark in units of the interface.
	lockSize = 7
	// stepsFrom is the zoom from which the outline of a mask follows the edges of its pixels, without smoothing.
	stepsFrom = 2
)

// draw paints one figure into a strip.
func (p *plan) draw(s strip, fig *figure, with *scratch) {
	box, look := fig.box(), p.paints[fig.paint]
	w, h := box.x1-box.x0, box.y1-box.y0
	switch {
	case fig.form == dot:
		p.marker(s, fig, look)
		return
	case w < dotBelow && h < dotBelow:
		p.speck(s, box, fig.role, look.colour)
		return
	case p.simple && (fig.role != selected || !p.handles):
		if fig.form == mask {
			s.inSpans(p.view, fig.item.Spans, look.colour, p.opacity(fig))
		}
		p.simpleOutline(s, fig, look.colour)
		return
	}
	if weight := p.opacity(fig); weight > 0 {
		s.inside(with, p.view, fig, look.colour, weight)
	}
	p.outline(s, fig, p.width(fig.role), look, with)
	size := min(w, h)
	if fig.form == line {
		size = max(w, h)
	}
	if fig.item.Locked && size >= p.style.px(markFrom) {
		unit := p.style.px(1)
		p.padlock(s, box.x1-(lockSize+3)*unit-p.lineWidth, box.y0+3*unit+p.lineWidth, look)
	}
	if p.gripped(fig) {
		p.grips(s, fig, look)
	}
}

// opacity is the weight of a figure's fill. A mask always has one, since it is what a person paints.
func (p *plan) opacity(fig *figure) uint32 {
	weight := uint32(math.Round(min(max(p.style.Fill, 0), 1) * 256))
	if fig.form == mask {
		weight = max(weight, maskOpacity)
	}
	if fig.role == selected {
		weight = max(weight, selectedOpacity)
	}
	return weight
}

func (p *plan) width(r role) int {
	if r == plain {
		return p.lineWidth
	}
	return p.thickWidth
}

// speck stands for a region that is too small for an outline.
func (p *plan) speck(s strip, box rect, r role, c colour) {
	size := p.style.px(2)
	if r == selected {
		size *= 2
	}
	x, y := (box.x0+box.x1-size)/2, (box.y0+box.y1-size)/2
	s.fill(rect{x, y, x + size, y + size}, c, 256)
}

// simpleOutline draws the outline one pixel wide.
func (p *plan) simpleOutline(s strip, fig *figure, c colour) {
	if fig.form == rectangle {
		s.thinBox(fig.box(), c)
		return
	}
	for _, ring := range fig.item.Rings {
		p.thinRing(s, ring, fig.form == line, c)
	}
}

// thinRing draws a ring, or an open line, one pixel wide. Edges shorter than two pixels are left out.
func (p *plan) thinRing(s strip, ring geom.Ring, open bool, c colour) {
	if len(ring) == 0 {
		return
	}
	scale, left, top := p.view.Scale, -p.view.Origin.X*p.view.Scale, -p.view.Origin.Y*p.view.Scale
	// A pixel's middle may lie a little beyond the line's end.
	low, high := float64(s.y0)-1, float64(s.y1)+1
	from := ring[len(ring)-1]
	if open {
		from = ring[0]
	}
	ax, ay := from.X*scale+left, from.Y*scale+top
	for _, v := range ring {
		bx, by := v.X*scale+left, v.Y*scale+top
		if dx, dy := bx-ax, by-ay; dx*dx+dy*dy < 4 {
			continue
		}
		if max(ay, by) >= low && min(ay, by) < high {
			s.thin(geom.Point{X: ax, Y: ay}, geom.Point{X: bx, Y: by}, c)
		}
		ax, ay = bx, by
	}
}

// box draws a rectangle's outline: its lines lie on whole pixels, so they are as sharp at every zoom.
func (p *plan) box(s strip, r rect, width int, look paint) {
	r = r.grow(width / 2)
	if p.halo && min(r.x1-r.x0, r.y1-r.y0) >= haloFrom*p.edge {
		s.frame(r.grow(p.edge), p.edge, look.halo, haloOpacity)
		if inner := r.grow(-width); !inner.empty() {
			s.frame(inner, p.edge, look.halo, haloOpacity)
		}
	}
	s.frame(r, width, look.colour, 256)
}

// outline draws the outline of a figure.
func (p *plan) outline(s strip, fig *figure, width int, look paint, with *scratch) {
	switch {
	case fig.form == rectangle:
		p.box(s, fig.box(), width, look)
	case fig.form == mask && p.view.Scale >= stepsFrom:
		if p.halo {
			p.steps(s, fig.item.Rings, width+2*p.edge, look.halo, haloOpacity)
		}
		p.steps(s, fig.item.Rings, width, look.colour, 256)
	default:
		for _, ring := range with.outlines(fig, p.view.Scale) {
			p.ring(s, ring, fig.form, width, look)
		}
	}
}

// steps draws outlines whose edges are all level or upright on whole pixels, as the box of a rectangle.
func (p *plan) steps(s strip, rings []geom.Ring, width int, c colour, weight uint32) {
	reach := width/2 + 1
	for _, ring := range rings {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			r := p.cover(geom.BoxOf(a, b))
			if r.y1+reach < s.y0 || r.y0-reach > s.y1 {
				continue
			}
			r.x0, r.y0 = r.x0-width/2, r.y0-width/2
			r.x1, r.y1 = r.x1+width-width/2, r.y1+width-width/2
			if weight < 256 && a.Y == b.Y { // corners are painted once, by the upright edges
				r.x0, r.x1 = r.x0+width, r.x1-width
			}
			s.fill(r, c, weight)
		}
	}
}

// ring draws a smooth outline, closed or open, with a halo that keeps it readable on a ground of its own colour.
func (p *plan) ring(s strip, ring geom.Ring, of form, width int, look paint) {
	open := of == line
	if p.halo {
		around := float64(width + 2*p.edge)
		p.edges(s, ring, open, around, func(a, b geom.Point) {
			reach := around / 2
			if of == ellipse && !diagonal(a, b) {
				reach = 0
			}
			s.piece(a, b, around, reach, look.halo, haloOpacity)
		})
	}
	p.edges(s, ring, open, float64(width), func(a, b geom.Point) { s.smooth(a, b, float64(width), look.colour, 256) })
}

// diagonal reports whether a line is neither nearly level nor nearly upright. Where a curve is, its pieces are cut off level first and
// upright then, and would leave a gap without ends that reach beyond.
func diagonal(a, b geom.Point) bool {
	x, y := math.Abs(b.X-a.X), math.Abs(b.Y-a.Y)
	return x < 2*y && y < 2*x
}

// edges calls line, in device pixels, for the edges of a ring. Vertices less than a pixel from the one before are passed over, and edges
// that a line of the given width does not bring into the strip. The last edge of a ring that is not open leads back to its start.
func (p *plan) edges(s strip, ring geom.Ring, open bool, width float64, line func(a, b geom.Point)) {
	const skip = 0.7
	if len(ring) == 0 {
		return
	}
	scale := p.view.Scale
	left, top := -p.view.Origin.X*scale, -p.view.Origin.Y*scale
	reach := 1.5*width + 1 // a square end reaches so far from the end of a diagonal line
	low, high, right := float64(s.y0)-reach, float64(s.y1)+reach, float64(s.w)+reach
	first := geom.Point{X: ring[0].X*scale + left, Y: ring[0].Y*scale + top}
	last := len(ring)
	if open {
		last--
	}
	a := first
	for i := 1; i <= last; i++ {
		b := first
		if i < len(ring) {
			b = geom.Point{X: ring[i].X*scale + left, Y: ring[i].Y*scale + top}
			if i < last && math.Abs(b.X-a.X) < skip && math.Abs(b.Y-a.Y) < skip {
				continue
			}
		}
		if max(a.Y, b.Y) >= low && min(a.Y, b.Y) <= high && max(a.X, b.X) >= -reach && min(a.X, b.X) <= right {
			line(a, b)
		}
		a = b
	}
}

// padlock marks a locked region; x, y is the mark's upper left corner.
func (p *plan) padlock(s strip, x, y int, look paint) {
	// Each row of the mark, its bits from the left.
	rows := [...]uint8{0b0011100, 0b0100010, 0b0100010, 0b1111111, 0b1110111, 0b1110111, 0b1111111}
	unit := p.style.px(1)
	size := lockSize * unit
	s.fill(rect{x, y, x + size, y + size}.grow(2*unit), look.halo, 2*haloOpacity)
	for j, row := range rows {
		for i := range lockSize {
			if row>>(lockSize-1-i)&1 != 0 {
				s.fill(rect{x + i*unit, y + j*unit, x + (i+1)*unit, y + (j+1)*unit}, look.colour, 256)
			}
		}
	}
}
