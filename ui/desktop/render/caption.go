package render

// caption is a label's name beside its region.
type caption struct {
	box rect // of the plate behind the text
	paint
}

// captions are those of one frame. They never overlap: a view of small squares is kept, and who comes first takes his.
type captions struct {
	list    []caption
	taken   []bool
	columns int
	padding int
}

// square is the side of the squares, in device pixels.
const square = 8

// place finds a place for the captions of a frame: first of the selected regions, then of the others from back to front, so that a
// parent's comes before those of its children.
func (c *captions) place(p *plan, text *typesetter) {
	c.list = c.list[:0]
	if p.simple || !p.style.Captions {
		return
	}
	text.setSize(textSize * max(p.style.DPI, 0.5))
	if text.face == nil {
		return
	}
	if len(text.glyphs) > glyphsKept {
		clear(text.glyphs)
	}
	c.padding = p.style.px(2)
	c.columns = (p.view.W + square - 1) / square
	c.taken = append(c.taken[:0], make([]bool, c.columns*((p.view.H+square-1)/square))...)
	c.keepOff(p)
	for _, front := range [...]bool{true, false} {
		for i := range p.figures {
			if fig := &p.figures[i]; (fig.role == selected) == front {
				c.add(p, fig, text)
			}
		}
	}
}

// keepOff takes the place of the handle that turns a region.
func (c *captions) keepOff(p *plan) {
	if !p.turning {
		return
	}
	for i := range p.figures {
		if fig := &p.figures[i]; p.gripped(fig) {
			_, at := p.arm(fig)
			if handle := (strip{w: p.view.W, y1: p.view.H}).clip(around(at, p.style.px(handleSize+4))); !handle.empty() {
				c.take(handle)
			}
		}
	}
}

// add places one caption: beside a point; above the upper left corner of another region, or inside where there is no room above, or below if
// it is selected; or not at all. A region that reaches into the view from above or from the left keeps its caption at the view's edge.
func (c *captions) add(p *plan, fig *figure, text *typesetter) {
	look := p.paints[fig.paint]
	seen := strip{w: p.view.W, y1: p.view.H}.clip(fig.box())
	if look.name == "" || !p.captioned(fig, seen) {
		return
	}
	w, h := text.measure(look.name)+2*c.padding, text.height
	if fig.form == dot {
		right := int(fig.x0) + p.style.px(markerRadius+4)
		if fig.item.Locked {
			right += p.style.px(lockSize + 5)
		}
		c.try(p, rect{right, 0, right + w, h}.down(int(fig.y0)-h/2), look)
		return
	}
	away := p.thickWidth + p.edge
	above, inside, below := int(fig.y0)-h-away, seen.y0+away, int(fig.y1)+away
	switch at := (rect{seen.x0, 0, seen.x0 + w, h}); {
	case c.try(p, at.down(above), look):
	case inside+h <= seen.y1 && c.try(p, at.down(inside), look):
	case fig.role == selected:
		c.try(p, at.down(below), look)
	}
}

// down gives the box moved down by d pixels.
func (r rect) down(d int) rect { return rect{r.x0, r.y0 + d, r.x1, r.y1 + d} }

// captioned reports whether enough of a figure is seen for a caption.
func (p *plan) captioned(fig *figure, seen rect) bool {
	from, w, h := p.style.px(markFrom), seen.x1-seen.x0, seen.y1-seen.y0
	switch fig.form {
	case dot:
		return w >= 0 && h >= 0
	case line:
		return w >= 0 && h >= 0 && max(w, h) >= from
	default:
		return min(w, h) >= from
	}
}

// try puts a caption in a box, if that is in the view from its left edge on and free.
func (c *captions) try(p *plan, box rect, look paint) bool {
	if box.x0 < 0 || box.x0 >= p.view.W || box.y0 < 0 || box.y1 > p.view.H || !c.take(box) {
		return false
	}
	c.list = append(c.list, caption{box, look})
	return true
}

// take takes the squares of a box, as far as it is in view, if all of them are free.
func (c *captions) take(box rect) bool {
	right := min((box.x1-1)/square, c.columns-1)
	for _, mark := range [...]bool{false, true} {
		for y := box.y0 / square; y <= (box.y1-1)/square; y++ {
			for x := box.x0 / square; x <= right; x++ {
				at := y*c.columns + x
				if c.taken[at] {
					return false
				}
				c.taken[at] = mark
			}
		}
	}
	return true
}

// draw paints the captions, as far as they lie in the strip.
func (c *captions) draw(s strip, text *typesetter) {
	for i := range c.list {
		item := &c.list[i]
		if s.clip(item.box).empty() {
			continue
		}
		s.fill(item.box, item.colour, 232)
		text.draw(s, item.name, item.box.x0+c.padding, item.box.y0, item.halo)
	}
}
