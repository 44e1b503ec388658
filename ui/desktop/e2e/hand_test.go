package e2e

import (
	"encoding/json"
	"fmt"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"time"
)

// place is a rectangle on the screen: x, y, width, height.
type place [4]float64

// screenMap is what the window tells about its places; see ui/desktop/uimap.go.
type screenMap struct {
	Parts     map[string]place
	View      struct{ Scale, X, Y float64 }
	RowHeight float64
	Saved     bool
	Image     int
	Modal     bool
	Regions   int
	// Problem and Unsaved name kinds of faults.
	Problem, Unsaved string
}

// person is somebody at the screen with a mouse and a keyboard.
type person struct {
	t       *testing.T
	program *exec.Cmd
	// rights are those with which the program runs; nil for the test's own.
	rights  *syscall.SysProcAttr
	mapFile string
	env     []string
	shots   string
	window  string
	shot    int
}

// patience is how long a person waits for something to happen before calling it broken; generous, for busy machines.
const patience = 30 * time.Second

// newPerson needs a display and the built program.
func newPerson(t *testing.T) *person {
	t.Helper()
	bin, shots := os.Getenv("GLOSSATOR_BIN"), os.Getenv("GLOSSATOR_SHOTS")
	if bin == "" || os.Getenv("DISPLAY") == "" {
		t.Skip("needs GLOSSATOR_BIN and a display: run .ci/e2e")
	}
	if shots == "" {
		shots = t.TempDir()
	}
	shots = filepath.Join(shots, strings.TrimPrefix(t.Name(), "Test"))
	if err := os.MkdirAll(shots, 0o755); err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	p := &person{t: t, mapFile: filepath.Join(dir, "map.json"), shots: shots}
	p.env = append(os.Environ(), "GLOSSATOR_UIMAP="+p.mapFile, "GLOSSATOR_CONFIG_DIR="+filepath.Join(dir, "config"), "GLOSSATOR_DIALOGS=fyne")
	t.Cleanup(p.kill)
	return p
}

// start opens the program and waits for its window.
func (p *person) start(args ...string) {
	p.t.Helper()
	_ = os.Remove(p.mapFile)
	p.program = exec.Command(os.Getenv("GLOSSATOR_BIN"), args...)
	p.program.Env, p.program.SysProcAttr = p.env, p.rights
	p.program.Stderr = os.Stderr
	if err := p.program.Start(); err != nil {
		p.t.Fatal(err)
	}
	id := strings.Fields(p.do("search", "--sync", "--onlyvisible", "--limit", "1", "--pid", strconv.Itoa(p.program.Process.Pid)))
	p.until("the window tells its places", func(screenMap) bool { return true })
	p.window = id[0]
	p.do("windowfocus", "--sync", p.window)
}

// kill ends the program without warning, as a power cut does.
func (p *person) kill() {
	if p.program != nil && p.program.Process != nil {
		_ = p.program.Process.Kill()
		_ = p.program.Wait()
		p.program = nil
	}
}

// do has xdotool do something.
func (p *person) do(args ...string) string {
	p.t.Helper()
	out, err := exec.Command("xdotool", args...).CombinedOutput()
	if err != nil {
		p.look("failed")
		p.t.Fatalf("xdotool %q: %v %s", args, err, out)
	}
	return string(out)
}

// see reads the map; false while there is none.
func (p *person) see() (screenMap, bool) {
	var m screenMap
	data, err := os.ReadFile(p.mapFile)
	return m, err == nil && json.Unmarshal(data, &m) == nil
}

// until waits for something to be seen.
func (p *person) until(what string, seen func(screenMap) bool) screenMap {
	p.t.Helper()
	deadline := time.Now().Add(patience)
	for time.Now().Before(deadline) {
		if m, ok := p.see(); ok && seen(m) {
			return m
		}
		time.Sleep(30 * time.Millisecond)
	}
	p.look("failed")
	m, _ := p.see()
	p.t.Fatalf("waited in vain: %s; the window says %+v", what, m)
	return m
}

// idle waits until the window has taken in what was done: everything is saved and nothing moves any more.
func (p *person) idle() {
	p.t.Helper()
	last, since := "", time.Now()
	p.until("nothing moves", func(m screenMap) bool {
		if now := fmt.Sprint(m); now != last || !m.Saved {
			last, since = now, time.Now()
		}
		return time.Since(since) > 250*time.Millisecond
	})
}

// look keeps a picture of the screen for people.
func (p *person) look(name string) {
	p.shot++
	file := filepath.Join(p.shots, fmt.Sprintf("%02d-%s.png", p.shot, name))
	if out, err := exec.Command("import", "-window", "root", file).CombinedOutput(); err != nil {
		p.t.Errorf("no picture of the screen: %v %s", err, out)
	}
}

func (p *person) keys(names ...string) {
	p.t.Helper()
	for _, name := range names {
		p.do("key", name)
		time.Sleep(60 * time.Millisecond)
	}
}

func (p *person) write(text string) {
	p.t.Helper()
	p.do("type", "--delay", "12", text)
	time.Sleep(100 * time.Millisecond)
}

// spot is a place in the window, in pixels.
type spot struct{ x, y int }

func at(x, y float64) spot { return spot{int(math.Round(x)), int(math.Round(y))} }

// on gives the spot of a point of the picture.
func (p *person) on(x, y float64) spot {
	p.t.Helper()
	m := p.until("a picture is shown", func(m screenMap) bool { return m.View.Scale > 0 && m.Parts["canvas"][2] > 0 })
	c := m.Parts["canvas"]
	return at(c[0]+(x-m.View.X)*m.View.Scale, c[1]+(y-m.View.Y)*m.View.Scale)
}

// row gives the middle of a row of the tree, counted from 0.
func (p *person) row(i int) spot {
	p.t.Helper()
	m := p.until("the tree is there", func(m screenMap) bool { return m.RowHeight > 0 })
	r := m.Parts["rows"]
	return at(r[0]+r[2]/3, r[1]+(float64(i)+0.5)*m.RowHeight)
}

// middle gives the middle of a part of the window.
func (p *person) middle(part string) spot {
	p.t.Helper()
	m := p.until("there is "+part, func(m screenMap) bool { return m.Parts[part][2] > 0 })
	r := m.Parts[part]
	return at(r[0]+r[2]/2, r[1]+r[3]/2)
}

func (p *person) move(to spot) {
	p.t.Helper()
	p.do("mousemove", "--window", p.window, strconv.Itoa(to.x), strconv.Itoa(to.y))
	time.Sleep(40 * time.Millisecond)
}

func (p *person) click(s spot) {
	p.t.Helper()
	p.move(s)
	p.do("click", "1")
	time.Sleep(80 * time.Millisecond)
}

// drag presses at one spot, goes to another in steps, and lets go there.
func (p *person) drag(from, to spot) {
	p.t.Helper()
	p.move(from)
	p.do("mousedown", "1")
	const steps = 8
	for i := 1; i <= steps; i++ {
		p.move(spot{from.x + (to.x-from.x)*i/steps, from.y + (to.y-from.y)*i/steps})
	}
	p.do("mouseup", "1")
	time.Sleep(80 * time.Millisecond)
}
