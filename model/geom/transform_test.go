package geom_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"glossator/model/geom"
)

// near reports whether two shapes of one kind are the same but for rounding.
func near(a, b geom.Shape) bool {
	if a.Kind() != b.Kind() {
		return false
	}
	ra, rb := geom.Vertices(a), geom.Vertices(b)
	if a.Kind() == geom.KindMask {
		return geom.Equal(a, b)
	}
	for i, ring := range ra {
		for j, p := range ring {
			if p.Dist(rb[i][j]) > 1e-6 {
				return false
			}
		}
	}
	return len(ra) == len(rb) && math.Abs(a.Area()-b.Area()) <= 1e-6*(1+a.Area())
}

func TestTranslateAndFitHaveInverses(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shape(t)
		dx, dy := float64(rapid.IntRange(-300, 300).Draw(t, "dx")), float64(rapid.IntRange(-300, 300).Draw(t, "dy"))
		if back := s.Translate(dx, dy).Translate(-dx, -dy); !near(back, s) {
			t.Fatalf("moved there and back: got %v, want %v", back, s)
		}
		from := geom.Box{X0: -10, Y0: 7, X1: 50, Y1: 107}
		sx, sy := rapid.SampledFrom([]float64{-2, 1, 3}).Draw(t, "sx"), rapid.SampledFrom([]float64{-1, 2, 5}).Draw(t, "sy")
		to := geom.Box{X0: 40, Y0: 20, X1: 40 + sx*from.W(), Y1: 20 + sy*from.H()}
		fitted := s.Fit(from, to)
		if back := fitted.Fit(to, from); !near(back, s) {
			t.Fatalf("fitted there and back: got %v, want %v", back, s)
		}
		if got, want := fitted.Area(), s.Area()*math.Abs(sx*sy); math.Abs(got-want) > 1e-6*want {
			t.Fatalf("fitted area: got %v, want %v", got, want)
		}
		if got, want := fitted.Bounds().Center(), s.Bounds().Center(); s.Kind() == geom.KindRotated || s.Kind() == geom.KindEllipse {
			want = geom.Point{X: 40 + (want.X+10)*sx, Y: 20 + (want.Y-7)*sy}
			if got.Dist(want) > 1e-6 {
				t.Fatalf("fitted center: got %v, want %v", got, want)
			}
		}
	})
}

func TestRotateAndFlipHaveInversesAndKeepAreas(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shape(t)
		center := point(t, "around")
		flipped := geom.FlipVertically(geom.FlipHorizontally(s, center.X), center.Y)
		half := geom.Rotate(s, center, 180)
		if s.Kind() != geom.KindRectangle && s.Kind() != geom.KindRotated && s.Kind() != geom.KindEllipse && !near(half, flipped) {
			t.Fatalf("half a turn of %v: got %v, want both flips %v", s, half, flipped)
		}
		if back := geom.FlipHorizontally(geom.FlipVertically(flipped, center.Y), center.X); !near(back, s) {
			t.Fatalf("flipped there and back: got %v, want %v", back, s)
		}
		degrees := angle(t)
		if s.Kind() == geom.KindMask {
			degrees = 90 * math.Round(degrees/90)
			center = geom.Point{X: math.Round(center.X), Y: math.Round(center.Y)}
		}
		turned := geom.Rotate(s, center, degrees)
		if got, want := turned.Area(), s.Area(); math.Abs(got-want) > 1e-6*want {
			t.Fatalf("turned by %v: area %v, want %v", degrees, got, want)
		}
		back := geom.Rotate(turned, center, -degrees)
		if a, b := back.Bounds(), s.Bounds(); a.Center().Dist(b.Center()) > 1e-6 || math.Abs(a.W()-b.W()) > 1e-6 || math.Abs(a.H()-b.H()) > 1e-6 {
			t.Fatalf("turned by %v and back: got %v, want %v", degrees, back, s)
		}
	})
}

func TestRotationIsClockwiseOnTheScreen(t *testing.T) {
	got := geom.Rotate(geom.Dot{At: geom.Point{X: 20, Y: 10}}, geom.Point{X: 10, Y: 10}, 90)
	if want := (geom.Dot{At: geom.Point{X: 10, Y: 20}}); got != want {
		t.Errorf("a dot right of the center: got %v, want below, %v", got, want)
	}
	r := geom.Rotate(geom.Rectangle{Box: geom.Box{X0: 0, Y0: 0, X1: 40, Y1: 2}}, geom.Point{}, 45).(geom.RotatedRectangle)
	if !r.Contains(geom.Point{X: 20, Y: 20.5}) {
		t.Errorf("a level bar turned by 45 degrees does not fall to the right: %v", r)
	}
	if got := geom.Rotate(geom.AllShapes[0], geom.Point{}, 90); got != (geom.Rectangle{Box: geom.Box{X0: -60, Y0: 10, X1: -20, Y1: 40}}) {
		t.Errorf("a quarter turn of a rectangle: got %v", got)
	}
}

