package canvas

import (
	"image"
	"runtime/debug"
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"glossator/model/fault"
	"glossator/ui/desktop/render"
	"glossator/ui/desktop/scene"
)

// settleAfter is how long nothing may change before the smooth frame is composed.
const settleAfter = 70 * time.Millisecond

// painter composes the canvas's frames. Its fields belong to Fyne's goroutine, but for what work has in hand.
type painter struct {
	c        *Canvas
	composer *render.Composer
	buffer   *image.RGBA
	items    []*scene.Item

	// frames counts those drawn with the picture's own pixels.
	frames uint64
	// version counts what was to be seen; shown is the smooth frame of shownVersion, if there is one.
	version, shownVersion uint64
	shown, spare          *image.RGBA
	timer                 *time.Timer
	// slow composes the smooth frames, one at a time; busy while it does.
	slow    *render.Composer
	busy    bool
	stopped bool
}

func (p *painter) init(c *Canvas) {
	p.c, p.composer, p.slow = c, render.NewComposer(), render.NewComposer()
	p.timer = time.AfterFunc(time.Hour, func() { fyne.Do(p.settle) })
	p.timer.Stop()
}

func (p *painter) stop() {
	p.stopped = true
	p.timer.Stop()
}

// Frames counts the frames so far that showed the picture's own pixels, not those of its thumbnail.
func (c *Canvas) Frames() uint64 { return c.paint.frames }

// changed tells that the next frame is another one.
func (p *painter) changed() { p.version++ }

// generate gives the frame of w × h device pixels; Fyne calls it when the raster was refreshed.
func (c *Canvas) generate(w, h int) image.Image {
	if app := fyne.CurrentApp(); app != nil {
		if on := app.Driver().CanvasForObject(c); on != nil && float64(on.Scale()) != c.density {
			c.density = float64(on.Scale())
			c.style.DPI = c.density
		}
	}
	c.resized(w, h)
	return c.paint.frame(w, h)
}

func (p *painter) frame(w, h int) image.Image {
	if len(p.c.picture.Levels) > 1 { // a thumbnail that stands in is one level
		p.frames++
	}
	if p.shown != nil && p.shownVersion == p.version && p.shown.Rect.Dx() == w && p.shown.Rect.Dy() == h {
		return p.shown
	}
	p.buffer = sized(p.buffer, w, h)
	f := p.describe(render.Fast, p.items[:0])
	p.items = f.Items
	p.composer.Compose(p.buffer, &f)
	p.timer.Reset(settleAfter)
	return p.buffer
}

// sized gives an image of the size, the given one if it has it.
func sized(m *image.RGBA, w, h int) *image.RGBA {
	if m != nil && m.Rect.Dx() == w && m.Rect.Dy() == h {
		return m
	}
	return image.NewRGBA(image.Rect(0, 0, w, h))
}

// describe says what the frame shows. The items are appended to into, which a frame of the worker must not share.
func (p *painter) describe(q render.Quality, into []*scene.Item) render.Frame {
	c := p.c
	c.ready()
	f := render.Frame{View: c.view, Picture: c.picture, Palette: c.palette, Style: c.style, Quality: q}
	if c.scene != nil {
		f.Items = c.scene.Visible(c.view.Box(c.style.Reach()), into)
		f.Selected = c.ws.Selection()
		f.Overlay = c.hand.Overlay(c) // the tool in hand, also while another is borrowed: what it draws stays
	}
	return f
}

// settle has the worker compose the frame that is shown now, smooth.
func (p *painter) settle() {
	if p.stopped || p.busy || p.buffer == nil {
		return
	}
	p.busy = true
	version, w, h := p.version, p.buffer.Rect.Dx(), p.buffer.Rect.Dy()
	f := p.describe(render.Settled, nil)
	f.Picture.Levels = slices.Clone(f.Picture.Levels)
	into := sized(p.spare, w, h)
	p.spare = nil
	go func() {
		defer func() {
			if r := recover(); r != nil {
				broken := fault.FromPanic("canvas.Settle", r, debug.Stack())
				fyne.Do(func() { p.gaveUp(broken) })
			}
		}()
		p.slow.Compose(into, &f)
		fyne.Do(func() { p.settled(into, version) })
	}()
}

// gaveUp tells why a frame could not be composed; the plain one stays.
func (p *painter) gaveUp(broken error) {
	p.busy, p.slow = false, render.NewComposer()
	p.c.host.Fail(broken)
}

// settled shows the worker's frame, unless another is to be seen by now.
func (p *painter) settled(m *image.RGBA, version uint64) {
	p.busy = false
	if p.stopped || version != p.version {
		p.spare = m
		p.timer.Reset(settleAfter)
		return
	}
	p.spare, p.shown, p.shownVersion = p.shown, m, version
	p.c.raster.Refresh()
}
