package render

import (
	"image"
	"runtime"
	"sync"
	"sync/atomic"

	"glossator/model"
	"glossator/ui/desktop/scene"
)

// Frame is everything that one frame shows. A composer reads it and changes nothing of it, so a frame may be composed by another
// goroutine while the next is prepared.
type Frame struct {
	View    View
	Picture Picture
	// Items are the regions in view, from back to front, as [scene.Scene.Visible] gives them for [View.Box] with [Style.Reach].
	Items    []*scene.Item
	Palette  Palette
	Selected []model.ID
	Overlay  Overlay
	Style    Style
	Quality  Quality
}

// bandRows is the height of the strips in which a frame is composed: small enough that a strip's pixels stay in the processor's cache
// from the picture to the last line, large enough that few regions lie in two.
const bandRows = 128

// Composer draws frames. It keeps tables, glyphs and lists from frame to frame, so that composing allocates nothing once they have
// grown; so it must be used by one goroutine at a time. Make one for the window and one for the worker that draws settled frames.
type Composer struct {
	frame    *Frame
	dst      strip // the whole image
	picture  sampler
	tone     toner
	plan     plan
	text     *typesetter
	captions captions

	// What the goroutines of a frame share: the next band, their number so far, and a panic that one of them met.
	band, started atomic.Int32
	done          sync.WaitGroup
	failure       atomic.Pointer[any]
	work          func()
	scratch       [maxWorkers]scratch
}

// maxWorkers is the number of goroutines above which memory is the limit and not the processors.
const maxWorkers = 4

// NewComposer gives a composer.
func NewComposer() *Composer {
	c := &Composer{text: newTypesetter()}
	// The one function value is kept, since a new one for each goroutine of each frame would have to be allocated.
	c.work = c.bands
	return c
}

// Compose draws the frame into dst, which must begin at 0,0 with a stride of four times its width, and be the view's size; if it is
// not, its size counts.
func (c *Composer) Compose(dst *image.RGBA, f *Frame) {
	c.begin(dst, f)
	defer c.end()
	c.picture.setUp(c.plan.view, f.Picture, f.Quality)
	c.tone.setUp(f.Style.Adjust)
	c.plan.arrange(f)
	c.captions.place(&c.plan, c.text)
	c.run()
	c.overlay()
}

// ComposeOverlay draws only the overlay of the frame over what is in dst, such as a copy of a frame composed before.
func (c *Composer) ComposeOverlay(dst *image.RGBA, f *Frame) {
	c.begin(dst, f)
	defer c.end()
	c.overlay()
}

func (c *Composer) begin(dst *image.RGBA, f *Frame) {
	c.frame = f
	c.dst = strip{pix: pixels(dst), w: dst.Rect.Dx(), y1: dst.Rect.Dy()}
	c.plan.begin(f, c.dst.w, c.dst.y1)
}

// end lets go of what the frame holds, which may be a picture.
func (c *Composer) end() {
	c.frame, c.dst.pix = nil, nil
	c.picture.forget()
	c.plan.forget()
}

// run has the bands drawn by as many goroutines as there are processors.
func (c *Composer) run() {
	c.band.Store(0)
	c.started.Store(0)
	workers := min(runtime.GOMAXPROCS(0), maxWorkers)
	c.done.Add(workers)
	for range workers - 1 {
		go c.work()
	}
	c.work()
	c.done.Wait()
	if failure := c.failure.Swap(nil); failure != nil {
		panic(*failure)
	}
}

// bands draws bands until none is left. A panic is handed to the goroutine that asked for the frame, which can catch it.
func (c *Composer) bands() {
	defer c.done.Done()
	defer func() {
		if met := recover(); met != nil {
			kept := met // a variable of its own, which is allocated only here
			c.failure.Store(&kept)
		}
	}()
	with := &c.scratch[c.started.Add(1)-1]
	for {
		band := int(c.band.Add(1)) - 1
		s := c.dst
		s.y0, s.y1 = band*bandRows, min((band+1)*bandRows, c.dst.y1)
		if s.y0 >= s.y1 {
			return
		}
		c.background(s)
		c.picture.draw(s)
		c.overPicture(s)
		for _, i := range c.plan.band(band) {
			c.plan.draw(s, &c.plan.figures[i], with)
		}
		c.captions.draw(s, c.text)
	}
}

// overPicture adjusts what is seen of the picture, and draws the grid of its pixels.
func (c *Composer) overPicture(s strip) {
	if c.picture.empty() {
		return
	}
	c.tone.apply(s, c.plan.area)
	c.plan.pixelGrid(s)
}

// background paints what is beside the picture, and the line around it.
func (c *Composer) background(s strip) {
	style, picture := c.frame.Style, c.plan.area
	around := opaque(style.Around)
	if c.picture.empty() {
		s.fill(rect{0, s.y0, s.w, s.y1}, around, 256)
	} else {
		s.fill(rect{0, s.y0, s.w, picture.y0}, around, 256)
		s.fill(rect{0, picture.y1, s.w, s.y1}, around, 256)
		s.fill(rect{0, picture.y0, picture.x0, picture.y1}, around, 256)
		s.fill(rect{picture.x1, picture.y0, s.w, picture.y1}, around, 256)
	}
	if picture.x0 < picture.x1 {
		line := style.px(1)
		s.frame(picture.grow(line), line, opaque(style.Border), 256)
	}
}
