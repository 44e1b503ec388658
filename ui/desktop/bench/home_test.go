//go:build linux

package bench

import (
	"path/filepath"
	"testing"
	"time"

	"glossator/ui/workspace"
)

// patience is how long anything may take before it counts as not working.
const patience = 60 * time.Second

// home is the goroutine on which a workspace lives, as Fyne's is in the window: the test's.
type home struct {
	calls chan func()
	gone  chan struct{}
}

// run runs f at home and returns when it is done; see [workspace.Options].
func (h *home) run(f func()) {
	done := make(chan struct{})
	select {
	case h.calls <- func() { f(); close(done) }:
		<-done
	case <-h.gone:
	}
}

// until lives at home until something holds.
func (h *home) until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	timeout := time.After(patience)
	for !holds() {
		select {
		case f := <-h.calls:
			f()
		case <-timeout:
			t.Fatalf("waited in vain: %s", what)
		}
	}
}

// create makes a project in a folder.
func create(t *testing.T, dir, name string) (*workspace.Workspace, *home) {
	t.Helper()
	h := &home{calls: make(chan func()), gone: make(chan struct{})}
	ws, err := workspace.Create(filepath.Join(dir, name+workspace.Ending), workspace.Options{Author: "bench", Home: h.run})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		_ = ws.Abandon() // nothing of it is kept
		close(h.gone)
	})
	return ws, h
}

// add puts a folder's pictures on the list.
func add(t *testing.T, ws *workspace.Workspace, h *home, dir string) {
	t.Helper()
	added := false
	ws.AddPictures([]string{dir}, func(_ workspace.Added, err error) {
		if err != nil {
			t.Error(err)
		}
		added = true
	})
	h.until(t, "the pictures are listed", func() bool { return added })
	if t.Failed() {
		t.FailNow()
	}
}
