package workspace

import (
	"image"
	"os"
	"slices"

	"glossator/model"
	"glossator/model/fault"
	"glossator/model/imaging"
)

// work does one task after the other.
func (p *Pictures) work() {
	for {
		t, ok := p.next()
		if !ok {
			return
		}
		var img model.Image
		var path string
		p.w.home(func() {
			img, ok = p.w.project.Image(t.id)
			path = p.w.AbsolutePath(img)
		})
		switch {
		case t.rough:
			p.makeRough(t, path)
		case !ok:
			p.finish(t, nil, model.ErrImageMissing.New("workspace.Load", "image", t.id))
		case t.slot.large:
			p.loadLarge(t, img, path)
		default:
			p.load(t, img, path)
		}
	}
}

// load decodes a picture whole. It stops half-way if nobody wants it any more.
func (p *Pictures) load(t task, img model.Image, path string) {
	var picture *Picture
	err := guarded(func() error {
		rgba, err := decode(img, path)
		if err == nil && p.stillWanted(t.id) {
			picture = whole(img.ID, imaging.Pyramid(rgba))
		}
		return err
	})
	if err == nil && picture == nil {
		p.end(t)
		return
	}
	if picture != nil {
		defer p.thumbs.offer(t.id, picture.Levels[len(picture.Levels)-1])
	}
	p.finish(t, picture, err)
}

func whole(id model.ID, levels []*image.RGBA) *Picture {
	picture := &Picture{Image: id, Levels: levels}
	for _, l := range levels {
		picture.bytes += len(l.Pix)
	}
	return picture
}

func decode(img model.Image, path string) (rgba *image.RGBA, err error) {
	err = withFile(path, func(f *os.File, size int64) (err error) {
		rgba, _, err = imaging.Decode(f, size)
		return err
	})
	if err != nil {
		return nil, err
	}
	return rgba, checkMeasures(img, path, rgba.Rect.Size())
}

// checkMeasures refuses a picture that is another than the one that was added.
func checkMeasures(img model.Image, path string, size image.Point) error {
	if img.Readable() && (size.X != img.Width || size.Y != img.Height) {
		return ErrPictureChanged.New("workspace.Load", "path", path, "width", size.X, "height", size.Y)
	}
	return nil
}

// makeRough makes what stands in for a picture, where there is a quick way. What fails here fails in loading too, and is told there.
func (p *Pictures) makeRough(t task, path string) {
	var rough *image.RGBA
	_ = guarded(func() error {
		return withFile(path, func(f *os.File, size int64) (err error) {
			rough, _, err = imaging.Rough(f, size)
			return err
		})
	})
	p.mu.Lock()
	t.slot.roughing, t.slot.rough = false, true
	p.mu.Unlock()
	p.wake.Broadcast()
	if rough == nil {
		return
	}
	p.w.home(func() {
		p.mu.Lock()
		show := t.slot.preview
		t.slot.preview = nil
		if t.slot.done {
			show = nil // the picture itself is shown, or about to be
		}
		p.mu.Unlock()
		for _, then := range show {
			then(rough)
		}
	})
	p.thumbs.offer(t.id, rough)
}

func (p *Pictures) stillWanted(id model.ID) bool {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Contains(p.wanted, id)
}

// end ends a task. What has no result by now, and is not wanted, is forgotten.
func (p *Pictures) end(t task) {
	p.mu.Lock()
	t.slot.loading = false
	if p.slots[t.id] == t.slot && !t.slot.done && !slices.Contains(p.wanted, t.id) {
		p.drop(t.id)
	}
	p.mu.Unlock()
	p.wake.Broadcast()
	p.thumbs.nudge()
}

// finish takes what loading a picture came to, and tells who waits for it.
func (p *Pictures) finish(t task, picture *Picture, err error) {
	p.mu.Lock()
	s := t.slot
	s.loading, s.done, s.picture, s.err = false, true, picture, err
	p.touch(s)
	waiting := s.waiting
	s.waiting, s.preview = nil, nil
	p.evict()
	p.mu.Unlock()
	p.wake.Broadcast()
	p.thumbs.nudge()
	if len(waiting) == 0 {
		return
	}
	p.w.home(func() {
		for _, then := range waiting {
			then(picture, err)
		}
	})
}

// withFile opens a picture's file for use, with failures in our words and the path in them.
func withFile(path string, use func(f *os.File, size int64) error) error {
	f, size, err := openFile(path)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := use(f, size); err != nil {
		return pictureFault(path, err)
	}
	return nil
}

func openFile(path string) (*os.File, int64, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, 0, fileFault("workspace.open", path, err)
	}
	info, err := f.Stat()
	if err != nil {
		_ = f.Close() // the failure to ask is what matters
		return nil, 0, fileFault("workspace.open", path, err)
	}
	return f, info.Size(), nil
}

// pictureFault puts the path into a fault of reading or decoding.
func pictureFault(path string, err error) error {
	known := fault.Of(fileFault("workspace.read", path, err))
	if known.Arg("path") == "" {
		known = withPath(known, path)
	}
	return known
}
