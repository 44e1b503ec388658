package imaging

import (
	"bytes"
	"context"
	"encoding/binary"
	"image"
	"io"

	"golang.org/x/image/bmp"

	"glossator/model/imaging/container"
)

const (
	bmpFileHeader = 14
	bmpCoreHeader = 12 // OS/2
	bmpInfoHeader = 40
	bmpV3Header   = 56 // the first with a mask for alpha
	bmpV4Header   = 108
)

const (
	bmpRGB       = 0
	bmpBitFields = 3
)

// bmpMasks are those of the only order of 32 bits that the decoder knows: blue, green, red, alpha.
var bmpMasks = [4]uint32{0xFF0000, 0xFF00, 0xFF, 0xFF000000}

// bmpPicture is an uncompressed BMP file ("Bitmap Storage" in the Windows documentation).
type bmpPicture struct {
	w, h    int
	topDown bool
	bits    int
	alpha   bool
	palette []byte // four bytes per colour
	// offset and length are of the rows; the padding of the last one may be missing.
	offset, length int64
}

func (p bmpPicture) stored() (w, h int) { return p.w, p.h }

func probeBMP(f *container.File) (picture, error) {
	head, err := f.Bytes(0, min(bmpFileHeader+bmpV4Header, f.Size))
	if err != nil {
		return nil, err
	}
	if len(head) < bmpFileHeader+bmpCoreHeader {
		return nil, container.ErrTruncated
	}
	size := int64(binary.LittleEndian.Uint32(head[bmpFileHeader:]))
	var p bmpPicture
	switch {
	case size == bmpCoreHeader:
		p, err = bmpCore(head[bmpFileHeader:])
	case size < bmpInfoHeader:
		return nil, ErrDamaged
	case len(head) < bmpFileHeader+bmpInfoHeader || int64(len(head)) < bmpFileHeader+min(size, bmpV4Header):
		return nil, container.ErrTruncated
	default:
		p, err = bmpInfo(head[bmpFileHeader:], size)
	}
	if err != nil {
		return nil, err
	}
	if err := p.readPalette(f, head, size); err != nil {
		return nil, err
	}
	p.offset = int64(binary.LittleEndian.Uint32(head[10:]))
	p.length = int64((p.w*p.bits+31)/32*4)*int64(p.h-1) + int64((p.w*p.bits+7)/8)
	if p.offset > f.Size-p.length {
		return nil, container.ErrTruncated
	}
	return p, nil
}

// bmpCore reads the header of OS/2, whose fields have 16 bits.
func bmpCore(b []byte) (bmpPicture, error) {
	p := bmpPicture{
		w:    int(binary.LittleEndian.Uint16(b[4:])),
		h:    int(binary.LittleEndian.Uint16(b[6:])),
		bits: int(binary.LittleEndian.Uint16(b[10:])),
	}
	return p, p.check()
}

// bmpInfo reads the headers that begin like BITMAPINFOHEADER.
func bmpInfo(b []byte, size int64) (bmpPicture, error) {
	p := bmpPicture{
		w:    int(int32(binary.LittleEndian.Uint32(b[4:]))),
		h:    int(int32(binary.LittleEndian.Uint32(b[8:]))),
		bits: int(binary.LittleEndian.Uint16(b[14:])),
	}
	if p.h < 0 {
		p.h, p.topDown = -p.h, true
	}
	switch compression := binary.LittleEndian.Uint32(b[16:]); {
	case compression == bmpRGB:
	case compression == bmpBitFields && p.bits == 32 && len(b) >= bmpV3Header && bmpKnownMasks(b):
		p.alpha = size >= bmpV3Header && binary.LittleEndian.Uint32(b[52:]) != 0
	default:
		return p, ErrUnsupported
	}
	return p, p.check()
}

func bmpKnownMasks(b []byte) bool {
	for i, mask := range bmpMasks[:3] {
		if binary.LittleEndian.Uint32(b[bmpInfoHeader+4*i:]) != mask {
			return false
		}
	}
	return true
}

func (p bmpPicture) check() error {
	if err := checkSize(p.w, p.h); err != nil {
		return err
	}
	switch p.bits {
	case 1, 2, 4, 8, 24, 32:
		return nil
	}
	return ErrUnsupported
}

