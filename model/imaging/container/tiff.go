package container

import "encoding/binary"

// maxFields bounds one directory; real ones have fewer than 200 fields.
const maxFields = 4096

// typeSizes are the bytes per value of the field types 1..13 (TIFF 6.0, section 2; 13 is IFD of TIFF Technical Note 1).
var typeSizes = [...]int64{0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4}

// The field types that the package reads as numbers.
const (
	TypeByte      = 1
	TypeASCII     = 2
	TypeShort     = 3
	TypeLong      = 4
	TypeUndefined = 7
	TypeIFD       = 13
)

// Directories is a TIFF file, or an EXIF block, which has the same structure.
type Directories struct {
	Order binary.ByteOrder
	// First is the offset of the first directory.
	First int64

	f *File
}

// Field is one entry of a directory.
type Field struct {
	Tag, Type uint16
	Count     uint32
	// Offset is where the values begin, counted from the start of the file or block.
	Offset int64
}

// Size is the length of the values in bytes; 0 for a type that is not defined.
func (e Field) Size() int64 {
	if int(e.Type) >= len(typeSizes) {
		return 0
	}
	return typeSizes[e.Type] * int64(e.Count)
}

// OpenTIFF reads the header. BigTIFF, which is another format behind a similar signature, is ErrDamaged here.
func OpenTIFF(f *File) (*Directories, error) {
	head, err := f.Bytes(0, 8)
	if err != nil {
		return nil, err
	}
	d := &Directories{f: f}
	switch string(head[:4]) {
	case "II*\x00":
		d.Order = binary.LittleEndian
	case "MM\x00*":
		d.Order = binary.BigEndian
	default:
		return nil, ErrDamaged
	}
	d.First = int64(d.Order.Uint32(head[4:]))
	return d, nil
}

// Fields reads the directory at off and the offset of the one after it, 0 where it is the last. Where the directory is cut off
// by the end of the file, the fields before are given with ErrTruncated.
func (d *Directories) Fields(off int64) (fields []Field, next int64, err error) {
	head, err := d.f.Bytes(off, 2)
	if err != nil {
		return nil, 0, err
	}
	n := int64(d.Order.Uint16(head))
	if n > maxFields {
		return nil, 0, ErrDamaged
	}
	table, err := d.f.Bytes(off+2, min(12*n, d.f.Size-off-2))
	if err != nil {
		return nil, 0, err
	}
	fields = make([]Field, 0, len(table)/12)
	for i := 0; i+12 <= len(table); i += 12 {
		fields = append(fields, d.field(table[i:i+12], off+2+int64(i)))
	}
	if int64(len(fields)) < n {
		return fields, 0, ErrTruncated
	}
	// Writers of EXIF blocks often leave the link out: without it the directory is the last one.
	if link, err := d.f.Bytes(off+2+12*n, 4); err == nil {
		next = int64(d.Order.Uint32(link))
	}
	return fields, next, nil
}

func (d *Directories) field(b []byte, at int64) Field {
	e := Field{Tag: d.Order.Uint16(b), Type: d.Order.Uint16(b[2:]), Count: d.Order.Uint32(b[4:]), Offset: at + 8}
	if e.Size() > 4 {
		e.Offset = int64(d.Order.Uint32(b[8:]))
	}
	return e
}

// Raw reads the values of a field as they stand in the file, if they are at most limit bytes; else it gives ErrDamaged.
func (d *Directories) Raw(e Field, limit int64) ([]byte, error) {
	if e.Size() > limit || e.Size() == 0 {
		return nil, ErrDamaged
	}
	return d.f.Bytes(e.Offset, e.Size())
}

// Uints reads the values of a field of the types BYTE, SHORT, LONG or IFD, if they are at most limit bytes.
func (d *Directories) Uints(e Field, limit int64) ([]uint32, error) {
	raw, err := d.Raw(e, limit)
	if err != nil {
		return nil, err
	}
	out := make([]uint32, e.Count)
	for i := range out {
		switch e.Type {
		case TypeByte:
			out[i] = uint32(raw[i])
		case TypeShort:
			out[i] = uint32(d.Order.Uint16(raw[2*i:]))
		case TypeLong, TypeIFD:
			out[i] = d.Order.Uint32(raw[4*i:])
		default:
			return nil, ErrDamaged
		}
	}
	return out, nil
}
