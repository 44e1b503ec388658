package workspace

import (
	"image"
	"os"
	"slices"
	"sync"

	"glossator/model"
	"glossator/model/fault"
	"glossator/model/imaging"
)

// pictureBudget bounds the memory of decoded pictures, in bytes. The one that is shown is kept whatever its size.
const pictureBudget = 768 << 20

// Picture is a decoded picture, upright, with its pyramid: level 0 is the whole picture, each further one half of it.
type Picture struct {
	Image  model.ID
	Levels []*image.RGBA
}

func (p *Picture) bytes() int {
	n := 0
	for _, l := range p.Levels {
		n += len(l.Pix)
	}
	return n
}

// answer is what loading a picture came to.
type answer struct {
	picture *Picture
	err     error
}

// Pictures decodes pictures in the background and keeps the latest. Its exported methods belong to the workspace's home.
type Pictures struct {
	w *Workspace

	mu sync.Mutex
	// wanted are the images to have in memory, the most urgent first; work on others is not begun.
	wanted  []model.ID
	loading map[model.ID]bool
	waiting map[model.ID][]func(*Picture, error)
	ready   map[model.ID]answer
	// recent orders ready, least recently used first.
	recent []model.ID
	wake   *sync.Cond
	closed bool
	thumbs *thumbs
}

func newPictures(w *Workspace) *Pictures {
	p := &Pictures{w: w, loading: map[model.ID]bool{}, waiting: map[model.ID][]func(*Picture, error){}, ready: map[model.ID]answer{}}
	p.wake = sync.NewCond(&p.mu)
	p.thumbs = newThumbs(p)
	if w.options.Home == nil {
		return p // a program without a window looks at no picture
	}
	// Two, so that the neighbour being decoded ahead does not keep the picture that is asked for waiting.
	for range 2 {
		go p.work()
	}
	return p
}

// Load calls then with the decoded picture: at once if it is in memory, else later at home, unless another picture is wanted by then.
// Errors: ErrFileMissing, ErrNoPermission, ErrReadFailed, ErrPictureChanged, and those of [imaging.Decode].
func (p *Pictures) Load(id model.ID, then func(*Picture, error)) {
	p.mu.Lock()
	if a, ok := p.ready[id]; ok && a.err == nil {
		p.touch(id)
		p.mu.Unlock()
		then(a.picture, nil)
		return
	}
	delete(p.ready, id) // a failure is tried again when asked for again
	p.waiting[id] = append(p.waiting[id], then)
	if !slices.Contains(p.wanted, id) {
		p.wanted = append([]model.ID{id}, p.wanted...)
	}
	p.mu.Unlock()
	p.wake.Broadcast()
}

// expect names the images that will be wanted, the most urgent first. Who waits for others waits no longer.
func (p *Pictures) expect(ids []model.ID) {
	p.mu.Lock()
	p.wanted = ids
	for id := range p.waiting {
		if !slices.Contains(ids, id) {
			delete(p.waiting, id)
		}
	}
	p.mu.Unlock()
	p.wake.Broadcast()
}

func (p *Pictures) stop() {
	p.mu.Lock()
	p.closed = true
	p.mu.Unlock()
	p.wake.Broadcast()
	p.thumbs.stop()
}

// next gives the most urgent image that nobody works on; it waits for one, and reports false at the end.
func (p *Pictures) next() (model.ID, bool) {
	p.mu.Lock()
	defer p.mu.Unlock()
	for !p.closed {
		for _, id := range p.wanted {
			if _, ok := p.ready[id]; !ok && !p.loading[id] {
				p.loading[id] = true
				return id, true
			}
		}
		p.wake.Wait()
	}
	return model.ID{}, false
}

func (p *Pictures) work() {
	for {
		id, ok := p.next()
		if !ok {
			return
		}
		var img model.Image
		var path string
		p.w.home(func() {
			img, ok = p.w.project.Image(id)
			path = p.w.AbsolutePath(img)
		})
		var a answer
		if ok {
			a.err = guarded(func() (err error) {
				a.picture, err = decode(img, path)
				return err
			})
		} else {
			a.err = model.ErrImageMissing.New("workspace.Load", "image", id)
		}
		p.finish(id, a)
	}
}

func decode(img model.Image, path string) (*Picture, error) {
	var rgba *image.RGBA
	err := withFile(path, func(f *os.File, size int64) (err error) {
		rgba, _, err = imaging.Decode(f, size)
		return err
	})
	if err != nil {
		return nil, err
	}
	size := rgba.Bounds().Size()
	if img.Readable() && (size.X != img.Width || size.Y != img.Height) {
		return nil, ErrPictureChanged.New("workspace.Load", "path", path, "width", size.X, "height", size.Y)
	}
	return &Picture{Image: img.ID, Levels: imaging.Pyramid(rgba)}, nil
}

// withFile opens a picture's file for use, with failures in our words and the path in them.
func withFile(path string, use func(f *os.File, size int64) error) error {
	f, err := os.Open(path)
	if err != nil {
		return fileFault("workspace.open", path, err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return fileFault("workspace.open", path, err)
	}
	if err := use(f, info.Size()); err != nil {
		known := fault.Of(fileFault("workspace.read", path, err))
		if known.Arg("path") == "" {
			known = withPath(known, path)
		}
		return known
	}
	return nil
}

func (p *Pictures) finish(id model.ID, a answer) {
	p.mu.Lock()
	delete(p.loading, id)
	p.ready[id] = a
	p.touch(id)
	p.evict()
	waiting := p.waiting[id]
	delete(p.waiting, id)
	p.mu.Unlock()
	if len(waiting) == 0 {
		return
	}
	p.w.home(func() {
		for _, then := range waiting {
			then(a.picture, a.err)
		}
	})
}

// touch makes an image the most recently used. The caller holds mu.
func (p *Pictures) touch(id model.ID) {
	p.recent = append(slices.DeleteFunc(p.recent, func(r model.ID) bool { return r == id }), id)
}

// evict forgets the least recently used pictures until the rest fits the budget. What is wanted goes last, the most urgent never. The
// caller holds mu.
func (p *Pictures) evict() {
	total := 0
	for _, a := range p.ready {
		if a.picture != nil {
			total += a.picture.bytes()
		}
	}
	order := slices.DeleteFunc(slices.Clone(p.recent), func(id model.ID) bool { return slices.Contains(p.wanted, id) })
	for i := len(p.wanted) - 1; i > 0; i-- {
		order = append(order, p.wanted[i])
	}
	for _, id := range order {
		if total <= pictureBudget {
			return
		}
		a, ok := p.ready[id]
		if !ok || a.picture == nil {
			continue
		}
		total -= a.picture.bytes()
		delete(p.ready, id)
		p.recent = slices.DeleteFunc(p.recent, func(r model.ID) bool { return r == id })
		p.wanted = slices.DeleteFunc(p.wanted, func(r model.ID) bool { return r == id }) // else it would be decoded again at once
	}
}

// forget lets an image be tried again after its file changed.
func (p *Pictures) forget(id model.ID) {
	p.mu.Lock()
	delete(p.ready, id)
	p.mu.Unlock()
	p.thumbs.forget(id)
}
