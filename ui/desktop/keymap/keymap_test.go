package keymap

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"glossator/ui/desktop/command"
)

// table has a few commands with keys; hide has none.
func table() *command.Table {
	var t command.Table
	for _, c := range []struct{ id, keys string }{
		{"next", "D PageDown"}, {"previous", "A PageUp"}, {"nest", "N"}, {"paste", "Ctrl+V"}, {"undo", "Ctrl+Z"}, {"hide", ""},
	} {
		t.Add(command.Command{ID: c.id, Title: c.id, Keys: command.Keys(strings.Fields(c.keys)...), Run: func() {}})
	}
	return &t
}

// other is a preset in which D means the opposite.
var other = Preset{Name: "other", Keys: map[string][]command.Key{"next": command.Keys("F"), "previous": command.Keys("D"), "hide": command.Keys("N")}}

// written gives keys as one text.
func written(keys []command.Key) string {
	var out []string
	for _, k := range keys {
		out = append(out, k.String())
	}
	return strings.Join(out, " ")
}

func check(t *testing.T, keys map[string][]command.Key, want map[string]string) {
	t.Helper()
	for id, texts := range want {
		if got := written(keys[id]); got != texts {
			t.Errorf("%s has the keys %q, want %q", id, got, texts)
		}
	}
}

func TestPresetOverSource(t *testing.T) {
	k := New(table())
	check(t, k.Preset(PresetNamed(Own)), map[string]string{"next": "D PageDown", "previous": "A PageUp", "nest": "N", "hide": ""})
	// What the preset gives away is gone from where it was; what it does not name stays.
	check(t, k.Preset(other), map[string]string{"next": "F", "previous": "D", "nest": "", "hide": "N", "paste": "Ctrl+V"})
}

func TestChangesOverPreset(t *testing.T) {
	keys, lost := New(table()).Resolve(other, map[string][]string{
		"nest": {"F", "no key", "Tab"}, "undo": {}, "of a later version": {"D"}, "paste": {"Ctrl+V", "Ctrl+Z"},
	})
	check(t, keys, map[string]string{"nest": "F", "next": "", "undo": "", "previous": "D", "paste": "Ctrl+V", "hide": "N"})
	if want := (Lost{command.Keys("F")[0], "nest", "next"}); len(lost) != 1 || lost[0] != want {
		t.Errorf("lost %v, want %v", lost, want)
	}
}

func TestOfTwoChangesTheFirstCommandKeepsTheKey(t *testing.T) {
	keys, lost := New(table()).Resolve(other, map[string][]string{"undo": {"Q"}, "nest": {"Q", "Q"}})
	check(t, keys, map[string]string{"nest": "Q", "undo": ""})
	if len(lost) != 1 || lost[0].Keeper != "nest" || lost[0].Loser != "undo" {
		t.Errorf("lost %v", lost)
	}
}

func TestRefusal(t *testing.T) {
	k := New(table())
	for text, refused := range map[string]bool{
		"Tab": true, "Shift+Tab": true, "Esc": true, "Enter": true, "Space": true, "Left": true, "Shift+Delete": true, "Alt+F4": true,
		"Ctrl+C": true, "Ctrl+Z": true, "Delete": false, "Backspace": false, "Ctrl+Enter": false, "Ctrl+Left": false, "F5": false, "Q": false, "Ctrl+V": false,
	} {
		if why := k.Refusal("paste", command.Keys(text)[0]); (why != "") != refused {
			t.Errorf("paste with %s: %q", text, why)
		}
	}
	for _, key := range []command.Key{{}, {Name: "CapsLock"}, {Name: "ы", Mods: command.Ctrl}} {
		if k.Refusal("paste", key) == "" {
			t.Errorf("%v is accepted", key)
		}
	}
}

func TestAnUnknownPresetIsOurs(t *testing.T) {
	for _, name := range []string{"", "of a later version", Own} {
		if p := PresetNamed(name); p.Name != Own {
			t.Errorf("%q is the preset %q", name, p.Name)
		}
	}
	names := map[string]bool{}
	for _, p := range Presets() {
		if names[p.Name] = true; p.Title == "" || p.About == "" || PresetNamed(p.Name).Name != p.Name {
			t.Errorf("the preset %+v is not whole", p)
		}
	}
	if len(names) != 3 {
		t.Errorf("presets %v", names)
	}
}

