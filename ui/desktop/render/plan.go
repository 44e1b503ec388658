package render

import (
	"math"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/scene"
)

// role is how much a region stands out.
type role uint8

const (
	plain    role = iota
	relative      // parent or child of a selected one
	selected
)

// form is the way in which a shape is drawn.
type form uint8

const (
	ring form = iota // one or more closed outlines
	rectangle
	rotated
	ellipse
	line // an open outline
	dot
	mask
)

func formOf(s geom.Shape) form {
	switch s.(type) {
	case geom.Rectangle:
		return rectangle
	case geom.RotatedRectangle:
		return rotated
	case geom.Ellipse:
		return ellipse
	case geom.Polyline:
		return line
	case geom.Dot:
		return dot
	case geom.Mask:
		return mask
	default:
		return ring
	}
}

// figure is one region as the frame draws it. Thousands are gone through for each frame, so it is kept small.
type figure struct {
	item           *scene.Item
	x0, y0, x1, y1 int32 // the device pixels that it covers, as in rect
	paint          int32 // its place in plan.paints
	role           role
	form           form
}

func (f *figure) box() rect { return rect{int(f.x0), int(f.y0), int(f.x1), int(f.y1)} }

// paint is the look of a label, ready to be drawn.
type paint struct {
	name         string
	colour, halo colour
}

// The amounts of corners in view above which lines are drawn plainly.
const (
	plainAbove  = 3_000  // in a fast frame
	noHaloAbove = 60_000 // in a settled frame
	// handlesUpTo is how many selected regions in view have their handles drawn, and are drawn in full in every frame.
	handlesUpTo = 40
)

// plan is the work of one frame: the figures in drawing order, those of each band, and how they are drawn.
type plan struct {
	view  View
	style Style
	area  rect // of the whole picture in the view

	figures []figure
	// starts[b] to starts[b+1] are the places in members that hold band b's figures.
	starts, members []int32

	simple  bool // plain lines, one pixel wide, and no fills but those of masks; a few selected regions are drawn in full
	halo    bool
	handles bool
	// What can be done to the region that is selected alone: see [Overlay].
	turning, resizing bool

	paints                      []paint
	painted                     map[model.ID]int32 // label ids and their places in paints
	chosen, parents, elsewhere  map[model.ID]bool
	lineWidth, thickWidth, edge int // outlines, those that stand out, halos
}

func (p *plan) begin(f *Frame, w, h int) {
	p.view, p.style = f.View, f.Style
	p.view.W, p.view.H = w, h
	p.area = pictureArea(p.view, f.Picture)
	p.lineWidth = f.Style.px(f.Style.Line)
	p.edge = f.Style.px(1)
	p.thickWidth = p.lineWidth + p.edge
	if p.painted == nil {
		p.painted, p.chosen = map[model.ID]int32{}, map[model.ID]bool{}
		p.parents, p.elsewhere = map[model.ID]bool{}, map[model.ID]bool{}
	}
	clear(p.painted)
	p.paints = p.paints[:0]
}

// forget lets go of the regions.
func (p *plan) forget() {
	clear(p.figures[:cap(p.figures)])
}

// arrange makes the figures of a frame: the selected ones last, which is in front.
func (p *plan) arrange(f *Frame) {
	p.relate(f)
	p.figures = p.figures[:0]
	corners, front := 0, 0
	for _, it := range f.Items {
		if len(p.elsewhere) > 0 && p.elsewhere[it.ID] {
			continue
		}
		box := p.cover(it.Box)
		fig := figure{
			item: it, x0: int32(box.x0), y0: int32(box.y0), x1: int32(box.x1), y1: int32(box.y1),
			paint: p.paintOf(f.Palette, it.Label), role: p.roleOf(it), form: formOf(it.Shape),
		}
		corners += it.Corners
		p.figures = append(p.figures, fig)
		if fig.role == selected {
			front++
		}
	}
	p.toFront(front)
	p.simple = f.Quality == Fast && corners > plainAbove
	p.halo = corners <= noHaloAbove
	p.handles = front <= handlesUpTo
	alone := len(f.Selected) == 1
	p.turning, p.resizing = alone && f.Overlay.Turning, alone && f.Overlay.Resizing
	p.sortIntoBands(p.view.H)
}

