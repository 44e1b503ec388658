package panel

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"glossator/model"
	"glossator/model/imaging/exif"
)

// jpegWithMaker writes a JPEG whose EXIF data say who made the camera; broken data promise more than there is.
func (b *bench) jpegWithMaker(name, maker string, broken bool) string {
	b.Helper()
	var plain bytes.Buffer
	if err := jpeg.Encode(&plain, image.NewGray(image.Rect(0, 0, 64, 48)), nil); err != nil {
		b.Fatal(err)
	}
	text := append([]byte(maker), 0)
	tiff := []byte("II*\x00\x08\x00\x00\x00\x01\x00\x0f\x01\x02\x00")
	tiff = binary.LittleEndian.AppendUint32(tiff, uint32(len(text)))
	tiff = append(tiff, 26, 0, 0, 0, 0, 0, 0, 0)
	tiff = append(tiff, text...)
	if broken {
		tiff = []byte("II*\x00\xff\xff\xff\x00")
	}
	block := append([]byte("Exif\x00\x00"), tiff...)
	out := append([]byte{0xff, 0xd8, 0xff, 0xe1}, binary.BigEndian.AppendUint16(nil, uint16(len(block)+2))...)
	out = append(append(out, block...), plain.Bytes()[2:]...)
	path := filepath.Join(b.w.Folder(), name)
	if err := os.WriteFile(path, out, 0o644); err != nil {
		b.Fatal(err)
	}
	return path
}

func TestImagePanelShowsFileAndExif(t *testing.T) {
	b := newBench(t, 0)
	b.add(b.jpegWithMaker("a.jpg", "Acme Optik", false), b.jpegWithMaker("b.jpg", "", true))
	b.w.Show(b.w.List().ID(0))
	p := NewImagePanel(b.w, b)
	win := b.window(p, 300, 420)
	b.until(func() bool { return len(p.exif.Objects) > 0 })
	b.shoot(win, "image")
	if _, size := p.size.Text(); p.path.Text() != "a.jpg" || !strings.HasPrefix(size, "64 × 48 px, JPEG, ") {
		t.Errorf("path %q, size %q", p.path.Text(), size)
	}
	found := p.reader.cache[b.w.Current()]
	if len(found.data.Groups) != 1 || found.data.Groups[0].Entries[0].Value != "Acme Optik" {
		t.Errorf("EXIF data %v, %v", found.data, found.err)
	}
	b.w.Step(1)
	if len(p.exif.Objects) != 0 {
		t.Error("the EXIF data of another picture are still shown")
	}
	b.until(func() bool { return len(p.exif.Objects) > 0 })
	b.shoot(win, "image-broken-exif")
	b.noFaults()
}

func TestImagePanelReadsOnlyTheLastOfManyPictures(t *testing.T) {
	b := newBench(t, 0)
	var paths []string
	for _, name := range []string{"a", "b", "c", "d"} {
		paths = append(paths, b.jpegWithMaker(name+".jpg", "maker "+name, false))
	}
	b.add(paths...)
	b.w.Show(b.w.List().ID(0))
	p := NewImagePanel(b.w, b)
	b.window(p, 300, 420)
	for range 3 {
		b.w.Step(1)
	}
	b.until(func() bool { return len(p.exif.Objects) > 0 })
	if len(p.reader.cache) != 2 {
		t.Errorf("%d pictures were read, want the first and the last", len(p.reader.cache))
	}
	if got := p.reader.cache[b.w.Current()].data.Groups[0].Entries[0].Value; got != "maker d" {
		t.Errorf("shows %q", got)
	}
}

func TestImagePanelFactsAreCopied(t *testing.T) {
	b := newBench(t, 1)
	p := NewImagePanel(b.w, b)
	b.window(p, 300, 420)
	p.hash.Tapped(nil)
	if got := fyne.CurrentApp().Clipboard().Content(); len(got) != 64 {
		t.Errorf("copied %q", got)
	}
}

