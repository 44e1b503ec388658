package e2e

import (
	"encoding/json"
	"math"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// receipts copies the real receipts into a folder of the test.
func receipts(t *testing.T) string {
	t.Helper()
	data := os.Getenv("GLOSSATOR_DATA")
	if data == "" {
		data = "../../../../shared/data"
	}
	found, err := filepath.Glob(filepath.Join(data, "receipts-sroie", "img", "*.jpg"))
	if err != nil || len(found) == 0 {
		if os.Getenv("GLOSSATOR_REQUIRE_DATA") != "" {
			t.Fatalf("the real receipts are not in %s", data)
		}
		t.Skipf("the real receipts are not in %s: set GLOSSATOR_DATA", data)
	}
	dir := filepath.Join(t.TempDir(), "receipts")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, path := range found {
		picture, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, filepath.Base(path)), picture, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// listed is one line of the native JSON, as far as the test looks at it.
type listed struct {
	Image       string
	Annotations []struct {
		ID, Label, Description string
		Parent                 *string
		Shape                  struct {
			Type       string
			X, Y, W, H float64
			Parts      []struct{ Outer [][2]float64 }
		}
	}
}

func list(t *testing.T, project string) []listed {
	t.Helper()
	out, err := exec.Command(os.Getenv("GLOSSATOR_BIN"), "list", project, "--json").Output()
	if err != nil {
		t.Fatal(err)
	}
	var lines []listed
	for _, text := range strings.Split(strings.TrimSpace(string(out)), "\n") {
		var l listed
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, l)
	}
	return lines
}

// rectangle is drawn on the first receipt and called by a name.
type rectangle struct {
	name       string
	x, y, w, h float64
}

var (
	store  = rectangle{"Store details", 40, 60, 380, 260}
	street = rectangle{"Street", 70, 110, 300, 60}
	city   = rectangle{"City", 70, 190, 300, 50}
)

var polygon = [][2]float64{{60, 420}, {390, 430}, {370, 560}, {80, 540}}

func (p *person) rectangle(r rectangle) {
	p.t.Helper()
	p.keys("r")
	p.drag(p.on(r.x, r.y), p.on(r.x+r.w, r.y+r.h))
	p.name(r.name)
}

// name gives the selected region a label by its name, which is made if it is not there.
func (p *person) name(label string) {
	p.t.Helper()
	p.idle()
	p.keys("F2")
	p.write(label)
	p.keys("Return")
	p.idle()
}

// open opens a folder by the menu's key and the path typed into the dialog.
func (p *person) open(folder string) {
	p.t.Helper()
	p.keys("ctrl+o")
	p.until("the folder dialog", func(m screenMap) bool { return m.Modal })
	p.keys("ctrl+a")
	p.write(folder)
	p.look("open-folder")
	p.keys("Return")
	p.until("the first picture", func(m screenMap) bool { return !m.Modal && m.Image == 0 && m.View.Scale > 0 })
	p.idle()
}

// exportFromMenu exports in the format that stands in the given place of the dialog's list.
func (p *person) exportFromMenu(down int, name string) {
	p.t.Helper()
	p.keys("Alt_L")
	for range exportItem {
		p.keys("Down")
	}
	p.keys("Return")
	p.until("the export dialog", func(m screenMap) bool { return m.Modal })
	for range down {
		p.keys("Down")
	}
	p.idle()
	p.look("export-" + name)
	p.keys("Return")
	p.until("the report", func(m screenMap) bool { return m.Modal })
	p.idle()
	p.look("exported-" + name)
	p.keys("Escape")
	p.until("the report is closed", func(m screenMap) bool { return !m.Modal })
}

// exportItem is how many times Down is pressed in the File menu to reach Export….
const exportItem = 8

func TestAReceiptFromTheFolderToTheTrainingSet(t *testing.T) {
	p := newPerson(t)
	folder := receipts(t)
	p.start()
	p.look("welcome")
	p.open(folder)
	p.look("opened")

	p.rectangle(store)
	p.rectangle(street)
	p.rectangle(city)
	p.look("nested")
	p.describe("Where the shop is")

	p.keys("p")
	for _, v := range polygon {
		p.click(p.on(v[0], v[1]))
	}
	p.keys("Return")
	p.name("Items")
	p.look("polygon")

	p.reparent()
	p.undoAndRedo()

	p.keys("d")
	p.until("the next picture", func(m screenMap) bool { return m.Image == 1 })
	p.keys("a")
	p.until("back again", func(m screenMap) bool { return m.Image == 0 })
	p.idle()

	p.kill()
	project := filepath.Join(folder, "receipts.gloss")
	compare(t, list(t, project))

	p.start(project)
	p.until("the project is open again", func(m screenMap) bool { return m.Image == 0 && m.View.Scale > 0 })
	p.idle()
	p.look("after-kill")
	for i, format := range []string{"coco", "voc", "yolo", "yolo-seg"} {
		p.exportFromMenu(i, format)
	}
	p.kill()
	compare(t, list(t, project))
	checkExports(t, folder)
}

// describe types a description of what is selected.
func (p *person) describe(text string) {
	p.t.Helper()
	p.click(p.middle("description"))
	p.write(text)
	p.keys("Escape")
	p.idle()
}

// reparent drags City out of Store details and into Items, by the tree: the rows are Store details, Street, City, Items.
func (p *person) reparent() {
	p.t.Helper()
	p.drag(p.row(2), p.row(3))
	p.idle()
	p.look("re-parented")
}

// undoAndRedo takes the re-parenting back, brings it again, and takes it back for good.
func (p *person) undoAndRedo() {
	p.t.Helper()
	p.keys("Escape")
	p.click(p.on(440, 800))
	for _, key := range []string{"ctrl+z", "ctrl+shift+z", "ctrl+z"} {
		p.keys(key)
		p.idle()
	}
	p.look("undone")
	p.keys("ctrl+shift+z")
	p.idle()
}

// compare holds what is on the disk against what was drawn, within a pixel.
func compare(t *testing.T, lines []listed) {
	t.Helper()
	if len(lines) != 12 || len(lines[0].Annotations) != 4 {
		t.Fatalf("%d images, %d annotations on the first", len(lines), len(lines[0].Annotations))
	}
	ids := map[string]string{}
	for _, a := range lines[0].Annotations {
		ids[a.Label] = a.ID
	}
	near := func(what string, got, want float64) {
		if math.Abs(got-want) > 1 {
			t.Errorf("%s: got %v, drawn %v", what, got, want)
		}
	}
	parents := map[string]string{"Store details": "", "Street": ids["Store details"], "City": ids["Items"], "Items": ""}
	rects := map[string]rectangle{"Store details": store, "Street": street, "City": city}
	for _, a := range lines[0].Annotations {
		parent := ""
		if a.Parent != nil {
			parent = *a.Parent
		}
		if want, known := parents[a.Label]; !known || parent != want {
			t.Errorf("%s is nested in %q, want %q", a.Label, parent, want)
		}
		if r, ok := rects[a.Label]; ok {
			near(a.Label+" x", a.Shape.X, r.x)
			near(a.Label+" y", a.Shape.Y, r.y)
			near(a.Label+" right", a.Shape.X+a.Shape.W, r.x+r.w)
			near(a.Label+" bottom", a.Shape.Y+a.Shape.H, r.y+r.h)
			continue
		}
		if len(a.Shape.Parts) != 1 || len(a.Shape.Parts[0].Outer) != len(polygon) {
			t.Fatalf("the polygon is %+v", a.Shape)
		}
		for i, v := range a.Shape.Parts[0].Outer {
			near("polygon x", v[0], polygon[i][0])
			near("polygon y", v[1], polygon[i][1])
		}
	}
	for _, a := range lines[0].Annotations {
		if want := map[string]string{"City": "Where the shop is"}[a.Label]; a.Description != want {
			t.Errorf("the description of %s is %q", a.Label, a.Description)
		}
	}
}

// checkExports looks for the files of each format below the folder; what is in them is for the readers of other tools to say.
func checkExports(t *testing.T, folder string) {
	t.Helper()
	found := map[string]int{}
	err := filepath.WalkDir(folder, func(path string, _ os.DirEntry, err error) error {
		found[filepath.Base(path)]++
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range []string{
		"instances_default.json", "000.xml", "data.yaml", "000.txt", "glossator-coco-report.json", "glossator-voc-report.json",
		"glossator-yolo-report.json", "glossator-yolo-seg-report.json",
	} {
		if found[name] == 0 {
			t.Errorf("no %s was written", name)
		}
	}
}