// relate fills the sets that roles are read from.
func (p *plan) relate(f *Frame) {
	clear(p.chosen)
	clear(p.parents)
	clear(p.elsewhere)
	for _, id := range f.Overlay.Instead {
		p.elsewhere[id] = true
	}
	for _, id := range f.Selected {
		p.chosen[id] = true
	}
	if len(p.chosen) == 0 {
		return
	}
	for _, it := range f.Items {
		if p.chosen[it.ID] && !it.Parent.IsZero() {
			p.parents[it.Parent] = true
		}
	}
}

func (p *plan) roleOf(it *scene.Item) role {
	switch {
	case len(p.chosen) == 0:
		return plain
	case p.chosen[it.ID]:
		return selected
	case p.chosen[it.Parent] || p.parents[it.ID]:
		return relative
	default:
		return plain
	}
}

// paintOf gives the place in paints of a label's look.
func (p *plan) paintOf(palette Palette, label model.ID) int32 {
	at, ok := p.painted[label]
	if !ok {
		look := palette.look(label)
		at = int32(len(p.paints))
		p.paints = append(p.paints, paint{name: look.Name, colour: opaque(look.Colour), halo: opaque(contrast(look.Colour))})
		p.painted[label] = at
	}
	return at
}

// cover gives the device pixels of a box of the picture's frame. Every edge goes to the nearest pixel edge.
func (p *plan) cover(b geom.Box) rect {
	v := &p.view
	x := func(f float64) int { return int(math.Floor((f-v.Origin.X)*v.Scale + 0.5)) }
	y := func(f float64) int { return int(math.Floor((f-v.Origin.Y)*v.Scale + 0.5)) }
	return rect{x(b.X0), y(b.Y0), x(b.X1), y(b.Y1)}
}

// toFront moves the selected figures, of which there are n, behind all others in the list, and keeps the order otherwise.
func (p *plan) toFront(n int) {
	if n == 0 || n == len(p.figures) {
		return
	}
	all := len(p.figures)
	for _, fig := range p.figures[:all] {
		if fig.role == selected {
			p.figures = append(p.figures, fig)
		}
	}
	kept := p.figures[:0]
	for _, fig := range p.figures[:all] {
		if fig.role != selected {
			kept = append(kept, fig)
		}
	}
	p.figures = append(kept, p.figures[all:]...)
}

// sortIntoBands notes which figures each band has to draw.
func (p *plan) sortIntoBands(height int) {
	bands := (height + bandRows - 1) / bandRows
	p.starts = append(p.starts[:0], make([]int32, bands+1)...)
	for i := range p.figures {
		first, last := p.bandsOf(&p.figures[i], bands)
		for b := first; b <= last; b++ {
			p.starts[b+1]++
		}
	}
	for b := range bands {
		p.starts[b+1] += p.starts[b]
	}
	total := int(p.starts[bands])
	if cap(p.members) < total {
		p.members = make([]int32, total)
	}
	p.members = p.members[:total]
	// From the last figure to the first, filling each band's part from its end, which starts[b+1] counts down to the part's begin.
	for i := len(p.figures) - 1; i >= 0; i-- {
		first, last := p.bandsOf(&p.figures[i], bands)
		for b := first; b <= last; b++ {
			p.starts[b+1]--
			p.members[p.starts[b+1]] = int32(i)
		}
	}
	copy(p.starts, p.starts[1:])
	p.starts[bands] = int32(total)
}

// bandsOf gives the first and the last band in which the figure may leave a mark.
func (p *plan) bandsOf(fig *figure, bands int) (first, last int) {
	reach := int(p.style.margin())
	if fig.role == selected || fig.form == dot {
		reach = int(p.style.Reach())
	}
	return max(0, int(fig.y0)-reach) / bandRows, min(bands-1, (int(fig.y1)+reach)/bandRows)
}

// band gives the figures of band b, in drawing order.
func (p *plan) band(b int) []int32 { return p.members[p.starts[b]:p.starts[b+1]] }
