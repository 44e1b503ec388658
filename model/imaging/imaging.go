// Package imaging turns the bytes of a picture file into pixels: JPEG, PNG, GIF, BMP, TIFF and WebP. It knows no disk and no
// window. The files are anybody's, so nothing they claim is believed: sizes are checked before memory is taken for them, and what a
// decoder cannot stand is kept from it.
//
// All pictures are handed out upright, that is with the EXIF orientation applied, as 8-bit RGBA without transparency: what is
// transparent is laid over white, because a picture is looked at on paper. Of several frames or pages the first is the picture.
// Colour profiles are not applied.
package imaging

import (
	"image"
	"io"
	"runtime/debug"

	"glossator/model/fault"
	"glossator/model/imaging/container"
	"glossator/model/imaging/exif"
)

// MaxPixels is the largest picture that is opened. A picture of more than MaxWhole is so only where its format allows to decode parts of it.
const MaxPixels = 1 << 30

// MaxWhole is the largest picture that is decoded whole: 1.2 GB of memory. A sheet of A0 at 400 dpi has 247 million.
const MaxWhole = maxMemory / 4

// maxMemory is the most that is taken for pixels, or for a piece of a picture that has to be decoded at once, in bytes.
const maxMemory = 1_200_000_000

// maxFileSize is that of a TIFF file, whose offsets have 32 bits; the other formats do not come near.
const maxFileSize = 4 << 30

// Info is what a picture says about itself.
type Info struct {
	// Format is "jpeg", "png", "gif", "bmp", "tiff" or "webp", by the content.
	Format string
	// Width and Height are in pixels of the upright picture.
	Width, Height int
	// Orientation is the EXIF orientation 1..8 that makes the stored picture upright.
	Orientation int
}

// Extensions gives the extensions, in lower case and without the dot, by which a folder is searched for pictures. What a file is
// tells its content alone.
func Extensions() []string {
	return []string{"jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "tif", "tiff", "webp"}
}

// picture is a file whose header was read, and whose data is complete as far as can be told without decoding it.
type picture interface {
	// stored gives the size in pixels before the orientation is applied.
	stored() (w, h int)
	// decode gives the pixels as stored, or reduced to 1/denominator of the size, rounded up, where the codec can do that for less
	// work. The denominator is 1, 2, 4 or 8.
	decode(f *container.File, denominator int) (image.Image, error)
	// parts opens it to be decoded in parts. It takes little memory, and refuses where a part needs too much.
	parts(f *container.File) (parts, error)
}

// probes has one function per format. A probe checks the claimed size first, with checkSize, before anything grows with it.
var probes = map[container.Format]func(*container.File) (picture, error){
	container.JPEG: probeJPEG,
	container.PNG:  probePNG,
	container.GIF:  probeGIF,
	container.BMP:  probeBMP,
	container.TIFF: probeTIFF,
	container.WebP: probeWebP,
}

// Probe recognises the picture in the size bytes of r, and tells whether it is complete, without decoding it: it reads the file
// once at most and takes little memory. Its faults are those of this package.
func Probe(r io.ReaderAt, size int64) (Info, error) {
	_, _, info, err := open("imaging.Probe", r, size)
	return info, err
}

// Decode gives the whole picture, upright and opaque, with its top-left corner at 0,0 and a stride of four times its width. One of more than
// MaxWhole pixels is too large; see [OpenParts].
func Decode(r io.ReaderAt, size int64) (img *image.RGBA, info Info, err error) {
	const op = "imaging.Decode"
	defer recovered(op, &err)
	f, p, info, err := open(op, r, size)
	if err != nil {
		return nil, Info{}, err
	}
	if w, h := p.stored(); w*h > MaxWhole {
		return nil, Info{}, faultOf(op, f, tooLarge{w, h})
	}
	stored, err := decodeStored(f, p, 1)
	if err != nil {
		return nil, Info{}, faultOf(op, f, err)
	}
	return orient(toRGBA(stored), info.Orientation), info, nil
}

// decodeStored decodes and checks that the decoder found the same size as the probe.
func decodeStored(f *container.File, p picture, denominator int) (image.Image, error) {
	img, err := p.decode(f, denominator)
	if err != nil {
		return nil, err
	}
	w, h := p.stored()
	reduced := image.Pt((w+denominator-1)/denominator, (h+denominator-1)/denominator)
	if size := img.Bounds().Size(); size != image.Pt(w, h) && size != reduced {
		return nil, ErrDamaged
	}
	return img, nil
}

// open looks at a file and says what stands in it.
func open(op string, r io.ReaderAt, size int64) (f *container.File, p picture, info Info, err error) {
	if size <= 0 {
		return nil, nil, Info{}, ErrEmptyFile.New(op)
	}
	if size > maxFileSize {
		return nil, nil, Info{}, ErrTooLarge.New(op, "bytes", size)
	}
	f = container.NewFile(r, size)
	format, err := container.Sniff(f)
	if err != nil {
		return nil, nil, Info{}, faultOf(op, f, err)
	}
	probe, ok := probes[format]
	if !ok {
		return nil, nil, Info{}, ErrNotAPicture.New(op)
	}
	if p, err = probe(f); err == nil {
		err = checkParts(f, p)
	}
	if err != nil {
		return nil, nil, Info{}, faultOf(op, f, err)
	}
	info = Info{Format: string(format), Orientation: exif.Orientation(f, size)}
	info.Width, info.Height = p.stored()
	if info.Orientation >= 5 {
		info.Width, info.Height = info.Height, info.Width
	}
	return f, p, info, nil
}

// checkParts refuses a picture that can neither be decoded whole nor in parts: of these the smallest that a walk takes is a band of rows.
func checkParts(f *container.File, p picture) error {
	w, h := p.stored()
	if w*h <= MaxWhole {
		return nil
	}
	if 4*w*min(h, bandRows) > maxMemory/maxWorkers {
		return tooLarge{w, h}
	}
	_, err := p.parts(f)
	return err
}

// recovered turns a panic of a decoder into a fault.
func recovered(op string, err *error) {
	if p := recover(); p != nil {
		*err = fault.FromPanic(op, p, debug.Stack())
	}
}
