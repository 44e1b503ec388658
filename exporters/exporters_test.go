package exporters

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"

	"pgregory.net/rapid"

	"glossator/model"
)

// plain is a format that writes the given files, each with its name in it.
func plain(names ...string) Format {
	return Format{Name: "plain", Title: "Plain", Carries: Unlabelled, Write: func(j *Job) error {
		for _, err := range j.Sheets() {
			if err != nil {
				return err
			}
		}
		for _, name := range names {
			w, err := j.Create(name)
			if err != nil {
				return err
			}
			if _, err := io.WriteString(w, name); err != nil {
				return err
			}
			if err := w.Close(); err != nil {
				return err
			}
		}
		return nil
	}}
}

// one is a data set of one image.
func one() DataSet {
	return DataSet{
		Resolve: func(model.ID) (model.Label, bool) { return model.Label{}, false }, Count: 1,
		Pages: func(yield func(Page, error) bool) {
			yield(Page{Image: model.Image{Path: "a.jpg", Width: 1, Height: 1}}, nil)
		},
	}
}

func export(dir string, f Format) error {
	_, err := Export(context.Background(), f, one(), dir, Options{})
	return err
}

// tree gives the files below dir, with what stands in them, reports left out.
func tree(t *testing.T, dir string) map[string]string {
	t.Helper()
	out := map[string]string{}
	err := filepath.WalkDir(dir, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.Contains(p, "-report.") {
			return err
		}
		data, err := os.ReadFile(p)
		rel, _ := filepath.Rel(dir, p)
		out[filepath.ToSlash(rel)] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func write(t *testing.T, name, text string) {
	t.Helper()
	if err := errors.Join(os.MkdirAll(filepath.Dir(name), 0o755), os.WriteFile(name, []byte(text), 0o600)); err != nil {
		t.Fatal(err)
	}
}

func TestReportCannotOwnFilesElsewhere(t *testing.T) {
	parent := t.TempDir()
	dir := filepath.Join(parent, "out")
	outside := filepath.Join(parent, "precious.txt")
	write(t, outside, "precious")
	write(t, filepath.Join(dir, "inside.txt"), "ours")
	machine, _ := reportNames("plain")
	write(t, filepath.Join(dir, machine), fmt.Sprintf(
		`{"program":"glossator","format":"plain","files":["../precious.txt",%q,"a/../../precious.txt","inside.txt","gone.txt"]}`, outside))
	if err := export(dir, plain("new.txt")); err != nil {
		t.Fatal(err)
	}
	if _, err := os.Stat(outside); err != nil {
		t.Error("a report made an export remove a file outside of the destination")
	}
	if got := tree(t, dir); !maps.Equal(got, map[string]string{"new.txt": "new.txt"}) {
		t.Errorf("the destination holds %v", got)
	}
}

func TestLinksAreNotFollowed(t *testing.T) {
	parent := t.TempDir()
	dir, elsewhere := filepath.Join(parent, "out"), filepath.Join(parent, "elsewhere")
	write(t, filepath.Join(elsewhere, "keep.txt"), "keep")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(elsewhere, filepath.Join(dir, "sub")); err != nil {
		t.Skip("this system has no symbolic links:", err)
	}
	if err := export(dir, plain("sub/keep.txt")); !errors.Is(err, ErrWouldOverwrite) {
		t.Errorf("a folder that is a link: %v", err)
	}
	if got := tree(t, elsewhere); !maps.Equal(got, map[string]string{"keep.txt": "keep"}) {
		t.Errorf("beyond the link there is %v", got)
	}
}

func TestFailedCommitIsTakenBack(t *testing.T) {
	dir := t.TempDir()
	if err := export(dir, plain("a/old.txt", "b/both.txt")); err != nil {
		t.Fatal(err)
	}
	before := tree(t, dir)
	f := plain("b/both.txt", "c/new.txt", "d/blocked.txt")
	writeAll := f.Write
	f.Write = func(j *Job) error {
		err := writeAll(j)
		write(t, filepath.Join(dir, "d", "blocked.txt", "mine.txt"), "mine") // it comes when all checks are done
		return err
	}
	if err := export(dir, f); !errors.Is(err, ErrWouldOverwrite) {
		t.Fatalf("a folder that came in the way: %v", err)
	}
	before["d/blocked.txt/mine.txt"] = "mine"
	if got := tree(t, dir); !maps.Equal(got, before) {
		t.Errorf("the destination holds %v, want %v", got, before)
	}
	if _, err := os.Stat(filepath.Join(dir, "c")); err == nil {
		t.Error("a folder made for the failed export is left")
	}
}

func TestWhatAKilledExportLeft(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, ".glossator-plain.partial", "new", "half.txt"), "ha")
	if err := export(dir, plain("a.txt")); err != nil {
		t.Fatal(err)
	}
	if got := tree(t, dir); !maps.Equal(got, map[string]string{"a.txt": "a.txt"}) {
		t.Errorf("the destination holds %v", got)
	}
}

