package workspace_test

import (
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"glossator/model"
	"glossator/ui/workspace"
)

// home is a workspace's goroutine, which is the test's: work from others waits until the test lets it in.
type home chan func()

func (h home) run(f func()) {
	done := make(chan struct{})
	h <- func() {
		defer close(done)
		f()
	}
	<-done
}

// admit lets one piece of work in.
func (h home) admit(t *testing.T) {
	t.Helper()
	select {
	case f := <-h:
		f()
	case <-time.After(20 * time.Second):
		t.Fatal("waited in vain for work from another goroutine")
	}
}

// many is a project with 410 images, two regions on the first, and a home that the test runs.
func many(t *testing.T) (*workspace.Workspace, []model.ID, home) {
	t.Helper()
	h := make(home)
	w, err := workspace.Create(filepath.Join(t.TempDir(), "p.gloss"), workspace.Options{Author: "Ada", Home: h.run})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop := make(chan struct{})
		go func() { // what comes home late
			for {
				select {
				case f := <-h:
					f()
				case <-stop:
					return
				}
			}
		}()
		_ = w.Abandon()
		close(stop)
	})
	images := make([]model.Image, 410)
	for i := range images {
		images[i] = model.Image{Path: fmt.Sprintf("%04d.png", i), Width: 300, Height: 200}
	}
	if err := w.DoProject(model.AddImages{Images: images}); err != nil {
		t.Fatal(err)
	}
	ids := w.List().IDs()
	draw(t, w, ids[0], box(10, 10, 100, 100))
	draw(t, w, ids[0], box(20, 20, 10, 10))
	return w, ids, h
}

// copyToAll begins to copy to all images; the answer tells when it is done.
func copyToAll(t *testing.T, w *workspace.Workspace, ids []model.ID) (job *workspace.Job, result *workspace.Copied, failure *error, done *bool) {
	t.Helper()
	result, failure, done = new(workspace.Copied), new(error), new(bool)
	job = w.CopyTo(ids[0], nil, ids, true, func(c workspace.Copied, err error) { *result, *failure, *done = c, err, true })
	if job == nil || *done {
		t.Fatal("many pictures make no job")
	}
	return job, result, failure, done
}

func TestCopyToManyIsAJobAndOneStep(t *testing.T) {
	w, ids, h := many(t)
	job, result, failure, done := copyToAll(t, w, ids)
	for range 6 {
		h.admit(t)
	}
	// People go on working meanwhile: on a picture that was looked at already, on one that comes, and on one that they throw out.
	draw(t, w, ids[5], box(200, 100, 50, 50))
	draw(t, w, ids[300], box(200, 100, 50, 50))
	if err := w.RemoveImages(ids[7], ids[400]); err != nil {
		t.Fatal(err)
	}
	if n := w.List().Total(); n != 4 {
		t.Errorf("before the job is done there are %d regions", n)
	}
	for !*done {
		h.admit(t)
	}
	if want := (workspace.Copied{Regions: 814, Images: 407}); *failure != nil || *result != want {
		t.Fatalf("got %+v, %v, want %+v", *result, *failure, want)
	}
	if n, of := job.Progress(); n != 409 || of != 409 || w.List().Total() != 4+814 {
		t.Errorf("progress %d of %d, %d regions", n, of, w.List().Total())
	}
	for _, i := range []int{1, 5, 300, 409} {
		if n := len(regions(t, w, ids[i])); n != 2 && n != 3 {
			t.Errorf("picture %d has %d regions", i, n)
		}
	}
	w.Show(ids[3])
	undo(t, w, model.VerbCopyTo)
	if w.List().Total() != 4 || w.Current() != ids[3] {
		t.Errorf("after one undo there are %d regions", w.List().Total())
	}
	if _, err := w.Redo(); err != nil || w.List().Total() != 4+814 {
		t.Errorf("after redo there are %d regions: %v", w.List().Total(), err)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
	undo(t, w, model.VerbCopyTo, model.VerbImageRemove, model.VerbDraw, model.VerbDraw)
	if w.List().Total() != 2 {
		t.Errorf("%d regions are left", w.List().Total())
	}
}

func TestCopyToManyCanBeCancelled(t *testing.T) {
	w, ids, h := many(t)
	job, result, failure, done := copyToAll(t, w, ids)
	for range 5 {
		h.admit(t)
	}
	job.Cancel()
	for !*done {
		h.admit(t)
	}
	if !workspace.Cancelled(*failure) || *result != (workspace.Copied{}) || w.List().Total() != 2 {
		t.Errorf("got %+v, %v, and %d regions", *result, *failure, w.List().Total())
	}
	undo(t, w, model.VerbDraw) // and no copy
}

func TestCopyToManySkipsWhatIsThere(t *testing.T) {
	w, ids, h := many(t)
	for _, want := range []workspace.Copied{{Regions: 818, Images: 409}, {Same: 818}} {
		_, result, failure, done := copyToAll(t, w, ids)
		for !*done {
			h.admit(t)
		}
		if *failure != nil || *result != want {
			t.Errorf("got %+v, %v, want %+v", *result, *failure, want)
		}
	}
	undo(t, w, model.VerbCopyTo, model.VerbDraw)
}
