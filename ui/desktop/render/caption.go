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
	for _, front := range [...]bool{true, false} {
		for i := range p.figures {
			if fig := &p.figures[i]; (fig.role == selected) == front {
				c.add(p, fig, text)
			}
		}
	}
}

// add places one caption above the upper left corner of its region, or inside where there is no room above, or not at all. A region
// that reaches into the view from above or from the left keeps its caption at the view's edge.
func (c *captions) add(p *plan, fig *figure, text *typesetter) {
	from := p.style.px(markFrom)
	look := p.paints[fig.paint]
	seen := strip{w: p.view.W, y1: p.view.H}.clip(fig.box())
	if look.name == "" || seen.x1-seen.x0 < from || seen.y1-seen.y0 < from {
		return
	}
	w, h := text.measure(look.name)+2*c.padding, text.height
	away := p.thickWidth + p.edge
	above, inside := int(fig.y0)-h-away, seen.y0+away
	for _, y := range [...]int{above, inside} {
		box := rect{seen.x0, y, seen.x0 + w, y + h}
		if box.y0 >= 0 && box.y1 <= p.view.H && (y == above || box.y1 <= seen.y1) && c.take(box) {
			c.list = append(c.list, caption{box, look})
			return
		}
	}
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
