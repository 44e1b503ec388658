package imaging

import (
	"encoding/binary"
	"image"
	"io"

	"golang.org/x/image/webp"

	"glossator/model/imaging/container"
)

// vp8Ratio is in pixels per byte: a macroblock of 16×16 pixels takes one bit at least, because the probabilities of its modes are
// fixed in key frames (RFC 6386, section 11). A lossless file may need no bits at all for a picture of one colour.
const vp8Ratio = 16 * 16 * 8

// webpPicture is a still picture in a WebP file (RFC 9649).
type webpPicture struct {
	w, h int
}

func (p webpPicture) stored() (w, h int) { return p.w, p.h }

// probeWebP walks all chunks. The first with pixels is the picture.
func probeWebP(f *container.File) (picture, error) {
	var p, canvas webpPicture
	for c, err := range container.WebPChunks(f) {
		if err != nil {
			return nil, err
		}
		switch {
		case c.Type == "VP8X" && p.w == 0:
			canvas, err = webpCanvas(f, c)
		case c.Type == "ANMF" && p.w == 0:
			return nil, ErrUnsupported
		case c.Type == "VP8 " && p.w == 0:
			p, err = webpLossy(f, c)
		case c.Type == "VP8L" && p.w == 0:
			p, err = webpLossless(f, c)
		}
		if err != nil {
			return nil, err
		}
	}
	if p.w == 0 || canvas.w != 0 && (p.w != canvas.w || p.h != canvas.h) {
		return nil, ErrDamaged
	}
	return p, nil
}

// webpCanvas reads the extended header: flags, then width and height less one in 24 bits each.
func webpCanvas(f *container.File, c container.Chunk) (webpPicture, error) {
	if c.Length < 10 {
		return webpPicture{}, ErrDamaged
	}
	b, err := f.Bytes(c.Offset, 10)
	if err != nil {
		return webpPicture{}, err
	}
	w := 1 + (int(b[4]) | int(b[5])<<8 | int(b[6])<<16)
	h := 1 + (int(b[7]) | int(b[8])<<8 | int(b[9])<<16)
	return webpPicture{w: w, h: h}, checkSize(w, h)
}

// webpLossy reads the header of a VP8 key frame (RFC 6386, section 9.1).
func webpLossy(f *container.File, c container.Chunk) (webpPicture, error) {
	if c.Length < 10 {
		return webpPicture{}, ErrDamaged
	}
	b, err := f.Bytes(c.Offset, 10)
	if err != nil {
		return webpPicture{}, err
	}
	if b[0]&1 != 0 || string(b[3:6]) != "\x9d\x01\x2a" {
		return webpPicture{}, ErrDamaged
	}
	p := webpPicture{
		w: int(binary.LittleEndian.Uint16(b[6:]) & 0x3FFF),
		h: int(binary.LittleEndian.Uint16(b[8:]) & 0x3FFF),
	}
	if err := checkSize(p.w, p.h); err != nil {
		return p, err
	}
	return p, checkRatio(int64(p.w)*int64(p.h), c.Length, vp8Ratio)
}

// webpLossless reads the header of a VP8L stream: a signature, then width and height less one in 14 bits each.
func webpLossless(f *container.File, c container.Chunk) (webpPicture, error) {
	if c.Length < 5 {
		return webpPicture{}, ErrDamaged
	}
	b, err := f.Bytes(c.Offset, 5)
	if err != nil {
		return webpPicture{}, err
	}
	if b[0] != 0x2F {
		return webpPicture{}, ErrDamaged
	}
	bits := binary.LittleEndian.Uint32(b[1:])
	w, h := 1+int(bits&0x3FFF), 1+int(bits>>14&0x3FFF)
	return webpPicture{w: w, h: h}, checkSize(w, h)
}

func (p webpPicture) decode(f *container.File, _ int) (image.Image, error) {
	img, err := webp.Decode(io.NewSectionReader(f, 0, f.Size))
	if err != nil {
		return nil, err
	}
	switch img := img.(type) {
	case *image.YCbCr:
		return &videoImage{YCbCr: img}, nil
	case *image.NYCbCrA:
		return &videoImage{YCbCr: &img.YCbCr, alpha: img.A, alphaStride: img.AStride}, nil
	}
	return img, nil
}

// parts keeps four bytes for a pixel without loss; with loss it is fewer.
func (p webpPicture) parts(f *container.File) (parts, error) { return newWholeParts(f, p, 4) }

// videoImage is a picture in the colour space of video, ITU-R BT.601 with luma 16..235 and chroma 16..240, which VP8 uses where
// the image package supposes the full range of JPEG.
type videoImage struct {
	*image.YCbCr
	alpha       []byte // not premultiplied; nil where all is opaque
	alphaStride int
}
