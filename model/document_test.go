package model_test

import (
	"errors"
	"math"
	"testing"
	"time"

	"glossator/model"
	"glossator/model/fault"
	"glossator/model/geom"
)

var by = model.Stamp{Author: "Ada", At: time.Date(2026, 11, 22, 9, 0, 0, 0, time.UTC)}

func rect(x, y, w, h float64) geom.Shape {
	return geom.Rectangle{Box: geom.Box{X0: x, Y0: y, X1: x + w, Y1: y + h}}
}

// fixture gives a document of an image of 1000 × 800 pixels in a project with two labels, the second with typed attributes.
func fixture(t *testing.T) (*model.Document, *model.Project) {
	t.Helper()
	p := model.NewProject(nil, nil, nil)
	for _, l := range []model.Label{
		{Name: "Street"},
		{Name: "Total", Shapes: []geom.Kind{geom.KindRectangle}, Attributes: []model.Attribute{
			{Name: "currency", Type: model.ChoiceAttribute, Choices: []string{"EUR", "USD"}},
			{Name: "paid", Type: model.FlagAttribute},
			{Name: "sum", Type: model.NumberAttribute},
		}},
	} {
		if _, err := p.Apply(model.NewLabel{Label: l}); err != nil {
			t.Fatal(err)
		}
	}
	image := model.Image{ID: model.NewID(), Path: "a.jpg", Width: 1000, Height: 800}
	return model.NewDocument(image, nil, nil, p), p
}

func draw(t *testing.T, d *model.Document, s geom.Shape) *model.Annotation {
	t.Helper()
	id := model.NewID()
	if _, err := d.Apply(model.Draw{Annotation: model.Annotation{ID: id, Shape: s}, Nest: true}, by); err != nil {
		t.Fatal(err)
	}
	a, _ := d.Get(id)
	return a
}

func TestANewRegionNestsInTheSmallestThatContainsIt(t *testing.T) {
	d, _ := fixture(t)
	outer := draw(t, d, rect(0, 0, 500, 500))
	middle := draw(t, d, rect(100, 100, 200, 200))
	inner := draw(t, d, rect(120, 120, 50, 50))
	beside := draw(t, d, rect(250, 250, 100, 100))
	for _, c := range []struct {
		a    *model.Annotation
		want model.ID
	}{{outer, model.ID{}}, {middle, outer.ID}, {inner, middle.ID}, {beside, outer.ID}} {
		if c.a.Parent != c.want {
			t.Errorf("parent of %v: got %s, want %s", c.a.Shape, c.a.Parent, c.want)
		}
	}
	if got := d.Ancestors(inner.ID); len(got) != 2 || got[0].ID != middle.ID || got[1].ID != outer.ID {
		t.Errorf("ancestors of the innermost: %v", got)
	}
}

