package yolo

import (
	"math"
	"slices"
	"strconv"

	"glossator/exporters"
	"glossator/model/geom"
)

// unit is 1 in the whole numbers that rows are computed in, which are written with decimals digits after the point.
const (
	decimals = 8
	unit     = 100_000_000
)

// scaled gives v/size in units, within 0…unit.
func scaled(v float64, size int) int {
	return max(0, min(unit, int(math.Round(v/float64(size)*unit))))
}

// appendRow writes the class and the numbers, and ends the line.
func appendRow(text []byte, class int, numbers []int) []byte {
	text = strconv.AppendInt(text, int64(class), 10)
	for _, n := range numbers {
		text = append(text, ' ')
		text = strconv.AppendFloat(text, float64(n)/unit, 'f', decimals, 64)
	}
	return append(text, '\n')
}

// boxRow gives cx cy w h.
func boxRow(j *exporters.Job, s exporters.Sheet, r exporters.Region) []int {
	b := r.Shape.Bounds()
	cx, w := span(b.X0, b.X1, s.Image.Width)
	cy, h := span(b.Y0, b.Y1, s.Image.Height)
	if w <= 0 || h <= 0 {
		return nil
	}
	if _, ok := r.Shape.(geom.Rectangle); !ok {
		j.Lose(exporters.ShapeToBox, s, r)
	}
	return []int{cx, cy, w, h}
}

// span gives the middle and the length of from…to in units, so that neither end lies outside of the picture for a reader that
// computes with float64.
func span(from, to float64, size int) (middle, length int) {
	middle = scaled((from+to)/2, size)
	length = scaled(to-from, size)
	length = min(length, 2*middle, 2*(unit-middle))
	c := float64(middle) / unit
	for length > 0 && (c-float64(length)/unit/2 < 0 || c+float64(length)/unit/2 > 1) {
		length--
	}
	return middle, length
}

// outlineRow gives x1 y1 x2 y2 …
func outlineRow(j *exporters.Job, s exporters.Sheet, r exporters.Region) []int {
	var outer []geom.Ring
	holes := 0
	for _, part := range geom.ToPolygon(r.Shape, geom.OutlineTolerance).Parts {
		outer = append(outer, part.Outer)
		holes += len(part.Holes)
	}
	row := points(join(outer), s.Image.Width, s.Image.Height)
	if row == nil {
		return nil
	}
	if holes > 0 {
		j.Lose(exporters.HolesFilled, s, r)
	}
	if len(outer) > 1 {
		j.Lose(exporters.PartsMerged, s, r)
	}
	if r.Shape.Kind() == geom.KindEllipse {
		j.Lose(exporters.CurveFlattened, s, r)
	}
	return row
}

// join gives one ring of several, all in one direction: each is entered from the corner of the ring so far that is nearest, and left
// the same way.
func join(rings []geom.Ring) geom.Ring {
	var out geom.Ring
	for i, ring := range rings {
		ring = slices.Clone(ring)
		if ring.SignedArea() < 0 {
			slices.Reverse(ring)
		}
		if i == 0 {
			out = ring
			continue
		}
		from, to := nearest(out, ring)
		detour := slices.Concat(ring[to:], ring[:to+1], out[from:from+1])
		out = slices.Insert(out, from+1, detour...)
	}
	return out
}

// nearest gives the indices of the points of a and b that are nearest to each other.
func nearest(a, b geom.Ring) (inA, inB int) {
	best := math.Inf(1)
	for i, p := range a {
		for k, q := range b {
			if d := (p.X-q.X)*(p.X-q.X) + (p.Y-q.Y)*(p.Y-q.Y); d < best {
				inA, inB, best = i, k, d
			}
		}
	}
	return inA, inB
}

// points gives the ring's points in units, without repetitions, or nil where less than an area is left.
func points(ring geom.Ring, w, h int) []int {
	type point struct{ x, y int }
	var kept []point
	for _, p := range ring {
		q := point{scaled(p.X, w), scaled(p.Y, h)}
		if len(kept) == 0 || kept[len(kept)-1] != q {
			kept = append(kept, q)
		}
	}
	for len(kept) > 1 && kept[0] == kept[len(kept)-1] {
		kept = kept[:len(kept)-1]
	}
	twice := 0
	var out []int
	for i, p := range kept {
		q := kept[(i+1)%len(kept)]
		twice += p.x*q.y - q.x*p.y
		out = append(out, p.x, p.y)
	}
	if len(kept) < 3 || twice == 0 {
		return nil
	}
	return out
}
