package main

import (
	"fmt"
	"math"
	"strconv"
	"strings"
)

// half is half the line width of every icon, in units of the 24 × 24 grid.
const half = 0.9

// outline collects the closed contours of a drawing as SVG path data (SVG 2 §9.3). All contours that add ink run clockwise on the
// screen and all holes run the other way, so that the non-zero rule, SVG's default, unites overlapping parts.
type outline struct{ strings.Builder }

func (o *outline) move(p vec) { fmt.Fprintf(o, "M%s", p) }

func (o *outline) line(p vec) { fmt.Fprintf(o, "L%s", p) }

func (o *outline) arc(rx, ry float64, large, sweep bool, p vec) {
	flag := map[bool]int{true: 1}
	fmt.Fprintf(o, "A%s %s 0 %d %d %s", number(rx), number(ry), flag[large], flag[sweep], p)
}

// round goes to p on a circle as wide as the line.
func (o *outline) round(p vec) { o.arc(half, half, false, true, p) }

func (o *outline) close() { o.WriteString("Z") }

// number writes a coordinate with two decimals at most.
func number(f float64) string {
	return strconv.FormatFloat(math.Round(f*100)/100+0, 'f', -1, 64) // + 0 makes −0 positive
}

// vec is a point of the grid, or a direction.
type vec struct{ x, y float64 }

func (v vec) String() string { return number(v.x) + " " + number(v.y) }

func (v vec) add(w vec) vec { return vec{v.x + w.x, v.y + w.y} }

func (v vec) sub(w vec) vec { return vec{v.x - w.x, v.y - w.y} }

func (v vec) scale(f float64) vec { return vec{v.x * f, v.y * f} }

// cross is positive where w turns clockwise from v on the screen.
func (v vec) cross(w vec) float64 { return v.x*w.y - v.y*w.x }

func (v vec) unit() vec { return v.scale(1 / math.Hypot(v.x, v.y)) }

// left is the direction to the left of v.
func (v vec) left() vec { return vec{v.y, -v.x} }

func (v vec) near(w vec) bool { return math.Hypot(v.x-w.x, v.y-w.y) < 1e-6 }

// segment is a straight line (r = 0) or a circular arc from a to b; sweep means clockwise on the screen.
type segment struct {
	a, b         vec
	r            float64
	large, sweep bool
}

func (s segment) reverse() segment { return segment{s.b, s.a, s.r, s.large, !s.sweep} }

// centre of an arc (SVG 2 appendix B.2.4 for circles).
func (s segment) centre() vec {
	chord := s.b.sub(s.a)
	d := math.Hypot(chord.x, chord.y) / 2
	h := math.Sqrt(math.Max(0, s.r*s.r-d*d))
	if s.large == s.sweep { // the centre lies to the left of the chord
		h = -h
	}
	middle := s.a.add(s.b).scale(0.5)
	return middle.sub(chord.unit().left().scale(h))
}

// heading is the unit direction of travel at point p, which is a or b.
func (s segment) heading(p vec) vec {
	if s.r == 0 {
		return s.b.sub(s.a).unit()
	}
	radius := p.sub(s.centre()).unit()
	if s.sweep {
		return radius.left().scale(-1)
	}
	return radius.left()
}

// side writes the parallel curve to the left of the segments; the pen already is at its start.
func (o *outline) side(segs []segment, closed bool) {
	for i, s := range segs {
		end := s.b.add(s.heading(s.b).left().scale(half))
		if s.r == 0 {
			o.line(end)
		} else {
			r := s.r + half
			if !s.sweep {
				r = s.r - half
			}
			o.arc(r, r, s.large, s.sweep, end)
		}
		if i+1 < len(segs) || closed {
			o.join(s, segs[(i+1)%len(segs)])
		}
	}
}

// join leads from the end of s to the start of next: round on the outer side, through the corner on the inner side.
func (o *outline) join(s, next segment) {
	in, out := s.heading(s.b), next.heading(next.a)
	turn := in.cross(out)
	if math.Abs(turn) < 1e-3 {
		return
	}
	start := next.a.add(out.left().scale(half))
	if turn > 0 {
		o.round(start)
		return
	}
	o.line(s.b)
	o.line(start)
}

// stroke adds the outline of a line drawn along the segments with round ends and corners.
func (o *outline) stroke(segs []segment, closed bool) {
	back := make([]segment, len(segs))
	for i, s := range segs {
		back[len(segs)-1-i] = s.reverse()
	}
	start := func(s segment) vec { return s.a.add(s.heading(s.a).left().scale(half)) }
	o.move(start(segs[0]))
	o.side(segs, closed)
	if closed {
		o.close()
		o.move(start(back[0]))
	} else {
		o.round(start(back[0]))
	}
	o.side(back, closed)
	if !closed {
		o.round(start(segs[0]))
	}
	o.close()
}

// ellipse adds a filled ellipse, or with hole one that is taken away.
func (o *outline) ellipse(c vec, rx, ry float64, hole bool) {
	left, right := vec{c.x - rx, c.y}, vec{c.x + rx, c.y}
	o.move(left)
	for _, p := range []vec{right, left} {
		o.arc(rx, ry, false, !hole, p)
	}
	o.close()
}
