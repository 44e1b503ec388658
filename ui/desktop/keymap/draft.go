package keymap

import (
	"maps"
	"slices"

	"glossator/ui/desktop/command"
)

// Draft is a keymap that a person is changing. Nothing has it in force until it is taken over.
type Draft struct {
	keymap  *Keymap
	preset  Preset
	changes map[string][]string
	keys    map[string][]command.Key
	lost    []Lost
}

// Draft begins with a preset and changes, of which it keeps a copy.
func (k *Keymap) Draft(preset string, changes map[string][]string) *Draft {
	d := &Draft{keymap: k, preset: PresetNamed(preset), changes: maps.Clone(changes)}
	if d.changes == nil {
		d.changes = map[string][]string{}
	}
	d.resolve()
	return d
}

func (d *Draft) resolve() { d.keys, d.lost = d.keymap.Resolve(d.preset, d.changes) }

// Preset gives the chosen preset.
func (d *Draft) Preset() Preset { return d.preset }

// Changes gives what the person changed, in the form that [Keymap.Resolve] takes. What means nothing in this version is still there.
func (d *Draft) Changes() map[string][]string { return maps.Clone(d.changes) }

// Keys gives the keys of a command.
func (d *Draft) Keys(id string) []command.Key { return slices.Clone(d.keys[id]) }

// Lost lists the keys that a command would have, had the person not given them to another.
func (d *Draft) Lost(id string) []Lost {
	return slices.DeleteFunc(slices.Clone(d.lost), func(l Lost) bool { return l.Loser != id })
}

// Changed reports whether the person changed the keys of a command.
func (d *Draft) Changed(id string) bool {
	_, changed := d.changes[id]
	return changed
}

// AnyChanged reports whether the person changed the keys of any command.
func (d *Draft) AnyChanged() bool { return slices.ContainsFunc(d.keymap.ids, d.Changed) }

// Keeper gives the command that has a key; false if none has.
func (d *Draft) Keeper(key command.Key) (id string, taken bool) {
	for id, keys := range d.keys {
		if slices.Contains(keys, key) {
			return id, true
		}
	}
	return "", false
}

// Refusal is [Keymap.Refusal].
func (d *Draft) Refusal(id string, key command.Key) string { return d.keymap.Refusal(id, key) }

// Choose takes another preset; what the person changed stays.
func (d *Draft) Choose(p Preset) {
	d.preset = p
	d.resolve()
}

// Give adds a key to those of a command, and takes it from the one that has it. A key that is refused, or that the command has, changes nothing.
func (d *Draft) Give(id string, key command.Key) {
	if slices.Contains(d.keys[id], key) || d.Refusal(id, key) != "" {
		return
	}
	if keeper, taken := d.Keeper(key); taken && d.Changed(keeper) {
		d.set(keeper, slices.DeleteFunc(d.Keys(keeper), func(k command.Key) bool { return k == key }))
	}
	if !slices.Contains(d.keys[id], key) { // it is back if the preset has it there
		d.set(id, append(d.Keys(id), key))
	}
}

// Take takes a key from a command.
func (d *Draft) Take(id string, key command.Key) {
	d.set(id, slices.DeleteFunc(d.Keys(id), func(k command.Key) bool { return k == key }))
}

// set writes the keys of a command as a change, or as none if they are those of the preset.
func (d *Draft) set(id string, keys []command.Key) {
	delete(d.changes, id)
	if !slices.Equal(keys, d.keymap.Preset(d.preset)[id]) {
		texts := make([]string, len(keys))
		for i, key := range keys {
			texts[i] = key.String()
		}
		d.changes[id] = texts
	}
	d.resolve()
}

// Reset gives a command its keys of the preset again, as far as the person gave none of them to another: those are then among the lost ones.
func (d *Draft) Reset(id string) {
	delete(d.changes, id)
	d.resolve()
}

// ResetAll gives every command its keys of the preset again.
func (d *Draft) ResetAll() {
	for _, id := range d.keymap.ids {
		delete(d.changes, id)
	}
	d.resolve()
}
