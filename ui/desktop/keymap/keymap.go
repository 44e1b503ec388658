// Package keymap says which keys the commands have: presets for people who come from other programs, over them what the person changed, and
// which keys cannot be given away. It knows nothing of windows.
package keymap

import (
	"slices"

	"glossator/ui/desktop/command"
)

// Keymap gives the commands of a table their keys. It is made before any key is changed, because the keys that the table has in the source
// are those of the program's own preset.
type Keymap struct {
	ids    []string // in the order of the table
	source map[string][]command.Key
}

// New makes the keymap of a table.
func New(t *command.Table) *Keymap {
	k := &Keymap{source: map[string][]command.Key{}}
	for _, c := range t.All() {
		k.ids = append(k.ids, c.ID)
		k.source[c.ID] = c.Keys
	}
	return k
}

// Preset gives the keys of each command in a preset, without what the person changed.
func (k *Keymap) Preset(p Preset) map[string][]command.Key {
	keys, _ := k.overlay(k.source, p.Keys)
	return keys
}

// Lost is a key that a command would have, if the person had not given it to another.
type Lost struct {
	Key command.Key
	// Keeper has the key, Loser would have it; both are ids of commands.
	Keeper, Loser string
}

// Resolve gives the keys of each command in a preset with what the person changed: keys as they are written, by the ids of the commands. No
// key stands twice in the answer. What the person changed goes before the preset, and among that the command that comes first in the table;
// lost tells what others had to give up for it, in the order of the table. Ids of no command and texts of no key count for nothing, and so do
// keys that are refused.
func (k *Keymap) Resolve(p Preset, changes map[string][]string) (keys map[string][]command.Key, lost []Lost) {
	own := map[string][]command.Key{}
	for id, texts := range changes {
		own[id] = []command.Key{}
		for _, text := range texts {
			if key, err := command.ParseKey(text); err == nil && k.Refusal(id, key) == "" {
				own[id] = append(own[id], key)
			}
		}
	}
	return k.overlay(k.Preset(p), own)
}

// overlay lays keys over others.
func (k *Keymap) overlay(under, over map[string][]command.Key) (keys map[string][]command.Key, lost []Lost) {
	keeper := map[command.Key]string{}
	keys = map[string][]command.Key{}
	give := func(id string, wanted []command.Key) {
		for _, key := range wanted {
			if other, taken := keeper[key]; !taken {
				keeper[key] = id
				keys[id] = append(keys[id], key)
			} else if other != id {
				lost = append(lost, Lost{key, other, id})
			}
		}
	}
	for _, id := range k.ids {
		give(id, over[id])
	}
	for _, id := range k.ids {
		if _, changed := over[id]; !changed {
			give(id, under[id])
		}
	}
	slices.SortStableFunc(lost, func(a, b Lost) int { return slices.Index(k.ids, a.Loser) - slices.Index(k.ids, b.Loser) })
	return keys, lost
}
