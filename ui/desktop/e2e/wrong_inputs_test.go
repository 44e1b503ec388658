package e2e

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"hash/crc32"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"
)

// scan makes a picture of 400 × 300 pixels that compresses badly enough to have many bytes.
func scan() image.Image {
	m := image.NewRGBA(image.Rect(0, 0, 400, 300))
	state := uint32(1)
	for i := range 400 * 300 {
		state = state*1664525 + 1013904223
		grain := uint8(state >> 28)
		m.SetRGBA(i%400, i/400, color.RGBA{uint8(i/3%400/2) + grain, uint8(i / 400 / 2), 90 + grain, 255})
	}
	return m
}

func encoded(t *testing.T, encode func(*bytes.Buffer) error) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func goodPNG(t *testing.T) []byte {
	t.Helper()
	return encoded(t, func(b *bytes.Buffer) error { return png.Encode(b, scan()) })
}

// cutJPEG is a JPEG that ends in the middle of its pixels.
func cutJPEG(t *testing.T) []byte {
	t.Helper()
	whole := encoded(t, func(b *bytes.Buffer) error { return jpeg.Encode(b, scan(), nil) })
	return whole[:len(whole)/2]
}

// hugePNG is a small PNG whose header claims 100,000 × 100,000 pixels. The header's chunk is at byte 8: length, "IHDR", width, height, …, check sum.
func hugePNG(t *testing.T) []byte {
	t.Helper()
	data := goodPNG(t)
	binary.BigEndian.PutUint32(data[16:], 100_000)
	binary.BigEndian.PutUint32(data[20:], 100_000)
	binary.BigEndian.PutUint32(data[29:], crc32.ChecksumIEEE(data[12:29]))
	return data
}

// wrongPictures are the files that promise to be pictures and are none, with the fault that each is.
func wrongPictures(t *testing.T) map[string]wrongFile {
	t.Helper()
	return map[string]wrongFile{
		"2 text.jpg":  {[]byte("Dear reader, this is a letter.\n"), "imaging.not-a-picture"},
		"3 empty.png": {nil, "imaging.empty-file"},
		"4 cut.jpg":   {cutJPEG(t), "imaging.truncated"},
		"5 huge.png":  {hugePNG(t), "imaging.too-large"},
	}
}

type wrongFile struct {
	data  []byte
	fault string
}

func writeFile(t *testing.T, path string, data []byte) string {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, data, 0o644); err != nil {
		t.Fatal(err)
	}
	return path
}

// goodFolder makes a folder with two good pictures below dir.
func goodFolder(t *testing.T, dir string) string {
	t.Helper()
	folder := filepath.Join(dir, "good")
	for _, name := range []string{"1.png", "2.png"} {
		writeFile(t, filepath.Join(folder, name), goodPNG(t))
	}
	return folder
}

// line calls the program's command line, with the rights of the person's program, and gives what it wrote and its exit code.
func (p *person) line(in string, args ...string) (out, errs string, code int) {
	p.t.Helper()
	cmd := exec.Command(os.Getenv("GLOSSATOR_BIN"), args...)
	var stdout, stderr strings.Builder
	cmd.Stdin, cmd.Stdout, cmd.Stderr = strings.NewReader(in), &stdout, &stderr
	cmd.Env, cmd.SysProcAttr = p.env, p.rights
	if err := cmd.Run(); cmd.ProcessState == nil {
		p.t.Fatal(err)
	}
	return stdout.String(), stderr.String(), cmd.ProcessState.ExitCode()
}

// refused calls the command line for something that must fail in a certain way.
func (p *person) refused(fault string, want int, in string, args ...string) {
	p.t.Helper()
	_, errs, code := p.line(in, append(args, "--json")...)
	var told struct{ Name string }
	if err := json.Unmarshal([]byte(errs), &told); err != nil || told.Name != fault || code != want {
		p.t.Errorf("%q: exit %d, %s; want exit %d and %s", args, code, errs, want, fault)
	}
}

// The exit codes: the person must change something, or the same call may succeed later.
const (
	exitFix   = 65
	exitRetry = 75
)

