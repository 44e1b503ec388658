package geom

import (
	"math"
	"slices"
)

// ToMask gives the pixels of a picture of w × h whose centers lie inside the shape, as [Shape.Contains] has it. A shape without area
// gives the empty mask; so may one that is thinner than a pixel.
func ToMask(s Shape, w, h int) Mask {
	picture := pixelBox{0, 0, min(w, MaxMaskSide), min(h, MaxMaskSide)}
	switch s := s.(type) {
	case Mask:
		return s.crop(picture)
	case Ellipse:
		return s.mask(picture)
	case Polygon:
		var all []Span
		for _, part := range s.Parts {
			all = append(all, part.spans(picture)...)
		}
		return unite(all)
	case Rectangle, RotatedRectangle:
		return maskOf(scan(s.Rings(), picture))
	default:
		return Mask{}
	}
}

func (part Part) spans(clip pixelBox) []Span {
	outer := scan([]Ring{part.Outer}, clip)
	var holes []Span
	for _, hole := range part.Holes {
		holes = append(holes, scan([]Ring{hole}, clip)...)
	}
	return combine(outer, unite(holes).Spans(), onlyFirst)
}

// scan gives the pixels in clip whose centers an odd number of rings encloses. Where edges cross the middle of a row, inside begins or
// ends; the crossings are sorted by row by counting them first.
func scan(rings []Ring, clip pixelBox) []Span {
	clip = clip.intersect(ringsBounds(rings).pixels())
	if clip.empty() {
		return nil
	}
	starts := make([]int, clip.y1-clip.y0+1)
	eachRow(rings, clip, func(row int, _ float64) { starts[row+1]++ })
	for i := range starts[1:] {
		starts[i+1] += starts[i]
	}
	places := make([]float64, starts[len(starts)-1])
	next := slices.Clone(starts)
	eachRow(rings, clip, func(row int, x float64) {
		places[next[row]] = x
		next[row]++
	})
	out := make([]Span, 0, len(places)/2)
	for row := range next[:len(next)-1] {
		line := places[starts[row]:starts[row+1]]
		slices.Sort(line)
		for ; len(line) >= 2; line = line[2:] {
			s := Span{clip.y0 + row, clip.column(line[0]), clip.column(line[1])}
			if s.X0 < s.X1 {
				out = append(out, s)
			}
		}
	}
	return out
}

// eachRow visits the places where the edges of the rings cross the middle of a row, counted from the clip's first. An edge belongs to
// the rows whose middle is from its upper end up to, without, its lower end, so that a shared vertex counts once.
func eachRow(rings []Ring, clip pixelBox, visit func(row int, x float64)) {
	for _, ring := range rings {
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			first, last := rowAfter(min(a.Y, b.Y), clip), rowAfter(max(a.Y, b.Y), clip)
			for y := first; y < last; y++ {
				visit(y-clip.y0, (b.X-a.X)*(float64(y)+0.5-a.Y)/(b.Y-a.Y)+a.X)
			}
		}
	}
}

// rowAfter is the first row of the clip whose middle is not above y; the one beyond the last if there is none.
func rowAfter(y float64, clip pixelBox) int {
	return int(min(max(math.Ceil(y-0.5), float64(clip.y0)), float64(clip.y1)))
}

// column is the first column of the clip whose middle is not left of x; the one beyond the last if there is none.
func (b pixelBox) column(x float64) int {
	return int(min(max(math.Ceil(x-0.5), float64(b.x0)), float64(b.x1)))
}

func (b pixelBox) empty() bool { return b.x0 >= b.x1 || b.y0 >= b.y1 }

func (b pixelBox) intersect(c pixelBox) pixelBox {
	return pixelBox{max(b.x0, c.x0), max(b.y0, c.y0), min(b.x1, c.x1), min(b.y1, c.y1)}
}

// convex gives the mask of a convex figure: across tells from where to where its inside reaches on a level line, both included.
func (b pixelBox) convex(bounds Box, across func(y float64) (x0, x1 float64, ok bool)) Mask {
	b = b.intersect(bounds.pixels())
	if b.empty() {
		return Mask{}
	}
	out := make([]Span, 0, b.y1-b.y0)
	for y := b.y0; y < b.y1; y++ {
		x0, x1, ok := across(float64(y) + 0.5)
		if !ok {
			continue
		}
		if s := (Span{y, b.column(x0), min(max(int(math.Floor(x1-0.5))+1, b.x0), b.x1)}); s.X0 < s.X1 {
			out = append(out, s)
		}
	}
	return maskOf(out)
}

// mask solves the equation of the curve, (u/RX)² + (v/RY)² = 1 in the ellipse's own frame, for x on each row.
func (e Ellipse) mask(clip pixelBox) Mask {
	sin, cos := sincos(e.Angle)
	xx, yy := 1/(e.RX*e.RX), 1/(e.RY*e.RY)
	a, b := cos*cos*xx+sin*sin*yy, sin*cos*(xx-yy)
	return clip.convex(e.Bounds(), func(y float64) (x0, x1 float64, ok bool) {
		dy := y - e.Center.Y
		root := a - dy*dy*xx*yy
		if root < 0 {
			return 0, 0, false
		}
		middle, half := e.Center.X-b*dy/a, math.Sqrt(root)/a
		return middle - half, middle + half, true
	})
}

// Stroke gives the pixels of a picture of w × h that a round brush touches on its way from a to b: those whose centers are at most
// radius away from the segment. Union with a mask paints, Subtract erases.
func Stroke(a, b Point, radius float64, w, h int) Mask {
	clip := pixelBox{0, 0, min(w, MaxMaskSide), min(h, MaxMaskSide)}
	return clip.convex(BoxOf(a, b).Grow(radius), func(y float64) (x0, x1 float64, ok bool) {
		x0, x1 = math.Inf(1), math.Inf(-1)
		add := func(from, to float64) { x0, x1 = min(x0, from), max(x1, to) }
		for _, center := range []Point{a, b} {
			if dy := y - center.Y; math.Abs(dy) <= radius {
				half := math.Sqrt(radius*radius - dy*dy)
				add(center.X-half, center.X+half)
			}
		}
		for _, edge := range band(a, b, radius) {
			if p, q := edge[0], edge[1]; (p.Y > y) != (q.Y > y) {
				x := p.X + (y-p.Y)/(q.Y-p.Y)*(q.X-p.X)
				add(x, x)
			}
		}
		return x0, x1, x0 <= x1
	})
}

// band gives the two sides of the way of a brush, which touch its discs at both ends.
func band(a, b Point, radius float64) [2][2]Point {
	length := a.Dist(b)
	if length == 0 {
		return [2][2]Point{}
	}
	nx, ny := (b.Y-a.Y)/length*radius, (a.X-b.X)/length*radius
	return [2][2]Point{{a.Add(nx, ny), b.Add(nx, ny)}, {a.Add(-nx, -ny), b.Add(-nx, -ny)}}
}
