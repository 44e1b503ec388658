package boolean

import (
	"slices"

	"glossator/model/geom"
)

// SplitByLine cuts the polygon along the line drawn from a to b, and gives the pieces, each of one part. The line cuts where it runs
// through the polygon from edge to edge: one over a single leg of a U leaves the other whole, and one that ends inside does not cut.
// Where nothing is cut, there is one piece: the polygon.
func SplitByLine(g geom.Polygon, a, b geom.Point) []geom.Polygon {
	bounds := g.Bounds().Union(geom.BoxOf(a, b)).Grow(1)
	length, reach := a.Dist(b), bounds.W()+bounds.H()
	if length == 0 {
		return []geom.Polygon{g}
	}
	l := line{a, geom.Point{X: (b.X - a.X) / length, Y: (b.Y - a.Y) / length}}
	var pieces []geom.Polygon
	for _, depth := range []float64{reach, -reach} {
		half := geom.NewPolygon(l.at(-reach, 0), l.at(reach, 0), l.at(reach, depth), l.at(-reach, depth))
		for _, part := range Intersection(g, half).Parts {
			pieces = append(pieces, geom.Polygon{Parts: []geom.Part{part}})
		}
	}
	cut := false
	for _, c := range l.chords(g) {
		const beside, slack = 2.0 / perPixel, 2.0 / perPixel // the ends may be snapped to the edges
		middle := (c[0] + c[1]) / 2
		left, right := holder(pieces, l.at(middle, -beside)), holder(pieces, l.at(middle, beside))
		switch {
		case left < 0 || right < 0 || left == right: // along an edge, or rejoined already
		case c[0] > -slack && c[1] < length+slack:
			cut = true
		default:
			pieces[left] = Union(pieces[left], pieces[right])
			pieces = slices.Delete(pieces, right, right+1)
		}
	}
	if !cut {
		return []geom.Polygon{g}
	}
	return pieces
}

// holder is the index of the piece that p lies in, or -1.
func holder(pieces []geom.Polygon, p geom.Point) int {
	return slices.IndexFunc(pieces, func(g geom.Polygon) bool { return g.Contains(p) })
}

// line is a line through a point in a direction of length 1.
type line struct{ from, along geom.Point }

// at is the place so far along the line and so far to its right.
func (l line) at(along, right float64) geom.Point {
	return l.from.Add(along*l.along.X-right*l.along.Y, along*l.along.Y+right*l.along.X)
}

// chords gives the stretches of the line that lie in the polygon, as distances along it.
func (l line) chords(g geom.Polygon) [][2]float64 {
	var places []float64
	for _, r := range g.Rings() {
		for i, p := range r {
			q := r[(i+1)%len(r)]
			p, q = geom.Point{X: p.X - l.from.X, Y: p.Y - l.from.Y}, geom.Point{X: q.X - l.from.X, Y: q.Y - l.from.Y}
			dp, dq := l.along.X*p.Y-l.along.Y*p.X, l.along.X*q.Y-l.along.Y*q.X
			if (dp > 0) != (dq > 0) {
				t := dp / (dp - dq)
				at := geom.Point{X: p.X + t*(q.X-p.X), Y: p.Y + t*(q.Y-p.Y)}
				places = append(places, at.X*l.along.X+at.Y*l.along.Y)
			}
		}
	}
	slices.Sort(places)
	var out [][2]float64
	for i := range len(places) - 1 {
		c := [2]float64{places[i], places[i+1]}
		if c[1]-c[0] > 1.0/perPixel && g.Contains(l.at((c[0]+c[1])/2, 0)) {
			out = append(out, c)
		}
	}
	return out
}
