package render

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"glossator/model/geom"
)

func TestFit(t *testing.T) {
	for name, c := range map[string]struct {
		w, h, imageW, imageH int
		scale                float64
		left, top            float64 // of the picture, in device pixels
	}{
		"a scan":             {1600, 1000, 4960, 7016, 1000.0 / 7016, 447, 0},
		"a banner":           {1000, 1000, 2000, 100, 0.5, 0, 475},
		"an icon":            {1600, 1000, 16, 16, 62.5, 300, 0},
		"a single pixel":     {1600, 1000, 1, 1, MaxScale, 768, 468},
		"no picture yet":     {1600, 1000, 0, 0, 1, 800, 500},
		"no room for a view": {0, 0, 100, 100, 1, -50, -50},
	} {
		v := NewView(c.w, c.h, c.imageW, c.imageH)
		at := v.ToScreen(geom.Point{})
		if v.Scale != c.scale || math.Abs(at.X-c.left) > 0.51 || math.Abs(at.Y-c.top) > 0.51 {
			t.Errorf("%s: scale %v at %v, want %v at %v,%v", name, v.Scale, at, c.scale, c.left, c.top)
		}
	}
}

func TestViewMoves(t *testing.T) {
	v := NewView(800, 600, 4000, 3000)
	if w := v.Zoom(1); w.Scale != 1 || w.ToScreen(geom.Point{X: 2000, Y: 1500}) != (geom.Point{X: 400, Y: 300}) {
		t.Errorf("100 %%: %+v", w)
	}
	if w := v.ZoomTo(geom.Box{X0: 100, Y0: 200, X1: 300, Y1: 300}); w.Scale != 4 || w.Box(0) != (geom.Box{X0: 100, Y0: 175, X1: 300, Y1: 325}) {
		t.Errorf("to a box: %+v shows %v", w, w.Box(0))
	}
	if w := v.FitWidth(); w.Scale != 0.2 || w.Origin != (geom.Point{}) {
		t.Errorf("width: %+v", w)
	}
	if w := v.Zoom(1).Resize(400, 400); w.ToScreen(geom.Point{X: 2000, Y: 1500}) != (geom.Point{X: 200, Y: 200}) {
		t.Errorf("resized: %+v", w)
	}
	if w := v.Zoom(1).Reveal(geom.Box{X0: 0, Y0: 1490, X1: 10, Y1: 1510}); w.ToScreen(geom.Point{X: 0, Y: 1500}) != (geom.Point{X: 16, Y: 300}) {
		t.Errorf("revealed: %+v", w)
	}
	if w := v.Zoom(1); w.Reveal(geom.Box{X0: 1990, Y0: 1490, X1: 2000, Y1: 1500}) != w {
		t.Errorf("what is seen already moved the view")
	}
	if w := v.ZoomTo(geom.Box{}); w.Scale != MaxScale {
		t.Errorf("to an empty box: %+v", w)
	}
}

// TestViewLimits drives a view in any way: it stays within its limits, on the pixel grid, and a part of the picture stays visible.
func TestViewLimits(t *testing.T) {
	number := rapid.OneOf(rapid.Float64Range(-5000, 5000), rapid.Float64())
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 3000)
		v := NewView(size.Draw(t, "w"), size.Draw(t, "h"), size.Draw(t, "iw"), size.Draw(t, "ih"))
		for range rapid.IntRange(0, 20).Draw(t, "steps") {
			x, y := number.Draw(t, "x"), number.Draw(t, "y")
			switch rapid.IntRange(0, 5).Draw(t, "move") {
			case 0:
				v = v.Pan(x, y)
			case 1:
				v = v.CenterOn(geom.Point{X: x, Y: y})
			case 2:
				v = v.ZoomAt(geom.Point{X: x, Y: y}, rapid.Float64Range(0.01, 100).Draw(t, "factor"))
			case 3:
				v = v.Resize(size.Draw(t, "w"), size.Draw(t, "h"))
			case 4:
				v = v.ZoomTo(geom.BoxOf(geom.Point{X: x, Y: y}, geom.Point{}))
			default:
				v = v.Reveal(geom.BoxOf(geom.Point{X: x, Y: y}, geom.Point{}))
			}
			checkView(t, v)
		}
	})
}

func checkView(t *rapid.T, v View) {
	fit := v.FitScale()
	if !(v.Scale <= MaxScale && v.Scale >= math.Min(fit, 1)/8) {
		t.Fatalf("scale %v is out of its limits: %+v", v.Scale, v)
	}
	at := v.ToScreen(geom.Point{})
	if math.Abs(at.X-math.Round(at.X)) > 1e-6 || math.Abs(at.Y-math.Round(at.Y)) > 1e-6 {
		t.Fatalf("the picture begins between pixels, at %v: %+v", at, v)
	}
	right := v.ToScreen(geom.Point{X: float64(v.ImageW), Y: float64(v.ImageH)})
	shown := geom.Box{X0: at.X, Y0: at.Y, X1: right.X, Y1: right.Y}.Intersect(geom.Box{X1: float64(v.W), Y1: float64(v.H)})
	needW := math.Min(math.Min(48, float64(v.W)), float64(v.ImageW)*v.Scale)
	needH := math.Min(math.Min(48, float64(v.H)), float64(v.ImageH)*v.Scale)
	if shown.W() < needW-1 || shown.H() < needH-1 {
		t.Fatalf("only %v of the picture is seen: %+v", shown, v)
	}
}

// TestZoomKeepsThePointUnderThePointer within the pixel that the grid may cost.
func TestZoomKeepsThePointUnderThePointer(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := NewView(800, 600, 4000, 3000).Zoom(rapid.Float64Range(0.2, 8).Draw(t, "start"))
		p := geom.Point{X: rapid.Float64Range(100, 700).Draw(t, "x"), Y: rapid.Float64Range(100, 500).Draw(t, "y")}
		before := v.ToImage(p)
		w := v.ZoomAt(p, rapid.Float64Range(0.8, 4).Draw(t, "factor"))
		if after := w.ToScreen(before); after.Dist(p) > 1 {
			t.Fatalf("%v moved to %v", p, after)
		}
	})
}
