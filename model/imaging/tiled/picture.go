// Package tiled shows pictures that are too large to be in memory whole. The coarse levels of a picture's pyramid are kept; of the finer ones
// the tiles are decoded that somebody looks at.
package tiled

import (
	"context"
	"image"
	"image/color"
	"image/draw"
	"io"
	"sync"
	"time"

	xdraw "golang.org/x/image/draw"

	"glossator/model/imaging"
)

// Side is the width and height of a tile in pixels. Tiles are one pixel wider and higher, the last ones apart, so that what lies between
// two pixels can be interpolated in one tile.
const Side = 512

// maxKept bounds the memory of the levels that are kept, in bytes. A gigapixel's from the second on take 300 MB.
const maxKept = 320 << 20

// roughSide is the longer side of the level that is shown while the others are made.
const roughSide = 1024

// unknown is the colour of what is not known yet, where nothing stands in for it.
var unknown = color.Gray{Y: 0x90}

// smallestLevel is the longer side at which a pyramid ends.
const smallestLevel = 256

// Picture is an open picture. Its methods may be called from several goroutines.
type Picture struct {
	// Sizes are those of the levels, the whole picture first, each further one half of it, rounded up.
	Sizes []image.Point
	// Kept is the first level that is in memory whole.
	Kept int

	parts *imaging.Parts
}

// Open opens the picture in the size bytes of r, which must stay readable. Its faults are those of [imaging.OpenParts].
func Open(r io.ReaderAt, size int64) (*Picture, error) {
	parts, err := imaging.OpenParts(r, size)
	if err != nil {
		return nil, err
	}
	p := &Picture{parts: parts, Sizes: []image.Point{{X: parts.Info.Width, Y: parts.Info.Height}}}
	for s := p.Sizes[0]; s.X > smallestLevel || s.Y > smallestLevel; {
		s = image.Pt((s.X+1)/2, (s.Y+1)/2)
		p.Sizes = append(p.Sizes, s)
	}
	for p.Kept = parts.Eager(); p.Kept < len(p.Sizes)-1 && p.keptBytes() > maxKept; {
		p.Kept++
	}
	p.Kept = min(p.Kept, len(p.Sizes)-1)
	return p, nil
}

// keptBytes is the memory of the levels that are kept: a third more than the first of them.
func (p *Picture) keptBytes() int64 {
	s := p.Sizes[p.Kept]
	return int64(s.X) * int64(s.Y) * 4 * 4 / 3
}

// Memory is what the picture takes at most, tiles apart, in bytes.
func (p *Picture) Memory() int64 { return p.keptBytes() + p.parts.Memory() }

// tile gives the rectangle of a tile in its level, the pixels that it shares with the next ones included.
func (p *Picture) tile(k Key) image.Rectangle {
	r := image.Rect(k.X*Side, k.Y*Side, (k.X+1)*Side+1, (k.Y+1)*Side+1)
	return r.Intersect(image.Rectangle{Max: p.Sizes[k.Level]})
}

// Build goes through the picture once and gives its levels from Kept on; those before are nil. Meanwhile it hands to show, at once and then now
// and then, one rough level as far as it is known, over a picture that stands in for the rest; that may be nil. Its faults are those of
// [imaging.Parts.Walk].
func (p *Picture) Build(ctx context.Context, standIn *image.RGBA, show func(levels []*image.RGBA)) ([]*image.RGBA, error) {
	b := builder{p: p, level: p.Kept, finest: image.NewRGBA(image.Rectangle{Max: p.Sizes[p.Kept]}), show: show}
	for b.level < len(p.Sizes)-1 && max(p.Sizes[b.level].X, p.Sizes[b.level].Y) > roughSide && b.level < p.Kept+maxHalvings {
		b.level++
	}
	b.rough = image.NewRGBA(image.Rectangle{Max: p.Sizes[b.level]})
	draw.Draw(b.rough, b.rough.Rect, image.NewUniform(unknown), image.Point{}, draw.Src)
	if standIn != nil {
		xdraw.ApproxBiLinear.Scale(b.rough, b.rough.Rect, standIn, standIn.Rect, xdraw.Src, nil)
	}
	if err := p.parts.Walk(ctx, p.Kept, b.add); err != nil {
		return nil, err
	}
	return append(make([]*image.RGBA, p.Kept), imaging.Pyramid(b.finest)...), nil
}

// maxHalvings is how often a block of a walk can be halved, because its rows begin at such multiples.
const maxHalvings = 4

// showEvery is how often the rough level is shown while it grows.
const showEvery = 250 * time.Millisecond

// builder puts the blocks of a walk together.
type builder struct {
	p      *Picture
	finest *image.RGBA
	level  int // of rough
	show   func(levels []*image.RGBA)

	mu    sync.Mutex
	rough *image.RGBA
	shown time.Time
}

func (b *builder) add(block *image.RGBA, at image.Point) {
	paste(b.finest, block, at) // blocks do not overlap
	for range b.level - b.p.Kept {
		block, at = imaging.Halve(block), at.Div(2)
	}
	b.mu.Lock()
	defer b.mu.Unlock()
	paste(b.rough, block, at)
	if time.Since(b.shown) < showEvery {
		return
	}
	levels := make([]*image.RGBA, len(b.p.Sizes))
	levels[b.level] = image.NewRGBA(b.rough.Rect)
	copy(levels[b.level].Pix, b.rough.Pix)
	b.show(levels)
	b.shown = time.Now()
}

// paste copies a block to a place.
func paste(to, block *image.RGBA, at image.Point) {
	for y := range block.Rect.Dy() {
		copy(to.Pix[to.PixOffset(at.X, at.Y+y):], block.Pix[y*block.Stride:][:4*block.Rect.Dx()])
	}
}
