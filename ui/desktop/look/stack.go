package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Stack shows sections above one another and shares the height among the open ones; the gaps between open sections can be dragged.
type Stack struct {
	widget.BaseWidget
	// OnChanged is called after the person dragged a gap.
	OnChanged func()

	sections []*Section
	shares   []float32
	gaps     []*gap // gaps[i] is below sections[i]
}

// gapHeight is the height of the place to drag, in Fyne's units.
const gapHeight = 5

// minOpen is the least height that the content of an open section is given.
const minOpen = 48

// NewStack makes a stack in which all open sections are equally high.
func NewStack(sections ...*Section) *Stack {
	s := &Stack{sections: sections, shares: make([]float32, len(sections))}
	for i, section := range sections {
		s.shares[i] = 1 / float32(len(sections))
		section.resized = s.Refresh
		if i < len(sections)-1 {
			s.gaps = append(s.gaps, newGap(s, i))
		}
	}
	s.ExtendBaseWidget(s)
	return s
}

// Shares gives each section's share of the height by its title, to be kept in the settings.
func (s *Stack) Shares() map[string]float64 {
	out := make(map[string]float64, len(s.sections))
	for i, section := range s.sections {
		out[section.Title] = float64(s.shares[i])
	}
	return out
}

// SetShares takes shares as [Stack.Shares] gave them; titles that are missing keep theirs.
func (s *Stack) SetShares(shares map[string]float64) {
	for i, section := range s.sections {
		if share, ok := shares[section.Title]; ok && share > 0 {
			s.shares[i] = float32(share)
		}
	}
	s.Refresh()
}

// CreateRenderer is called by Fyne.
func (s *Stack) CreateRenderer() fyne.WidgetRenderer { return &stackRenderer{s} }

// heights gives the heights of all sections in a stack of this height.
func (s *Stack) heights(total float32) []float32 {
	heights := make([]float32, len(s.sections))
	shares, mins := make([]float32, len(s.sections)), make([]float32, len(s.sections))
	room := total - gapHeight*float32(len(s.gaps))
	for i, section := range s.sections {
		heights[i] = section.header.MinSize().Height
		room -= heights[i]
		if section.Open() {
			shares[i], mins[i] = s.shares[i], minOpen
		}
	}
	for i, extra := range share(room, shares, mins) {
		heights[i] += extra
	}
	return heights
}

// share divides room in proportion to the shares, but gives each at least its minimum; a share of 0 gets its minimum. With too little room for the minima they
// shrink alike.
func share(room float32, shares, mins []float32) []float32 {
	out := make([]float32, len(shares))
	var least float32
	for _, m := range mins {
		least += m
	}
	if room <= least {
		for i, m := range mins {
			if least > 0 {
				out[i] = m * max(room, 0) / least
			}
		}
		return out
	}
	fixed := make([]bool, len(shares))
	for {
		left, sum := room, float32(0)
		for i := range shares {
			if fixed[i] {
				left -= mins[i]
			} else {
				sum += shares[i]
			}
		}
		settled := true
		for i := range shares {
			if !fixed[i] {
				out[i] = 0
				if sum > 0 {
					out[i] = left * shares[i] / sum
				}
				if out[i] < mins[i] {
					fixed[i], settled = true, false
					out[i] = mins[i]
				}
			}
		}
		if settled {
			return out
		}
	}
}

// drag moves the gap below section i by dy, as far as the open sections beside it allow.
func (s *Stack) drag(i int, dy float32) {
	above, below := s.openFrom(i, -1), s.openFrom(i+1, 1)
	if above < 0 || below < 0 {
		return
	}
	heights := s.heights(s.Size().Height)
	content := func(i int) float32 { return heights[i] - s.sections[i].header.MinSize().Height }
	dy = max(min(dy, content(below)-minOpen), minOpen-content(above))
	heights[above] += dy
	heights[below] -= dy
	s.keep(content)
	s.Refresh()
}

