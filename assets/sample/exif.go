package sample

import (
	"bytes"
	"encoding/binary"
	"slices"
)

// camera is what a picture's EXIF data says about how it was taken. Fractions are numerator and denominator.
type camera struct {
	maker, model              string
	exposure, aperture, focal [2]uint32
	iso                       uint16
	// place says whether the camera notes where it is: at 0° N 0° E, in the middle of the sea.
	place bool
}

var (
	phone  = camera{maker: "Exemplar", model: "Pocket One", exposure: [2]uint32{1, 50}, aperture: [2]uint32{18, 10}, focal: [2]uint32{42, 10}, iso: 125}
	tablet = camera{maker: "Exemplar", model: "Tablet Two", exposure: [2]uint32{1, 33}, aperture: [2]uint32{24, 10}, focal: [2]uint32{31, 10}, iso: 200, place: true}
)

// The types of EXIF values (TIFF 6.0 §2, Exif 2.32 §4.6.2).
const (
	exifByte      = 1
	exifASCII     = 2
	exifShort     = 3
	exifLong      = 4
	exifRational  = 5
	exifUndefined = 7
)

// field is one entry of a TIFF directory.
type field struct {
	tag, kind uint16
	count     uint32
	value     []byte
}

func ascii(tag uint16, s string) field {
	return field{tag, exifASCII, uint32(len(s) + 1), append([]byte(s), 0)}
}

func short(tag, v uint16) field {
	return field{tag, exifShort, 1, binary.BigEndian.AppendUint16(nil, v)}
}

func long(tag uint16, v uint32) field {
	return field{tag, exifLong, 1, binary.BigEndian.AppendUint32(nil, v)}
}

func rational(tag uint16, fractions ...[2]uint32) field {
	var value []byte
	for _, f := range fractions {
		value = binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(value, f[0]), f[1])
	}
	return field{tag, exifRational, uint32(len(fractions)), value}
}

// directory writes a TIFF directory that stands at offset, followed by the values that do not fit into its entries.
func directory(offset int, fields []field) []byte {
	slices.SortFunc(fields, func(a, b field) int { return int(a.tag) - int(b.tag) })
	values := offset + 2 + 12*len(fields) + 4
	var out, tail bytes.Buffer
	put := func(v any) { _ = binary.Write(&out, binary.BigEndian, v) } // a bytes.Buffer takes everything
	put(uint16(len(fields)))
	for _, f := range fields {
		put(f.tag)
		put(f.kind)
		put(f.count)
		if len(f.value) <= 4 {
			out.Write(append(f.value, make([]byte, 4-len(f.value))...))
			continue
		}
		put(uint32(values + tail.Len()))
		tail.Write(f.value)
		if tail.Len()%2 == 1 {
			tail.WriteByte(0) // values begin at even offsets
		}
	}
	put(uint32(0)) // no further directory
	out.Write(tail.Bytes())
	return out.Bytes()
}

// exif gives the APP1 segment of a JPEG file of w × h stored pixels (Exif 2.32 §4.5, §4.7).
func (c camera) exif(w, h int, orientation uint16, taken string) []byte {
	root := []field{
		ascii(0x010e, "A made-up picture"), ascii(0x010f, c.maker), ascii(0x0110, c.model), short(0x0112, orientation),
		rational(0x011a, [2]uint32{72, 1}), rational(0x011b, [2]uint32{72, 1}), short(0x0128, 2),
		ascii(0x0131, "Glossator sample"), ascii(0x0132, taken), long(0x8769, 0),
	}
	if c.place {
		root = append(root, long(0x8825, 0))
	}
	const start = 8 // after the TIFF header
	size := len(directory(start, root))
	details := directory(start+size, c.details(w, h, taken))
	point := func(tag uint16, offset int) {
		i := slices.IndexFunc(root, func(f field) bool { return f.tag == tag })
		root[i] = long(tag, uint32(offset))
	}
	point(0x8769, start+size)
	body := details
	if c.place {
		point(0x8825, start+size+len(details))
		body = append(body, directory(start+size+len(details), nullIsland())...)
	}
	payload := append([]byte("Exif\x00\x00MM\x00\x2a\x00\x00\x00\x08"), directory(start, root)...)
	payload = append(payload, body...)
	segment := binary.BigEndian.AppendUint16([]byte{0xff, 0xe1}, uint16(len(payload)+2))
	return append(segment, payload...)
}

func (c camera) details(w, h int, taken string) []field {
	return []field{
		rational(0x829a, c.exposure), rational(0x829d, c.aperture), short(0x8827, c.iso),
		{0x9000, exifUndefined, 4, []byte("0232")},
		ascii(0x9003, taken), rational(0x920a, c.focal),
		short(0xa001, 1), long(0xa002, uint32(w)), long(0xa003, uint32(h)),
	}
}

func nullIsland() []field {
	zero := [2]uint32{0, 1}
	return []field{
		{0x0000, exifByte, 4, []byte{2, 3, 0, 0}},
		ascii(0x0001, "N"), rational(0x0002, zero, zero, zero),
		ascii(0x0003, "E"), rational(0x0004, zero, zero, zero),
	}
}
