package geom_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"glossator/model/geom"
)

func TestSimplifyKeepsToItsTolerance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var s geom.Shape = geom.ToPolygon(shape(t), 0)
		if rapid.Bool().Draw(t, "line") {
			s = geom.Polyline{Points: append(slices.Clone(star(t).Parts[0].Outer), point(t, "end"))}
		}
		if s.Validate() != nil {
			return
		}
		tolerance := rapid.Float64Range(0.1, 20).Draw(t, "tolerance")
		got := geom.Simplify(s, tolerance)
		if bad := got.Validate(); bad != nil {
			t.Fatalf("%v simplified by %v to %v: %v", s, tolerance, got, bad)
		}
		for i, ring := range s.Rings() {
			kept := got.Rings()[i]
			for _, p := range kept {
				if !slices.Contains(ring, p) {
					t.Fatalf("%v is no vertex of %v", p, ring)
				}
			}
			for _, p := range ring {
				var of geom.Shape = geom.NewPolygon(kept...)
				if s.Open() {
					of = geom.Polyline{Points: kept}
				}
				if _, _, ok := geom.HitEdge(of, p, tolerance*(1+1e-9)); !ok {
					t.Fatalf("%v is further than %v from %v", p, tolerance, kept)
				}
			}
		}
		if same := geom.Simplify(s, 0); !geom.Equal(same, s) {
			t.Fatalf("without tolerance: %v became %v", s, same)
		}
	})
}

// TestSimplifiedMasksDoNotCross takes outlines with many bays, holes and touching corners.
func TestSimplifiedMasksDoNotCross(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := blot(t)
		got := geom.ToPolygon(m, rapid.Float64Range(0.5, 8).Draw(t, "tolerance"))
		if bad := got.Validate(); bad != nil {
			t.Fatalf("%v: %v: %v", m, got, bad)
		}
		rings := got.Rings()
		for i, r := range rings {
			for _, s := range rings[:i] {
				if at, crosses := firstCrossing(r, s); crosses {
					t.Fatalf("%v: two rings cross at %v: %v", m, at, got)
				}
			}
		}
		for _, part := range got.Parts {
			for _, hole := range part.Holes {
				for _, p := range hole {
					if !part.Outer.Contains(p) && !touches(part.Outer, p) {
						t.Fatalf("%v: the hole %v lies outside of %v", m, hole, part.Outer)
					}
				}
			}
		}
		// What crosses at a vertex shows in the areas: outside the crossing the even-odd rule and the sum of the rings differ.
		box := got.Bounds()
		const fine = 16
		grid := got.Fit(box, geom.Box{X1: box.W() * fine, Y1: box.H() * fine})
		drawn := geom.ToMask(grid, int(box.W()*fine)+1, int(box.H()*fine)+1).Area() / fine / fine
		length := 0.0
		for _, r := range rings {
			for i, p := range r {
				length += p.Dist(r[(i+1)%len(r)])
			}
		}
		if math.Abs(drawn-got.Area()) > length/fine {
			t.Fatalf("%v: %v has the area %v, drawn %v", m, got, got.Area(), drawn)
		}
	})
}

func firstCrossing(r, s geom.Ring) (geom.Point, bool) {
	for i := range r {
		for j := range s {
			if at, ok := geom.ProperCrossing(r[i], r[(i+1)%len(r)], s[j], s[(j+1)%len(s)]); ok {
				return at, true
			}
		}
	}
	return geom.Point{}, false
}

// TestSimplifyKeepsAHoleInItsBulge has a hole in a bulge so flat that the tolerance would cut it off.
func TestSimplifyKeepsAHoleInItsBulge(t *testing.T) {
	g := geom.Polygon{Parts: []geom.Part{{
		Outer: geom.Ring{{X: 0, Y: 20}, {X: 40, Y: 20}, {X: 50, Y: 14}, {X: 60, Y: 20}, {X: 100, Y: 20}, {X: 100, Y: 80}, {X: 0, Y: 80}},
		Holes: []geom.Ring{{{X: 49, Y: 16}, {X: 51, Y: 16}, {X: 50, Y: 17}}},
	}}}
	got := geom.Simplify(g, 8).(geom.Polygon)
	for _, p := range got.Parts[0].Holes[0] {
		if !got.Parts[0].Outer.Contains(p) {
			t.Errorf("%v lies outside of %v", p, got.Parts[0].Outer)
		}
	}
	if n := len(geom.Simplify(geom.Polygon{Parts: []geom.Part{{Outer: g.Parts[0].Outer}}}, 8).Rings()[0]); n != 4 {
		t.Errorf("without the hole, %d vertices are kept, want 4", n)
	}
}

func TestSimplifyThinsAFreehandLine(t *testing.T) {
	var ring geom.Ring
	for i := range 2000 {
		a := 2 * math.Pi * float64(i) / 2000
		ring = append(ring, geom.Point{X: 500 + 300*math.Cos(a), Y: 500 + 200*math.Sin(a)})
	}
	got := geom.Simplify(geom.NewPolygon(ring...), 1)
	if n := len(got.Rings()[0]); n < 16 || n > 64 {
		t.Errorf("%d vertices are kept of 2000", n)
	}
	if want := geom.NewPolygon(ring...).Area(); math.Abs(got.Area()-want) > 0.01*want {
		t.Errorf("area: got %v, want %v", got.Area(), want)
	}
}
