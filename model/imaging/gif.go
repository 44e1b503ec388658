package imaging

import (
	"encoding/binary"
	"image"
	"image/gif"
	"io"

	"glossator/model/imaging/container"
)

// gifRatio is in pixels per byte: a code of LZW has three bits at least and stands for 4096 pixels at most.
const gifRatio = 4096 * 8 / 3

// gifPicture is the first frame of a GIF file on its logical screen (GIF89a specification).
type gifPicture struct {
	w, h int
	// end is the offset behind the first frame.
	end int64
	// full tells that the frame is as large as the screen.
	full bool
}

func (p gifPicture) stored() (w, h int) { return p.w, p.h }

// probeGIF walks the blocks up to the end of the first frame: what is missing after it is not missed.
func probeGIF(f *container.File) (picture, error) {
	head, err := f.Bytes(0, 13)
	if err != nil {
		return nil, err
	}
	p := gifPicture{w: int(binary.LittleEndian.Uint16(head[6:])), h: int(binary.LittleEndian.Uint16(head[8:]))}
	if err := checkSize(p.w, p.h); err != nil {
		return nil, err
	}
	for b, err := range container.GIFBlocks(f) {
		switch {
		case err != nil:
			return nil, err
		case b.Introducer == ',':
			p.end = b.End
			p.full, err = checkFrame(f, b, p.w, p.h)
			return p, err
		}
	}
	return nil, ErrDamaged // no frame
}

// checkFrame checks the data against the size of the frame, and tells whether that is the screen's.
func checkFrame(f *container.File, b container.GIFBlock, w, h int) (full bool, err error) {
	descriptor, err := f.Bytes(b.Offset, 10)
	if err != nil {
		return false, err
	}
	fw, fh := int(binary.LittleEndian.Uint16(descriptor[5:])), int(binary.LittleEndian.Uint16(descriptor[7:]))
	return fw == w && fh == h, checkRatio(int64(fw)*int64(fh), b.End-b.Data, gifRatio)
}

// parts keeps the frame with its palette, or the screen that a part of is drawn on.
func (p gifPicture) parts(f *container.File) (parts, error) {
	if p.full {
		return newWholeParts(f, p, 1)
	}
	return newWholeParts(f, p, 4)
}

func (p gifPicture) decode(f *container.File, _ int) (image.Image, error) {
	frame, err := gif.Decode(io.NewSectionReader(f, 0, p.end))
	if err != nil {
		return nil, err
	}
	if frame.Bounds() == image.Rect(0, 0, p.w, p.h) {
		return frame, nil
	}
	screen := newWhite(p.w, p.h)
	draw(screen, frame.Bounds().Min, frame)
	return screen, nil
}
