package tool

import (
	"math"
	"testing"

	"glossator/model"
	"glossator/model/geom"
)

// framed has a region whose shape has a frame of its own, selected.
func framed(s geom.Shape) (*fakeHost, *Select) {
	h := newHost(&model.Annotation{ID: id(1), Shape: s})
	h.selection = ids(1)
	return h, &Select{}
}

func TestHandles(t *testing.T) {
	turned := geom.RotatedRectangle{Center: pt(500, 400), W: 200, H: 100, Angle: 90}
	oval := geom.Ellipse{Center: pt(500, 400), RX: 100, RY: 50}
	box := rect(400, 350, 600, 450)
	for name, c := range map[string]struct {
		shape    geom.Shape
		from, to Pointer
		want     geom.Shape
	}{
		"a side of a rotated rectangle":   {turned, at(550, 420), at(570, 440), geom.RotatedRectangle{Center: pt(510, 400), W: 200, H: 120, Angle: 90}},
		"a corner of a rotated rectangle": {turned, at(550, 300), at(560, 280), geom.RotatedRectangle{Center: pt(505, 390), W: 220, H: 110, Angle: 90}},
		"an end of an ellipse":            {oval, at(600, 400), at(620, 440), geom.Ellipse{Center: pt(510, 400), RX: 110, RY: 50}},
		"an ellipse from its centre":      {oval, at(600, 400), with(at(620, 400), Ctrl), geom.Ellipse{Center: pt(500, 400), RX: 120, RY: 50}},
		"a corner, keeping the ratio":     {box, at(600, 450), with(at(700, 451), Shift), rect(400, 350, 700, 500)},
		"a corner from the centre":        {box, at(600, 450), with(at(610, 455), Ctrl), rect(390, 345, 610, 455)},
		"a side from the centre":          {box, at(600, 400), with(at(620, 400), Ctrl), rect(380, 350, 620, 450)},
		"as far as the picture goes":      {box, at(600, 400), at(9000, 400), rect(400, 350, 1000, 450)},
	} {
		h, s := framed(c.shape)
		drag(h, s, c.from, c.to)
		h.wantShape(t, name, 1, c.want)
		h.wantSteps(t, name, 1)
	}
}

func TestTurning(t *testing.T) {
	for name, c := range map[string]struct {
		to   Pointer
		want float64
	}{
		"to the right":     {at(800, 400), 90},
		"anywhere":         {at(600, 300), 45},
		"in steps of 15°":  {with(at(604, 300), Shift), 45},
		"a little further": {with(at(500+100*math.Tan(0.6), 300), Shift), 30},
	} {
		h, s := framed(geom.RotatedRectangle{Center: pt(500, 400), W: 200, H: 100})
		drag(h, s, at(500, 350-24), c.to)
		if got := h.get(t, 1).(geom.RotatedRectangle); math.Abs(got.Angle-c.want) > 1e-9 {
			t.Errorf("%s: turned to %v°, want %v°", name, got.Angle, c.want)
		}
		h.wantSteps(t, name, 1)
	}
}

func TestAPlainRectangleTurns(t *testing.T) {
	h, s := framed(rect(400, 350, 600, 450))
	drag(h, s, at(500, 350-24), with(at(603, 300), Shift))
	h.wantShape(t, "turned", 1, geom.RotatedRectangle{Center: pt(500, 400), W: 200, H: 100, Angle: 45})
}

func TestPolygonsAndMasksResize(t *testing.T) {
	h, s := framed(geom.NewPolygon(pt(100, 100), pt(200, 150), pt(100, 200)))
	drag(h, s, at(200, 200), at(300, 300))
	h.wantShape(t, "a polygon", 1, geom.NewPolygon(pt(100, 100), pt(300, 200), pt(100, 300)))
	h, s = framed(square(100, 100, 200, 200))
	drag(h, s, at(200, 150), at(300, 150))
	h.wantShape(t, "a mask", 1, square(100, 100, 300, 200))
}

