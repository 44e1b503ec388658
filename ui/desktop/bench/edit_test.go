//go:build linux

package bench

import (
	"fmt"
	"os"
	"path/filepath"
	"syscall"
	"testing"
	"time"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/workspace"
)

const (
	editedImages    = 10
	editedPerImage  = 500
	editedInAll     = editedImages * editedPerImage
	edits           = 500
	renames         = 100
	editWidth       = 1200
	editHeight      = 1600
	goalDurable     = 25 // ms
	goalNextFrame   = 16
	goalRenameLabel = 50
)

// measureEdit measures how long an edit takes to be shown, and to be on the disk.
func measureEdit(t *testing.T, r *report) {
	ws := annotated(t)
	var shown, durable times
	change := func(do func() error) {
		t.Helper()
		began := time.Now()
		if err := do(); err != nil {
			t.Fatal(err)
		}
		shown.since(began)
		if err := ws.Flush(); err != nil {
			t.Fatal(err)
		}
		durable.since(began)
	}
	for i := range edits {
		image := ws.List().ID(i % editedImages)
		doc, err := ws.Document(image)
		if err != nil {
			t.Fatal(err)
		}
		a := doc.Annotations()[i%editedPerImage]
		change(func() error { return ws.Do(image, model.Move{IDs: []model.ID{a.ID}, DX: 1, DY: 1}) })
	}
	what := fmt.Sprintf("%d moves of one region, one by one, in a project with %d regions on %d images", edits, editedInAll, editedImages)
	untilShown := what + "; until workspace.Do returns, after subscribers were told"
	untilDurable := fmt.Sprintf("%s; until Flush returns: the transaction is on the disk. Overwriting 4 KB there and waiting for the disk takes %s; "+
		"a transaction waits for the disk twice", what, disk(t, filepath.Dir(ws.Path())))
	r.add("edit: shown, median", shown.median(), "ms", goalNextFrame, "%s", untilShown)
	r.add("edit: shown, p99", shown.p99(), "ms", goalNextFrame, "%s", untilShown)
	r.add("edit: durable, median", durable.median(), "ms", 0, "%s", untilDurable)
	r.add("edit: durable, p99", durable.p99(), "ms", goalDurable, "%s", untilDurable)

	shown, durable = nil, nil
	label := ws.Project().Labels()[0]
	for i := range renames {
		label.Name = fmt.Sprintf("Name %d", i)
		change(func() error { return ws.DoProject(model.EditLabel{Label: label}) })
	}
	r.add("rename a label: durable, median", durable.median(), "ms", goalRenameLabel,
		"%d renames of a label that %d regions carry; shown after %.2f; p99 %.1f; it is one record, however many carry it", renames, editedInAll, shown.median(), durable.p99())
}

// annotated makes a project full of regions that carry one label. It has no window's goroutine: everything happens on the test's.
func annotated(t *testing.T) *workspace.Workspace {
	t.Helper()
	dir, _ := receipts(t, editedImages, func(int) (w, h int) { return editWidth, editHeight })
	ws, err := workspace.Create(filepath.Join(dir, "edit"+workspace.Ending), workspace.Options{Author: "bench"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = ws.Abandon() }) // nothing of it is kept
	if err := ws.AddPictures([]string{dir}, nil).Wait(); err != nil {
		t.Fatal(err)
	}
	if err := ws.DoProject(model.NewLabel{Label: model.Label{Name: "Item"}}); err != nil {
		t.Fatal(err)
	}
	label := ws.Project().Labels()[0].ID
	for _, image := range ws.List().IDs() {
		err := ws.Transact(model.VerbAnnotate, func(tx *workspace.Tx) error {
			for _, shape := range scattered(editedPerImage, geom.Box{X1: editWidth - 100, Y1: editHeight - 100}, 1) {
				if err := tx.Do(image, model.Draw{Annotation: model.Annotation{Label: label, Shape: shape}}); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := ws.Flush(); err != nil {
		t.Fatal(err)
	}
	return ws
}

// disk tells how long the disk of a folder takes to make one page durable.
func disk(t *testing.T, dir string) string {
	t.Helper()
	f, err := os.Create(filepath.Join(dir, "page"))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	page := make([]byte, 4096)
	var took times
	for range 200 {
		page[0]++
		began := time.Now()
		if _, err := f.WriteAt(page, 0); err != nil {
			t.Fatal(err)
		}
		if err := syscall.Fdatasync(int(f.Fd())); err != nil {
			t.Fatal(err)
		}
		took.since(began)
	}
	return fmt.Sprintf("%.2f ms, p99 %.1f", took.median(), took.p99())
}
