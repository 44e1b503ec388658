package geom

import (
	"bytes"
	"encoding/binary"
	"math/bits"
)

// EncodeMask gives the mask of the non-zero bytes of a picture of w × h pixels: w·h bytes, row by row.
func EncodeMask(pix []byte, w, h int) Mask {
	var spans []Span
	for y := range h {
		row := pix[y*w : (y+1)*w]
		for x := nonZero(row); x < w; {
			length := bytes.IndexByte(row[x:], 0)
			if length < 0 {
				length = w - x
			}
			spans = append(spans, Span{y, x, x + length})
			x += length
			x += nonZero(row[x:])
		}
	}
	return maskOf(spans)
}

// nonZero is the index of the first byte that is not 0, or the length. It looks at eight bytes at a time.
func nonZero(b []byte) int {
	i := 0
	for ; i+8 <= len(b); i += 8 {
		if word := binary.LittleEndian.Uint64(b[i:]); word != 0 {
			return i + bits.TrailingZeros64(word)/8
		}
	}
	for i < len(b) && b[i] == 0 {
		i++
	}
	return i
}

// Decode sets the bytes of the mask's pixels in a picture of w × h, as [EncodeMask] has it, to value. Other bytes stay; pixels outside
// of the picture are left out.
func (m Mask) Decode(pix []byte, w, h int, value byte) {
	for _, s := range m.crop(pixelBox{0, 0, w, h}).Spans() {
		row := pix[s.Y*w+s.X0 : s.Y*w+s.X1]
		for i := range row {
			row[i] = value
		}
	}
}

// COCO gives the run lengths of COCO's masks: over the whole picture of w × h ("size" is [h, w] there), column by column, in turn
// outside and inside, the first outside. Source: the header of cocoapi's pycocotools/mask.py. It fails with TooLarge beyond
// MaxMaskRuns.
func (m Mask) COCO(w, h int) ([]int, *Invalid) {
	columns, bad := transpose(m.crop(pixelBox{0, 0, w, h}).Spans())
	if bad != nil {
		return nil, bad
	}
	return runs(columns, pixelBox{0, 0, h, w}), nil
}

// FromCOCO gives the mask of the run lengths that [Mask.COCO] describes. It fails as [NewMask] does, and with TooLarge beyond
// MaxMaskRuns. What it allocates grows with the runs given and made, never with w·h.
func FromCOCO(counts []int, w, h int) (Mask, *Invalid) {
	columns := Mask{0, 0, h, w, counts}
	if bad := columns.sound(); bad != nil {
		return Mask{}, bad
	}
	rows, bad := transpose(columns.Spans())
	if bad != nil {
		return Mask{}, bad
	}
	m := maskOf(rows)
	return m, m.notEmpty()
}

// transpose exchanges x and y. A column's runs begin and end where a row differs from the one above it.
func transpose(spans []Span) ([]Span, *Invalid) {
	if len(spans) == 0 {
		return nil, nil
	}
	lines := changes(spans)
	bounds := spanBounds(spans)
	width := bounds.x1 - bounds.x0
	starts := make([]int, width+1)
	total := 0
	for _, s := range lines {
		if total += s.X1 - s.X0; total > MaxMaskRuns {
			return nil, &Invalid{Reason: TooLarge, At: Point{float64(bounds.x0), float64(bounds.y0)}}
		}
		for x := s.X0; x < s.X1; x++ {
			starts[x-bounds.x0+1]++
		}
	}
	for i := range width {
		starts[i+1] += starts[i]
	}
	// Each column's places come in order, since the lines do; an even one begins a run and an odd one ends it.
	out := make([]Span, total/2)
	next := starts[:width]
	for _, s := range lines {
		for x := s.X0; x < s.X1; x++ {
			at := next[x-bounds.x0]
			next[x-bounds.x0]++
			if at%2 == 0 {
				out[at/2] = Span{Y: x, X0: s.Y}
			} else {
				out[at/2].X1 = s.Y
			}
		}
	}
	return out, nil
}

// changes gives where each row differs from the one above it; Y is the lower row's.
func changes(spans []Span) []Span {
	out := make([]Span, 0, 2*len(spans))
	var above []Span
	for len(spans) > 0 {
		y := spans[0].Y
		if len(above) > 0 && above[0].Y < y-1 {
			out = combineRow(out, above[0].Y+1, above, nil, exactlyOne)
			above = nil
		}
		row := spans[:rowLength(spans, y)]
		out = combineRow(out, y, above, row, exactlyOne)
		above, spans = row, spans[len(row):]
	}
	return combineRow(out, above[0].Y+1, above, nil, exactlyOne)
}
