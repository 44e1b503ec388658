package geom_test

import (
	"testing"

	"glossator/model/geom"
)

func TestBoxesWithoutAreaMeetToo(t *testing.T) {
	picture := geom.Box{X1: 100, Y1: 50}
	for name, c := range map[string]struct {
		s    geom.Shape
		want bool
	}{
		"a dot in it":             {geom.Dot{At: geom.Point{X: 10, Y: 10}}, true},
		"a dot at its corner":     {geom.Dot{At: geom.Point{X: 100, Y: 50}}, true},
		"a dot beside it":         {geom.Dot{At: geom.Point{X: 100.5, Y: 10}}, false},
		"a level line through it": {geom.Polyline{Points: []geom.Point{{X: -5, Y: 20}, {X: 500, Y: 20}}}, true},
		"a level line above it":   {geom.Polyline{Points: []geom.Point{{X: -5, Y: -1}, {X: 500, Y: -1}}}, false},
	} {
		if got := picture.Meets(c.s.Bounds()); got != c.want {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
		}
	}
}
