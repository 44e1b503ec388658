package imaging

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image"
	"image/jpeg"

	"github.com/gen2brain/jpegn"

	"glossator/model/imaging/container"
	"glossator/model/imaging/jpegcrop"
)

// jpegRatio is in pixels per byte. A block of 8×8 samples takes one bit at least, and where a component is subsampled, up to eight
// times as many pixels.
const jpegRatio = 8 * 8 * 8 * 8

// jpegPicture is a JPEG file of one scan or more (ITU-T T.81).
type jpegPicture struct {
	w, h       int
	components int
	// progressive tells that a block is spread over several scans.
	progressive bool
	// end is the offset behind the EOI marker; what follows is no part of the picture.
	end int64
}

func (p jpegPicture) stored() (w, h int) { return p.w, p.h }

// probeJPEG walks all markers. Only the frame header is looked into.
func probeJPEG(f *container.File) (picture, error) {
	var p jpegPicture
	var data int64 // where the first scan begins
	for s, err := range container.JPEGSegments(f) {
		switch {
		case err != nil:
			return nil, err
		case s.Frame() && p.w != 0:
			return nil, ErrDamaged
		case s.Frame():
			if p, err = jpegFrame(f, s); err != nil {
				return nil, err
			}
		case s.Marker == container.SOS && p.w == 0:
			return nil, ErrDamaged
		case s.Marker == container.SOS && data == 0:
			data = s.Offset + s.Length
		case s.Marker == container.EOI:
			p.end = s.Offset
		}
	}
	if data == 0 {
		return nil, ErrDamaged
	}
	return p, checkRatio(int64(p.w)*int64(p.h), p.end-data, jpegRatio)
}

// jpegFrame reads a frame header (T.81, B.2.2). Baseline, extended and progressive Huffman coding of 8 bits is what can be
// decoded; a height of zero means that it stands in a DNL segment behind the scan, which nobody writes.
func jpegFrame(f *container.File, s container.Segment) (jpegPicture, error) {
	if s.Length < 6 {
		return jpegPicture{}, ErrDamaged
	}
	b, err := f.Bytes(s.Offset, 6)
	if err != nil {
		return jpegPicture{}, err
	}
	p := jpegPicture{
		h:          int(binary.BigEndian.Uint16(b[1:])),
		w:          int(binary.BigEndian.Uint16(b[3:])),
		components: int(b[5]), progressive: s.Marker == container.SOF0+2,
	}
	if p.h == 0 || s.Marker > container.SOF0+2 || b[0] != 8 {
		return p, ErrUnsupported
	}
	if p.components != 1 && p.components != 3 && p.components != 4 {
		return p, ErrUnsupported
	}
	return p, checkSize(p.w, p.h)
}

func (p jpegPicture) decode(f *container.File, denominator int) (image.Image, error) {
	if denominator == 8 && p.progressive {
		if img, err := p.coarse(f); err == nil {
			return img, nil
		}
	}
	data, err := f.Bytes(0, p.end)
	if err != nil {
		return nil, err
	}
	return decodeJPEG(data, p.components, denominator)
}

// coarse gives a progressive picture at an eighth of its size, from its first scan alone.
func (p jpegPicture) coarse(f *container.File) (image.Image, error) {
	file, err := jpegcrop.OpenCoarse(f, p.end)
	if err != nil {
		return nil, err
	}
	if !file.HasCoarse() {
		return nil, ErrUnsupported
	}
	if err := file.Index(p.h); err != nil {
		return nil, err
	}
	return file.Coarse(0, (p.h+7)/8), nil
}

// decodeJPEG decodes one JPEG stream, reduced where it can be. jpegn is more than twice as fast as the standard library, but cannot
// do four components and is young: the standard library stands behind it. Of broken data it gives what can be shown, as viewers do.
func decodeJPEG(data []byte, components, denominator int) (image.Image, error) {
	if components != 4 {
		if img, err := decodeFast(data, denominator); err == nil {
			return img, nil
		}
	}
	return jpeg.Decode(bytes.NewReader(data))
}

var errPanicked = errors.New("imaging: the decoder panicked")

func decodeFast(data []byte, denominator int) (img image.Image, err error) {
	defer func() {
		if p := recover(); p != nil {
			err = errPanicked
		}
	}()
	img, err = jpegn.Decode(bytes.NewReader(data), &jpegn.Options{
		ToRGBA:         true,
		UpsampleMethod: jpegn.CatmullRom, // a seventh slower, and colours do not fray at edges
		ScaleDenom:     denominator,
	})
	if rgba, ok := img.(*image.RGBA); ok {
		return opaque{rgba}, err
	}
	return img, err
}
