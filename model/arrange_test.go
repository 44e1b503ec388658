package model_test

import (
	"errors"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"glossator/model"
	"glossator/model/geom"
)

// row draws five regions side by side, and gives their ids from back to front.
func row(t *testing.T, d *model.Document) []model.ID {
	t.Helper()
	var ids []model.ID
	for i := range 5 {
		ids = append(ids, draw(t, d, rect(float64(100*i), 10, 50, 50)).ID)
	}
	return ids
}

func apply(t *testing.T, d *model.Document, cmd model.Command) []model.Change {
	t.Helper()
	changes, err := d.Apply(cmd, by)
	if err != nil {
		t.Fatal(err)
	}
	return changes
}

// written counts the annotations among changes.
func written(changes []model.Change) int {
	n := 0
	for _, c := range changes {
		if _, ok := c.(model.AnnotationChange); ok {
			n++
		}
	}
	return n
}

// order tells the order of a parent's children, each by its place in ids.
func order(d *model.Document, parent model.ID, ids []model.ID) []int {
	var out []int
	for _, a := range d.Children(parent) {
		out = append(out, slices.Index(ids, a.ID))
	}
	return out
}

func TestArrangeBringsSiblingsToTheirPlace(t *testing.T) {
	for _, c := range []struct {
		name  string
		named []int
		to    model.Place
		want  []int
		// changed is how many annotations are written for it.
		changed int
	}{
		{"one to the front", []int{1}, model.Front, []int{0, 2, 3, 4, 1}, 1},
		{"two to the front, named in the wrong order", []int{3, 1}, model.Front, []int{0, 2, 4, 1, 3}, 2},
		{"one to the back", []int{3}, model.Back, []int{3, 0, 1, 2, 4}, 1},
		{"two to the back", []int{2, 4}, model.Back, []int{2, 4, 0, 1, 3}, 2},
		{"one forward", []int{3}, model.Forward, []int{0, 1, 2, 4, 3}, 1},
		{"two neighbours forward", []int{2, 3}, model.Forward, []int{0, 1, 4, 2, 3}, 2},
		{"the front one forward, with another", []int{4, 1}, model.Forward, []int{0, 2, 1, 3, 4}, 2},
		{"one backward", []int{1}, model.Backward, []int{1, 0, 2, 3, 4}, 1},
		{"the back one backward, with its neighbour", []int{0, 1}, model.Backward, []int{0, 1, 2, 3, 4}, 0},
		{"all to the front", []int{0, 1, 2, 3, 4}, model.Front, []int{0, 1, 2, 3, 4}, 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			d, _ := fixture(t)
			ids := row(t, d)
			var named []model.ID
			for _, i := range c.named {
				named = append(named, ids[i])
			}
			before := snapshot(d)
			changes := apply(t, d, model.Arrange{IDs: named, To: c.to})
			if got := order(d, model.ID{}, ids); !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
			if got := written(changes); got != c.changed {
				t.Errorf("%d annotations were written, want %d", got, c.changed)
			}
			if err := d.Absorb(model.Inverted(changes)); err != nil || !snapshot(d).equal(before) {
				t.Errorf("the inverse does not bring the order back: %v", err)
			}
		})
	}
}

