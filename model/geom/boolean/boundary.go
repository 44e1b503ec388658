package boolean

import (
	"cmp"
	"slices"
)

// windings tells for each operand how often its outline goes around a place clockwise, less how often the other way.
type windings [2]int

// edge is one piece of the arrangement, from left to right, or down where it is upright. change is what the windings on its right-hand
// side (below it, or left of an upright one) have more than those on the other side.
type edge struct {
	a, b   point
	change windings
}

// boundary gives the pieces that have the inside of the result on one side only, directed so that it is on the right-hand side. The
// segments meet at their ends only.
func boundary(segments []segment, inside func(windings) bool) []segment {
	edges := merge(segments)
	above := windingsAbove(edges)
	var out []segment
	for i, e := range edges {
		below := above[i]
		for k := range below {
			below[k] += e.change[k]
		}
		switch in := inside(below); {
		case in == inside(above[i]):
		case in:
			out = append(out, segment{a: e.a, b: e.b})
		default:
			out = append(out, segment{a: e.b, b: e.a})
		}
	}
	return out
}

// merge gives one edge for all segments between the same two places, without those that cancel out, sorted by their start.
func merge(segments []segment) []edge {
	all := make([]edge, 0, len(segments))
	for _, s := range segments {
		e := edge{a: s.a, b: s.b}
		e.change[s.operand] = 1
		if s.b.less(s.a) {
			e.a, e.b = s.b, s.a
			e.change[s.operand] = -1
		}
		all = append(all, e)
	}
	slices.SortFunc(all, func(e, f edge) int { return cmp.Or(comparePoints(e.a, f.a), comparePoints(e.b, f.b)) })
	out := all[:0]
	for _, e := range all {
		if last := len(out) - 1; last >= 0 && out[last].a == e.a && out[last].b == e.b {
			for k := range e.change {
				out[last].change[k] += e.change[k]
			}
			continue
		}
		out = append(out, e)
	}
	return slices.DeleteFunc(out, func(e edge) bool { return e.change == windings{} })
}

// windingsAbove gives the windings just above the middle of each edge, or just right of it where the edge is upright: the sum of the
// changes of all edges above. It sweeps from left to right.
func windingsAbove(edges []edge) []windings {
	order := make([]int, len(edges))
	for i := range order {
		order[i] = i
	}
	middle := func(i int) point { return point{edges[i].a.x + edges[i].b.x, edges[i].a.y + edges[i].b.y} } // doubled
	slices.SortFunc(order, func(i, j int) int { return cmp.Compare(middle(i).x, middle(j).x) })
	out := make([]windings, len(edges))
	var active []edge
	next := 0 // edges are sorted by their start
	for _, i := range order {
		m := middle(i)
		for ; next < len(edges) && 2*edges[next].a.x <= m.x; next++ {
			if edges[next].a.x != edges[next].b.x {
				active = append(active, edges[next])
			}
		}
		active = slices.DeleteFunc(active, func(e edge) bool { return 2*e.b.x <= m.x })
		for _, e := range active {
			a, b := point{2 * e.a.x, 2 * e.a.y}, point{2 * e.b.x, 2 * e.b.y}
			if side(a, b, m) > 0 { // m is below e; on e itself it is 0
				for k := range e.change {
					out[i][k] += e.change[k]
				}
			}
		}
	}
	return out
}
