package keymap

import (
	"slices"

	"glossator/ui/desktop/command"
)

// fixed are the keys that no command can have, because they do something else wherever the focus is.
var fixed = []struct {
	keys []command.Key
	why  string
}{
	{command.Keys("Tab", "Shift+Tab"), "goes from one field or region to the next"},
	{command.Keys("Esc", "Shift+Esc"), "gives up what was begun"},
	{command.Keys("Enter", "Shift+Enter"), "finishes a shape, and presses the main button of a dialog"},
	{command.Keys("Space", "Shift+Space"), "moves the picture while it is held"},
	{command.Keys("Left", "Right", "Up", "Down", "Shift+Left", "Shift+Right", "Shift+Up", "Shift+Down"), "moves what is selected"},
	{command.Keys("Ctrl+Insert", "Shift+Insert", "Shift+Delete"), "is another key for copying, pasting or cutting"},
	{command.Keys("Alt+F4", "Alt+Tab", "Alt+Shift+Tab", "Alt+Space", "Alt+Esc", "Ctrl+Alt+Delete"), "belongs to the system"},
}

// editing are the keys that every text field has. A command can have one only if it does the same to the picture, which the presets know.
var editing = command.Keys("Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+Shift+V", "Ctrl+A")

// Refusal says in a sentence why the command with the id cannot have the key, and is empty if it can.
func (k *Keymap) Refusal(id string, key command.Key) string {
	if read, err := command.ParseKey(key.String()); err != nil || read != key {
		return "This key has no name that could be kept. Please take another."
	}
	for _, f := range fixed {
		if slices.Contains(f.keys, key) {
			return key.Label() + " " + f.why + "."
		}
	}
	if slices.Contains(editing, key) && !k.anyPreset(id, key) {
		return key.Label() + " edits text in every field, and can do here only what it does there."
	}
	return ""
}

// anyPreset reports whether one of the presets gives the key to the command.
func (k *Keymap) anyPreset(id string, key command.Key) bool {
	return slices.Contains(k.source[id], key) || slices.ContainsFunc(Presets(), func(p Preset) bool { return slices.Contains(p.Keys[id], key) })
}
