package boolean_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"glossator/model/geom"
	"glossator/model/geom/boolean"
)

// polygon draws a polygon that may cross itself. Its vertices are whole numbers in a small square, so that they meet, lie on edges and
// line up; or a little off; or so close together that crossings round to vertices.
func polygon(t *rapid.T) geom.Polygon {
	off := rapid.SampledFrom([]float64{0, 1e-9, 0.003, 0.3}).Draw(t, "off")
	scale := rapid.SampledFrom([]float64{1, 1, 4, 1.0 / 64}).Draw(t, "scale")
	ring := func() geom.Ring {
		var r geom.Ring
		for range rapid.IntRange(3, 9).Draw(t, "n") {
			r = append(r, geom.Point{
				X: scale*float64(rapid.IntRange(0, 12).Draw(t, "x")) + off*rapid.Float64Range(0, 1).Draw(t, "dx"),
				Y: scale*float64(rapid.IntRange(0, 12).Draw(t, "y")) + off*rapid.Float64Range(0, 1).Draw(t, "dy"),
			})
		}
		return r
	}
	var g geom.Polygon
	for range rapid.IntRange(1, 2).Draw(t, "parts") {
		part := geom.Part{Outer: ring()}
		for range rapid.IntRange(0, 1).Draw(t, "holes") {
			part.Holes = append(part.Holes, ring())
		}
		g.Parts = append(g.Parts, part)
	}
	return g
}

// check fails unless the polygon is as the package promises, or has no parts.
func check(t *rapid.T, name string, g geom.Polygon) {
	t.Helper()
	if len(g.Parts) == 0 {
		return
	}
	if bad := g.Validate(); bad != nil {
		t.Fatalf("%s: %v: %v", name, bad, g)
	}
	for _, part := range g.Parts {
		if part.Outer.SignedArea() <= 0 {
			t.Fatalf("%s: an outer ring is not clockwise: %v", name, g)
		}
		for _, hole := range part.Holes {
			if hole.SignedArea() >= 0 {
				t.Fatalf("%s: a hole is clockwise: %v", name, g)
			}
		}
	}
	rings := g.Rings()
	for i, r := range rings {
		seen := map[geom.Point]bool{}
		for _, p := range r {
			if seen[p] {
				t.Fatalf("%s: a ring passes %v twice: %v", name, p, g)
			}
			seen[p] = true
		}
		for _, s := range rings[:i] {
			for j := range r {
				for k := range s {
					if at, ok := geom.ProperCrossing(r[j], r[(j+1)%len(r)], s[k], s[(k+1)%len(s)]); ok {
						t.Fatalf("%s: two rings cross at %v: %v", name, at, g)
					}
				}
			}
		}
	}
}

// rounding is the length of all outlines times the most that rounding moves them. It bounds how much areas may differ.
func rounding(polygons ...geom.Polygon) float64 {
	length := 0.0
	for _, g := range polygons {
		for _, r := range g.Rings() {
			for i, p := range r {
				length += p.Dist(r[(i+1)%len(r)])
			}
		}
	}
	return length/128 + 1e-4
}

func TestAreasOfResultsAgree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := polygon(t), polygon(t)
		union, common := boolean.Union(a, b), boolean.Intersection(a, b)
		onlyA, onlyB := boolean.Difference(a, b), boolean.Difference(b, a)
		wholeA, wholeB := boolean.Repair(a), boolean.Repair(b)
		for name, g := range map[string]geom.Polygon{"union": union, "intersection": common, "difference": onlyA, "repaired": wholeA} {
			check(t, name, g)
		}
		most := rounding(a, b)
		if d := union.Area() + common.Area() - wholeA.Area() - wholeB.Area(); math.Abs(d) > most {
			t.Fatalf("union and intersection of %v and %v: %v px² too much", a, b, d)
		}
		if d := onlyA.Area() + common.Area() - wholeA.Area(); math.Abs(d) > most {
			t.Fatalf("difference and intersection of %v and %v: %v px² too much", a, b, d)
		}
		if d := union.Area() - onlyA.Area() - onlyB.Area() - common.Area(); math.Abs(d) > most {
			t.Fatalf("union of %v and %v: %v px² more than its pieces", a, b, d)
		}
		if again := boolean.Repair(union); math.Abs(again.Area()-union.Area()) > rounding(union) {
			t.Fatalf("%v is repaired to %v", union, again)
		}
	})
}

