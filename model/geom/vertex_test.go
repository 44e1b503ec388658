package geom_test

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"glossator/model/geom"
)

func TestVerticesOfEveryRingCanBeEdited(t *testing.T) {
	for _, s := range geom.AllShapes {
		for i, ring := range geom.Vertices(s) {
			for j, v := range ring {
				ref := geom.VertexRef{Ring: i, Index: j}
				if got, ok := geom.HitVertex(s, v.Add(0.3, 0), 1); !ok || got != ref {
					t.Errorf("%s: hit at %v: got %v %v, want %v", s.Kind(), v, got, ok, ref)
				}
				checkMoved(t, s, ref, v)
				checkInserted(t, s, ref, v)
			}
		}
	}
	triangle := geom.NewPolygon(geom.Point{}, geom.Point{X: 9}, geom.Point{Y: 9})
	if _, ok := geom.DeleteVertex(triangle, geom.VertexRef{}); ok {
		t.Error("a triangle lost a vertex")
	}
	line := geom.Polyline{Points: []geom.Point{{}, {X: 9}}}
	if _, ok := geom.DeleteVertex(line, geom.VertexRef{}); ok {
		t.Error("a line of two points lost one")
	}
}

// checkMoved moves a vertex outward from the center, which for an ellipse is along its axis.
func checkMoved(t *testing.T, s geom.Shape, ref geom.VertexRef, v geom.Point) {
	t.Helper()
	c := s.Bounds().Center()
	to := v.Add((v.X-c.X)/10+0.1, (v.Y-c.Y)/10+0.1)
	if s.Kind() == geom.KindEllipse {
		to = v.Add((v.X-c.X)/10, (v.Y-c.Y)/10)
	}
	moved := geom.MoveVertex(s, ref, to)
	if _, ok := geom.HitVertex(moved, to, 1e-9); !ok || moved.Kind() != s.Kind() {
		t.Errorf("%s: vertex %v did not move to %v: %v", s.Kind(), ref, to, moved)
	}
	if s.Kind() != geom.KindRotated && s.Kind() != geom.KindEllipse {
		return
	}
	opposite := geom.VertexRef{Index: (ref.Index + 2) % 4}
	was, is := geom.Vertices(s)[0][opposite.Index], geom.Vertices(moved)[0][opposite.Index]
	if was.Dist(is) > 1e-9 {
		t.Errorf("%s: with vertex %v, the opposite moved from %v to %v", s.Kind(), ref, was, is)
	}
}

func checkInserted(t *testing.T, s geom.Shape, ref geom.VertexRef, v geom.Point) {
	t.Helper()
	more := geom.InsertVertex(s, ref, v.Add(2, 0))
	if s.Kind() != geom.KindPolygon && s.Kind() != geom.KindPolyline {
		if !geom.Equal(more, s) {
			t.Errorf("%s has a vertex more: %v", s.Kind(), more)
		}
		return
	}
	less, ok := geom.DeleteVertex(more, geom.VertexRef{Ring: ref.Ring, Index: ref.Index + 1})
	if !ok || !geom.Equal(less, s) {
		t.Errorf("%s: inserted and deleted after %v: got %v, want %v", s.Kind(), ref, less, s)
	}
}

func TestEdgesOfOpenLinesEndAtTheirEnds(t *testing.T) {
	line := geom.Polyline{Points: []geom.Point{{X: 0, Y: 0}, {X: 100, Y: 0}, {X: 50, Y: 80}}}
	if _, _, ok := geom.HitEdge(line, geom.Point{X: 25, Y: 40}, 5); ok {
		t.Error("the last point of a line is joined to its first")
	}
	ref, at, ok := geom.HitEdge(line, geom.Point{X: 75, Y: 41}, 5)
	if !ok || ref != (geom.VertexRef{Index: 1}) || at.Dist(geom.Point{X: 75, Y: 41}) > 1 {
		t.Errorf("the second edge: got %v %v %v", ref, at, ok)
	}
	if geom.Covers(line, geom.Dot{At: geom.Point{X: 50}}, 1) {
		t.Error("a line covers a dot")
	}
}

func TestAreasCoverWhatLiesInThem(t *testing.T) {
	for _, outer := range geom.AllShapes {
		dot := geom.Dot{At: geom.Point{X: outer.Bounds().X0 + 2.5, Y: outer.Bounds().Center().Y}}
		if got, want := geom.Covers(outer, dot, 0), outer.Contains(dot.At); got != want {
			t.Errorf("%s covers the dot %v: got %v, want %v", outer.Kind(), dot.At, got, want)
		}
		if got := geom.Covers(outer, outer, 1e-6); got == outer.Open() {
			t.Errorf("%s covers itself: %v", outer.Kind(), got)
		}
	}
}

