package tool

import (
	"errors"
	"slices"
	"testing"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
)

// drawn gives the last region drawn.
func drawn(t *testing.T, h *fakeHost) *model.Annotation {
	t.Helper()
	if len(h.selection) != 1 {
		t.Fatalf("selected %v, want the region drawn", h.selection)
	}
	a, ok := h.doc.Get(h.selection[0])
	if !ok {
		t.Fatal("the region selected is not there")
	}
	return a
}

func TestRectangle(t *testing.T) {
	for name, c := range map[string]struct {
		from, to Pointer
		want     geom.Shape
	}{
		"corner to corner":          {at(10, 20), at(110, 70), rect(10, 20, 110, 70)},
		"the other way":             {at(110, 70), at(10, 20), rect(10, 20, 110, 70)},
		"out of the picture":        {at(900, 700), at(1e9, 1e9), rect(900, 700, 1000, 800)},
		"from outside":              {at(-50, -40), at(30, 20), rect(0, 0, 30, 20)},
		"a square":                  {at(10, 20), with(at(110, 70), Shift), rect(10, 20, 110, 120)},
		"a square up and left":      {at(500, 500), with(at(470, 400), Shift), rect(400, 400, 500, 500)},
		"a square at the edge":      {at(900, 700), with(at(990, 5000), Shift), rect(900, 700, 1000, 800)},
		"from the centre":           {at(100, 100), with(at(130, 90), Ctrl), rect(70, 90, 130, 110)},
		"from the centre, edge":     {at(100, 30), with(at(130, 90), Ctrl), rect(70, 0, 130, 60)},
		"a square from the centre":  {at(100, 100), with(at(130, 90), Ctrl|Shift), rect(70, 70, 130, 130)},
		"such a square at the edge": {at(100, 20), with(at(130, 90), Ctrl|Shift), rect(80, 0, 120, 40)},
	} {
		h, r := newHost(), &Rectangle{}
		r.Down(h, c.from)
		r.Move(h, c.to)
		if o := r.Overlay(h); len(o.Regions) != 1 || !geom.Equal(o.Regions[0].Shape, c.want) {
			t.Errorf("%s: shown is %+v", name, o)
		}
		r.Up(h, c.to)
		r.Up(h, c.to)
		if a := drawn(t, h); !geom.Equal(a.Shape, c.want) {
			t.Errorf("%s: drawn is %v, want %v", name, a.Shape, c.want)
		}
		h.wantSteps(t, name, 1)
	}
}

func TestNewRegionsNest(t *testing.T) {
	h, r := receipt(), &Rectangle{}
	drag(h, r, at(130, 125), at(200, 150))
	if a := drawn(t, h); a.Parent != id(2) {
		t.Errorf("parent %v, want the smallest around it", a.Parent)
	}
	h.nest = false
	drag(h, r, at(130, 125), at(200, 150))
	if a := drawn(t, h); !a.Parent.IsZero() {
		t.Errorf("parent %v, though nesting is off", a.Parent)
	}
}

func TestClickWithADrawingToolSelects(t *testing.T) {
	h, r := receipt(), &Rectangle{}
	click(h, r, at(200, 140))
	h.wantSelected(t, "a click", 2)
	drag(h, r, at(399, 140), at(440, 140.5))
	h.wantSelected(t, "a box without height", 3)
	click(h, r, at(999, 799))
	h.wantSelected(t, "a click on nothing")
	h.wantSteps(t, "clicks", 0)
}

func TestRectangleIsGivenUp(t *testing.T) {
	h, r := newHost(), &Rectangle{}
	r.Down(h, at(10, 10))
	r.Move(h, at(90, 90))
	if !r.Busy() || !r.Key(h, Key{Name: Escape}) || r.Key(h, Key{Name: Escape}) {
		t.Error("Escape is used once")
	}
	r.Up(h, at(90, 90))
	h.wantSteps(t, "given up", 0)
}

// corners are clicks of an L.
func corners() []Pointer {
	return []Pointer{at(100, 100), at(300, 100), at(300, 300), at(100, 300)}
}

