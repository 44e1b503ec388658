package coco

import (
	"math"
	"slices"

	"glossator/model/geom"
)

// mask is a run-length mask as COCO has it, not compressed.
type mask struct {
	// Counts are the lengths of runs over the columns, of zeros and ones in turn.
	Counts []int `json:"counts"`
	// Size is [height, width] of the picture.
	Size   [2]int `json:"size"`
	pixels int
}

// rasterise gives the mask of the pixels whose centres are inside the polygon, in a picture of w × h.
func rasterise(p geom.Polygon, w, h int) mask {
	b := p.Bounds()
	x0, x1 := pixel(b.X0, w), pixel(b.X1, w)
	r := runs{counts: []int{0}}
	r.add(false, x0*h)
	column, part := make([]bool, h), make([]bool, h)
	for x := x0; x < x1; x++ {
		clear(column)
		for _, piece := range p.Parts {
			clear(part)
			fill(part, piece.Outer, float64(x)+0.5, true)
			for _, hole := range piece.Holes {
				fill(part, hole, float64(x)+0.5, false)
			}
			for y, in := range part {
				column[y] = column[y] || in
			}
		}
		for _, in := range column {
			r.add(in, 1)
		}
	}
	r.add(false, (w-x1)*h)
	return mask{Counts: r.counts, Size: [2]int{h, w}, pixels: r.ones}
}

// pixel gives the first pixel whose centre is at v or beyond, at most n.
func pixel(v float64, n int) int { return max(0, min(n, int(math.Ceil(v-0.5)))) }

// fill sets the pixels of the column at x whose centres are inside the ring, by the even-odd rule.
func fill(column []bool, ring geom.Ring, x float64, value bool) {
	var crossings []float64
	for i, a := range ring {
		b := ring[(i+1)%len(ring)]
		if (a.X > x) != (b.X > x) {
			crossings = append(crossings, a.Y+(x-a.X)/(b.X-a.X)*(b.Y-a.Y))
		}
	}
	slices.Sort(crossings)
	for i := 0; i+1 < len(crossings); i += 2 {
		for y := pixel(crossings[i], len(column)); y < pixel(crossings[i+1], len(column)); y++ {
			column[y] = value
		}
	}
}

// runs gathers pixels into runs; the first run is of zeros.
type runs struct {
	counts []int
	ones   int
	value  bool
}

func (r *runs) add(value bool, n int) {
	if n == 0 {
		return
	}
	if value != r.value {
		r.counts = append(r.counts, 0)
		r.value = value
	}
	r.counts[len(r.counts)-1] += n
	if value {
		r.ones += n
	}
}
