package geom_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"glossator/model/geom"
)

// point draws a point with coordinates on a half-pixel grid, so that sums are exact and shapes can be compared with ==.
func point(t *rapid.T, name string) geom.Point {
	return geom.Point{
		X: float64(rapid.IntRange(-200, 600).Draw(t, name+".x")) / 2,
		Y: float64(rapid.IntRange(-200, 600).Draw(t, name+".y")) / 2,
	}
}

// star draws a star-shaped polygon, which never crosses itself.
func star(t *rapid.T) geom.Polygon {
	n := rapid.IntRange(3, 12).Draw(t, "n")
	center := point(t, "center")
	var ring geom.Ring
	for i := range n {
		r := float64(rapid.IntRange(5, 60).Draw(t, "r"))
		a := 2 * math.Pi * float64(i) / float64(n)
		ring = append(ring, geom.Point{X: center.X + r*math.Cos(a), Y: center.Y + r*math.Sin(a)})
	}
	return geom.NewPolygon(ring...)
}

func shape(t *rapid.T) geom.Shape {
	if rapid.Bool().Draw(t, "rect") {
		p := point(t, "p")
		return geom.Rectangle{Box: geom.BoxOf(p, p.Add(float64(rapid.IntRange(1, 90).Draw(t, "w")), float64(rapid.IntRange(1, 90).Draw(t, "h"))))}
	}
	return star(t)
}

func TestEveryKindHasAValidExampleAndIsTranslatedWhole(t *testing.T) {
	for _, s := range geom.AllShapes {
		if bad := s.Validate(); bad != nil {
			t.Errorf("%s: example is invalid: %v", s.Kind(), bad)
		}
		moved := s.Translate(7, -3)
		if got := moved.Translate(-7, 3); !geom.Equal(got, s) {
			t.Errorf("%s: moved there and back: got %v, want %v", s.Kind(), got, s)
		}
		if moved.Area() != s.Area() {
			t.Errorf("%s: area after moving: got %v, want %v", s.Kind(), moved.Area(), s.Area())
		}
		b := s.Bounds()
		doubled := s.Fit(b, geom.Box{X0: b.X0, Y0: b.Y0, X1: b.X0 + 2*b.W(), Y1: b.Y0 + 2*b.H()})
		if got, want := doubled.Area(), 4*s.Area(); math.Abs(got-want) > 1e-9 {
			t.Errorf("%s: area at double size: got %v, want %v", s.Kind(), got, want)
		}
	}
}

func TestPolygonAreaLeavesHolesOut(t *testing.T) {
	g := geom.AllShapes[1].(geom.Polygon)
	if got := g.Area(); got != 40*40-100 {
		t.Errorf("area: got %v, want %v", got, 1500)
	}
	for p, want := range map[geom.Point]bool{{X: 15, Y: 15}: true, {X: 25, Y: 25}: false, {X: 5, Y: 5}: false} {
		if got := g.Contains(p); got != want {
			t.Errorf("contains %v: got %v, want %v", p, got, want)
		}
	}
}

func TestValidateNamesWhatIsWrong(t *testing.T) {
	nan := math.NaN()
	cases := map[string]struct {
		shape geom.Shape
		want  geom.Reason
	}{
		"no width":       {geom.Rectangle{Box: geom.Box{X0: 5, Y0: 5, X1: 5, Y1: 9}}, geom.NoArea},
		"inside out":     {geom.Rectangle{Box: geom.Box{X0: 9, Y0: 5, X1: 5, Y1: 9}}, geom.NoArea},
		"not a number":   {geom.Rectangle{Box: geom.Box{X0: nan, Y0: 5, X1: 5, Y1: 9}}, geom.NotFinite},
		"infinite":       {geom.NewPolygon(geom.Point{}, geom.Point{X: math.Inf(1)}, geom.Point{Y: 4}), geom.NotFinite},
		"no part":        {geom.Polygon{}, geom.EmptyPolygon},
		"two points":     {geom.NewPolygon(geom.Point{}, geom.Point{X: 4}), geom.TooFewPoints},
		"repeated point": {geom.NewPolygon(geom.Point{}, geom.Point{X: 4}, geom.Point{X: 4}, geom.Point{}), geom.TooFewPoints},
		"on a line":      {geom.NewPolygon(geom.Point{}, geom.Point{X: 4}, geom.Point{X: 8}), geom.NoArea},
		"bow-tie": {geom.NewPolygon(geom.Point{}, geom.Point{X: 10, Y: 10}, geom.Point{X: 10}, geom.Point{Y: 10}), geom.SelfCrossing},
		"crossing hole": {geom.Polygon{Parts: []geom.Part{{
			Outer: geom.Ring{{}, {X: 50}, {X: 50, Y: 50}, {Y: 50}},
			Holes: []geom.Ring{{{X: 10, Y: 10}, {X: 20, Y: 20}, {X: 20, Y: 10}, {X: 10, Y: 20}}},
		}}}, geom.SelfCrossing},
	}
	for name, c := range cases {
		bad := c.shape.Validate()
		if bad == nil || bad.Reason != c.want {
			t.Errorf("%s: got %v, want %s", name, bad, c.want)
		}
	}
}

