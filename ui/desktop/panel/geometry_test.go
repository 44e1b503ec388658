package panel

import (
	"math"
	"testing"

	"glossator/model"
	"glossator/model/geom"
)

func TestPropertiesGeometry(t *testing.T) {
	b, p, win, ids := propertiesBench(t)
	b.w.Select(ids["street"])
	typeInto(win, p.geometry.x.Field, "30,5")
	enter(p.geometry.x.Field)
	typeInto(win, p.geometry.w.Field, "50")
	enter(p.geometry.w.Field)
	want := geom.Rectangle{Box: geom.Box{X0: 30.5, Y0: 20, X1: 80.5, Y1: 40}}
	if got := b.get(ids["street"]).Shape; !geom.Equal(got, want) {
		t.Errorf("shape %v, want %v", got, want)
	}
	if got := b.get(ids["number"]).Shape.Bounds().X0; got != 32.5 {
		t.Errorf("what is nested in it is at %v, want 32.5", got)
	}
	typeInto(win, p.geometry.y.Field, "9999")
	enter(p.geometry.y.Field)
	if p.geometry.y.Text != "280" {
		t.Errorf("y %q, want what the picture's edge allows", p.geometry.y.Text)
	}
	b.noFaults()
}

func TestPropertiesGeometryOfEveryKind(t *testing.T) {
	b, p, win, _ := propertiesBench(t)
	type edit struct {
		field       *geometryField
		shown, text string
	}
	g := p.geometry
	for _, c := range []struct {
		drawn, want geom.Shape
		edits       []edit
	}{
		{
			geom.RotatedRectangle{Center: geom.Point{X: 100, Y: 100}, W: 40, H: 20, Angle: 30},
			geom.RotatedRectangle{Center: geom.Point{X: 110.5, Y: 90}, W: 50, H: 25, Angle: 45.1},
			[]edit{{g.cx, "100", "110.5"}, {g.cy, "100", "90"}, {g.w, "40", "50"}, {g.h, "20", "25"}, {g.angle, "30", "405.1"}},
		},
		{
			geom.Ellipse{Center: geom.Point{X: 100, Y: 100}, RX: 40, RY: 20},
			geom.Ellipse{Center: geom.Point{X: 110, Y: 90}, RX: 50, RY: 25, Angle: -30},
			[]edit{{g.cx, "100", "110"}, {g.cy, "100", "90"}, {g.rx, "40", "50"}, {g.ry, "20", "25"}, {g.angle, "0", "-30"}},
		},
		{
			geom.Polyline{Points: []geom.Point{{X: 10, Y: 20}, {X: 50, Y: 20}}},
			geom.Polyline{Points: []geom.Point{{X: 15, Y: 25}, {X: 55, Y: 25}}},
			[]edit{{g.x, "10", "15"}, {g.y, "20", "25"}},
		},
		{geom.Dot{At: geom.Point{X: 10, Y: 20}}, geom.Dot{At: geom.Point{X: 15.25, Y: 25}}, []edit{{g.x, "10", "15.25"}, {g.y, "20", "25"}}},
		{
			geom.Mask{X: 10, Y: 20, W: 4, H: 1, Counts: []int{0, 4}},
			geom.Mask{X: 15, Y: 25, W: 4, H: 1, Counts: []int{0, 4}},
			[]edit{{g.x, "10", "15"}, {g.y, "20", "25"}},
		},
	} {
		id := model.NewID()
		b.do(model.Draw{Annotation: model.Annotation{ID: id, Shape: c.drawn}})
		b.w.Select(id)
		var shown, edited int
		for _, row := range g.rows {
			if row.object.Visible() {
				shown += len(row.fields)
			}
		}
		for _, e := range c.edits {
			if e.field.Text != e.shown {
				t.Errorf("%s: a field shows %q, want %q", c.drawn.Kind(), e.field.Text, e.shown)
			}
			typeInto(win, e.field.Field, e.text)
			enter(e.field.Field)
			edited++
		}
		if shown != edited {
			t.Errorf("%s: %d fields are shown, want %d", c.drawn.Kind(), shown, edited)
		}
		if got := b.get(id).Shape; !near(got, c.want) {
			t.Errorf("%s: got %v, want %v", c.drawn.Kind(), got, c.want)
		}
		b.shoot(win, "properties-"+string(c.drawn.Kind()))
	}
	b.noFaults()
}

// near reports whether two shapes are the same but for rounding.
func near(a, b geom.Shape) bool {
	p, q := axesOf(a), axesOf(b)
	if p == (axes{}) {
		return geom.Equal(a, b)
	}
	const tiny = 1e-9
	return a.Kind() == b.Kind() && p.center.Dist(q.center) < tiny && math.Abs(p.u-q.u) < tiny && math.Abs(p.v-q.v) < tiny &&
		math.Abs(p.angle-q.angle) < tiny
}

func TestPropertiesOfAShapeThatTheEdgeCuts(t *testing.T) {
	b, p, win, _ := propertiesBench(t)
	id := model.NewID()
	b.do(model.Draw{Annotation: model.Annotation{ID: id, Shape: geom.Ellipse{Center: geom.Point{X: 50, Y: 50}, RX: 20, RY: 10}}})
	b.w.Select(id)
	typeInto(win, p.geometry.rx.Field, "80")
	enter(p.geometry.rx.Field)
	if got := b.get(id).Shape.Kind(); got != geom.KindPolygon || p.geometry.rows[3].object.Visible() || p.geometry.x.Text != "0" {
		t.Errorf("the shape is a %s, and x shows %q", got, p.geometry.x.Text)
	}
	b.noFaults()
}

func TestSizeText(t *testing.T) {
	hole := []geom.Ring{{{X: 20, Y: 20}, {X: 20, Y: 30}, {X: 30, Y: 30}, {X: 30, Y: 20}}}
	outer := geom.Ring{{X: 10, Y: 10}, {X: 50, Y: 10}, {X: 50, Y: 50}, {X: 10, Y: 50}}
	for want, shape := range map[string]geom.Shape{
		"Rectangle, 1,200 px²":                       geom.Rectangle{Box: geom.Box{X1: 30, Y1: 40}},
		"Polygon, 4 points, 1,600 px²":               geom.NewPolygon(outer...),
		"Polygon, 8 points on 2 outlines, 1,500 px²": geom.Polygon{Parts: []geom.Part{{Outer: outer, Holes: hole}}},
		"Rotated rectangle, 600 px²":                 geom.RotatedRectangle{W: 30, H: 20, Angle: 12},
		"Ellipse, 1,885 px²":                         geom.Ellipse{RX: 30, RY: 20},
		"Line, 3 points, 1,070 px long":              geom.Polyline{Points: []geom.Point{{}, {X: 30, Y: 40}, {X: 1050, Y: 40}}},
		"Point":                                      geom.Dot{},
		"Mask, 4 × 3 px, 6 px²":                      geom.Mask{W: 4, H: 3, Counts: []int{1, 2, 1, 1, 2, 2, 2, 1}},
	} {
		if got := sizeText(shape); got != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
