package inflate

import (
	"encoding/binary"
	"errors"
	"io"
	"slices"
)

const (
	windowSize = 32 << 10 // what a distance reaches back
	outputSize = 256 << 10
	inputSize  = 64 << 10
	maxLength  = 258
)

// The kinds of blocks (RFC 1951, 3.2.3); noBlock is between two of them.
const (
	noBlock = iota
	storedBlock
	huffmanBlock
)

// Reader decompresses. Make one with NewReader or Resume.
type Reader struct {
	src      io.Reader
	in       []byte
	pos, end int   // the bytes of in that are not used up yet
	passed   int64 // offset in the source of in[0]

	// hold are bits that were taken out of in, the next one lowest; have of them count.
	hold uint64
	have uint

	// out is the history and the output; next is where it goes on.
	out  []byte
	next int

	block          int
	final          bool
	stored         int // bytes to come of a stored block
	length, reach  int // bytes to come of a match, and its distance
	literal, apart []entry
	// lengths are those of the codes of the block, of which the first literals are of the alphabet of literals and lengths.
	lengths  []uint8
	literals int

	failed error // what the last read ended with
}

// NewReader decompresses what src holds from its beginning.
func NewReader(src io.Reader) *Reader {
	return &Reader{src: src, in: make([]byte, inputSize), out: make([]byte, windowSize+outputSize)}
}

// Mark is a place in the data. The zero Mark is the beginning.
type Mark struct {
	// Offset is where the source must go on, in bytes from where it began.
	Offset int64

	hold          uint64
	have          uint
	window        []byte
	block         int
	final         bool
	stored        int
	length, reach int
	lengths       []uint8
	literals      int
}

// Bytes is the memory that the mark takes.
func (m Mark) Bytes() int { return len(m.window) + len(m.lengths) + 128 }

// Mark marks the place of the byte that Read gives next.
func (r *Reader) Mark() Mark {
	return Mark{
		Offset: r.passed + int64(r.pos), hold: r.hold & (1<<r.have - 1), have: r.have,
		window: slices.Clone(r.out[max(r.next-windowSize, 0):r.next]),
		block:  r.block, final: r.final, stored: r.stored, length: r.length, reach: r.reach,
		lengths: slices.Clone(r.lengths), literals: r.literals,
	}
}

// Resume goes on at a mark. src must begin at its offset.
func Resume(src io.Reader, m Mark) (*Reader, error) {
	r := NewReader(src)
	r.passed, r.hold, r.have = m.Offset, m.hold, m.have
	r.next = copy(r.out, m.window)
	r.block, r.final, r.stored, r.length, r.reach = m.block, m.final, m.stored, m.length, m.reach
	if r.block != huffmanBlock {
		return r, nil
	}
	return r, r.setCodes(slices.Clone(m.lengths), m.literals)
}

// Read implements [io.Reader]. It decompresses no more than p takes. Errors: ErrCorrupt, io.ErrUnexpectedEOF where the source ends
// before the last block, ErrEnded, and those of the source.
func (r *Reader) Read(p []byte) (n int, err error) {
	for n < len(p) && r.failed == nil {
		if r.next == len(r.out) {
			r.next = copy(r.out, r.out[r.next-windowSize:])
		}
		from := r.next
		r.failed = r.produce(min(from+len(p)-n, len(r.out)))
		n += copy(p[n:], r.out[from:r.next])
	}
	return n, r.failed
}

// Trailer reads whole bytes that follow the last block.
func (r *Reader) Trailer(p []byte) error {
	r.drop(r.have % 8)
	for i := range p {
		v, err := r.bits(8)
		if err != nil {
			return err
		}
		p[i] = byte(v)
	}
	return nil
}

// produce decompresses until the output ends at limit.
func (r *Reader) produce(limit int) error {
	for r.next < limit {
		var err error
		switch {
		case r.length > 0:
			r.repeat(limit)
		case r.block == huffmanBlock:
			err = r.symbols(limit)
		case r.block == storedBlock && r.stored > 0:
			err = r.copyStored(limit)
		case r.block != storedBlock && r.final:
			return ErrEnded
		case r.block == storedBlock:
			r.block = noBlock
		default:
			err = r.header()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// repeat writes what is left of a match.
func (r *Reader) repeat(limit int) {
	n := min(r.length, limit-r.next)
	repeat(r.out, r.next, r.reach, n)
	r.next += n
	r.length -= n
}

// repeat writes n bytes at out[at] that are those distance before, one after the other, so that the bytes just written may be read again.
func repeat(out []byte, at, distance, n int) {
	from, end := at-distance, at+n
	for at < end {
		at += copy(out[at:end], out[from:at])
	}
}

// copyStored copies bytes that are not compressed. Those that were taken out already come first.
func (r *Reader) copyStored(limit int) error {
	for r.have >= 8 && r.stored > 0 && r.next < limit {
		r.out[r.next] = byte(r.hold)
		r.drop(8)
		r.next++
		r.stored--
	}
	if r.stored == 0 || r.next == limit {
		return nil
	}
	r.hold = 0 // above have, hold may keep bits of the byte at pos, which is copied now
	if r.pos == r.end {
		if err := r.fill(); err != nil {
			return err
		}
	}
	n := copy(r.out[r.next:min(limit, r.next+r.stored)], r.in[r.pos:r.end])
	r.pos += n
	r.next += n
	r.stored -= n
	return nil
}

// fill reads more of the source.
func (r *Reader) fill() error {
	r.passed += int64(r.pos)
	r.end = copy(r.in, r.in[r.pos:r.end])
	r.pos = 0
	for {
		n, err := r.src.Read(r.in[r.end:])
		r.end += n
		switch {
		case n > 0:
			return nil
		case errors.Is(err, io.EOF):
			return io.ErrUnexpectedEOF
		case err != nil:
			return err
		}
	}
}

// take moves bytes from in to hold until there are n bits, or until the source ends.
func (r *Reader) take(n uint) error {
	for r.have < n {
		if r.pos == r.end {
			if err := r.fill(); err != nil {
				return err
			}
		}
		r.hold |= uint64(r.in[r.pos]) << r.have
		r.pos++
		r.have += 8
	}
	return nil
}

func (r *Reader) drop(n uint) {
	r.hold >>= n
	r.have -= n
}

// bits takes n ≤ 32 bits.
func (r *Reader) bits(n uint) (uint, error) {
	if err := r.take(n); err != nil {
		return 0, err
	}
	v := uint(r.hold & (1<<n - 1))
	r.drop(n)
	return v, nil
}

// refill is take for the fast loop: at least 56 bits, from eight bytes that must be there.
func refill(in []byte, pos int, hold uint64, have uint) (uint64, int, uint) {
	return hold | binary.LittleEndian.Uint64(in[pos:])<<have, pos + int(63-have)>>3, have | 56
}
