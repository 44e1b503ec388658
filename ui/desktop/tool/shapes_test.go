package tool

import (
	"math"
	"testing"

	"glossator/model"
	"glossator/model/geom"
)

func pt(x, y float64) geom.Point { return geom.Point{X: x, Y: y} }

func TestEllipse(t *testing.T) {
	for name, c := range map[string]struct {
		to   Pointer
		want geom.Ellipse
	}{
		"in a box":        {at(140, 120), geom.Ellipse{Center: pt(120, 110), RX: 20, RY: 10}},
		"a circle":        {with(at(140, 120), Shift), geom.Ellipse{Center: pt(120, 120), RX: 20, RY: 20}},
		"from the centre": {with(at(140, 120), Ctrl), geom.Ellipse{Center: pt(100, 100), RX: 40, RY: 20}},
	} {
		h, e := newHost(), &Ellipse{}
		drag(h, e, at(100, 100), c.to)
		if a := drawn(t, h); !geom.Equal(a.Shape, c.want) {
			t.Errorf("%s: drawn is %v, want %v", name, a.Shape, c.want)
		}
		h.wantSteps(t, name, 1)
	}
}

func TestPolyline(t *testing.T) {
	for name, finish := range map[string]func(h *fakeHost, p *Outline){
		"by Enter":          func(h *fakeHost, p *Outline) { p.Key(h, Key{Name: Enter}) },
		"by a double click": func(h *fakeHost, p *Outline) { click(h, p, double(at(150, 50))) },
	} {
		h, p := newHost(), NewPolyline()
		click(h, p, at(100, 100), at(200, 100), at(150, 50), at(100, 100), at(150, 50))
		if wrongPaths(p.Overlay(h)) != 0 {
			t.Errorf("%s: a line may cross itself", name)
		}
		finish(h, p)
		want := geom.Polyline{Points: []geom.Point{pt(100, 100), pt(200, 100), pt(150, 50), pt(100, 100), pt(150, 50)}}
		if a := drawn(t, h); !geom.Equal(a.Shape, want) || p.Busy() {
			t.Errorf("%s: drawn is %v", name, a.Shape)
		}
	}
}

func TestFreehand(t *testing.T) {
	h, p := newHost(), NewPolygon()
	var stroke []Pointer
	for i := range 200 {
		turn := float64(i) / 200 * 2 * math.Pi
		stroke = append(stroke, at(300-200*math.Cos(turn), 300-200*math.Sin(turn)))
	}
	drag(h, p, append(stroke, at(101, 299))...)
	circle := drawn(t, h).Shape.(geom.Polygon)
	if n := len(circle.Parts[0].Outer); n < 8 || n > 60 || math.Abs(circle.Area()/(math.Pi*200*200)-1) > 0.02 {
		t.Errorf("%d vertices, area %v", n, circle.Area())
	}
	h.wantSteps(t, "one stroke", 1)
}

func TestFreehandGoesOnWithClicks(t *testing.T) {
	h, p := newHost(), NewPolygon()
	click(h, p, at(100, 100))
	drag(h, p, at(200, 100), at(250, 100), at(300, 100.4), at(300, 200))
	click(h, p, at(100, 200))
	p.Key(h, Key{Name: Enter})
	want := geom.NewPolygon(pt(100, 100), pt(200, 100), pt(300, 100.4), pt(300, 200), pt(100, 200))
	if a := drawn(t, h); !geom.Equal(a.Shape, want) {
		t.Errorf("drawn is %v", a.Shape)
	}
}

func TestBackspaceGivesUpTheFreeLine(t *testing.T) {
	h, p := newHost(), NewPolygon()
	p.Down(h, at(100, 100))
	p.Move(h, at(150, 150))
	p.Move(h, at(150, 250))
	p.Key(h, Key{Name: Backspace})
	p.Up(h, at(150, 250))
	if n := len(p.points); n != 1 {
		t.Errorf("%d points are left, want that of the press", n)
	}
}

func TestPoint(t *testing.T) {
	h, d := newHost(), &Dot{}
	drag(h, d, at(10, 10), at(-20, 30))
	if a := drawn(t, h); !geom.Equal(a.Shape, geom.Dot{At: pt(0, 30)}) {
		t.Errorf("drawn is %v", a.Shape)
	}
	d.Down(h, at(50, 50))
	d.Key(h, Key{Name: Escape})
	d.Up(h, at(50, 50))
	h.wantSteps(t, "one point and one given up", 1)
}

