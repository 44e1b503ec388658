package settings

import (
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"glossator/model/fault"
)

// writerVariable makes this test binary a second process that writes settings.
const writerVariable = "GLOSSATOR_TEST_WRITER"

func TestMain(m *testing.M) {
	if os.Getenv(writerVariable) != "" {
		os.Exit(writeOften(os.Getenv(writerVariable)))
	}
	os.Exit(m.Run())
}

func writeOften(name string) int {
	f, err := Open()
	for i := range 60 {
		if err == nil {
			err = f.Update(func(s *Settings) { s.Splits[fmt.Sprint(name, i)] = 0.5 })
		}
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return 0
}

// folder sets up an empty settings folder and gives the path of the file in it.
func folder(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "deep", "glossator")
	t.Setenv(FolderVariable, dir)
	return filepath.Join(dir, "settings.json")
}

func open(t *testing.T) *File {
	t.Helper()
	f, err := Open()
	if err != nil {
		t.Fatal(err)
	}
	return f
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestFirstStartWritesNothing(t *testing.T) {
	path := folder(t)
	s := open(t).Get()
	if s.Theme != System || s.Scale != 1 || !s.Nest || s.Author == "" || s.Window != (Size{1280, 800}) {
		t.Errorf("defaults %+v", s)
	}
	if _, err := os.Stat(path); !errors.Is(err, os.ErrNotExist) {
		t.Errorf("reading made a file: %v", err)
	}
}

func TestKeptOverARestart(t *testing.T) {
	folder(t)
	change := func(s *Settings) {
		s.Theme, s.Author, s.Nest, s.LastFolder = Dark, "Ada", false, "/pictures"
		s.Splits["right"] = 0.7
		s.AddRecent("/pictures/a.gloss")
	}
	if err := open(t).Update(change); err != nil {
		t.Fatal(err)
	}
	got := open(t).Get()
	want := Defaults()
	change(&want)
	if got.Theme != Dark || got.Author != "Ada" || got.Nest || got.LastFolder != want.LastFolder || got.LastProject != want.LastProject ||
		!slices.Equal(got.Recent, want.Recent) || !maps.Equal(got.Splits, want.Splits) {
		t.Errorf("read back %+v, want %+v", got, want)
	}
}

func TestUnknownKeysAreKept(t *testing.T) {
	path := folder(t)
	write(t, path, `{"theme":"light","future":{"a":[1,2]}}`)
	if err := open(t).Update(func(s *Settings) { s.Nest = false }); err != nil {
		t.Fatal(err)
	}
	var all map[string]json.RawMessage
	data, err := os.ReadFile(path)
	if err != nil || json.Unmarshal(data, &all) != nil {
		t.Fatal(err, string(data))
	}
	var future struct{ A []int }
	if err := json.Unmarshal(all["future"], &future); err != nil || !slices.Equal(future.A, []int{1, 2}) || string(all["theme"]) != `"light"` {
		t.Errorf("the file is now %s", data)
	}
}

func TestNonsenseIsMended(t *testing.T) {
	path := folder(t)
	write(t, path, `{"theme":"purple","scale":-3,"window":{"width":1,"height":1e9},"splits":{"a":7,"b":0.25},"recent":["",`+
		strings.Repeat(`"/p.gloss",`, 20)+`"/q.gloss"],"nest":"perhaps"}`)
	s := open(t).Get()
	if s.Theme != System || s.Scale != 1 || s.Window != Defaults().Window || len(s.Recent) != MaxRecent || !s.Nest ||
		!maps.Equal(s.Splits, map[string]float64{"b": 0.25}) {
		t.Errorf("mended to %+v", s)
	}
}

func TestDamagedIsPutAside(t *testing.T) {
	for name, text := range map[string]string{"torn": `{"theme":"da`, "empty": "", "list": `["dark"]`, "huge": `{"x":"` + strings.Repeat("x", maxBytes) + `"}`} {
		t.Run(name, func(t *testing.T) {
			path := folder(t)
			write(t, path, text)
			f, err := Open()
			if !errors.Is(err, ErrDamaged) || fault.Of(err).Arg("path") != path+".damaged" || f.Get().Scale != 1 {
				t.Fatalf("open: %v", err)
			}
			if kept, err := os.ReadFile(path + ".damaged"); err != nil || string(kept) != text {
				t.Errorf("put aside: %v", err)
			}
			if err := f.Update(func(s *Settings) { s.Theme = Dark }); err != nil || open(t).Get().Theme != Dark {
				t.Errorf("writing after damage: %v", err)
			}
		})
	}
}

func TestUnwritable(t *testing.T) {
	path := folder(t)
	f := open(t)
	write(t, filepath.Dir(path), "a file where the folder should be")
	err := f.Update(func(s *Settings) { s.Theme = Dark })
	if kind := fault.Of(err); kind == nil || kind.Kind != ErrNotSaved && kind.Kind != ErrUnreadable {
		t.Errorf("update: %v", err)
	}
	if f.Get().Theme != Dark {
		t.Error("the change does not hold in this process")
	}
}

func TestNoFolder(t *testing.T) {
	for _, name := range []string{FolderVariable, "HOME", "XDG_CONFIG_HOME", "AppData"} {
		t.Setenv(name, "")
	}
	f, err := Open()
	if !errors.Is(err, ErrNoFolder) {
		t.Fatal(err)
	}
	if err := f.Update(func(s *Settings) { s.Theme = Light }); err != nil || f.Get().Theme != Light || f.Path() != "" {
		t.Errorf("in memory only: %v", err)
	}
}

func TestRecent(t *testing.T) {
	var s Settings
	for i := range MaxRecent + 3 {
		s.AddRecent(fmt.Sprintf("/p/%d.gloss", i))
	}
	s.AddRecent("/p/10.gloss")
	if len(s.Recent) != MaxRecent || filepath.Base(s.Recent[0]) != "10.gloss" || filepath.Base(s.Recent[1]) != "14.gloss" {
		t.Errorf("recent %q", s.Recent)
	}
	s.RemoveRecent(s.Recent[0])
	if s.LastProject != "" || filepath.Base(s.Recent[0]) != "14.gloss" {
		t.Errorf("after removal: last %q, recent %q", s.LastProject, s.Recent)
	}
	s.ForgetRecent()
	if len(s.Recent) != 0 {
		t.Errorf("after forgetting: %q", s.Recent)
	}
}

func TestGetSharesNothing(t *testing.T) {
	folder(t)
	f := open(t)
	s := f.Get()
	s.Splits["x"] = 1
	if len(f.Get().Splits) != 0 {
		t.Error("a caller changed the settings of the file")
	}
}

func TestTwoProcesses(t *testing.T) {
	path := folder(t)
	var writers []*exec.Cmd
	for _, name := range []string{"a", "b"} {
		cmd := exec.Command(os.Args[0])
		cmd.Env = append(os.Environ(), writerVariable+"="+name)
		cmd.Stderr = os.Stderr
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		writers = append(writers, cmd)
	}
	done := make(chan error, len(writers))
	for _, cmd := range writers {
		go func() { done <- cmd.Wait() }()
	}
	reads := 0
	for ended := 0; ended < len(writers); {
		select {
		case err := <-done:
			if err != nil {
				t.Error(err)
			}
			ended++
		default:
			if _, err := Open(); err != nil {
				t.Fatalf("torn: %v", err)
			}
			reads++
		}
	}
	last := open(t).Get().Splits
	if reads == 0 || last["a59"] != 0.5 && last["b59"] != 0.5 {
		t.Errorf("after %d reads the file %s holds %v", reads, path, last)
	}
	if left, _ := filepath.Glob(path + "?*"); len(left) > 0 {
		t.Errorf("left behind: %q", left)
	}
}
