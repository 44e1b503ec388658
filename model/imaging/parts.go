package imaging

import (
	"context"
	"image"
	"io"
	"runtime"
	"sync"
	"sync/atomic"

	"glossator/model/imaging/container"
)

// Parts is a picture of which parts are decoded by themselves, for pictures too large to be in memory whole. What it keeps is small beside
// the picture, for most formats; GIF, WebP and interlaced PNG it has to decode whole, and keeps as they are stored. Its methods may be called
// from several goroutines. The source must stay readable and unchanged.
type Parts struct {
	Info Info

	f    *container.File
	size image.Point // as stored
	p    parts
}

// parts is what a format can do. All places are in the stored picture.
type parts interface {
	// draw draws the rectangle r at the corner of out, which is as large.
	draw(ctx context.Context, r image.Rectangle, out opaque) error
	// ready gives how many rows from the first on can be drawn at once, without going through all before.
	ready() int
	// memory is what is held for the picture at most, in bytes.
	memory() int64
}

// eighths is what parts can do that know the picture at an eighth of its size, rounded up, sooner than the picture.
type eighths interface {
	parts
	hasEighth() bool
	// eighth draws the rows of it from y0 on, as many as out has.
	eighth(ctx context.Context, y0 int, out opaque) error
}

// OpenParts recognises a picture as [Probe] does.
func OpenParts(r io.ReaderAt, size int64) (out *Parts, err error) {
	const op = "imaging.OpenParts"
	defer recovered(op, &err)
	f, p, info, err := open(op, r, size)
	if err != nil {
		return nil, err
	}
	out = &Parts{Info: info, f: f}
	out.size.X, out.size.Y = p.stored()
	if out.p, err = p.parts(f); err != nil {
		return nil, faultOf(op, f, err)
	}
	return out, nil
}

// Memory is what is held at most beside what is handed out, in bytes.
func (p *Parts) Memory() int64 { return p.p.memory() }

// shift is the reduction that comes with eighths.
const shift = 3

// Eager gives the level from which on Walk needs not decode all pixels; 0 where it must.
func (p *Parts) Eager() int {
	if e, ok := p.p.(eighths); ok && e.hasEighth() && p.fitsEighths() {
		return shift
	}
	return 0
}

// fitsEighths reports whether blocks of eight stored pixels are such of the upright picture too.
func (p *Parts) fitsEighths() bool {
	r := turned(image.Rect(0, 0, 8, 8), p.size, p.Info.Orientation)
	return r.Min.X%8 == 0 && r.Min.Y%8 == 0
}

// Ready reports whether Part answers at once. Else it goes through the file from where Walk is to that place.
func (p *Parts) Ready(level int, r image.Rectangle) bool {
	return p.stored(level, r).Max.Y <= p.p.ready()
}

// stored gives the stored pixels that a rectangle of a level shows.
func (p *Parts) stored(level int, r image.Rectangle) image.Rectangle {
	full := image.Rect(r.Min.X<<level, r.Min.Y<<level, r.Max.X<<level, r.Max.Y<<level)
	return turnedBack(full.Intersect(image.Rect(0, 0, p.Info.Width, p.Info.Height)), p.size, p.Info.Orientation)
}

// Part gives the pixels of the rectangle r of a level of the pyramid that [Pyramid] would make: the same pixels, of the upright picture. r
// must lie in the level. Its faults are those of this package, and those of ctx.
func (p *Parts) Part(ctx context.Context, level int, r image.Rectangle) (img *image.RGBA, err error) {
	const op = "imaging.Part"
	defer recovered(op, &err)
	stored := p.stored(level, r)
	img = image.NewRGBA(image.Rectangle{Max: stored.Size()})
	if err := p.p.draw(ctx, stored, opaque{img}); err != nil {
		return nil, p.faultOf(ctx, op, err)
	}
	return p.upright(img, level), nil
}

// upright turns and halves what was stored.
func (p *Parts) upright(img *image.RGBA, halvings int) *image.RGBA {
	img = orient(img, p.Info.Orientation)
	for range halvings {
		img = Halve(img)
	}
	return img
}

func (p *Parts) faultOf(ctx context.Context, op string, err error) error {
	if ctx.Err() != nil {
		return ctx.Err()
	}
	return faultOf(op, p.f, err)
}

// Walk goes through the whole picture once, in the order of the file, and hands out a level in blocks, each with its place. Blocks do not
// overlap, several goroutines hand them out at the same time, and a block is valid until the call returns. The pixels are those of [Pyramid];
// but of a JPEG file from the third level on, they are made of the means of its blocks, which differ by rounding. Its faults are those of this
// package, and those of ctx.
func (p *Parts) Walk(ctx context.Context, level int, each func(block *image.RGBA, at image.Point)) error {
	return p.walk(level, each).run(ctx)
}

