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
	// handleSize is the side of a handle in units of the interface.
	handleSize = 7
)

// draw paints one figure into a strip.
func (p *plan) draw(s strip, fig *figure, rows *crossings) {
	box, look := fig.box(), p.paints[fig.paint]
	w, h := box.x1-box.x0, box.y1-box.y0
	if w < dotBelow && h < dotBelow {
		p.dot(s, box, fig.role, look.colour)
		return
	}
	if p.simple && (fig.role != selected || !p.handles) {
		p.simpleOutline(s, fig, look.colour)
		return
	}
	if weight := p.opacity(fig.role); weight > 0 {
		s.inShape(rows, p.view, fig.item.Shape, box, look.colour, weight)
	}
	if fig.rectangle {
		p.box(s, box, p.width(fig.role), look)
	} else {
		for _, ring := range fig.item.Rings {
			p.ring(s, ring, geom.Point{}, p.width(fig.role), look)
		}
	}
	if fig.item.Locked && min(w, h) >= p.style.px(markFrom) {
		p.padlock(s, box, look)
	}
	if fig.role == selected && p.handles && !fig.item.Locked && max(w, h) >= p.style.px(2*handleSize) {
		p.grips(s, fig, look.colour)
	}
}

// opacity is the weight of a figure's fill.
func (p *plan) opacity(r role) uint32 {
	weight := uint32(math.Round(min(max(p.style.Fill, 0), 1) * 256))
	if r == selected {
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

// dot stands for a region that is too small for an outline.
func (p *plan) dot(s strip, box rect, r role, c colour) {
	size := p.style.px(2)
	if r == selected {
		size *= 2
	}
	x, y := (box.x0+box.x1-size)/2, (box.y0+box.y1-size)/2
	s.fill(rect{x, y, x + size, y + size}, c, 256)
}

// simpleOutline draws the outline one pixel wide.
func (p *plan) simpleOutline(s strip, fig *figure, c colour) {
	if fig.rectangle {
		s.thinBox(fig.box(), c)
		return
	}
	for _, ring := range fig.item.Rings {
		p.thinRing(s, ring, c)
	}
}

// thinRing draws a ring one pixel wide. Edges shorter than two pixels are left out.
func (p *plan) thinRing(s strip, ring geom.Ring, c colour) {
	if len(ring) == 0 {
		return
	}
	scale, left, top := p.view.Scale, -p.view.Origin.X*p.view.Scale, -p.view.Origin.Y*p.view.Scale
	// A pixel's middle may lie a little beyond the line's end.
	low, high := float64(s.y0)-1, float64(s.y1)+1
	last := ring[len(ring)-1]
	ax, ay := last.X*scale+left, last.Y*scale+top
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

// ring draws a smooth closed outline, moved by some image pixels, with a halo that keeps it readable on a ground of its own colour.
func (p *plan) ring(s strip, ring geom.Ring, by geom.Point, width int, look paint) {
	if p.halo {
		around := float64(width + 2*p.edge)
		p.edges(s, ring, by, around, func(a, b geom.Point) { s.smooth(a, b, around, look.halo, haloOpacity) })
	}
	p.edges(s, ring, by, float64(width), func(a, b geom.Point) { s.smooth(a, b, float64(width), look.colour, 256) })
}

// edges calls line, in device pixels, for the edges of a ring moved by some image pixels. Vertices less than a pixel from the one before
// are passed over, and edges that a line of the given width does not bring into the strip.
func (p *plan) edges(s strip, ring geom.Ring, by geom.Point, width float64, line func(a, b geom.Point)) {
	const skip = 0.7
	if len(ring) == 0 {
		return
	}
	scale := p.view.Scale
	left, top := (by.X-p.view.Origin.X)*scale, (by.Y-p.view.Origin.Y)*scale
	reach := 1.5*width + 1 // a square end reaches so far from the end of a diagonal line
	low, high, right := float64(s.y0)-reach, float64(s.y1)+reach, float64(s.w)+reach
	first := geom.Point{X: ring[0].X*scale + left, Y: ring[0].Y*scale + top}
	a := first
	for i := 1; i <= len(ring); i++ {
		b := first
		if i < len(ring) {
			b = geom.Point{X: ring[i].X*scale + left, Y: ring[i].Y*scale + top}
			if math.Abs(b.X-a.X) < skip && math.Abs(b.Y-a.Y) < skip {
				continue
			}
		}
		if max(a.Y, b.Y) >= low && min(a.Y, b.Y) <= high && max(a.X, b.X) >= -reach && min(a.X, b.X) <= right {
			line(a, b)
		}
		a = b
	}
}

// grips draws the handles of a selected region: eight for a rectangle, one on each vertex for others, as far as they have room.
func (p *plan) grips(s strip, fig *figure, c colour) {
	size := p.style.px(handleSize) | 1
	if fig.rectangle {
		p.boxGrips(s, fig, size, c)
		return
	}
	var last geom.Point
	for i, ring := range fig.item.Rings {
		for j, v := range ring {
			at := p.view.ToScreen(v)
			if i+j > 0 && at.Dist(last) < float64(size) {
				continue
			}
			p.grip(s, at, size-2, c)
			last = at
		}
	}
}

func (p *plan) boxGrips(s strip, fig *figure, size int, c colour) {
	b := fig.item.Box
	middle := b.Center()
	for _, corner := range b.Corners() {
		p.grip(s, p.view.ToScreen(corner), size, c)
	}
	if int(fig.x1-fig.x0) >= 4*size {
		p.grip(s, p.view.ToScreen(geom.Point{X: middle.X, Y: b.Y0}), size, c)
		p.grip(s, p.view.ToScreen(geom.Point{X: middle.X, Y: b.Y1}), size, c)
	}
	if int(fig.y1-fig.y0) >= 4*size {
		p.grip(s, p.view.ToScreen(geom.Point{X: b.X0, Y: middle.Y}), size, c)
		p.grip(s, p.view.ToScreen(geom.Point{X: b.X1, Y: middle.Y}), size, c)
	}
}

// grip draws one handle: white, with an edge of the region's colour and a dark one around that.
func (p *plan) grip(s strip, at geom.Point, size int, c colour) {
	x, y := int(math.Floor(at.X+0.5))-size/2, int(math.Floor(at.Y+0.5))-size/2
	r := rect{x, y, x + size, y + size}
	s.frame(r.grow(p.edge), p.edge, black, haloOpacity)
	s.fill(r, white, 256)
	s.frame(r, p.edge, c, 256)
}

// padlock marks a locked region in its upper right corner.
func (p *plan) padlock(s strip, box rect, look paint) {
	// Each row of the mark, its bits from the left.
	rows := [...]uint8{0b0011100, 0b0100010, 0b0100010, 0b1111111, 0b1110111, 0b1110111, 0b1111111}
	unit := p.style.px(1)
	size := 7 * unit
	x, y := box.x1-size-3*unit-p.lineWidth, box.y0+3*unit+p.lineWidth
	s.fill(rect{x, y, x + size, y + size}.grow(2*unit), look.halo, 2*haloOpacity)
	for j, row := range rows {
		for i := range 7 {
			if row>>(6-i)&1 != 0 {
				s.fill(rect{x + i*unit, y + j*unit, x + (i+1)*unit, y + (j+1)*unit}, look.colour, 256)
			}
		}
	}
}