func TestImagePanelKeyValues(t *testing.T) {
	b := newBench(t, 2)
	p := NewImagePanel(b.w, b)
	win := b.window(p, 300, 420)
	b.draw(model.ID{}, model.ID{}, 10, 10, 20, 20)
	keys := func() map[string]model.Value { return b.w.CurrentDocument().Keys() }
	b.addPair(win, p.values, "total", "12,30")
	if got := keys()["total"]; got != model.Text("12,30") {
		t.Errorf("total is %v", got)
	}
	b.shoot(win, "image-keys")
	row := fieldsIn(p.values.Object())
	if len(row) != 2 {
		t.Fatalf("%d fields: what the program keeps can be edited", len(row))
	}
	b.noFaults()
	typeInto(win, row[0], model.KeyAnnotatedBy)
	enter(row[0])
	if len(b.failed) != 1 || row[0].Text != model.KeyAnnotatedBy || keys()["total"] != model.Text("12,30") {
		t.Errorf("a name that the program keeps was taken; %v", b.failed)
	}
	typeInto(win, row[0], "sum")
	enter(row[0])
	if got := keys(); len(got) != 3 || got["sum"] != model.Text("12,30") {
		t.Errorf("keys %v", got)
	}
}

func TestImagePanelKeepsWhatWasTypedForTheImageItWasTypedFor(t *testing.T) {
	b := newBench(t, 2)
	p := NewImagePanel(b.w, b)
	win := b.window(p, 300, 420)
	first := b.w.Current()
	p.values.Add()
	draft := fieldsIn(p.values.Object())
	typeInto(win, draft[0], "store")
	enter(draft[0])
	typeInto(win, draft[1], "OJC")
	b.w.Step(1)
	if n := len(b.w.CurrentDocument().Keys()); n != 0 || len(fieldsIn(p.values.Object())) != 0 {
		t.Errorf("the next image got %d key-values", n)
	}
	doc, err := b.w.Document(first)
	if err != nil {
		t.Fatal(err)
	}
	if got := doc.Keys()["store"]; got != model.Text("OJC") {
		t.Errorf("store is %v", got)
	}
	b.noFaults()
}

func TestImagePanelProjectKeyValues(t *testing.T) {
	b := newBench(t, 1)
	p := NewImagePanel(b.w, b)
	win := b.window(p, 300, 420)
	b.addPair(win, p.shared, "client", "Müller & Söhne")
	if got := b.w.Project().Keys()["client"]; got != model.Text("Müller & Söhne") {
		t.Errorf("client is %v", got)
	}
	typeInto(win, fieldsIn(p.shared.Object())[0], "customer")
	p.Commit()
	if got := b.w.Project().Keys(); len(got) != 1 || got["customer"] != model.Text("Müller & Söhne") {
		t.Errorf("keys %v", got)
	}
	b.noFaults()
}

func TestImagePanelOfAnUnreadablePicture(t *testing.T) {
	b := newBench(t, 0)
	path := filepath.Join(b.w.Folder(), "a-folder-with-a-very-long-name", "broken.jpg")
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte("\xff\xd8\xff\xe0 no picture"), 0o644); err != nil {
		t.Fatal(err)
	}
	b.add(path)
	b.w.Show(b.w.List().ID(0))
	p := NewImagePanel(b.w, b)
	win := b.window(p, 300, 420)
	if !p.problem.Visible() || !strings.HasPrefix(p.problem.Text, "title of imaging.") {
		t.Errorf("the problem is told as %q", p.problem.Text)
	}
	b.shoot(win, "image-unreadable")
}

func BenchmarkImagePanelExif(bb *testing.B) {
	b := newBench(bb, 1)
	p := NewImagePanel(b.w, b)
	b.window(p, 300, 420)
	group := exif.Group{Name: "Camera"}
	for i := range 60 {
		group.Entries = append(group.Entries, exif.Entry{Name: fmt.Sprintf("Entry%d", i), Value: "1/125 s"})
	}
	for range bb.N {
		p.setExif()
		p.showExif(exifFound{data: exif.Data{Groups: []exif.Group{group}}})
	}
}
