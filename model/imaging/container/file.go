package container

import (
	"bytes"
	"errors"
	"io"
	"sync/atomic"
)

// File is the bytes of a picture. It remembers the first failure of the source, because a decoder in between may turn it into an
// error of its own, and a failing disk must not be taken for a damaged picture.
type File struct {
	// Size is the number of bytes.
	Size int64

	source io.ReaderAt
	failed atomic.Pointer[error]
}

// NewFile wraps the size bytes of r.
func NewFile(r io.ReaderAt, size int64) *File { return &File{Size: size, source: r} }

// Section gives the n bytes from off as a file of their own; the part beyond the end of f is cut off.
func (f *File) Section(off, n int64) *File {
	off = min(max(off, 0), f.Size)
	return NewFile(io.NewSectionReader(f, off, min(n, f.Size-off)), min(n, f.Size-off))
}

// Failed gives the first error of the source other than its end, or nil.
func (f *File) Failed() error {
	if failed := f.failed.Load(); failed != nil {
		return *failed
	}
	return nil
}

// ReadAt implements [io.ReaderAt].
func (f *File) ReadAt(p []byte, off int64) (int, error) {
	if len(p) == 0 {
		return 0, nil
	}
	if off < 0 || off >= f.Size {
		return 0, io.EOF
	}
	short := int64(len(p)) > f.Size-off
	if short {
		p = p[:f.Size-off]
	}
	n, err := f.source.ReadAt(p, off)
	switch {
	case err != nil && !errors.Is(err, io.EOF):
		failed := err // a variable of its own, which is allocated only here
		f.failed.CompareAndSwap(nil, &failed)
		return n, err
	case n < len(p) || short:
		return n, io.EOF
	}
	return n, nil
}

// Bytes reads the n bytes at off. The caller must have bounded n.
func (f *File) Bytes(off, n int64) ([]byte, error) {
	if off < 0 || n < 0 || off > f.Size-n {
		return nil, ErrTruncated
	}
	p := make([]byte, n)
	if _, err := f.ReadAt(p, off); err != nil {
		return nil, ended(err)
	}
	return p, nil
}

// ended turns an end of the file in the middle of something into ErrTruncated.
func ended(err error) error {
	if errors.Is(err, io.EOF) {
		return ErrTruncated
	}
	return err
}

// window is a buffered view of a file for walks that go forward.
type window struct {
	f     *File
	buf   []byte
	start int64 // offset in the file of buf[0]
	n     int   // valid bytes in buf
}

func newWindow(f *File, size int) *window { return &window{f: f, buf: make([]byte, size)} }

// at gives the n bytes at off; n must fit the buffer. The result is valid until the next call.
func (w *window) at(off int64, n int) ([]byte, error) {
	if off < w.start || off+int64(n) > w.start+int64(w.n) {
		if err := w.fill(off); err != nil {
			return nil, err
		}
		if w.n < n {
			return nil, ErrTruncated
		}
	}
	i := int(off - w.start)
	return w.buf[i : i+n], nil
}

func (w *window) fill(off int64) error {
	n, err := w.f.ReadAt(w.buf, off)
	w.start, w.n = off, n
	if err != nil && !errors.Is(err, io.EOF) {
		w.n = 0
		return err
	}
	return nil
}

// index gives the offset of the first byte c at or after off.
func (w *window) index(off int64, c byte) (int64, error) {
	for {
		if _, err := w.at(off, 1); err != nil {
			return 0, err
		}
		rest := w.buf[off-w.start : w.n]
		if i := bytes.IndexByte(rest, c); i >= 0 {
			return off + int64(i), nil
		}
		off += int64(len(rest))
	}
}