// TestContainsAgreesWithTheMask compares the three answers to what is inside: of the shape, of its pixels, and of its polygon.
func TestContainsAgreesWithTheMask(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shape(t)
		const w, h = 60, 50
		m := geom.ToMask(s, w, h)
		polygon := geom.ToPolygon(s, 0)
		if !m.Empty() && m.Validate() != nil {
			t.Fatalf("%v gives the mask %v: %v", s, m, m.Validate())
		}
		for y := range h {
			for x := range w {
				p := geom.Point{X: float64(x) + 0.5, Y: float64(y) + 0.5}
				if _, _, outline := geom.HitEdge(s, p, 0.06); outline {
					continue // on the outline, or between an ellipse and its polygon
				}
				if in := s.Contains(p); m.Contains(p) != in || polygon.Contains(p) != in {
					t.Fatalf("%v in %v: shape %v, mask %v, polygon %v", p, s, in, m.Contains(p), polygon.Contains(p))
				}
			}
		}
	})
}

func TestEllipseOutlineKeepsItsTolerance(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e := geom.Ellipse{Center: point(t, "c"), RX: length(t, "rx"), RY: length(t, "ry"), Angle: angle(t)}
		for _, tolerance := range []float64{0.01, 0.05, 0.5} {
			g := geom.ToPolygon(e, tolerance)
			for i := range 90 {
				a := 2 * math.Pi * float64(i) / 90
				p := geom.Rotate(geom.Dot{At: e.Center.Add(e.RX*math.Cos(a), e.RY*math.Sin(a))}, e.Center, e.Angle).(geom.Dot).At
				if _, _, ok := geom.HitEdge(g, p, tolerance*1.0001); !ok {
					t.Fatalf("%v is on the curve of %v but further than %v from its %d pieces", p, e, tolerance, len(g.Parts[0].Outer))
				}
			}
			if b := e.Bounds(); !b.Grow(1e-9).ContainsBox(g.Bounds()) || !g.Bounds().Grow(tolerance).ContainsBox(b) {
				t.Fatalf("bounds %v, of the outline %v", b, g.Bounds())
			}
		}
	})
}

func TestWhatIsCutBecomesAPolygonOfWhatIsLeft(t *testing.T) {
	half := geom.Ellipse{Center: geom.Point{X: 0, Y: 50}, RX: 20, RY: 10, Angle: 90}.ClampTo(200, 120)
	if want := 100 * math.Pi; half.Kind() != geom.KindPolygon || math.Abs(half.Area()-want) > 1 {
		t.Errorf("half an ellipse: %s of %v px², want %v", half.Kind(), half.Area(), want)
	}
	corner := geom.RotatedRectangle{Center: geom.Point{X: 200, Y: 120}, W: 20, H: 20, Angle: 45}.ClampTo(200, 120)
	if corner.Kind() != geom.KindPolygon || math.Abs(corner.Area()-100) > 1e-9 {
		t.Errorf("a quarter of a diamond: %v", corner)
	}
	rounded := geom.RotatedRectangle{Center: geom.Point{X: 10, Y: 50}, W: 20.0001, H: 10}
	if got := rounded.ClampTo(200, 120); got.Kind() != geom.KindRotated {
		t.Errorf("a rounding error made %v of %v", got, rounded)
	}
	if got := (geom.Ellipse{Center: geom.Point{X: -50, Y: 50}, RX: 20, RY: 10}).ClampTo(200, 120); got.Validate() == nil {
		t.Errorf("nothing lay inside, and it became %v", got)
	}
}

func TestMoveIntoKeepsTheWholeShape(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shape(t)
		whole := geom.Box{X1: 70, Y1: 50}
		got := geom.MoveInto(s, whole.X1, whole.Y1)
		if got.Kind() != s.Kind() || !whole.ContainsBox(got.Bounds()) {
			t.Fatalf("%v became %v", s, got)
		}
		if whole.ContainsBox(s.Bounds()) && !geom.Equal(got, s) {
			t.Fatalf("%v was inside and became %v", s, got)
		}
		b, c := s.Bounds(), got.Bounds()
		if b.W() < whole.W() && b.H() < whole.H() && (math.Abs(b.W()-c.W()) > 1e-6 || math.Abs(b.H()-c.H()) > 1e-6) {
			t.Fatalf("%v had room and became %v", s, got)
		}
	})
}
