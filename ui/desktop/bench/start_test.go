//go:build linux

package bench

import (
	"os/exec"
	"path/filepath"
	"testing"
	"time"
)

const starts = 7

// measureStart measures from the start of the process to the window.
func measureStart(t *testing.T, r *report) {
	var bare times
	for range starts {
		began := time.Now()
		if out, err := exec.Command(binary(t), "version").CombinedOutput(); err != nil {
			t.Fatalf("%v %s", err, out)
		}
		bare.since(began)
	}
	var empty, used times
	for range starts {
		w := open(t)
		w.shown()
		empty.since(w.started)
		used = append(used, cpuOf(t, w.pid()))
		w.kill()
	}
	r.add("start to window, empty", empty.median(), "ms", 500,
		"median of %d starts of the program, until the window has been drawn and takes events; slowest %.0f; %.0f CPU-ms. Starting without a window, by itself, takes %.0f ms, "+
			"most of the rest is the toolkit's: fonts, software OpenGL and the first frame", starts, empty.at(1), used.median(), bare.median())

	project := sample(t)
	var up, drawn times
	used = nil
	for range starts {
		w := open(t, project)
		w.shown()
		up.since(w.started)
		w.picture()
		drawn.since(w.started)
		used = append(used, cpuOf(t, w.pid()))
		w.kill()
	}
	r.add("start to window, sample project", up.median(), "ms", 0,
		"median of %d starts of the program with the project, until the window has been drawn and takes events; the project is read after that; slowest %.0f", starts, up.at(1))
	r.add("start to picture, sample project", drawn.median(), "ms", 0,
		"median of %d starts of the program with the project, until the first picture's own pixels are drawn, seen up to 50 ms late; slowest %.0f; %.0f CPU-ms until then, "+
			"for all panels and thumbnails too", starts, drawn.at(1), used.median())
}

// sample makes the sample project and gives its file.
func sample(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "sample")
	if out, err := exec.Command(binary(t), "sample", dir).CombinedOutput(); err != nil {
		t.Fatalf("%v %s", err, out)
	}
	found, err := filepath.Glob(filepath.Join(dir, "*.gloss"))
	if err != nil || len(found) != 1 {
		t.Fatalf("the sample has %d projects: %v", len(found), err)
	}
	return found[0]
}
