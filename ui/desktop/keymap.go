package desktop

import (
	"cmp"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/ui/desktop/command"
	"glossator/ui/desktop/keymap"
	"glossator/ui/desktop/settings"
)

// redoKey is the second key for redoing, which text fields ought to know.
var redoKey = command.Keys("Ctrl+Shift+Z")[0]

// takeKeys gives the commands the keys that the settings say. Menus, tooltips and lists of keys show them from the next time they are made.
func (w *Window) takeKeys() {
	s := w.settings.Get()
	keys, _ := w.keymap.Resolve(keymap.PresetNamed(s.Keymap), s.Keys)
	w.commands.SetKeys(keys)
}

// editKeys opens the dialog in which the person changes keys.
func (w *Window) editKeys() {
	s := w.settings.Get()
	draft := w.keymap.Draft(s.Keymap, s.Keys)
	w.keys.silent = true
	w.window.SetMainMenu(w.menu())
	w.dialogs.EditKeys(w.commands, draft, func(taken bool) {
		w.keys.silent = false
		if taken {
			w.remember(func(s *settings.Settings) { s.Keymap, s.Keys = draft.Preset().Name, draft.Changes() })
			w.takeKeys()
			w.listenToShortcuts()
		}
		w.refreshCommands()
		if w.ws != nil {
			w.parts.panels.options.Changed() // it shows the key of a label
		}
	})
}

// listenToShortcuts has Fyne tell of the keys with Ctrl or Alt that commands have now, and no more of those that they had.
func (w *Window) listenToShortcuts() {
	c := w.window.Canvas()
	for _, sc := range w.keys.registered {
		c.RemoveShortcut(sc)
	}
	w.keys.registered = nil
	add := func(sc fyne.Shortcut, run func(fyne.Shortcut)) {
		c.AddShortcut(sc, run)
		w.keys.registered = append(w.keys.registered, sc)
	}
	for _, cmd := range w.commands.All() {
		for _, key := range cmd.Keys {
			if sc := shortcut(key); sc != nil {
				add(sc, func(fyne.Shortcut) { w.shortcut(key) })
			}
		}
	}
	for mods := range command.Ctrl | command.Alt | command.Shift + 1 {
		if sc := shortcut(command.Key{Mods: mods}); sc != nil {
			add(sc, w.TypedShortcut)
		}
	}
}

// named gives a shortcut whose key has no name that of the key pressed last. Fyne has no name for keys of other scripts than ours; with Ctrl
// it falls back on Latin letters itself, with Alt, and for punctuation, it does not.
func (w *Window) named(s fyne.Shortcut) fyne.Shortcut {
	unnamed, ok := s.(*desktop.CustomShortcut)
	if !ok || unnamed.KeyName != fyne.KeyUnknown {
		return s
	}
	return &desktop.CustomShortcut{KeyName: w.keys.pressed, Modifier: unnamed.Modifier}
}

// LabelKey gives the key, as this system writes it, of the command that gives the label of a digit; empty if it has none. A label's key that is no
// digit is its own.
func (w *Window) LabelKey(key string) string {
	c, ok := w.commands.Get("annotation.label-" + key)
	switch {
	case !ok:
		return key
	case len(c.Keys) == 0:
		return ""
	default:
		return c.Keys[0].Label()
	}
}

// noDrawing are the tools that draw nothing.
var noDrawing = []string{"select", "hand", "zoom", "hole", "knife"}

// rememberTool notes the tool in hand, if it is one that draws.
func (w *Window) rememberTool() {
	if id := w.parts.canvas.ToolID(); !slices.Contains(noDrawing, id) {
		w.drawing = id
	}
}

// drawAgain takes the last drawing tool in hand.
func (w *Window) drawAgain() { w.useTool(cmp.Or(w.drawing, "rectangle")) }
