package jpegcrop

import (
	"encoding/binary"
	"image"
	"math/bits"

	"glossator/model/imaging/container"
)

// Crop gives a JPEG file of the part r of the picture and of what its pixels depend on: r grows to whole MCUs, and by one more on each side,
// because decoders smooth colours over their edges. at is the place of the part in the picture. r must lie in the picture and be indexed.
func (f *File) Crop(r image.Rectangle) (jpeg []byte, at image.Rectangle, err error) {
	m := image.Rect(r.Min.X/f.mcuW-1, r.Min.Y/f.mcuH-1, up(r.Max.X, f.mcuW)+1, up(r.Max.Y, f.mcuH)+1)
	m = m.Intersect(image.Rect(0, 0, f.across, int(f.index.rows.Load())))
	at = image.Rect(m.Min.X*f.mcuW, m.Min.Y*f.mcuH, m.Max.X*f.mcuW, m.Max.Y*f.mcuH).Intersect(f.Bounds())
	w := newWriter(f, at.Size())
	column := 0
	for column+1 < f.index.columns && f.column(column+1) <= m.Min.X {
		column++
	}
	part := f.newCoefficients(f.column(column), m.Max.X)
	var cursors []*cursor
	for _, s := range f.scans {
		cursors = append(cursors, s.cursor(f, f.src, 0, readPart))
	}
	for y := m.Min.Y; y < m.Max.Y; y++ {
		part.begin(y)
		for i, c := range cursors {
			if err := c.readRow(f.index.marks[i], column, part); err != nil {
				return nil, at, err
			}
		}
		for x := m.Min.X; x < m.Max.X; x++ {
			w.mcu(part, x)
		}
	}
	return w.end(), at, nil
}

// readRow reads what a scan has of a part of a row of MCUs, which begins at a column of marks.
func (c *cursor) readRow(marks []mark, column int, part *coefficients) error {
	for r := part.y * c.tall; r < min((part.y+1)*c.tall, c.rows); r++ {
		c.resume(marks[r*c.f.index.columns+column])
		for x := part.from * c.wide; x < min(part.to*c.wide, c.perRow); x++ {
			c.mcu(x, r, part, nil)
		}
	}
	return c.bits.err
}

// writer writes a sequential JPEG file with the Huffman tables of T.81, annex K, for brightness: they have a code for whatever may come.
type writer struct {
	f    *File
	out  []byte
	acc  uint64 // the bits that are not written yet, the last one lowest
	n    uint
	last [4]int // the DC coefficients before
}

func newWriter(f *File, size image.Point) *writer {
	w := &writer{f: f, out: make([]byte, 0, 1<<16)}
	w.out = append(w.out, 0xFF, 0xD8)
	w.out = append(w.out, f.segments...)
	frame := binary.BigEndian.AppendUint16([]byte{8}, uint16(size.Y))
	frame = append(binary.BigEndian.AppendUint16(frame, uint16(size.X)), byte(f.Components))
	scan := []byte{byte(f.Components)}
	for _, c := range f.components {
		frame = append(frame, c.id, byte(c.h<<4|c.v), c.quantiser)
		scan = append(scan, c.id, 0)
	}
	w.out = appendSegment(w.out, container.SOF0, frame)
	w.out = appendSegment(w.out, container.DHT, append(append([]byte{0x00}, dcCounts[:]...), dcSymbols...))
	w.out = appendSegment(w.out, container.DHT, append(append([]byte{0x10}, acCounts[:]...), acSymbols...))
	w.out = appendSegment(w.out, container.SOS, append(scan, 0, 63, 0))
	return w
}

// end gives the file.
func (w *writer) end() []byte {
	w.put(0x7F, 7) // T.81, F.1.2.3: the last byte is filled with ones
	w.flush(8)
	return append(w.out, 0xFF, container.EOI)
}

// mcu writes the MCU in column x.
func (w *writer) mcu(part *coefficients, x int) {
	for i, c := range w.f.components {
		for by := part.y * c.v; by < (part.y+1)*c.v; by++ {
			for bx := x * c.h; bx < (x+1)*c.h; bx++ {
				w.block(i, part.at(i, bx, by))
			}
		}
	}
}

// The largest numbers of a sequential file of eight bits (T.81, tables F.1 and F.2). Only broken data has larger ones.
const (
	maxDC = 1<<11 - 1
	maxAC = 1<<10 - 1
)

// block writes a block (T.81, F.1.2).
func (w *writer) block(component int, b *block) {
	difference := min(max(int(b[0])-w.last[component], -maxDC), maxDC)
	w.last[component] += difference
	size := uint(bits.Len(uint(max(difference, -difference))))
	w.put(uint64(dcCodes[size].bits), dcCodes[size].length)
	w.value(difference, size)
	zeros := 0
	for _, v := range b[1:] {
		if v == 0 {
			zeros++
			continue
		}
		for ; zeros > 15; zeros -= 16 {
			w.put(uint64(acCodes[0xF0].bits), acCodes[0xF0].length)
		}
		v := min(max(int(v), -maxAC), maxAC)
		size := uint(bits.Len(uint(max(v, -v))))
		c := acCodes[uint(zeros)<<4|size]
		w.put(uint64(c.bits), c.length)
		w.value(v, size)
		zeros = 0
	}
	if zeros > 0 {
		w.put(uint64(acCodes[0].bits), acCodes[0].length)
	}
}

// value writes a number in size bits: a negative one less one.
func (w *writer) value(v int, size uint) {
	if v < 0 {
		v--
	}
	w.put(uint64(v)&(1<<size-1), size)
}

// put writes n ≤ 16 bits.
func (w *writer) put(v uint64, n uint) {
	w.acc = w.acc<<n | v
	if w.n += n; w.n > 48 {
		w.flush(8)
	}
}

// flush writes out bytes until fewer than least bits are left. A byte of ones is followed by a zero, so that it is no marker.
func (w *writer) flush(least uint) {
	for w.n >= least {
		w.n -= 8
		c := byte(w.acc >> w.n)
		if w.out = append(w.out, c); c == 0xFF {
			w.out = append(w.out, 0)
		}
	}
}
