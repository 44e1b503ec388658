package canvas

import (
	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/scene"
	"glossator/ui/desktop/tool"
)

// The methods of this file are what tools need; see tool.Host.

// grip is how near, in units of the interface, the pointer must be to a vertex or an edge.
const grip = 6

// Document is that of the current image.
func (c *Canvas) Document() *model.Document { return c.doc }

// Scene is the index over it.
func (c *Canvas) Scene() *scene.Scene { return c.scene }

// Selection is what is selected.
func (c *Canvas) Selection() []model.ID { return c.ws.Selection() }

// Select selects exactly these.
func (c *Canvas) Select(ids ...model.ID) { c.ws.Select(ids...) }

// Do changes the image; a refusal is shown, and given back so that the tool can keep what was drawn.
func (c *Canvas) Do(cmd model.Command) error {
	err := c.ws.Do(c.ws.Current(), cmd)
	if err != nil {
		c.host.Fail(err)
	} else if draw, ok := cmd.(model.Draw); ok && draw.Annotation.Label.IsZero() {
		c.drawn = true
	}
	return err
}

// Label is that of new regions.
func (c *Canvas) Label() model.ID { return c.host.CurrentLabel() }

// Nest reports whether new regions nest.
func (c *Canvas) Nest() bool { return c.host.NestNew() }

// Snap reports whether points that are drawn or moved go to what is near.
func (c *Canvas) Snap() bool { return c.snap }

// SetSnap switches that.
func (c *Canvas) SetSnap(on bool) { c.snap = on }

// ResizeBrush makes the brush in hand one step larger or smaller.
func (c *Canvas) ResizeBrush(larger bool) {
	key := tool.Smaller
	if larger {
		key = tool.Larger
	}
	if c.doc != nil {
		c.hand.Key(c, tool.Key{Name: key})
	}
}

// Tolerance is how near the pointer must be, in picture pixels.
func (c *Canvas) Tolerance() float64 { return grip * c.density / c.view.Scale }

// Pan moves the picture by device pixels.
func (c *Canvas) Pan(dx, dy float64) { c.chooseView(c.view.Pan(dx, dy)) }

// ZoomAt zooms at a place of the view in device pixels.
func (c *Canvas) ZoomAt(screen geom.Point, factor float64) {
	c.chooseView(c.view.ZoomAt(screen, factor))
}

// ZoomTo shows a box of the picture's frame as large as it goes.
func (c *Canvas) ZoomTo(box geom.Box) {
	if box.Empty() {
		return
	}
	c.chooseView(c.view.ZoomTo(box))
}

// Reveal brings a box of the picture's frame into view.
func (c *Canvas) Reveal(box geom.Box) { c.setView(c.view.Reveal(box)) }
