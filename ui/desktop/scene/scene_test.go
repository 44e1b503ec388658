package scene

import (
	"fmt"
	"maps"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"glossator/model"
	"glossator/model/geom"
)

// noLabels is a project without labels.
type noLabels struct{}

func (noLabels) Resolve(model.ID) (model.Label, bool) { return model.Label{}, false }

// id gives a readable id; ids rise with n.
func id(n int) model.ID {
	return model.ID{14: byte(n >> 8), 15: byte(n)}
}

func rect(x0, y0, x1, y1 float64) geom.Shape {
	return geom.Rectangle{Box: geom.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}}
}

func document(list ...*model.Annotation) *model.Document {
	image := model.Image{ID: model.NewID(), Path: "a.png", Width: 1000, Height: 1000}
	return model.NewDocument(image, list, nil, noLabels{})
}

func do(t interface{ Fatal(...any) }, doc *model.Document, cmd model.Command) []model.Change {
	changes, err := doc.Apply(cmd, model.Stamp{Author: "tester", At: time.UnixMilli(0)})
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

func ids(items []*Item) []model.ID {
	out := []model.ID{}
	for _, it := range items {
		out = append(out, it.ID)
	}
	return out
}

var everything = geom.Box{X1: 1000, Y1: 1000}

func TestVisibleIsInDrawingOrder(t *testing.T) {
	s := New(document(
		&model.Annotation{ID: id(5), Shape: rect(0, 0, 500, 500)},
		&model.Annotation{ID: id(1), Shape: rect(10, 10, 20, 20), Parent: id(5)},
		&model.Annotation{ID: id(2), Shape: rect(12, 12, 18, 18), Parent: id(1)},
		&model.Annotation{ID: id(3), Shape: rect(600, 600, 700, 700), Z: 1},
		&model.Annotation{ID: id(9), Shape: rect(600, 600, 700, 700)},
	))
	if got, want := ids(s.Visible(everything, nil)), []model.ID{id(5), id(1), id(2), id(9), id(3)}; !slices.Equal(got, want) {
		t.Errorf("all: got %v, want %v", got, want)
	}
	if got, want := ids(s.Visible(geom.Box{X0: 100, Y0: 100, X1: 200, Y1: 200}, nil)), []model.ID{id(5)}; !slices.Equal(got, want) {
		t.Errorf("a part: got %v, want %v", got, want)
	}
}

func TestHiddenTakesItsDescendantsAlong(t *testing.T) {
	doc := document(
		&model.Annotation{ID: id(1), Shape: rect(0, 0, 500, 500)},
		&model.Annotation{ID: id(2), Shape: rect(10, 10, 400, 400), Parent: id(1)},
		&model.Annotation{ID: id(3), Shape: rect(20, 20, 300, 300), Parent: id(2)},
		&model.Annotation{ID: id(4), Shape: rect(600, 600, 700, 700)},
	)
	s := New(doc)
	do(t, doc, model.Hide{IDs: []model.ID{id(2)}, Hidden: true})
	if got, want := ids(s.Visible(everything, nil)), []model.ID{id(1), id(4)}; !slices.Equal(got, want) {
		t.Errorf("visible %v, want %v", got, want)
	}
	if hits := s.Pick(geom.Point{X: 100, Y: 100}, 3, nil); len(hits) != 1 || hits[0].Annotation != id(1) {
		t.Errorf("picked %v, want only the one shown", hits)
	}
	if got, want := s.Reading(), []model.ID{id(1), id(4)}; !slices.Equal(got, want) {
		t.Errorf("reading %v, want %v", got, want)
	}
	do(t, doc, model.Hide{IDs: []model.ID{id(2)}, Hidden: false})
	if got := s.Visible(everything, nil); len(got) != 4 {
		t.Errorf("%d items after showing again, want 4", len(got))
	}
}

func TestItemsHandedOutDoNotChange(t *testing.T) {
	doc := document(&model.Annotation{ID: id(1), Shape: rect(0, 0, 10, 10)})
	s := New(doc)
	before := s.Visible(everything, nil)[0]
	do(t, doc, model.Move{IDs: []model.ID{id(1)}, DX: 100})
	after := s.Visible(everything, nil)[0]
	if before.Box.X0 != 0 || after.Box.X0 != 100 {
		t.Errorf("before %v, after %v", before.Box, after.Box)
	}
}

func TestItemsOfEveryKind(t *testing.T) {
	for i, shape := range slices.Concat(geom.AllShapes, slices.Collect(maps.Values(kinds()))) {
		it := New(document(&model.Annotation{ID: id(i + 1), Shape: shape})).Visible(everything, nil)[0]
		corners := 0
		for _, ring := range shape.Rings() {
			corners += len(ring)
		}
		same := slices.EqualFunc(it.Rings, shape.Rings(), slices.Equal[geom.Ring]) && it.Box == shape.Bounds() && it.Area == shape.Area()
		if !same || it.Corners != corners {
			t.Errorf("%s: %+v", shape.Kind(), it)
		}
	}
}

// TestFollowsEdits compares the scene after random edits and undoings with one made anew from the same document.
func TestFollowsEdits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		doc := document()
		s := New(doc)
		var log [][]model.Change
		for range rapid.IntRange(1, 30).Draw(t, "steps") {
			log = randomEdit(t, doc, log)
			if rapid.Bool().Draw(t, "look") {
				compareWithFresh(t, s, doc)
			}
		}
		compareWithFresh(t, s, doc)
	})
}

