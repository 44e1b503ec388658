package tool

import (
	"testing"

	"glossator/model"
	"glossator/model/geom"
)

func square(x0, y0, x1, y1 float64) geom.Mask { return geom.ToMask(rect(x0, y0, x1, y1), 1000, 800) }

func brushes(radius brushSize) (paint, erase *Brush) {
	return &Brush{size: &radius}, &Brush{size: &radius, erase: true}
}

func TestBrushPaints(t *testing.T) {
	h := newHost()
	paint, _ := brushes(10)
	drag(h, paint, at(100, 100), at(200, 100), at(200, 200))
	first := drawn(t, h)
	want := geom.Stroke(pt(100, 100), pt(200, 100), 10, 1000, 800).Union(geom.Stroke(pt(200, 100), pt(200, 200), 10, 1000, 800))
	if !geom.Equal(first.Shape, want) {
		t.Errorf("painted %v, want the whole way", first.Shape.Area())
	}
	h.wantSteps(t, "a stroke", 1)
	drag(h, paint, at(300, 100), at(310, 100))
	if a := drawn(t, h); a.ID != first.ID || !geom.Equal(a.Shape, want.Union(geom.Stroke(pt(300, 100), pt(310, 100), 10, 1000, 800))) {
		t.Error("the second stroke does not extend the mask")
	}
	h.wantSteps(t, "two strokes", 2)
	paint.Key(h, Key{Name: Escape})
	click(h, paint, at(500, 500))
	if a := drawn(t, h); a.ID == first.ID || h.doc.Len() != 2 {
		t.Error("after Escape the stroke makes no new region")
	}
}

func TestEraser(t *testing.T) {
	h := newHost(&model.Annotation{ID: id(1), Shape: square(100, 100, 200, 200)}, &model.Annotation{ID: id(2), Parent: id(1), Shape: rect(110, 110, 120, 120)})
	_, erase := brushes(10)
	drag(h, erase, at(100, 150), at(120, 150))
	h.wantShape(t, "erased", 1, square(100, 100, 200, 200).Subtract(geom.Stroke(pt(100, 150), pt(120, 150), 10, 1000, 800)))
	h.wantSelected(t, "erased", 1)
	click(h, erase, at(700, 700))
	h.wantSteps(t, "beside it", 1)
	for range 20 {
		erase.Key(h, Key{Name: Larger})
	}
	click(h, erase, at(150, 150))
	if _, there := h.doc.Get(id(1)); there {
		t.Error("a region without a pixel is left")
	}
	if a, _ := h.doc.Get(id(2)); a == nil || !a.Parent.IsZero() {
		t.Errorf("what was nested is %v", a)
	}
}

func TestBrushShowsWhatItDoes(t *testing.T) {
	h := newHost(&model.Annotation{ID: id(1), Shape: square(100, 100, 200, 200)})
	h.selection = ids(1)
	paint, _ := brushes(10)
	paint.Down(h, at(200, 150))
	o := paint.Overlay(h)
	want := square(100, 100, 200, 200).Union(geom.Stroke(pt(200, 150), pt(200, 150), 10, 1000, 800))
	if len(o.Instead) != 1 || len(o.Regions) != 1 || !geom.Equal(o.Regions[0].Shape, want) || len(o.Paths) != 1 {
		t.Errorf("shown is %+v", o)
	}
	paint.Key(h, Key{Name: Escape})
	paint.Up(h, at(200, 150))
	h.wantSteps(t, "given up", 0)
}

func TestBrushSize(t *testing.T) {
	h := newHost()
	paint, erase := brushes(0)
	if r := paint.size.radius(h); r != 16 {
		t.Errorf("radius %v at first", r)
	}
	for range 100 {
		erase.Key(h, Key{Name: Larger})
	}
	if r := paint.size.radius(h); r != maxBrush {
		t.Errorf("the largest radius is %v", r)
	}
	for range 100 {
		paint.Key(h, Key{Name: Smaller})
	}
	if r := paint.size.radius(h); r != minBrush {
		t.Errorf("the smallest radius is %v", r)
	}
}

func TestStrokeOnAChangedDocumentIsGivenUp(t *testing.T) {
	h := newHost(&model.Annotation{ID: id(1), Shape: square(100, 100, 200, 200)})
	h.selection = ids(1)
	paint, _ := brushes(10)
	paint.Down(h, at(200, 150))
	if err := h.Do(model.Delete{IDs: ids(1)}); err != nil {
		t.Fatal(err)
	}
	paint.Up(h, at(250, 150))
	h.wantSteps(t, "the deletion alone", 1)
}
