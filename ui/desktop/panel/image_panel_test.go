package panel

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"glossator/model"
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

// texts gives the facts that are shown below an object.
func texts(o fyne.CanvasObject) []string {
	var out []string
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			out = append(out, texts(child)...)
		}
	case *fact:
		out = append(out, o.name.full+": "+o.value.full)
	}
	return out
}

func TestImagePanelShowsFileAndExif(t *testing.T) {
	b := newBench(t, 0)
	b.add(b.jpegWithMaker("a.jpg", "Acme Optik", false), b.jpegWithMaker("b.jpg", "", true))
	b.w.Show(b.w.List().ID(0))
	p := NewImagePanel(b.w, b)
	win := b.window(p, 300, 420)
	b.until(func() bool { return len(p.exif.Objects) > 0 })
	b.shoot(win, "image")
	if p.path.Text() != "a.jpg" || !strings.HasPrefix(p.size.value.full, "64 × 48 px, JPEG, ") {
		t.Errorf("path %q, size %q", p.path.Text(), p.size.value.full)
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
	p.values.add()
	p.values.draft.turn(model.NumberValue)
	typeInto(win, p.values.draft.name, "total")
	enter(p.values.draft.name)
	typeInto(win, p.values.draft.text, "12,30")
	enter(p.values.draft.text)
	if got := keys()["total"]; got != model.Number(12.3) {
		t.Errorf("total is %v", got)
	}
	b.shoot(win, "image-keys")
	if n := len(p.values.rows); n != 3 || p.values.rows[2].plain == nil {
		t.Errorf("%d rows, want one and two that the program keeps", n)
	}
	row := p.values.rows[0]
	row.turn(model.TextValue)
	typeInto(win, row.text, "about twelve")
	enter(row.text)
	row.turn(model.NumberValue)
	if got := keys()["total"]; got != model.Text("about twelve") || !row.turning {
		t.Errorf("total is %v, turning %v", got, row.turning)
	}
	typeInto(win, row.text, "12")
	enter(row.text)
	if got := keys()["total"]; got != model.Number(12) || row.turning {
		t.Errorf("total is %v, turning %v", got, row.turning)
	}
	b.noFaults()
	typeInto(win, row.name, model.KeyAnnotatedBy)
	enter(row.name)
	if len(b.failed) != 1 || row.name.Text != model.KeyAnnotatedBy || keys()["total"] != model.Number(12) {
		t.Errorf("a name that the program keeps was taken; %v", b.failed)
	}
	row.remove()
	if _, ok := keys()["total"]; ok {
		t.Error("the key-value is still there")
	}
}

func TestImagePanelKeepsWhatWasTypedForTheImageItWasTypedFor(t *testing.T) {
	b := newBench(t, 2)
	p := NewImagePanel(b.w, b)
	win := b.window(p, 300, 420)
	first := b.w.Current()
	p.values.add()
	typeInto(win, p.values.draft.name, "store")
	enter(p.values.draft.name)
	typeInto(win, p.values.draft.text, "OJC")
	b.w.Step(1)
	if n := len(b.w.CurrentDocument().Keys()); n != 0 || p.values.draft != nil {
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
	p.shared.add()
	typeInto(win, p.shared.draft.name, "client")
	typeInto(win, p.shared.draft.text, "Müller & Söhne")
	p.Commit()
	if got := b.w.Project().Keys()["client"]; got != model.Text("Müller & Söhne") {
		t.Errorf("client is %v", got)
	}
	typeInto(win, p.shared.rows[0].name, "customer")
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
