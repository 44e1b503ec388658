package render

import (
	"math"

	"glossator/model/geom"
)

const (
	// handleSize is the side of a handle in units of the interface.
	handleSize = 7
	// armLength is how far the handle that turns is above the one at the top, in units of the interface.
	armLength = 24
)

// Arm is the distance in device pixels of the handle that turns a region from the one at its top: that of [geom.Handles], times the zoom.
func (s Style) Arm() float64 { return armLength * math.Max(1, s.DPI) }

// grips draws the handles of a selected region, as far as they have room: those of [geom.Handles], and its vertices.
func (p *plan) grips(s strip, fig *figure, look paint) {
	size := p.style.px(handleSize) | 1
	byVertices := fig.form == ring || fig.form == line
	apart := byVertices || fig.form == mask // the handles are not on the outline
	if apart && p.resizing {
		s.frame(fig.box(), p.edge, look.colour, haloOpacity)
	}
	if p.turning {
		p.turnGrip(s, fig, size, look)
	}
	if !apart || p.resizing {
		p.handleGrips(s, fig, size, look.colour)
	}
	if byVertices {
		p.vertexGrips(s, fig, size, look.colour)
	}
}

func (p *plan) vertexGrips(s strip, fig *figure, size int, c colour) {
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

// handleGrips draws the handles by which a region is resized. Those of sides shorter than four handles are left out, and those that a
// vertex covers.
func (p *plan) handleGrips(s strip, fig *figure, size int, c colour) {
	at := handlePlaces(fig)
	for i := range at {
		at[i] = p.view.ToScreen(at[i])
	}
	for i, place := range at {
		corner := i%2 == 0
		switch {
		case corner && fig.form == ellipse:
		case !corner && fig.form != ellipse && at[i-1].Dist(at[(i+1)%len(at)]) < float64(4*size):
		case (fig.form == ring || fig.form == line) && p.nearVertex(fig.item.Rings, place, float64(size)):
		default:
			p.grip(s, place, size, c)
		}
	}
}

// nearVertex reports whether a vertex is nearer than distance to a place in the view.
func (p *plan) nearVertex(rings []geom.Ring, place geom.Point, distance float64) bool {
	for _, ring := range rings {
		for _, v := range ring {
			if p.view.ToScreen(v).Dist(place) < distance {
				return true
			}
		}
	}
	return false
}

// turnGrip draws the handle that turns a region, a round one, and the line that leads to it.
func (p *plan) turnGrip(s strip, fig *figure, size int, look paint) {
	from, to := p.arm(fig)
	s.smooth(from, to, float64(3*p.edge), look.halo, haloOpacity)
	s.smooth(from, to, float64(p.edge), look.colour, 256)
	radius := float64(size)/2 + float64(p.edge)/2
	s.disc(to, radius+float64(p.edge), black, haloOpacity)
	s.disc(to, radius, look.colour, 256)
	s.disc(to, radius-float64(p.edge), white, 256)
}

// arm gives the places in the view of the handle at the top and of the one that turns.
func (p *plan) arm(fig *figure) (from, to geom.Point) {
	at := handlePlaces(fig)
	top, bottom := p.view.ToScreen(at[geom.HandleTop]), p.view.ToScreen(at[geom.HandleBottom])
	length := p.style.Arm()
	if height := top.Dist(bottom); height > 0 {
		return top, top.Add((top.X-bottom.X)*length/height, (top.Y-bottom.Y)*length/height)
	}
	return top, top.Add(0, -length) // a level line
}

// gripped reports whether the figure has handles at all: it must be large enough to keep a place between them.
func (p *plan) gripped(fig *figure) bool {
	return fig.role == selected && p.handles && !fig.item.Locked && int(max(fig.x1-fig.x0, fig.y1-fig.y0)) >= p.style.px(2*handleSize)
}

// handlePlaces gives the places of the handles but the one that turns, in the picture's frame, by their numbers. They are those
// of [geom.Handles], without a list to allocate for each frame. The corners of an ellipse are not set: it has none.
func handlePlaces(fig *figure) (at [8]geom.Point) {
	corners := fig.item.Box.Corners()
	switch shape := fig.item.Shape.(type) {
	case geom.RotatedRectangle:
		corners = shape.Corners()
	case geom.Ellipse:
		for i, end := range shape.AxisEnds() {
			at[2*i+1] = end
		}
		return at
	}
	for i, a := range corners {
		b := corners[(i+1)%4]
		at[2*i], at[2*i+1] = a, geom.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}
	}
	return at
}

// grip draws one handle: white, with an edge of the region's colour and a dark one around that.
func (p *plan) grip(s strip, at geom.Point, size int, c colour) {
	r := around(at, size)
	s.frame(r.grow(p.edge), p.edge, black, haloOpacity)
	s.fill(r, white, 256)
	s.frame(r, p.edge, c, 256)
}