func TestABridgeToAHoleIsNoCrossing(t *testing.T) {
	// How other tools write a hole in one ring: along the same edge in and out.
	ring := geom.Ring{{X: 0, Y: 0}, {X: 50, Y: 0}, {X: 50, Y: 50}, {X: 0, Y: 50}, {X: 0, Y: 0}, {X: 10, Y: 10}, {X: 10, Y: 40}, {X: 40, Y: 40}, {X: 40, Y: 10}, {X: 10, Y: 10}}
	if at, crosses := ring.Crossing(); crosses {
		t.Errorf("crosses at %v", at)
	}
}

// TestCrossingAgreesWithTheNaiveTest compares the sweep with the test of every pair.
func TestCrossingAgreesWithTheNaiveTest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var ring geom.Ring
		for range rapid.IntRange(3, 14).Draw(t, "n") {
			ring = append(ring, point(t, "p"))
		}
		want := false
		for i := range ring {
			for j := range i {
				_, ok := geom.ProperCrossing(ring[i], ring[(i+1)%len(ring)], ring[j], ring[(j+1)%len(ring)])
				want = want || ok
			}
		}
		if _, got := ring.Crossing(); got != want {
			t.Fatalf("crossing of %v: got %v, want %v", ring, got, want)
		}
	})
}

func TestClampedShapesLieInThePicture(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shape(t)
		whole := geom.Box{X1: 200, Y1: 120}
		got := s.ClampTo(whole.X1, whole.Y1)
		if !whole.ContainsBox(got.Bounds()) {
			t.Fatalf("%v clamped to %v", s, got)
		}
		if whole.ContainsBox(s.Bounds()) && !geom.Equal(got, s) {
			t.Fatalf("%v was inside and became %v", s, got)
		}
	})
}

func TestCoversAgreesWithSampledPoints(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		outer, inner := shape(t), shape(t)
		if !geom.Covers(outer, inner, 0) {
			return
		}
		b := inner.Bounds()
		for i := 1; i < 10; i++ {
			for j := 1; j < 10; j++ {
				p := geom.Point{X: b.X0 + b.W()*float64(i)/10 + 0.0123, Y: b.Y0 + b.H()*float64(j)/10 + 0.0077}
				_, _, near := geom.HitEdge(outer, p, 3)
				if inner.Contains(p) && !outer.Contains(p) && !near {
					t.Fatalf("%v is said to cover %v, but not %v", outer, inner, p)
				}
			}
		}
	})
	if !geom.Covers(geom.AllShapes[0], geom.AllShapes[0].Translate(0.5, 0), 1) {
		t.Error("half a pixel over the edge is not tolerated")
	}
	ring := geom.AllShapes[1]
	if geom.Covers(ring, geom.Rectangle{Box: geom.Box{X0: 15, Y0: 15, X1: 45, Y1: 45}}, 0) {
		t.Error("a polygon covers what lies over its hole")
	}
}

func TestVerticesOfEveryRingCanBeEdited(t *testing.T) {
	for _, s := range geom.AllShapes {
		for i, ring := range s.Rings() {
			for j, v := range ring {
				ref := geom.VertexRef{Ring: i, Index: j}
				if got, ok := geom.HitVertex(s, v.Add(0.3, 0), 1); !ok || got != ref {
					t.Errorf("%s: hit at %v: got %v %v, want %v", s.Kind(), v, got, ok, ref)
				}
				moved := geom.MoveVertex(s, ref, v.Add(1, 1))
				if _, ok := geom.HitVertex(moved, v.Add(1, 1), 0); !ok {
					t.Errorf("%s: vertex %v did not move", s.Kind(), ref)
				}
				if s.Kind() != geom.KindPolygon {
					continue
				}
				more := geom.InsertVertex(s, ref, v.Add(2, 0))
				less, ok := geom.DeleteVertex(more, geom.VertexRef{Ring: i, Index: j + 1})
				if !ok || !geom.Equal(less, s) {
					t.Errorf("%s: inserted and deleted after %v: got %v, want %v", s.Kind(), ref, less, s)
				}
			}
		}
	}
	triangle := geom.NewPolygon(geom.Point{}, geom.Point{X: 9}, geom.Point{Y: 9})
	if _, ok := geom.DeleteVertex(triangle, geom.VertexRef{}); ok {
		t.Error("a triangle lost a vertex")
	}
}
