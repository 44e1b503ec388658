package geom_test

import (
	"math"
	"slices"
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

// length draws a length on a half-pixel grid.
func length(t *rapid.T, name string) float64 {
	return float64(rapid.IntRange(1, 180).Draw(t, name)) / 2
}

func angle(t *rapid.T) float64 {
	return rapid.OneOf(rapid.Float64Range(-720, 720), rapid.SampledFrom([]float64{0, 90, -90, 180, 45, 360})).Draw(t, "angle")
}

// blot draws a mask of boxes, holes and single pixels.
func blot(t *rapid.T) geom.Mask {
	w, h := rapid.IntRange(1, 24).Draw(t, "w"), rapid.IntRange(1, 24).Draw(t, "h")
	pix := make([]byte, w*h)
	for range rapid.IntRange(1, 6).Draw(t, "boxes") {
		x, y := rapid.IntRange(0, w-1).Draw(t, "x"), rapid.IntRange(0, h-1).Draw(t, "y")
		x1, y1 := rapid.IntRange(x, w-1).Draw(t, "x1"), rapid.IntRange(y, h-1).Draw(t, "y1")
		value := rapid.SampledFrom([]byte{1, 1, 0}).Draw(t, "value")
		for i := x; i <= x1; i++ {
			for j := y; j <= y1; j++ {
				pix[j*w+i] = value
			}
		}
	}
	for range rapid.IntRange(1, 20).Draw(t, "pixels") {
		pix[rapid.IntRange(0, w*h-1).Draw(t, "at")] ^= 1
	}
	if !slices.Contains(pix, 1) {
		pix[0] = 1
	}
	at := geom.Point{X: float64(rapid.IntRange(-100, 300).Draw(t, "mask.x")), Y: float64(rapid.IntRange(-100, 300).Draw(t, "mask.y"))}
	return geom.EncodeMask(pix, w, h).Translate(at.X, at.Y).(geom.Mask)
}

func shape(t *rapid.T) geom.Shape {
	switch rapid.SampledFrom(geom.AllShapes).Draw(t, "like").Kind() {
	case geom.KindRectangle:
		p := point(t, "p")
		return geom.Rectangle{Box: geom.BoxOf(p, p.Add(length(t, "w"), length(t, "h")))}
	case geom.KindRotated:
		return geom.RotatedRectangle{Center: point(t, "center"), W: length(t, "w"), H: length(t, "h"), Angle: angle(t)}
	case geom.KindEllipse:
		return geom.Ellipse{Center: point(t, "center"), RX: length(t, "rx"), RY: length(t, "ry"), Angle: angle(t)}
	case geom.KindPolygon:
		return star(t)
	case geom.KindPolyline:
		first := point(t, "first")
		l := geom.Polyline{Points: []geom.Point{first, first.Add(length(t, "dx"), 0)}}
		for range rapid.IntRange(0, 8).Draw(t, "more") {
			l.Points = append(l.Points, point(t, "p"))
		}
		return l
	case geom.KindPoint:
		return geom.Dot{At: point(t, "at")}
	default:
		return blot(t)
	}
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
		"no width":               {geom.Rectangle{Box: geom.Box{X0: 5, Y0: 5, X1: 5, Y1: 9}}, geom.NoArea},
		"inside out":             {geom.Rectangle{Box: geom.Box{X0: 9, Y0: 5, X1: 5, Y1: 9}}, geom.NoArea},
		"not a number":           {geom.Rectangle{Box: geom.Box{X0: nan, Y0: 5, X1: 5, Y1: 9}}, geom.NotFinite},
		"infinite":               {geom.NewPolygon(geom.Point{}, geom.Point{X: math.Inf(1)}, geom.Point{Y: 4}), geom.NotFinite},
		"no part":                {geom.Polygon{}, geom.EmptyPolygon},
		"two points":             {geom.NewPolygon(geom.Point{}, geom.Point{X: 4}), geom.TooFewPoints},
		"repeated point":         {geom.NewPolygon(geom.Point{}, geom.Point{X: 4}, geom.Point{X: 4}, geom.Point{}), geom.TooFewPoints},
		"on a line":              {geom.NewPolygon(geom.Point{}, geom.Point{X: 4}, geom.Point{X: 8}), geom.NoArea},
		"bow-tie":                {geom.NewPolygon(geom.Point{}, geom.Point{X: 10, Y: 10}, geom.Point{X: 10}, geom.Point{Y: 10}), geom.SelfCrossing},
		"rotated, no width":      {geom.RotatedRectangle{W: 0, H: 4}, geom.NoArea},
		"rotated, inside out":    {geom.RotatedRectangle{W: -3, H: -4}, geom.NoArea},
		"rotated, bad angle":     {geom.RotatedRectangle{W: 3, H: 4, Angle: nan}, geom.NotFinite},
		"rotated, beyond":        {geom.RotatedRectangle{Center: geom.Point{X: math.MaxFloat64}, W: math.MaxFloat64, H: 4}, geom.NotFinite},
		"ellipse, no radius":     {geom.Ellipse{RX: 4}, geom.NoArea},
		"ellipse, infinite":      {geom.Ellipse{RX: math.Inf(1), RY: 1}, geom.NotFinite},
		"line of one point":      {geom.Polyline{Points: []geom.Point{{X: 4}, {X: 4}}}, geom.TooFewPoints},
		"line of no point":       {geom.Polyline{}, geom.TooFewPoints},
		"line, not a number":     {geom.Polyline{Points: []geom.Point{{X: 4}, {X: nan}}}, geom.NotFinite},
		"dot, infinite":          {geom.Dot{At: geom.Point{Y: math.Inf(-1)}}, geom.NotFinite},
		"mask of nothing":        {geom.Mask{}, geom.NoArea},
		"mask without pixels":    {geom.Mask{W: 2, H: 2, Counts: []int{4}}, geom.NoArea},
		"mask, too few runs":     {geom.Mask{W: 2, H: 2, Counts: []int{0, 3}}, geom.BadRuns},
		"mask, too many runs":    {geom.Mask{W: 2, H: 2, Counts: []int{0, 4, 1}}, geom.BadRuns},
		"mask, negative run":     {geom.Mask{W: 2, H: 2, Counts: []int{0, 5, -1}}, geom.BadRuns},
		"mask, overflowing":      {geom.Mask{W: 2, H: 2, Counts: []int{math.MaxInt, math.MaxInt, 6}}, geom.BadRuns},
		"mask, too large":        {geom.Mask{W: geom.MaxMaskSide + 1, H: 1, Counts: []int{0, geom.MaxMaskSide + 1}}, geom.TooLarge},
		"mask, far away":         {geom.Mask{X: math.MinInt, W: 1, H: 1, Counts: []int{0, 1}}, geom.TooLarge},
		"mask, box not tight":    {geom.Mask{W: 2, H: 2, Counts: []int{0, 1, 3}}, geom.BadRuns},
		"mask, empty run":        {geom.Mask{W: 2, H: 2, Counts: []int{0, 2, 0, 2}}, geom.BadRuns},
		"mask, trailing nothing": {geom.Mask{W: 2, H: 2, Counts: []int{0, 4, 0}}, geom.BadRuns},
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
		if got.Area() > s.Area()+1e-9 || got.Open() != s.Open() {
			t.Fatalf("%v clamped grew, or became another kind: %v", s, got)
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
