package tool

import (
	"errors"
	"testing"

	"glossator/model"
	"glossator/model/geom"
)

// overlapping has two squares that overlap, and a small one nested in the second.
func overlapping() *fakeHost {
	return newHost(
		&model.Annotation{ID: id(1), Shape: geom.NewPolygon(pt(100, 100), pt(200, 100), pt(200, 200), pt(100, 200)), Text: "one"},
		&model.Annotation{ID: id(2), Shape: rect(150, 150, 250, 250)},
		&model.Annotation{ID: id(3), Parent: id(2), Shape: rect(220, 220, 240, 240)},
	)
}

func (h *fakeHost) mustDo(t *testing.T, cmd model.Command) {
	t.Helper()
	if err := h.Do(cmd); err != nil {
		t.Fatal(err)
	}
}

func TestJoin(t *testing.T) {
	h := overlapping()
	h.mustDo(t, Join(h.doc, ids(1, 2)))
	if got := h.get(t, 1); got.Area() != 17500 || len(got.Rings()) != 1 {
		t.Errorf("joined is %v", got)
	}
	if a, ok := h.doc.Get(id(3)); !ok || a.Parent != id(1) || h.doc.Len() != 2 {
		t.Errorf("what was nested in the second is %v", a)
	}
	h.wantSteps(t, "joined", 1)
}

func TestJoinWithItsParent(t *testing.T) {
	h := overlapping()
	h.mustDo(t, Join(h.doc, ids(3, 2)))
	if a, ok := h.doc.Get(id(3)); !ok || !a.Parent.IsZero() || a.Shape.Area() != 10000 {
		t.Errorf("joined is %v", a)
	}
}

func TestJoinMasks(t *testing.T) {
	h := newHost(&model.Annotation{ID: id(1), Shape: square(0, 0, 10, 10)}, &model.Annotation{ID: id(2), Shape: square(20, 20, 30, 30)})
	h.mustDo(t, Join(h.doc, ids(1, 2)))
	h.wantShape(t, "masks", 1, square(0, 0, 10, 10).Union(square(20, 20, 30, 30)))
}

func TestSubtract(t *testing.T) {
	h := overlapping()
	h.mustDo(t, Subtract(h.doc, ids(1, 2)))
	if got := h.get(t, 1); got.Area() != 7500 || h.doc.Len() != 3 {
		t.Errorf("left is %v", got)
	}
	if err := h.Do(Subtract(h.doc, ids(3, 2))); !errors.Is(err, model.ErrInvalidShape) {
		t.Errorf("nothing left: %v", err)
	}
	h.wantSteps(t, "subtracted", 1)
}

func TestWhatCannotBeCombined(t *testing.T) {
	h := overlapping()
	h.mustDo(t, model.Lock{IDs: ids(2), Locked: true})
	if CanCombine(h.doc, ids(1, 2)) || !CanCombine(h.doc, ids(1, 3)) || CanCut(h.doc, ids(2, 77)) || !CanCut(h.doc, ids(1)) {
		t.Error("a locked region counts, or one that is not locked does not")
	}
	h.mustDo(t, Join(h.doc, ids(1, 2)))
	h.wantSteps(t, "only locked", 1)
}

func TestHole(t *testing.T) {
	h, hole := overlapping(), NewHole()
	h.selection = ids(1)
	click(h, hole, at(110, 110), at(140, 110), at(140, 140), at(110, 140))
	hole.Key(h, Key{Name: Enter})
	if got := h.get(t, 1); got.Area() != 9100 || len(got.Rings()) != 2 || hole.Busy() {
		t.Errorf("cut is %v", got)
	}
	h.wantSteps(t, "a hole", 1)
}

func TestWithoutASelectionTheNearestIsCut(t *testing.T) {
	h, hole, k := overlapping(), NewHole(), &Knife{}
	click(h, hole, at(160, 210), at(180, 210), at(180, 230), at(160, 230))
	hole.Key(h, Key{Name: Enter})
	if got := h.get(t, 2).Area(); got != 9600 {
		t.Errorf("%v is left of the region around the hole", got)
	}
	drag(h, k, at(230, 215), at(230, 245))
	if h.doc.Len() != 4 || h.get(t, 3).Area() != 200 {
		t.Errorf("%d regions, the piece is %v", h.doc.Len(), h.get(t, 3))
	}
	click(h, hole, at(900, 700), at(950, 700), at(950, 750))
	hole.Key(h, Key{Name: Enter})
	if !hole.Busy() {
		t.Error("a hole in nothing is gone")
	}
	h.wantSteps(t, "a hole and a split", 2)
}

func TestHoleInAMask(t *testing.T) {
	h := newHost(&model.Annotation{ID: id(1), Shape: square(0, 0, 10, 10)})
	h.mustDo(t, CutHole(h.doc, ids(1), geom.Ring{pt(2, 2), pt(4, 2), pt(4, 4), pt(2, 4)}))
	h.wantShape(t, "a hole", 1, square(0, 0, 10, 10).Subtract(square(2, 2, 4, 4)))
}

func TestKnife(t *testing.T) {
	h, k := overlapping(), &Knife{}
	h.selection = ids(1)
	drag(h, k, at(130, 50), with(at(135, 300), Shift))
	if got := h.get(t, 1); got.Area() != 7000 || h.doc.Len() != 4 {
		t.Errorf("the larger piece is %v of %d", got, h.doc.Len())
	}
	for _, a := range h.doc.Annotations() {
		if a.Shape.Area() == 3000 && a.Text != "one" {
			t.Errorf("the other piece is %v", a)
		}
	}
	h.wantSteps(t, "split", 1)
	drag(h, k, at(500, 500), at(600, 600))
	click(h, k, at(230, 230))
	h.wantSelected(t, "a click", 3)
	h.wantSteps(t, "beside it, and a click", 1)
}

func TestSplitAMask(t *testing.T) {
	h := newHost(&model.Annotation{ID: id(1), Shape: square(0, 0, 10, 10)})
	h.mustDo(t, Split(h.doc, ids(1), pt(3.5, -5), pt(3.5, 15)))
	sum := 0.0
	for _, a := range h.doc.Annotations() {
		if a.Shape.Kind() != geom.KindMask {
			t.Errorf("a piece is %v", a.Shape)
		}
		sum += a.Shape.Area()
	}
	if h.doc.Len() != 2 || sum != 100 {
		t.Errorf("%d pieces of together %v pixels", h.doc.Len(), sum)
	}
}

func TestSimplify(t *testing.T) {
	h := newHost(
		&model.Annotation{ID: id(1), Shape: geom.NewPolygon(pt(0, 0), pt(50, 0.5), pt(100, 0), pt(100, 100))},
		&model.Annotation{ID: id(2), Shape: geom.Polyline{Points: []geom.Point{pt(0, 0), pt(50, 0.5), pt(100, 0)}}},
		&model.Annotation{ID: id(3), Shape: rect(0, 0, 5, 5)},
	)
	h.mustDo(t, Simplify(h.doc, ids(1, 2, 3), 1))
	h.wantShape(t, "a polygon", 1, geom.NewPolygon(pt(0, 0), pt(100, 0), pt(100, 100)))
	h.wantShape(t, "a line", 2, geom.Polyline{Points: []geom.Point{pt(0, 0), pt(100, 0)}})
	h.wantSteps(t, "simplified", 1)
	h.mustDo(t, Simplify(h.doc, ids(1, 2, 3), 1))
	h.wantSteps(t, "nothing to simplify", 1)
}
