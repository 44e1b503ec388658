package geom

import "slices"

// Trace gives the outline of the mask, along the edges of its pixels: one part for each piece of [Mask.Split], with its holes. Outer
// rings run clockwise on the screen and holes the other way, so the signed areas of all rings add up to the number of pixels exactly.
// Only corners are vertices. A ring may touch itself or another where pixels meet at a corner; it never crosses.
//
// The vertical pixel edges are joined to rings where rows meet ("crack following"); the cost grows with the number of runs.
func (m Mask) Trace() Polygon {
	spans := m.Spans()
	piece, pieces := connect(spans)
	next := joinCracks(spans)
	parts := make([]Part, pieces)
	done := make([]bool, len(next))
	for start := range next {
		if done[start] {
			continue
		}
		ring := follow(spans, next, done, start)
		part := &parts[piece[start/2]]
		if ring.SignedArea() > 0 {
			part.Outer = ring
		} else {
			part.Holes = append(part.Holes, ring)
		}
	}
	return Polygon{Parts: parts}
}

// Split gives the connected pieces of the mask, in the order of their first pixels. Pixels are connected by their edges, not by their
// corners, as the parts of [Mask.Trace] are.
func (m Mask) Split() []Mask {
	spans := m.Spans()
	piece, pieces := connect(spans)
	each := make([][]Span, pieces)
	for i, s := range spans {
		each[piece[i]] = append(each[piece[i]], s)
	}
	out := make([]Mask, pieces)
	for i, s := range each {
		out[i] = maskOf(s)
	}
	return out
}

// connect numbers the connected pieces, and tells which each span belongs to.
func connect(spans []Span) (piece []int, pieces int) {
	parent := make([]int, len(spans)) // union-find; a root is the first span of its piece
	for i := range parent {
		parent[i] = i
	}
	root := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	above := 0
	for i, s := range spans {
		for above < i && (spans[above].Y < s.Y-1 || spans[above].Y == s.Y-1 && spans[above].X1 <= s.X0) {
			above++
		}
		for j := above; j < i && spans[j].Y == s.Y-1 && spans[j].X0 < s.X1; j++ {
			if a, b := root(i), root(j); a != b {
				parent[max(a, b)] = min(a, b)
			}
		}
	}
	piece = make([]int, len(spans))
	for i := range piece {
		if r := root(i); r < i {
			piece[i] = piece[r]
		} else {
			piece[i], pieces = pieces, pieces+1
		}
	}
	return piece, pieces
}

// joinCracks gives for each vertical pixel edge that bounds the mask ("crack") the one that follows it on its ring. The crack 2i is the
// left end of span i and runs up, 2i+1 is the right end and runs down: the mask is always to the right of the way.
func joinCracks(spans []Span) (next []int) {
	next = make([]int, 2*len(spans))
	line := crackLine{next: next}
	for from := 0; from < len(spans); from += len(line.below) {
		y := spans[from].Y
		if len(line.below) > 0 && line.below[0].Y < y-1 {
			line.advance(nil, from)
			line.join()
		}
		line.advance(spans[from:from+rowLength(spans[from:], y)], from)
		line.join()
	}
	line.advance(nil, len(spans))
	line.join()
	return next
}

// crackLine is the line where two rows of pixels meet. aboveAt and belowAt are the numbers of the rows' first cracks.
type crackLine struct {
	next             []int
	above, below     []Span
	aboveAt, belowAt int
}

// advance moves the line down: row is the next row, its first span has the number at.
func (l *crackLine) advance(row []Span, at int) {
	l.above, l.aboveAt = l.below, l.belowAt
	l.below, l.belowAt = row, 2*at
}

// join walks the corners on the line from the left. A horizontal edge leads from one corner to the next: open is the crack that
// waits at its other end, to be followed or to follow.
func (l *crackLine) join() {
	open, i, j := 0, 0, 0 // an odd i or j is inside of the row above or below
	for i < 2*len(l.above) || j < 2*len(l.below) {
		a, b := l.aboveAt+i, l.belowAt+j
		atA := j == 2*len(l.below) || i < 2*len(l.above) && end(l.above, i) <= end(l.below, j)
		atB := i == 2*len(l.above) || j < 2*len(l.below) && end(l.below, j) <= end(l.above, i)
		inA, inB := i%2 == 1, j%2 == 1
		switch {
		case atA && atB && inA != inB: // two pixels meet at the corner: each ring turns around its own
			if inA {
				l.next[a], open = open, b
			} else {
				l.next[open], open = b, a
			}
		case atA && atB:
			l.turn(a, b, inA)
		case inA == inB: // a horizontal edge begins
			open = b
			if atA {
				open = a
			}
		case atA: // a horizontal edge ends at a crack of the row above
			l.turn(a, open, inA)
		default:
			l.turn(open, b, inB)
		}
		if atA {
			i++
		}
		if atB {
			j++
		}
	}
}

// turn joins the cracks a and b: from a to b where the way goes down.
func (l *crackLine) turn(a, b int, down bool) {
	if down {
		l.next[a] = b
	} else {
		l.next[b] = a
	}
}

// follow gives the corners of the ring that the crack start is on, and marks its cracks as done.
func follow(spans []Span, next []int, done []bool, start int) Ring {
	place := func(crack int) (x, end float64) {
		s := spans[crack/2]
		if crack%2 == 0 {
			return float64(s.X0), float64(s.Y)
		}
		return float64(s.X1), float64(s.Y + 1)
	}
	var out Ring
	for c := start; !done[c]; c = next[c] {
		done[c] = true
		x, y := place(c)
		if after, _ := place(next[c]); after != x {
			out = append(out, Point{x, y}, Point{after, y})
		}
	}
	return slices.Clip(out)
}