func TestExtremes(t *testing.T) {
	h, x := newHost(), &Extremes{}
	click(h, x, at(150, 100), at(210, 140), at(400, 400))
	x.Key(h, Key{Name: Backspace})
	click(h, x, at(120, 190))
	h.wantSteps(t, "three points", 0)
	click(h, x, at(100, 130))
	if a := drawn(t, h); !geom.Equal(a.Shape, rect(100, 100, 210, 190)) || x.Busy() {
		t.Errorf("drawn is %v", a.Shape)
	}
}

func TestExtremesWithoutABox(t *testing.T) {
	h, x := newHost(), &Extremes{}
	click(h, x, at(10, 50), at(20, 50), at(30, 50), at(40, 50), at(50, 50))
	if len(h.did) != 0 || len(x.points) != 4 {
		t.Errorf("did %v with %d points", h.did, len(x.points))
	}
	x.Key(h, Key{Name: Backspace})
	click(h, x, at(25, 80))
	if a := drawn(t, h); !geom.Equal(a.Shape, rect(10, 50, 30, 80)) {
		t.Errorf("drawn is %v", a.Shape)
	}
}

func TestRotated(t *testing.T) {
	for name, edge := range map[string]func(Host, Tool){
		"by a drag": func(h Host, r Tool) { drag(h, r, at(100, 100), at(200, 200)) },
		"by clicks": func(h Host, r Tool) { click(h, r, at(100, 100), with(at(203, 197), Shift)) },
	} {
		h, r := newHost(), &Rotated{}
		edge(h, r)
		h.wantSteps(t, name+", the edge", 0)
		click(h, r, at(200, 300))
		got, ok := drawn(t, h).Shape.(geom.RotatedRectangle)
		if !ok || got.Angle != 45 || got.Center.Dist(pt(125, 175)) > 1e-9 ||
			math.Abs(got.W-100*math.Sqrt2) > 1e-9 || math.Abs(got.H-50*math.Sqrt2) > 1e-9 {
			t.Errorf("%s: drawn is %+v", name, got)
		}
	}
}

func TestRotatedStaysInThePicture(t *testing.T) {
	h, r := newHost(), &Rotated{}
	drag(h, r, at(100, 0), at(0, 100))
	click(h, r, at(-500, -500))
	if len(h.did) != 0 || !r.Busy() {
		t.Errorf("there is no room, but it did %v", h.did)
	}
	r.Key(h, Key{Name: Escape})
	drag(h, r, at(600, 400), at(700, 500))
	click(h, r, at(5000, -5000))
	if b := drawn(t, h).Shape.Bounds(); b.X1 < 999 || b.X1 > 1000+1e-9 {
		t.Errorf("it reaches over %v, want up to the edge of the picture", b)
	}
}

func TestSnapping(t *testing.T) {
	draws := func(snap bool, p Pointer) geom.Box {
		h, r := newHost(&model.Annotation{ID: id(1), Shape: rect(100, 100, 300, 300)}), &Rectangle{}
		h.snap = snap
		drag(h, r, at(500, 500), p)
		return drawn(t, h).Shape.Bounds()
	}
	for name, c := range map[string]struct {
		snap bool
		to   Pointer
		want geom.Point
	}{
		"to a vertex":        {true, at(303, 304), pt(300, 300)},
		"to an edge":         {true, at(304, 200), pt(300, 200)},
		"to the picture":     {true, at(200, 3), pt(200, 0)},
		"to nothing":         {true, at(320, 200), pt(320, 200)},
		"not when it is off": {false, at(304, 200), pt(304, 200)},
		"not with a square":  {true, with(at(304, 304), Shift), pt(304, 304)},
	} {
		if b := draws(c.snap, c.to); b.X0 != c.want.X || b.Y0 != c.want.Y {
			t.Errorf("%s: %v, want %v", name, b, c.want)
		}
	}
}

func TestSnappingIsShownAndCtrlTurnsItOff(t *testing.T) {
	h, p := newHost(&model.Annotation{ID: id(1), Shape: rect(100, 100, 300, 300)}), NewPolygon()
	h.snap = true
	click(h, p, at(500, 500))
	p.Move(h, at(303, 302))
	if o := p.Overlay(h); len(o.Spots) != 2 || o.Spots[1].At != pt(300, 300) || !o.Spots[1].Target {
		t.Errorf("shown is %+v", o.Spots)
	}
	p.Move(h, with(at(303, 302), Ctrl))
	if o := p.Overlay(h); len(o.Spots) != 1 || o.Paths[0].Points[1] != pt(303, 302) {
		t.Errorf("with Ctrl: %+v", o)
	}
}
