// Package strip shows many cells in a column or a row, and texts of one line that fit into them.
package strip

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// Source is what a strip shows.
type Source struct {
	// Cell gives the extent of a cell along the strip, Across the least extent across it, in Fyne's units.
	Cell, Across func() float32
	// Length gives the number of cells.
	Length func() int
	// Create makes the object of a cell.
	Create func() fyne.CanvasObject
	// Update makes the object show cell i.
	Update func(i int, object fyne.CanvasObject)
}

// Strip shows many cells of one size in a column or a row, and keeps objects only for those in sight, so that its cost does not depend
// on their number. Beside Fyne's List it runs either way, leaves no gaps to click into, never takes the focus, and tells which cell
// is at a position.
type Strip struct {
	widget.BaseWidget
	source     Source
	horizontal bool
	scroll     *container.Scroll
	cells      *cells
	under      interface{ MouseOut() }
}

// New makes a strip.
func New(horizontal bool, source Source) *Strip {
	s := &Strip{source: source}
	s.cells = &cells{strip: s}
	s.cells.ExtendBaseWidget(s.cells)
	s.scroll = container.NewVScroll(s.cells)
	s.scroll.OnScrolled = func(fyne.Position) { s.scrolled() }
	s.Turn(horizontal)
	s.ExtendBaseWidget(s)
	return s
}

// Under is called by the object that the pointer came over, and with nil when it left. The strip lets the object know that the pointer left it when
// it scrolls away, which Fyne tells only when the pointer moves.
func (s *Strip) Under(object interface{ MouseOut() }) { s.under = object }

// Horizontal reports whether the strip is a row.
func (s *Strip) Horizontal() bool { return s.horizontal }

// Breadth is the extent across the strip that is in sight.
func (s *Strip) Breadth() float32 {
	if s.horizontal {
		return s.scroll.Size().Height
	}
	return s.scroll.Size().Width
}

// Shown gives the objects of the cells in sight, in order.
func (s *Strip) Shown() []fyne.CanvasObject { return s.cells.shown }

// scrolled follows the scroll container.
func (s *Strip) scrolled() {
	if s.under != nil {
		s.under.MouseOut()
	}
	s.cells.place(false)
}

// Turn makes a row or a column of the cells.
func (s *Strip) Turn(horizontal bool) {
	s.horizontal = horizontal
	s.scroll.Direction = container.ScrollVerticalOnly
	if horizontal {
		s.scroll.Direction = container.ScrollHorizontalOnly
	}
	s.scroll.Offset = fyne.Position{}
	s.cells.drop()
}

// Refresh shows all cells in sight anew; their number may be another one.
func (s *Strip) Refresh() { s.scroll.Refresh() }

// RefreshCells shows the cells in sight anew, where their number is the same.
func (s *Strip) RefreshCells() { s.cells.place(true) }

// RefreshCell shows one cell anew, if it is in sight.
func (s *Strip) RefreshCell(i int) {
	if at := i - s.cells.first; at >= 0 && at < len(s.cells.shown) {
		s.source.Update(i, s.cells.shown[at])
	}
}

// viewport is the extent of the strip along itself.
func (s *Strip) viewport() float32 { return s.along(s.scroll.Size()) }

// Offset is how far the strip is scrolled.
func (s *Strip) Offset() float32 {
	if s.horizontal {
		return s.scroll.Offset.X
	}
	return s.scroll.Offset.Y
}

func (s *Strip) along(size fyne.Size) float32 {
	if s.horizontal {
		return size.Width
	}
	return size.Height
}

// ScrollTo brings cell i into sight, moving as little as possible, and leaving a margin of so many cells where there is room.
func (s *Strip) ScrollTo(i int, margin float32) {
	view, cell := s.viewport(), s.source.Cell()
	if view <= 0 || i < 0 {
		return
	}
	margin = min(margin*cell, max((view-cell)/2, 0))
	begin, end := float32(i)*cell-margin, float32(i+1)*cell+margin
	to := min(max(s.Offset(), end-view), begin)
	s.ScrollBy(to - s.Offset())
}

// ScrollBy scrolls along the strip.
func (s *Strip) ScrollBy(d float32) {
	most := max(float32(s.source.Length())*s.source.Cell()-s.viewport(), 0)
	to := min(max(s.Offset()+d, 0), most)
	if to == s.Offset() {
		return
	}
	if s.horizontal {
		s.scroll.ScrollToOffset(fyne.NewPos(to, 0))
	} else {
		s.scroll.ScrollToOffset(fyne.NewPos(0, to))
	}
	s.scrolled()
}

