package panel

import (
	"errors"
	"io/fs"
	"os"
	"runtime/debug"

	"glossator/model"
	"glossator/model/fault"
	"glossator/model/imaging/exif"
	"glossator/ui/workspace"
)

// keepExif is of how many images the EXIF data stay in memory.
const keepExif = 64

// exifFound is what reading the EXIF data of an image came to.
type exifFound struct {
	data exif.Data
	err  error
}

// exifReader reads the EXIF data of pictures in the background, one after the other; of those asked for meanwhile only the last.
type exifReader struct {
	host Host
	show func(exifFound)

	wanted model.ID
	path   string
	busy   bool
	cache  map[model.ID]exifFound
	recent []model.ID
}

func newExifReader(host Host, show func(exifFound)) *exifReader {
	return &exifReader{host: host, show: show, cache: map[model.ID]exifFound{}}
}

// want shows the EXIF data of an image, at once or when they are read. It reports whether they are there.
func (r *exifReader) want(image model.ID, path string) bool {
	r.wanted, r.path = image, path
	if found, ok := r.cache[image]; ok {
		r.show(found)
		return true
	}
	if !r.busy && !image.IsZero() {
		r.read()
	}
	return false
}

// forget lets files be read again.
func (r *exifReader) forget() { clear(r.cache) }

func (r *exifReader) read() {
	image, path := r.wanted, r.path
	r.busy = true
	go func() {
		found := readExif(path)
		r.host.Later(func() {
			r.busy = false
			r.keep(image, found)
			r.want(r.wanted, r.path)
		})
	}()
}

func (r *exifReader) keep(image model.ID, found exifFound) {
	r.cache[image] = found
	r.recent = append(r.recent, image)
	if len(r.recent) > keepExif {
		delete(r.cache, r.recent[0])
		r.recent = r.recent[1:]
	}
}

// readExif reads the EXIF data of a file.
func readExif(path string) (found exifFound) {
	const op = "panel.exif"
	defer func() {
		if r := recover(); r != nil {
			found.err = fault.FromPanic(op, r, debug.Stack())
		}
	}()
	f, err := os.Open(path)
	if err != nil {
		return exifFound{err: openFault(op, path, err)}
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return exifFound{err: openFault(op, path, err)}
	}
	found.data, found.err = exif.Read(f, info.Size())
	return found
}

func openFault(op, path string, err error) error {
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return workspace.ErrFileMissing.Wrap(op, err, "path", path)
	case errors.Is(err, fs.ErrPermission):
		return workspace.ErrNoPermission.Wrap(op, err, "path", path)
	default:
		return workspace.ErrReadFailed.Wrap(op, err, "path", path)
	}
}