func TestFileBecomesFolder(t *testing.T) {
	dir := t.TempDir()
	for _, f := range []Format{plain("x"), plain("x/y")} {
		if err := export(dir, f); err != nil {
			t.Fatal(err)
		}
	}
	if got := tree(t, dir); !maps.Equal(got, map[string]string{"x/y": "x/y"}) {
		t.Errorf("the destination holds %v", got)
	}
}

func TestDestination(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "file")
	write(t, file, "")
	for _, to := range []string{file, filepath.Join(file, "sub")} {
		if err := export(to, plain("a")); !errors.Is(err, ErrNotAFolder) {
			t.Errorf("%s: %v", to, err)
		}
	}
	if os.Geteuid() == 0 {
		t.Skip("the rest needs a user whom permissions bind")
	}
	closed := filepath.Join(dir, "closed")
	if err := os.Mkdir(closed, 0o500); err != nil {
		t.Fatal(err)
	}
	for _, to := range []string{closed, filepath.Join(closed, "sub")} {
		if err := export(to, plain("a")); !errors.Is(err, ErrNoPermission) {
			t.Errorf("%s: %v", to, err)
		}
	}
}

func TestFileFaults(t *testing.T) {
	for cause, want := range map[error]error{
		&fs.PathError{Err: syscall.ENOSPC}: ErrFull, &fs.PathError{Err: syscall.EDQUOT}: ErrFull,
		&fs.PathError{Err: syscall.EACCES}: ErrNoPermission, &fs.PathError{Err: syscall.EROFS}: ErrNoPermission,
		&fs.PathError{Err: syscall.EIO}: ErrIO, fs.ErrClosed: ErrIO,
	} {
		if got := fileFault("test", cause, "p"); !errors.Is(got, want) || !errors.Is(got, cause) {
			t.Errorf("%v becomes %v, want %v", cause, got, want)
		}
	}
}

func TestPictureModes(t *testing.T) {
	if _, err := Preview(context.Background(), plain(), one(), Options{Pictures: "some"}); !errors.Is(err, ErrUnknownMode) {
		t.Errorf("an unknown mode: %v", err)
	}
	set := one()
	set.OpenPicture = func(model.Image) (io.ReadCloser, error) { return nil, fs.ErrNotExist }
	for _, c := range []struct {
		mode   PictureMode
		copies bool // the format's default
		opened int
	}{{"", false, 0}, {PicturesAuto, true, 1}, {PicturesNone, true, 0}, {PicturesCopy, false, 1}} {
		f := plain()
		f.CopiesPictures = c.copies
		report, err := Preview(context.Background(), f, set, Options{Pictures: c.mode})
		if got := report.Loss(PictureMissing).Count; err != nil || got != c.opened {
			t.Errorf("mode %q, default %v: %d pictures opened (%v)", c.mode, c.copies, got, err)
		}
	}
}

// failing is a picture that breaks off in the middle.
type failing struct{ read bool }

func (f *failing) Read(p []byte) (int, error) {
	if f.read {
		return 0, syscall.EIO
	}
	f.read = true
	return len(p), nil
}

func (f *failing) Close() error { return nil }

func TestPictureBreaksOff(t *testing.T) {
	for orientation := range 2 {
		set := one()
		pages := set.Pages
		set.Pages = func(yield func(Page, error) bool) {
			for p := range pages {
				p.Image.Orientation, p.Image.Format = orientation*6, "jpeg"
				yield(p, nil)
			}
		}
		set.OpenPicture = func(model.Image) (io.ReadCloser, error) { return &failing{}, nil }
		dir := t.TempDir()
		f := plain("a.txt")
		f.PictureFolder = "pictures"
		report, err := Export(context.Background(), f, set, dir, Options{Pictures: PicturesCopy})
		if err != nil || report.Loss(PictureMissing).Count != 1 || report.Loss(PictureRewritten).Count != 0 {
			t.Errorf("orientation %d: %v (%v)", orientation*6, report.Losses, err)
		}
		if got := tree(t, dir); !maps.Equal(got, map[string]string{"a.txt": "a.txt"}) {
			t.Errorf("orientation %d: the destination holds %v", orientation*6, got)
		}
	}
}

