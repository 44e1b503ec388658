//go:build linux

package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"testing"
	"time"

	"glossator/ui/workspace"
)

const (
	folderPictures = 1000
	folderRuns     = 5
)

// measureFolder measures how a folder becomes a project.
func measureFolder(t *testing.T, r *report) {
	dir, bytes := receipts(t, folderPictures, func(i int) (w, h int) { return 300 + 67*i%400, 400 + 91*i%600 })
	what := fmt.Sprintf("median of %d; %d JPEGs of 0.1 to 0.7 megapixels, %.0f MB, in the system's file cache", folderRuns, folderPictures, float64(bytes)/1e6)

	var first, all times
	for i := range folderRuns {
		began := time.Now()
		ws, h := create(t, dir, fmt.Sprint("run", i))
		done := false
		ws.AddPictures([]string{dir}, func(_ workspace.Added, err error) {
			if err != nil {
				t.Error(err)
			}
			done = true
		})
		h.until(t, "the first picture", func() bool { return ws.List().Len() > 0 })
		first.since(began)
		h.until(t, "all pictures", func() bool { return done })
		if err := ws.Flush(); err != nil {
			t.Fatal(err)
		}
		all.since(began)
		if n := ws.List().Len(); n != folderPictures {
			t.Fatalf("%d pictures are listed, want %d", n, folderPictures)
		}
		if err := os.Remove(ws.Path()); err != nil {
			t.Fatal(err)
		}
	}
	r.add("open a folder of 1,000: first picture listed", first.median(), "ms", 0, "%s; from making the project file, without the window; slowest %.0f", what, first.at(1))
	r.add("open a folder of 1,000: all listed, hashed, on disk", all.median(), "ms", 0, "%s; from making the project file, without the window; slowest %.0f", what, all.at(1))

	var drawn times
	for range folderRuns {
		w := open(t, dir)
		w.picture()
		drawn.since(w.started)
		w.kill()
		forget(t, dir)
	}
	r.add("open a folder of 1,000: start to picture", drawn.median(), "ms", 0,
		"%s; the program is started with the folder, which has no project yet, until the first picture's own pixels are drawn, seen up to 50 ms late; slowest %.0f",
		what, drawn.at(1))
}

// forget removes the project that the program made of a folder.
func forget(t *testing.T, dir string) {
	t.Helper()
	if err := os.Remove(filepath.Join(dir, filepath.Base(dir)+workspace.Ending)); err != nil {
		t.Fatal(err)
	}
}
