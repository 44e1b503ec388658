package command

import (
	"fmt"
	"runtime"
	"slices"
	"strings"
)

// Modifier is a set of held modifier keys.
type Modifier uint8

// The modifiers. Ctrl is the key that the system uses for commands: Ctrl, and on macOS the Command key.
const (
	Ctrl Modifier = 1 << iota
	Alt
	Shift
)

// Key is one key press with its modifiers. The zero Key is none.
type Key struct {
	// Name is the key's name as Fyne reports it: "Z", "F1", "Prior" for Page Up, "Return" …
	Name string
	Mods Modifier
}

// keyNames are the keys whose names people write in another way than Fyne does: what they write, Fyne's name, the sign on macOS.
var keyNames = []struct{ text, name, mac string }{
	{"Enter", "Return", "↩"},
	{"Esc", "Escape", "⎋"},
	{"Backspace", "BackSpace", "⌫"},
	{"Delete", "Delete", "⌦"},
	{"Insert", "Insert", "Insert"},
	{"Tab", "Tab", "⇥"},
	{"Space", "Space", "Space"},
	{"PageUp", "Prior", "⇞"},
	{"PageDown", "Next", "⇟"},
	{"Home", "Home", "↖"},
	{"End", "End", "↘"},
	{"Left", "Left", "←"},
	{"Right", "Right", "→"},
	{"Up", "Up", "↑"},
	{"Down", "Down", "↓"},
}

// modifiers in the order in which they are written; macOS orders and draws them its own way.
var modifiers = []struct {
	mod  Modifier
	text string
}{{Ctrl, "Ctrl"}, {Alt, "Alt"}, {Shift, "Shift"}}

var macModifiers = []struct {
	mod  Modifier
	text string
}{{Alt, "⌥"}, {Shift, "⇧"}, {Ctrl, "⌘"}}

const punctuation = "',-./\\[];=*+`"

// ParseKey reads a key such as "Ctrl+Shift+Z", "F1", "PageUp", "[" or "Ctrl++".
func ParseKey(text string) (Key, error) {
	var key Key
	rest := text
	for {
		word, after, found := strings.Cut(rest, "+")
		i := slices.IndexFunc(modifiers, func(m struct {
			mod  Modifier
			text string
		},
		) bool {
			return m.text == word
		})
		if !found || i < 0 {
			break
		}
		key.Mods |= modifiers[i].mod
		rest = after
	}
	name, ok := keyName(rest)
	if !ok {
		return Key{}, fmt.Errorf("command: %q is no key", text)
	}
	key.Name = name
	return key, nil
}

// keyName turns a written key into Fyne's name.
func keyName(text string) (string, bool) {
	for _, k := range keyNames {
		if k.text == text {
			return k.name, true
		}
	}
	if len(text) == 1 && (text[0] >= 'A' && text[0] <= 'Z' || text[0] >= '0' && text[0] <= '9' || strings.Contains(punctuation, text)) {
		return text, true
	}
	var n int
	if _, err := fmt.Sscanf(text, "F%d", &n); err == nil && n >= 1 && n <= 12 && text == fmt.Sprintf("F%d", n) {
		return text, true
	}
	return "", false
}

// Keys reads keys written in the source, as for the Keys of a [Command]. It panics if one is not a key.
func Keys(texts ...string) []Key {
	keys := make([]Key, len(texts))
	for i, text := range texts {
		key, err := ParseKey(text)
		if err != nil {
			panic(err)
		}
		keys[i] = key
	}
	return keys
}

// String gives the form that [ParseKey] reads, the same on every system.
func (k Key) String() string {
	var b strings.Builder
	for _, m := range modifiers {
		if k.Mods&m.mod != 0 {
			b.WriteString(m.text + "+")
		}
	}
	name := k.Name
	for _, n := range keyNames {
		if n.name == name {
			name = n.text
		}
	}
	return b.String() + name
}

// Label gives the key as this system writes it: "Ctrl+Shift+Z", on macOS "⇧⌘Z".
func (k Key) Label() string { return k.label(runtime.GOOS == "darwin") }

func (k Key) label(mac bool) string {
	if !mac {
		return k.String()
	}
	var b strings.Builder
	for _, m := range macModifiers {
		if k.Mods&m.mod != 0 {
			b.WriteString(m.text)
		}
	}
	name := k.Name
	for _, n := range keyNames {
		if n.name == name {
			name = n.mac
		}
	}
	return b.String() + name
}

// function reports whether the key is F1 to F12, which type nothing.
func (k Key) function() bool { return len(k.Name) > 1 && k.Name[0] == 'F' && k.Name[1] <= '9' }

// ownedByField lists the keys that a text field uses itself, beside all bare and Shift-only ones: its clipboard, its undo, and moving and
// deleting by words.
var ownedByField = Keys(
	"Ctrl+Z", "Ctrl+Shift+Z", "Ctrl+Y", "Ctrl+X", "Ctrl+C", "Ctrl+V", "Ctrl+Shift+V", "Ctrl+A", "Ctrl+Insert",
	"Ctrl+Left", "Ctrl+Right", "Ctrl+Shift+Left", "Ctrl+Shift+Right", "Ctrl+Home", "Ctrl+End", "Ctrl+Shift+Home", "Ctrl+Shift+End",
	"Ctrl+Backspace", "Ctrl+Delete", "Ctrl+Up", "Ctrl+Down",
)

// belongsToField reports whether the key does nothing but edit while a text field has the focus.
func (k Key) belongsToField() bool {
	bare := k.Mods&^Shift == 0
	return bare && !k.function() || slices.Contains(ownedByField, k)
}
