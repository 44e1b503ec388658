package model_test

import (
	"errors"
	"math"
	"testing"

	"pgregory.net/rapid"

	"glossator/model"
	"glossator/model/fault"
	"glossator/model/geom"
)

// paste pastes, and gives what is new on the picture in the order of the annotations.
func paste(t *testing.T, d *model.Document, p model.Paste) []*model.Annotation {
	t.Helper()
	apply(t, d, p)
	var out []*model.Annotation
	for _, want := range p.Annotations {
		if a, ok := d.Get(want.ID); ok {
			out = append(out, a)
		}
	}
	return out
}

func TestPasteKeepsWhatIsInsideWhat(t *testing.T) {
	d, p := fixture(t)
	total, _ := p.LabelNamed("Total")
	parent := draw(t, d, rect(100, 100, 300, 300))
	child := draw(t, d, rect(110, 110, 100, 100))
	apply(t, d, model.Relabel{IDs: []model.ID{child.ID}, Label: total.ID})
	apply(t, d, model.Transcribe{ID: child.ID, Text: "12.00"})
	apply(t, d, model.SetAttribute{ID: child.ID, Name: "paid", Value: new(model.Flag(true))})
	apply(t, d, model.Lock{IDs: []model.ID{parent.ID, child.ID}, Locked: true})
	apply(t, d, model.Hide{IDs: []model.ID{child.ID}, Hidden: true})
	before := snapshot(d)

	got := paste(t, d, model.Paste{Annotations: model.Copies(d.Branches([]model.ID{parent.ID})), DX: 10, DY: -20})
	if len(got) != 2 {
		t.Fatalf("%d annotations were pasted", len(got))
	}
	for i, want := range []geom.Shape{rect(110, 80, 300, 300), rect(120, 90, 100, 100)} {
		if !geom.Equal(got[i].Shape, want) || got[i].Locked || got[i].Hidden || got[i].Author != "Ada" {
			t.Errorf("copy %d is %+v, want it at %v, free and seen", i, got[i], want)
		}
	}
	if c := got[1]; c.Parent != got[0].ID || c.Label != total.ID || c.Text != "12.00" || c.Attributes["paid"] != model.Flag(true) {
		t.Errorf("the copy of the child is %+v", c)
	}
	if a, _ := d.Get(parent.ID); !a.Locked || len(before.annotations) != 2 || d.Len() != 4 {
		t.Error("the original was changed")
	}
}

func TestPasteMovesIntoThePicture(t *testing.T) {
	d, _ := fixture(t)
	group := []*model.Annotation{{ID: model.NewID(), Shape: rect(0, 0, 100, 100)}, {ID: model.NewID(), Shape: rect(200, 300, 50, 50)}}
	for _, c := range []struct {
		name         string
		dx, dy, x, y float64
	}{
		{"inside", 10, 10, 10, 10}, {"over the left and upper edge", -50, -10, 0, 0}, {"over the right and lower edge", 900, 1e6, 750, 450},
	} {
		got := paste(t, d, model.Paste{Annotations: model.Copies(group), DX: c.dx, DY: c.dy})
		if !geom.Equal(got[0].Shape, rect(c.x, c.y, 100, 100)) || !geom.Equal(got[1].Shape, rect(c.x+200, c.y+300, 50, 50)) {
			t.Errorf("%s: got %v and %v", c.name, got[0].Shape, got[1].Shape)
		}
	}
}