// readPalette reads the colours, which follow the header, and fills the table up: a file may leave unused colours out.
func (p *bmpPicture) readPalette(f *container.File, head []byte, size int64) error {
	if p.bits > 8 {
		return nil
	}
	colours, width := int64(1)<<p.bits, int64(4)
	if size == bmpCoreHeader {
		width = 3
	} else if used := int64(binary.LittleEndian.Uint32(head[bmpFileHeader+32:])); used > 0 && used < colours {
		colours = used
	}
	stored, err := f.Bytes(bmpFileHeader+size, colours*width)
	if err != nil {
		return err
	}
	p.palette = make([]byte, 4<<p.bits)
	for i := range colours {
		copy(p.palette[4*i:4*i+3], stored[width*i:])
	}
	return nil
}

// decode hands the decoder the rows behind a header of the one kind that it reads everywhere.
func (p bmpPicture) decode(f *container.File, _ int) (image.Image, error) {
	padding := (4 - p.length%4) % 4
	return bmp.Decode(io.MultiReader(
		bytes.NewReader(p.header()),
		io.NewSectionReader(f, p.offset, p.length),
		bytes.NewReader(make([]byte, padding)),
	))
}

// parts reads the rows of a part where they lie.
func (p bmpPicture) parts(f *container.File) (parts, error) {
	out := bmpParts{p: p, f: f}
	switch {
	case p.bits <= 8:
		var table [256][4]byte
		for i := range len(p.palette) / 4 {
			table[i] = [4]byte{p.palette[4*i+2], p.palette[4*i+1], p.palette[4*i], 0xFF}
		}
		out.row = tableRow(p.bits, &table)
	case p.bits == 24:
		out.row = func(out, row []byte, x int) { bgrRow(out, row[3*x:], 3, false) }
	default:
		out.row = func(out, row []byte, x int) { bgrRow(out, row[4*x:], 4, p.alpha) }
	}
	return out, nil
}

// bmpParts is a BMP file whose rows are converted by row.
type bmpParts struct {
	p   bmpPicture
	f   *container.File
	row func(out, row []byte, x int)
}

func (p bmpParts) ready() int    { return p.p.h }
func (p bmpParts) memory() int64 { return 0 }

func (p bmpParts) draw(ctx context.Context, r image.Rectangle, out opaque) error {
	from, to := r.Min.X*p.p.bits/8, (r.Max.X*p.p.bits+7)/8 // in bytes of a row
	stride := (p.p.w*p.p.bits + 31) / 32 * 4
	for y := r.Min.Y; y < r.Max.Y; y++ {
		line := y
		if !p.p.topDown {
			line = p.p.h - 1 - y
		}
		row, err := p.f.Bytes(p.p.offset+int64(line)*int64(stride)+int64(from), int64(to-from))
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
		p.row(out.Pix[(y-r.Min.Y)*out.Stride:][:4*r.Dx()], row, r.Min.X-from*8/p.p.bits)
	}
	return nil
}

// bgrRow converts blue, green and red, with an alpha behind or a byte to pass over.
func bgrRow(out, in []byte, unit int, alpha bool) {
	for i := 0; i+3 < len(out); i += 4 {
		out[i], out[i+1], out[i+2], out[i+3] = in[2], in[1], in[0], 0xFF
		if alpha {
			out[i+3] = in[3]
		}
		in = in[unit:]
	}
	if alpha {
		nrgbaRow(out, out)
	}
}

func (p bmpPicture) header() []byte {
	size, compression := bmpInfoHeader, bmpRGB
	if p.alpha {
		size, compression = bmpV4Header, bmpBitFields
	}
	b := make([]byte, bmpFileHeader+size)
	copy(b, "BM")
	binary.LittleEndian.PutUint32(b[10:], uint32(len(b)+len(p.palette)))
	info := b[bmpFileHeader:]
	binary.LittleEndian.PutUint32(info, uint32(size))
	binary.LittleEndian.PutUint32(info[4:], uint32(p.w))
	binary.LittleEndian.PutUint32(info[8:], uint32(p.h))
	if p.topDown {
		binary.LittleEndian.PutUint32(info[8:], uint32(-p.h))
	}
	binary.LittleEndian.PutUint16(info[12:], 1)
	binary.LittleEndian.PutUint16(info[14:], uint16(p.bits))
	binary.LittleEndian.PutUint32(info[16:], uint32(compression))
	if p.alpha {
		for i, mask := range bmpMasks {
			binary.LittleEndian.PutUint32(info[bmpInfoHeader+4*i:], mask)
		}
	}
	return append(b, p.palette...)
}
