package workspace_test

import (
	"bytes"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"glossator/model"
	"glossator/model/geom"
	"glossator/model/imaging"
	"glossator/ui/workspace"
)

// writePicture makes a small PNG or JPEG, by the ending of its name.
func writePicture(t *testing.T, path string, w, h int) {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := range w * h {
		img.Set(i%w, i/w, color.RGBA{uint8(i), uint8(i / w), 90, 255})
	}
	var b bytes.Buffer
	var err error
	if filepath.Ext(path) == ".png" {
		err = png.Encode(&b, img)
	} else {
		err = jpeg.Encode(&b, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}

// folder makes a folder with three good pictures, one broken one, and files that are to be passed over.
func folder(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	writePicture(t, filepath.Join(dir, "scan2.png"), 300, 200)
	writePicture(t, filepath.Join(dir, "scan10.jpg"), 300, 200)
	writePicture(t, filepath.Join(dir, "sub folder", "é.png"), 100, 400)
	writePicture(t, filepath.Join(dir, ".hidden", "no.png"), 10, 10)
	writePicture(t, filepath.Join(dir, "export", "copy.png"), 10, 10)
	for name, data := range map[string]string{
		"broken.png": "this is no picture", "notes.txt": "notes", "export/glossator-coco-report.json": "{}",
	} {
		if err := os.WriteFile(filepath.Join(dir, filepath.FromSlash(name)), []byte(data), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func create(t *testing.T, dir string) *workspace.Workspace {
	t.Helper()
	w, err := workspace.Create(filepath.Join(dir, "p.gloss"), workspace.Options{Author: "Ada"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Abandon() })
	return w
}

func add(t *testing.T, w *workspace.Workspace, paths ...string) workspace.Added {
	t.Helper()
	var result workspace.Added
	if err := w.AddPictures(paths, func(a workspace.Added, _ error) { result = a }).Wait(); err != nil {
		t.Fatal(err)
	}
	return result
}

func reopen(t *testing.T, w *workspace.Workspace) *workspace.Workspace {
	t.Helper()
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := workspace.Open(w.Path(), workspace.Options{Author: "Bob"})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = again.Abandon() })
	return again
}

func paths(w *workspace.Workspace) []string {
	var out []string
	for _, id := range w.List().IDs() {
		img, _ := w.Project().Image(id)
		out = append(out, img.Path)
	}
	return out
}

func box(x, y, w, h float64) geom.Shape {
	return geom.Rectangle{Box: geom.Box{X0: x, Y0: y, X1: x + w, Y1: y + h}}
}

func TestAFolderBecomesAListInTheOrderOfPeople(t *testing.T) {
	dir := folder(t)
	w := create(t, dir)
	result := add(t, w, dir)
	want := []string{"broken.png", "scan2.png", "scan10.jpg", "sub folder/é.png"}
	if got := paths(w); len(got) != len(want) {
		t.Fatalf("got %q, want %q", got, want)
	}
	for i, p := range paths(w) {
		if p != want[i] {
			t.Errorf("place %d: got %q, want %q", i, p, want[i])
		}
	}
	if result.New != 4 || len(result.Faults) != 1 || result.Named != 0 {
		t.Errorf("result is %+v", result)
	}
	broken, _ := w.Project().ImageAt("broken.png")
	if broken.Problem != imaging.ErrNotAPicture.Name || broken.Width != 0 {
		t.Errorf("the broken picture is %+v", broken)
	}
	upright, _ := w.Project().ImageAt("sub folder/é.png")
	if upright.Width != 100 || upright.Height != 400 || upright.Format != "png" || upright.Size == 0 {
		t.Errorf("the good picture is %+v", upright)
	}
	if again := add(t, w, dir); again.New != 0 || again.Known != 4 {
		t.Errorf("added again: %+v", again)
	}
}

func TestAMendedPictureIsTakenUp(t *testing.T) {
	dir := folder(t)
	w := create(t, dir)
	add(t, w, dir)
	writePicture(t, filepath.Join(dir, "broken.png"), 50, 60)
	before, _ := w.Project().ImageAt("broken.png")
	if result := add(t, w, dir); result.Mended != 1 {
		t.Errorf("result is %+v", result)
	}
	after, _ := w.Project().ImageAt("broken.png")
	if after.ID != before.ID || !after.Readable() || after.Width != 50 {
		t.Errorf("the mended picture is %+v", after)
	}
}

func TestNamedFilesAnswerForThemselves(t *testing.T) {
	dir := folder(t)
	w := create(t, dir)
	result := add(t, w, filepath.Join(dir, "notes.txt"), filepath.Join(dir, "missing.png"), filepath.Join(dir, "scan2.png"))
	if result.New != 1 || result.Named != 2 || w.List().Len() != 1 {
		t.Errorf("result is %+v, list %q", result, paths(w))
	}
	empty := t.TempDir()
	if err := w.AddPictures([]string{empty}, nil).Wait(); !errors.Is(err, workspace.ErrNoPictures) {
		t.Errorf("an empty folder: %v", err)
	}
}

func TestEditsUndoAndCountsSurviveARestart(t *testing.T) {
	dir := folder(t)
	w := create(t, dir)
	add(t, w, dir)
	img, _ := w.Project().ImageAt("scan2.png")
	if err := w.DoProject(model.NewLabel{Label: model.Label{Name: "Street"}}); err != nil {
		t.Fatal(err)
	}
	street, _ := w.Project().LabelNamed("Street")
	parent := model.Annotation{ID: model.NewID(), Shape: box(10, 10, 100, 100)}
	child := model.Annotation{ID: model.NewID(), Shape: box(20, 20, 30, 30), Label: street.ID}
	for _, a := range []model.Annotation{parent, child} {
		if err := w.Do(img.ID, model.Draw{Annotation: a, Nest: true}); err != nil {
			t.Fatal(err)
		}
	}
	if err := w.Do(img.ID, model.Describe{ID: child.ID, Description: "where"}); err != nil {
		t.Fatal(err)
	}

	w = reopen(t, w)
	doc, err := w.Document(img.ID)
	if err != nil {
		t.Fatal(err)
	}
	got, ok := doc.Get(child.ID)
	if !ok || got.Parent != parent.ID || got.Description != "where" || got.Author != "Ada" {
		t.Errorf("after the restart: %+v", got)
	}
	if w.List().Count(img.ID) != 2 || w.LabelCount(street.ID) != 1 || w.LabelCount(model.ID{}) != 1 || w.List().Total() != 2 {
		t.Errorf("counts: %d, %d, %d", w.List().Count(img.ID), w.LabelCount(street.ID), w.LabelCount(model.ID{}))
	}
	undo(t, w, model.VerbDescribe, model.VerbDraw)
	if doc.Len() != 1 || w.List().Count(img.ID) != 1 {
		t.Errorf("after undo: %d annotations", doc.Len())
	}

	w = reopen(t, w)
	for range 2 {
		if _, err := w.Redo(); err != nil {
			t.Fatal(err)
		}
	}
	doc, _ = w.Document(img.ID)
	if got, ok := doc.Get(child.ID); !ok || got.Description != "where" {
		t.Errorf("after redo in a third session: %+v", got)
	}
	if _, err := w.Redo(); !errors.Is(err, model.ErrNothingToUndo) {
		t.Errorf("one redo too many: %v", err)
	}
	undo(t, w, model.VerbDescribe, model.VerbDraw, model.VerbDraw, model.VerbLabelNew, model.VerbImagesAdd)
	if w.List().Len() != 0 || len(w.Project().Labels()) != 0 {
		t.Error("undoing everything leaves something")
	}
}

func undo(t *testing.T, w *workspace.Workspace, want ...model.Verb) {
	t.Helper()
	for _, v := range want {
		if got, err := w.Undo(); err != nil || got != v {
			t.Fatalf("undo: got %s %v, want %s", got, err, v)
		}
	}
}

func TestATransactionThatFailsChangesNothing(t *testing.T) {
	dir := folder(t)
	w := create(t, dir)
	add(t, w, dir)
	a, _ := w.Project().ImageAt("scan2.png")
	b, _ := w.Project().ImageAt("scan10.jpg")
	notices := 0
	w.Subscribe(func(workspace.Notice) { notices++ })
	err := w.Transact(model.VerbAnnotate, func(tx *workspace.Tx) error {
		if err := tx.DoProject(model.NewLabel{Label: model.Label{Name: "x"}}); err != nil {
			return err
		}
		if err := tx.Do(a.ID, model.Draw{Annotation: model.Annotation{Shape: box(0, 0, 5, 5)}}); err != nil {
			return err
		}
		return tx.Do(b.ID, model.Draw{Annotation: model.Annotation{Shape: box(900, 900, 5, 5)}})
	})
	doc, _ := w.Document(a.ID)
	if !errors.Is(err, model.ErrOutsideImage) || doc.Len() != 0 || len(w.Project().Labels()) != 0 || notices != 0 {
		t.Errorf("got %v, %d annotations, %d labels, %d notices", err, doc.Len(), len(w.Project().Labels()), notices)
	}
	if err := w.Flush(); err != nil {
		t.Fatal(err)
	}
}

func TestUndoShowsTheImageThatChanges(t *testing.T) {
	dir := folder(t)
	w := create(t, dir)
	add(t, w, dir)
	first, second := w.List().ID(1), w.List().ID(2)
	w.Show(first)
	if err := w.Do(first, model.Draw{Annotation: model.Annotation{Shape: box(0, 0, 5, 5)}}); err != nil {
		t.Fatal(err)
	}
	w.Show(second)
	undo(t, w, model.VerbDraw)
	if w.Current() != first {
		t.Error("undo changed an image out of sight")
	}
	w.Step(5)
	if w.Current() != w.List().ID(3) {
		t.Error("stepping beyond the end does not stop there")
	}
}

func TestRemovedImagesComeBackWithTheirAnnotations(t *testing.T) {
	dir := folder(t)
	w := create(t, dir)
	add(t, w, dir)
	img := w.List().ID(1)
	if err := w.Do(img, model.Draw{Annotation: model.Annotation{Shape: box(0, 0, 5, 5)}}); err != nil {
		t.Fatal(err)
	}
	w.Show(img)
	if err := w.RemoveImages(img); err != nil {
		t.Fatal(err)
	}
	if w.List().Len() != 3 || w.Current() == img || w.List().Total() != 0 {
		t.Errorf("after removal: %q", paths(w))
	}
	w = reopen(t, w)
	undo(t, w, model.VerbImageRemove)
	doc, err := w.Document(img)
	if err != nil || doc.Len() != 1 || w.List().Count(img) != 1 {
		t.Errorf("after undo: %v, %q", err, paths(w))
	}
	if _, err := os.Stat(filepath.Join(dir, "scan2.png")); err != nil {
		t.Errorf("the picture's file: %v", err)
	}
}

func TestAFolderMeansItsProject(t *testing.T) {
	dir := t.TempDir()
	path, exists, err := workspace.ProjectFor(dir)
	if err != nil || exists || filepath.Base(path) != filepath.Base(dir)+".gloss" {
		t.Errorf("an empty folder: %s %v %v", path, exists, err)
	}
	create(t, dir)
	if path, exists, err := workspace.ProjectFor(dir); err != nil || !exists || path != filepath.Join(dir, "p.gloss") {
		t.Errorf("a folder with a project: %s %v %v", path, exists, err)
	}
	if err := os.WriteFile(filepath.Join(dir, "q.gloss"), nil, 0o644); err != nil {
		t.Fatal(err)
	}
	if _, _, err := workspace.ProjectFor(dir); !errors.Is(err, workspace.ErrManyProjects) {
		t.Errorf("two projects: %v", err)
	}
	if _, _, err := workspace.ProjectFor(filepath.Join(dir, "q.gloss")); !errors.Is(err, workspace.ErrNoFolder) {
		t.Errorf("a file: %v", err)
	}
	if _, _, err := workspace.ProjectFor(filepath.Join(dir, "nowhere")); !errors.Is(err, workspace.ErrNoFolder) {
		t.Errorf("nothing: %v", err)
	}
}
