package workspace_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/jpeg"
	"os"
	"path/filepath"
	"testing"
	"time"

	"glossator/model"
	"glossator/model/fault"
	"glossator/model/imaging"
	"glossator/model/imaging/picturetest"
	"glossator/model/imaging/tiled"
	"glossator/ui/workspace"
)

// viewer is a workspace that lives on the test's goroutine, as it does on the window's.
type viewer struct {
	*workspace.Workspace
	t     *testing.T
	calls chan func()
	gone  chan struct{}
}

// view makes a project of the pictures in a folder, and lists them.
func view(t *testing.T, dir string) *viewer {
	t.Helper()
	v := &viewer{t: t, calls: make(chan func()), gone: make(chan struct{})}
	w, err := workspace.Create(filepath.Join(dir, "p.gloss"), workspace.Options{Author: "Ada", Home: func(f func()) {
		done := make(chan struct{})
		select {
		case v.calls <- func() { f(); close(done) }:
			<-done
		case <-v.gone:
		}
	}})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { close(v.gone); _ = w.Abandon() })
	v.Workspace = w
	added := false
	w.AddPictures([]string{dir}, func(workspace.Added, error) { added = true })
	v.until("the pictures are listed", func() bool { return added })
	return v
}

// until lives at home until something holds.
func (v *viewer) until(what string, holds func() bool) {
	v.t.Helper()
	timeout := time.After(60 * time.Second)
	for !holds() {
		select {
		case f := <-v.calls:
			f()
		case <-timeout:
			v.t.Fatalf("waited in vain: %s", what)
		}
	}
}

