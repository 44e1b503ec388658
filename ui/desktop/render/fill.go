package render

import (
	"cmp"
	"math"
	"slices"

	"glossator/model/geom"
)

// crossings collects for each row of a strip where outlines cross the row's middle; it is re-used from shape to shape.
type crossings [][]float32

// inside paints the inside of a figure. An open line has none.
func (s strip) inside(with *scratch, v View, fig *figure, c colour, weight uint32) {
	switch fig.form {
	case rectangle:
		s.fill(fig.box(), c, weight)
	case mask:
		s.inSpans(v, fig.item.Spans, c, weight)
	case line, dot:
	default:
		if polygon, ok := fig.item.Shape.(geom.Polygon); ok {
			for _, part := range polygon.Parts {
				s.inRings(&with.rows, v, part.Outer, part.Holes, c, weight)
			}
			return
		}
		for _, outer := range with.outlines(fig, v.Scale) {
			s.inRings(&with.rows, v, outer, nil, c, weight)
		}
	}
}

// inSpans paints pixels of the picture's frame. A row of the screen shows the row of the picture that is at its middle.
func (s strip) inSpans(v View, spans []geom.Span, c colour, weight uint32) {
	left := -v.Origin.X * v.Scale
	for y := s.y0; y < s.y1 && len(spans) > 0; y++ {
		row := int(math.Floor((float64(y)+0.5)/v.Scale + v.Origin.Y))
		if spans[0].Y < row {
			from, _ := slices.BinarySearchFunc(spans, row, func(span geom.Span, row int) int { return cmp.Compare(span.Y, row) })
			spans = spans[from:]
		}
		for _, span := range spans {
			if span.Y != row {
				break
			}
			from, to := float64(span.X0)*v.Scale+left, float64(span.X1)*v.Scale+left
			if from >= float64(s.w) {
				break
			}
			s.fill(rect{column(from), y, column(to), y + 1}, c, weight)
		}
	}
}

// inRings paints what the rings enclose by the even-odd rule, so that inner rings are holes. Points are in the picture's frame.
func (s strip) inRings(rows *crossings, v View, outer geom.Ring, holes []geom.Ring, c colour, weight uint32) {
	if need := s.y1 - s.y0; len(*rows) < need {
		*rows = slices.Grow(*rows, need-len(*rows))[:need]
	}
	for i := range *rows {
		(*rows)[i] = (*rows)[i][:0]
	}
	s.cross(*rows, v, outer)
	for _, hole := range holes {
		s.cross(*rows, v, hole)
	}
	for i, row := range (*rows)[:s.y1-s.y0] {
		slices.Sort(row)
		for ; len(row) >= 2; row = row[2:] {
			y := s.y0 + i
			s.fill(rect{column(float64(row[0])), y, column(float64(row[1])), y + 1}, c, weight)
		}
	}
}

// column gives the first pixel whose middle is not left of x.
func column(x float64) int { return int(math.Ceil(x - 0.5)) }

// cross notes where the edges of a ring cross the rows.
func (s strip) cross(rows crossings, v View, ring geom.Ring) {
	if len(ring) == 0 {
		return
	}
	a := v.ToScreen(ring[len(ring)-1])
	for _, p := range ring {
		b := v.ToScreen(p)
		upper, lower := a, b
		if upper.Y > lower.Y {
			upper, lower = lower, upper
		}
		a = b
		first := math.Max(math.Ceil(upper.Y-0.5), float64(s.y0))
		last := math.Min(math.Ceil(lower.Y-0.5), float64(s.y1)) // the first row beyond
		if first >= last {
			continue
		}
		slope := (lower.X - upper.X) / (lower.Y - upper.Y)
		for y := int(first); y < int(last); y++ {
			// Not by adding up, so that a row's crossing is the same in whichever strip it is.
			x := upper.X + (float64(y)+0.5-upper.Y)*slope
			rows[y-s.y0] = append(rows[y-s.y0], float32(x))
		}
	}
}
