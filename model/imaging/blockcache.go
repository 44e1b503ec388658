package imaging

import (
	"cmp"
	"context"
	"image"
	"slices"
	"sync"
	"sync/atomic"
)

// A cache of blocks has room for so many rows of a picture: a screen and what is decoded around it. But it takes no more than maxCache, and
// a few blocks of minCache together in any case.
const (
	cachedRows = 2560
	maxCache   = 256 << 20
	minCache   = 32 << 20
)

// block is a decoded part of a picture, such as a strip.
type block struct {
	rect  image.Rectangle
	row   func(out []byte, x, y int) // as [rowReader]
	bytes int
}

// drawTo draws what of the block lies in the rectangle r, whose pixels out has.
func (b block) drawTo(out opaque, r image.Rectangle) {
	clip := b.rect.Intersect(r)
	if clip.Empty() {
		return
	}
	for y := clip.Min.Y; y < clip.Max.Y; y++ {
		i := out.PixOffset(clip.Min.X-r.Min.X, y-r.Min.Y)
		b.row(out.Pix[i:i+4*clip.Dx()], clip.Min.X, y)
	}
}

// blockCache keeps the blocks used last. Who asks for one that is being decoded waits for it.
type blockCache struct {
	mu      sync.Mutex
	entries map[int]*cachedBlock
	bytes   int64
	most    int64
	clock   int
}

type cachedBlock struct {
	once  sync.Once
	block block
	err   error
	used  int
	kept  bool
}

func newBlockCache(most int64) *blockCache {
	return &blockCache{entries: map[int]*cachedBlock{}, most: min(max(most, minCache), maxCache)}
}

// decoders is how many goroutines decode the blocks of one part.
const decoders = 2

// draw draws what lies in the rectangle r of the blocks from to before to, decoded where they are not there.
func (c *blockCache) draw(ctx context.Context, from, to int, r image.Rectangle, out opaque, decode func(i int) (block, error)) error {
	var all sync.WaitGroup
	var next atomic.Int64
	var failures [decoders]error
	var panics [decoders]any
	work := func(worker int) {
		defer func() { panics[worker] = recover() }()
		for failures[worker] == nil {
			i := from + int(next.Add(1)) - 1
			if i >= to {
				return
			}
			b, err := c.get(i, decode)
			if failures[worker] = cmp.Or(err, ctx.Err()); err == nil {
				b.drawTo(out, r)
			}
		}
	}
	for i := range min(decoders, to-from) - 1 {
		all.Go(func() { work(i + 1) })
	}
	work(0)
	all.Wait()
	for _, p := range panics {
		if p != nil {
			panic(p) // where it can be caught
		}
	}
	return cmp.Or(failures[:]...)
}

// get gives a block, decoded if it is not there. A failure is not kept.
func (c *blockCache) get(i int, decode func(i int) (block, error)) (block, error) {
	c.mu.Lock()
	e := c.entries[i]
	if e == nil {
		e = &cachedBlock{err: errPanicked} // unless it returns
		c.entries[i] = e
	}
	c.clock++
	e.used = c.clock
	c.mu.Unlock()
	e.once.Do(func() {
		defer func() { c.keep(i, e) }()
		e.block, e.err = decode(i)
	})
	return e.block, e.err
}

// keep counts a block that was decoded. Where there are too many, those that were not used for the longest time are forgotten, a quarter at once.
func (c *blockCache) keep(i int, e *cachedBlock) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if e.err != nil {
		delete(c.entries, i)
		return
	}
	e.kept = true
	if c.bytes += int64(e.block.bytes); c.bytes <= c.most {
		return
	}
	var kept []int
	for j, other := range c.entries {
		if other.kept && other != e {
			kept = append(kept, j)
		}
	}
	slices.SortFunc(kept, func(a, b int) int { return c.entries[a].used - c.entries[b].used })
	for _, j := range kept {
		if c.bytes <= c.most*3/4 {
			return
		}
		c.bytes -= int64(c.entries[j].block.bytes)
		delete(c.entries, j)
	}
}
