package conformance

import (
	"context"
	"errors"
	"maps"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"glossator/exporters"
	"glossator/model"
)

// checkStreams exports pages that are made on the way and are far larger together than what may be held.
func checkStreams(t *testing.T, f exporters.Format) {
	const pages, pageSize, mayHold = 1500, 32 << 10, 16 << 20
	set := Gallery().DataSet()
	heap := func() int64 {
		var m runtime.MemStats
		runtime.GC()
		runtime.ReadMemStats(&m)
		return int64(m.HeapAlloc)
	}
	runs, before, after := 0, int64(0), int64(0)
	set.Pages = func(yield func(exporters.Page, error) bool) {
		runs++
		before = heap()
		for i := range pages {
			a := &model.Annotation{ID: id(3, i+1), Label: set.Labels[0].ID, Shape: rect(1, 1, 5, 5), Description: strings.Repeat("x", pageSize)}
			img := model.Image{ID: id(4, i+1), Path: "p/" + id(4, i+1).String() + ".jpg", Width: 10, Height: 10, Format: "jpeg"}
			if !yield(exporters.Page{Image: img, Annotations: []*model.Annotation{a}}, nil) {
				return
			}
		}
		after = heap()
	}
	report, err := exporters.Preview(context.Background(), f, set, none)
	if err != nil || report.Annotations != pages || runs != 1 {
		t.Fatalf("%d annotations in %d runs (%v), want %d in 1", report.Annotations, runs, err, pages)
	}
	if grown := after - before; grown > mayHold {
		t.Errorf("%d MB of %d are held", grown>>20, pages*pageSize>>20)
	}
}

// stopAt gives the data set with a function called before the n-th page, from 0; an error that it gives is handed on.
func stopAt(set exporters.DataSet, n int, f func() error) exporters.DataSet {
	pages := set.Pages
	set.Pages = func(yield func(exporters.Page, error) bool) {
		i := 0
		for p, err := range pages {
			if i == n {
				if err := f(); err != nil {
					yield(exporters.Page{}, err)
					return
				}
			}
			i++
			if !yield(p, err) {
				return
			}
		}
	}
	return set
}

func checkCancel(t *testing.T, f exporters.Format) {
	parent := t.TempDir()
	used, fresh := filepath.Join(parent, "used"), filepath.Join(parent, "a", "b")
	export(t, f, Small().DataSet(), used, copied)
	before := files(t, used)
	for _, dir := range []string{used, fresh} {
		ctx, cancel := context.WithCancel(context.Background())
		set := stopAt(Gallery().DataSet(), 5, func() error {
			cancel()
			return nil
		})
		if _, err := exporters.Export(ctx, f, set, dir, copied); !errors.Is(err, context.Canceled) {
			t.Errorf("a cancelled export gives %v", err)
		}
	}
	if !maps.Equal(files(t, used), before) {
		t.Error("a cancelled export changed the destination")
	}
	if _, err := os.Stat(filepath.Dir(fresh)); err == nil {
		t.Error("a cancelled export left the folders that it made")
	}
}

func checkFailingData(t *testing.T, f exporters.Format) {
	dir := filepath.Join(t.TempDir(), "new")
	broken := errors.New("broken")
	set := stopAt(Gallery().DataSet(), 5, func() error { return broken })
	if _, err := exporters.Export(context.Background(), f, set, dir, none); !errors.Is(err, broken) {
		t.Errorf("the data set's error becomes %v", err)
	}
	if _, err := os.Stat(dir); err == nil {
		t.Error("a failed export left its folder")
	}
}

func checkSecondExport(t *testing.T, f exporters.Format) {
	dir, clean := t.TempDir(), t.TempDir()
	export(t, f, Gallery().DataSet(), dir, copied)
	mine := filepath.Join(dir, f.PictureFolder, "receipts", "mine.txt")
	if err := os.WriteFile(mine, []byte("keep me"), 0o600); err != nil {
		t.Fatal(err)
	}
	export(t, f, Small().DataSet(), dir, none)
	export(t, f, Small().DataSet(), clean, none)
	got, want := files(t, dir), files(t, clean)
	if got[f.PictureFolder+"/receipts/mine.txt"] != "keep me" {
		t.Error("a second export took a file that was not its own")
	}
	delete(got, f.PictureFolder+"/receipts/mine.txt")
	if !maps.Equal(got, want) {
		t.Errorf("a second export leaves %d files, want %d", len(got), len(want))
	}
}

func checkForeignFiles(t *testing.T, f exporters.Format) {
	set := Small().DataSet()
	for _, name := range append(export(t, f, set, t.TempDir(), copied).Files, reportNames(f)...) {
		for _, put := range []func(string) error{
			func(p string) error { return os.WriteFile(p, []byte("{}"), 0o600) },
			func(p string) error { return os.MkdirAll(filepath.Join(p, "sub"), 0o700) },
		} {
			dir := t.TempDir()
			target := filepath.Join(dir, filepath.FromSlash(name))
			if err := errors.Join(os.MkdirAll(filepath.Dir(target), 0o700), put(target)); err != nil {
				t.Fatal(err)
			}
			before := files(t, dir)
			if _, err := exporters.Export(context.Background(), f, set, dir, copied); !errors.Is(err, exporters.ErrWouldOverwrite) {
				t.Errorf("%s in the way: %v", name, err)
			}
			if !maps.Equal(files(t, dir), before) {
				t.Errorf("%s in the way: the destination was changed", name)
			}
		}
	}
}

func checkNothing(t *testing.T, f exporters.Format) {
	set := Gallery()
	set.pages = set.pages[len(set.pages)-1:]
	if _, err := exporters.Preview(context.Background(), f, set.DataSet(), none); !errors.Is(err, exporters.ErrNoImages) {
		t.Errorf("no readable image: %v", err)
	}
	none := Gallery().DataSet()
	none.Labels = nil
	_, err := exporters.Preview(context.Background(), f, none, exporters.Options{})
	if refused := errors.Is(err, exporters.ErrNoLabels); refused != (f.Carries&exporters.Unlabelled == 0) {
		t.Errorf("no label: %v", err)
	}
}
