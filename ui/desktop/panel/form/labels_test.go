package form

import (
	"slices"
	"testing"

	"glossator/model"
)

func TestChoices(t *testing.T) {
	var labels []model.Label
	for _, name := range []string{"Old street", "Street", "City", "Main street"} {
		labels = append(labels, model.Label{ID: model.NewID(), Name: name})
	}
	for typed, want := range map[string][]string{
		"":       {"", "Old street", "Street", "City", "Main street"},
		"street": {"Street", "Old street", "Main street"},
		" st ":   {"Street", "Old street", "Main street", "+st"},
		"Zip":    {"+Zip"},
	} {
		var got []string
		for _, c := range choicesFor(labels, typed) {
			if c.Create != "" {
				c.Label.Name = "+" + c.Create
			}
			got = append(got, c.Label.Name)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", typed, got, want)
		}
	}
}

func TestLabelKeys(t *testing.T) {
	labels := []model.Label{{ID: model.NewID()}, {ID: model.NewID(), Shortcut: "1"}, {ID: model.NewID()}, {ID: model.NewID(), Shortcut: "k"}}
	keys := LabelKeys(labels)
	for i, want := range []string{"2", "1", "3", "k"} {
		if got := keys[labels[i].ID]; got != want {
			t.Errorf("label %d has the key %q, want %q", i, got, want)
		}
	}
}
