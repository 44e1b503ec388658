package picturetest

import (
	"encoding/binary"
	"image"
)

// Field is one field of a TIFF directory. Values holds the bytes of its values in the order of the file.
type Field struct {
	Tag, Type uint16
	Count     uint32
	Values    []byte
	// Child, where it is not nil, is a directory that the field points to.
	Child []Field
}

// Writer makes fields and directories in one byte order.
type Writer struct{ Order binary.AppendByteOrder }

// Short gives a field of 16-bit numbers.
func (w Writer) Short(tag uint16, values ...uint16) Field {
	f := Field{Tag: tag, Type: 3, Count: uint32(len(values))}
	for _, v := range values {
		f.Values = w.Order.AppendUint16(f.Values, v)
	}
	return f
}

// Long gives a field of 32-bit numbers.
func (w Writer) Long(tag uint16, values ...uint32) Field {
	f := Field{Tag: tag, Type: 4, Count: uint32(len(values))}
	for _, v := range values {
		f.Values = w.Order.AppendUint32(f.Values, v)
	}
	return f
}

// Rational gives a field of fractions from pairs of numerator and denominator.
func (w Writer) Rational(tag uint16, pairs ...uint32) Field {
	f := w.Long(tag, pairs...)
	f.Type, f.Count = 5, uint32(len(pairs)/2)
	return f
}

// Signed gives a field of signed fractions from pairs of numerator and denominator.
func (w Writer) Signed(tag uint16, pairs ...int32) Field {
	f := Field{Tag: tag, Type: 10, Count: uint32(len(pairs) / 2)}
	for _, v := range pairs {
		f.Values = w.Order.AppendUint32(f.Values, uint32(v))
	}
	return f
}

// Text gives a field of text with its terminating zero.
func (w Writer) Text(tag uint16, s string) Field {
	return Field{Tag: tag, Type: 2, Count: uint32(len(s) + 1), Values: append([]byte(s), 0)}
}

// Bytes gives a field of numbers of eight bits.
func (w Writer) Bytes(tag uint16, values ...byte) Field {
	return Field{Tag: tag, Type: 1, Count: uint32(len(values)), Values: values}
}

// Undefined gives a field of bytes with a meaning of their own.
func (w Writer) Undefined(tag uint16, data string) Field {
	return Field{Tag: tag, Type: 7, Count: uint32(len(data)), Values: []byte(data)}
}

// Directory gives a field that points to a directory.
func (w Writer) Directory(tag uint16, fields ...Field) Field {
	return Field{Tag: tag, Type: 4, Count: 1, Child: fields}
}

// Block gives a TIFF structure with the directories in a chain: an EXIF block, or a TIFF file but for the pixels.
func (w Writer) Block(chain ...[]Field) []byte {
	out := []byte("MM\x00*")
	if w.Order == binary.AppendByteOrder(binary.LittleEndian) {
		out = []byte("II*\x00")
	}
	out = w.Order.AppendUint32(out, 8)
	for i, fields := range chain {
		var link int
		out, link = w.directory(out, fields, 0)
		if i < len(chain)-1 {
			w.set(out, link, len(out))
		}
	}
	return out
}

// directory appends a directory with its values and children, and gives the offset of the link to the next one. The bytes before out stand
// elsewhere.
func (w Writer) directory(out []byte, fields []Field, before int) (all []byte, link int) {
	at := len(out)
	link = at + 2 + 12*len(fields)
	out = append(out, make([]byte, 2+12*len(fields)+4)...)
	copy(out[at:], w.Order.AppendUint16(nil, uint16(len(fields))))
	for i, f := range fields {
		entry := w.Order.AppendUint16(w.Order.AppendUint16(nil, f.Tag), f.Type)
		entry = w.Order.AppendUint32(entry, f.Count)
		place := at + 2 + 12*i
		copy(out[place:], entry)
		switch {
		case f.Child != nil:
			w.set(out, place+8, before+len(out))
			out, _ = w.directory(out, f.Child, before)
		case len(f.Values) <= 4:
			copy(out[place+8:], f.Values)
		default:
			w.set(out, place+8, before+len(out))
			out = append(out, f.Values...)
		}
	}
	return out, link
}

func (w Writer) set(out []byte, at, value int) {
	copy(out[at:], w.Order.AppendUint32(nil, uint32(value)))
}

// TIFF gives a TIFF file of one page. The blocks are its strips, or its tiles where fields has their size; the tags of their
// offsets and lengths are added to fields.
func (w Writer) TIFF(fields []Field, blocks ...[]byte) []byte {
	tagOffsets, tagCounts := w.tagsOfBlocks(fields)
	offsets, counts := make([]uint32, len(blocks)), make([]uint32, len(blocks))
	for pass := range 2 { // the length of the directory does not depend on the values
		at := 0
		if pass == 1 {
			at = len(w.Block(append(fields, w.Long(tagOffsets, offsets...), w.Long(tagCounts, counts...))))
		}
		for i, b := range blocks {
			offsets[i], counts[i] = uint32(at), uint32(len(b))
			at += len(b)
		}
	}
	out := w.Block(append(fields, w.Long(tagOffsets, offsets...), w.Long(tagCounts, counts...)))
	for _, b := range blocks {
		out = append(out, b...)
	}
	return out
}

// tagsOfBlocks gives the tags of the offsets and lengths of strips, or of tiles where fields has their size.
func (Writer) tagsOfBlocks(fields []Field) (offsets, counts uint16) {
	for _, f := range fields {
		if f.Tag == 0x142 {
			return 0x144, 0x145
		}
	}
	return 0x111, 0x117
}

// Page gives the fields that say what a page is: its size, bits per sample, compression, photometric interpretation and samples.
func (w Writer) Page(width, height int, bits []uint16, compression, photometric uint16) []Field {
	return []Field{
		w.Long(0x100, uint32(width)), w.Long(0x101, uint32(height)), w.Short(0x102, bits...), w.Short(0x103, compression),
		w.Short(0x106, photometric), w.Short(0x115, uint16(len(bits))),
	}
}

// RGB gives the samples of a part of a picture, row by row; what lies outside is zero.
func RGB(img *image.RGBA, part image.Rectangle) []byte {
	var out []byte
	for y := part.Min.Y; y < part.Max.Y; y++ {
		for x := part.Min.X; x < part.Max.X; x++ {
			c := img.RGBAAt(x, y)
			out = append(out, c.R, c.G, c.B)
		}
	}
	return out
}