func TestPasteIsRefusedWhereItHasNoRoom(t *testing.T) {
	d, p := fixture(t)
	fits := &model.Annotation{ID: model.NewID(), Shape: rect(0, 0, 1000, 800)}
	paste(t, d, model.Paste{Annotations: []*model.Annotation{fits}, DX: 5, DY: 5})
	small := model.NewDocument(model.Image{ID: model.NewID(), Path: "small.png", Width: 999, Height: 800}, nil, nil, p)
	unreadable := model.NewDocument(model.Image{ID: model.NewID(), Problem: "imaging.damaged"}, nil, nil, p)
	stranger := model.NewID()
	total, _ := p.LabelNamed("Total")
	triangle := geom.NewPolygon(geom.Point{X: 1, Y: 1}, geom.Point{X: 9, Y: 1}, geom.Point{X: 5, Y: 9})
	for name, c := range map[string]struct {
		d    *model.Document
		a    model.Annotation
		want *fault.Kind
	}{
		"too small":  {small, *fits, model.ErrImageTooSmall},
		"unreadable": {unreadable, *fits, model.ErrImageUnreadable},
		"no shape":   {d, model.Annotation{ID: stranger}, model.ErrInvalidShape},
		"not finite": {d, model.Annotation{ID: stranger, Shape: rect(math.NaN(), 0, 5, 5)}, model.ErrInvalidShape},
		"id taken":   {d, *fits, model.ErrAnnotationExists},
		"wrong kind": {d, model.Annotation{ID: stranger, Label: total.ID, Shape: triangle}, model.ErrShapeNotAllowed},
	} {
		before := snapshot(c.d)
		good := &model.Annotation{ID: model.NewID(), Shape: rect(0, 0, 5, 5)}
		_, err := c.d.Apply(model.Paste{Annotations: []*model.Annotation{good, &c.a}}, by)
		if !errors.Is(err, c.want) || !snapshot(c.d).equal(before) {
			t.Errorf("%s: got %v", name, err)
		}
	}
	_, err := small.Apply(model.Paste{Annotations: []*model.Annotation{fits}}, by)
	if f := fault.Of(err); f.Arg("image") != "small.png" || f.Arg("width") != "999" || f.Arg("across") != "1000" || f.Arg("down") != "800" {
		t.Errorf("the fault says %v", f.Args)
	}
	if changes := apply(t, d, model.Paste{}); changes != nil {
		t.Errorf("pasting nothing makes %d changes", len(changes))
	}
}

func TestPasteFindsItsParent(t *testing.T) {
	d, _ := fixture(t)
	outer := draw(t, d, rect(0, 0, 500, 500))
	inner := draw(t, d, rect(100, 100, 300, 300))
	leaf := draw(t, d, rect(150, 150, 20, 20))
	free := func(a *model.Annotation) *model.Annotation {
		return &model.Annotation{ID: model.NewID(), Shape: a.Shape}
	}
	for _, c := range []struct {
		name   string
		nest   bool
		dx     float64
		of     []*model.Annotation
		parent []model.ID
	}{
		{"as a sibling", false, 300, model.Copies([]*model.Annotation{leaf}), []model.ID{inner.ID}},
		{"where it fits", true, 270, model.Copies([]*model.Annotation{leaf}), []model.ID{outer.ID}},
		{"nowhere", true, 500, model.Copies([]*model.Annotation{leaf}), []model.ID{{}}},
		{"of another picture", false, 0, []*model.Annotation{{ID: model.NewID(), Parent: model.NewID(), Shape: rect(150, 150, 5, 5)}}, []model.ID{{}}},
		{"not in each other", true, 0, []*model.Annotation{free(leaf), free(inner)}, []model.ID{inner.ID, outer.ID}},
	} {
		got := paste(t, d, model.Paste{Annotations: c.of, DX: c.dx, Nest: c.nest})
		for i, want := range c.parent {
			if got[i].Parent != want {
				t.Errorf("%s: the parent of copy %d is %s, want %s", c.name, i, got[i].Parent, want)
			}
		}
		for _, a := range got {
			apply(t, d, model.Delete{IDs: []model.ID{a.ID}})
		}
	}
	child := model.Copies(d.Branches([]model.ID{inner.ID}))
	if _, err := d.Apply(model.Paste{Annotations: []*model.Annotation{child[1], child[0]}}, by); !errors.Is(err, model.ErrParentMissing) {
		t.Errorf("a child before its parent: %v", err)
	}
}

func TestALabelThatIsGoneIsNotPasted(t *testing.T) {
	d, p := fixture(t)
	street, _ := p.LabelNamed("Street")
	a := draw(t, d, rect(10, 10, 50, 50))
	apply(t, d, model.Relabel{IDs: []model.ID{a.ID}, Label: street.ID})
	if _, err := p.Apply(model.DeleteLabel{ID: street.ID}); err != nil {
		t.Fatal(err)
	}
	if got := paste(t, d, model.Paste{Annotations: model.Copies(d.Branches([]model.ID{a.ID}))}); len(got) != 1 || !got[0].Label.IsZero() {
		t.Errorf("pasted: %v", got)
	}
}

func TestPasteLiesInFront(t *testing.T) {
	d, _ := fixture(t)
	ids := row(t, d)
	apply(t, d, model.Arrange{IDs: ids[:1], To: model.Front})
	before := d.Children(model.ID{})
	pasted := paste(t, d, model.Paste{Annotations: model.Copies(before), DY: 100})
	all := d.Children(model.ID{})
	for i, a := range pasted {
		if all[len(before)+i].ID != a.ID {
			t.Fatalf("copy %d is not in its place", i)
		}
	}
}

