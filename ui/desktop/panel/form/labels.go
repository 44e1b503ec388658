package form

import (
	"slices"
	"strings"

	"glossator/model"
)

// LabelKeys gives the key of each label that has one: the label's own shortcut, and of the digits 1 to 9 that no label claims one each to
// the first labels without.
func LabelKeys(labels []model.Label) map[model.ID]string {
	keys := map[model.ID]string{}
	free := strings.Split("123456789", "")
	for _, l := range labels {
		if l.Shortcut != "" {
			keys[l.ID] = l.Shortcut
			free = slices.DeleteFunc(free, func(key string) bool { return key == l.Shortcut })
		}
	}
	for _, l := range labels {
		if keys[l.ID] == "" && len(free) > 0 {
			keys[l.ID], free = free[0], free[1:]
		}
	}
	return keys
}

// Choice is what a person chose of a label picker: a label, one to be made by the name Create, or none.
type Choice struct {
	Label  model.Label
	Create string
}

// none reports whether the choice is to have no label.
func (c Choice) none() bool { return c.Label.ID.IsZero() && c.Create == "" }

// choicesFor gives the lines for what was typed: labels whose name begins with it, then those that contain it, in their order; last a new
// one by that name if there is none. Nothing typed gives "no label" and all labels.
func choicesFor(labels []model.Label, typed string) []Choice {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		out := []Choice{{}}
		for _, l := range labels {
			out = append(out, Choice{Label: l})
		}
		return out
	}
	wanted := strings.ToLower(typed)
	var exact, begin, inside []Choice
	for _, l := range labels {
		switch name := strings.ToLower(l.Name); {
		case name == wanted:
			exact = append(exact, Choice{Label: l})
		case strings.HasPrefix(name, wanted):
			begin = append(begin, Choice{Label: l})
		case strings.Contains(name, wanted):
			inside = append(inside, Choice{Label: l})
		}
	}
	out := slices.Concat(exact, begin, inside)
	if len(exact) == 0 {
		out = append(out, Choice{Create: typed})
	}
	return out
}

// exactly gives the choice whose name was typed in full, whatever the case.
func exactly(all []Choice, typed string) (Choice, bool) {
	for _, c := range all {
		if !c.Label.ID.IsZero() && strings.EqualFold(c.Label.Name, strings.TrimSpace(typed)) {
			return c, true
		}
	}
	return Choice{}, false
}
