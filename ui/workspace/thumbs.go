package workspace

import (
	"image"
	"os"
	"slices"
	"sync"

	"glossator/model"
	"glossator/model/imaging"
)

// ThumbSide is the longer side of a thumbnail in pixels.
const ThumbSide = 160

// keepThumbs bounds how many thumbnails stay in memory: about 50 MB.
const keepThumbs = 600

// maxThumbsWaiting bounds how many are waited for: those asked for last, which are the ones on screen.
const maxThumbsWaiting = 80

// thumbs makes thumbnails in the background, the last asked for first.
type thumbs struct {
	p *Pictures

	mu     sync.Mutex
	stack  []thumbRequest
	ready  map[model.ID]*image.RGBA
	recent []model.ID
	failed map[model.ID]bool
	wake   *sync.Cond
	closed bool
}

type thumbRequest struct {
	id    model.ID
	large bool
	then  func(*image.RGBA)
}

func newThumbs(p *Pictures) *thumbs {
	t := &thumbs{p: p, ready: map[model.ID]*image.RGBA{}, failed: map[model.ID]bool{}}
	t.wake = sync.NewCond(&t.mu)
	if p.w.options.Home != nil {
		go t.work()
	}
	return t
}

// Thumb gives an image's thumbnail if it is in memory. Else it gives nil and calls then at home once it is made; never, if it cannot be
// made or if many others were asked for meanwhile: who shows it then asks again.
func (p *Pictures) Thumb(id model.ID, then func(*image.RGBA)) *image.RGBA {
	t := p.thumbs
	img, _ := p.w.project.Image(id)
	t.mu.Lock()
	defer t.mu.Unlock()
	if thumb, ok := t.ready[id]; ok {
		return thumb
	}
	if t.failed[id] {
		return nil
	}
	t.stack = append(t.stack, thumbRequest{id, isLarge(img), then})
	if extra := len(t.stack) - maxThumbsWaiting; extra > 0 {
		t.stack = slices.Delete(t.stack, 0, extra)
	}
	t.wake.Signal()
	return nil
}

func (t *thumbs) stop() {
	t.mu.Lock()
	t.closed = true
	t.mu.Unlock()
	t.wake.Broadcast()
}

// next gives the image whose thumbnail was asked for last, that of a large picture only where there is no other; it waits for one, and reports
// false at the end. Pictures that are being loaded bring their thumbnails.
func (t *thumbs) next() (model.ID, bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	for !t.closed {
		for _, large := range []bool{false, true} {
			for _, r := range slices.Backward(t.stack) {
				if r.large == large && !t.p.isLoading(r.id) {
					return r.id, true
				}
			}
		}
		t.wake.Wait()
	}
	return model.ID{}, false
}

func (t *thumbs) work() {
	for {
		if _, ok := t.next(); !ok {
			return
		}
		t.p.whenCalm() // the picture that a person waits for comes first
		id, ok := t.next()
		if !ok {
			return
		}
		t.deliver(id, t.make(id))
	}
}

// offer takes a thumbnail from a picture that was decoded anyway.
func (t *thumbs) offer(id model.ID, from *image.RGBA) {
	if t.peek(id) == nil {
		t.deliver(id, imaging.Thumbnail(from, ThumbSide))
	}
}

// deliver keeps a thumbnail and hands it to all who asked for it; nil stands for one that cannot be made.
func (t *thumbs) deliver(id model.ID, thumb *image.RGBA) {
	var thens []func(*image.RGBA)
	t.mu.Lock()
	t.stack = slices.DeleteFunc(t.stack, func(r thumbRequest) bool {
		if r.id == id {
			thens = append(thens, r.then)
		}
		return r.id == id
	})
	t.keep(id, thumb)
	t.mu.Unlock()
	if thumb == nil || len(thens) == 0 {
		return
	}
	t.p.w.home(func() {
		for _, then := range thens {
			then(thumb)
		}
	})
}

// nudge has requests looked at again.
func (t *thumbs) nudge() {
	t.mu.Lock() // else the worker might have looked before and wait after
	defer t.mu.Unlock()
	t.wake.Signal()
}

// make gives the thumbnail, or nil for a picture that cannot be read: the list marks it.
func (t *thumbs) make(id model.ID) *image.RGBA {
	var path string
	var readable bool
	t.p.w.home(func() {
		img, ok := t.p.w.project.Image(id)
		readable = ok && img.Readable()
		path = t.p.w.AbsolutePath(img)
	})
	if !readable {
		return nil
	}
	var thumb *image.RGBA
	err := guarded(func() error {
		return withFile(path, func(f *os.File, size int64) (err error) {
			thumb, _, err = imaging.Preview(f, size, ThumbSide)
			return err
		})
	})
	if err != nil {
		return nil
	}
	return thumb
}

// keep puts a thumbnail into memory, and the oldest out of it. The caller holds mu.
func (t *thumbs) keep(id model.ID, thumb *image.RGBA) {
	if thumb == nil {
		t.failed[id] = true
		return
	}
	t.ready[id] = thumb
	t.recent = append(t.recent, id)
	for len(t.recent) > keepThumbs {
		delete(t.ready, t.recent[0])
		t.recent = t.recent[1:]
	}
}

// peek gives a thumbnail if it is in memory.
func (t *thumbs) peek(id model.ID) *image.RGBA {
	t.mu.Lock()
	defer t.mu.Unlock()
	return t.ready[id]
}

func (t *thumbs) forget(id model.ID) {
	t.mu.Lock()
	defer t.mu.Unlock()
	delete(t.failed, id)
	delete(t.ready, id)
}
