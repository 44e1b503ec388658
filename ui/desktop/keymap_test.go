package desktop

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/ui/desktop/command"
	"glossator/ui/desktop/keymap"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/settings"
)

func TestPresetsFitTheTable(t *testing.T) {
	for _, p := range keymap.Presets() {
		table := (&Window{}).table()
		k := keymap.New(table)
		seen := map[command.Key]string{}
		for id, keys := range p.Keys {
			if _, ok := table.Get(id); !ok {
				t.Errorf("%s has keys for %s, which is no command", p.Title, id)
			}
			for _, key := range keys {
				if seen[key] != "" {
					t.Errorf("%s gives %v to %s and to %s", p.Title, key, seen[key], id)
				}
				seen[key] = id
				if why := k.Refusal(id, key); why != "" {
					t.Errorf("%s gives %v to %s: %s", p.Title, key, id, why)
				}
			}
		}
		before := table.All()
		table.SetKeys(k.Preset(p))
		for _, conflict := range table.Conflicts() {
			t.Errorf("%s has two commands for one key: %v", p.Title, conflict)
		}
		for i, c := range table.All() {
			if listed := p.Keys[c.ID]; len(listed) > 0 && !slices.Equal(listed, c.Keys) {
				t.Errorf("%s has %v for %s, and not %v", p.Title, c.Keys, c.ID, listed)
			}
			if _, meant := p.Keys[c.ID]; len(before[i].Keys) > 0 && len(c.Keys) == 0 && !meant {
				t.Errorf("%s takes the only key of %s, %v: it needs another, or an entry without keys", p.Title, c.ID, before[i].Keys)
			}
		}
	}
}

func TestTheProgramsOwnKeysAreAllowed(t *testing.T) {
	table := (&Window{}).table()
	k := keymap.New(table)
	for _, c := range table.All() {
		for _, key := range c.Keys {
			if why := k.Refusal(c.ID, key); why != "" {
				t.Errorf("%s has %v: %s", c.ID, key, why)
			}
		}
	}
}

// listening gives the shortcuts that the window listens to.
func (s *stage) listening() []string {
	var names []string
	for _, sc := range s.keys.registered {
		names = append(names, sc.ShortcutName())
	}
	return names
}

// change opens the dialog of keys, has the test change the draft as the dialog would, and takes it over.
func (s *stage) change(preset string, changes map[string][]string) {
	s.t.Helper()
	s.remember(func(s *settings.Settings) { s.Keymap, s.Keys = preset, changes })
	s.Command("edit.keys")
	s.tap("OK")
}

func TestAChangeOfKeysIsInForceAtOnce(t *testing.T) {
	s := newProjectStage(t)
	s.FocusCanvas()
	s.change("cvat", map[string][]string{"tool.rectangle": {"Ctrl+Alt+R", "Q"}, "of a later version": {"R"}})
	if s.press("R"); s.parts.canvas.ToolID() == "rectangle" {
		t.Error("R draws rectangles, although that was changed")
	}
	for _, key := range []string{"Q", "Ctrl+Alt+R"} {
		s.useTool("select")
		if s.press(key); s.parts.canvas.ToolID() != "rectangle" {
			t.Errorf("%s takes the tool %s", key, s.parts.canvas.ToolID())
		}
	}
	if s.press("F"); s.ws.List().Index(s.ws.Current()) != 1 {
		t.Error("F does not show the next picture, as CVAT does")
	}
	if got := s.item("Tools", "Rectangle").Shortcut.ShortcutName(); got != custom(command.Keys("Ctrl+Alt+R")[0]).ShortcutName() {
		t.Errorf("the menu shows the key %s", got)
	}
	for i, id := range slices.DeleteFunc(slices.Clone(toolBar), func(id string) bool { return id == "" }) {
		if id == "tool.rectangle" && !strings.Contains(s.parts.panels.buttons[i].ToolTip(), "("+command.Keys("Ctrl+Alt+R")[0].Label()+")") {
			t.Errorf("the tooltip is %q", s.parts.panels.buttons[i].ToolTip())
		}
	}
	if got := s.listening(); !slices.Contains(got, custom(command.Keys("Ctrl+Alt+R")[0]).ShortcutName()) {
		t.Errorf("the window listens to %q", got)
	}
	s.change(keymap.Own, nil)
	if got := s.listening(); slices.Contains(got, custom(command.Keys("Ctrl+Alt+R")[0]).ShortcutName()) {
		t.Errorf("the window still listens to %q", got)
	}
	if s.press("R"); s.parts.canvas.ToolID() != "rectangle" {
		t.Error("R is dead after all was reset")
	}
}

func TestTheKeysOfTheSettingsAreInForceAtTheStart(t *testing.T) {
	s := newStage(t)
	s.remember(func(s *settings.Settings) {
		s.Keymap, s.Keys = "labelme", map[string][]string{"tool.zoom": {"X"}, "of a later version": {"Y"}}
	})
	again, err := NewWindow(fyne.CurrentApp(), s.settings, "test")
	if err != nil {
		t.Fatal(err)
	}
	for id, want := range map[string]string{"tool.rectangle": "W", "tool.zoom": "X", "tool.hand": "H"} {
		if c, _ := again.commands.Get(id); len(c.Keys) == 0 || c.Keys[0].String() != want {
			t.Errorf("%s has the keys %v, want %s first", id, c.Keys, want)
		}
	}
	again.Command("edit.keys")
	(&stage{Window: again, t: t}).tap("OK")
	if got := again.settings.Get().Keys["of a later version"]; !slices.Equal(got, []string{"Y"}) {
		t.Errorf("what this version does not know is %v now", got)
	}
}

