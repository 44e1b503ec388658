package geom

import (
	"cmp"
	"slices"
)

// Span is a run of pixels in one row: those from (X0, Y) up to, without, (X1, Y).
type Span struct{ Y, X0, X1 int }

func compareSpans(a, b Span) int { return cmp.Or(cmp.Compare(a.Y, b.Y), cmp.Compare(a.X0, b.X0)) }

// Spans gives the mask's pixels as the longest runs within rows, from the top, each row from the left.
func (m Mask) Spans() []Span {
	if m.sound() != nil {
		return nil
	}
	out := make([]Span, 0, len(m.Counts)/2+1)
	x, y := 0, 0
	for i, n := range m.Counts {
		if i%2 == 0 {
			x += n
			x, y = x%m.W, y+x/m.W
			continue
		}
		for n > 0 {
			end := min(x+n, m.W)
			if last := len(out) - 1; last >= 0 && out[last].Y == m.Y+y && out[last].X1 == m.X+x {
				out[last].X1 = m.X + end // an empty run came between
			} else {
				out = append(out, Span{m.Y + y, m.X + x, m.X + end})
			}
			n -= end - x
			if x = end; x == m.W {
				x, y = 0, y+1
			}
		}
	}
	return out
}

// maskOf gives the mask of spans sorted by row and start, which may overlap.
func maskOf(spans []Span) Mask {
	if len(spans) == 0 {
		return Mask{}
	}
	b := spanBounds(spans)
	return Mask{b.x0, b.y0, b.x1 - b.x0, b.y1 - b.y0, runs(spans, b)}
}

// spanBounds is the smallest box around spans sorted by row, of which there is at least one.
func spanBounds(spans []Span) pixelBox {
	b := pixelBox{spans[0].X0, spans[0].Y, spans[0].X1, spans[len(spans)-1].Y + 1}
	for _, s := range spans {
		b.x0, b.x1 = min(b.x0, s.X0), max(b.x1, s.X1)
	}
	return b
}

// runs gives the run lengths of sorted spans over the rows of a box that holds them, the first outside.
func runs(spans []Span, b pixelBox) []int {
	width := b.x1 - b.x0
	out := make([]int, 1, 2*len(spans)+2)
	at := 0 // pixels covered by out
	for _, s := range spans {
		from, to := (s.Y-b.y0)*width+s.X0-b.x0, (s.Y-b.y0)*width+s.X1-b.x0
		from = max(from, at)
		switch {
		case to <= from:
			continue
		case from > at && len(out)%2 == 0:
			out = append(out, from-at, to-from)
		case len(out)%2 == 1: // only the first run so far
			out[0] = from
			out = append(out, to-from)
		default:
			out[len(out)-1] += to - from
		}
		at = to
	}
	if rest := width*(b.y1-b.y0) - at; rest > 0 {
		if len(out)%2 == 1 {
			out[len(out)-1] += rest
		} else {
			out = append(out, rest)
		}
	}
	return out
}

// unite gives the mask of spans in any order.
func unite(spans []Span) Mask {
	slices.SortFunc(spans, compareSpans)
	return maskOf(spans)
}

// operation is a set operation: whether a pixel is in the result, when it is or is not in a and in b.
type operation [2][2]bool // [in a][in b]

var (
	either     = operation{{false, true}, {true, true}}
	both       = operation{{false, false}, {false, true}}
	onlyFirst  = operation{{false, false}, {true, false}}
	exactlyOne = operation{{false, true}, {true, false}}
)

// Union gives the pixels that are in m or in o.
func (m Mask) Union(o Mask) Mask { return m.with(o, either) }

// Subtract gives the pixels of m that are not in o.
func (m Mask) Subtract(o Mask) Mask { return m.with(o, onlyFirst) }

// Intersect gives the pixels that are in m and in o.
func (m Mask) Intersect(o Mask) Mask { return m.with(o, both) }

// combine gives the spans of the result; a and b are sorted and without overlap.
func combine(a, b []Span, op operation) []Span {
	out := make([]Span, 0, len(a)+len(b))
	for len(a) > 0 || len(b) > 0 {
		var y int
		switch {
		case len(b) == 0:
			y = a[0].Y
		case len(a) == 0:
			y = b[0].Y
		default:
			y = min(a[0].Y, b[0].Y)
		}
		na, nb := rowLength(a, y), rowLength(b, y)
		out = combineRow(out, y, a[:na], b[:nb], op)
		a, b = a[na:], b[nb:]
	}
	return out
}

// rowLength counts the spans at the beginning that are of row y.
func rowLength(spans []Span, y int) int {
	n := 0
	for n < len(spans) && spans[n].Y == y {
		n++
	}
	return n
}

// combineRow appends the result for row y, by walking the places where a or b begins or ends. Of the spans only these count.
func combineRow(out []Span, y int, a, b []Span, op operation) []Span {
	i, j, on := 0, 0, false // i and j count the ends of spans passed: an odd number is inside
	for i < 2*len(a) || j < 2*len(b) {
		var x int
		if j == 2*len(b) || i < 2*len(a) && end(a, i) <= end(b, j) {
			x = end(a, i)
		} else {
			x = end(b, j)
		}
		for i < 2*len(a) && end(a, i) == x {
			i++
		}
		for j < 2*len(b) && end(b, j) == x {
			j++
		}
		if now := op[i%2][j%2]; now != on {
			if on = now; on {
				out = append(out, Span{Y: y, X0: x})
			} else {
				out[len(out)-1].X1 = x
			}
		}
	}
	return out
}

// end is the i-th place in a row where its spans begin or end.
func end(row []Span, i int) int {
	if i%2 == 0 {
		return row[i/2].X0
	}
	return row[i/2].X1
}
