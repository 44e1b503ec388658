package desktop

import (
	"fyne.io/fyne/v2"

	"glossator/ui/desktop/command"
)

// menu makes the main menu from the table of commands. It is made anew when what it shows has changed.
func (w *Window) menu() *fyne.MainMenu {
	var menus []*fyne.Menu
	for _, m := range w.commands.Menus() {
		menus = append(menus, w.submenu(m))
	}
	return fyne.NewMainMenu(menus...)
}

func (w *Window) submenu(m *command.Menu) *fyne.Menu {
	out := fyne.NewMenu(m.Title)
	for _, item := range m.Items {
		switch {
		case item.Command != nil:
			out.Items = append(out.Items, w.item(*item.Command))
		case item.Menu != nil:
			child := fyne.NewMenuItem(item.Menu.Title, nil)
			child.ChildMenu = w.submenu(item.Menu)
			out.Items = append(out.Items, child)
		default:
			out.Items = append(out.Items, fyne.NewMenuItemSeparator())
		}
	}
	if m.Title == menuFile {
		w.addRecent(out)
	}
	return out
}

// item makes one menu item. A bare key is shown but not triggered by Fyne's menu: it comes through [Window.TypedKey].
func (w *Window) item(c command.Command) *fyne.MenuItem {
	item := fyne.NewMenuItem(c.Name(), func() { w.Command(c.ID) })
	if len(c.Keys) > 0 && !w.keys.silent {
		item.Shortcut = shortcut(c.Keys[0])
		if item.Shortcut == nil {
			item.Shortcut = custom(c.Keys[0])
		}
	}
	item.Disabled = !c.CanRun()
	item.Checked = c.IsChecked()
	item.IsQuit = c.ID == "file.quit"
	return item
}

// addRecent puts the recent projects into the File menu, below the commands that open.
func (w *Window) addRecent(file *fyne.Menu) {
	recent := fyne.NewMenuItem("Open recent", nil)
	recent.ChildMenu = fyne.NewMenu("Open recent")
	for _, path := range w.settings.Get().Recent {
		item := fyne.NewMenuItem(path, func() { w.open(path) })
		if !exists(path) {
			item.Label += " (not there)"
			item.Disabled = true
		}
		recent.ChildMenu.Items = append(recent.ChildMenu.Items, item)
	}
	recent.Disabled = len(recent.ChildMenu.Items) == 0
	if !recent.Disabled {
		recent.ChildMenu.Items = append(recent.ChildMenu.Items, fyne.NewMenuItemSeparator(),
			fyne.NewMenuItem("Forget this list", w.forgetRecent))
	}
	for i, item := range file.Items {
		if item.IsSeparator {
			file.Items = append(file.Items[:i:i], append([]*fyne.MenuItem{recent}, file.Items[i:]...)...)
			return
		}
	}
	file.Items = append(file.Items, recent)
}

// contextMenu makes a menu to pop up from the commands named; "" is a line between.
func (w *Window) contextMenu(ids ...string) *fyne.Menu {
	m := fyne.NewMenu("")
	for _, id := range ids {
		if c, ok := w.commands.Get(id); ok {
			m.Items = append(m.Items, w.item(c))
			continue
		}
		m.Items = append(m.Items, fyne.NewMenuItemSeparator())
	}
	return m
}
