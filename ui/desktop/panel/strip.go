package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"
)

// strip shows many cells of one size in a column or a row, and keeps objects only for those in sight, so that its cost does not depend
// on their number. Beside Fyne's List it runs either way, leaves no gaps to click into, never takes the focus, and tells which cell
// is at a position.
type strip struct {
	widget.BaseWidget
	horizontal bool
	// cell gives the extent of a cell along the strip, across the least extent across it.
	cell, across func() float32
	length       func() int
	create       func() fyne.CanvasObject
	update       func(i int, cell fyne.CanvasObject)

	scroll *container.Scroll
	inner  *stripCells
	// under is the cell that the pointer is over; nil for none.
	under interface{ MouseOut() }
}

// build makes the parts; the functions must be set before.
func (s *strip) build() {
	s.inner = &stripCells{strip: s}
	s.inner.ExtendBaseWidget(s.inner)
	s.scroll = container.NewVScroll(s.inner)
	s.scroll.OnScrolled = func(fyne.Position) { s.scrolled() }
	s.turn(s.horizontal)
	s.ExtendBaseWidget(s)
}

// scrolled follows the scroll container. The cell under the pointer moves away from it, which Fyne tells only when the pointer moves.
func (s *strip) scrolled() {
	if s.under != nil {
		s.under.MouseOut()
	}
	s.inner.place(false)
}

// turn makes a row or a column of the cells.
func (s *strip) turn(horizontal bool) {
	s.horizontal = horizontal
	s.scroll.Direction = container.ScrollVerticalOnly
	if horizontal {
		s.scroll.Direction = container.ScrollHorizontalOnly
	}
	s.scroll.Offset = fyne.Position{}
	s.inner.drop()
}

// Refresh shows all cells in sight anew; their number may be another one.
func (s *strip) Refresh() { s.scroll.Refresh() }

// refreshCells shows the cells in sight anew, where their number is the same.
func (s *strip) refreshCells() { s.inner.place(true) }

// refreshCell shows one cell anew, if it is in sight.
func (s *strip) refreshCell(i int) {
	if at := i - s.inner.first; at >= 0 && at < len(s.inner.shown) {
		s.update(i, s.inner.shown[at])
	}
}

// viewport is the extent of the strip along itself.
func (s *strip) viewport() float32 { return s.along(s.scroll.Size()) }

// offset is how far the strip is scrolled.
func (s *strip) offset() float32 {
	if s.horizontal {
		return s.scroll.Offset.X
	}
	return s.scroll.Offset.Y
}

func (s *strip) along(size fyne.Size) float32 {
	if s.horizontal {
		return size.Width
	}
	return size.Height
}

// scrollTo brings cell i into sight, moving as little as possible, and leaving a margin of so many cells where there is room.
func (s *strip) scrollTo(i int, margin float32) {
	view, cell := s.viewport(), s.cell()
	if view <= 0 || i < 0 {
		return
	}
	margin = min(margin*cell, max((view-cell)/2, 0))
	begin, end := float32(i)*cell-margin, float32(i+1)*cell+margin
	to := min(max(s.offset(), end-view), begin)
	s.scrollBy(to - s.offset())
}

// scrollBy scrolls along the strip.
func (s *strip) scrollBy(d float32) {
	most := max(float32(s.length())*s.cell()-s.viewport(), 0)
	to := min(max(s.offset()+d, 0), most)
	if to == s.offset() {
		return
	}
	if s.horizontal {
		s.scroll.ScrollToOffset(fyne.NewPos(to, 0))
	} else {
		s.scroll.ScrollToOffset(fyne.NewPos(0, to))
	}
	s.scrolled()
}

// at gives the cell at a position in the strip; past the end it gives the number of cells, before the beginning -1.
func (s *strip) at(pos fyne.Position) int {
	d := pos.Y
	if s.horizontal {
		d = pos.X
	}
	if d < 0 {
		return -1
	}
	return min(int((d+s.offset())/s.cell()), s.length())
}

// page is how many cells fit in sight, at least one.
func (s *strip) page() int { return max(int(s.viewport()/s.cell())-1, 1) }

// CreateRenderer is called by Fyne.
func (s *strip) CreateRenderer() fyne.WidgetRenderer { return &stripRenderer{s} }

type stripRenderer struct{ strip *strip }

func (r *stripRenderer) Destroy()                     {}
func (r *stripRenderer) Refresh()                     { r.strip.Refresh() }
func (r *stripRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.strip.scroll} }

func (r *stripRenderer) MinSize() fyne.Size {
	if r.strip.horizontal {
		return fyne.NewSize(r.strip.cell(), r.strip.across())
	}
	return fyne.NewSize(r.strip.across(), r.strip.cell())
}

func (r *stripRenderer) Layout(size fyne.Size) {
	r.strip.scroll.Resize(size)
	r.strip.inner.place(false)
}

// stripCells is the whole length of the strip, with objects only where the strip is in sight.
type stripCells struct {
	widget.BaseWidget
	strip *strip
	// shown are the objects of the cells from first on; free are objects without a cell.
	first       int
	shown, free []fyne.CanvasObject
}

// place puts an object wherever a cell is in sight, and shows anew all cells, or those that were not in sight.
func (c *stripCells) place(all bool) {
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
	cell := s.cell()
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
			s.update(first+i, object)
		}
	}
	c.free = c.free[:min(len(c.free), n+1)]
}

// inSight gives the first cell in sight and their number.
func (c *stripCells) inSight() (first, n int) {
	s := c.strip
	view, cell, length := s.viewport(), s.cell(), s.length()
	if view <= 0 || length == 0 {
		return 0, 0
	}
	first = min(max(int(s.offset()/cell), 0), length-1)
	return first, min(int((s.offset()+view)/cell), length-1) - first + 1
}

func (c *stripCells) take() fyne.CanvasObject {
	n := len(c.free)
	if n == 0 {
		return c.strip.create()
	}
	object := c.free[n-1]
	c.free = c.free[:n-1]
	return object
}

// drop forgets all objects.
func (c *stripCells) drop() { c.shown, c.free = nil, nil }

func (s *strip) cellSize(along float32) fyne.Size {
	if s.horizontal {
		return fyne.NewSize(along, s.scroll.Size().Height)
	}
	return fyne.NewSize(s.scroll.Size().Width, along)
}

func (s *strip) cellPosition(along float32) fyne.Position {
	if s.horizontal {
		return fyne.NewPos(along, 0)
	}
	return fyne.NewPos(0, along)
}

// CreateRenderer is called by Fyne.
func (c *stripCells) CreateRenderer() fyne.WidgetRenderer { return &cellsRenderer{c} }

type cellsRenderer struct{ cells *stripCells }

func (r *cellsRenderer) Destroy()                     {}
func (r *cellsRenderer) Layout(fyne.Size)             { r.cells.place(false) }
func (r *cellsRenderer) Refresh()                     { r.cells.place(true) }
func (r *cellsRenderer) Objects() []fyne.CanvasObject { return r.cells.shown }

func (r *cellsRenderer) MinSize() fyne.Size {
	s := r.cells.strip
	length := float32(s.length()) * s.cell()
	if s.horizontal {
		return fyne.NewSize(length, 0)
	}
	return fyne.NewSize(0, length)
}
