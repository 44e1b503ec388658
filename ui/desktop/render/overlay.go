package render

import (
	"math"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/scene"
)

// Overlay is what a tool at work shows over the regions. All places are in the picture's frame. The zero Overlay shows nothing.
type Overlay struct {
	// Instead are regions not to be drawn in their place, because Regions shows them somewhere else.
	Instead []model.ID
	Regions []Region
	Paths   []Path
	Spots   []Spot
	// Turning and Resizing tell what the tool does with a region that is selected alone: by the handle above it, and by handles around one
	// that is not a rectangle or an ellipse, which have theirs always. The region has these handles only then.
	Turning, Resizing bool
	// Cross is the place of the crosshair lines, which go through the whole view; nil for none.
	Cross *geom.Point
}

// Region is a region as it would become, or under the pointer.
type Region struct {
	Shape geom.Shape
	// Label is the label id whose look it has.
	Label model.ID
	// By moves it, in image pixels.
	By geom.Point
	// Hover fills it, without an outline. What has no inside to fill is drawn wider.
	Hover bool
}

// PathKind is what a path means.
type PathKind uint8

// The kinds of path.
const (
	// Draft is an outline being drawn.
	Draft PathKind = iota
	// Wrong is a part of it that cannot stay.
	Wrong
	// Marquee is the dashed box of a selection; its first two points are opposite corners.
	Marquee
)

// Path is an open line.
type Path struct {
	Kind   PathKind
	Points []geom.Point
	Label  model.ID
}

// Spot is a vertex shown as a handle.
type Spot struct {
	At geom.Point
	// Target is for the one that the next click means.
	Target bool
	Label  model.ID
}

// wrong is the red of what cannot stay.
const wrong model.Colour = 0xff2020

// boxesAbove is the number of moving regions above which only their boxes are drawn.
const boxesAbove = 300

// overlay draws the tool's part of the frame over all bands.
func (c *Composer) overlay() {
	p, s, o := &c.plan, c.dst, &c.frame.Overlay
	p.halo, p.simple = true, len(o.Regions) > boxesAbove
	if o.Cross != nil {
		p.crosshair(s, *o.Cross)
	}
	for i := range o.Regions {
		r := &o.Regions[i]
		p.preview(s, r, c.look(r.Label), &c.scratch[0])
	}
	for _, path := range o.Paths {
		p.path(s, path, c.look(path.Label))
	}
	for _, spot := range o.Spots {
		size := p.style.px(handleSize) | 1
		if spot.Target {
			size += 2 * p.style.px(2)
		}
		p.grip(s, p.view.ToScreen(spot.At), size, c.look(spot.Label).colour)
	}
}

// look gives the look of a label id.
func (c *Composer) look(label model.ID) paint {
	return c.plan.paints[c.plan.paintOf(c.frame.Palette, label)]
}

// preview draws a region that is not in the document as shown.
func (p *plan) preview(s strip, r *Region, look paint, with *scratch) {
	here := p.view
	defer func() { p.view = here }()
	by := r.By
	if formOf(r.Shape) == mask { // it stays on the grid
		by = geom.Point{X: math.Round(by.X), Y: math.Round(by.Y)}
	}
	p.view.Origin = here.Origin.Add(-by.X, -by.Y)
	box := p.cover(r.Shape.Bounds())
	if s.clip(box.grow(int(p.style.Reach()))).empty() {
		return
	}
	if p.simple && !r.Hover {
		s.frame(box, p.edge, look.colour, 256)
		return
	}
	fig := figure{
		item: scene.NewItem(&model.Annotation{Shape: r.Shape}), x0: int32(box.x0), y0: int32(box.y0), x1: int32(box.x1), y1: int32(box.y1),
		form: formOf(r.Shape), role: relative,
	}
	switch {
	case fig.form == dot:
		p.marker(s, &fig, look)
		return
	case r.Hover && fig.form != line:
		s.inside(with, p.view, &fig, look.colour, hoverOpacity)
		return
	case fig.form == mask:
		s.inside(with, p.view, &fig, look.colour, maskOpacity)
	}
	p.outline(s, &fig, p.thickWidth, look, with)
}

// path draws an open line of a tool.
func (p *plan) path(s strip, path Path, look paint) {
	switch {
	case path.Kind == Marquee && len(path.Points) >= 2:
		p.marquee(s, p.cover(geom.BoxOf(path.Points[0], path.Points[1])))
		return
	case path.Kind == Wrong:
		look = paint{colour: opaque(wrong), halo: opaque(contrast(wrong))}
	}
	p.strokes(s, path.Points, float64(p.thickWidth+2*p.edge), look.halo, haloOpacity)
	p.strokes(s, path.Points, float64(p.thickWidth), look.colour, 256)
}

func (p *plan) strokes(s strip, points []geom.Point, width float64, c colour, alpha uint32) {
	for i := 1; i < len(points); i++ {
		s.smooth(p.view.ToScreen(points[i-1]), p.view.ToScreen(points[i]), width, c, alpha)
	}
}

// marquee draws a box of black and white dashes, which shows on every ground.
func (p *plan) marquee(s strip, r rect) {
	r.x1, r.y1 = max(r.x1, r.x0+p.edge), max(r.y1, r.y0+p.edge)
	p.dashes(s, r.x0, r.x1, func(a, b int) rect { return rect{a, r.y0, b, r.y0 + p.edge} })
	p.dashes(s, r.x0, r.x1, func(a, b int) rect { return rect{a, r.y1 - p.edge, b, r.y1} })
	p.dashes(s, r.y0, r.y1, func(a, b int) rect { return rect{r.x0, a, r.x0 + p.edge, b} })
	p.dashes(s, r.y0, r.y1, func(a, b int) rect { return rect{r.x1 - p.edge, a, r.x1, b} })
}

// dashes paints the pieces of a line from one place to another, in turn white and black.
func (p *plan) dashes(s strip, from, to int, piece func(a, b int) rect) {
	dash := 4 * p.edge
	if from < 0 {
		from += -from / (2 * dash) * 2 * dash // what is left of the view need not be walked
	}
	c, next := white, black
	for a := from; a < min(to, max(s.w, s.y1)); a += dash {
		s.fill(piece(a, min(a+dash, to)), c, 256)
		c, next = next, c
	}
}