func TestCommandsThatBreakAnInvariantAreRefusedAndChangeNothing(t *testing.T) {
	d, p := fixture(t)
	parent := draw(t, d, rect(0, 0, 500, 500))
	child := draw(t, d, rect(10, 10, 50, 50))
	locked := draw(t, d, rect(600, 600, 20, 20))
	if _, err := d.Apply(model.Lock{IDs: []model.ID{locked.ID}, Locked: true}, by); err != nil {
		t.Fatal(err)
	}
	locked, _ = d.Get(locked.ID)
	total, _ := p.LabelNamed("Total")
	stranger := model.NewID()
	number := model.Number(3)
	yen := model.Text("JPY")
	relabelled := model.Relabel{IDs: []model.ID{child.ID}, Label: total.ID}
	polygon := geom.NewPolygon(geom.Point{X: 1, Y: 1}, geom.Point{X: 9, Y: 1}, geom.Point{X: 5, Y: 9})
	bowTie := geom.NewPolygon(geom.Point{}, geom.Point{X: 10, Y: 10}, geom.Point{X: 10}, geom.Point{Y: 10})
	cases := map[string]struct {
		cmd  model.Command
		want *fault.Kind
	}{
		"no shape":            {model.Draw{}, model.ErrInvalidShape},
		"not finite":          {model.Draw{Annotation: model.Annotation{Shape: rect(math.NaN(), 0, 1, 1)}}, model.ErrInvalidShape},
		"crosses itself":      {model.Draw{Annotation: model.Annotation{Shape: bowTie}}, model.ErrSelfCrossing},
		"outside":             {model.Draw{Annotation: model.Annotation{Shape: rect(2000, 0, 10, 10)}}, model.ErrOutsideImage},
		"touches from beside": {model.Draw{Annotation: model.Annotation{Shape: rect(1000, 0, 10, 10)}}, model.ErrOutsideImage},
		"id taken":            {model.Draw{Annotation: model.Annotation{ID: child.ID, Shape: rect(0, 0, 5, 5)}}, model.ErrAnnotationExists},
		"parent missing":      {model.Put{Annotation: model.Annotation{Parent: stranger, Shape: rect(0, 0, 5, 5)}}, model.ErrParentMissing},
		"own parent":          {model.Nest{IDs: []model.ID{parent.ID}, Parent: parent.ID}, model.ErrParentCycle},
		"into own child":      {model.Nest{IDs: []model.ID{parent.ID}, Parent: child.ID}, model.ErrParentCycle},
		"into nowhere":        {model.Nest{IDs: []model.ID{parent.ID}, Parent: stranger}, model.ErrParentMissing},
		"unknown label":       {model.Relabel{IDs: []model.ID{child.ID}, Label: stranger}, model.ErrLabelMissing},
		"unknown annotation":  {model.Describe{ID: stranger, Description: "x"}, model.ErrAnnotationMissing},
		"locked moves":        {model.Move{IDs: []model.ID{child.ID, locked.ID}, DX: 1}, model.ErrAnnotationLocked},
		"locked reshaped":     {model.Reshape{ID: locked.ID, Shape: rect(0, 0, 5, 5)}, model.ErrAnnotationLocked},
		"locked deleted":      {model.Delete{IDs: []model.ID{locked.ID}}, model.ErrAnnotationLocked},
		"shape not allowed": {model.Sequence{As: model.VerbReshape, Commands: []model.Command{
			relabelled, model.Reshape{ID: child.ID, Shape: polygon},
		}}, model.ErrShapeNotAllowed},
		"wrong type": {model.Sequence{As: model.VerbAttribute, Commands: []model.Command{
			relabelled, model.SetAttribute{ID: child.ID, Name: "paid", Value: &number},
		}}, model.ErrAttributeType},
		"no such choice": {model.Sequence{As: model.VerbAttribute, Commands: []model.Command{
			relabelled, model.SetAttribute{ID: child.ID, Name: "currency", Value: &yen},
		}}, model.ErrAttributeType},
		"empty key":    {model.SetKey{Key: "  ", Value: &number}, model.ErrKeyName},
		"reserved key": {model.SetKey{Key: model.KeyAnnotatedBy, Value: &number}, model.ErrKeyReserved},
	}
	before := snapshot(d)
	for name, c := range cases {
		changes, err := d.Apply(c.cmd, by)
		if !errors.Is(err, c.want) || changes != nil {
			t.Errorf("%s: got %v and %d changes, want %s", name, err, len(changes), c.want.Name)
		}
		if err != nil && fault.Of(err).Kind.Action != fault.FixInput {
			t.Errorf("%s: action is %v", name, fault.Of(err).Kind.Action)
		}
		if got := snapshot(d); !got.equal(before) {
			t.Errorf("%s: the refused command changed the document", name)
		}
	}
}

func TestAnImageWithoutSizeCannotBeAnnotated(t *testing.T) {
	d := model.NewDocument(model.Image{ID: model.NewID(), Problem: "imaging.damaged"}, nil, nil, model.NewProject(nil, nil, nil))
	if _, err := d.Apply(model.Draw{Annotation: model.Annotation{Shape: rect(0, 0, 5, 5)}}, by); !errors.Is(err, model.ErrImageUnreadable) {
		t.Errorf("got %v", err)
	}
	v := model.Text("kept")
	if _, err := d.Apply(model.SetKey{Key: "why", Value: &v}, by); err != nil {
		t.Errorf("a key-value needs no size: %v", err)
	}
}

