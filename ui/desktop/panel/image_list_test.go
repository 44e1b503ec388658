package panel

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"glossator/model"
	"glossator/ui/desktop/panel/form"
)

// films gives the cells in sight.
func films(l *ImageList) []*imageCell {
	var out []*imageCell
	for _, o := range l.strip.Shown() {
		out = append(out, o.(*imageCell))
	}
	return out
}

func TestImageListShowsThumbnailsCountsAndBrokenPictures(t *testing.T) {
	b := newBench(t, 4)
	path := filepath.Join(b.w.Folder(), "scan-000-Kassenbeleg-für-das-Straßencafé.jpg")
	if err := os.WriteFile(path, []byte("\xff\xd8\xff\xe0 no picture"), 0o644); err != nil {
		t.Fatal(err)
	}
	b.add(path)
	b.forest()
	l := NewImageList(b.w, b)
	win := b.window(l, 700, 150)
	cells := films(l)
	if len(cells) != 5 || cells[1].count != 5 || cells[0].image.Readable() {
		t.Fatalf("%d cells, %d regions on the second", len(cells), cells[1].count)
	}
	b.until(func() bool { return cells[1].thumb != nil && cells[4].thumb != nil })
	if cells[0].thumb != nil {
		t.Error("the broken picture has a thumbnail")
	}
	b.shoot(win, "film")
	cells[3].Tapped(nil)
	if b.w.Current() != cells[3].id || win.Canvas().Focused() != fyne.Focusable(l) {
		t.Error("a click did not show the image and take the keyboard")
	}
	l.SetVertical(true)
	win.Resize(fyne.NewSize(280, 320))
	b.until(func() bool { return films(l)[4].thumb != nil })
	b.shoot(win, "list")
	if films(l)[0].note() != "title of "+films(l)[0].image.Problem {
		t.Errorf("the broken picture is noted as %q", films(l)[0].note())
	}
}

func TestImageListSteps(t *testing.T) {
	b := newBench(t, 6)
	l := NewImageList(b.w, b)
	b.window(l, 700, 150)
	key := func(names ...fyne.KeyName) {
		for _, name := range names {
			l.TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
	at := func(want int) {
		t.Helper()
		if got := b.w.List().Index(b.w.Current()); got != want {
			t.Errorf("at image %d, want %d", got, want)
		}
	}
	key(fyne.KeyRight, fyne.KeyDown, fyne.KeyLeft)
	at(1)
	key(fyne.KeyEnd, fyne.KeyRight)
	at(5)
	key(fyne.KeyHome)
	at(0)
	l.Filter(AllImages, "scan-004")
	l.Step(1)
	at(3)
	key(fyne.KeyEscape, fyne.KeyV)
	if b.escaped != 1 || len(b.keys) != 1 {
		t.Errorf("escaped %d, keys %v", b.escaped, b.keys)
	}
}

func TestImageListFilters(t *testing.T) {
	b := newBench(t, 3)
	if err := os.WriteFile(filepath.Join(b.w.Folder(), "bad.png"), []byte("\x89PNG\r\n\x1a\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	b.add(filepath.Join(b.w.Folder(), "bad.png"))
	b.w.Show(b.w.List().ID(2))
	b.draw(model.ID{}, model.ID{}, 10, 10, 20, 20)
	l := NewImageList(b.w, b)
	win := b.window(l, 700, 150)
	for _, c := range []struct {
		kind ImageKind
		text string
		want int
	}{
		{AllImages, "", 4},
		{AnnotatedImages, "", 1},
		{UnannotatedImages, "", 2},
		{UnreadableImages, "", 1},
		{AllImages, "SCAN 00", 3},
		{AllImages, "png 2", 1},
		{AnnotatedImages, "003", 0},
	} {
		l.Filter(c.kind, c.text)
		b.until(func() bool { return l.run == nil })
		if l.Len() != c.want || len(films(l)) != c.want {
			t.Errorf("%s %q lists %d images and shows %d, want %d", imageKindNames[c.kind], c.text, l.Len(), len(films(l)), c.want)
		}
	}
	b.shoot(win, "film-nothing")
	l.FocusSearch()
	if win.Canvas().Focused() != fyne.Focusable(l.search) {
		t.Error("the field for finding did not get the keyboard")
	}
	test.Type(l.search, "x")
	l.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if l.search.Text != "" || b.escaped != 0 {
		t.Error("Esc did not empty the field first")
	}
	chooseFromBox(win, l.kind, 0)
	if l.Len() != 4 {
		t.Errorf("%d images listed in the end", l.Len())
	}
}

func chooseFromBox(win fyne.Window, box *form.DropBox, i int) {
	box.Tapped(nil)
	chooseItem(win, i)
}

// manyImages puts so many images on the list that have no files.
func (b *bench) manyImages(n int) {
	b.Helper()
	images := make([]model.Image, n)
	for i := range images {
		images[i] = model.Image{
			ID: model.NewID(), Path: fmt.Sprintf("part-%03d/receipt-%06d.jpg", i/1000, i), Width: 1000, Height: 2000, Orientation: 1, Format: "jpeg",
		}
	}
	if err := b.w.DoProject(model.AddImages{Images: images}); err != nil {
		b.Fatal(err)
	}
}

func TestImageListKeepsObjectsOnlyForWhatIsInSight(t *testing.T) {
	b := newBench(t, 0)
	b.manyImages(5000)
	b.w.Show(b.w.List().ID(0))
	l := NewImageList(b.w, b)
	win := b.window(l, 1200, 150)
	l.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEnd})
	cells := films(l)
	if n := len(cells); n == 0 || n > 20 {
		t.Errorf("%d cells in sight", n)
	}
	if cells[len(cells)-1].id != b.w.Current() {
		t.Error("the current image is not in sight")
	}
	b.shoot(win, "film-many")
	last := cells[len(cells)-2]
	last.MouseIn(&desktop.MouseEvent{})
	l.strip.ScrollBy(-50)
	if last.hovered {
		t.Error("a cell that was scrolled away from the pointer is still hovered")
	}
	l.Filter(AllImages, "part-004 t-00499")
	b.until(func() bool { return l.run == nil })
	if l.Len() != 10 || l.strip.Offset() != 0 {
		t.Errorf("%d images found, want 10; scrolled to %v", l.Len(), l.strip.Offset())
	}
}

// BenchmarkImageList measures what a person does with as many images as COCO has.
func BenchmarkImageList(bb *testing.B) {
	b := newBench(bb, 0)
	b.manyImages(118_287)
	b.w.Show(b.w.List().ID(0))
	l := NewImageList(b.w, b)
	b.window(l, 1200, 150)
	for name, f := range map[string]func(i int){
		"step":   func(i int) { l.Step(2*(i%2) - 1) },
		"scroll": func(i int) { l.strip.ScrollBy(float32(4000*(i%2) - 2000)) },
		"jump":   func(i int) { l.Step((2*(i%2) - 1) * 100_000) },
		"find": func(i int) {
			l.Filter(AllImages, fmt.Sprintf("part-%03d", i%100))
			b.until(func() bool { return l.run == nil })
		},
		"all": func(int) {
			l.filter = imageFilter{kind: AnnotatedImages}
			l.Filter(AllImages, "")
		},
	} {
		bb.Run(name, func(bb *testing.B) {
			for i := range bb.N {
				f(i)
			}
		})
		l.Filter(AllImages, "")
	}
}
