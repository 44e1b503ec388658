package panel

import (
	"maps"
	"slices"

	"glossator/model"
	"glossator/ui/workspace"
)

// imageKeys are the key-values of an image, as the store of a [pairTable].
type imageKeys struct {
	w     *workspace.Workspace
	image model.ID
}

func (k *imageKeys) set(name string, value *model.Value) error {
	return k.w.Do(k.image, model.SetKey{Key: name, Value: value})
}

func (k *imageKeys) rename(old, name string) error {
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
func (k *imageKeys) pairs() []pair {
	doc, err := k.w.Document(k.image)
	if err != nil {
		return nil
	}
	return sortedPairs(doc.Keys(), model.ReservedKey)
}

// projectKeys are the key-values of the project.
type projectKeys struct{ w *workspace.Workspace }

func (k projectKeys) set(name string, value *model.Value) error {
	return k.w.DoProject(model.SetProjectKey{Key: name, Value: value})
}

func (k projectKeys) rename(old, name string) error {
	value := k.w.Project().Keys()[old]
	return k.w.Transact(model.VerbKey, func(tx *workspace.Tx) error {
		if err := tx.DoProject(model.SetProjectKey{Key: name, Value: &value}); err != nil {
			return err
		}
		return tx.DoProject(model.SetProjectKey{Key: old})
	})
}

func (k projectKeys) pairs() []pair {
	return sortedPairs(k.w.Project().Keys(), func(string) bool { return false })
}

// sortedPairs gives key-values by name, those that the program keeps last.
func sortedPairs(keys map[string]model.Value, fixed func(string) bool) []pair {
	var own, kept []pair
	for _, name := range slices.Sorted(maps.Keys(keys)) {
		p := pair{name: name, value: keys[name], fixed: fixed(name)}
		if p.fixed {
			kept = append(kept, p)
		} else {
			own = append(own, p)
		}
	}
	return append(own, kept...)
}