func TestPasteSkipsWhatIsThere(t *testing.T) {
	d, p := fixture(t)
	street, _ := p.LabelNamed("Street")
	label := func(a *model.Annotation) { apply(t, d, model.Relabel{IDs: []model.ID{a.ID}, Label: street.ID}) }
	parent := draw(t, d, rect(100, 100, 300, 300))
	child := draw(t, d, rect(110, 110, 100, 100))
	label(parent)
	other := model.NewDocument(model.Image{ID: model.NewID(), Width: 1000, Height: 800}, nil, nil, p)
	all := d.Branches([]model.ID{parent.ID})
	put := func() []*model.Annotation {
		return paste(t, other, model.Paste{Annotations: model.Copies(all), SkipSame: true})
	}
	first := put()
	if len(first) != 2 || len(put()) != 0 {
		t.Fatalf("of 2 annotations %d are pasted, and some of them again", len(first))
	}
	// Without its child, the parent that is there takes the new child.
	apply(t, other, model.Delete{IDs: []model.ID{first[1].ID}})
	if again := put(); len(again) != 1 || again[0].Parent != first[0].ID {
		t.Errorf("pasted again: %v", again)
	}
	// Another label or another shape is no longer the same.
	apply(t, other, model.Relabel{IDs: []model.ID{first[0].ID}})
	if again := put(); len(again) != 1 || again[0].Parent != (model.ID{}) {
		t.Errorf("with another label there: %v", again)
	}
	apply(t, d, model.Move{IDs: []model.ID{child.ID}, DX: 1})
	all = d.Branches([]model.ID{parent.ID})
	if again := put(); len(again) != 1 {
		t.Errorf("with the child elsewhere: %v", again)
	}
	// A label that was merged into another is that one.
	if _, err := p.Apply(model.NewLabel{Label: model.Label{Name: "Road"}}); err != nil {
		t.Fatal(err)
	}
	road, _ := p.LabelNamed("Road")
	if _, err := p.Apply(model.MergeLabels{From: []model.ID{street.ID}, Into: road.ID}); err != nil {
		t.Fatal(err)
	}
	all[0] = all[0].Clone()
	all[0].Label = road.ID
	if again := put(); len(again) != 0 {
		t.Errorf("with a merged label: %v", again)
	}
}

func TestBranchesAndOutermost(t *testing.T) {
	d, _ := fixture(t)
	grand := draw(t, d, rect(0, 0, 500, 500))
	parent := draw(t, d, rect(100, 100, 300, 300))
	leaf := draw(t, d, rect(110, 110, 10, 10))
	beside := draw(t, d, rect(600, 0, 10, 10))
	ids := func(all []*model.Annotation) []model.ID {
		var out []model.ID
		for _, a := range all {
			out = append(out, a.ID)
		}
		return out
	}
	named := []model.ID{beside.ID, leaf.ID, model.NewID(), parent.ID, leaf.ID, beside.ID}
	if got := ids(d.Branches(named)); len(got) != 3 || got[0] != parent.ID || got[1] != leaf.ID || got[2] != beside.ID {
		t.Errorf("branches: %v of %v", got, named)
	}
	if got := ids(d.Outermost(named)); len(got) != 2 || got[0] != beside.ID || got[1] != parent.ID {
		t.Errorf("outermost: %v of %v", got, named)
	}
	if got := d.Branches([]model.ID{grand.ID}); len(got) != 3 {
		t.Errorf("the branch of the top region: %v", ids(got))
	}
}

// Many are nested at once by another way than one is; both must find the same parents.
func TestPasteNestsAsDrawDoes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld()
		for range rapid.IntRange(0, 12).Draw(t, "there") {
			id := model.NewID()
			if _, err := w.doc.Apply(model.Draw{Annotation: model.Annotation{ID: id, Shape: anyShape(t)}, Nest: true}, by); err == nil && rapid.IntRange(0, 4).Draw(t, "hidden") == 0 {
				if _, err := w.doc.Apply(model.Hide{IDs: []model.ID{id}, Hidden: true}, by); err != nil {
					t.Fatal(err)
				}
			}
		}
		inside := func(name string, end int) float64 { return float64(rapid.IntRange(0, end).Draw(t, name)) }
		a := &model.Annotation{ID: model.NewID(), Shape: rect(inside("x", 300), inside("y", 200), 1+inside("w", 99), 1+inside("h", 99))}
		want := w.doc.ParentFor(a.Shape)
		if _, err := w.doc.Apply(model.Paste{Annotations: []*model.Annotation{a}, Nest: true}, by); err != nil {
			t.Fatal(err)
		}
		if got, _ := w.doc.Get(a.ID); got.Parent != want {
			t.Fatalf("nests in %s, want %s", got.Parent, want)
		}
	})
}