func TestProgress(t *testing.T) {
	var told []int
	_, err := Preview(context.Background(), plain(), one(), Options{Progress: func(done, total int) { told = append(told, done, total) }})
	if err != nil || !slices.Equal(told, []int{1, 1}) {
		t.Errorf("progress was told as %v (%v)", told, err)
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		names    names
		ext      string
		in, want []string
	}{
		{names{portable: true, stems: true}, "", []string{"a.jpg", "a.png", "A.JPG", "a_2.gif"}, []string{"a.jpg", "a_2.png", "A_3.JPG", "a_2_2.gif"}},
		{names{portable: true}, "", []string{"a.jpg", "a.png", "A.JPG"}, []string{"a.jpg", "a.png", "A_2.JPG"}},
		{names{}, "", []string{"a.jpg", "A.jpg", "../a.jpg", "x/con:1.jpg"}, []string{"a.jpg", "A.jpg", "a_2.jpg", "x/con:1.jpg"}},
		{names{portable: true}, "", []string{"/etc/x", "C:/x", "../../x/./y", "..", ""}, []string{"etc/x", "x", "x/y", "image", "image_2"}},
		{names{portable: true}, "", []string{"CON.jpg", "com¹", "Lpt9.a.b", "COM10.x", "nul .x"}, []string{"CON_.jpg", "com¹_", "Lpt9_.a.b", "COM10.x", "nul _.x"}},
		{names{portable: true}, "", []string{"a?.jpg", "b\x01.jpg", "c:d/e. /f.", "g\xff"}, []string{"a_.jpg", "b_.jpg", "c_d/e_/f_", "g_"}},
		{names{portable: true, avoid: "images"}, "", []string{"images/a", "x/images/images", "Images/b"}, []string{"images_/a", "x/images_/images", "Images/b"}},
		{names{portable: true}, ".png", []string{"a.tif", "a.webp", "a"}, []string{"a.png", "a_2.png", "a_3.png"}},
	} {
		c.names.taken = map[string]bool{}
		for i, in := range c.in {
			if got := c.names.give(in, c.ext); got != c.want[i] {
				t.Errorf("%q becomes %q, want %q", in, got, c.want[i])
			}
		}
	}
}

func TestNamesAreAlwaysSafe(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := names{portable: true, stems: true, taken: map[string]bool{}}
		part := rapid.SampledFrom([]string{"a", "A", "..", ".", "", "con", "x.jpg", "x.png", "x. ", "\\", "c:", "aux.", "é"})
		seen := map[string]bool{}
		for range 20 {
			in := strings.Join(rapid.SliceOfN(part, 1, 4).Draw(t, "parts"), "/")
			got := n.give(in, "")
			key := fold(Sheet{Name: got}.Stem())
			if !filepath.IsLocal(got) || seen[key] || portable(filepath.Base(got)) != filepath.Base(got) {
				t.Fatalf("%q becomes %q", in, got)
			}
			seen[key] = true
		}
	})
}

func TestExtentIsExactAndShort(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		coordinate := rapid.OneOf(rapid.Float64Range(0, 1e6), rapid.Map(rapid.IntRange(0, 1e7), func(i int) float64 { return float64(i) / 100 }))
		from, to := coordinate.Draw(t, "from"), coordinate.Draw(t, "to")
		from, to = min(from, to), max(from, to)
		w := Extent(from, to)
		for _, near := range []float64{math.Nextafter(w, 0), math.Nextafter(w, math.Inf(1))} {
			if from+w != to && from+near == to {
				t.Fatalf("%v + %v is not %v, but with %v it is", from, w, to, near)
			}
		}
		if math.Abs(from+w-to) > math.Nextafter(to, math.Inf(1))-to {
			t.Fatalf("%v + %v is not %v", from, w, to)
		}
	})
	rapid.Check(t, func(t *rapid.T) {
		hundredths := rapid.Map(rapid.IntRange(0, 1e7), func(i int) float64 { return float64(i) / 100 })
		x, w := hundredths.Draw(t, "x"), hundredths.Draw(t, "w")
		if got := Extent(x, x+w); got != w {
			t.Fatalf("a box read as %v + %v is written as %v + %v", x, w, x, got)
		}
	})
}

func TestEveryLossHasSentences(t *testing.T) {
	for _, row := range losses {
		one, many := Loss{Kind: row.kind, Count: 1}.Sentence(), Loss{Kind: row.kind, Count: 7}.Sentence()
		if one == "" || one == many || !strings.Contains(many, "7") || strings.Contains(many, "%!") {
			t.Errorf("%s: %q, %q", row.kind, one, many)
		}
	}
}
