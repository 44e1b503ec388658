package scene

import (
	"slices"
	"testing"

	"pgregory.net/rapid"

	"glossator/model"
	"glossator/model/geom"
)

func at(x, y float64) geom.Point { return geom.Point{X: x, Y: y} }

// kinds has a shape of each kind in the box from 100,100 to 200,200 or a part of it.
func kinds() map[geom.Kind]geom.Shape {
	mask, _ := geom.NewMask(100, 100, 4, 3, []int{0, 4, 0, 1, 2, 1, 0, 4}) // a ring of pixels around two
	return map[geom.Kind]geom.Shape{
		geom.KindRectangle: rect(100, 100, 200, 200),
		geom.KindRotated:   geom.RotatedRectangle{Center: at(150, 150), W: 80, H: 40, Angle: 30},
		geom.KindEllipse:   geom.Ellipse{Center: at(150, 150), RX: 50, RY: 20, Angle: 90},
		geom.KindPolygon:   geom.NewPolygon(at(100, 100), at(200, 120), at(150, 200)),
		geom.KindPolyline:  geom.Polyline{Points: []geom.Point{at(100, 100), at(200, 100), at(200, 200)}},
		geom.KindPoint:     geom.Dot{At: at(150, 150)},
		geom.KindMask:      mask,
	}
}

func TestPickEachKind(t *testing.T) {
	for name, c := range map[string]struct {
		kind   geom.Kind
		p      geom.Point
		locked bool
		want   []Hit
	}{
		"a turned rectangle inside":         {kind: geom.KindRotated, p: at(150, 150), want: []Hit{{Part: Inside, At: at(150, 150)}}},
		"beside it, but in its box":         {kind: geom.KindRotated, p: at(120, 170)},
		"an ellipse by the end of its axis": {kind: geom.KindEllipse, p: at(150, 203), want: []Hit{{Part: Vertex, Ref: geom.VertexRef{Index: 1}, At: at(150, 200)}}},
		"its outline's points are no vertices": {kind: geom.KindEllipse, p: at(150+20*0.6, 150+50*0.8), want: []Hit{
			{Part: Edge, At: at(150+20*0.6, 150+50*0.8)},
		}},
		"a line by its end":                 {kind: geom.KindPolyline, p: at(98, 100), want: []Hit{{Part: Vertex, At: at(100, 100)}}},
		"a line by its edge":                {kind: geom.KindPolyline, p: at(202, 150), want: []Hit{{Part: Edge, Ref: geom.VertexRef{Index: 1}, At: at(200, 150)}}},
		"a line is not closed":              {kind: geom.KindPolyline, p: at(150, 150)},
		"nor has it an inside":              {kind: geom.KindPolyline, p: at(180, 120)},
		"a locked line, by its edge":        {kind: geom.KindPolyline, p: at(202, 150), locked: true, want: []Hit{{Part: Inside, At: at(202, 150)}}},
		"a locked line, far from it":        {kind: geom.KindPolyline, p: at(180, 120), locked: true},
		"a dot":                             {kind: geom.KindPoint, p: at(153, 150), want: []Hit{{Part: Vertex, At: at(150, 150)}}},
		"a dot, too far":                    {kind: geom.KindPoint, p: at(156, 150)},
		"a locked dot":                      {kind: geom.KindPoint, p: at(150, 150), locked: true, want: []Hit{{Part: Inside, At: at(150, 150)}}},
		"a mask where it has a pixel":       {kind: geom.KindMask, p: at(100.5, 101.5), want: []Hit{{Part: Inside, At: at(100.5, 101.5)}}},
		"a mask where it has a hole":        {kind: geom.KindMask, p: at(101.5, 101.5)},
		"a mask's corners are no vertices":  {kind: geom.KindMask, p: at(99, 99)},
		"a locked turned rectangle's inner": {kind: geom.KindRotated, p: at(150, 150), locked: true, want: []Hit{{Part: Inside, At: at(150, 150)}}},
	} {
		s := New(document(&model.Annotation{ID: id(1), Shape: kinds()[c.kind], Locked: c.locked}))
		got := s.Pick(c.p, 5, nil)
		for i := range c.want {
			c.want[i].Annotation = id(1)
		}
		same := slices.EqualFunc(got, c.want, func(a, b Hit) bool {
			near := a.At.Dist(b.At) < 0.1
			if a.Part == Edge && c.kind == geom.KindEllipse {
				b.Ref = a.Ref // which of its many pieces does not matter
			}
			a.At = b.At
			return near && a == b
		})
		if !same {
			t.Errorf("%s: got %+v, want %+v", name, got, c.want)
		}
	}
}

// TestPickAgreesWithShapes: what an item keeps answers as the shape itself would.
func TestPickAgreesWithShapes(t *testing.T) {
	for kind, shape := range kinds() {
		s := New(document(&model.Annotation{ID: id(1), Shape: shape}))
		rapid.Check(t, func(t *rapid.T) {
			const tolerance = 3
			p := at(rapid.Float64Range(90, 210).Draw(t, "x"), rapid.Float64Range(90, 210).Draw(t, "y"))
			if kind == geom.KindMask {
				p = at(90+(p.X-90)/6, 90+(p.Y-90)/6)
			}
			got := s.Pick(p, tolerance, nil)
			ref, vertex := geom.HitVertex(shape, p, tolerance)
			edge, _, beside := geom.HitEdge(shape, p, tolerance)
			var want []Hit
			switch {
			case vertex:
				want = []Hit{{Part: Vertex, Ref: ref}}
			case beside && kind != geom.KindMask:
				want = []Hit{{Part: Edge, Ref: edge}}
			case shape.Contains(p):
				want = []Hit{{Part: Inside}}
			}
			if !slices.EqualFunc(got, want, func(a, b Hit) bool { return a.Part == b.Part && a.Ref == b.Ref }) {
				t.Fatalf("%s at %v: got %+v, want %+v", kind, p, got, want)
			}
		})
	}
}

