package jpegcrop

import (
	"encoding/binary"
	"image"
	"io"

	"glossator/model/imaging/container"
)

// Segments that container has no name for.
const (
	markerAPP0  = 0xE0
	markerAPP14 = 0xEE
	markerDQT   = 0xDB
	markerDRI   = 0xDD
)

const (
	maxBlocks   = 10  // of an MCU (T.81, B.2.3)
	maxScans    = 256 // of a file; programs write about ten
	jfifBytes   = 14  // of a JFIF segment, without the picture that may be in it
	maxSegments = 1 << 16
	markSpacing = 512 // pixels between two marks in a row
	// maxIndex bounds the memory of an index. That of a gigapixel takes 4 MB for each scan, and 15 or 20 for its means.
	maxIndex = 256 << 20
)

// File is a JPEG file that is cut up. Its methods may be called from several goroutines, but for Index, which one at a time may call.
type File struct {
	// Width and Height are in pixels, as stored.
	Width, Height int
	// Components is 1, 3 or 4.
	Components int

	src io.ReaderAt
	// segments are those that a decoder needs beside the frame and the Huffman tables, as they stand in the file.
	segments     []byte
	components   []component
	mcuW, mcuH   int // in pixels
	across, down int // MCUs
	spacing      int // MCUs between two marks
	scans        []*scan
	progressive  bool
	index        index
}

// component is one colour channel.
type component struct {
	id, quantiser byte
	h, v          int // sampling factors: blocks of an MCU
	blocksX       int // blocks that hold pixels: what a scan of this component alone has in a row
	blocksY       int
}

// Open reads the headers of the size bytes of r. Errors: ErrUnsupported, those of package container, and those of reading.
func Open(r io.ReaderAt, size int64) (*File, error) { return open(r, size, false) }

// OpenCoarse is Open for who wants nothing but Coarse. Of a progressive file it reads the scans only that begin the DC coefficients, which
// come first and are small; so the means may be off by what later scans add.
func OpenCoarse(r io.ReaderAt, size int64) (*File, error) { return open(r, size, true) }

func open(r io.ReaderAt, size int64, coarse bool) (*File, error) {
	f, out := container.NewFile(r, size), &File{src: r}
	p := parser{f: f, out: out, coarse: coarse}
	for s, err := range container.JPEGSegments(f) {
		if err != nil {
			return nil, err
		}
		if err := p.segment(s); err != nil {
			return nil, err
		}
		if p.complete() {
			break
		}
	}
	if len(out.scans) == 0 || out.Bytes() > maxIndex {
		return nil, ErrUnsupported
	}
	return out, nil
}

// complete reports whether all scans are known that are wanted: where each component is coded in one, no other follows.
func (p *parser) complete() bool {
	seen := 0
	for _, s := range p.out.scans {
		seen += len(s.components)
	}
	return (p.coarse || !p.out.progressive) && seen > 0 && seen >= p.out.Components
}

// parser collects what the segments say.
type parser struct {
	f       *container.File
	out     *File
	coarse  bool
	dc, ac  [4]*table
	restart int
}

func (p *parser) segment(s container.Segment) error {
	if s.Marker == container.SOS || s.Frame() || s.Marker == container.DHT || s.Marker == markerDRI ||
		s.Marker == markerDQT || s.Marker == markerAPP0 || s.Marker == markerAPP14 {
		data, err := p.f.Bytes(s.Offset, s.Length)
		if err != nil {
			return err
		}
		return p.payload(s, data)
	}
	return nil
}

func (p *parser) payload(s container.Segment, data []byte) error {
	switch {
	case s.Frame():
		return p.frame(s.Marker, data)
	case s.Marker == container.DHT:
		return p.tables(data)
	case s.Marker == markerDRI:
		if len(data) < 2 {
			return container.ErrDamaged
		}
		p.restart = int(binary.BigEndian.Uint16(data))
	case s.Marker == container.SOS:
		return p.scan(data, s.Offset+s.Length)
	case s.Marker == markerDQT && len(p.out.scans) > 0:
		return ErrUnsupported // the scans before it were made with other tables
	default:
		if s.Marker == markerAPP0 {
			data = data[:min(len(data), jfifBytes)]
		}
		p.out.segments = appendSegment(p.out.segments, s.Marker, data)
	}
	if len(p.out.segments) > maxSegments {
		return ErrUnsupported
	}
	return nil
}

