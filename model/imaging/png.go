package imaging

import (
	"bytes"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"image"
	"image/png"
	"io"
	"iter"

	"glossator/model/imaging/container"
)

// deflateRatio is the best that deflate can do: 258 bytes for two bits (RFC 1951), as zlib's documentation derives.
const deflateRatio = 1032

// pngPicture is a PNG file.
type pngPicture struct {
	w, h       int
	bits       int  // of a sample
	kind       byte // of colour
	interlaced bool
}

func (p pngPicture) stored() (w, h int) { return p.w, p.h }

// probePNG walks all chunks. Check sums but that of the header are left to the decoder.
func probePNG(f *container.File) (picture, error) {
	var p pngPicture
	var raw, data int64
	for c, err := range container.PNGChunks(f) {
		switch {
		case err != nil:
			return nil, err
		case (c.Type == "IHDR") != (p.w == 0): // it is the first chunk, and there is one
			return nil, ErrDamaged
		case c.Type == "IHDR":
			if p, raw, err = pngHeader(f, c); err != nil {
				return nil, err
			}
		case c.Type == "IDAT":
			data += c.Length
		}
	}
	if data == 0 {
		return nil, container.ErrTruncated
	}
	return p, checkRatio(raw, data, deflateRatio)
}

// pngHeader reads the IHDR chunk (W3C PNG, 11.2.1) and gives the bytes of all rows before compression.
func pngHeader(f *container.File, c container.Chunk) (p pngPicture, raw int64, err error) {
	if c.Length != 13 {
		return p, 0, ErrDamaged
	}
	b, err := f.Bytes(c.Offset-4, 4+13+4)
	if err != nil {
		return p, 0, err
	}
	if crc32.ChecksumIEEE(b[:17]) != binary.BigEndian.Uint32(b[17:]) {
		return p, 0, ErrDamaged
	}
	b = b[4:]
	p = pngPicture{w: int(binary.BigEndian.Uint32(b)), h: int(binary.BigEndian.Uint32(b[4:])), bits: int(b[8]), kind: b[9], interlaced: b[12] != 0}
	if !p.known() || b[10] != 0 || b[11] != 0 || b[12] > 1 {
		return p, 0, ErrDamaged
	}
	raw = int64(p.h) * (1 + (int64(p.w)*int64(pngSamples[p.kind])*int64(p.bits)+7)/8)
	return p, raw, checkSize(p.w, p.h)
}

// known reports whether the colour type exists with so many bits.
func (p pngPicture) known() bool {
	switch p.bits {
	case 1, 2, 4:
		return p.kind == pngGray || p.kind == pngPalette
	case 8:
		return pngSamples[p.kind] > 0
	case 16:
		return pngSamples[p.kind] > 0 && p.kind != pngPalette
	}
	return false
}

// wholeBytes is how many bytes the standard library keeps for a pixel at most.
func (p pngPicture) wholeBytes() int64 {
	if p.kind == pngPalette {
		return 1
	}
	return 4 * int64(max(p.bits/8, 1)) // of gray too, if a shade is transparent
}

func (p pngPicture) decode(f *container.File, _ int) (image.Image, error) {
	r := newPNGReader(f)
	defer r.stop()
	return png.Decode(r)
}

// pngReader gives the chunks of a PNG file that make its pixels. The others are kept from the decoder, which would refuse a
// picture for a wrong check sum in a comment.
type pngReader struct {
	f       *container.File
	next    func() (container.Chunk, error, bool)
	stop    func()
	current io.Reader
}

func newPNGReader(f *container.File) *pngReader {
	next, stop := iter.Pull2(container.PNGChunks(f))
	return &pngReader{f: f, next: next, stop: stop, current: io.NewSectionReader(f, 0, 8)}
}

// Read implements [io.Reader].
func (r *pngReader) Read(p []byte) (int, error) {
	for {
		n, err := r.current.Read(p)
		if n > 0 || !errors.Is(err, io.EOF) {
			return n, err
		}
		c, err, ok := r.next()
		switch {
		case !ok:
			return 0, io.EOF
		case err != nil:
			return 0, err
		}
		switch c.Type {
		case "IHDR", "PLTE", "tRNS", "IDAT", "IEND":
			r.current = io.NewSectionReader(r.f, c.Offset-8, c.Length+12)
		default:
			r.current = bytes.NewReader(nil)
		}
	}
}
