package e2e

import (
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// nobody is the user and group that may do nothing special.
const nobody = 65534

// newStranger is a person whose program has no special rights, and a folder that it can reach. To root nothing is forbidden, so under root
// the program runs as nobody.
func newStranger(t *testing.T) (*person, string) {
	t.Helper()
	p := newPerson(t)
	if os.Geteuid() != 0 {
		return p, t.TempDir()
	}
	// The folders above t.TempDir() are root's alone.
	dir, err := os.MkdirTemp("", "glossator-e2e-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := os.RemoveAll(dir); err != nil {
			t.Error(err)
		}
	})
	program, err := os.ReadFile(os.Getenv("GLOSSATOR_BIN")) // which may lie where nobody can go
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("GLOSSATOR_BIN", writeFile(t, filepath.Join(dir, "bin", "glossator"), program))
	home := filepath.Join(dir, "home")
	if err := os.Mkdir(home, 0o777); err != nil {
		t.Fatal(err)
	}
	modes(t, dir, map[string]os.FileMode{".": 0o777, "bin/glossator": 0o755, "home": 0o777})
	p.rights = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	p.mapFile = filepath.Join(home, "map.json")
	p.env = append(p.env, "HOME="+home, "XDG_CONFIG_HOME="+home, "XDG_CACHE_HOME="+home, "XDG_RUNTIME_DIR="+home,
		"GLOSSATOR_CONFIG_DIR="+filepath.Join(home, "config"), "GLOSSATOR_UIMAP="+p.mapFile)
	return p, dir
}

// modes sets what is allowed with files below dir, and allows it again at the end, so that they can be removed.
func modes(t *testing.T, dir string, want map[string]os.FileMode) {
	t.Helper()
	for name, mode := range want {
		path := filepath.Join(dir, name)
		if err := os.Chmod(path, mode); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(path, 0o777) }) // it may be gone
	}
}

// oneRegion is a line of native JSON that draws on a good picture.
const oneRegion = `{"image":"1.png","annotations":[{"label":"Kept","shape":{"type":"rect","x":10,"y":10,"w":50,"h":40}}]}`

func TestWrongInputRights(t *testing.T) {
	p, dir := newStranger(t)
	at := func(name string) string { return filepath.Join(dir, name) }
	for _, name := range []string{"shut/1.png", "fixed/1.png", "part/1.png", "part/2.png"} {
		writeFile(t, at(name), goodPNG(t))
	}
	for _, name := range []string{"secret.gloss", "readable.gloss", "labelled.gloss"} {
		p.made("", "new", at(name))
	}
	good := goodFolder(t, dir)
	modes(t, dir, map[string]os.FileMode{
		"shut": 0, "fixed": 0o555, "part": 0o777, "part/2.png": 0, "good": 0o777, "secret.gloss": 0, "readable.gloss": 0o444,
	})
	p.start()
	for _, c := range []struct{ key, path, fault string }{
		{"ctrl+o", "shut", "workspace.no-permission"},
		{"ctrl+o", "fixed", "store.read-only"},
		{"ctrl+shift+o", "secret.gloss", "store.no-permission"},
		{"ctrl+shift+o", "readable.gloss", "store.read-only"},
		{"ctrl+o", "part", "workspace.no-permission"}, // of one picture: the project is open behind the dialog
	} {
		p.choose(c.key, at(c.path))
		p.told(c.fault)
		p.shut()
	}
	p.shows(0)
	p.keys("d")
	p.told("workspace.no-permission") // in the picture's place
	p.goOn(good)

	p.made("", "add", at("labelled.gloss"), good)
	p.made(oneRegion, "annotate", at("labelled.gloss"), "--from", "-")
	p.refused("store.read-only", exitFix, "", "new", at("fixed/new.gloss"))
	p.refused("store.no-permission", exitFix, "", "info", at("secret.gloss"))
	p.refused("store.read-only", exitFix, oneRegion, "annotate", at("readable.gloss"), "--from", "-")
	p.refused("workspace.no-permission", exitFix, "", "add", at("labelled.gloss"), at("shut"))
	p.refused("exporters.no-permission", exitFix, "", "export", "--format", "coco", "--to", at("fixed/out"), at("labelled.gloss"))
	p.made("", "info", at("readable.gloss"))
}

