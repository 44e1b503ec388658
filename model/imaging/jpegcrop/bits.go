package jpegcrop

import (
	"bytes"
	"encoding/binary"
	"io"
)

// behind is how many bytes before the place of reading are kept, to find the place of a bit that was taken in already.
const behind = 32

// bitReader reads entropy-coded data. Behind its end, which is any marker, it gives zeros.
type bitReader struct {
	src   io.ReaderAt
	limit int64 // where the data ends at the latest
	buf   []byte
	base  int64 // offset of buf[0]
	pos   int
	end   int
	err   error // of the source

	// acc are bits taken in, the next one highest; n of them count, the last padding ones of these are such zeros.
	acc     uint64
	n       int
	padding int
}

// place is where a bit stands: the offset of its byte times eight, plus its place in it.
type place int64

func newBitReader(src io.ReaderAt, at place, limit int64, size int) *bitReader {
	b := &bitReader{src: src, limit: limit, buf: make([]byte, size)}
	b.seek(at, limit)
	return b
}

// seek goes on at another place.
func (b *bitReader) seek(at place, limit int64) {
	b.base, b.pos, b.end, b.limit = int64(at>>3), 0, 0, limit
	b.acc, b.n, b.padding = 0, 0, 0
	if skip := int(at & 7); skip > 0 {
		b.refill()
		b.drop(skip)
	}
}

// place gives that of the next bit.
func (b *bitReader) place() place {
	real := max(b.n-b.padding, 0)
	p := b.pos
	for range (real + 7) / 8 {
		if p--; p > 0 && b.buf[p] == 0 && b.buf[p-1] == 0xFF {
			p--
		}
	}
	return place(b.base+int64(p))<<3 + place((8-real%8)%8)
}

// load reads on in the source. It reports whether there is more.
func (b *bitReader) load() bool {
	keep := max(b.pos-behind, 0)
	b.end = copy(b.buf, b.buf[keep:b.end])
	b.pos -= keep
	b.base += int64(keep)
	room := min(int64(len(b.buf)-b.end), b.limit-b.base-int64(b.end))
	if room <= 0 || b.err != nil {
		return false
	}
	n, err := b.src.ReadAt(b.buf[b.end:b.end+int(room)], b.base+int64(b.end))
	b.end += n
	if err != nil && err != io.EOF {
		b.err = err
	}
	return n > 0
}

// refill takes in bits until there are more than 48.
func (b *bitReader) refill() {
	for b.n <= 48 {
		if b.pos+8 <= b.end {
			x := binary.BigEndian.Uint64(b.buf[b.pos:])
			if v := ^x; (v-0x0101010101010101)&^v&0x8080808080808080 == 0 { // no byte is 0xFF
				k := (63 - b.n) >> 3
				b.acc |= x >> b.n
				b.pos += k
				b.n += 8 * k
				return
			}
		}
		b.takeByte()
	}
}

// takeByte takes in one byte, or a zero at the end of the data.
func (b *bitReader) takeByte() {
	b.n += 8
	if b.pos+2 > b.end && !b.load() && b.pos >= b.end {
		b.padding += 8
		return
	}
	c := b.buf[b.pos]
	if c == 0xFF {
		if b.pos+1 >= b.end || b.buf[b.pos+1] != 0 {
			b.padding += 8
			return
		}
		b.pos++
	}
	b.pos++
	b.acc |= uint64(c) << (64 - b.n)
}

func (b *bitReader) drop(n int) {
	b.acc <<= n
	b.n -= n
}

// bits takes n ≤ 16 bits; at least so many must be in.
func (b *bitReader) bits(n int) int {
	v := int(b.acc >> (64 - n))
	b.drop(n)
	return v
}

// value takes a number of n bits as T.81, F.2.2.1 codes it: the negative ones begin with a zero.
func (b *bitReader) value(n int) int {
	if n == 0 {
		return 0
	}
	v := b.bits(n)
	if v < 1<<(n-1) {
		v -= 1<<n - 1
	}
	return v
}

// ended reports whether more bits were taken than there are.
func (b *bitReader) ended() bool { return b.padding > b.n }

// restart passes the restart marker that comes next, whatever its number. It reports whether there is one before another marker.
func (b *bitReader) restart() bool {
	b.acc, b.n, b.padding = 0, 0, 0
	for {
		if b.pos+2 > b.end && !b.load() {
			return false
		}
		i := bytes.IndexByte(b.buf[b.pos:b.end], 0xFF)
		if i < 0 {
			b.pos = b.end
			continue
		}
		b.pos += i
		if b.pos+2 > b.end {
			if !b.load() {
				return false
			}
			continue
		}
		switch c := b.buf[b.pos+1]; {
		case c >= 0xD0 && c <= 0xD7:
			b.pos += 2
			return true
		case c == 0 || c == 0xFF:
			b.pos++
		default:
			return false
		}
	}
}
