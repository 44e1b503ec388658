package render

import (
	"math"
	"slices"

	"glossator/model/geom"
)

// crossings collects for each row of a strip where outlines cross the row's middle; it is re-used from shape to shape.
type crossings [][]float32

// inShape paints the inside of a shape; box are the pixels that its box covers.
func (s strip) inShape(rows *crossings, v View, shape geom.Shape, box rect, c colour, weight uint32) {
	switch shape := shape.(type) {
	case geom.Rectangle:
		s.fill(box, c, weight)
	case geom.Polygon:
		for _, part := range shape.Parts {
			s.inside(rows, v, part.Outer, part.Holes, c, weight)
		}
	}
}

// inside paints what the rings enclose by the even-odd rule, so that inner rings are holes. Points are in the picture's frame.
func (s strip) inside(rows *crossings, v View, outer geom.Ring, holes []geom.Ring, c colour, weight uint32) {
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
			s.fill(rect{column(row[0]), y, column(row[1]), y + 1}, c, weight)
		}
	}
}

// column gives the first pixel whose middle is not left of x.
func column(x float32) int { return int(math.Ceil(float64(x) - 0.5)) }

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
