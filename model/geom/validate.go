package geom

import (
	"cmp"
	"fmt"
	"slices"
)

// Reason says what is wrong with a shape.
type Reason string

// The reasons for which a shape is invalid.
const (
	NotFinite    Reason = "not-finite"
	TooFewPoints Reason = "too-few-points"
	NoArea       Reason = "no-area"
	SelfCrossing Reason = "self-crossing"
	EmptyPolygon Reason = "empty-polygon"
	BadRuns      Reason = "bad-runs"
	TooLarge     Reason = "too-large"
)

// Invalid tells what is wrong with a shape and where.
type Invalid struct {
	Reason Reason
	// Ring counts the rings as [Shape.Rings] does.
	Ring int
	// At is the place of the trouble in the picture's frame, where it has one.
	At Point
}

// Error implements error.
func (e *Invalid) Error() string {
	return fmt.Sprintf("shape is invalid: %s in ring %d near %.1f,%.1f", e.Reason, e.Ring, e.At.X, e.At.Y)
}

// Validate implements [Shape].
func (r Rectangle) Validate() *Invalid {
	if !r.finite() {
		return &Invalid{Reason: NotFinite}
	}
	if r.Empty() {
		return &Invalid{Reason: NoArea, At: Point{r.X0, r.Y0}}
	}
	return nil
}

// Validate implements [Shape]: every ring needs three different points and an area and must not cross itself. Rings that touch
// themselves are allowed: the bridges by which other tools write holes do.
func (g Polygon) Validate() *Invalid {
	if len(g.Parts) == 0 {
		return &Invalid{Reason: EmptyPolygon}
	}
	for i, ring := range g.Rings() {
		if bad := ring.validate(); bad != nil {
			bad.Ring = i
			return bad
		}
	}
	if g.Area() <= 0 {
		return &Invalid{Reason: NoArea, At: g.Parts[0].Outer[0]}
	}
	return nil
}

func (r Ring) validate() *Invalid {
	for _, p := range r {
		if !p.Finite() {
			return &Invalid{Reason: NotFinite}
		}
	}
	if c := r.Clean(); len(c) < 3 {
		bad := &Invalid{Reason: TooFewPoints}
		if len(c) > 0 {
			bad.At = c[0]
		}
		return bad
	}
	// A crossing is told before a lost area: a bow-tie's two halves cancel, and "it crosses itself" is what helps.
	if at, crosses := r.Crossing(); crosses {
		return &Invalid{Reason: SelfCrossing, At: at}
	}
	if r.Area() <= 0 {
		return &Invalid{Reason: NoArea, At: r[0]}
	}
	return nil
}

// Crossing gives a point where two edges of the ring properly cross, if there is one. Edges that only touch do not count.
func (r Ring) Crossing() (at Point, crosses bool) {
	eachPair(r.edges(0), func(e, f edge) bool {
		at, crosses = ProperCrossing(e.a, e.b, f.a, f.b)
		return !crosses
	})
	return at, crosses
}

// edge is one edge of a ring, named by its first vertex; a is its left end, whichever way it runs.
type edge struct {
	a, b Point
	ref  VertexRef
}

// edges gives the edges of the ring, which is the one with this number.
func (r Ring) edges(number int) []edge {
	out := make([]edge, 0, len(r))
	for i, a := range r {
		b := r[(i+1)%len(r)]
		if b.X < a.X {
			a, b = b, a
		}
		out = append(out, edge{a, b, VertexRef{number, i}})
	}
	return out
}

// eachPair visits the pairs of edges that share an x, until visit says no. It sorts the edges, and sweeps them by x, so that a smooth
// outline of n points costs about n log n.
func eachPair(edges []edge, visit func(e, f edge) bool) {
	slices.SortFunc(edges, func(e, f edge) int { return cmp.Compare(e.a.X, f.a.X) })
	var active []edge
	for _, e := range edges {
		active = slices.DeleteFunc(active, func(f edge) bool { return f.b.X < e.a.X })
		for _, f := range active {
			if !visit(e, f) {
				return
			}
		}
		active = append(active, e)
	}
}

// ProperCrossing gives the point where the segments a–b and c–d cross in the inside of both.
func ProperCrossing(a, b, c, d Point) (Point, bool) {
	d1, d2 := side(c, d, a), side(c, d, b)
	d3, d4 := side(a, b, c), side(a, b, d)
	if !(d1*d2 < 0 && d3*d4 < 0) {
		return Point{}, false
	}
	t := d1 / (d1 - d2)
	return Point{a.X + t*(b.X-a.X), a.Y + t*(b.Y-a.Y)}, true
}

// side is twice the signed area of the triangle a b p.
func side(a, b, p Point) float64 { return (b.X-a.X)*(p.Y-a.Y) - (b.Y-a.Y)*(p.X-a.X) }