func TestMovingTakesChildrenAlongAndStopsAtTheEdge(t *testing.T) {
	d, _ := fixture(t)
	parent := draw(t, d, rect(100, 100, 100, 100))
	child := draw(t, d, rect(110, 110, 20, 20))
	if _, err := d.Apply(model.Move{IDs: []model.ID{child.ID, parent.ID}, DX: -500, DY: 30}, by); err != nil {
		t.Fatal(err)
	}
	for id, want := range map[model.ID]geom.Shape{parent.ID: rect(0, 130, 100, 100), child.ID: rect(10, 140, 20, 20)} {
		if a, _ := d.Get(id); !geom.Equal(a.Shape, want) {
			t.Errorf("got %v, want %v", a.Shape, want)
		}
	}
}

func TestDeletingAParentDeletesOrLiftsItsChildren(t *testing.T) {
	for _, policy := range []model.ChildPolicy{model.DeleteChildren, model.LiftChildren} {
		d, _ := fixture(t)
		grand := draw(t, d, rect(0, 0, 500, 500))
		parent := draw(t, d, rect(100, 100, 300, 300))
		child := draw(t, d, rect(110, 110, 100, 100))
		leaf := draw(t, d, rect(120, 120, 10, 10))
		before := snapshot(d)
		// The child is named before its parent: the order must not matter.
		changes, err := d.Apply(model.Delete{IDs: []model.ID{child.ID, parent.ID}, Children: policy}, by)
		if err != nil {
			t.Fatal(err)
		}
		a, ok := d.Get(leaf.ID)
		if policy == model.DeleteChildren && (ok || d.Len() != 1) {
			t.Errorf("%d annotations are left", d.Len())
		}
		if policy == model.LiftChildren && (!ok || a.Parent != grand.ID || d.Len() != 2) {
			t.Errorf("the leaf was not lifted to the top region: %v", a)
		}
		if err := d.Absorb(model.Inverted(changes)); err != nil {
			t.Fatal(err)
		}
		if !snapshot(d).equal(before) {
			t.Error("the inverse does not bring everything back")
		}
	}
}

func TestWhoAnnotatedLastIsKept(t *testing.T) {
	d, _ := fixture(t)
	draw(t, d, rect(0, 0, 5, 5))
	keys := d.Keys()
	if keys[model.KeyAnnotatedBy] != model.Text("Ada") || keys[model.KeyAnnotatedAt] != model.Text("2026-11-22T09:00:00Z") {
		t.Errorf("keys are %v", keys)
	}
}

func TestAbsorbRefusesChangesFromAnotherState(t *testing.T) {
	d, _ := fixture(t)
	a := draw(t, d, rect(0, 0, 50, 50))
	other := a.Clone()
	other.Text = "something else"
	before := snapshot(d)
	good := model.KeyChange{Owner: d.Image().ID, Key: "k", After: new(model.Value)}
	err := d.Absorb([]model.Change{good, model.AnnotationChange{Image: d.Image().ID, Before: other}})
	if !errors.Is(err, model.ErrConflict) || !snapshot(d).equal(before) {
		t.Errorf("got %v; state kept: %v", err, snapshot(d).equal(before))
	}
}

func TestBrokenTextBecomesStorable(t *testing.T) {
	d, _ := fixture(t)
	id := model.NewID()
	_, err := d.Apply(model.Draw{Annotation: model.Annotation{
		ID: id, Shape: rect(0, 0, 5, 5), Text: "caf\xe9", Attributes: map[string]model.Value{"a\xff": model.Text("b\xff")},
	}}, by)
	if err != nil {
		t.Fatal(err)
	}
	a, _ := d.Get(id)
	if v := model.Number(math.NaN()); v.Kind() != model.TextValue || v != model.Number(math.NaN()) {
		t.Errorf("not a number is %v", v)
	}
	if a.Text != "caf\uFFFD" || a.Attributes["a\uFFFD"] != model.Text("b\uFFFD") || len(a.Attributes) != 1 {
		t.Errorf("got %q %v", a.Text, a.Attributes)
	}
}