func appendSegment(out []byte, marker byte, data []byte) []byte {
	out = append(out, 0xFF, marker)
	out = binary.BigEndian.AppendUint16(out, uint16(len(data)+2))
	return append(out, data...)
}

// frame reads SOF0, SOF1 and SOF2 of eight bits (T.81, B.2.2).
func (p *parser) frame(marker byte, data []byte) error {
	if len(data) < 6 || p.out.Components != 0 {
		return container.ErrDamaged
	}
	out := p.out
	out.Height, out.Width = int(binary.BigEndian.Uint16(data[1:])), int(binary.BigEndian.Uint16(data[3:]))
	out.Components, out.progressive = int(data[5]), marker == container.SOF0+2
	if marker > container.SOF0+2 || data[0] != 8 || out.Width == 0 || out.Height == 0 || out.Components == 0 || out.Components == 2 || out.Components > 4 ||
		len(data) < 6+3*out.Components {
		return ErrUnsupported
	}
	blocks := 0
	for c := range out.Components {
		d := data[6+3*c:]
		k := component{id: d[0], h: int(d[1] >> 4), v: int(d[1] & 15), quantiser: d[2]}
		if out.Components == 1 {
			k.h, k.v = 1, 1 // a scan of one component has one block in an MCU, whatever its factors
		}
		if k.h < 1 || k.v < 1 || k.h > 4 || k.v > 4 {
			return container.ErrDamaged
		}
		blocks += k.h * k.v
		out.mcuW, out.mcuH = max(out.mcuW, 8*k.h), max(out.mcuH, 8*k.v)
		out.components = append(out.components, k)
	}
	if blocks > maxBlocks {
		return ErrUnsupported
	}
	out.measure()
	return nil
}

// measure counts MCUs and blocks (T.81, A.2).
func (f *File) measure() {
	f.across, f.down = up(f.Width, f.mcuW), up(f.Height, f.mcuH)
	f.spacing = max(markSpacing/f.mcuW, 1)
	for i := range f.components {
		c := &f.components[i]
		c.blocksX = up(up(f.Width*8*c.h, f.mcuW), 8)
		c.blocksY = up(up(f.Height*8*c.v, f.mcuH), 8)
	}
}

// up divides and rounds up.
func up(a, b int) int { return (a + b - 1) / b }

// tables reads a DHT segment, which may hold several tables (T.81, B.2.4.2).
func (p *parser) tables(data []byte) error {
	for len(data) > 0 {
		if len(data) < 17 {
			return container.ErrDamaged
		}
		n := 0
		for _, c := range data[1:17] {
			n += int(c)
		}
		kind, id := data[0]>>4, data[0]&15
		if n > 256 || len(data) < 17+n || kind > 1 || id > 3 {
			return container.ErrDamaged
		}
		t, err := newTable(data[1:17], data[17:17+n])
		if err != nil {
			return err
		}
		if kind == 0 {
			p.dc[id] = t
		} else {
			p.ac[id] = t
		}
		data = data[17+n:]
	}
	return nil
}

// scan reads an SOS segment (T.81, B.2.3), behind which the data begins.
func (p *parser) scan(data []byte, start int64) error {
	out := p.out
	n := 0
	if len(data) > 0 {
		n = int(data[0])
	}
	if n == 0 || out.Components == 0 || len(data) < 4+2*n || n > out.Components {
		return container.ErrDamaged
	}
	if len(out.scans) == maxScans {
		return ErrUnsupported
	}
	tail := data[1+2*n:]
	s := &scan{start: start, restart: p.restart, from: int(tail[0]), to: int(tail[1]), high: int(tail[2] >> 4), low: uint(tail[2] & 15)}
	for i := range n {
		c := 0
		for c < out.Components && out.components[c].id != data[1+2*i] {
			c++
		}
		if c == out.Components || data[2+2*i]>>4 > 3 || data[2+2*i]&15 > 3 {
			return container.ErrDamaged
		}
		s.components = append(s.components, scanComponent{c, p.dc[data[2+2*i]>>4], p.ac[data[2+2*i]&15]})
	}
	if err := s.check(out.progressive); err != nil || p.coarse && (s.from > 0 || s.high > 0) {
		return err
	}
	s.measure(out)
	out.scans = append(out.scans, s)
	return nil
}

// Bounds is the rectangle of the picture.
func (f *File) Bounds() image.Rectangle { return image.Rect(0, 0, f.Width, f.Height) }