func TestPolygonCloses(t *testing.T) {
	square := geom.NewPolygon(geom.Point{X: 100, Y: 100}, geom.Point{X: 300, Y: 100}, geom.Point{X: 300, Y: 300}, geom.Point{X: 100, Y: 300})
	for name, finish := range map[string]func(h *fakeHost, p *Outline){
		"by Enter":           func(h *fakeHost, p *Outline) { p.Key(h, Key{Name: Enter}) },
		"by the first point": func(h *fakeHost, p *Outline) { click(h, p, at(103, 98)) },
		"by a double click":  func(h *fakeHost, p *Outline) { click(h, p, double(at(101, 300))) },
	} {
		h, p := newHost(), NewPolygon()
		click(h, p, corners()...)
		h.wantSteps(t, name+", before", 0)
		finish(h, p)
		if a := drawn(t, h); !geom.Equal(a.Shape, square) || p.Busy() {
			t.Errorf("%s: drawn is %v", name, a.Shape)
		}
	}
}

func TestPolygonInProgress(t *testing.T) {
	h, p := newHost(), NewPolygon()
	if p.Key(h, Key{Name: Enter}) || p.Key(h, Key{Name: Escape}) || p.Key(h, Key{Name: Backspace}) {
		t.Error("keys used before there is a point")
	}
	click(h, p, corners()[:2]...)
	click(h, p, at(300, 100), double(at(300, 100)))
	p.Key(h, Key{Name: Enter})
	if len(h.did) != 0 {
		t.Errorf("two points made %v", h.did)
	}
	click(h, p, at(300, 300))
	p.Move(h, at(102, 102))
	o := p.Overlay(h)
	if len(o.Spots) != 3 || !o.Spots[0].Target || p.Cursor(h) != OnVertex || o.Paths[0].Points[3] != (geom.Point{X: 100, Y: 100}) {
		t.Errorf("near the first point: %+v", o)
	}
	p.Key(h, Key{Name: Backspace})
	p.Move(h, at(102, 102))
	if o := p.Overlay(h); len(o.Spots) != 2 || o.Spots[0].Target {
		t.Errorf("after Backspace: %+v", o)
	}
	p.Key(h, Key{Name: Backspace})
	p.Key(h, Key{Name: Backspace})
	if p.Busy() || p.Key(h, Key{Name: Backspace}) {
		t.Error("Backspace took more points than there were")
	}
	click(h, p, corners()...)
	p.Key(h, Key{Name: Escape})
	if p.Busy() || len(p.Overlay(h).Paths) != 0 {
		t.Error("Escape does not leave")
	}
	h.wantSteps(t, "nothing drawn", 0)
}

func wrongPaths(o render.Overlay) int {
	n := 0
	for _, path := range o.Paths {
		if path.Kind == render.Wrong {
			n++
		}
	}
	return n
}

func TestPolygonThatCrossesItself(t *testing.T) {
	h, p := newHost(), NewPolygon()
	click(h, p, at(100, 100), at(300, 100), at(300, 300))
	p.Move(h, at(200, 50))
	if n := wrongPaths(p.Overlay(h)); n != 1 {
		t.Errorf("%d edges shown as wrong, want the live one", n)
	}
	click(h, p, at(200, 50))
	p.Move(h, at(150, 20))
	if n := wrongPaths(p.Overlay(h)); n != 1 {
		t.Errorf("%d edges shown as wrong, want the one that was drawn", n)
	}
	p.Key(h, Key{Name: Enter})
	if !errors.Is(h.refused, model.ErrSelfCrossing) || !p.Busy() {
		t.Errorf("refused with %v, in progress: %v", h.refused, p.Busy())
	}
	p.Key(h, Key{Name: Backspace})
	p.Key(h, Key{Name: Enter})
	if drawn(t, h).Shape.Area() != 20000 || p.Busy() {
		t.Error("the rest was not drawn")
	}
}

func TestPolygonStaysInThePicture(t *testing.T) {
	h, p := newHost(), NewPolygon()
	click(h, p, at(-1e9, 400), at(500, -30), at(2000, 3000))
	p.Key(h, Key{Name: Enter})
	want := geom.NewPolygon(geom.Point{X: 0, Y: 400}, geom.Point{X: 500, Y: 0}, geom.Point{X: 1000, Y: 800})
	if a := drawn(t, h); !geom.Equal(a.Shape, want) {
		t.Errorf("drawn is %v, want %v", a.Shape, want)
	}
}

