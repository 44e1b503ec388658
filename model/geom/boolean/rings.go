package boolean

import (
	"math"
	"slices"

	"glossator/model/geom"
)

// link joins edges with the inside on their right-hand side to rings, none of which passes a place twice.
func link(edges []segment) []ring {
	from := map[point][]point{}
	for _, e := range edges {
		from[e.a] = append(from[e.a], e.b)
	}
	var out []ring
	for _, e := range edges {
		for len(from[e.a]) > 0 {
			out = append(out, walk(from, e.a)...)
		}
	}
	return out
}

// walk uses up edges from the start until it is back there. Where it comes to a place again, the loop since then is a ring.
func walk(from map[point][]point, start point) []ring {
	var out []ring
	path := ring{start}
	at := map[point]int{start: 0}
	before := start // there is no way back from the start: any edge will do
	for {
		here := path[len(path)-1]
		next := take(from, here, before)
		before = here
		i, again := at[next]
		if !again {
			at[next] = len(path)
			path = append(path, next)
			continue
		}
		for _, p := range path[i+1:] {
			delete(at, p)
		}
		out = append(out, slices.Clone(path[i:]))
		if path = path[:i+1]; i == 0 {
			return out
		}
	}
}

// take uses up the edge that a way from before to here goes on with: the first counterclockwise from where it came, so that the
// inside between the two is not divided by another.
func take(from map[point][]point, here, before point) point {
	choice := from[here]
	back := before.minus(here)
	best := 0
	for i := range choice {
		if sooner(back, choice[i].minus(here), choice[best].minus(here)) {
			best = i
		}
	}
	next := choice[best]
	from[here] = slices.Delete(choice, best, best+1)
	return next
}

// sooner reports whether, turning counterclockwise on the screen from the direction back, p comes before q.
func sooner(back, p, q point) bool {
	half := func(p point) int {
		switch c := cross(back, p); {
		case c < 0:
			return 0
		case c == 0:
			return 1 // straight on: nothing leads back the way it came
		default:
			return 2
		}
	}
	if hp, hq := half(p), half(q); hp != hq {
		return hp < hq
	}
	return cross(p, q) < 0
}

// straightened gives the ring without vertices in the middle of straight edges.
func (r ring) straightened() ring {
	var out ring
	for i, p := range r {
		if side(r[(i+len(r)-1)%len(r)], p, r[(i+1)%len(r)]) != 0 {
			out = append(out, p)
		}
	}
	return out
}

// clockwise reports whether the ring runs clockwise on the screen, by its turn at its first place from the left.
func (r ring) clockwise() bool {
	first := 0
	for i, p := range r {
		if p.less(r[first]) {
			first = i
		}
	}
	return side(r[(first+len(r)-1)%len(r)], r[first], r[(first+1)%len(r)]) > 0
}

// polygon gives each hole to the smallest outer ring around it.
func polygon(rings []ring) geom.Polygon {
	var out geom.Polygon
	var outer, holes []ring
	for _, r := range rings {
		if r.clockwise() {
			outer = append(outer, r)
			out.Parts = append(out.Parts, geom.Part{Outer: r.straightened().toPixels()})
		} else {
			holes = append(holes, r)
		}
	}
	for _, hole := range holes {
		best, size := -1, math.Inf(1)
		for i, r := range outer {
			if area := out.Parts[i].Outer.Area(); area < size && r.around(hole) {
				best, size = i, area
			}
		}
		out.Parts[best].Holes = append(out.Parts[best].Holes, hole.straightened().toPixels())
	}
	return out
}

// around reports whether the middle of the first edge of a hole is in the ring. Rings that are not straightened meet in vertices only,
// so it is not on it.
func (r ring) around(hole ring) bool {
	p := point{hole[0].x + hole[1].x, hole[0].y + hole[1].y}
	inside := false
	for i, a := range r {
		b := r[(i+1)%len(r)]
		a, b = point{2 * a.x, 2 * a.y}, point{2 * b.x, 2 * b.y}
		if b.y < a.y {
			a, b = b, a
		}
		if a.y <= p.y && p.y < b.y && side(a, b, p) < 0 {
			inside = !inside
		}
	}
	return inside
}