// TestResultsCoverTheRightGround asks places away from all edges, with the even-odd rule for simple rings.
func TestResultsCoverTheRightGround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		a, b := boolean.Repair(polygon(t)), boolean.Repair(polygon(t))
		union, common, onlyA := boolean.Union(a, b), boolean.Intersection(a, b), boolean.Difference(a, b)
		for range 100 {
			p := geom.Point{X: rapid.Float64Range(-1, 13).Draw(t, "x"), Y: rapid.Float64Range(-1, 13).Draw(t, "y")}
			if _, _, edge := geom.HitEdge(a, p, 0.02); edge {
				continue
			}
			if _, _, edge := geom.HitEdge(b, p, 0.02); edge {
				continue
			}
			inA, inB := a.Contains(p), b.Contains(p)
			if union.Contains(p) != (inA || inB) || common.Contains(p) != (inA && inB) || onlyA.Contains(p) != (inA && !inB) {
				t.Fatalf("%v, in a %v, in b %v: union %v, intersection %v, difference %v, of %v and %v",
					p, inA, inB, union.Contains(p), common.Contains(p), onlyA.Contains(p), a, b)
			}
		}
	})
}

func square(x, y, size float64) geom.Ring {
	b := geom.Box{X0: x, Y0: y, X1: x + size, Y1: y + size}.Corners()
	return b[:]
}

func TestKnownResults(t *testing.T) {
	frame := geom.Polygon{Parts: []geom.Part{{Outer: square(0, 0, 30), Holes: []geom.Ring{square(10, 10, 10)}}}}
	box := func(x, y, size float64) geom.Polygon { return geom.NewPolygon(square(x, y, size)...) }
	for name, c := range map[string]struct {
		got          geom.Polygon
		area         float64
		parts, holes int
	}{
		"squares side by side become one": {boolean.Union(box(0, 0, 10), box(10, 0, 10)), 200, 1, 0},
		"squares meeting at a corner":     {boolean.Union(box(0, 0, 10), box(10, 10, 10)), 200, 2, 0},
		"a hole filled":                   {boolean.Union(frame, box(10, 10, 10)), 900, 1, 0},
		"an island in the hole":           {boolean.Union(frame, box(12, 12, 4)), 816, 2, 1},
		"nothing in common":               {boolean.Intersection(box(0, 0, 10), box(10, 0, 10)), 0, 0, 0},
		"all taken away":                  {boolean.Difference(box(2, 2, 5), box(0, 0, 10)), 0, 0, 0},
		"a hole cut":                      {boolean.CutHole(box(0, 0, 30), square(5, 5, 5)), 875, 1, 1},
		"a hole touching the edge":        {boolean.CutHole(box(0, 0, 30), square(0, 5, 5)), 875, 1, 0},
		"a hole touching at a corner":     {boolean.CutHole(box(0, 0, 30), geom.Ring{{X: 0, Y: 15}, {X: 10, Y: 10}, {X: 10, Y: 20}}), 850, 1, 1},
		"a bow-tie":                       {boolean.Repair(geom.NewPolygon(geom.Point{}, geom.Point{X: 10, Y: 10}, geom.Point{X: 10}, geom.Point{Y: 10})), 50, 2, 0},
		"the middle of a star is inside": {boolean.Repair(geom.NewPolygon(
			geom.Point{X: 50, Y: 0}, geom.Point{X: 80, Y: 90}, geom.Point{X: 0, Y: 35}, geom.Point{X: 100, Y: 35}, geom.Point{X: 20, Y: 90})), 2903.1, 1, 0},
		"no number":          {boolean.Repair(geom.NewPolygon(geom.Point{X: math.NaN()}, geom.Point{X: 9}, geom.Point{Y: 9})), 0, 0, 0},
		"a hole by a bridge": {boolean.Repair(geom.NewPolygon(append(square(0, 0, 30), geom.Ring{{}, {X: 10, Y: 10}, {X: 10, Y: 20}, {X: 20, Y: 20}, {X: 20, Y: 10}, {X: 10, Y: 10}}...)...)), 800, 1, 1},
	} {
		holes := 0
		for _, part := range c.got.Parts {
			holes += len(part.Holes)
		}
		if math.Abs(c.got.Area()-c.area) > 0.1 || len(c.got.Parts) != c.parts || holes != c.holes {
			t.Errorf("%s: area %v of %d parts with %d holes, want %v of %d with %d: %v",
				name, c.got.Area(), len(c.got.Parts), holes, c.area, c.parts, c.holes, c.got)
		}
	}
	if far := boolean.Repair(geom.NewPolygon(geom.Point{X: -1e300}, geom.Point{X: 1e300}, geom.Point{Y: 1e300})); far.Bounds() != (geom.Box{X0: -1 << 20, X1: 1 << 20, Y1: 1 << 20}) {
		t.Errorf("far away: got %v", far)
	}
}

