package e2e

import (
	"encoding/json"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// The keys by the numbers that X has for their places, whatever letter is on them: on a Russian keyboard к is in the place of R.
const (
	keyA, keyD, keyK, keyQ, keyR, keyX = "38", "40", "45", "24", "27", "53"
	key0, key1, keyBracketLeft         = "19", "10", "34"
	keyCtrl, keyAlt                    = "37", "64"
)

// russian gives the keyboard a Russian layout.
func russian(t *testing.T) {
	t.Helper()
	set := func(layout string) {
		if out, err := exec.Command("setxkbmap", "-layout", layout).CombinedOutput(); err != nil {
			t.Fatalf("setxkbmap: %v %s", err, out)
		}
	}
	set("ru")
	t.Cleanup(func() { set("us") })
}

// sample makes the sample project.
func sample(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "sample")
	if out, err := exec.Command(os.Getenv("GLOSSATOR_BIN"), "sample", dir).CombinedOutput(); err != nil {
		t.Fatalf("no sample: %v %s", err, out)
	}
	return dir
}

// settingsFile gives the path of the settings of the program.
func (p *person) settingsFile() string {
	const name = "GLOSSATOR_CONFIG_DIR="
	i := slices.IndexFunc(p.env, func(v string) bool { return strings.HasPrefix(v, name) })
	return filepath.Join(strings.TrimPrefix(p.env[i], name), "settings.json")
}

// hold presses keys by their numbers, one after the other, and lets them go again.
func (p *person) hold(codes ...string) {
	p.t.Helper()
	for _, code := range codes {
		p.do("keydown", code)
	}
	slices.Reverse(codes)
	for _, code := range codes {
		p.do("keyup", code)
	}
	time.Sleep(60 * time.Millisecond)
}

func (p *person) arrives(image int) {
	p.t.Helper()
	p.until("another picture", func(m screenMap) bool { return m.Image == image })
}

// draws drags a box and expects a region more.
func (p *person) draws(x, y float64) {
	p.t.Helper()
	p.idle()
	before, _ := p.see()
	p.drag(p.on(x, y), p.on(x+60, y+60))
	p.until("a region more", func(m screenMap) bool { return m.Regions == before.Regions+1 })
	p.idle()
}

func TestKeysOnARussianKeyboard(t *testing.T) {
	p := newPerson(t)
	russian(t)
	if err := os.MkdirAll(filepath.Dir(p.settingsFile()), 0o700); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(p.settingsFile(), []byte(`{"keys":{"image.last":["["],"image.first":["Alt+X","Ctrl+Home"]}}`), 0o600); err != nil {
		t.Fatal(err)
	}
	project := filepath.Join(sample(t), "sample.gloss")
	p.start(project)
	p.until("the first picture", func(m screenMap) bool { return m.Image == 0 && m.View.Scale > 0 })
	p.hold(keyD) // в
	p.arrives(1)
	p.hold(keyA) // ф
	p.arrives(0)
	p.hold(keyBracketLeft) // х
	p.arrives(6)
	p.hold(keyAlt, keyX) // ч
	p.arrives(0)
	p.hold(keyR) // к
	p.draws(300, 60)
	p.click(p.middle("description"))
	p.hold(keyR) // к, which is text here
	p.keys("Escape")
	p.idle()
	p.capturesQ()
	p.kill()
	data, err := exec.Command(os.Getenv("GLOSSATOR_BIN"), "list", project, "--json").Output()
	if err != nil || strings.Count(string(data), `"description":"к"`) != 1 {
		t.Errorf("no region is described as к: %v", err)
	}
}

// capturesQ gives the command "100 %" the key in the place of Q.
func (p *person) capturesQ() {
	p.t.Helper()
	p.hold(keyCtrl, keyAlt, keyK)
	p.until("the dialog of keys", func(m screenMap) bool { return m.Modal })
	p.idle()
	p.hold(key1)
	p.hold(key0)
	p.hold(key0)
	p.keys("Return")
	p.hold(keyQ) // й
	p.idle()
	p.look("й-is-Q")
	p.keys("Tab", "Tab", "Tab", "Tab", "Tab", "Tab") // from the list past Reset, the two keys, Reset all and Cancel to OK
	p.keys("Return")
	p.until("the dialog is closed", func(m screenMap) bool { return !m.Modal })
	var kept struct{ Keys map[string][]string }
	data, err := os.ReadFile(p.settingsFile())
	if err != nil || json.Unmarshal(data, &kept) != nil {
		p.t.Fatalf("the settings: %v %s", err, data)
	}
	if want := []string{"Ctrl+1", "Q"}; !slices.Equal(kept.Keys["view.actual"], want) {
		p.t.Errorf("the settings have %v, want %v", kept.Keys, want)
	}
	p.hold(keyQ)
	p.until("the picture in its own size", func(m screenMap) bool { return m.View.Scale == 1 })
}
