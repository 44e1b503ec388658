package geom_test

import (
	"cmp"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"glossator/model/geom"
)

func TestSnapPrefersVerticesToEdges(t *testing.T) {
	picture := geom.Rectangle{Box: geom.Box{X1: 200, Y1: 100}}
	to := append(slices.Clone(geom.AllShapes), picture)
	cases := map[string]struct {
		p, want geom.Point
		ok      bool
	}{
		"a corner near by":        {geom.Point{X: 12, Y: 22}, geom.Point{X: 10, Y: 20}, true},
		"the picture's corner":    {geom.Point{X: 197, Y: 98}, geom.Point{X: 200, Y: 100}, true},
		"the picture's edge":      {geom.Point{X: 150, Y: 2}, geom.Point{X: 150, Y: 0}, true},
		"a dot":                   {geom.Point{X: 30, Y: 41}, geom.Point{X: 30, Y: 40}, true},
		"nothing near":            {geom.Point{X: 120, Y: 50}, geom.Point{X: 120, Y: 50}, false},
		"the edge of a rectangle": {geom.Point{X: 9, Y: 55}, geom.Point{X: 10, Y: 55}, true},
	}
	for name, c := range cases {
		if got, ok := geom.Snap(c.p, to, 4); got != c.want || ok != c.ok {
			t.Errorf("%s: got %v %v, want %v %v", name, got, ok, c.want, c.ok)
		}
	}
}

func TestSnapBoxMeetsTheNearestLines(t *testing.T) {
	others := []geom.Box{{X0: 100, Y0: 10, X1: 140, Y1: 30}, {X0: 0, Y0: 0, X1: 300, Y1: 200}}
	dx, dy, guides := geom.SnapBox(geom.Box{X0: 97, Y0: 40, X1: 117, Y1: 52}, others, 5)
	// The right side is 3 from the first box's center, as far as the left from its left; no row is nearer than 5.
	if dx != 3 || dy != 0 || !slices.Equal(guides, []geom.Guide{{Upright: true, At: 100}}) {
		t.Errorf("got %v %v %v", dx, dy, guides)
	}
	dx, dy, guides = geom.SnapBox(geom.Box{X0: 201, Y0: 91, X1: 211, Y1: 111}, others, 2)
	if dx != 0 || dy != -1 || !slices.Equal(guides, []geom.Guide{{Upright: false, At: 100}}) {
		t.Errorf("to the middle of the picture: got %v %v %v", dx, dy, guides)
	}
}

func boxes(t *rapid.T, least int) []geom.Box {
	return rapid.SliceOfN(rapid.Custom(func(t *rapid.T) geom.Box {
		p := point(t, "p")
		return geom.BoxOf(p, p.Add(length(t, "w"), length(t, "h")))
	}), least, 8).Draw(t, "boxes")
}

func TestAlignedBoxesHaveALineInCommon(t *testing.T) {
	lines := map[geom.Alignment]func(geom.Box) float64{
		geom.AlignLeft:   func(b geom.Box) float64 { return b.X0 },
		geom.AlignCenter: func(b geom.Box) float64 { return b.Center().X },
		geom.AlignRight:  func(b geom.Box) float64 { return b.X1 },
		geom.AlignTop:    func(b geom.Box) float64 { return b.Y0 },
		geom.AlignMiddle: func(b geom.Box) float64 { return b.Center().Y },
		geom.AlignBottom: func(b geom.Box) float64 { return b.Y1 },
	}
	rapid.Check(t, func(t *rapid.T) {
		in := boxes(t, 1)
		all := in[0]
		for _, b := range in {
			all = all.Union(b)
		}
		for a, line := range lines {
			upright := a <= geom.AlignRight
			for i, b := range geom.Align(in, a) {
				if line(b) != line(all) || b.W() != in[i].W() || b.H() != in[i].H() {
					t.Fatalf("alignment %v of %v: got %v", a, in[i], b)
				}
				if upright && b.Y0 != in[i].Y0 || !upright && b.X0 != in[i].X0 {
					t.Fatalf("alignment %v moved %v across, to %v", a, in[i], b)
				}
			}
		}
	})
}

func TestDistributedBoxesHaveEqualGaps(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		in := boxes(t, 3)
		slices.SortStableFunc(in, func(a, b geom.Box) int { return cmp.Compare(a.Center().X, b.Center().X) })
		got := geom.DistributeHorizontally(in)
		first, last := 0, len(in)-1
		if got[first] != in[first] || got[last] != in[last] {
			t.Fatalf("%v: the outermost moved: %v", in, got)
		}
		gap := func(i int) float64 { return got[i+1].X0 - got[i].X1 }
		step := func(i int) float64 { return got[i+1].Center().X - got[i].Center().X }
		for i := range last {
			gaps, steps := math.Abs(gap(i)-gap(0)) < 1e-9, math.Abs(step(i)-step(0)) < 1e-9
			if !(gaps && gap(0) >= 0 || steps) || step(i) < -1e-9 {
				t.Fatalf("%v distributed to %v", in, got)
			}
		}
		for i, b := range transposed(geom.DistributeVertically(transposed(in))) {
			if b != got[i] || math.Abs(b.W()-in[i].W()) > 1e-9 || b.Y0 != in[i].Y0 {
				t.Fatalf("%v: across, box %d is %v, upright %v", in, i, got[i], b)
			}
		}
	})
	got := geom.DistributeHorizontally([]geom.Box{{X1: 10, Y1: 1}, {X0: 90, X1: 100, Y1: 1}, {X0: 12, X1: 32, Y1: 1}, {X0: 40, X1: 60, Y1: 1}})
	want := []geom.Box{{X1: 10, Y1: 1}, {X0: 90, X1: 100, Y1: 1}, {X0: 10 + 40.0/3, X1: 30 + 40.0/3, Y1: 1}, {X0: 30 + 80.0/3, X1: 50 + 80.0/3, Y1: 1}}
	for i := range want {
		if math.Abs(got[i].X0-want[i].X0) > 1e-9 || math.Abs(got[i].X1-want[i].X1) > 1e-9 {
			t.Errorf("box %d: got %v, want %v", i, got[i], want[i])
		}
	}
	if two := []geom.Box{{X1: 1}, {X0: 5, X1: 6}}; !slices.Equal(geom.DistributeHorizontally(two), two) {
		t.Error("two boxes moved")
	}
}

func transposed(in []geom.Box) []geom.Box {
	out := make([]geom.Box, len(in))
	for i, b := range in {
		out[i] = geom.Box{X0: b.Y0, Y0: b.X0, X1: b.Y1, Y1: b.X1}
	}
	return out
}

func TestSameSizeKeepsCenters(t *testing.T) {
	in := []geom.Box{{X0: 0, Y0: 0, X1: 10, Y1: 10}, {X0: 20, Y0: 20, X1: 24, Y1: 40}}
	like := geom.Box{X1: 6, Y1: 2}
	got := geom.SameSize(in, like, true, false)
	if want := []geom.Box{{X0: 2, Y0: 0, X1: 8, Y1: 10}, {X0: 19, Y0: 20, X1: 25, Y1: 40}}; !slices.Equal(got, want) {
		t.Errorf("same width: got %v, want %v", got, want)
	}
	got = geom.SameSize(in, like, true, true)
	if want := []geom.Box{{X0: 2, Y0: 4, X1: 8, Y1: 6}, {X0: 19, Y0: 29, X1: 25, Y1: 31}}; !slices.Equal(got, want) {
		t.Errorf("same size: got %v, want %v", got, want)
	}
}
