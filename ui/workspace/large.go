package workspace

import (
	"context"
	"image"
	"os"
	"slices"

	"glossator/model"
	"glossator/model/imaging/tiled"
)

// wholePixels is the largest picture that is decoded whole: with its pyramid it takes most of the budget.
const wholePixels = 120_000_000

// tileBudget bounds the memory of the tiles of a large picture, in bytes: three screens of eight megapixels with a ring around each.
const tileBudget = 192 << 20

func isLarge(img model.Image) bool { return img.Width*img.Height > wholePixels }

// large is what an open picture in tiles needs. Its file stays open.
type large struct {
	file   *os.File
	tiles  *tiled.Tiles
	cancel context.CancelFunc
	built  chan struct{} // closed when the picture is built, or will not be
}

// close lets go of the file as soon as nobody reads it.
func (l *large) close() {
	l.cancel()
	go func() {
		l.tiles.Close()
		<-l.built
		_ = l.file.Close() // it was only read
	}()
}

// loadLarge opens a picture in tiles and builds its coarse levels. Who waits for it gets it as soon as something is to be seen.
func (p *Pictures) loadLarge(t task, img model.Image, path string) {
	f, size, err := openFile(path)
	if err != nil {
		p.finish(t, nil, err)
		return
	}
	in, err := tiled.Open(f, size)
	if err != nil {
		err = pictureFault(path, err)
	} else {
		err = checkMeasures(img, path, in.Sizes[0])
	}
	if err != nil {
		_ = f.Close() // it was only read
		p.finish(t, nil, err)
		return
	}
	p.build(t, f, in, path)
}

func (p *Pictures) build(t task, f *os.File, in *tiled.Picture, path string) {
	ctx, cancel := context.WithCancel(context.Background())
	l := &large{file: f, cancel: cancel, built: make(chan struct{})}
	picture := &Picture{Image: t.id, large: l, bytes: int(in.Memory()) + tileBudget}
	l.tiles = tiled.NewTiles(in, tileBudget, func(err error) {
		if err != nil {
			err = pictureFault(path, err)
		}
		p.w.home(func() { p.tell(t, picture, err) })
	})
	if !p.adopt(t, picture) {
		close(l.built)
		l.close()
		return
	}
	var levels []*image.RGBA
	err := guarded(func() (err error) {
		levels, err = in.Build(ctx, p.thumbs.peek(t.id), func(levels []*image.RGBA) { p.show(t, picture, levels) })
		return err
	})
	close(l.built)
	switch {
	case err == nil:
		p.show(t, picture, levels)
		p.end(t)
		p.thumbs.offer(t.id, levels[len(levels)-1])
	case ctx.Err() != nil:
		p.end(t)
	default:
		l.close()
		p.finish(t, nil, pictureFault(path, err))
	}
}

// adopt makes a picture known before it is built, unless nobody wants it any more.
func (p *Pictures) adopt(t task, picture *Picture) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.slots[t.id] != t.slot || p.closed {
		return false
	}
	t.slot.picture = picture
	p.touch(t.slot)
	p.evict()
	return true
}

// show puts levels into a picture and tells who waits for it.
func (p *Pictures) show(t task, picture *Picture, levels []*image.RGBA) {
	picture.large.tiles.Grown()
	p.w.home(func() {
		picture.Levels = levels
		p.mu.Lock()
		t.slot.done, t.slot.preview = true, nil
		p.mu.Unlock()
		p.wake.Broadcast()
		p.tell(t, picture, nil)
	})
}

// tell calls who waits for a large picture, and who will again. It is called at home.
func (p *Pictures) tell(t task, picture *Picture, err error) {
	p.mu.Lock()
	var waiting []func(*Picture, error)
	if p.slots[t.id] == t.slot && t.slot.done {
		waiting = slices.Clone(t.slot.waiting)
	}
	p.mu.Unlock()
	for _, then := range waiting {
		then(picture, err)
	}
}
