package desktop

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"glossator/assets"
	"glossator/ui/desktop/command"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/settings"
)

func TestTheTableOfCommandsIsWhole(t *testing.T) {
	table := (&Window{}).table()
	for _, conflict := range table.Conflicts() {
		t.Errorf("two commands for one key: %v", conflict)
	}
	for _, c := range table.All() {
		if len(c.Menu) == 0 && len(c.Keys) == 0 && !slices.Contains(toolBar, c.ID) || c.Hidden {
			t.Errorf("there is no way to %s", c.ID)
		}
		if strings.TrimSpace(c.Title) != c.Title || c.Title == "" {
			t.Errorf("%s has the title %q", c.ID, c.Title)
		}
		if _, ok := assets.Icon(c.Icon); c.Icon != "" && !ok {
			t.Errorf("%s has an icon %q that is not there", c.ID, c.Icon)
		}
	}
	for _, id := range toolBar {
		if c, ok := table.Get(id); id != "" && (!ok || c.Icon == "") {
			t.Errorf("the tool bar has a button %q without command or icon", id)
		}
	}
}

func TestEveryCommandIsInTheMenuBarOnce(t *testing.T) {
	s := newProjectStage(t)
	count := map[string]int{}
	var walk func(items []*fyne.MenuItem)
	walk = func(items []*fyne.MenuItem) {
		for _, item := range items {
			count[item.Label]++
			if item.ChildMenu != nil {
				walk(item.ChildMenu.Items)
			}
		}
	}
	for _, m := range s.window.MainMenu().Items {
		walk(m.Items)
	}
	for _, c := range s.commands.All() {
		if strings.HasPrefix(c.ID, "annotation.label-") {
			continue // nine of them are called "No label yet" now
		}
		if len(c.Menu) > 0 && count[c.Name()] != 1 {
			t.Errorf("%s is in the menus %d times", c.ID, count[c.Name()])
		}
	}
}

// A name that the table does not have would make a line in a context menu.
func TestContextMenusHaveNoStrayLines(t *testing.T) {
	s := newProjectStage(t)
	for name, m := range map[string]*fyne.Menu{"of regions": s.AnnotationMenu(), "of the picture": s.pictureMenu()} {
		for i, item := range m.Items {
			edge := i == 0 || i == len(m.Items)-1
			if item.IsSeparator && (edge || m.Items[i+1].IsSeparator) {
				t.Errorf("the context menu %s has a line too many at place %d", name, i)
			}
		}
	}
}

func TestDisabledCommandsDoNothing(t *testing.T) {
	s := newStage(t)
	tried := 0
	for _, c := range s.commands.All() {
		if c.CanRun() {
			continue
		}
		tried++
		s.Command(c.ID)
		for _, key := range c.Keys {
			s.press(key.String())
		}
		if len(c.Menu) > 0 {
			item := s.item(append(slices.Clone(c.Menu), c.Name())...)
			if !item.Disabled {
				t.Errorf("%s looks enabled in the menu", c.ID)
			}
			item.Action()
		}
		// A command that ran would have met that there is no project.
		if s.dialogs.Shown() != "" || look.ModalOpen(s.window.Canvas()) || s.asked.what != "" || s.ws != nil {
			t.Fatalf("%s did something: %q is told, %q is asked", c.ID, s.dialogs.Shown(), s.asked.what)
		}
	}
	if tried < 30 {
		t.Errorf("only %d commands are disabled without a project", tried)
	}
}

// What a command does wrong is told, and takes nothing with it.
func TestAPanicInACommandIsTold(t *testing.T) {
	s := newProjectStage(t)
	id := s.draw(10, 10, 50, 50)
	s.commands.Add(command.Command{ID: "test.panic", Title: "Panic", Run: func() { panic("on purpose") }})
	s.Command("test.panic")
	if got := s.dialogs.Shown(); got != "app.panicked" {
		t.Errorf("a panic is told as %q", got)
	}
	s.press("Esc")
	if s.region(id) == nil {
		t.Error("the region is gone")
	}
}

func TestAppearance(t *testing.T) {
	s := newProjectStage(t)
	ground := func() uint32 {
		r, g, b, _ := s.app.Settings().Theme().Color(theme.ColorNameBackground, s.app.Settings().ThemeVariant()).RGBA()
		return r + g + b
	}
	s.Command("view.theme-dark")
	dark := ground()
	if !s.dark() || !s.item("View", "Appearance", "Dark").Checked || s.settings.Get().Theme != settings.Dark {
		t.Error("dark was chosen, and is not in force")
	}
	s.Command("view.theme-light")
	if s.dark() || !s.item("View", "Appearance", "Light").Checked || s.item("View", "Appearance", "Dark").Checked || s.settings.Get().Theme != settings.Light {
		t.Error("light was chosen, and is not in force")
	}
	if light := ground(); light <= dark {
		t.Errorf("the light ground is %d, the dark one %d", light, dark)
	}
	s.Command("view.theme-system")
	if !s.item("View", "Appearance", "Like the system").Checked {
		t.Error("the system's appearance was chosen, and is not ticked")
	}
}

func TestSwitchesAreTicked(t *testing.T) {
	s := newProjectStage(t)
	for _, c := range []struct{ id, menu, title string }{
		{"view.captions", "View", "Names"}, {"view.fill", "View", "Fill"}, {"tool.nest", "Tools", "New regions nest"},
	} {
		before := s.item(c.menu, c.title).Checked
		s.Command(c.id)
		if s.item(c.menu, c.title).Checked == before {
			t.Errorf("%s does not change its tick", c.id)
		}
		s.Command(c.id)
		if s.item(c.menu, c.title).Checked != before {
			t.Errorf("%s cannot be taken back", c.id)
		}
	}
	for _, c := range s.commands.ByMenu("Tools") {
		if id, isTool := strings.CutPrefix(c.ID, "tool."); isTool && id != "nest" {
			s.Command(c.ID)
			if s.parts.canvas.ToolID() != id || !s.item("Tools", c.Title).Checked {
				t.Errorf("after %s the tool is %s", c.ID, s.parts.canvas.ToolID())
			}
		}
	}
}