// photographs writes JPEG files of 2000 × 1600 pixels.
func photographs(t *testing.T, n int) (dir string) {
	t.Helper()
	dir = t.TempDir()
	img := image.NewRGBA(image.Rect(0, 0, 2000, 1600))
	for i := range img.Pix {
		img.Pix[i] = uint8(i/3000) | uint8(i*7)>>4
	}
	var b bytes.Buffer
	if err := jpeg.Encode(&b, img, nil); err != nil {
		t.Fatal(err)
	}
	for i := range n {
		if err := os.WriteFile(filepath.Join(dir, fmt.Sprintf("%d.jpg", i)), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestPreviewComesFirst: what stands in for a cold picture comes before it or not at all, and the thumbnail with it.
func TestPreviewComesFirst(t *testing.T) {
	v := view(t, photographs(t, 1))
	id := v.List().ID(0)
	var order []string
	v.Show(id)
	if m := v.Pictures().Preview(id, func(m *image.RGBA) { order = append(order, fmt.Sprint(m.Rect.Size())) }); m != nil {
		t.Errorf("%v stands in for a picture that nobody has seen", m.Rect)
	}
	v.Pictures().Load(id, func(p *workspace.Picture, err error) {
		if err != nil || p.Large() || len(p.Levels) != 4 || p.Levels[0].Rect.Dx() != 2000 {
			t.Errorf("%+v, %v", p, err)
		}
		order = append(order, "picture")
	})
	v.until("the picture is there", func() bool { return len(order) > 0 && order[len(order)-1] == "picture" })
	if len(order) == 2 && order[0] != "(250,200)" || len(order) > 2 {
		t.Errorf("%v", order)
	}
	var thumb *image.RGBA
	v.until("the thumbnail is there", func() bool {
		if thumb == nil {
			thumb = v.Pictures().Thumb(id, func(m *image.RGBA) { thumb = m })
		}
		return thumb != nil
	})
	if thumb.Rect.Dx() != workspace.ThumbSide || v.Pictures().Preview(id, nil) != thumb {
		t.Errorf("thumbnail %v", thumb.Rect)
	}
}

// TestNeighboursAreThere: after a picture, those beside it are decoded, and then given at once.
func TestNeighboursAreThere(t *testing.T) {
	v := view(t, photographs(t, 4))
	v.Show(v.List().ID(1))
	for _, i := range []int{1, 2, 0, 3} {
		there := false
		v.Pictures().Load(v.List().ID(i), func(_ *workspace.Picture, err error) { there = err == nil })
		v.until("a picture is there", func() bool { return there })
	}
	for i := range 4 {
		there := false
		v.Pictures().Load(v.List().ID(i), func(p *workspace.Picture, _ error) { there = p.Image == v.List().ID(i) })
		if !there {
			t.Errorf("picture %d has to be waited for", i)
		}
	}
}

// TestWhoMovedOnIsNotCalled: a picture that was left is not handed out, and comes when it is shown again.
func TestWhoMovedOnIsNotCalled(t *testing.T) {
	v := view(t, photographs(t, 9))
	first, last := v.List().ID(0), v.List().ID(8)
	v.Show(first)
	left := false
	v.Pictures().Load(first, func(*workspace.Picture, error) { t.Error("a picture that was left is handed out") })
	v.Pictures().Preview(first, func(*image.RGBA) { t.Error("a preview of a picture that was left is handed out") })
	v.Show(last)
	v.Pictures().Load(last, func(*workspace.Picture, error) { left = true })
	v.until("the last picture is there", func() bool { return left })
	back := false
	v.Show(first)
	v.Pictures().Load(first, func(p *workspace.Picture, err error) { back = err == nil && p.Image == first })
	v.until("the first picture is there", func() bool { return back })
}

// TestFailureIsToldAndTriedAgain: a file that cannot be read is told, and read again when asked for again.
func TestFailureIsToldAndTriedAgain(t *testing.T) {
	dir := photographs(t, 1)
	v := view(t, dir)
	path, id := filepath.Join(dir, "0.jpg"), v.List().ID(0)
	if err := os.Rename(path, path+".away"); err != nil {
		t.Fatal(err)
	}
	load := func() (picture *workspace.Picture, err error) {
		came := false
		v.Pictures().Load(id, func(p *workspace.Picture, e error) { picture, err, came = p, e, true })
		v.until("an answer", func() bool { return came })
		return picture, err
	}
	v.Show(id)
	if _, err := load(); !errors.Is(err, workspace.ErrFileMissing) {
		t.Errorf("%v, want workspace.file-missing", err)
	}
	if err := os.Rename(path+".away", path); err != nil {
		t.Fatal(err)
	}
	if p, err := load(); err != nil || p == nil {
		t.Errorf("%v", err)
	}
}

// TestLargePicture: a picture beyond what is decoded whole comes rough, then in tiles where they are asked for, and again after another one was
// shown.
func TestLargePicture(t *testing.T) {
	dir := photographs(t, 1)
	f, err := os.Create(filepath.Join(dir, "large.jpg"))
	if err != nil {
		t.Fatal(err)
	}
	const w, h = 16_000, 7_600
	if err := picturetest.LargeJPEG(f, w, h, false); err != nil {
		t.Fatal(err)
	}
	if err := f.Close(); err != nil {
		t.Fatal(err)
	}
	v := view(t, dir)
	small, large := v.List().ID(0), v.List().ID(1)
	for range 2 {
		v.Show(large)
		var picture *workspace.Picture
		v.Pictures().Load(large, func(p *workspace.Picture, err error) {
			if err != nil {
				t.Fatal(err)
			}
			picture = p
		})
		v.until("something is seen", func() bool { return picture != nil })
		if !picture.Large() || len(picture.Levels) != 7 {
			t.Fatalf("%d levels, large %v", len(picture.Levels), picture.Large())
		}
		v.until("the coarse levels are there", func() bool { return picture.Levels[3] != nil })
		picture.Want(0, image.Rect(9000, 6000, 10_000, 7000))
		tile := func() *image.RGBA { return picture.Tile(0, 9500/tiled.Side, 6500/tiled.Side) }
		v.until("a tile is there", func() bool { return tile() != nil })
		checkTile(t, tile(), 9500/tiled.Side*tiled.Side, 6500/tiled.Side*tiled.Side)
		v.Show(small)
	}
}

// checkTile compares the blocks of a tile at a place with the pattern.
func checkTile(t *testing.T, tile *image.RGBA, x0, y0 int) {
	t.Helper()
	for y := 0; y+8 <= tiled.Side; y += 8 {
		for x := 0; x+8 <= tiled.Side; x += 8 {
			sum := 0
			for i := range 64 {
				sum += int(tile.RGBAAt(x+i%8, y+i/8).R)
			}
			if got, want := (sum+32)/64, picturetest.BlockMean(0, (x0+x)/8, (y0+y)/8); got-want > 2 || want-got > 2 {
				t.Fatalf("the block at %d,%d is %d on average, want %d", x0+x, y0+y, got, want)
			}
		}
	}
}

// TestLargePictureChanged: a large file that is another than the one that was added is told.
func TestLargePictureChanged(t *testing.T) {
	dir := t.TempDir()
	path := filepath.Join(dir, "large.png")
	write := func(w, h int) {
		f, err := os.Create(path)
		if err != nil {
			t.Fatal(err)
		}
		defer f.Close()
		if err := picturetest.LargePNG(f, w, h, 1, 0); err != nil {
			t.Fatal(err)
		}
	}
	write(12_000, 10_500)
	v := view(t, dir)
	write(12_000, 10_600)
	id := v.List().ID(0)
	for _, c := range []struct {
		change func() error
		want   *fault.Kind
	}{
		{func() error { return nil }, workspace.ErrPictureChanged},
		{func() error { return os.Truncate(path, 50_000) }, imaging.ErrTruncated},
		{func() error { return os.Remove(path) }, workspace.ErrFileMissing},
	} {
		if err := c.change(); err != nil {
			t.Fatal(err)
		}
		var failed error
		v.Show(model.ID{})
		v.Show(id)
		v.Pictures().Load(id, func(_ *workspace.Picture, err error) { failed = err })
		v.until("the failure is told", func() bool { return failed != nil })
		if !errors.Is(failed, c.want) || fault.Of(failed).Arg("path") != path {
			t.Errorf("%v, want %s with the path", failed, c.want.Name)
		}
	}
}
