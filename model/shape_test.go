package model_test

import (
	"errors"
	"testing"

	"glossator/model"
	"glossator/model/fault"
	"glossator/model/geom"
)

func line(xy ...float64) geom.Polyline {
	var l geom.Polyline
	for i := 0; i+1 < len(xy); i += 2 {
		l.Points = append(l.Points, geom.Point{X: xy[i], Y: xy[i+1]})
	}
	return l
}

func dot(x, y float64) geom.Dot { return geom.Dot{At: geom.Point{X: x, Y: y}} }

func TestShapesAreBroughtIntoTheImage(t *testing.T) {
	for name, c := range map[string]struct{ drawn, kept geom.Shape }{
		"level line":                {line(10, 20, 50, 20), line(10, 20, 50, 20)},
		"upright line at the edge":  {line(0, 20, 0, 50), line(0, 20, 0, 50)},
		"line over the edge":        {line(-10, 20, 50, 20), line(0, 20, 50, 20)},
		"point":                     {dot(3, 4), dot(3, 4)},
		"point in the far corner":   {dot(1000, 800), dot(1000, 800)},
		"mask over the edge":        {geom.Mask{X: -1, Y: 2, W: 3, H: 1, Counts: []int{0, 3}}, geom.Mask{X: 0, Y: 2, W: 2, H: 1, Counts: []int{0, 2}}},
		"ellipse inside":            {geom.Ellipse{Center: geom.Point{X: 50, Y: 50}, RX: 20, RY: 10, Angle: 45}, geom.Ellipse{Center: geom.Point{X: 50, Y: 50}, RX: 20, RY: 10, Angle: 45}},
		"rotated box over the edge": {geom.RotatedRectangle{Center: geom.Point{X: 0, Y: 50}, W: 20, H: 10, Angle: 90}, nil},
	} {
		d, _ := fixture(t)
		got := draw(t, d, c.drawn).Shape
		if c.kept == nil {
			if got.Kind() != geom.KindPolygon || got.Bounds() != (geom.Box{X1: 5, Y0: 40, Y1: 60}) {
				t.Errorf("%s: got %v", name, got)
			}
		} else if !geom.Equal(got, c.kept) {
			t.Errorf("%s: got %v, want %v", name, got, c.kept)
		}
	}
}

func TestShapesThatHaveNothingInTheImageAreRefused(t *testing.T) {
	for name, c := range map[string]struct {
		shape geom.Shape
		want  *fault.Kind
	}{
		"point beside":        {dot(1000.5, 4), model.ErrOutsideImage},
		"line below":          {line(10, 801, 50, 801), model.ErrOutsideImage},
		"mask beside":         {geom.Mask{X: 1000, Y: 2, W: 3, H: 1, Counts: []int{0, 3}}, model.ErrOutsideImage},
		"ellipse touching":    {geom.Ellipse{Center: geom.Point{X: -20, Y: 50}, RX: 20, RY: 10}, model.ErrOutsideImage},
		"line of one place":   {line(5, 5, 5, 5), model.ErrInvalidShape},
		"mask without pixels": {geom.Mask{}, model.ErrInvalidShape},
		"flat ellipse":        {geom.Ellipse{Center: geom.Point{X: 50, Y: 50}, RX: 20}, model.ErrInvalidShape},
	} {
		d, _ := fixture(t)
		if _, err := d.Apply(model.Draw{Annotation: model.Annotation{Shape: c.shape}}, by); !errors.Is(err, c.want) {
			t.Errorf("%s: got %v, want %s", name, err, c.want.Name)
		}
	}
}

func TestLinesAndPointsNestAndHoldNothing(t *testing.T) {
	d, _ := fixture(t)
	outer := draw(t, d, geom.Ellipse{Center: geom.Point{X: 300, Y: 300}, RX: 200, RY: 100})
	if got := d.ParentFor(line(200, 300, 400, 300)); got != outer.ID {
		t.Errorf("a level line nests in %v", got)
	}
	draw(t, d, line(200, 300, 400, 300))
	if got := d.ParentFor(dot(300, 300)); got != outer.ID {
		t.Errorf("a point on a line nests in %v", got)
	}
	draw(t, d, dot(300, 300))
	if got := d.ParentFor(dot(300, 300)); got != outer.ID {
		t.Errorf("a point on a point nests in %v", got)
	}
	if got := d.ParentFor(dot(110, 210)); !got.IsZero() {
		t.Errorf("a point in the corner of the ellipse's box nests in %v", got)
	}
}
