package geom

// Simplify gives a polygon or a polyline with fewer vertices: no vertex that is left out is further than tolerance, in pixels, from the
// edge that replaces it. The vertices that stay do not move. Rings that did not cross before do not afterwards, neither themselves nor
// each other, and holes stay in their part: where fewer vertices would make them, more are kept. Other shapes stay as they are.
//
// Source of the method: D. Douglas and T. Peucker, Algorithms for the reduction of the number of points, 1973.
func Simplify(s Shape, tolerance float64) Shape {
	if tolerance <= 0 {
		return s
	}
	switch s := s.(type) {
	case Polygon:
		return simplifyPolygon(s, tolerance)
	case Polyline:
		if len(s.Points) < 3 {
			return s
		}
		l := newThinned(s.Points)
		// The furthest vertex is kept too, for lines that end where they begin.
		l.keep(0, len(s.Points)-1, furthest(s.Points, func(p Point) float64 { return p.Dist(s.Points[0]) }))
		l.thin(tolerance)
		return Polyline{l.points()}
	default:
		return s
	}
}

func simplifyPolygon(g Polygon, tolerance float64) Polygon {
	rings := g.Rings()
	lines := make([]*thinned, len(rings))
	for i, r := range rings {
		lines[i] = newThinned(r)
		lines[i].keep(r.corners()...)
		lines[i].thin(tolerance)
	}
	for untangle(lines) || encloseHoles(g, lines) {
	}
	out := Polygon{Parts: make([]Part, len(g.Parts))}
	for i, part := range g.Parts {
		out.Parts[i].Outer, lines = lines[0].points(), lines[1:]
		for range part.Holes {
			out.Parts[i].Holes = append(out.Parts[i].Holes, lines[0].points())
			lines = lines[1:]
		}
	}
	return out
}

// corners gives three vertices that enclose an area, if the ring has any: the first vertex, that furthest from it, and that furthest
// from the line between them. They are kept, so that no ring vanishes.
func (r Ring) corners() []int {
	if len(r) <= 3 {
		all := []int{0, 1, 2}
		return all[:len(r)]
	}
	second := furthest(r, func(p Point) float64 { return p.Dist(r[0]) })
	third := furthest(r, func(p Point) float64 { return max(side(r[0], r[second], p), -side(r[0], r[second], p)) })
	return []int{0, second, third}
}

func furthest(points []Point, distance func(Point) float64) int {
	best := 0
	for i, p := range points {
		if distance(p) > distance(points[best]) {
			best = i
		}
	}
	return best
}

// thinned is a closed ring or an open line of which some vertices are kept.
type thinned struct {
	all  []Point
	kept []bool
}

func newThinned(points []Point) *thinned {
	return &thinned{points, make([]bool, len(points))}
}

func (l *thinned) keep(indices ...int) {
	for _, i := range indices {
		l.kept[i] = true
	}
}

// points gives the kept vertices.
func (l *thinned) points() []Point {
	var out []Point
	for i, p := range l.all {
		if l.kept[i] {
			out = append(out, p)
		}
	}
	return out
}

// thin keeps, between the vertices kept so far, those that the tolerance needs. The part from the last to the first kept vertex of a
// ring is one of these stretches; for an open line, whose ends are kept, it holds nothing.
func (l *thinned) thin(tolerance float64) {
	var stretches [][2]int
	for i := range l.all {
		if l.kept[i] {
			stretches = append(stretches, [2]int{i, l.after(i)})
		}
	}
	for len(stretches) > 0 {
		s := stretches[len(stretches)-1]
		stretches = stretches[:len(stretches)-1]
		if middle, distance := l.worst(s[0], s[1]); distance > tolerance {
			l.kept[middle] = true
			stretches = append(stretches, [2]int{s[0], middle}, [2]int{middle, s[1]})
		}
	}
}

// after gives the next kept vertex.
func (l *thinned) after(i int) int {
	for i = (i + 1) % len(l.all); !l.kept[i]; i = (i + 1) % len(l.all) {
	}
	return i
}

// worst gives the vertex between from and to that is furthest from the edge from–to, and how far; -1 if there is none.
func (l *thinned) worst(from, to int) (vertex int, distance float64) {
	vertex, distance = -1, -1
	for i := (from + 1) % len(l.all); i != to; i = (i + 1) % len(l.all) {
		p := l.all[i]
		if d := p.Dist(NearestOnSegment(p, l.all[from], l.all[to])); d > distance {
			vertex, distance = i, d
		}
	}
	return vertex, distance
}

// refine keeps the worst vertex that the edge beginning at from leaves out, and reports whether there was one.
func (l *thinned) refine(from int) bool {
	vertex, _ := l.worst(from, l.after(from))
	if vertex >= 0 {
		l.kept[vertex] = true
	}
	return vertex >= 0
}

// edges gives the edges of the kept vertices; each is named by the ring and the index of its first vertex among all.
func (l *thinned) edges(ring int) []edge {
	var out []edge
	for i, a := range l.all {
		if !l.kept[i] {
			continue
		}
		b := l.all[l.after(i)]
		if b.X < a.X {
			a, b = b, a
		}
		out = append(out, edge{a, b, VertexRef{ring, i}})
	}
	return out
}

// untangle keeps one more vertex of each edge that crosses or newly touches another, and reports whether there was one to keep. What
// meets with all its vertices kept did so before.
func untangle(lines []*thinned) bool {
	var edges []edge
	for i, l := range lines {
		edges = append(edges, l.edges(i)...)
	}
	tangled := map[VertexRef]bool{}
	eachPair(edges, func(e, f edge) bool {
		if e.meets(f) {
			tangled[e.ref], tangled[f.ref] = true, true
		}
		return true
	})
	refined := false
	for ref := range tangled {
		refined = lines[ref.Ring].refine(ref.Index) || refined
	}
	return refined
}

// meets reports whether two edges cross, or an end of one lies inside the other.
func (e edge) meets(f edge) bool {
	if _, crosses := ProperCrossing(e.a, e.b, f.a, f.b); crosses {
		return true
	}
	return e.holds(f.a) || e.holds(f.b) || f.holds(e.a) || f.holds(e.b)
}

// holds reports whether p lies on the edge, between its ends.
func (e edge) holds(p Point) bool {
	return side(e.a, e.b, p) == 0 && p != e.a && p != e.b && BoxOf(e.a, e.b).Contains(p)
}

// encloseHoles keeps one more vertex of a part's outline where a hole came to lie outside of it, at the edge nearest to the hole, and
// reports whether there was one to keep.
func encloseHoles(g Polygon, lines []*thinned) bool {
	refined, at := false, 0
	for _, part := range g.Parts {
		outer := lines[at]
		for i := range part.Holes {
			p := lines[at+1+i].points()[0]
			if Ring(outer.points()).Contains(p) || !part.Outer.Contains(p) {
				continue
			}
			refined = outer.refineNear(p) || refined
		}
		at += 1 + len(part.Holes)
	}
	return refined
}

// refineNear refines the edge nearest to p of those that leave vertices out.
func (l *thinned) refineNear(p Point) bool {
	best, distance := -1, 0.0
	for i, a := range l.all {
		if !l.kept[i] || l.after(i) == (i+1)%len(l.all) {
			continue
		}
		d := p.Dist(NearestOnSegment(p, a, l.all[l.after(i)]))
		if best < 0 || d < distance {
			best, distance = i, d
		}
	}
	return best >= 0 && l.refine(best)
}
