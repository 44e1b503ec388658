package model_test

import (
	"errors"
	"testing"

	"glossator/model"
	"glossator/model/fault"
)

func newLabel(t *testing.T, p *model.Project, name string) model.Label {
	t.Helper()
	if _, err := p.Apply(model.NewLabel{Label: model.Label{Name: name}}); err != nil {
		t.Fatal(err)
	}
	l, _ := p.LabelNamed(name)
	return l
}

func TestLabelOrderIsFrozen(t *testing.T) {
	p := model.NewProject(nil, nil, nil)
	a, b := newLabel(t, p, "a"), newLabel(t, p, "b")
	if _, err := p.Apply(model.DeleteLabel{ID: a.ID}); err != nil {
		t.Fatal(err)
	}
	c := newLabel(t, p, "c")
	if a.Order != 0 || b.Order != 1 || c.Order != 2 {
		t.Errorf("orders are %d, %d, %d", a.Order, b.Order, c.Order)
	}
	if c.Colour == 0 || c.Colour == b.Colour {
		t.Errorf("colours are %v and %v", b.Colour, c.Colour)
	}
	if _, err := p.Apply(model.EditLabel{Label: model.Label{ID: b.ID, Name: "B", Order: 9}}); err != nil {
		t.Fatal(err)
	}
	if got, _ := p.Label(b.ID); got.Order != 1 || got.Name != "B" {
		t.Errorf("after the edit: %+v", got)
	}
}

func TestMergedAndDeletedLabelsResolve(t *testing.T) {
	p := model.NewProject(nil, nil, nil)
	a, b, c := newLabel(t, p, "a"), newLabel(t, p, "b"), newLabel(t, p, "c")
	changes, err := p.Apply(model.MergeLabels{From: []model.ID{a.ID}, Into: b.ID})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Apply(model.MergeLabels{From: []model.ID{b.ID}, Into: c.ID}); err != nil {
		t.Fatal(err)
	}
	if got, ok := p.Resolve(a.ID); !ok || got.ID != c.ID {
		t.Errorf("a, merged twice, resolves to %q %v", got.Name, ok)
	}
	if err := p.Absorb(model.Inverted(changes)); err != nil {
		t.Fatal(err)
	}
	if got, ok := p.Resolve(a.ID); !ok || got.ID != a.ID {
		t.Errorf("a, merged and taken back, resolves to %q %v", got.Name, ok)
	}
	if _, err := p.Apply(model.DeleteLabel{ID: c.ID}); err != nil {
		t.Fatal(err)
	}
	if _, ok := p.Resolve(b.ID); ok {
		t.Error("b, merged into a deleted label, still resolves")
	}
	if got := p.Labels(); len(got) != 1 || got[0].ID != a.ID {
		t.Errorf("live labels are %v", got)
	}
}

func TestProjectCommandsThatBreakAnInvariantAreRefused(t *testing.T) {
	p := model.NewProject(nil, nil, nil)
	a, b := newLabel(t, p, "a"), newLabel(t, p, "b")
	under := b
	under.Parent = a.ID
	if _, err := p.Apply(model.EditLabel{Label: under}); err != nil {
		t.Fatal(err)
	}
	loop := a
	loop.Parent = b.ID
	image := model.Image{ID: model.NewID(), Path: "x/1.jpg"}
	if _, err := p.Apply(model.AddImages{Images: []model.Image{image}}); err != nil {
		t.Fatal(err)
	}
	revision := p.Revision()
	cases := map[string]struct {
		cmd  model.ProjectCommand
		want *fault.Kind
	}{
		"name taken":          {model.NewLabel{Label: model.Label{Name: " a "}}, model.ErrLabelExists},
		"empty name":          {model.NewLabel{Label: model.Label{Name: "\t"}}, model.ErrLabelName},
		"renamed onto other":  {model.EditLabel{Label: model.Label{ID: a.ID, Name: "b"}}, model.ErrLabelExists},
		"under itself":        {model.EditLabel{Label: loop}, model.ErrLabelCycle},
		"unknown parent":      {model.NewLabel{Label: model.Label{Name: "c", Parent: model.NewID()}}, model.ErrLabelMissing},
		"unknown label":       {model.DeleteLabel{ID: model.NewID()}, model.ErrLabelMissing},
		"merged into itself":  {model.MergeLabels{From: []model.ID{a.ID}, Into: a.ID}, model.ErrLabelCycle},
		"same path again":     {model.AddImages{Images: []model.Image{{Path: "y.jpg"}, {Path: "x/1.jpg"}}}, model.ErrImageExists},
		"same path twice":     {model.AddImages{Images: []model.Image{{Path: "y.jpg"}, {Path: "y.jpg"}}}, model.ErrImageExists},
		"unknown image":       {model.UpdateImage{Image: model.Image{ID: model.NewID(), Path: "z"}}, model.ErrImageMissing},
		"remove unknown":      {model.RemoveImage{ID: model.NewID()}, model.ErrImageMissing},
		"key without name":    {model.SetProjectKey{Key: " "}, model.ErrKeyName},
		"merge unknown label": {model.MergeLabels{From: []model.ID{model.NewID()}, Into: a.ID}, model.ErrLabelMissing},
	}
	for name, c := range cases {
		if changes, err := p.Apply(c.cmd); !errors.Is(err, c.want) || changes != nil {
			t.Errorf("%s: got %v, want %s", name, err, c.want.Name)
		}
	}
	if p.Revision() != revision || p.Len() != 1 || len(p.Labels()) != 2 {
		t.Error("a refused command changed the project")
	}
}

func TestIDsRiseAndReadBack(t *testing.T) {
	last := model.NewID()
	for range 10000 {
		id := model.NewID()
		if id.Compare(last) <= 0 {
			t.Fatalf("%s does not come after %s", id, last)
		}
		last = id
	}
	text := last.String()
	if got, ok := model.ParseID(text); !ok || got != last || text[14] != '7' {
		t.Errorf("%s reads back as %s, %v", text, got, ok)
	}
	for _, bad := range []string{"", "x", "00000000-0000-0000-0000-000000000000", text + "0", "0190g000-0000-7000-8000-000000000000"} {
		if _, ok := model.ParseID(bad); ok {
			t.Errorf("%q is taken for an id", bad)
		}
	}
}

func TestNothingToUndoIsSaid(t *testing.T) {
	if _, err := (model.History{}).Undo(memoryLog(nil), by); !errors.Is(err, model.ErrNothingToUndo) {
		t.Errorf("got %v", err)
	}
}
