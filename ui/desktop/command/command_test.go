package command

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

func nothing() {}

func sample(ran *[]string) *Table {
	note := func(id string) func() { return func() { *ran = append(*ran, id) } }
	var t Table
	t.Add(
		Command{ID: "file.open", Title: "Open…", Menu: []string{"File"}, Keys: Keys("Ctrl+O"), Run: note("file.open")},
		Command{ID: "file.quit", Title: "Quit", Menu: []string{"File"}, Group: 1, Keys: Keys("Ctrl+Q"), Run: note("file.quit")},
		Command{
			ID: "edit.undo", Title: "Undo", About: "Takes back the last step.", Menu: []string{"Edit"}, Keys: Keys("Ctrl+Z"), Run: note("edit.undo"),
			Enabled: func() bool { return false }, NameNow: func() string { return "Undo draw region" },
		},
		Command{ID: "export.coco", Title: "COCO…", Menu: []string{"File", "Export"}, Group: 1, Run: note("export.coco")},
		Command{ID: "tool.rectangle", Title: "Rectangle", Menu: []string{"Tools"}, Keys: Keys("R"), Run: note("tool.rectangle")},
		Command{ID: "help.keys", Title: "Keys", Keys: Keys("F1"), Run: note("help.keys")},
		Command{ID: "secret", Title: "Secret", Menu: []string{"Tools"}, Keys: Keys("Ctrl+Shift+F12"), Hidden: true, Run: note("secret")},
	)
	return &t
}

func TestTriggerChecksEnabled(t *testing.T) {
	var ran []string
	table := sample(&ran)
	if table.Trigger("edit.undo") || table.Trigger("no.such") {
		t.Error("a disabled or unknown command ran")
	}
	if !table.Trigger("file.open") || !slices.Equal(ran, []string{"file.open"}) {
		t.Errorf("ran %q", ran)
	}
}

func TestLookup(t *testing.T) {
	var ran []string
	table := sample(&ran)
	table.Add(Command{ID: "edit.copy", Title: "Copy", Keys: Keys("Ctrl+C"), Run: nothing},
		Command{ID: "view.big", Title: "Big", Keys: Keys("Shift+B", "Enter"), Run: nothing})
	for _, c := range []struct {
		name   string
		mods   Modifier
		inText bool
		want   string
	}{
		{"R", 0, false, "tool.rectangle"},
		{"R", 0, true, ""},
		{"R", Ctrl, false, ""},
		{"B", Shift, false, "view.big"},
		{"B", Shift, true, ""},
		{"Return", 0, true, ""},
		{"KP_Enter", 0, false, "view.big"},
		{"O", Ctrl, true, "file.open"},
		{"C", Ctrl, true, ""},
		{"C", Ctrl, false, "edit.copy"},
		{"Z", Ctrl, true, ""},
		{"F1", 0, true, "help.keys"},
	} {
		got, ok := table.Lookup(c.name, c.mods, c.inText)
		if got.ID != c.want || ok != (c.want != "") {
			t.Errorf("Lookup(%q, %v, text %v) = %q, want %q", c.name, c.mods, c.inText, got.ID, c.want)
		}
	}
}

func TestAddRefusesSlips(t *testing.T) {
	for name, c := range map[string]Command{
		"no id":    {Title: "x", Run: nothing},
		"no title": {ID: "x", Run: nothing},
		"no run":   {ID: "x", Title: "x"},
		"taken":    {ID: "file.open", Title: "x", Run: nothing},
	} {
		var ran []string
		table := sample(&ran)
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("%s: accepted", name)
				}
			}()
			table.Add(c)
		}()
	}
}

func TestConflicts(t *testing.T) {
	var ran []string
	table := sample(&ran)
	if got := table.Conflicts(); len(got) != 0 {
		t.Errorf("conflicts %v in a table without", got)
	}
	table.Add(Command{ID: "other", Title: "Other", Keys: Keys("F2", "Ctrl+O"), Run: nothing})
	got := table.Conflicts()
	if len(got) != 1 || got[0].String() != "Ctrl+O: file.open, other" {
		t.Errorf("conflicts %v", got)
	}
}

func TestMenus(t *testing.T) {
	var ran []string
	var got []string
	var walk func(m *Menu, depth int)
	walk = func(m *Menu, depth int) {
		got = append(got, strings.Repeat(" ", depth)+m.Title)
		for _, item := range m.Items {
			switch {
			case item.Menu != nil:
				walk(item.Menu, depth+1)
			case item.Command != nil:
				got = append(got, strings.Repeat(" ", depth+1)+item.Command.Name())
			default:
				got = append(got, strings.Repeat(" ", depth+1)+"---")
			}
		}
	}
	table := sample(&ran)
	for _, m := range table.Menus() {
		walk(m, 0)
	}
	want := []string{"File", " Open…", " ---", " Quit", " Export", "  COCO…", "Edit", " Undo draw region", "Tools", " Rectangle"}
	if !slices.Equal(got, want) {
		t.Errorf("menus\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if direct := table.ByMenu("File"); len(direct) != 2 || direct[1].ID != "file.quit" {
		t.Errorf("ByMenu(File) = %v", direct)
	}
}

func TestRowsAndMarkdown(t *testing.T) {
	var ran []string
	table := sample(&ran)
	rows := table.Rows(Key.String)
	if len(rows) != 5 || rows[4] != (Row{"Other", "Keys", "F1"}) {
		t.Errorf("rows %v", rows)
	}
	if page := table.Markdown(); !strings.Contains(page, "| File | Open… | `Ctrl+O` |\n") || strings.Contains(page, "Secret") {
		t.Error(page)
	}
}

func TestHint(t *testing.T) {
	var ran []string
	undo, _ := sample(&ran).Get("edit.undo")
	if got, want := undo.Hint(), "Undo draw region ("+Keys("Ctrl+Z")[0].Label()+")\nTakes back the last step."; got != want {
		t.Errorf("hint %q, want %q", got, want)
	}
}

func TestKeyForms(t *testing.T) {
	for text, mac := range map[string]string{
		"Ctrl+Shift+Z": "⇧⌘Z", "Ctrl+Alt+0": "⌥⌘0", "Ctrl++": "⌘+", "+": "+", "[": "[", "PageDown": "⇟", "F12": "F12", "Shift+Tab": "⇧⇥",
	} {
		key, err := ParseKey(text)
		if err != nil {
			t.Error(err)
			continue
		}
		if key.String() != text || key.label(true) != mac || key.label(false) != text {
			t.Errorf("%q is written %q and on macOS %q, want %q", text, key, key.label(true), mac)
		}
	}
	for _, text := range []string{"", "Ctrl+", "ctrl+Z", "z", "Ctrl+Zz", "F13", "F01", "Meta+Z", "Ctrl+Ctrl"} {
		if key, err := ParseKey(text); err == nil {
			t.Errorf("%q is read as %v", text, key)
		}
	}
}

func TestKeyFormReadsBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.SampledFrom([]string{"A", "9", "F7", "Enter", "Esc", "Backspace", "Delete", "PageUp", "Space", "+", "\\", "`"}).Draw(t, "key")
		mods := Modifier(rapid.IntRange(0, 7).Draw(t, "mods"))
		key := Keys(text)[0]
		key.Mods = mods
		if back, err := ParseKey(key.String()); err != nil || back != key {
			t.Errorf("%v reads back as %v, %v", key, back, err)
		}
	})
}