func TestShiftKeepsToEighths(t *testing.T) {
	for name, c := range map[string]struct {
		to   Pointer
		want geom.Point
	}{
		"right":           {at(700, 410), geom.Point{X: 700, Y: 400}},
		"down":            {at(495, 600), geom.Point{X: 500, Y: 600}},
		"up and left":     {at(400, 290), geom.Point{X: 395, Y: 295}},
		"to the edge":     {at(5000, 430), geom.Point{X: 1000, Y: 400}},
		"into the corner": {at(1500, 1400), geom.Point{X: 900, Y: 800}},
		"nowhere":         {at(500, 400), geom.Point{X: 500, Y: 400}},
	} {
		h, p := newHost(), NewPolygon()
		click(h, p, at(500, 400))
		p.Move(h, with(c.to, Shift))
		if got := p.Overlay(h).Paths[0].Points[1]; got.Dist(c.want) > 1e-9 {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

func TestPolygonBelongsToItsImage(t *testing.T) {
	h, p := newHost(), NewPolygon()
	click(h, p, corners()...)
	other := newHost()
	if o := p.Overlay(other); len(o.Paths)+len(o.Spots) != 0 {
		t.Errorf("shown on another image: %+v", o)
	}
	if p.Key(other, Key{Name: Enter}) || p.Busy() || len(other.did) != 0 {
		t.Error("the polygon went over to another image")
	}
	click(h, p, corners()...)
	click(other, p, at(10, 10), at(20, 10), at(20, 20))
	p.Key(other, Key{Name: Enter})
	if got := drawn(t, other).Shape.Area(); got != 50 {
		t.Errorf("area %v, want that of the points on this image", got)
	}
}

func TestHandPans(t *testing.T) {
	h, hand := newHost(), &Hand{}
	hand.Move(h, at(5, 5))
	hand.Down(h, at(10, 10))
	hand.Move(h, at(15, 30))
	if hand.Cursor(h) != ClosedHand || !hand.Busy() {
		t.Error("the hand does not hold")
	}
	hand.Up(h, at(18, 31))
	hand.Move(h, at(100, 100))
	hand.Up(h, at(100, 100))
	if h.panned != (geom.Point{X: 8, Y: 21}) || hand.Cursor(h) != OpenHand {
		t.Errorf("panned by %v", h.panned)
	}
}

func TestZoom(t *testing.T) {
	h, z := newHost(), &Zoom{}
	click(h, z, at(10, 10), at(10, 10), with(at(10, 10), Alt))
	if h.factor != 2 {
		t.Errorf("in, in and out: factor %v", h.factor)
	}
	click(h, z, with(at(10, 10), Shift))
	if h.factor != 1 {
		t.Errorf("out with Shift: factor %v", h.factor)
	}
	z.Down(h, at(990, 790))
	z.Move(h, at(900, 700))
	if len(z.Overlay(h).Paths) != 1 {
		t.Error("the box is not shown")
	}
	z.Up(h, at(900, 5000))
	if h.shown != (geom.Box{X0: 900, Y0: 790, X1: 990, Y1: 800}) {
		t.Errorf("zoomed to %v", h.shown)
	}
	h.shown = geom.Box{}
	drag(h, z, at(-50, -50), at(-20, -10))
	z.Down(h, at(1, 1))
	z.Key(h, Key{Name: Escape})
	z.Up(h, at(50, 50))
	if h.shown != (geom.Box{}) || h.factor != 1 {
		t.Errorf("zoomed to %v, factor %v", h.shown, h.factor)
	}
}

func TestAllTools(t *testing.T) {
	var got []string
	for _, tool := range All() {
		got = append(got, tool.ID())
		if tool.Busy() {
			t.Errorf("%s begins busy", tool.ID())
		}
	}
	if want := []string{SelectID, HandID, RectangleID, ExtremesID, RotatedID, EllipseID, PolygonID, PolylineID, PointID, BrushID, EraserID, HoleID, KnifeID, ZoomID}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}