func randomEdit(t *rapid.T, doc *model.Document, log [][]model.Change) [][]model.Change {
	x, y := rapid.Float64Range(0, 900).Draw(t, "x"), rapid.Float64Range(0, 900).Draw(t, "y")
	all := doc.Annotations()
	if len(all) == 0 || rapid.IntRange(0, 2).Draw(t, "draw") == 0 {
		size := rapid.Float64Range(1, 100).Draw(t, "size")
		return append(log, do(t, doc, model.Draw{Annotation: model.Annotation{Shape: rect(x, y, x+size, y+size)}, Nest: true}))
	}
	one := rapid.SampledFrom(all).Draw(t, "which")
	pick := []model.ID{one.ID}
	switch rapid.IntRange(0, 4).Draw(t, "edit") {
	case 0:
		return append(log, do(t, doc, model.Move{IDs: pick, DX: x - 450, DY: y - 450}))
	case 1:
		return append(log, do(t, doc, model.Hide{IDs: pick, Hidden: !one.Hidden}))
	case 2:
		return append(log, do(t, doc, model.Delete{IDs: pick}))
	case 3:
		return append(log, do(t, doc, model.Nest{IDs: pick}))
	default:
		last := log[len(log)-1]
		if err := doc.Absorb(model.Inverted(last)); err != nil {
			t.Fatal(err)
		}
		return append(log[:len(log)-1:len(log)-1], nil) // a place holder: undoing it again changes nothing
	}
}

func compareWithFresh(t *rapid.T, s *Scene, doc *model.Document) {
	x, y := rapid.Float64Range(-10, 1010).Draw(t, "px"), rapid.Float64Range(-10, 1010).Draw(t, "py")
	box := geom.BoxOf(geom.Point{X: x, Y: y}, geom.Point{X: y, Y: x})
	fresh := New(doc)
	if got, want := ids(s.Visible(box, nil)), ids(fresh.Visible(box, nil)); !slices.Equal(got, want) {
		t.Fatalf("visible in %v: %v, a new scene says %v", box, got, want)
	}
	p := geom.Point{X: x, Y: y}
	if got, want := s.Pick(p, 5, nil), fresh.Pick(p, 5, nil); !slices.Equal(got, want) {
		t.Fatalf("at %v: %v, a new scene says %v", p, got, want)
	}
	var plain []model.ID
	hidden := map[model.ID]bool{}
	for _, a := range doc.Annotations() {
		hidden[a.ID] = a.Hidden || hidden[a.Parent]
		b := a.Shape.Bounds()
		if !hidden[a.ID] && b.X0 <= box.X1 && b.X1 >= box.X0 && b.Y0 <= box.Y1 && b.Y1 >= box.Y0 {
			plain = append(plain, a.ID)
		}
	}
	if got := ids(s.Visible(box, nil)); !slices.Equal(got, plain) && len(plain) > 0 {
		t.Fatalf("visible in %v: %v, the document says %v", box, got, plain)
	}
}

func TestReadingOrder(t *testing.T) {
	s := New(document(
		&model.Annotation{ID: id(1), Shape: rect(500, 12, 600, 48)},
		&model.Annotation{ID: id(2), Shape: rect(10, 20, 100, 50)},
		&model.Annotation{ID: id(3), Shape: rect(10, 100, 600, 400)},
		&model.Annotation{ID: id(4), Shape: rect(300, 300, 350, 330), Parent: id(3)},
		&model.Annotation{ID: id(5), Shape: rect(20, 295, 90, 325), Parent: id(3)},
		&model.Annotation{ID: id(6), Shape: rect(20, 110, 90, 130), Parent: id(3)},
		&model.Annotation{ID: id(7), Shape: rect(10, 500, 20, 510)},
	))
	want := []model.ID{id(2), id(1), id(3), id(6), id(5), id(4), id(7)}
	if got := s.Reading(); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func manyRegions(n int) *model.Document {
	list := make([]*model.Annotation, n)
	for i := range list {
		x, y := float64(i%100)*9.5, float64(i/100%100)*9.5
		list[i] = &model.Annotation{ID: id(i + 1), Shape: rect(x, y, x+20, y+20)}
		if i%2 == 0 {
			list[i].Shape = geom.NewPolygon(
				geom.Point{X: x, Y: y}, geom.Point{X: x + 10, Y: y + 3}, geom.Point{X: x + 20, Y: y}, geom.Point{X: x + 17, Y: y + 10},
				geom.Point{X: x + 20, Y: y + 20}, geom.Point{X: x + 10, Y: y + 17}, geom.Point{X: x, Y: y + 20}, geom.Point{X: x + 3, Y: y + 10})
		}
	}
	return document(list...)
}

func BenchmarkPick(b *testing.B) {
	for _, n := range []int{100, 10000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			s := New(manyRegions(n))
			s.sync()
			i := 0
			for b.Loop() {
				i++
				s.Pick(geom.Point{X: float64(i * 7 % 940), Y: float64(i * 13 % 940)}, 6, nil)
			}
		})
	}
}

func BenchmarkVisible10000(b *testing.B) {
	s := New(manyRegions(10000))
	items := s.Visible(everything, nil)
	b.ReportAllocs()
	for b.Loop() {
		items = s.Visible(everything, items[:0])
	}
	if len(items) != 10000 {
		b.Fatal(len(items))
	}
}

// BenchmarkFollow10000 is what an edit of one region among 10,000 costs the next frame.
func BenchmarkFollow10000(b *testing.B) {
	doc := manyRegions(10000)
	s := New(doc)
	dx := 1.0
	for b.Loop() {
		do(b, doc, model.Move{IDs: []model.ID{id(5000)}, DX: dx})
		s.sync()
		dx = -dx
	}
}
