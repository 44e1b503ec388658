//go:build linux

package bench

import (
	"bytes"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"glossator/ui/desktop/settings"
)

// window is the program, running on the screen.
type window struct {
	t       *testing.T
	program *exec.Cmd
	started time.Time
	mapFile string
	id      string
	// said is what the program wrote on standard error.
	said bytes.Buffer
}

// seen is what the window tells of itself; see ui/desktop/uimap.go.
type seen struct {
	Parts  map[string][4]float64
	View   struct{ Scale, X, Y float64 }
	Frames uint64
}

// binary is the built program.
func binary(t *testing.T) string {
	t.Helper()
	bin := os.Getenv("GLOSSATOR_BIN")
	if bin == "" || os.Getenv("DISPLAY") == "" {
		t.Fatal("needs GLOSSATOR_BIN and a display: run make bench")
	}
	return bin
}

// open starts the program, with settings that fill the screen, and waits for nothing.
func open(t *testing.T, args ...string) *window {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "glossator") // in memory, so that the map never waits for the disk
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	chosen := settings.Defaults()
	chosen.Window = settings.Size{Width: 1600, Height: 960} // what the window manager leaves of 1600×1000
	data, err := json.Marshal(chosen)
	if err == nil {
		err = os.WriteFile(filepath.Join(dir, "settings.json"), data, 0o644)
	}
	if err != nil {
		t.Fatal(err)
	}
	w := &window{t: t, mapFile: filepath.Join(dir, "map.json"), program: exec.Command(binary(t), args...)}
	w.program.Env = append(os.Environ(), "GLOSSATOR_UIMAP="+w.mapFile, settings.FolderVariable+"="+dir)
	w.program.Stderr = &w.said
	w.started = time.Now()
	if err := w.program.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(w.kill)
	return w
}

// kill ends the program, if it still runs.
func (w *window) kill() {
	if w.program != nil {
		_ = w.program.Process.Kill()
		_ = w.program.Wait()
		w.program = nil
	}
}

func (w *window) pid() int { return w.program.Process.Pid }

// until waits until the window tells something, and gives that.
func (w *window) until(what string, holds func(seen) bool) seen {
	w.t.Helper()
	var last []byte
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(2 * time.Millisecond) {
		var s seen
		data, err := os.ReadFile(w.mapFile)
		if errors.Is(err, fs.ErrNotExist) {
			continue
		}
		if err == nil {
			err = json.Unmarshal(data, &s)
		}
		if err != nil {
			w.t.Fatal(err)
		}
		if holds(s) {
			return s
		}
		last = data
	}
	w.kill() // so that nothing is added to what it said
	w.t.Fatalf("waited in vain: %s; the window tells %s and said %s", what, last, &w.said)
	return seen{}
}

// shown waits until the window was drawn for the first time. The program tells its map from the loop of events, which begins after that.
func (w *window) shown() { w.until("the window", func(seen) bool { return true }) }

// picture waits until a picture's own pixels were drawn.
func (w *window) picture() { w.until("the picture", func(s seen) bool { return s.Frames > 0 }) }

// still waits until nothing was drawn for a while, and gives what is seen then.
func (w *window) still() seen {
	w.t.Helper()
	var last uint64
	since := time.Now()
	return w.until("nothing moves", func(s seen) bool {
		if s.Frames != last {
			last, since = s.Frames, time.Now()
		}
		return time.Since(since) > 400*time.Millisecond
	})
}

// do has xdotool do something.
func (w *window) do(args ...string) string {
	w.t.Helper()
	out, err := exec.Command("xdotool", args...).CombinedOutput()
	if err != nil {
		w.t.Fatalf("xdotool %q: %v %s", args[:min(len(args), 8)], err, out)
	}
	return strings.TrimSpace(string(out))
}

// focus gives the window the keyboard.
func (w *window) focus() {
	w.t.Helper()
	w.id = w.do("search", "--sync", "--onlyvisible", "--limit", "1", "--pid", strconv.Itoa(w.pid()))
	w.do("windowfocus", "--sync", w.id)
}