func (p *Parts) walk(level int, each func(block *image.RGBA, at image.Point)) *walk {
	w := &walk{p: p, size: p.size, halvings: level, bandPixels: 2 << 20, each: each, workers: min(runtime.GOMAXPROCS(0), maxWorkers)}
	w.draw = func(ctx context.Context, y int, out opaque) error {
		return p.p.draw(ctx, out.Rect.Add(image.Pt(0, y)), out)
	}
	if eager := p.Eager(); eager > 0 && level >= eager {
		w.size = image.Pt((p.size.X+7)/8, (p.size.Y+7)/8)
		w.halvings -= eager
		w.bandPixels >>= 2 * shift
		w.draw = p.p.(eighths).eighth
	}
	return w
}

// walk cuts a stored picture into bands of rows.
type walk struct {
	p    *Parts
	size image.Point
	// draw draws the rows from y on, as many as out has.
	draw     func(ctx context.Context, y int, out opaque) error
	halvings int
	// bandPixels is about how many pixels a band has.
	bandPixels int
	each       func(block *image.RGBA, at image.Point)
	workers    int

	next atomic.Int32
}

// bandRows is the least height of a band.
const bandRows = 64

// step is the height of a band: so many rows that all halvings fit.
func (w *walk) step() int {
	step := max(bandRows, 1<<w.halvings)
	for step < 4096 && step*w.size.X < w.bandPixels {
		step *= 2
	}
	return step
}

// band gives the rows of a band. They are counted from the side that is the upright picture's upper or left one, so that halving pairs the
// same rows there as it does in the picture.
func (w *walk) band(i int) (y0, y1 int) {
	step := w.step()
	if o := w.p.Info.Orientation; o != 3 && o != 4 && o != 6 && o != 7 {
		return i * step, min((i+1)*step, w.size.Y)
	}
	first := w.size.Y - (w.bands()-1)*step
	return max(first+(i-1)*step, 0), first + i*step
}

func (w *walk) bands() int { return (w.size.Y + w.step() - 1) / w.step() }

func (w *walk) run(ctx context.Context) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	var all sync.WaitGroup
	for range w.workers {
		all.Go(func() {
			if err := w.work(ctx); err != nil {
				cancel(err)
			}
		})
	}
	all.Wait()
	return context.Cause(ctx)
}

// work takes one band after the other.
func (w *walk) work(ctx context.Context) (err error) {
	const op = "imaging.Walk"
	defer recovered(op, &err)
	pix := make([]byte, 4*w.size.X*min(w.step(), w.size.Y)) // for one band after the other
	for {
		i := int(w.next.Add(1)) - 1
		if i >= w.bands() || ctx.Err() != nil {
			return nil
		}
		y0, y1 := w.band(i)
		img := &image.RGBA{Pix: pix[:4*w.size.X*(y1-y0)], Stride: 4 * w.size.X, Rect: image.Rect(0, 0, w.size.X, y1-y0)}
		if err := w.draw(ctx, y0, opaque{img}); err != nil {
			return w.p.faultOf(ctx, op, err)
		}
		at := turned(image.Rect(0, y0, w.size.X, y1), w.size, w.p.Info.Orientation).Min
		w.each(w.p.upright(img, w.halvings), image.Pt(at.X>>w.halvings, at.Y>>w.halvings))
	}
}

// wholeParts decodes the picture whole, when a part is asked for first, and keeps it as its decoder gives it.
type wholeParts struct {
	f     *container.File
	p     picture
	bytes int64

	mu   sync.Mutex
	img  image.Image
	done atomic.Bool
}

// newWholeParts refuses a picture whose pixels would take too much memory, at so many bytes each.
func newWholeParts(f *container.File, p picture, bytesPerPixel int64) (parts, error) {
	w, h := p.stored()
	bytes := int64(w) * int64(h) * bytesPerPixel
	if bytes > maxMemory {
		return nil, tooLarge{w, h}
	}
	return &wholeParts{f: f, p: p, bytes: bytes}, nil
}

func (p *wholeParts) memory() int64 { return p.bytes }

func (p *wholeParts) ready() int {
	if _, h := p.p.stored(); p.done.Load() {
		return h
	}
	return 0
}

func (p *wholeParts) draw(_ context.Context, r image.Rectangle, out opaque) error {
	img, err := p.decoded()
	if err == nil {
		draw(out, image.Point{}.Sub(r.Min), img)
	}
	return err
}

func (p *wholeParts) decoded() (image.Image, error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.img != nil {
		return p.img, nil
	}
	img, err := decodeStored(p.f, p.p, 1)
	if err != nil {
		return nil, err
	}
	p.img = img
	p.done.Store(true)
	return img, nil
}
