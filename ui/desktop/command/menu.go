package command

import (
	"slices"
	"strings"
)

// Item is one line of a menu: a command, a submenu, or a separator when both are nil.
type Item struct {
	Command *Command
	Menu    *Menu
}

// Menu is a menu with its items in order.
type Menu struct {
	Title string
	Items []Item
	group int // of the last item
}

// Menus gives the menu bar, in the order in which its menus were first named.
func (t *Table) Menus() []*Menu {
	root := &Menu{}
	for _, c := range t.all {
		if len(c.Menu) > 0 && !c.Hidden {
			root.sub(c.Menu, c.Group).add(Item{Command: &c}, c.Group)
		}
	}
	var bar []*Menu
	for _, item := range root.Items {
		if item.Menu != nil {
			bar = append(bar, item.Menu)
		}
	}
	return bar
}

// ByMenu lists the commands directly in a menu.
func (t *Table) ByMenu(path ...string) []Command {
	var out []Command
	for _, c := range t.all {
		if slices.Equal(c.Menu, path) && !c.Hidden {
			out = append(out, c)
		}
	}
	return out
}

// sub finds or makes the menu at the path below m. The submenus of a new path take the group of the command that names them first.
func (m *Menu) sub(path []string, group int) *Menu {
	if len(path) == 0 {
		return m
	}
	for _, item := range m.Items {
		if item.Menu != nil && item.Menu.Title == path[0] {
			return item.Menu.sub(path[1:], group)
		}
	}
	child := &Menu{Title: path[0]}
	m.add(Item{Menu: child}, group)
	return child.sub(path[1:], group)
}

func (m *Menu) add(item Item, group int) {
	if len(m.Items) > 0 && group != m.group {
		m.Items = append(m.Items, Item{})
	}
	m.group = group
	m.Items = append(m.Items, item)
}

// Topic is a menu of the bar with all the commands in it and in its submenus.
type Topic struct {
	Title    string
	Commands []Command
}

// Topics gives the commands by topic, in the order in which the topics were first named; those in no menu are under "Other", hidden ones are
// left out.
func (t *Table) Topics() []Topic {
	var out []Topic
	for _, c := range t.all {
		if c.Hidden {
			continue
		}
		title := "Other"
		if len(c.Menu) > 0 {
			title = c.Menu[0]
		}
		i := slices.IndexFunc(out, func(topic Topic) bool { return topic.Title == title })
		if i < 0 {
			i, out = len(out), append(out, Topic{Title: title})
		}
		out[i].Commands = append(out[i].Commands, c)
	}
	return out
}

// Row is one line of the list of keys.
type Row struct{ Topic, Title, Keys string }

// Rows gives the list of keys, by topic. keyText writes one key: [Key.Label] for this system, [Key.String] for all.
func (t *Table) Rows(keyText func(Key) string) []Row {
	var out []Row
	for _, topic := range t.Topics() {
		for _, c := range topic.Commands {
			if len(c.Keys) == 0 {
				continue
			}
			texts := make([]string, len(c.Keys))
			for i, k := range c.Keys {
				texts[i] = keyText(k)
			}
			out = append(out, Row{topic.Title, c.Title, strings.Join(texts, "  ")})
		}
	}
	return out
}

// Markdown gives the list of keys as a table for a page.
func (t *Table) Markdown() string {
	var b strings.Builder
	b.WriteString("| Menu | Command | Keys |\n|---|---|---|\n")
	for _, r := range t.Rows(Key.String) {
		keys := strings.Fields(r.Keys)
		for i, k := range keys {
			keys[i] = "`" + k + "`"
		}
		b.WriteString("| " + r.Topic + " | " + r.Title + " | " + strings.Join(keys, " ") + " |\n")
	}
	return b.String()
}
