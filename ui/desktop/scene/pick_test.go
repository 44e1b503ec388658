package scene

import (
	"testing"

	"glossator/model"
	"glossator/model/geom"
)

// nested is a store block with a street and, in it, a number; a locked page is around all of it.
func nested() *Scene {
	return New(document(
		&model.Annotation{ID: id(1), Shape: rect(0, 0, 1000, 1000), Locked: true},
		&model.Annotation{ID: id(2), Shape: rect(100, 100, 500, 500), Parent: id(1)},
		&model.Annotation{ID: id(3), Shape: rect(200, 200, 400, 300), Parent: id(2)},
		&model.Annotation{ID: id(4), Shape: geom.NewPolygon(
			geom.Point{X: 210, Y: 210}, geom.Point{X: 250, Y: 210}, geom.Point{X: 250, Y: 250}), Parent: id(3)},
		&model.Annotation{ID: id(5), Shape: rect(250, 210, 290, 250), Parent: id(3)},
	))
}

func TestPickOrder(t *testing.T) {
	at := func(x, y float64) geom.Point { return geom.Point{X: x, Y: y} }
	for name, c := range map[string]struct {
		p        geom.Point
		selected []model.ID
		want     []Hit
	}{
		"smallest first, then outward": {p: at(270, 230), want: []Hit{
			{id(5), Inside, geom.VertexRef{}, at(270, 230), 0},
			{id(3), Inside, geom.VertexRef{}, at(270, 230), 0},
			{id(2), Inside, geom.VertexRef{}, at(270, 230), 0},
			{id(1), Inside, geom.VertexRef{}, at(270, 230), 0},
		}},
		"a vertex before an edge before an inside": {p: at(252, 228), want: []Hit{
			{id(4), Edge, geom.VertexRef{Index: 1}, at(250, 228), 0},
			{id(5), Edge, geom.VertexRef{Index: 3}, at(250, 228), 0},
			{id(3), Inside, geom.VertexRef{}, at(252, 228), 0},
			{id(2), Inside, geom.VertexRef{}, at(252, 228), 0},
			{id(1), Inside, geom.VertexRef{}, at(252, 228), 0},
		}},
		"of two vertices the one of the smaller region": {p: at(251, 209), want: []Hit{
			{id(4), Vertex, geom.VertexRef{Index: 1}, at(250, 210), 0},
			{id(5), Vertex, geom.VertexRef{}, at(250, 210), 0},
			{id(3), Inside, geom.VertexRef{}, at(251, 209), 0},
			{id(2), Inside, geom.VertexRef{}, at(251, 209), 0},
			{id(1), Inside, geom.VertexRef{}, at(251, 209), 0},
		}},
		"but of the selected one first": {p: at(251, 209), selected: []model.ID{id(5)}, want: []Hit{
			{id(5), Vertex, geom.VertexRef{}, at(250, 210), 0},
			{id(4), Vertex, geom.VertexRef{Index: 1}, at(250, 210), 0},
			{id(3), Inside, geom.VertexRef{}, at(251, 209), 0},
			{id(2), Inside, geom.VertexRef{}, at(251, 209), 0},
			{id(1), Inside, geom.VertexRef{}, at(251, 209), 0},
		}},
		"a selected inside does not come before a smaller one": {p: at(300, 270), selected: []model.ID{id(2)}, want: []Hit{
			{id(3), Inside, geom.VertexRef{}, at(300, 270), 0},
			{id(2), Inside, geom.VertexRef{}, at(300, 270), 0},
			{id(1), Inside, geom.VertexRef{}, at(300, 270), 0},
		}},
		"just outside an edge":         {p: at(600, 504), want: []Hit{{id(1), Inside, geom.VertexRef{}, at(600, 504), 0}}},
		"the locked one has no handle": {p: at(2, 2), want: []Hit{{id(1), Inside, geom.VertexRef{}, at(2, 2), 0}}},
		"outside the picture":          {p: at(-3, -3), want: []Hit{}},
	} {
		got := nested().Pick(c.p, 5, c.selected)
		if len(got) != len(c.want) {
			t.Errorf("%s: got %v, want %v", name, got, c.want)
			continue
		}
		for i := range got {
			if got[i] != c.want[i] {
				t.Errorf("%s: hit %d is %v, want %v", name, i, got[i], c.want[i])
			}
		}
	}
}

// TestSmallRegionCanBeGripped: with a tolerance wider than the region, its middle is still its inside.
func TestSmallRegionCanBeGripped(t *testing.T) {
	s := New(document(&model.Annotation{ID: id(1), Shape: rect(100, 100, 108, 108)}))
	if hits := s.Pick(geom.Point{X: 104, Y: 104}, 20, nil); len(hits) != 1 || hits[0].Part != Inside {
		t.Errorf("middle: %v", hits)
	}
	if hits := s.Pick(geom.Point{X: 101, Y: 101}, 20, nil); len(hits) != 1 || hits[0].Part != Vertex {
		t.Errorf("corner: %v", hits)
	}
	if hits := s.Pick(geom.Point{X: 90, Y: 90}, 20, nil); len(hits) != 1 || hits[0].Part != Vertex {
		t.Errorf("from outside: %v", hits)
	}
}
