package imaging

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash"
	"hash/adler32"
	"image"
	"io"
	"slices"
	"sync"
	"sync/atomic"

	"glossator/model/imaging/container"
	"glossator/model/imaging/inflate"
)

// pngParts decodes a PNG file by strips of rows. The first way through the file marks where each begins, so that it can be decoded again
// without those before.
type pngParts struct {
	f      *container.File
	layout pngLayout
	data   func() pngData
	rows   int // of a strip
	cache  *blockCache

	mu    sync.Mutex
	marks []pngMark // of the strips that are known, and of the next one
	known atomic.Int32

	end  sync.Mutex // held while the strip behind those is decoded
	next *pngStream // which reads it
}

// pngMark is what decoding from a row on needs: a place in the compressed data, and the row above.
type pngMark struct {
	at    inflate.Mark
	above []byte
}

// The size of a strip before compression is chosen so that there are few marks, of 32 KB and a row each, and a strip takes little time.
const (
	stripBytes = 8 << 20
	maxStrips  = 256
)

func (p pngPicture) parts(f *container.File) (parts, error) {
	if p.interlaced {
		return newWholeParts(f, p, p.wholeBytes())
	}
	layout, err := p.layout(f)
	if err != nil {
		return nil, err
	}
	raw := int64(layout.rowBytes) * int64(p.h)
	rows := max(stripBytes, raw/maxStrips)/int64(layout.rowBytes) + 1
	if rows*int64(layout.rowBytes) > maxMemory {
		return nil, tooLarge{p.w, p.h}
	}
	data := sync.OnceValue(func() pngData { return newPNGData(f) })
	out := &pngParts{f: f, layout: layout, data: data, rows: int(rows), cache: newBlockCache(int64(layout.rowBytes) * cachedRows)}
	out.marks = []pngMark{{above: make([]byte, layout.rowBytes)}}
	return out, nil
}

func (p *pngParts) strips() int { return (p.layout.h + p.rows - 1) / p.rows }

func (p *pngParts) memory() int64 {
	return int64(p.strips())*int64(p.layout.rowBytes+windowBytes) + p.cache.most
}

// windowBytes is what a place in compressed data takes.
const windowBytes = 33 << 10

func (p *pngParts) ready() int { return min(int(p.known.Load())*p.rows, p.layout.h) }

func (p *pngParts) draw(ctx context.Context, r image.Rectangle, out opaque) error {
	return p.cache.draw(ctx, r.Min.Y/p.rows, (r.Max.Y-1)/p.rows+1, r, out, p.strip)
}

// strip decodes a strip, and before it all that are not known.
func (p *pngParts) strip(i int) (block, error) {
	if i >= int(p.known.Load()) {
		p.end.Lock()
		defer p.end.Unlock()
		for at := int(p.known.Load()); at <= i; at++ {
			if b, err := p.advance(at); err != nil || at == i {
				return b, err
			}
		}
	}
	s, err := p.stream(p.mark(i))
	if err != nil {
		return block{}, err
	}
	return p.read(s, i)
}

func (p *pngParts) mark(i int) pngMark {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.marks[i]
}

