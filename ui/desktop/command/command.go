// Package command holds the one table of all that the person can tell the program to do. Menus, tool bar, keys, context menus and the
// list of keys are made from it. It knows nothing of windows.
package command

import (
	"fmt"
	"slices"
	"strings"
)

// Command is one thing the person can do.
type Command struct {
	// ID is unique: "edit.undo".
	ID string
	// Title is what menus and the list of keys show.
	Title string
	// About is one sentence more, for tooltips; may be empty.
	About string
	// Menu is the path of the menu that shows the command, such as {"Edit"} or {"File", "Export"}; empty for none.
	Menu []string
	// Group separates by a line: neighbours in a menu whose groups differ have one between them.
	Group int
	// Keys trigger the command; menus show the first.
	Keys []Key
	// Icon names the icon; may be empty.
	Icon string
	// Hidden commands are in no menu and not in the list of keys.
	Hidden bool
	// Enabled reports whether the command can run now; nil means always.
	Enabled func() bool
	// Checked reports whether the item has a tick; nil means that it never has.
	Checked func() bool
	// NameNow gives a title that tells more at this moment, such as "Undo draw region"; nil means Title.
	NameNow func() string
	// Run does it.
	Run func()
}

// CanRun reports whether the command can run now.
func (c Command) CanRun() bool { return c.Enabled == nil || c.Enabled() }

// IsChecked reports whether the command's item has a tick now.
func (c Command) IsChecked() bool { return c.Checked != nil && c.Checked() }

// Name gives the title to show now.
func (c Command) Name() string {
	if c.NameNow != nil {
		return c.NameNow()
	}
	return c.Title
}

// Hint gives the text of a tooltip: the title, the key in brackets, and what About says.
func (c Command) Hint() string {
	text := c.Name()
	if len(c.Keys) > 0 {
		text += " (" + c.Keys[0].Label() + ")"
	}
	if c.About != "" {
		text += "\n" + c.About
	}
	return text
}

// Table is an ordered set of commands. The zero Table is empty.
type Table struct {
	all  []Command
	byID map[string]int
}

// Add appends commands. It panics on a command without id, title or Run, and on an id that is taken: those are slips in our source.
func (t *Table) Add(commands ...Command) {
	for _, c := range commands {
		if c.ID == "" || c.Title == "" || c.Run == nil {
			panic(fmt.Sprintf("command: %q needs an id, a title and something to run", c.ID))
		}
		if _, taken := t.byID[c.ID]; taken {
			panic(fmt.Sprintf("command: the id %q is taken", c.ID))
		}
		if t.byID == nil {
			t.byID = map[string]int{}
		}
		t.byID[c.ID] = len(t.all)
		t.all = append(t.all, c)
	}
}

// Get gives the command with the id.
func (t *Table) Get(id string) (Command, bool) {
	i, ok := t.byID[id]
	if !ok {
		return Command{}, false
	}
	return t.all[i], true
}

// SetKeys gives the commands the keys that stand under their ids; a command that is not among them has none then.
func (t *Table) SetKeys(keys map[string][]Key) {
	for i := range t.all {
		t.all[i].Keys = keys[t.all[i].ID]
	}
}

// All lists the commands in the order in which they were added.
func (t *Table) All() []Command { return slices.Clone(t.all) }

// Trigger runs the command, if it can run now, and reports whether it ran. Every way to a command leads through here, because a menu
// fires the key of a disabled item.
func (t *Table) Trigger(id string) bool {
	c, ok := t.Get(id)
	if !ok || !c.CanRun() {
		return false
	}
	c.Run()
	return true
}

// Lookup gives the command of a key press, by Fyne's name of the key. inText tells that a text field has the focus: then bare keys and those with
// Shift alone type, and the keys of editing (Ctrl+Z, Ctrl+C …) belong to the field; F1 to F12 stay alive. The command may be disabled: [Table.Trigger] checks.
func (t *Table) Lookup(name string, mods Modifier, inText bool) (Command, bool) {
	if name == "KP_Enter" {
		name = "Return"
	}
	key := Key{Name: name, Mods: mods}
	if inText && key.belongsToField() {
		return Command{}, false
	}
	for _, c := range t.all {
		if slices.Contains(c.Keys, key) {
			return c, true
		}
	}
	return Command{}, false
}

// Conflict is a key that more than one command claims.
type Conflict struct {
	Key Key
	IDs []string
}

// String tells the conflict in one line.
func (c Conflict) String() string { return c.Key.String() + ": " + strings.Join(c.IDs, ", ") }

// Conflicts lists the keys that stand in the table more than once.
func (t *Table) Conflicts() []Conflict {
	claims := map[Key][]string{}
	var order []Key
	for _, c := range t.all {
		for _, k := range c.Keys {
			if len(claims[k]) == 0 {
				order = append(order, k)
			}
			claims[k] = append(claims[k], c.ID)
		}
	}
	var out []Conflict
	for _, k := range order {
		if ids := claims[k]; len(ids) > 1 {
			out = append(out, Conflict{k, ids})
		}
	}
	return out
}