func TestANewRegionLiesInFront(t *testing.T) {
	d, _ := fixture(t)
	ids := row(t, d)
	apply(t, d, model.Arrange{IDs: ids[:1], To: model.Front})
	ids = append(ids, draw(t, d, rect(0, 300, 50, 50)).ID)
	put := model.ID{1} // as another program may number them
	apply(t, d, model.Put{Annotation: model.Annotation{ID: put, Shape: rect(0, 400, 50, 50)}})
	ids = append(ids, put)
	if got, want := order(d, model.ID{}, ids), []int{1, 2, 3, 4, 0, 5, 6}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// Stacking in any order of steps must come to what moving the cards of a pack by hand comes to.
func TestArrangeIsThatOfAPackOfCards(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld()
		var pack []model.ID
		for range rapid.IntRange(1, 7).Draw(t, "cards") {
			id := model.NewID()
			if rapid.Bool().Draw(t, "foreign") {
				id = model.ID{byte(rapid.IntRange(1, 255).Draw(t, "id"))}
			}
			shape := geom.Rectangle{Box: geom.Box{X1: 10, Y1: 10}}
			if _, err := w.doc.Apply(model.Draw{Annotation: model.Annotation{ID: id, Shape: shape}}, by); err == nil {
				pack = append(pack, id)
			}
		}
		for range rapid.IntRange(1, 12).Draw(t, "steps") {
			at := rapid.IntRange(0, len(pack)-1).Draw(t, "which")
			to := model.Place(rapid.IntRange(0, 3).Draw(t, "place"))
			id := pack[at]
			if _, err := w.doc.Apply(model.Arrange{IDs: []model.ID{id}, To: to}, by); err != nil {
				t.Fatal(err)
			}
			goal := map[model.Place]int{model.Front: len(pack) - 1, model.Forward: at + 1, model.Backward: at - 1, model.Back: 0}[to]
			pack = slices.Insert(slices.Delete(pack, at, at+1), min(max(goal, 0), len(pack)-1), id)
			var got []model.ID
			for _, a := range w.doc.Children(model.ID{}) {
				got = append(got, a.ID)
			}
			if !slices.Equal(got, pack) {
				t.Fatalf("after bringing %s to %v: got %v, want %v", id, to, got, pack)
			}
		}
	})
}

func TestFlattenTakesOutAllThatIsInside(t *testing.T) {
	d, _ := fixture(t)
	grand := draw(t, d, rect(0, 0, 600, 600)).ID
	parent := draw(t, d, rect(100, 100, 300, 300)).ID
	child := draw(t, d, rect(110, 110, 100, 100)).ID
	leaf := draw(t, d, rect(120, 120, 10, 10)).ID
	beside := draw(t, d, rect(500, 500, 50, 50)).ID
	ids := []model.ID{grand, parent, child, leaf, beside}
	before := snapshot(d)

	// The child is named, too: it is inside of its parent all the same.
	first := apply(t, d, model.Flatten{IDs: []model.ID{child, parent}})
	if got, want := order(d, grand, ids), []int{1, 2, 3, 4}; !slices.Equal(got, want) {
		t.Errorf("inside of the top region: got %v, want %v", got, want)
	}
	second := apply(t, d, model.Flatten{IDs: []model.ID{grand}})
	if got, want := order(d, model.ID{}, ids), []int{0, 1, 2, 3, 4}; !slices.Equal(got, want) {
		t.Errorf("at the top: got %v, want %v", got, want)
	}
	if changes := apply(t, d, model.Flatten{IDs: ids}); changes != nil {
		t.Errorf("flattening what is flat makes %d changes", len(changes))
	}
	for _, changes := range [][]model.Change{second, first} {
		if err := d.Absorb(model.Inverted(changes)); err != nil {
			t.Fatal(err)
		}
	}
	if !snapshot(d).equal(before) {
		t.Error("undo does not bring the nesting back")
	}
}

