package workspace

import (
	"image"
	"runtime"
	"slices"
	"sync"

	"glossator/model"
)

// pictureBudget bounds the memory of decoded pictures, in bytes. The one that is shown is kept whatever its size.
const pictureBudget = 768 << 20

// Picture is an open picture, upright, with its pyramid: level 0 is the whole picture, each further one half of it, rounded up. It belongs to the
// workspace's home, but for Tile.
type Picture struct {
	Image model.ID
	// Levels are nil where they are not in memory whole. Those of a large picture become others; who loaded it is told.
	Levels []*image.RGBA

	bytes int    // that it takes
	large *large // nil for one whose levels are all there
}

// Large reports whether the finest levels are there in tiles only.
func (p *Picture) Large() bool { return p.large != nil }

// Tile gives a tile of a level, or nil while it is not there. Tiles begin at the multiples of [tiled.Side]. It may be called from any goroutine.
func (p *Picture) Tile(level, x, y int) *image.RGBA {
	if p.large == nil {
		return nil
	}
	return p.large.tiles.Tile(level, x, y)
}

// Want asks for the tiles that show an area of a level, in pixels of the level. Who loaded the picture is told when some have come.
func (p *Picture) Want(level int, area image.Rectangle) {
	if p.large != nil {
		p.large.tiles.Want(level, area)
	}
}

// slot is what is known of the picture of one image.
type slot struct {
	// done tells that picture or err is there.
	done    bool
	picture *Picture
	err     error
	used    uint64
	// large tells that the picture is to be opened in tiles.
	large bool
	// loading and roughing tell that somebody works on the picture, or on what stands in for it; rough that the latter is over.
	loading, roughing, rough bool

	waiting []func(*Picture, error) // for the picture
	preview []func(*image.RGBA)     // for what stands in for it
}

// Pictures decodes pictures in the background and keeps the latest. Its exported methods belong to the workspace's home.
type Pictures struct {
	w *Workspace

	mu sync.Mutex
	// wanted are the images to have in memory, the most urgent first; work on others is not begun.
	wanted []model.ID
	slots  map[model.ID]*slot
	clock  uint64
	wake   *sync.Cond
	closed bool
	thumbs *thumbs
}

// loaders is how many goroutines load: the picture that is shown, its stand-in, and one that is decoded ahead when the person moves on.
const loaders = 3

func newPictures(w *Workspace) *Pictures {
	p := &Pictures{w: w, slots: map[model.ID]*slot{}}
	p.wake = sync.NewCond(&p.mu)
	p.thumbs = newThumbs(p)
	if w.options.Home == nil {
		return p // a program without a window looks at no picture
	}
	for range loaders {
		go p.work()
	}
	return p
}

// Load calls then with the picture: at once if it is in memory, else later at home, unless another picture is wanted by then. Of a large picture
// it is called again whenever more of it is to be seen or a part cannot be decoded, until another is wanted.
// Errors: ErrFileMissing, ErrNoPermission, ErrReadFailed, ErrPictureChanged, and those of [imaging.Decode] and [imaging.OpenParts].
func (p *Pictures) Load(id model.ID, then func(*Picture, error)) {
	p.mu.Lock()
	s := p.slot(id)
	there := s.done && s.err == nil
	if s.done = there; there {
		p.touch(s)
	} else if !slices.Contains(p.wanted, id) { // a failure is tried again when asked for again
		p.wanted = append([]model.ID{id}, p.wanted...)
	}
	if !there || s.picture.Large() {
		s.waiting = append(s.waiting, then)
	}
	if there && s.picture.Large() {
		s.picture.large.tiles.Retry()
	}
	picture := s.picture
	p.mu.Unlock()
	p.wake.Broadcast()
	if there {
		then(picture, nil)
	}
}

// Preview gives what can stand in for a picture that is not in memory yet: its thumbnail, or nil. It calls then at home with something better if
// that can be had sooner than the picture.
func (p *Pictures) Preview(id model.ID, then func(*image.RGBA)) *image.RGBA {
	p.mu.Lock()
	if s := p.slot(id); !s.done {
		s.preview = append(s.preview, then)
	}
	p.mu.Unlock()
	p.wake.Broadcast()
	return p.thumbs.peek(id)
}

// slot gives the slot of an image. The caller holds mu.
func (p *Pictures) slot(id model.ID) *slot {
	s := p.slots[id]
	if s == nil {
		img, _ := p.w.project.Image(id)
		s = &slot{large: isLarge(img)}
		p.slots[id] = s
	}
	return s
}