// At gives the cell at a position in the strip; past the end it gives the number of cells, before the beginning -1.
func (s *Strip) At(pos fyne.Position) int {
	d := pos.Y
	if s.horizontal {
		d = pos.X
	}
	if d < 0 {
		return -1
	}
	return min(int((d+s.Offset())/s.source.Cell()), s.source.Length())
}

// Page is how many cells fit in sight, at least one.
func (s *Strip) Page() int { return max(int(s.viewport()/s.source.Cell())-1, 1) }

// CreateRenderer is called by Fyne.
func (s *Strip) CreateRenderer() fyne.WidgetRenderer { return &stripRenderer{s} }

type stripRenderer struct{ strip *Strip }

func (r *stripRenderer) Destroy()                     {}
func (r *stripRenderer) Refresh()                     { r.strip.Refresh() }
func (r *stripRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.strip.scroll} }

func (r *stripRenderer) MinSize() fyne.Size {
	if r.strip.horizontal {
		return fyne.NewSize(r.strip.source.Cell(), r.strip.source.Across())
	}
	return fyne.NewSize(r.strip.source.Across(), r.strip.source.Cell())
}

func (r *stripRenderer) Layout(size fyne.Size) {
	r.strip.scroll.Resize(size)
	r.strip.cells.place(false)
}

// cells is the whole length of the strip, with objects only where the strip is in sight.
type cells struct {
	widget.BaseWidget
	strip *Strip
	// shown are the objects of the cells from first on; free are objects without a cell.
	first       int
	shown, free []fyne.CanvasObject
}

// place puts an object wherever a cell is in sight, and shows anew all cells, or those that were not in sight.
func (c *cells) place(all bool) {
	s := c.strip
	first, n := c.inSight()
	was, before := c.first, c.shown
	c.first, c.shown = first, make([]fyne.CanvasObject, n)
	for i, object := range before {
		if at := was + i - first; at >= 0 && at < n {
			c.shown[at] = object
		} else {
			c.free = append(c.free, object)
		}
	}
	cell := s.source.Cell()
	size := s.cellSize(cell)
	for i, object := range c.shown {
		known := object != nil
		if !known {
			object = c.take()
			c.shown[i] = object
		}
		object.Move(s.cellPosition(float32(first+i) * cell))
		object.Resize(size)
		if all || !known {
			s.source.Update(first+i, object)
		}
	}
	c.free = c.free[:min(len(c.free), n+1)]
}

// inSight gives the first cell in sight and their number.
func (c *cells) inSight() (first, n int) {
	s := c.strip
	view, cell, length := s.viewport(), s.source.Cell(), s.source.Length()
	if view <= 0 || length == 0 {
		return 0, 0
	}
	first = min(max(int(s.Offset()/cell), 0), length-1)
	return first, min(int((s.Offset()+view)/cell), length-1) - first + 1
}

func (c *cells) take() fyne.CanvasObject {
	n := len(c.free)
	if n == 0 {
		return c.strip.source.Create()
	}
	object := c.free[n-1]
	c.free = c.free[:n-1]
	return object
}

// drop forgets all objects.
func (c *cells) drop() { c.shown, c.free = nil, nil }

func (s *Strip) cellSize(along float32) fyne.Size {
	if s.horizontal {
		return fyne.NewSize(along, s.scroll.Size().Height)
	}
	return fyne.NewSize(s.scroll.Size().Width, along)
}

func (s *Strip) cellPosition(along float32) fyne.Position {
	if s.horizontal {
		return fyne.NewPos(along, 0)
	}
	return fyne.NewPos(0, along)
}

// CreateRenderer is called by Fyne.
func (c *cells) CreateRenderer() fyne.WidgetRenderer { return &cellsRenderer{c} }

type cellsRenderer struct{ cells *cells }

func (r *cellsRenderer) Destroy()                     {}
func (r *cellsRenderer) Layout(fyne.Size)             { r.cells.place(false) }
func (r *cellsRenderer) Refresh()                     { r.cells.place(true) }
func (r *cellsRenderer) Objects() []fyne.CanvasObject { return r.cells.shown }

func (r *cellsRenderer) MinSize() fyne.Size {
	s := r.cells.strip
	length := float32(s.source.Length()) * s.source.Cell()
	if s.horizontal {
		return fyne.NewSize(length, 0)
	}
	return fyne.NewSize(0, length)
}
