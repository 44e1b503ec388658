package canvas

import (
	"math"

	"glossator/model/geom"
	"glossator/ui/desktop/render"
)

// zoomStep is the factor of one step of zoom by command.
const zoomStep = 1.25

func (c *Canvas) setView(v render.View) {
	c.view = v
	c.host.Zoomed(v.Scale)
	c.Redraw()
}

// chooseView shows what a person asked for, which from now on is kept.
func (c *Canvas) chooseView(v render.View) {
	if c.doc == nil {
		return
	}
	c.fitted = false
	c.setView(v)
}

// ZoomStep zooms in by n steps around the middle, out for negative n.
func (c *Canvas) ZoomStep(n int) {
	c.chooseView(c.view.Zoom(c.view.Scale * math.Pow(zoomStep, float64(n))))
}

// Fit shows the whole picture, also when the window changes its size.
func (c *Canvas) Fit() {
	c.fitted = true
	c.setView(c.view.Fit())
}

// FitWidth shows the whole width of the picture.
func (c *Canvas) FitWidth() { c.chooseView(c.view.FitWidth()) }

// ActualSize shows one picture pixel as one pixel of the screen.
func (c *Canvas) ActualSize() { c.chooseView(c.view.Zoom(1)) }

// ZoomToSelection shows what is selected as large as it goes.
func (c *Canvas) ZoomToSelection() {
	if box, ok := c.selectionBox(); ok {
		c.ZoomTo(box.Grow(math.Max(box.W(), box.H()) / 10))
	}
}

// RevealSelection moves the picture no more than needed to bring what is selected into view.
func (c *Canvas) RevealSelection() {
	if box, ok := c.selectionBox(); ok && !c.fitted {
		c.setView(c.view.Reveal(box))
	}
}

func (c *Canvas) selectionBox() (geom.Box, bool) {
	var box geom.Box
	found := false
	for _, id := range c.ws.Selection() {
		a, ok := c.doc.Get(id)
		switch {
		case !ok:
		case !found:
			box, found = a.Shape.Bounds(), true
		default:
			box = box.Union(a.Shape.Bounds())
		}
	}
	return box, found
}

// resized takes up the size in device pixels that Fyne asks a frame for.
func (c *Canvas) resized(w, h int) {
	if w == c.view.W && h == c.view.H {
		return
	}
	v := c.view.Resize(w, h)
	if c.fitted || c.view.W == 0 {
		v = v.Fit()
	}
	c.view = v
	c.paint.changed()
	c.host.Zoomed(v.Scale)
}