// keep turns heights of contents into shares. Folded sections keep theirs.
func (s *Stack) keep(content func(i int) float32) {
	var heights, shares float32
	for i, section := range s.sections {
		if section.Open() {
			heights += content(i)
			shares += s.shares[i]
		}
	}
	for i, section := range s.sections {
		if section.Open() && heights > 0 {
			s.shares[i] = shares * content(i) / heights
		}
	}
}

// openFrom gives the first open section from i on in the direction step, or -1.
func (s *Stack) openFrom(i, step int) int {
	for ; i >= 0 && i < len(s.sections); i += step {
		if s.sections[i].Open() {
			return i
		}
	}
	return -1
}

type stackRenderer struct{ stack *Stack }

func (r *stackRenderer) Destroy() {}
func (r *stackRenderer) Refresh() { r.Layout(r.stack.Size()) }

func (r *stackRenderer) Objects() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, section := range r.stack.sections {
		out = append(out, section)
	}
	for _, g := range r.stack.gaps {
		out = append(out, g)
	}
	return out
}

func (r *stackRenderer) MinSize() fyne.Size {
	var size fyne.Size
	for _, section := range r.stack.sections {
		size.Width = max(size.Width, section.MinSize().Width)
		size.Height += section.header.MinSize().Height
	}
	size.Height += gapHeight * float32(len(r.stack.gaps))
	return size
}

func (r *stackRenderer) Layout(size fyne.Size) {
	y := float32(0)
	for i, h := range r.stack.heights(size.Height) {
		r.stack.sections[i].Move(fyne.NewPos(0, y))
		r.stack.sections[i].Resize(fyne.NewSize(size.Width, h))
		y += h
		if i < len(r.stack.gaps) {
			r.stack.gaps[i].Move(fyne.NewPos(0, y))
			r.stack.gaps[i].Resize(fyne.NewSize(size.Width, gapHeight))
			y += gapHeight
		}
	}
}

// gap is the place between two sections that can be dragged.
type gap struct {
	widget.BaseWidget
	stack   *Stack
	above   int
	hovered bool
}

var (
	_ fyne.Draggable     = (*gap)(nil)
	_ desktop.Hoverable  = (*gap)(nil)
	_ desktop.Cursorable = (*gap)(nil)
)

func newGap(stack *Stack, above int) *gap {
	g := &gap{stack: stack, above: above}
	g.ExtendBaseWidget(g)
	return g
}

func (g *gap) Dragged(e *fyne.DragEvent) {
	// The position is relative to the gap, which follows the pointer: so its distance from the middle is what is left to move.
	g.stack.drag(g.above, e.Position.Y-gapHeight/2.0)
}

func (g *gap) DragEnd() {
	if g.stack.OnChanged != nil {
		g.stack.OnChanged()
	}
}

func (g *gap) MouseIn(*desktop.MouseEvent) {
	g.hovered = true
	g.Refresh()
}

func (g *gap) MouseMoved(*desktop.MouseEvent) {}

func (g *gap) MouseOut() {
	g.hovered = false
	g.Refresh()
}

func (g *gap) Cursor() desktop.Cursor { return desktop.VResizeCursor }

func (g *gap) CreateRenderer() fyne.WidgetRenderer {
	return &gapRenderer{g, canvas.NewRectangle(color.Transparent)}
}

type gapRenderer struct {
	gap *gap
	bar *canvas.Rectangle
}

func (r *gapRenderer) Destroy()                     {}
func (r *gapRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.bar} }
func (r *gapRenderer) MinSize() fyne.Size           { return fyne.NewSize(1, gapHeight) }
func (r *gapRenderer) Layout(size fyne.Size)        { r.bar.Resize(size) }

func (r *gapRenderer) Refresh() {
	r.bar.FillColor = color.Transparent
	if r.gap.hovered {
		r.bar.FillColor = r.gap.Theme().Color(theme.ColorNamePrimary, fyne.CurrentApp().Settings().ThemeVariant())
	}
	r.bar.Refresh()
}