// made calls the command line for something that must succeed.
func (p *person) made(in string, args ...string) string {
	p.t.Helper()
	out, errs, code := p.line(in, args...)
	if code != 0 {
		p.t.Fatalf("%q: exit %d, %s", args, code, errs)
	}
	return out
}

// choose answers the dialog that a key opens with a path.
func (p *person) choose(key, path string) {
	p.t.Helper()
	p.keys(key)
	p.until("the dialog of "+key, func(m screenMap) bool { return m.Modal })
	p.keys("ctrl+a")
	p.write(path)
	p.keys("Return")
}

// told waits until the window tells a fault, keeps a picture of it, and does not close it.
func (p *person) told(fault string) {
	p.t.Helper()
	p.until("the window tells "+fault, func(m screenMap) bool { return m.Problem == fault })
	time.Sleep(200 * time.Millisecond) // until it is painted too
	p.look(fault)
}

// shut closes the dialog that is open.
func (p *person) shut() {
	p.t.Helper()
	p.keys("Escape")
	p.until("no dialog is open", func(m screenMap) bool { return !m.Modal })
}

// shows waits until the picture at a place of the list is shown.
func (p *person) shows(index int) {
	p.t.Helper()
	p.until("a good picture", func(m screenMap) bool { return !m.Modal && m.Problem == "" && m.Image == index && m.View.Scale > 0 })
	p.idle()
}

// goOn opens a good folder and draws a region, as one who met a wrong input does next, and checks that it is on the disk.
func (p *person) goOn(folder string) {
	p.t.Helper()
	p.choose("ctrl+o", folder)
	p.until("the good folder", func(m screenMap) bool { return m.Parts["canvas"][2] > 0 })
	p.shows(0)
	p.rectangle(rectangle{"Kept", 50, 50, 120, 80})
	p.look("went-on")
	p.kill()
	lines := list(p.t, filepath.Join(folder, filepath.Base(folder)+".gloss"))
	if len(lines) != 2 || len(lines[0].Annotations) != 1 || lines[0].Annotations[0].Label != "Kept" {
		p.t.Errorf("after a wrong input the good project holds %+v", lines)
	}
}

// mixedFolder makes a folder with the wrong pictures between good ones, and gives the names in the order of the list.
func mixedFolder(t *testing.T, dir string, wrong map[string]wrongFile) (folder string, names []string) {
	t.Helper()
	folder = filepath.Join(dir, "mixed")
	for name, file := range wrong {
		writeFile(t, filepath.Join(folder, name), file.data)
		names = append(names, name)
	}
	for _, name := range []string{"1 good.png", "6 good.png"} {
		writeFile(t, filepath.Join(folder, name), goodPNG(t))
		names = append(names, name)
	}
	slices.Sort(names)
	return folder, names
}

func TestWrongInputPictures(t *testing.T) {
	p, dir, wrong := newPerson(t), t.TempDir(), wrongPictures(t)
	mixed, names := mixedFolder(t, dir, wrong)
	p.start()
	p.choose("ctrl+o", mixed)
	p.told("workspace.some-failed")
	p.shut()
	p.walk(names, wrong)
	p.rectangle(rectangle{"After", 60, 60, 100, 90})
	p.choose("ctrl+o", goodFolder(t, dir))
	p.until("the other folder", func(m screenMap) bool { return m.Image == 0 && m.Problem == "" })
	p.shows(0)
	for name, file := range wrong {
		// Each alone, from elsewhere: it is told at once, and stands in the list all the same.
		p.choose("ctrl+i", writeFile(t, filepath.Join(dir, "elsewhere", name), file.data))
		p.told(file.fault)
		p.shut()
		p.shows(0)
	}
	p.kill()
	project := filepath.Join(mixed, "mixed.gloss")
	text := p.made("", "list", project)
	for name, file := range wrong {
		if !strings.Contains(text, name+"\t"+file.fault) {
			t.Errorf("%s is not marked", name)
		}
	}
	if lines := list(t, project); len(lines) != 6 || len(lines[5].Annotations) != 1 {
		t.Errorf("the list of the mixed folder is %s", text)
	}
	if lines := list(t, filepath.Join(dir, "good", "good.gloss")); len(lines) != 6 {
		t.Errorf("the good folder lists %d pictures", len(lines))
	}
}