// expect names the images that will be wanted, the most urgent first. Who waits for others waits no longer.
func (p *Pictures) expect(ids []model.ID) {
	p.mu.Lock()
	p.wanted = ids
	for _, id := range ids {
		p.slot(id)
	}
	for id, s := range p.slots {
		if slices.Contains(ids, id) {
			continue
		}
		s.waiting, s.preview = nil, nil
		if !s.done && !s.loading && !s.roughing || s.large && s.loading {
			p.drop(id) // what is not known whole by now never will be
		}
	}
	p.mu.Unlock()
	p.wake.Broadcast()
}

// drop forgets a picture. The caller holds mu.
func (p *Pictures) drop(id model.ID) {
	if s := p.slots[id]; s != nil && s.picture != nil && s.picture.large != nil {
		s.picture.large.close()
	}
	delete(p.slots, id)
}

func (p *Pictures) stop() {
	p.mu.Lock()
	p.closed = true
	for id := range p.slots {
		p.drop(id)
	}
	p.mu.Unlock()
	p.wake.Broadcast()
	p.thumbs.stop()
}

// task is one piece of work on an image.
type task struct {
	id    model.ID
	slot  *slot
	rough bool // what stands in for the picture, not the picture
}

// next gives the most urgent piece of work that nobody does; it waits for one, and reports false at the end.
func (p *Pictures) next() (task, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for !p.closed {
		if t, ok := p.choose(); ok {
			return t, true
		}
		p.wake.Wait()
	}
	return task{}, false
}

// choose takes the picture that is wanted first and what stands in for it, side by side where there are processors for both; only when it is
// there the others, one after the other. Large pictures are not opened ahead. The caller holds mu.
func (p *Pictures) choose() (task, bool) {
	for i, id := range p.wanted {
		s := p.slots[id]
		switch {
		case s == nil || s.done || i > 0 && (s.large || p.busy()):
		case i == 0 && len(s.preview) > 0 && !s.large && !s.rough && !s.roughing:
			s.roughing = true
			return task{id, s, true}, true
		case !s.loading && (!s.roughing || runtime.GOMAXPROCS(0) > 1):
			s.loading = true
			return task{id, s, false}, true
		}
		if i == 0 && s != nil && !s.done {
			break
		}
	}
	return task{}, false
}

// busy reports whether a picture is being loaded. The caller holds mu.
func (p *Pictures) busy() bool {
	for _, s := range p.slots {
		if s.loading {
			return true
		}
	}
	return false
}

// isLoading reports whether a picture is being loaded.
func (p *Pictures) isLoading(id model.ID) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.slots[id] != nil && p.slots[id].loading
}

// urgent reports whether the picture that is wanted first is still to be loaded. The caller holds mu.
func (p *Pictures) urgent() bool {
	return len(p.wanted) > 0 && p.slots[p.wanted[0]] != nil && !p.slots[p.wanted[0]].done
}

// whenCalm waits until no picture is loaded that somebody waits for.
func (p *Pictures) whenCalm() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for p.urgent() && !p.closed {
		p.wake.Wait()
	}
}

// touch makes a picture the most recently used. The caller holds mu.
func (p *Pictures) touch(s *slot) {
	p.clock++
	s.used = p.clock
}

// evict forgets the least recently used pictures until the rest fits the budget. What is wanted goes last, the most urgent never. The
// caller holds mu.
func (p *Pictures) evict() {
	total := 0
	var order []model.ID
	for id, s := range p.slots {
		if s.picture == nil {
			continue
		}
		total += s.picture.bytes
		if !slices.Contains(p.wanted, id) {
			order = append(order, id)
		}
	}
	slices.SortFunc(order, func(a, b model.ID) int { return int(p.slots[a].used) - int(p.slots[b].used) })
	for i := len(p.wanted) - 1; i > 0; i-- {
		order = append(order, p.wanted[i])
	}
	for _, id := range order {
		if total <= pictureBudget {
			return
		}
		if s := p.slots[id]; s != nil && s.picture != nil {
			total -= s.picture.bytes
			p.drop(id)
			p.wanted = slices.DeleteFunc(p.wanted, func(r model.ID) bool { return r == id }) // else it would be decoded again at once
		}
	}
}

// forget lets an image be tried again after its file changed.
func (p *Pictures) forget(id model.ID) {
	p.mu.Lock()
	if old := p.slots[id]; old != nil {
		p.drop(id)
		again := p.slot(id)
		again.waiting, again.preview = old.waiting, old.preview
	}
	p.mu.Unlock()
	p.wake.Broadcast()
	p.thumbs.forget(id)
}
