package panel

import (
	"slices"
	"strings"

	"glossator/model"
	"glossator/ui/workspace"
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

// choice is one line of the label picker: a label, none, or one to be made.
type choice struct {
	label  model.Label
	create string
}

// none reports whether the choice is to have no label.
func (c choice) none() bool { return c.label.ID.IsZero() && c.create == "" }

// choices gives the lines for what was typed: labels whose name begins with it, then those that contain it, in their order; last a new
// one by that name if there is none. Nothing typed gives "no label" and all labels.
func choices(labels []model.Label, typed string) []choice {
	typed = strings.TrimSpace(typed)
	if typed == "" {
		out := []choice{{}}
		for _, l := range labels {
			out = append(out, choice{label: l})
		}
		return out
	}
	wanted := strings.ToLower(typed)
	var exact, begin, inside []choice
	for _, l := range labels {
		switch name := strings.ToLower(l.Name); {
		case name == wanted:
			exact = append(exact, choice{label: l})
		case strings.HasPrefix(name, wanted):
			begin = append(begin, choice{label: l})
		case strings.Contains(name, wanted):
			inside = append(inside, choice{label: l})
		}
	}
	out := slices.Concat(exact, begin, inside)
	if len(exact) == 0 {
		out = append(out, choice{create: typed})
	}
	return out
}

// exactly gives the choice whose name was typed in full, whatever the case.
func exactly(all []choice, typed string) (choice, bool) {
	for _, c := range all {
		if !c.label.ID.IsZero() && strings.EqualFold(c.label.Name, strings.TrimSpace(typed)) {
			return c, true
		}
	}
	return choice{}, false
}

// ensure gives the label of a choice, which it makes first if it is a new one.
func (c choice) ensure(tx *workspace.Tx) (model.ID, error) {
	if c.create == "" {
		return c.label.ID, nil
	}
	id := model.NewID()
	return id, tx.DoProject(model.NewLabel{Label: model.Label{ID: id, Name: c.create}})
}
