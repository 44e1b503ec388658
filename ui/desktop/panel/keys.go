package panel

import (
	"maps"
	"slices"

	"glossator/model"
	"glossator/ui/desktop/panel/form"
	"glossator/ui/workspace"
)

// imageKeys are the key-values of an image, as the store of a [form.Pairs].
type imageKeys struct {
	w     *workspace.Workspace
	image model.ID
}

// Set implements [form.Store].
func (k *imageKeys) Set(name string, value *model.Value) error {
	return k.w.Do(k.image, model.SetKey{Key: name, Value: value})
}

// Rename implements [form.Store].
func (k *imageKeys) Rename(old, name string) error {
	doc, err := k.w.Document(k.image)
	if err != nil {
		return err
	}
	value := doc.Keys()[old]
	return k.w.Do(k.image, model.Sequence{As: model.VerbKey, Commands: []model.Command{
		model.SetKey{Key: name, Value: &value}, model.SetKey{Key: old},
	}})
}

// pairs gives what there is to show.
func (k *imageKeys) pairs() []form.Pair {
	doc, err := k.w.Document(k.image)
	if err != nil {
		return nil
	}
	return sortedPairs(doc.Keys(), model.ReservedKey)
}

// projectKeys are the key-values of the project.
type projectKeys struct{ w *workspace.Workspace }

// Set implements [form.Store].
func (k projectKeys) Set(name string, value *model.Value) error {
	return k.w.DoProject(model.SetProjectKey{Key: name, Value: value})
}

// Rename implements [form.Store].
func (k projectKeys) Rename(old, name string) error {
	value := k.w.Project().Keys()[old]
	return k.w.Transact(model.VerbKey, func(tx *workspace.Tx) error {
		if err := tx.DoProject(model.SetProjectKey{Key: name, Value: &value}); err != nil {
			return err
		}
		return tx.DoProject(model.SetProjectKey{Key: old})
	})
}

func (k projectKeys) pairs() []form.Pair {
	return sortedPairs(k.w.Project().Keys(), func(string) bool { return false })
}

// sortedPairs gives key-values by name, those that the program keeps last.
func sortedPairs(keys map[string]model.Value, fixed func(string) bool) []form.Pair {
	var own, kept []form.Pair
	for _, name := range slices.Sorted(maps.Keys(keys)) {
		p := form.Pair{Name: name, Value: keys[name], Fixed: fixed(name)}
		if p.Fixed {
			kept = append(kept, p)
		} else {
			own = append(own, p)
		}
	}
	return append(own, kept...)
}