// smallDisk mounts a disk of a few megabytes.
func smallDisk(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=3m"); err != nil {
		t.Skip("a small disk needs the right to mount one, such as root has:", err)
	}
	t.Cleanup(func() {
		if err := syscall.Unmount(dir, syscall.MNT_DETACH); err != nil {
			t.Error(err)
		}
	})
	return dir
}

// fill takes all the room that a disk has left, and gives the file to remove.
func fill(t *testing.T, disk string) string {
	t.Helper()
	var room syscall.Statfs_t
	if err := syscall.Statfs(disk, &room); err != nil {
		t.Fatal(err)
	}
	return writeFile(t, filepath.Join(disk, "ballast"), make([]byte, int64(room.Bavail)*room.Bsize))
}

// drawUntilFull draws regions until one cannot be saved, and some more, and gives how many it drew.
func (p *person) drawUntilFull() int {
	p.t.Helper()
	const most, more = 60, 3
	p.keys("r")
	for drawn := 1; drawn <= most; drawn++ {
		p.sketch(drawn)
		m := p.until("the edit is saved or refused", func(m screenMap) bool { return m.Saved || m.Unsaved != "" })
		if m.Unsaved == "" {
			continue
		}
		for range more {
			drawn++
			p.sketch(drawn)
		}
		return drawn
	}
	p.t.Fatalf("%d regions fit on a full disk", most)
	return 0
}

// sketch draws a small region, the n-th one, beside the others.
func (p *person) sketch(n int) {
	p.t.Helper()
	x, y := float64(10+n%12*30), float64(10+n/12*30)
	before := p.until("the window", func(screenMap) bool { return true }).Regions
	p.drag(p.on(x, y), p.on(x+22, y+22))
	p.until("another region", func(m screenMap) bool { return m.Regions == before+1 })
}

func TestWrongInputFullDisk(t *testing.T) {
	p := newPerson(t)
	disk := smallDisk(t)
	folder := goodFolder(t, disk)
	project := filepath.Join(folder, "good.gloss")
	p.start(folder)
	p.shows(0)
	p.rectangle(rectangle{"Kept", 20, 200, 100, 80}) // so that the others get its label
	ballast := fill(t, disk)
	drawn := 1 + p.drawUntilFull()
	p.until("the window tells that the disk is full", func(m screenMap) bool { return m.Unsaved == "store.full" && !m.Modal })
	p.look("unsaved")
	p.keys("ctrl+q") // which would lose them
	p.told("store.full")
	p.keys("Return") // Try again, in vain
	p.told("store.full")
	p.keys("Escape")
	p.until("the question whether to lose them", func(m screenMap) bool { return m.Modal && m.Problem == "" })
	p.look("lose-them")
	p.shut()

	if err := os.Remove(ballast); err != nil {
		t.Fatal(err)
	}
	status := p.until("the status bar", func(m screenMap) bool { return m.Parts["status"][2] > 0 }).Parts["status"]
	p.click(at(status[0]+status[2]-30, status[1]+status[3]/2)) // Try again
	p.until("all is saved", func(m screenMap) bool { return m.Saved && m.Unsaved == "" })
	p.look("saved")
	p.kill()
	p.start(project)
	p.shows(0)
	p.until("all regions are there again", func(m screenMap) bool { return m.Regions == drawn })
	p.look("again")
	p.kill()
	if lines := list(t, project); len(lines[0].Annotations) != drawn {
		t.Errorf("%d of %d regions are there after a restart", len(lines[0].Annotations), drawn)
	}
	fill(t, disk)
	crowd := `{"image":"1.png","annotations":[` + strings.TrimSuffix(strings.Repeat(`{"label":"Kept","shape":{"type":"rect","x":10,"y":10,"w":50,"h":40}},`, 2000), ",") + `]}`
	p.refused("store.full", exitRetry, crowd, "annotate", project, "--from", "-")
	p.refused("store.full", exitRetry, "", "new", filepath.Join(disk, "new.gloss"))
	p.refused("exporters.full", exitRetry, "", "export", "--format", "coco", "--to", filepath.Join(disk, "out"), project)
	if lines := list(t, project); len(lines[0].Annotations) != drawn {
		t.Errorf("%d of %d regions are there after the command line was refused", len(lines[0].Annotations), drawn)
	}
}