func TestDraftGivesAndTakes(t *testing.T) {
	d := New(table()).Draft(Own, map[string][]string{"of a later version": {"D"}})
	n := command.Keys("N")[0]
	if keeper, taken := d.Keeper(n); !taken || keeper != "nest" {
		t.Fatalf("N is with %q", keeper)
	}
	d.Give("hide", n)
	check(t, d.keys, map[string]string{"hide": "N", "nest": ""})
	if lost := d.Lost("nest"); len(lost) != 1 || lost[0].Keeper != "hide" || d.Changed("nest") {
		t.Errorf("nest lost %v", lost)
	}
	d.Give("nest", n) // back: nothing is changed then
	check(t, d.keys, map[string]string{"hide": "", "nest": "N"})
	if d.AnyChanged() || len(d.Lost("nest")) != 0 {
		t.Errorf("changed %v", d.Changes())
	}
	d.Take("next", command.Keys("D")[0])
	d.Give("hide", command.Keys("D")[0])
	d.Give("hide", command.Keys("Tab")[0])
	check(t, d.keys, map[string]string{"next": "PageDown", "hide": "D"})
	d.Reset("next") // its D is with hide now
	check(t, d.keys, map[string]string{"next": "PageDown", "hide": "D"})
	if lost := d.Lost("next"); len(lost) != 1 || lost[0].Keeper != "hide" {
		t.Errorf("next lost %v", lost)
	}
	d.Choose(other)
	check(t, d.keys, map[string]string{"next": "F", "previous": "", "hide": "D", "nest": ""})
	d.ResetAll()
	check(t, d.keys, map[string]string{"next": "F", "previous": "D", "hide": "N", "nest": ""})
	if got := d.Changes(); len(got) != 1 || got["of a later version"] == nil {
		t.Errorf("after all is reset the changes are %v", got)
	}
}

func TestDraftSharesNothing(t *testing.T) {
	changes := map[string][]string{"hide": {"Q"}}
	d := New(table()).Draft(Own, changes)
	d.Take("hide", command.Keys("Q")[0])
	d.Changes()["next"] = nil
	if len(changes["hide"]) != 1 || d.Changed("next") {
		t.Error("a draft changed what it was made of, or was changed from outside")
	}
}

// Whatever a person does, no key is with two commands, no refused key is with any, and what the settings keep means the same again.
func TestDraftStaysWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := New(table())
		d := k.Draft(Own, nil)
		id := rapid.SampledFrom(k.ids)
		key := rapid.Map(rapid.SampledFrom(strings.Fields("D A N F Q Ctrl+V Ctrl+Z Tab PageUp")), func(text string) command.Key { return command.Keys(text)[0] })
		for range rapid.IntRange(1, 20).Draw(t, "steps") {
			switch rapid.IntRange(0, 4).Draw(t, "step") {
			case 0, 1:
				to, what := id.Draw(t, "to"), key.Draw(t, "key")
				d.Give(to, what)
				if d.Refusal(to, what) == "" && !slices.Contains(d.Keys(to), what) {
					t.Fatalf("%v was given to %s, which has %v", what, to, d.Keys(to))
				}
			case 2:
				from, what := id.Draw(t, "from"), key.Draw(t, "key")
				d.Take(from, what)
				if slices.Contains(d.Keys(from), what) {
					t.Fatalf("%v was taken from %s, which has %v", what, from, d.Keys(from))
				}
			case 3:
				d.Reset(id.Draw(t, "reset"))
			case 4:
				d.Choose(rapid.SampledFrom([]Preset{PresetNamed(Own), other}).Draw(t, "preset"))
			}
			whole(t, d)
		}
		again, _ := k.Resolve(d.Preset(), d.Changes())
		if !maps.EqualFunc(again, d.keys, slices.Equal[[]command.Key]) {
			t.Fatalf("%v means %v, and not %v", d.Changes(), again, d.keys)
		}
	})
}

func whole(t *rapid.T, d *Draft) {
	seen := map[command.Key]string{}
	for id, keys := range d.keys {
		for _, key := range keys {
			if seen[key] != "" || d.Refusal(id, key) != "" {
				t.Fatalf("%v is with %s and %q; %s", key, id, seen[key], d.Refusal(id, key))
			}
			seen[key] = id
		}
	}
}