func TestSplitCutsWhereTheLineIsDrawn(t *testing.T) {
	u := geom.NewPolygon(geom.Point{X: 0, Y: 0}, geom.Point{X: 10, Y: 0}, geom.Point{X: 10, Y: 30}, geom.Point{X: 30, Y: 30},
		geom.Point{X: 30, Y: 0}, geom.Point{X: 40, Y: 0}, geom.Point{X: 40, Y: 40}, geom.Point{X: 0, Y: 40})
	cases := map[string]struct {
		a, b   geom.Point
		pieces int
	}{
		"both legs":                  {geom.Point{X: -5, Y: 15}, geom.Point{X: 45, Y: 15}, 3},
		"one leg":                    {geom.Point{X: -5, Y: 15}, geom.Point{X: 15, Y: 15}, 2},
		"one leg, from edge to edge": {geom.Point{X: 30, Y: 15}, geom.Point{X: 40, Y: 15}, 2},
		"ends inside":                {geom.Point{X: -5, Y: 15}, geom.Point{X: 5, Y: 15}, 1},
		"outside":                    {geom.Point{X: -5, Y: -5}, geom.Point{X: 45, Y: -5}, 1},
		"along an edge":              {geom.Point{X: -5, Y: 0}, geom.Point{X: 45, Y: 0}, 1},
		"slanting, both legs":        {geom.Point{X: -5, Y: 3}, geom.Point{X: 45, Y: 21}, 3},
		"through the base":           {geom.Point{X: 20, Y: 20}, geom.Point{X: 20, Y: 50}, 2},
		"a click":                    {geom.Point{X: 5, Y: 5}, geom.Point{X: 5, Y: 5}, 1},
	}
	for name, c := range cases {
		got := boolean.SplitByLine(u, c.a, c.b)
		area := 0.0
		for _, g := range got {
			area += g.Area()
			if bad := g.Validate(); bad != nil || len(g.Parts) != 1 {
				t.Errorf("%s: %v: %v", name, bad, g)
			}
		}
		if len(got) != c.pieces || math.Abs(area-u.Area()) > 0.1 {
			t.Errorf("%s: %d pieces of together %v px², want %d of %v: %v", name, len(got), area, c.pieces, u.Area(), got)
		}
		if c.pieces == 1 && !geom.Equal(got[0], u) {
			t.Errorf("%s: not cut, and yet changed: %v", name, got)
		}
	}
}

func TestSplitKeepsTheGround(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		g := boolean.Repair(polygon(t))
		place := func(name string) geom.Point {
			return geom.Point{X: rapid.Float64Range(-3, 15).Draw(t, name+".x"), Y: rapid.Float64Range(-3, 15).Draw(t, name+".y")}
		}
		pieces := boolean.SplitByLine(g, place("a"), place("b"))
		area := 0.0
		for _, piece := range pieces {
			check(t, "piece", piece)
			area += piece.Area()
		}
		if math.Abs(area-g.Area()) > rounding(g) {
			t.Fatalf("%v falls into %v, of %v px² instead of %v", g, pieces, area, g.Area())
		}
		if whole := boolean.Union(pieces...); math.Abs(whole.Area()-g.Area()) > rounding(g) {
			t.Fatalf("the pieces %v together: %v", pieces, whole)
		}
	})
}

func BenchmarkIntersection100(b *testing.B) {
	one := geom.ToPolygon(geom.Ellipse{Center: geom.Point{X: 100, Y: 100}, RX: 80, RY: 40, Angle: 30}, 0.05)
	two := one.Translate(17, 9).(geom.Polygon)
	b.ReportMetric(float64(len(one.Parts[0].Outer)), "vertices")
	for b.Loop() {
		boolean.Intersection(one, two)
	}
}

func BenchmarkUnionOfTraces(b *testing.B) {
	ring := geom.ToMask(geom.Ellipse{Center: geom.Point{X: 1000, Y: 1000}, RX: 800, RY: 400, Angle: 30}, 2000, 2000).Trace()
	other := ring.Translate(100.5, 70.25).(geom.Polygon)
	b.ReportMetric(float64(len(ring.Parts[0].Outer)), "vertices")
	for b.Loop() {
		boolean.Union(ring, other)
	}
}
