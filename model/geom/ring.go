package geom

import "math"

// SignedArea is the shoelace area: positive where the points run clockwise on the screen (y down).
func (r Ring) SignedArea() float64 {
	sum := 0.0
	for i, p := range r {
		q := r[(i+1)%len(r)]
		sum += p.X*q.Y - q.X*p.Y
	}
	return sum / 2
}

// Area is the enclosed area in square pixels.
func (r Ring) Area() float64 { return math.Abs(r.SignedArea()) }

// Contains tells by the even-odd rule whether p is inside (W. R. Franklin's crossing test).
func (r Ring) Contains(p Point) bool {
	inside := false
	for i, j := 0, len(r)-1; i < len(r); j, i = i, i+1 {
		a, b := r[i], r[j]
		if (a.Y > p.Y) != (b.Y > p.Y) && p.X < (b.X-a.X)*(p.Y-a.Y)/(b.Y-a.Y)+a.X {
			inside = !inside
		}
	}
	return inside
}

// inside gives a point in the ring that is not on it: on the level line half way between the two uppermost heights of vertices, in
// the middle of the first stretch. It reports false for a ring of one height.
func (r Ring) inside() (Point, bool) {
	top, second := math.Inf(1), math.Inf(1)
	for _, p := range r {
		switch {
		case p.Y < top:
			top, second = p.Y, top
		case p.Y > top && p.Y < second:
			second = p.Y
		}
	}
	if math.IsInf(second, 1) {
		return Point{}, false
	}
	y := (top + second) / 2
	x0, x1 := math.Inf(1), math.Inf(1)
	for i, a := range r {
		b := r[(i+1)%len(r)]
		if (a.Y > y) == (b.Y > y) {
			continue
		}
		if x := (b.X-a.X)*(y-a.Y)/(b.Y-a.Y) + a.X; x < x0 {
			x0, x1 = x, x0
		} else {
			x1 = min(x1, x)
		}
	}
	return Point{(x0 + x1) / 2, y}, true
}

// Clean gives the ring without points that repeat their predecessor and without a repeated first point at the end.
func (r Ring) Clean() Ring {
	out := make(Ring, 0, len(r))
	for _, p := range r {
		if len(out) == 0 || out[len(out)-1] != p {
			out = append(out, p)
		}
	}
	for len(out) > 1 && out[0] == out[len(out)-1] {
		out = out[:len(out)-1]
	}
	return out
}

// ringsBounds is the smallest box around the rings.
func ringsBounds(rings []Ring) Box {
	var b Box
	for i, r := range rings {
		if i == 0 {
			b = boundsOf(r)
		} else {
			b = b.Union(boundsOf(r))
		}
	}
	return b
}

// NearestOnSegment gives the point of the segment a–b nearest to p.
func NearestOnSegment(p, a, b Point) Point {
	dx, dy := b.X-a.X, b.Y-a.Y
	length := dx*dx + dy*dy
	if length == 0 {
		return a
	}
	t := math.Min(1, math.Max(0, ((p.X-a.X)*dx+(p.Y-a.Y)*dy)/length))
	return Point{a.X + t*dx, a.Y + t*dy}
}
