package tiled

import (
	"context"
	"image"
	"slices"
	"sync"
)

// workers is how many tiles are decoded at the same time.
const workers = 2

// Key names a tile: its level, column and row.
type Key struct{ Level, X, Y int }

// Tiles decodes the tiles of a picture in the background and keeps the latest. Its methods may be called from any goroutine.
type Tiles struct {
	p      *Picture
	budget int // of the memory of tiles, in bytes
	show   func(error)

	mu     sync.Mutex
	wake   *sync.Cond
	ready  map[Key]*tile
	bytes  int
	clock  int
	wanted []Key // the most urgent first
	// loading are the tiles that are worked on, with what stops the work.
	loading map[Key]context.CancelFunc
	failed  map[Key]bool
	level   int             // of the last request
	seen    image.Rectangle // the columns and rows of its tiles
	closed  bool

	news    chan struct{} // something new is to be seen
	failure error         // the first that was not told yet
	all     sync.WaitGroup
}

type tile struct {
	img  *image.RGBA
	used int
}

// NewTiles serves tiles of a picture with so many bytes of memory. When tiles have come, show is called on a goroutine of its own, once for
// all that came while it ran; its argument is why some could not be decoded, else nil.
func NewTiles(p *Picture, budget int, show func(error)) *Tiles {
	t := &Tiles{
		p: p, budget: budget, show: show, news: make(chan struct{}, 1),
		ready: map[Key]*tile{}, loading: map[Key]context.CancelFunc{}, failed: map[Key]bool{},
	}
	t.wake = sync.NewCond(&t.mu)
	for range workers {
		t.all.Go(t.work)
	}
	go t.tell()
	return t
}

// Close stops all work and waits until it has ended. What was handed out stays valid.
func (t *Tiles) Close() {
	t.mu.Lock()
	if !t.closed {
		t.closed = true
		close(t.news)
	}
	for _, cancel := range t.loading {
		cancel()
	}
	t.mu.Unlock()
	t.wake.Broadcast()
	t.all.Wait()
}

// Tile gives a tile if it is there, else nil.
func (t *Tiles) Tile(level, x, y int) *image.RGBA {
	t.mu.Lock()
	defer t.mu.Unlock()
	found := t.ready[Key{level, x, y}]
	if found == nil {
		return nil
	}
	t.clock++
	found.used = t.clock
	return found.img
}

// Want asks for the tiles of a level that show an area of it, in pixels of the level, and for those around these; the most central rows first. What
// was wanted before and is not now is not decoded any more. A level that is kept whole has no tiles.
func (t *Tiles) Want(level int, area image.Rectangle) {
	t.mu.Lock()
	defer t.mu.Unlock()
	var seen image.Rectangle
	if level >= 0 && level < t.p.Kept {
		seen = tilesOf(area.Intersect(image.Rectangle{Max: t.p.Sizes[level]}))
	}
	if level == t.level && seen == t.seen {
		return
	}
	t.level, t.seen = level, seen
	t.wanted = t.keys()
	clear(t.failed) // a failure is tried again when looked at again
	for k, cancel := range t.loading {
		if !slices.Contains(t.wanted, k) {
			cancel()
		}
	}
	t.wake.Broadcast()
}

// tilesOf gives the columns and rows of the tiles that an area lies in.
func tilesOf(area image.Rectangle) image.Rectangle {
	if area.Empty() {
		return image.Rectangle{}
	}
	return image.Rect(area.Min.X/Side, area.Min.Y/Side, (area.Max.X-1)/Side+1, (area.Max.Y-1)/Side+1)
}

// keys gives the tiles that are seen and a ring around them, as many as the budget has room for.
func (t *Tiles) keys() (out []Key) {
	if t.seen.Empty() {
		return nil
	}
	ring := t.seen.Inset(-1).Intersect(tilesOf(image.Rectangle{Max: t.p.Sizes[t.level]}))
	for y := ring.Min.Y; y < ring.Max.Y; y++ {
		for x := ring.Min.X; x < ring.Max.X; x++ {
			out = append(out, Key{t.level, x, y})
		}
	}
	twice := t.seen.Min.Add(t.seen.Max).Sub(image.Pt(1, 1)) // the middle
	urgency := func(k Key) int {                            // a row at a time, since most files are made of rows
		d := image.Pt(2*k.X, 2*k.Y).Sub(twice)
		far := d.Y*d.Y<<20 + d.X*d.X
		if !image.Pt(k.X, k.Y).In(t.seen) {
			far += 1 << 50
		}
		return far
	}
	slices.SortStableFunc(out, func(a, b Key) int { return urgency(a) - urgency(b) })
	const tileBytes = 4 * (Side + 1) * (Side + 1)
	return out[:min(len(out), t.budget/tileBytes)]
}

// Grown tells that more of the picture is known, so that more tiles can be decoded.
func (t *Tiles) Grown() {
	t.mu.Lock() // else a worker might have looked before and wait after
	defer t.mu.Unlock()
	t.wake.Broadcast()
}

// Retry has tiles tried again that could not be decoded.
func (t *Tiles) Retry() {
	t.mu.Lock()
	defer t.mu.Unlock()
	clear(t.failed)
	t.wake.Broadcast()
}

// next gives the most urgent tile that is neither there nor worked on; it waits for one, and reports false at the end.
func (t *Tiles) next() (Key, context.Context, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for !t.closed {
		for _, k := range t.wanted {
			if t.ready[k] == nil && t.loading[k] == nil && !t.failed[k] && t.p.parts.Ready(k.Level, t.p.tile(k)) {
				ctx, cancel := context.WithCancel(context.Background())
				t.loading[k] = cancel
				return k, ctx, true
			}
		}
		t.wake.Wait()
	}
	return Key{}, nil, false
}

func (t *Tiles) work() {
	for {
		k, ctx, ok := t.next()
		if !ok {
			return
		}
		img, err := t.p.parts.Part(ctx, k.Level, t.p.tile(k))
		t.finish(k, img, err, ctx.Err() != nil)
	}
}

// finish takes what became of a tile.
func (t *Tiles) finish(k Key, img *image.RGBA, err error, cancelled bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.loading[k]()
	delete(t.loading, k)
	switch {
	case t.closed || err != nil && cancelled:
		return
	case err != nil:
		t.failed[k] = true
		if t.failure == nil {
			t.failure = err
		}
	default:
		t.keep(k, img)
	}
	select {
	case t.news <- struct{}{}:
	default: // show will see this one too
	}
}

// keep puts a tile into memory, and those that were not looked at for the longest time out of it.
func (t *Tiles) keep(k Key, img *image.RGBA) {
	for t.bytes+len(img.Pix) > t.budget && len(t.ready) > 0 {
		var oldest Key
		for other, at := range t.ready {
			if first := t.ready[oldest]; first == nil || at.used < first.used {
				oldest = other
			}
		}
		t.bytes -= len(t.ready[oldest].img.Pix)
		delete(t.ready, oldest)
	}
	t.clock++
	t.ready[k] = &tile{img, t.clock}
	t.bytes += len(img.Pix)
}

// tell calls show whenever something is new.
func (t *Tiles) tell() {
	for range t.news {
		t.mu.Lock()
		err := t.failure
		t.failure = nil
		t.mu.Unlock()
		t.show(err)
	}
}

// Bytes is the memory of the tiles that are there.
func (t *Tiles) Bytes() int {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.bytes
}