// walk goes through the pictures of a list by the key, and meets a good picture or the reason for each.
func (p *person) walk(names []string, wrong map[string]wrongFile) {
	p.t.Helper()
	for i, name := range names {
		p.until(name+" is current", func(m screenMap) bool { return m.Image == i })
		if f := wrong[name].fault; f != "" {
			p.told(f)
		} else {
			p.shows(i)
			p.look("good")
		}
		if i < len(names)-1 {
			p.keys("d")
		}
	}
}

// newerProject makes a project file whose format version is far ahead: assets/help/format.md tells where the number is. The value of
// meta/format is a byte 1, a CRC-32C of "meta", a zero byte, "format" and the payload, and the payload: field 1 the version, field 2 the program.
func (p *person) newerProject(path string) string {
	p.t.Helper()
	p.made("", "new", path)
	data, err := os.ReadFile(path)
	if err != nil {
		p.t.Fatal(err)
	}
	payload := []byte("\x08\x01\x12\x09Glossator")
	newer := []byte("\x08\x63\x12\x09Glossator")
	sum := func(payload []byte) []byte {
		place := append([]byte("meta\x00format"), payload...)
		return binary.BigEndian.AppendUint32(nil, crc32.Checksum(place, crc32.MakeTable(crc32.Castagnoli)))
	}
	value := slices.Concat([]byte{1}, sum(payload), payload)
	if bytes.Count(data, value) == 0 {
		p.t.Fatal("the project file has no format version where the help says")
	}
	data = bytes.ReplaceAll(data, value, slices.Concat([]byte{1}, sum(newer), newer))
	return writeFile(p.t, path, data)
}

func TestWrongInputProjects(t *testing.T) {
	p := newPerson(t)
	dir := t.TempDir()
	p.start()
	for _, c := range []struct{ path, fault string }{
		{writeFile(t, filepath.Join(dir, "text.gloss"), []byte("hello, I am a text\n")), "store.not-a-project"},
		{writeFile(t, filepath.Join(dir, "empty.gloss"), nil), "store.not-a-project"},
		{p.newerProject(filepath.Join(dir, "newer.gloss")), "store.newer-version"},
	} {
		before, err := os.ReadFile(c.path)
		if err != nil {
			t.Fatal(err)
		}
		p.choose("ctrl+shift+o", c.path)
		p.told(c.fault)
		p.keys("Return") // Fix…: another one can be chosen
		p.until("the dialog to choose another", func(m screenMap) bool { return m.Modal && m.Problem == "" })
		p.shut()
		if after, err := os.ReadFile(c.path); err != nil || !bytes.Equal(before, after) {
			t.Errorf("%s was changed: %v", filepath.Base(c.path), err)
		}
		p.refused(c.fault, exitFix, "", "info", c.path)
	}
	p.goOn(goodFolder(t, dir))
}

func TestWrongInputLockedProject(t *testing.T) {
	first, second := newPerson(t), newPerson(t)
	folder := goodFolder(t, t.TempDir())
	project := filepath.Join(folder, "good.gloss")
	first.start(folder)
	first.shows(0)
	first.refused("store.locked", exitRetry, "", "info", project)
	first.refused("store.locked", exitRetry, "", "annotate", project, "--from", "-")
	second.start()
	second.choose("ctrl+o", folder)
	second.told("store.locked")
	second.keys("Return") // Try again, while it still is open
	second.until("the dialog is gone for the time being", func(m screenMap) bool { return !m.Modal })
	second.told("store.locked")
	first.do("windowfocus", "--sync", first.window)
	first.keys("ctrl+q")
	if err := first.program.Wait(); err != nil {
		t.Errorf("the first window closed with %v", err)
	}
	second.do("windowfocus", "--sync", second.window)
	second.keys("Return") // Try again
	second.until("the project is open", func(m screenMap) bool { return m.Image == 0 })
	second.shows(0)
	second.rectangle(rectangle{"Kept", 50, 50, 120, 80})
	second.kill()
	if lines := list(t, project); len(lines) != 2 || len(lines[0].Annotations) != 1 {
		t.Errorf("the project that was locked holds %+v", lines)
	}
}