func TestPickHandle(t *testing.T) {
	const arm = 24
	two := []model.ID{id(1), id(2)}
	for name, c := range map[string]struct {
		kind     geom.Kind
		p        geom.Point
		selected []model.ID
		locked   bool
		want     geom.Handle
		at       geom.Point
		none     bool
	}{
		"a corner":                       {kind: geom.KindRectangle, p: at(198, 203), want: geom.HandleBottomRight, at: at(200, 200)},
		"a side":                         {kind: geom.KindRectangle, p: at(150, 203), want: geom.HandleBottom, at: at(150, 200)},
		"the one that turns":             {kind: geom.KindRectangle, p: at(150, 77), want: geom.HandleTurn, at: at(150, 76)},
		"it turns one region only":       {kind: geom.KindRectangle, p: at(150, 77), selected: two, none: true},
		"two have their corners":         {kind: geom.KindRectangle, p: at(200, 200), selected: two, want: geom.HandleBottomRight, at: at(200, 200)},
		"a polygon among others":         {kind: geom.KindPolygon, p: at(201, 201), selected: two, none: true},
		"not what is not selected":       {kind: geom.KindRectangle, p: at(200, 200), selected: []model.ID{id(2)}, none: true},
		"not what is locked":             {kind: geom.KindRectangle, p: at(200, 200), locked: true, none: true},
		"an ellipse turned right":        {kind: geom.KindEllipse, p: at(194, 150), want: geom.HandleTurn, at: at(194, 150)},
		"the vertex of a polygon":        {kind: geom.KindPolygon, p: at(101, 101), none: true},
		"the bounds of a polygon":        {kind: geom.KindPolygon, p: at(201, 201), want: geom.HandleBottomRight, at: at(200, 200)},
		"a line":                         {kind: geom.KindPolyline, p: at(101, 199), want: geom.HandleBottomLeft, at: at(100, 200)},
		"a dot has none":                 {kind: geom.KindPoint, p: at(150, 150), none: true},
		"the middle of a mask stays its": {kind: geom.KindMask, p: at(102, 100.9), none: true},
		"a mask from outside":            {kind: geom.KindMask, p: at(105, 104), want: geom.HandleBottomRight, at: at(104, 103)},
	} {
		s := New(document(
			&model.Annotation{ID: id(1), Shape: kinds()[c.kind], Locked: c.locked},
			&model.Annotation{ID: id(2), Shape: rect(500, 500, 600, 600)},
		))
		if c.selected == nil {
			c.selected = []model.ID{id(1)}
		}
		got, ok := s.PickHandle(c.p, 5, arm, c.selected)
		want := Hit{Annotation: id(1), Part: Handle, Handle: c.want, At: c.at}
		near := got.At.Dist(want.At) < 1e-9
		got.At = want.At
		if ok == c.none || ok && (got != want || !near) {
			t.Errorf("%s: got %+v %v, want %+v %v", name, got, ok, want, !c.none)
		}
	}
}

func TestHiddenRegionHasNoHandle(t *testing.T) {
	s := New(document(
		&model.Annotation{ID: id(1), Shape: rect(0, 0, 500, 500), Hidden: true},
		&model.Annotation{ID: id(2), Shape: rect(100, 100, 200, 200), Parent: id(1)},
	))
	if hit, ok := s.PickHandle(at(200, 200), 5, 24, []model.ID{id(2)}); ok {
		t.Errorf("got %+v", hit)
	}
}

func TestLargeMaskIsNotTraced(t *testing.T) {
	const width = TracedUpTo / 64
	mask := geom.Mask{W: width, H: 64, Counts: slices.Repeat([]int{1}, TracedUpTo)}
	if it := NewItem(&model.Annotation{ID: id(1), Shape: mask}); len(it.Rings) == 0 || len(it.Spans) != TracedUpTo/2 {
		t.Errorf("%d rings, %d spans", len(it.Rings), len(it.Spans))
	}
	mask.H, mask.Counts = mask.H+1, append(mask.Counts, width)
	if it := NewItem(&model.Annotation{ID: id(1), Shape: mask}); len(it.Rings) != 0 || len(it.Spans) != TracedUpTo/2 {
		t.Errorf("one run more: %d rings, %d spans", len(it.Rings), len(it.Spans))
	}
}

// BenchmarkPickMask asks at the end of a mask of 50,000 runs.
func BenchmarkPickMask(b *testing.B) {
	runs := make([]int, 50_000)
	for i := range runs {
		runs[i] = 10
	}
	mask, bad := geom.NewMask(0, 0, 1000, 500, runs)
	if bad != nil {
		b.Fatal(bad)
	}
	s := New(document(&model.Annotation{ID: id(1), Shape: mask}))
	for b.Loop() {
		if len(s.Pick(at(995.5, 499.5), 6, nil)) != 1 {
			b.Fatal("missed")
		}
	}
}