func TestDraggedHandleIsWhereThePointerIs(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := shape(t)
		handles := geom.Handles(s, 0)
		if len(handles) == 0 {
			return
		}
		h := rapid.SampledFrom(handles).Draw(t, "handle")
		if got, ok := geom.HitHandle(s, h.At, 0, 1e-9); !ok || geom.Handles(s, 0)[0].At != h.At && got != h.Handle && s.Area() > 0 {
			t.Fatalf("hit at %v: got %v %v, want %v", h.At, got, ok, h.Handle)
		}
		if same := geom.Drag(s, h.Handle, h.At, geom.Manner{}); s.Area() > 0 && math.Abs(same.Area()-s.Area()) > 1e-6*s.Area() {
			t.Fatalf("not moved, yet %v became %v", s, same)
		}
		c := s.Bounds().Center()
		to := h.At.Add(h.At.X-c.X, h.At.Y-c.Y)
		larger := geom.Drag(s, h.Handle, to, geom.Manner{})
		back := 0.0
		for _, other := range geom.Handles(larger, 0) {
			if other.Handle == h.Handle {
				back = other.At.Dist(to)
			}
		}
		// Sides of a box slide, masks lie on the grid, and lines may have no height.
		if s.Kind() != geom.KindMask && s.Area() > 0 && back > 1e-6 {
			t.Fatalf("%v dragged at %v to %v is %v", s, h, to, larger)
		}
	})
}

func TestDraggedSideStaysWhereItSnapped(t *testing.T) {
	r := geom.Rectangle{Box: geom.Box{X0: 0.1, Y0: 0.2, X1: 33.3, Y1: 44.4}}
	got := geom.Drag(r, geom.HandleBottomRight, geom.Point{X: 70.7, Y: 80.8}, geom.Manner{})
	if want := (geom.Rectangle{Box: geom.Box{X0: 0.1, Y0: 0.2, X1: 70.7, Y1: 80.8}}); got != want {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestConstrainedDragKeepsProportions(t *testing.T) {
	for _, s := range geom.AllShapes {
		if s.Area() == 0 || s.Kind() == geom.KindMask {
			continue
		}
		for _, h := range geom.Handles(s, 0) {
			c := s.Bounds().Center()
			to := h.At.Add((h.At.X-c.X)+3, (h.At.Y-c.Y)+2)
			for _, how := range []geom.Manner{{Constrained: true}, {Constrained: true, FromCenter: true}} {
				got := geom.Drag(s, h.Handle, to, how)
				scale := math.Sqrt(got.Area() / s.Area())
				b := s.Bounds()
				want := s.Fit(b, geom.Box{X1: scale * b.W(), Y1: scale * b.H()}).Bounds()
				if math.Abs(got.Bounds().W()-want.W()) > 1e-6 || math.Abs(got.Bounds().H()-want.H()) > 1e-6 {
					t.Errorf("%s at %v: got %v, want the size of %v", s.Kind(), h, got.Bounds(), want)
				}
				if how.FromCenter && got.Bounds().Center().Dist(c) > 1e-6 {
					t.Errorf("%s at %v: the center moved from %v to %v", s.Kind(), h, c, got.Bounds().Center())
				}
			}
		}
	}
}

func TestTurningHandlePointsAtThePointer(t *testing.T) {
	for _, s := range geom.AllShapes {
		handles := geom.Handles(s, 12)
		if s.Kind() == geom.KindPoint {
			if len(handles) != 0 {
				t.Errorf("a dot has the handles %v", handles)
			}
			continue
		}
		if last := handles[len(handles)-1]; last.Handle != geom.HandleTurn {
			t.Errorf("%s: the last handle is %v", s.Kind(), last)
		}
		right := s.Bounds().Center().Add(200, 10)
		got := geom.Drag(s, geom.HandleTurn, right, geom.Manner{Constrained: true})
		want := 90.0
		switch s := s.(type) {
		case geom.RotatedRectangle:
			want -= s.Angle
		case geom.Ellipse:
			want -= s.Angle
		}
		if exact := geom.Rotate(s, s.Bounds().Center(), want); got.Bounds() != exact.Bounds() {
			t.Errorf("%s: got %v, want %v", s.Kind(), got, exact)
		}
	}
}