// advance decodes the strip behind those that are known. After a failure it begins anew there.
func (p *pngParts) advance(i int) (b block, err error) {
	s := p.next
	p.next = nil
	if s == nil {
		if s, err = p.stream(p.mark(i)); err != nil {
			return block{}, err
		}
		if i == 0 {
			s.sum = adler32.New()
		}
	}
	if b, err = p.read(s, i); err == nil && i == p.strips()-1 {
		err = s.checkSum()
	}
	if err != nil {
		return block{}, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	p.marks = append(p.marks, pngMark{s.inflate.Mark(), slices.Clone(s.above)})
	p.known.Add(1)
	p.next = s
	return b, nil
}

func (p *pngParts) read(s *pngStream, i int) (block, error) {
	y0, y1 := i*p.rows, min((i+1)*p.rows, p.layout.h)
	pix := make([]byte, (y1-y0)*p.layout.rowBytes)
	if err := s.rows(pix, p.layout); err != nil {
		return block{}, err
	}
	convert := p.layout.row
	return block{
		rect: image.Rect(0, y0, p.layout.w, y1), bytes: len(pix),
		row: func(out []byte, x, y int) { convert(out, pix[(y-y0)*p.layout.rowBytes:(y-y0+1)*p.layout.rowBytes], x) },
	}, nil
}

// pngStream gives rows from a mark on.
type pngStream struct {
	inflate *inflate.Reader
	above   []byte
	sum     hash.Hash32 // of all bytes, where it began at the first
}

func (p *pngParts) stream(m pngMark) (*pngStream, error) {
	s := &pngStream{above: slices.Clone(m.above)}
	const header = 2 // RFC 1950
	src := p.data().from(header + m.at.Offset)
	if m.at.Offset > 0 {
		var err error
		s.inflate, err = inflate.Resume(src, m.at)
		return s, err
	}
	var head [header]byte
	if _, err := io.ReadFull(p.data().from(0), head[:]); err != nil {
		return nil, err
	}
	if head[0]&15 != 8 || head[1]&0x20 != 0 || binary.BigEndian.Uint16(head[:])%31 != 0 {
		return nil, ErrDamaged
	}
	s.inflate = inflate.NewReader(src)
	return s, nil
}

// rows fills pix with rows, the filters undone.
func (s *pngStream) rows(pix []byte, layout pngLayout) error {
	line := make([]byte, 1+layout.rowBytes)
	for ; len(pix) > 0; pix = pix[layout.rowBytes:] {
		if _, err := io.ReadFull(s.inflate, line); err != nil {
			return err
		}
		if s.sum != nil {
			_, _ = s.sum.Write(line) // never fails
		}
		row := pix[:layout.rowBytes]
		copy(row, line[1:])
		if err := unfilter(line[0], row, s.above, layout.unit); err != nil {
			return err
		}
		copy(s.above, row)
	}
	return nil
}

// checkSum compares the check sum behind the data.
func (s *pngStream) checkSum() error {
	switch _, err := s.inflate.Read(make([]byte, 1)); { // the end of the last block is still to be read
	case err == nil:
		return ErrDamaged // too many rows
	case !errors.Is(err, inflate.ErrEnded):
		return err
	}
	var stored [4]byte
	if err := s.inflate.Trailer(stored[:]); err != nil {
		return err
	}
	if s.sum != nil && !bytes.Equal(stored[:], s.sum.Sum(nil)) {
		return ErrDamaged
	}
	return nil
}

// pngData reads what the IDAT chunks hold, which is one stream, from any place. Of the chunks, which may be tiny, it remembers some.
type pngData struct {
	f      *container.File
	places []pngPlace
}

// pngPlace is where a chunk begins in the stream and in the file.
type pngPlace struct{ stream, file int64 }

// placeSpacing is how far two places are apart at least.
const placeSpacing = 256 << 10

func newPNGData(f *container.File) pngData {
	d := pngData{f: f}
	stream := int64(0)
	for c, err := range container.PNGChunks(f) {
		if err != nil {
			break // the end of what can be read
		}
		if c.Type != "IDAT" {
			continue
		}
		if n := len(d.places); n == 0 || stream-d.places[n-1].stream >= placeSpacing {
			d.places = append(d.places, pngPlace{stream, c.Offset - 8})
		}
		stream += c.Length
	}
	return d
}

// from reads from a place in the stream on.
func (d pngData) from(at int64) io.Reader {
	i, found := slices.BinarySearchFunc(d.places, at, func(p pngPlace, at int64) int { return int(min(max(p.stream-at, -1), 1)) })
	if !found {
		i--
	}
	if i < 0 {
		return bytes.NewReader(nil)
	}
	return &pngDataReader{f: d.f, chunk: d.places[i].file, skip: at - d.places[i].stream}
}

// pngDataReader goes from chunk to chunk.
type pngDataReader struct {
	f     *container.File
	chunk int64 // offset of the next chunk
	at    int64
	left  int64 // of the chunk that is read
	skip  int64
}

// Read implements [io.Reader].
func (r *pngDataReader) Read(p []byte) (int, error) {
	for r.left == 0 {
		head, err := r.f.Bytes(r.chunk, 8)
		if err != nil {
			return 0, err
		}
		length := int64(binary.BigEndian.Uint32(head))
		if string(head[4:]) == "IEND" {
			return 0, io.EOF
		}
		r.at, r.chunk = r.chunk+8, r.chunk+12+length
		if string(head[4:]) == "IDAT" {
			skipped := min(r.skip, length)
			r.skip -= skipped
			r.at += skipped
			r.left = length - skipped
		}
	}
	n, err := r.f.ReadAt(p[:min(int64(len(p)), r.left)], r.at)
	r.at += int64(n)
	r.left -= int64(n)
	if n > 0 {
		return n, nil
	}
	return 0, err
}
