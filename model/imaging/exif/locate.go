package exif

import (
	"errors"
	"io"
	"iter"

	"glossator/model/imaging/container"
)

const tagOrientation = 0x0112

// Orientation gives the EXIF orientation 1..8 of a picture: how to turn what is stored to make it upright. It is 1 where nothing
// is said, or nothing legible. It reads headers only.
func Orientation(r io.ReaderAt, size int64) int {
	block, _, err := locate(container.NewFile(r, size))
	if err != nil || block == nil {
		return 1
	}
	dirs, err := container.OpenTIFF(block)
	if err != nil {
		return 1
	}
	fields, _, _ := dirs.Fields(dirs.First) // of a cut-off directory the fields before the cut still count
	for _, f := range fields {
		if f.Tag != tagOrientation {
			continue
		}
		if v, err := dirs.Uints(f, 4); err == nil && v[0] >= 1 && v[0] <= 8 {
			return int(v[0])
		}
	}
	return 1
}

// locate finds the EXIF block of a picture: a TIFF structure of its own inside JPEG, PNG and WebP files, and the whole file if
// that is a TIFF. It is nil where there is none.
func locate(f *container.File) (*container.File, container.Format, error) {
	format, err := container.Sniff(f)
	if err != nil {
		return nil, format, err
	}
	var block *container.File
	switch format {
	case container.TIFF:
		block = f
	case container.JPEG:
		block, err = locateInJPEG(f)
	case container.PNG:
		block, err = locateInChunks(f, container.PNGChunks(f), "eXIf")
	case container.WebP:
		block, err = locateInChunks(f, container.WebPChunks(f), "EXIF")
	default: // GIF and BMP have none
	}
	if f.Failed() != nil {
		return nil, format, f.Failed()
	}
	return block, format, err
}

func locateInJPEG(f *container.File) (*container.File, error) {
	for s, err := range container.JPEGSegments(f) {
		switch {
		case err != nil:
			return nil, err
		case s.Marker == container.SOS:
			return nil, nil
		case s.Marker == container.APP1 && hasPrefix(f, s.Offset):
			return f.Section(s.Offset+exifPrefix, s.Length-exifPrefix), nil
		}
	}
	return nil, nil
}

func locateInChunks(f *container.File, chunks iter.Seq2[container.Chunk, error], name string) (*container.File, error) {
	for c, err := range chunks {
		switch {
		case err != nil:
			return nil, err
		case c.Type == name && hasPrefix(f, c.Offset): // against the specifications, but common
			return f.Section(c.Offset+exifPrefix, c.Length-exifPrefix), nil
		case c.Type == name:
			return f.Section(c.Offset, c.Length), nil
		}
	}
	return nil, nil
}

// exifPrefix is the length of "Exif\0\0", which introduces the block in an APP1 segment.
const exifPrefix = 6

// hasPrefix tells whether "Exif\0" and one more byte, which some cameras set to something else than zero, stand at off.
func hasPrefix(f *container.File, off int64) bool {
	b, err := f.Bytes(off, exifPrefix)
	return err == nil && string(b[:5]) == "Exif\x00"
}

// failure tells the source's failures from those of the data.
func failure(op string, f *container.File, err error) error {
	if failed := f.Failed(); failed != nil {
		return ErrReadFailed.Wrap(op, errors.Join(failed, err))
	}
	return ErrUnreadable.Wrap(op, err)
}
