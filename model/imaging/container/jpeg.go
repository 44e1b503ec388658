package container

import (
	"encoding/binary"
	"iter"
)

// Markers of JPEG segments that callers look for (ITU-T T.81, table B.1).
const (
	SOF0 = 0xC0 // baseline; SOF0..SOF15 but for DHT, JPG and DAC are frames
	DHT  = 0xC4
	JPG  = 0xC8
	DAC  = 0xCC
	EOI  = 0xD9
	SOS  = 0xDA
	APP1 = 0xE1
)

const (
	markerRST0 = 0xD0
	markerSOI  = 0xD8
)

// Segment is one marker segment of a JPEG file.
type Segment struct {
	Marker byte
	// Offset and Length are of the payload: what follows the two bytes of the length.
	Offset, Length int64
}

// Frame reports whether the segment is a frame header (SOFn).
func (s Segment) Frame() bool {
	return s.Marker >= SOF0 && s.Marker <= 0xCF && s.Marker != DHT && s.Marker != JPG && s.Marker != DAC
}

// JPEGSegments walks a JPEG file to its EOI marker, which comes last with the length 0; an error ends the walk. Whatever stands
// between two segments is skipped without judgement: entropy-coded data, fill bytes and the garbage that some writers leave. A
// caller that stops at SOS reads headers only.
func JPEGSegments(f *File) iter.Seq2[Segment, error] {
	return func(yield func(Segment, error) bool) {
		w := newWindow(f, 32<<10)
		for off := int64(2); ; {
			s, err := nextSegment(w, off)
			if !yield(s, err) || err != nil || s.Marker == EOI {
				return
			}
			off = s.Offset + s.Length
		}
	}
}

// nextSegment finds the first marker at or after off that is not part of entropy-coded data.
func nextSegment(w *window, off int64) (Segment, error) {
	for {
		i, err := w.index(off, 0xFF)
		if err != nil {
			return Segment{}, err
		}
		code, err := w.at(i+1, 1)
		if err != nil {
			return Segment{}, err
		}
		switch m := code[0]; {
		case m == 0xFF: // fill byte: the marker may begin with the second one
			off = i + 1
		case m == EOI:
			return Segment{Marker: EOI, Offset: i + 2}, nil
		case m < SOF0 || m >= markerRST0 && m <= markerSOI: // a stuffed zero, reserved, or without payload
			off = i + 2
		default:
			return segmentAt(w, m, i+2)
		}
	}
}

func segmentAt(w *window, marker byte, off int64) (Segment, error) {
	b, err := w.at(off, 2)
	if err != nil {
		return Segment{}, err
	}
	n := int64(binary.BigEndian.Uint16(b))
	if n < 2 {
		return Segment{}, ErrDamaged
	}
	if off+n > w.f.Size {
		return Segment{}, ErrTruncated
	}
	return Segment{Marker: marker, Offset: off + 2, Length: n - 2}, nil
}