func TestTurningStaysInThePicture(t *testing.T) {
	h, s := framed(geom.Ellipse{Center: pt(500, 60), RX: 300, RY: 50})
	drag(h, s, at(500, 10-24), at(560, 10-24), at(2000, 60))
	got, ok := h.get(t, 1).(geom.Ellipse)
	if b := got.Bounds(); !ok || got.Angle <= 0 || b.Y0 < -1e-6 || b.Y0 > 1 {
		t.Errorf("turned to %v° over %v", got.Angle, got.Bounds())
	}
}

func TestAClickOnTheTurningHandleKeepsTheSelection(t *testing.T) {
	h, s := framed(geom.Ellipse{Center: pt(500, 400), RX: 100, RY: 50})
	s.Move(h, at(500, 326))
	if o := s.Overlay(h); len(o.Spots) != 1 || !o.Spots[0].Target || s.Cursor(h) != OnVertex {
		t.Errorf("shown is %+v", o)
	}
	click(h, s, at(500, 326))
	h.wantSelected(t, "a click on the handle", 1)
}

func TestVerticesOfALine(t *testing.T) {
	line := func(points ...geom.Point) geom.Shape { return geom.Polyline{Points: points} }
	h, s := framed(line(pt(100, 100), pt(200, 100), pt(300, 100)))
	drag(h, s, at(300, 100), at(320, 140))
	h.wantShape(t, "moved", 1, line(pt(100, 100), pt(200, 100), pt(320, 140)))
	drag(h, s, double(at(150, 102)), at(150, 152))
	h.wantShape(t, "inserted", 1, line(pt(100, 100), pt(150, 150), pt(200, 100), pt(320, 140)))
	click(h, s, at(200, 100))
	s.Key(h, Key{Name: Backspace})
	h.wantShape(t, "deleted", 1, line(pt(100, 100), pt(150, 150), pt(320, 140)))
	h.wantSteps(t, "three edits", 3)
}

func TestPointsAndMasksMove(t *testing.T) {
	h := newHost(&model.Annotation{ID: id(1), Shape: geom.Dot{At: pt(100, 100)}}, &model.Annotation{ID: id(2), Shape: square(300, 300, 400, 400)})
	s := &Select{}
	drag(h, s, at(102, 100), at(122, 130))
	h.wantShape(t, "a point", 1, geom.Dot{At: pt(120, 130)})
	drag(h, s, at(350, 350), at(360.4, 345))
	h.wantShape(t, "a mask", 2, square(310, 295, 410, 395))
	h.selection = ids(1, 2)
	drag(h, s, at(120, 130), at(130, 130))
	h.wantShape(t, "a point with the others", 1, geom.Dot{At: pt(130, 130)})
	h.wantShape(t, "the others", 2, square(320, 295, 420, 395))
	h.wantSteps(t, "three moves", 3)
}

func TestMovedVertexSnaps(t *testing.T) {
	h := newHost(&model.Annotation{ID: id(1), Shape: rect(100, 100, 300, 300)},
		&model.Annotation{ID: id(2), Shape: geom.NewPolygon(pt(400, 400), pt(500, 400), pt(450, 500))})
	h.snap = true
	drag(h, &Select{}, at(400, 400), at(304, 296))
	h.wantShape(t, "snapped", 2, geom.NewPolygon(pt(300, 300), pt(500, 400), pt(450, 500)))
}

func TestTheShapeUnderThePointerChanges(t *testing.T) {
	h, s := framed(geom.NewPolygon(pt(100, 100), pt(200, 90), pt(300, 100), pt(310, 200), pt(300, 300), pt(100, 300)))
	s.Move(h, at(100, 300))
	if err := h.Do(model.Reshape{ID: id(1), Shape: rect(100, 100, 300, 300)}); err != nil {
		t.Fatal(err)
	}
	if got := s.Cursor(h); got != MoveCross {
		t.Errorf("the cursor is %v, though that vertex is gone", got)
	}
}
