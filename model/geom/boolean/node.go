package boolean

import (
	"cmp"
	"slices"
)

// node splits the segments so that they meet at their ends only. The square of a grid place around each end and each crossing is
// "hot"; each segment is led through the middle of the hot squares that it passes. It is a theorem (Hobby) that nothing crosses then.
func node(segments []segment) []segment {
	hot := hotPlaces(segments)
	out := make([]segment, 0, len(segments))
	for _, s := range segments {
		at := s.a
		for _, p := range s.passes(hot) {
			if p != at {
				out = append(out, segment{at, p, s.operand})
				at = p
			}
		}
	}
	return out
}

// hotPlaces gives the ends and the crossings of the segments, sorted.
func hotPlaces(segments []segment) []point {
	out := make([]point, 0, 2*len(segments))
	byStart := slices.Clone(segments)
	slices.SortFunc(byStart, func(s, t segment) int { return cmp.Compare(min(s.a.x, s.b.x), min(t.a.x, t.b.x)) })
	var active []segment
	for _, s := range byStart {
		out = append(out, s.a)
		start := min(s.a.x, s.b.x)
		active = slices.DeleteFunc(active, func(t segment) bool { return max(t.a.x, t.b.x) < start })
		for _, t := range active {
			if p, ok := crossing(s, t); ok {
				out = append(out, p)
			}
		}
		active = append(active, s)
	}
	slices.SortFunc(out, comparePoints)
	return slices.Compact(out)
}

func comparePoints(p, q point) int { return cmp.Or(cmp.Compare(p.x, q.x), cmp.Compare(p.y, q.y)) }

// passes gives the hot places whose squares the segment passes, its ends included, in the order of the way.
func (s segment) passes(hot []point) []point {
	low, high := point{min(s.a.x, s.b.x), min(s.a.y, s.b.y)}, point{max(s.a.x, s.b.x), max(s.a.y, s.b.y)}
	from, _ := slices.BinarySearchFunc(hot, low.x, func(p point, x int64) int { return cmp.Compare(p.x, x) })
	var out []point
	for _, p := range hot[from:] {
		if p.x > high.x {
			break
		}
		if p.y >= low.y && p.y <= high.y && s.enters(p) {
			out = append(out, p)
		}
	}
	// Along a segment both coordinates only rise or only fall, so its order is that of either.
	right, down := s.b.x >= s.a.x, s.b.y >= s.a.y
	slices.SortFunc(out, func(p, q point) int {
		x, y := cmp.Compare(p.x, q.x), cmp.Compare(p.y, q.y)
		if !right {
			x = -x
		}
		if !down {
			y = -y
		}
		return cmp.Or(x, y)
	})
	return out
}

// enters reports whether the line through the segment meets the square of the place p, whose upper and left edges are part of it and
// whose lower and right ones are not. Doubled, the ends of segments are even and the corners of squares odd, so a line meets a square
// either in its inside or in one corner, and only the upper left corner counts.
func (s segment) enters(p point) bool {
	a, b := point{2 * s.a.x, 2 * s.a.y}, point{2 * s.b.x, 2 * s.b.y}
	corner := func(dx, dy int64) int { return sign(side(a, b, point{2*p.x + dx, 2*p.y + dy})) }
	first := corner(-1, -1)
	signs := []int{first, corner(1, -1), corner(1, 1), corner(-1, 1)}
	left, right := slices.Contains(signs, -1), slices.Contains(signs, 1)
	return left && right || first == 0
}