func TestCancelledKeysChangeNothing(t *testing.T) {
	s := newProjectStage(t)
	s.Command("edit.keys")
	if s.item("Tools", "Rectangle").Shortcut != nil {
		t.Error("the menus take the keys that the dialog waits for")
	}
	s.tap("CVAT")
	s.tap("Cancel")
	if got := s.settings.Get(); got.Keymap != "" || len(got.Keys) != 0 {
		t.Errorf("the settings say %q %v", got.Keymap, got.Keys)
	}
	s.FocusCanvas()
	if s.press("R"); s.parts.canvas.ToolID() != "rectangle" || s.item("Tools", "Rectangle").Shortcut == nil {
		t.Error("the keys are not as they were")
	}
}

// coded gives the event of a key with a letter of another script, in the place of one of ours.
func coded(t *testing.T, latin fyne.KeyName) *fyne.KeyEvent {
	t.Helper()
	for code := range 256 {
		if e := (&fyne.KeyEvent{Name: fyne.KeyUnknown, Physical: fyne.HardwareKey{ScanCode: code}}); look.KeyName(e) == latin {
			return e
		}
	}
	t.Fatalf("no place has the key %s", latin)
	return nil
}

func TestKeysOfOtherScripts(t *testing.T) {
	s := newProjectStage(t)
	s.change(keymap.Own, map[string][]string{"tool.zoom": {"Alt+X"}})
	s.draw(10, 10, 50, 50)
	s.FocusCanvas()
	c := s.parts.canvas
	if c.TypedKey(coded(t, fyne.KeyP)); c.ToolID() != "polygon" {
		t.Errorf("the key in the place of P takes the tool %s", c.ToolID())
	}
	c.KeyDown(coded(t, fyne.KeyX))
	if c.TypedShortcut(&desktop.CustomShortcut{Modifier: fyne.KeyModifierAlt}); c.ToolID() != "zoom" {
		t.Errorf("Alt and the key in the place of X takes the tool %s", c.ToolID())
	}
	f := s.description()
	before := s.state()
	f.TypedKey(coded(t, fyne.KeyR))
	f.TypedRune('к')
	if after := s.state(); after != before || textOf(f) != "к" {
		t.Errorf("к typed into a field gives %q and changed\n%s\nto\n%s", textOf(f), before, after)
	}
}

func TestTheKeyOfALabelIsShownAsItIs(t *testing.T) {
	s := newProjectStage(t)
	s.newLabel("Total")
	s.change(keymap.Own, map[string][]string{"annotation.label-1": {"Ctrl+Alt+1", "1"}, "annotation.label-2": {}})
	if got, want := s.LabelKey("1"), command.Keys("Ctrl+Alt+1")[0].Label(); got != want || (labelActions{s.Window}).Labels()[0].Shortcut != want {
		t.Errorf("the first label's key is %q, want %q", got, want)
	}
	if two, own := s.LabelKey("2"), s.LabelKey("T"); two != "" || own != "T" {
		t.Errorf("a label without a key has %q, one with a key of its own %q", two, own)
	}
}

func TestPasteReachesTheTextField(t *testing.T) {
	s := newProjectStage(t)
	s.change(keymap.Own, nil)
	s.draw(10, 10, 50, 50)
	s.commands.Add(command.Command{ID: "test.paste", Title: "Paste", Menu: []string{"Edit"}, Keys: command.Keys("Ctrl+V"), Run: func() { t.Error("the command took the key") }})
	fyne.CurrentApp().Clipboard().SetContent("from elsewhere")
	f := s.description()
	s.Command("test.paste") // which is what the menu does with the key
	if got := textOf(f); got != "from elsewhere" {
		t.Errorf("after Ctrl+V the field holds %q", got)
	}
}

func TestDrawAgain(t *testing.T) {
	s := newProjectStage(t)
	s.useTool("hand")
	if s.Command("edit.draw-again"); s.parts.canvas.ToolID() != "rectangle" {
		t.Errorf("before anything was drawn the tool is %s", s.parts.canvas.ToolID())
	}
	for _, id := range []string{"polygon", "select", "zoom", "hand"} {
		s.useTool(id)
	}
	if s.Command("edit.draw-again"); s.parts.canvas.ToolID() != "polygon" {
		t.Errorf("the last drawing tool is %s", s.parts.canvas.ToolID())
	}
}

func TestTheMenuOfAnImage(t *testing.T) {
	s := newProjectStage(t)
	for i, item := range s.ImageMenu().Items {
		if item.IsSeparator && (i == 0 || i == len(s.ImageMenu().Items)-1) || item.Disabled {
			t.Errorf("item %d of the menu is %+v", i, item)
		}
	}
	s.Command("image.next")
	s.Command("image.copy-path")
	img, _ := s.ws.Project().Image(s.ws.Current())
	if got := fyne.CurrentApp().Clipboard().Content(); got != s.ws.AbsolutePath(img) || !strings.HasSuffix(got, "2.png") {
		t.Errorf("the clipboard holds %q", got)
	}
}