func TestFlattenKeepsWhatLiesOnTop(t *testing.T) {
	d, _ := fixture(t)
	low := draw(t, d, rect(0, 0, 400, 400)).ID
	high := draw(t, d, rect(300, 0, 400, 400)).ID
	inLow := draw(t, d, rect(10, 10, 50, 50)).ID // made after high, and drawn below it
	ids := []model.ID{low, high, inLow}
	apply(t, d, model.Flatten{IDs: []model.ID{low, high}})
	if got, want := order(d, model.ID{}, ids), []int{0, 2, 1}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestLockedRegionsKeepTheirPlace(t *testing.T) {
	d, _ := fixture(t)
	parent := draw(t, d, rect(0, 0, 500, 500)).ID
	child := draw(t, d, rect(10, 10, 50, 50)).ID
	other := draw(t, d, rect(600, 10, 60, 60)).ID
	apply(t, d, model.Lock{IDs: []model.ID{child}, Locked: true})
	before := snapshot(d)
	for name, cmd := range map[string]model.Command{
		"arrange": model.Arrange{IDs: []model.ID{child}, To: model.Front}, "flatten": model.Flatten{IDs: []model.ID{parent}},
		"align": model.Align(d, []model.ID{other, child}, geom.AlignRight), "same size": model.SameSize(d, []model.ID{other, child}, true, true),
		"same size of its parent": model.SameSize(d, []model.ID{other, parent}, true, true),
	} {
		if _, err := d.Apply(cmd, by); !errors.Is(err, model.ErrAnnotationLocked) || !snapshot(d).equal(before) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	// A locked one is no hindrance to others.
	apply(t, d, model.Arrange{IDs: []model.ID{other}, To: model.Back})
	apply(t, d, model.Align(d, []model.ID{other, child}, geom.AlignLeft))
}

func TestAlignDistributeAndResizeTakeWhatIsInsideAlong(t *testing.T) {
	d, _ := fixture(t)
	parent := draw(t, d, rect(100, 100, 200, 100)).ID
	child := draw(t, d, rect(120, 120, 20, 20)).ID
	first := draw(t, d, rect(400, 300, 100, 50)).ID
	third := draw(t, d, rect(700, 200, 50, 200)).ID
	ids := []model.ID{first, parent, child, third}
	box := func(id model.ID) geom.Box {
		a, _ := d.Get(id)
		return a.Shape.Bounds()
	}
	for _, c := range []struct {
		name string
		cmd  model.Sequence
		want map[model.ID]geom.Shape
	}{
		{"left", model.Align(d, ids, geom.AlignLeft), map[model.ID]geom.Shape{
			parent: rect(100, 100, 200, 100), child: rect(120, 120, 20, 20), first: rect(100, 300, 100, 50), third: rect(100, 200, 50, 200),
		}},
		{"bottom", model.Align(d, ids, geom.AlignBottom), map[model.ID]geom.Shape{
			parent: rect(100, 300, 200, 100), child: rect(120, 320, 20, 20), first: rect(400, 350, 100, 50), third: rect(700, 200, 50, 200),
		}},
		{"horizontally", model.DistributeHorizontally(d, ids), map[model.ID]geom.Shape{
			parent: rect(100, 100, 200, 100), child: rect(120, 120, 20, 20), first: rect(450, 300, 100, 50), third: rect(700, 200, 50, 200),
		}},
		{"vertically", model.DistributeVertically(d, ids), map[model.ID]geom.Shape{
			parent: rect(100, 100, 200, 100), child: rect(120, 120, 20, 20), first: rect(400, 300, 100, 50), third: rect(700, 137.5, 50, 200),
		}},
		{"width", model.SameSize(d, ids, true, false), map[model.ID]geom.Shape{
			parent: rect(150, 100, 100, 100), child: rect(160, 120, 10, 20), first: rect(400, 300, 100, 50), third: rect(675, 200, 100, 200),
		}},
		{"size", model.SameSize(d, []model.ID{third, parent}, true, true), map[model.ID]geom.Shape{
			parent: rect(175, 50, 50, 200), child: rect(180, 90, 5, 40), first: rect(400, 300, 100, 50), third: rect(700, 200, 50, 200),
		}},
	} {
		changes := apply(t, d, c.cmd)
		for id, want := range c.want {
			got, want := box(id), want.Bounds()
			if !got.Grow(1e-6).ContainsBox(want) || !want.Grow(1e-6).ContainsBox(got) {
				t.Errorf("%s: got %v, want %v", c.name, got, want)
			}
		}
		if err := d.Absorb(model.Inverted(changes)); err != nil {
			t.Fatal(err)
		}
	}
	if again := model.SameSize(d, []model.ID{parent}, true, true); len(again.Commands) != 0 {
		t.Errorf("one alone is changed by %v", again.Commands)
	}
}

func TestResizingStaysInsideThePicture(t *testing.T) {
	d, _ := fixture(t)
	wide := draw(t, d, rect(0, 0, 900, 20)).ID
	corner := draw(t, d, rect(950, 750, 50, 50)).ID
	apply(t, d, model.SameSize(d, []model.ID{wide, corner}, true, false))
	if a, _ := d.Get(corner); !geom.Equal(a.Shape, rect(100, 750, 900, 50)) {
		t.Errorf("got %v", a.Shape)
	}
}
