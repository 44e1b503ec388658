package imaging

import (
	"errors"
	"fmt"
	"image/jpeg"
	"image/png"
	"io"

	"github.com/hhrutter/tiff"
	"golang.org/x/image/bmp"

	"glossator/model/fault"
	"glossator/model/imaging/container"
)

// The ways in which a file is refused.
var (
	ErrNotAPicture = fault.Define(4001, "imaging.not-a-picture", fault.FixInput, "the content is none of the known formats")
	ErrEmptyFile   = fault.Define(4002, "imaging.empty-file", fault.FixInput, "the file has no bytes")
	ErrTruncated   = fault.Define(4003, "imaging.truncated", fault.FixInput, "the file ends before the picture does")
	ErrTooLarge    = fault.Define(4004, "imaging.too-large", fault.FixInput, "more pixels than MaxPixels, or a file beyond 4 GiB")
	ErrDamaged     = fault.Define(4005, "imaging.damaged", fault.FixInput, "the content contradicts its format")
	ErrUnsupported = fault.Define(4006, "imaging.unsupported", fault.FixInput, "a valid variant of a format that cannot be read")
	ErrUnreadable  = fault.Define(4007, "imaging.unreadable", fault.Retry, "reading the bytes failed")
)

// tooLarge is a claim of more than MaxPixels.
type tooLarge struct{ w, h int }

func (t tooLarge) Error() string { return fmt.Sprintf("%d×%d pixels", t.w, t.h) }

// checkSize judges the claimed size of a picture.
func checkSize(w, h int) error {
	switch {
	case w <= 0 || h <= 0:
		return ErrDamaged
	case w > MaxPixels || h > MaxPixels || int64(w)*int64(h) > MaxPixels: // so nothing overflows
		return tooLarge{w, h}
	}
	return nil
}

// checkRatio refuses data that cannot hold raw bytes of pixels, because the compression has at most the given ratio. It keeps
// memory from being taken for the claims of a tiny file, and never refuses a good one.
func checkRatio(raw, data, ratio int64) error {
	if raw/ratio > data {
		return container.ErrTruncated
	}
	return nil
}

// faultOf gives the fault for whatever a probe or a decoder returned. The kinds of this package are errors and are returned as
// such inside of it.
func faultOf(op string, f *container.File, err error) error {
	var large tooLarge
	var kind *fault.Kind
	switch {
	case f.Failed() != nil:
		return ErrUnreadable.Wrap(op, f.Failed())
	case errors.As(err, &large):
		return ErrTooLarge.Wrap(op, err, "width", large.w, "height", large.h)
	case errors.As(err, &kind) && errors.Unwrap(err) == nil:
		return kind.New(op) // the kind itself is no cause
	case errors.As(err, &kind):
		return kind.Wrap(op, err)
	case errors.Is(err, container.ErrTruncated) || errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, io.EOF):
		return ErrTruncated.Wrap(op, err)
	case unsupported(err):
		return ErrUnsupported.Wrap(op, err)
	}
	return ErrDamaged.Wrap(op, err)
}

// unsupported tells whether a decoder means "valid, but not for me". The other decoders have no such error.
func unsupported(err error) bool {
	var inJPEG jpeg.UnsupportedError
	var inPNG png.UnsupportedError
	var inTIFF tiff.UnsupportedError
	return errors.As(err, &inJPEG) || errors.As(err, &inPNG) || errors.As(err, &inTIFF) || errors.Is(err, bmp.ErrUnsupported)
}
