package imaging

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"io"
	"slices"

	"github.com/hhrutter/tiff"

	"glossator/model/imaging/container"
)

// decode goes through the strips or tiles one by one: the decoder gets each as a TIFF file of its own. So it sees no tag but those
// that were checked, needs memory for one block only, and does not stumble over the padding of tiles at the right edge.
func (p *tiffPicture) decode(f *container.File, _ int) (image.Image, error) {
	out := opaque{image.NewRGBA(image.Rect(0, 0, p.w, p.h))}
	for i := range p.blocks {
		block, err := p.decodeBlock(f, i)
		if err != nil {
			return nil, err
		}
		draw(out, image.Pt(i%p.across()*p.blockW, i/p.across()*p.blockH), block)
	}
	return out, nil
}

func (p *tiffPicture) decodeBlock(f *container.File, i int) (image.Image, error) {
	b := p.blocks[i]
	switch p.compression() {
	case tiffJPEG:
		return p.decodeJPEGBlock(f, i)
	case tiffLZW:
		if start, err := f.Bytes(b.offset, 2); err == nil && start[0] == 0 && start[1]&1 != 0 {
			return nil, ErrUnsupported // the byte order of the time before TIFF 5
		}
	}
	header := p.blockHeader(i)
	data := io.NewSectionReader(f, b.offset, b.length)
	img, err := tiff.Decode(io.NewSectionReader(joined{header, data}, 0, int64(len(header))+b.length))
	if err != nil {
		return nil, p.faxError(err)
	}
	if p.tag(tiffExtraSamples, 0) == 0 { // a fourth sample of unknown meaning
		ignoreAlpha(img)
	}
	return img, nil
}

// faxError takes a failure in Group 3 for a kind that cannot be read: most likely fill bits, or no ends of line.
func (p *tiffPicture) faxError(err error) error {
	if p.compression() == tiffGroup3 {
		return fmt.Errorf("%w: %w", ErrUnsupported, err)
	}
	return err
}

func ignoreAlpha(img image.Image) {
	switch img := img.(type) {
	case *image.RGBA:
		for i := 3; i < len(img.Pix); i += 4 {
			img.Pix[i] = 0xFF
		}
	case *image.RGBA64:
		for i := 6; i < len(img.Pix); i += 8 {
			img.Pix[i], img.Pix[i+1] = 0xFF, 0xFF
		}
	}
}

// blockHeader gives the header and directory of a TIFF file with one strip, which begins right behind them.
func (p *tiffPicture) blockHeader(i int) []byte {
	rows := uint32(p.blockRows(i))
	fields := []tiffField{ // in ascending order
		{tiffWidth, []uint32{uint32(p.blockW)}},
		{tiffHeight, []uint32{rows}},
		{tiffBits, slices.Repeat([]uint32{uint32(p.bits())}, p.samples())},
		{tiffCompression, []uint32{uint32(p.compression())}},
		{tiffPhotometric, []uint32{uint32(p.photometric())}},
		{tiffFillOrder, p.tags[tiffFillOrder]},
		{tiffStripOffsets, []uint32{0}}, // known at the end
		{tiffRowsPerStrip, []uint32{rows}},
		{tiffStripCounts, []uint32{uint32(p.blocks[i].length)}},
		{tiffT4Options, p.tags[tiffT4Options]},
		{tiffT6Options, p.tags[tiffT6Options]},
		{tiffPredictor, p.tags[tiffPredictor]},
		{tiffColorMap, p.tags[tiffColorMap]},
		{tiffExtraSamples, p.tags[tiffExtraSamples]},
	}
	fields = slices.DeleteFunc(fields, func(f tiffField) bool { return len(f.values) == 0 })
	for j := range fields {
		if fields[j].tag == tiffStripOffsets {
			fields[j].values[0] = uint32(len(directory(p.order, fields)))
		}
	}
	return directory(p.order, fields)
}

// tiffField is a field of type LONG.
type tiffField struct {
	tag    uint16
	values []uint32
}

// directory gives a TIFF file of one directory and no pixels.
func directory(order binary.AppendByteOrder, fields []tiffField) []byte {
	out := []byte("MM\x00*\x00\x00\x00\x08")
	if order == binary.AppendByteOrder(binary.LittleEndian) {
		out = []byte("II*\x00\x08\x00\x00\x00")
	}
	out = order.AppendUint16(out, uint16(len(fields)))
	far := len(out) + 12*len(fields) + 4 // where the next value goes that does not fit its field
	var values []byte
	for _, f := range fields {
		out = order.AppendUint16(out, f.tag)
		out = order.AppendUint16(out, container.TypeLong)
		out = order.AppendUint32(out, uint32(len(f.values)))
		if len(f.values) == 1 {
			out = order.AppendUint32(out, f.values[0])
			continue
		}
		out = order.AppendUint32(out, uint32(far+len(values)))
		for _, v := range f.values {
			values = order.AppendUint32(values, v)
		}
	}
	return append(order.AppendUint32(out, 0), values...)
}

// joined is a header followed by data that stays where it is.
type joined struct {
	header []byte
	data   io.ReaderAt
}

// ReadAt implements [io.ReaderAt].
func (j joined) ReadAt(p []byte, off int64) (n int, err error) {
	if off < int64(len(j.header)) {
		n = copy(p, j.header[off:])
		if n == len(p) {
			return n, nil
		}
	}
	m, err := j.data.ReadAt(p[n:], off+int64(n)-int64(len(j.header)))
	return n + m, err
}

// rgbMarker is an Adobe segment that says that the components are RGB, which a TIFF file says in its own way.
const rgbMarker = "\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"

// decodeJPEGBlock makes one stream of the common tables and of the block (TIFF Technical Note 2). The size that stands in the
// stream must be the block's: else a small file could make the decoder take any amount of memory.
func (p *tiffPicture) decodeJPEGBlock(f *container.File, i int) (image.Image, error) {
	data, err := f.Bytes(p.blocks[i].offset, p.blocks[i].length)
	if err != nil {
		return nil, err
	}
	if len(data) < 4 || data[0] != 0xFF || data[1] != 0xD8 {
		return nil, ErrDamaged
	}
	stream := []byte("\xff\xd8")
	if p.photometric() == tiffRGB {
		stream = append(stream, rgbMarker...)
	}
	if n := len(p.tables); n > 4 {
		stream = append(stream, p.tables[2:n-2]...) // without the markers of start and end
	}
	stream = append(stream, data[2:]...)
	inner := container.NewFile(bytes.NewReader(stream), int64(len(stream)))
	header, err := probeJPEG(inner)
	if err != nil {
		return nil, err
	}
	if w, h := header.stored(); w > p.blockW || h > p.blockH || header.(jpegPicture).components != p.samples() {
		return nil, ErrDamaged
	}
	img, err := header.decode(inner, 1)
	if err != nil {
		return nil, err
	}
	out := toRGBA(img)
	if p.photometric() == tiffWhiteIsZero {
		invert(out.Pix)
	}
	return opaque{out}, nil
}

// invert turns the colours of opaque pixels into their opposites.
func invert(pix []byte) {
	for i := range pix {
		if i%4 != 3 {
			pix[i] = ^pix[i]
		}
	}
}
