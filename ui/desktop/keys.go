package desktop

import (
	"runtime/debug"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/model/fault"
	"glossator/ui/desktop/command"
	"glossator/ui/desktop/look"
)

// keyboard turns Fyne's keys into commands. Keys with Ctrl or Alt come as shortcuts: first to the main menu, then to the focused widget,
// then here. Bare keys come to the focused widget, which hands on what it has no use for, or, when nothing has the focus, here.
//
// Fyne tells no modifiers with a bare key and loses them after a key repeats, so they are followed from the keys themselves.
type keyboard struct {
	mods command.Modifier
	// pressed is the key that went down last and is no modifier.
	pressed fyne.KeyName
	// registered are the keys with Ctrl or Alt that the window listens to.
	registered []fyne.Shortcut
	// silent keeps the keys out of the menus, which would take them from the dialog that changes keys.
	silent bool
}

func (k *keyboard) listen(w *Window) {
	c := w.window.Canvas()
	if keyable, ok := c.(desktop.Canvas); ok { // the test driver's is not
		keyable.SetOnKeyDown(func(e *fyne.KeyEvent) { w.KeyDown(look.KeyName(e)) })
		keyable.SetOnKeyUp(func(e *fyne.KeyEvent) { w.KeyUp(e.Name) })
	}
	c.SetOnTypedKey(w.TypedKey)
	w.listenToShortcuts()
}

// KeyDown follows the modifiers; a focused widget hands its keys here.
func (w *Window) KeyDown(name fyne.KeyName) {
	mod := look.Modifier(name)
	w.keys.mods |= mod
	if mod == 0 {
		w.keys.pressed = name
	}
}

// KeyUp follows the modifiers.
func (w *Window) KeyUp(name fyne.KeyName) { w.keys.mods &^= look.Modifier(name) }

// Modifiers are those that are held.
func (w *Window) Modifiers() command.Modifier { return w.keys.mods }

// ForgetModifiers is called when the focus goes: the keys' releases go elsewhere then.
func (w *Window) ForgetModifiers() { w.keys.mods = 0 }

// TypedKey runs the command of a bare key, unless something floats over the window, such as a dialog, a menu or a list of labels.
func (w *Window) TypedKey(e *fyne.KeyEvent) {
	if w.window.Canvas().Overlays().Top() != nil {
		return
	}
	if c, ok := w.commands.Lookup(string(look.KeyName(e)), w.keys.mods&command.Shift, w.inText()); ok {
		w.trigger(c.ID)
	}
}

// shortcut runs the command of a key with Ctrl or Alt.
func (w *Window) shortcut(key command.Key) {
	if c, ok := w.commands.Lookup(key.Name, key.Mods, w.inText()); ok {
		w.Command(c.ID)
	}
}

// TypedShortcut takes a shortcut that the focused widget has no use for.
func (w *Window) TypedShortcut(s fyne.Shortcut) {
	s = w.named(s)
	for _, cmd := range w.commands.All() {
		for _, key := range cmd.Keys {
			if sc := shortcut(key); sc != nil && sc.ShortcutName() == s.ShortcutName() {
				w.Command(cmd.ID)
				return
			}
		}
	}
}

// inText reports whether a text field has the focus, to which bare keys and the keys of editing belong.
func (w *Window) inText() bool {
	_, isCanvas := w.window.Canvas().Focused().(interface{ IsPicture() bool })
	_, takes := w.window.Canvas().Focused().(fyne.Shortcutable)
	return takes && !isCanvas
}

// toField hands a command whose key edits text to the text field that has the focus, if one has. Fyne's menu would take the key from it.
func (w *Window) toField(id string) bool {
	c, ok := w.commands.Get(id)
	if !ok || len(c.Keys) == 0 || !w.inText() {
		return false
	}
	key := c.Keys[0] // the one that the menu listens to
	if _, ours := w.commands.Lookup(key.Name, key.Mods, true); ours {
		return false
	}
	sc := shortcut(key)
	if sc == nil {
		return false // a menu listens to no bare key, so the command was chosen itself
	}
	if key == redoKey {
		sc = &fyne.ShortcutRedo{} // which Fyne's fields know by another key only
	}
	w.window.Canvas().Focused().(fyne.Shortcutable).TypedShortcut(sc)
	return true
}

// Command runs a command of the table if it can run now: from a menu, a button, a panel or a key.
func (w *Window) Command(id string) {
	if w.toField(id) || look.ModalOpen(w.window.Canvas()) {
		return
	}
	w.trigger(id)
}

// trigger runs a command. A panic in it is told, and the window goes on.
func (w *Window) trigger(id string) {
	defer func() {
		if r := recover(); r != nil {
			w.Fail(fault.FromPanic("desktop."+id, r, debug.Stack()))
		}
	}()
	w.commands.Trigger(id)
	if look.ModalOpen(w.window.Canvas()) {
		w.ForgetModifiers() // the dialog has the focus, and will get the releases of the keys that opened it
	}
}

// shortcut gives Fyne's form of a key with Ctrl or Alt; nil for bare keys. Fyne reports some as shortcuts with a name of their own.
func shortcut(key command.Key) fyne.Shortcut {
	if key.Mods&(command.Ctrl|command.Alt) == 0 {
		return nil
	}
	if key.Mods == command.Ctrl {
		switch fyne.KeyName(key.Name) {
		case fyne.KeyZ:
			return &fyne.ShortcutUndo{}
		case fyne.KeyY:
			return &fyne.ShortcutRedo{}
		case fyne.KeyX:
			return &fyne.ShortcutCut{Clipboard: fyne.CurrentApp().Clipboard()}
		case fyne.KeyC:
			return &fyne.ShortcutCopy{Clipboard: fyne.CurrentApp().Clipboard()}
		case fyne.KeyV:
			return &fyne.ShortcutPaste{Clipboard: fyne.CurrentApp().Clipboard()}
		case fyne.KeyA:
			return &fyne.ShortcutSelectAll{}
		}
	}
	return custom(key)
}

func custom(key command.Key) *desktop.CustomShortcut {
	var mods fyne.KeyModifier
	if key.Mods&command.Ctrl != 0 {
		mods |= fyne.KeyModifierShortcutDefault
	}
	if key.Mods&command.Alt != 0 {
		mods |= fyne.KeyModifierAlt
	}
	if key.Mods&command.Shift != 0 {
		mods |= fyne.KeyModifierShift
	}
	return &desktop.CustomShortcut{KeyName: fyne.KeyName(key.Name), Modifier: mods}
}
