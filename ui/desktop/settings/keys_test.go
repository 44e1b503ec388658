package settings

import (
	"slices"
	"testing"
)

func TestKeysAreKept(t *testing.T) {
	path := folder(t)
	write(t, path, `{"keymap":"cvat","keys":{"tool.of-a-later-version":["Q"],"tool.hand":["X","Y"],"edit.undo":"Ctrl+Z","view.fit":[]}}`)
	f := open(t)
	if err := f.Update(func(s *Settings) { s.Keys["tool.zoom"] = []string{"F"} }); err != nil {
		t.Fatal(err)
	}
	s := open(t).Get()
	if s.Keymap != "cvat" || !slices.Equal(s.Keys["tool.of-a-later-version"], []string{"Q"}) || !slices.Equal(s.Keys["tool.hand"], []string{"X", "Y"}) ||
		!slices.Equal(s.Keys["tool.zoom"], []string{"F"}) {
		t.Errorf("the keymap is %q with %v", s.Keymap, s.Keys)
	}
	if keys, there := s.Keys["view.fit"]; !there || len(keys) != 0 {
		t.Errorf("a command without keys has %v", keys)
	}
	if keys, there := s.Keys["edit.undo"]; there {
		t.Errorf("what is no list became the keys %v", keys)
	}
}

func TestKeysAreNotShared(t *testing.T) {
	folder(t)
	f := open(t)
	if err := f.Update(func(s *Settings) { s.Keys = map[string][]string{"tool.zoom": {"F"}} }); err != nil {
		t.Fatal(err)
	}
	s := f.Get()
	s.Keys["tool.zoom"][0], s.Keys["tool.hand"] = "X", []string{"Y"}
	if got := f.Get().Keys; len(got) != 1 || got["tool.zoom"][0] != "F" {
		t.Errorf("a caller changed the keys of the file to %v", got)
	}
}
