package store

import (
	"bytes"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"go.etcd.io/bbolt"

	"glossator/model"
	"glossator/model/fault"
	"glossator/store/wire"
)

// write makes a file with the content in a folder of the test.
func write(t *testing.T, content string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "test.gloss")
	if err := os.WriteFile(path, []byte(content), 0o666); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestWhatIsNoProjectIsLeftAlone(t *testing.T) {
	for name, content := range map[string]string{
		"nothing": "", "text": "dear diary\n", "long text": strings.Repeat("dear diary\n", 10_000), "zeros": strings.Repeat("\x00", 100_000),
	} {
		path := write(t, content)
		for _, o := range []Options{{}, {ReadOnly: true}} {
			_, err := Open(path, o)
			wantFault(t, err, ErrNotAProject)
		}
		if now, err := os.ReadFile(path); err != nil || string(now) != content {
			t.Errorf("%s: the file was changed (%v)", name, err)
		}
	}
}

func TestAnotherProgramsDatabaseIsNoProject(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.gloss")
	db, err := bbolt.Open(path, 0o666, nil)
	if err != nil {
		t.Fatal(err)
	}
	if err := db.Update(func(tx *bbolt.Tx) error {
		b, err := tx.CreateBucket([]byte("recipes"))
		if err != nil {
			return err
		}
		return b.Put([]byte("soup"), []byte("salt"))
	}); err != nil {
		t.Fatal(err)
	}
	if err := db.Close(); err != nil {
		t.Fatal(err)
	}
	before, _ := os.ReadFile(path)
	_, err = Open(path, Options{})
	wantFault(t, err, ErrNotAProject)
	if after, _ := os.ReadFile(path); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
}

func TestWrongPaths(t *testing.T) {
	folder := t.TempDir()
	file := write(t, "x")
	for path, want := range map[string]*fault.Kind{
		filepath.Join(folder, "none.gloss"):             ErrNotFound,
		filepath.Join(folder, "none", "none.gloss"):     ErrNotFound,
		filepath.Join(file, "none.gloss"):               ErrNotFound,
		folder:                                          ErrIsAFolder,
		filepath.Join(folder, strings.Repeat("x", 300)): ErrBadName,
	} {
		_, err := Open(path, Options{})
		wantFault(t, err, want)
	}
	for path, want := range map[string]*fault.Kind{
		filepath.Join(folder, "none", "new.gloss"): ErrNoFolder,
		filepath.Join(file, "new.gloss"):           ErrNoFolder,
		file:                                       ErrExists,
		folder:                                     ErrIsAFolder,
		filepath.Join(folder, strings.Repeat("x", 300)): ErrBadName,
	} {
		_, err := Create(path)
		wantFault(t, err, want)
	}
	if left, _ := os.ReadDir(folder); len(left) > 0 {
		t.Errorf("%s was left behind", left)
	}
	if now, _ := os.ReadFile(file); string(now) != "x" {
		t.Error("the existing file was changed")
	}
}

func TestAnotherProcessHoldsTheProject(t *testing.T) {
	p := create(t)
	p.Close()
	c := start(t, "hold", p.Path())
	if said := c.line(); said != "held" {
		t.Fatal(said)
	}
	began := time.Now()
	_, err := Open(p.Path(), Options{Wait: 100 * time.Millisecond})
	wantFault(t, err, ErrLocked)
	_, err = Open(p.Path(), Options{ReadOnly: true, Wait: 100 * time.Millisecond})
	wantFault(t, err, ErrLocked)
	if waited := time.Since(began); waited > 5*time.Second {
		t.Errorf("it took %v to say so", waited)
	}
	if fault.Of(err).Kind.Action != fault.Retry {
		t.Error("trying again is what helps")
	}
	c.stdin.Close()
	if said := c.line(); said != "ok" {
		t.Fatal(said)
	}
	if err := openAndClose(p.Path(), Options{}); err != nil {
		t.Error(err)
	}
}

func TestTwoWindowsOfOneProcess(t *testing.T) {
	p := create(t)
	_, err := Open(p.Path(), Options{Wait: 60 * time.Millisecond})
	wantFault(t, err, ErrLocked)
	p.Close()
	first, err := Open(p.Path(), Options{ReadOnly: true})
	if err != nil {
		t.Fatal(err)
	}
	defer first.Close()
	if err := openAndClose(p.Path(), Options{ReadOnly: true}); err != nil {
		t.Errorf("two who read do not disturb each other: %v", err)
	}
	wantFault(t, first.Commit(nil), ErrReadOnly)
}

func TestNewerVersion(t *testing.T) {
	p := create(t)
	overwrite(t, p, metaBucket, []byte(formatKey), &wire.Format{Version: FormatVersion + 1})
	p.Close()
	before, _ := os.ReadFile(p.Path())
	for _, o := range []Options{{}, {ReadOnly: true}} {
		_, err := Open(p.Path(), o)
		wantFault(t, err, ErrNewerVersion)
		if fault.Of(err).Arg("version") != "2" {
			t.Errorf("%v does not say which version", err)
		}
	}
	if after, _ := os.ReadFile(p.Path()); !bytes.Equal(before, after) {
		t.Error("the file was changed")
	}
}

func TestClosed(t *testing.T) {
	p := create(t)
	if err := errors.Join(p.Close(), p.Close()); err != nil {
		t.Fatal(err)
	}
	uses := map[string]func() error{
		"Commit":      func() error { return p.Commit(nil) },
		"Labels":      func() error { _, err := p.Labels(); return err },
		"Images":      func() error { _, err := p.Images(); return err },
		"Keys":        func() error { _, err := p.Keys(model.ID{}); return err },
		"Annotations": func() error { _, err := p.Annotations(model.ID{}); return err },
		"Summaries":   func() error { return p.Summaries(nil) },
		"History":     func() error { _, err := p.History(); return err },
		"Record":      func() error { _, err := p.Record(1); return err },
		"Records":     func() error { return p.Records(0, nil) },
		"Check":       func() error { return p.Check(nil) },
	}
	for name, use := range uses {
		t.Run(name, func(t *testing.T) { wantFault(t, use(), ErrClosed) })
	}
}

func TestSequence(t *testing.T) {
	p := create(t)
	addImage(t, p, "a.jpg")
	good := next(t, p, model.VerbKey)
	for name, change := range map[string]func(*model.Record){
		"gap":              func(r *model.Record) { r.Seq, r.After.Last = 3, 3 },
		"zero":             func(r *model.Record) { r.Seq, r.After.Last = 0, 0 },
		"state elsewhere":  func(r *model.Record) { r.After.Last = 7 },
		"another in place": func(r *model.Record) { r.Seq, r.After.Last = 1, 1 },
	} {
		bad := good
		change(&bad)
		t.Run(name, func(t *testing.T) { wantFault(t, p.Commit([]model.Record{bad}), ErrSequence) })
	}
	if err := p.Commit([]model.Record{good}); err != nil {
		t.Error(err)
	}
	_, err := p.Record(3)
	wantFault(t, err, ErrNoSuchRecord)
	_, err = p.Record(0)
	wantFault(t, err, ErrNoSuchRecord)
}

func TestConflicts(t *testing.T) {
	p := create(t)
	image := addImage(t, p, "a.jpg")
	stays := drawn(image, 10)
	label := model.Label{ID: model.NewID(), Name: "Street"}
	value, other := model.Text("v"), model.Text("w")
	commit(t, p, model.VerbDraw, stays, model.LabelChange{After: &label}, model.KeyChange{Owner: image, Key: "k", After: &value})
	changed := stays.After.Clone()
	changed.Text = "other"
	renamed := label
	renamed.Name = "Road"
	stored, err := p.Images()
	if err != nil {
		t.Fatal(err)
	}
	moved := stored[0]
	moved.Path = "b.jpg"
	stranger := drawn(model.NewID(), 1)
	for name, change := range map[string]model.Change{
		"annotation made twice":        stays,
		"annotation changed meanwhile": model.AnnotationChange{Image: image, Before: changed},
		"annotation of no image":       stranger,
		"annotation that is not there": model.AnnotationChange{Image: image, Before: drawn(image, 1).After},
		"annotation with another id":   model.AnnotationChange{Image: image, Before: stays.After, After: drawn(image, 1).After},
		"label made twice":             model.LabelChange{After: &label},
		"label changed meanwhile":      model.LabelChange{Before: &renamed, After: &label},
		"label with another id":        model.LabelChange{Before: &label, After: &model.Label{ID: model.NewID()}},
		"image made twice":             model.ImageChange{After: &stored[0]},
		"image changed meanwhile":      model.ImageChange{Before: &moved, After: &stored[0]},
		"image with another id":        model.ImageChange{Before: &stored[0], After: &model.Image{ID: model.NewID()}},
		"image removed, contents left": model.ImageChange{Before: &stored[0]},
		"key made twice":               model.KeyChange{Owner: image, Key: "k", After: &value},
		"key changed meanwhile":        model.KeyChange{Owner: image, Key: "k", Before: &other},
		"key that is not there":        model.KeyChange{Owner: image, Key: "l", Before: &value},
		"key of no image":              model.KeyChange{Owner: stranger.Image, Key: "k", After: &value},
	} {
		t.Run(name, func(t *testing.T) {
			good := drawn(image, 1)
			wantFault(t, p.Commit([]model.Record{next(t, p, model.VerbDraw, good, change)}), ErrConflict)
			wantSound(t, p)
			if have, err := p.Annotations(image); err != nil || len(have) != 1 || !have[0].Equal(stays.After) {
				t.Errorf("the refused event left something: %v, %v", have, err)
			}
		})
	}
}

func TestTheFileWentAway(t *testing.T) {
	p := create(t)
	image := addImage(t, p, "a.jpg")
	record := next(t, p, model.VerbDraw, drawn(image, 10))
	elsewhere := p.Path() + ".moved"
	if err := os.Rename(p.Path(), elsewhere); err != nil {
		t.Skip("the system does not let go of an open file:", err)
	}
	wantFault(t, p.Commit([]model.Record{record}), ErrNotFound)
	// It comes back as another file, as when a network drive was connected again.
	copyFile(t, elsewhere, p.Path())
	if err := p.Commit([]model.Record{record}); err != nil {
		t.Fatal(err)
	}
	p.Close()
	again, err := Open(p.Path(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	defer again.Close()
	wantSound(t, again)
	if history, err := again.History(); err != nil || history.Last != 2 {
		t.Errorf("the record is not in the file at the path: %v, %v", history, err)
	}
}

func TestAnotherProjectTookThePlace(t *testing.T) {
	p, other := create(t), create(t)
	other.Close()
	if err := os.Rename(other.Path(), p.Path()); err != nil {
		t.Skip("the system does not let go of an open file:", err)
	}
	wantFault(t, p.Commit([]model.Record{{Seq: 1, After: model.History{Last: 1}}}), ErrNotFound)
}

func TestADeadFileHandleIsReplaced(t *testing.T) {
	p := create(t)
	image := addImage(t, p, "a.jpg")
	record := next(t, p, model.VerbDraw, drawn(image, 10))
	p.file.Close()
	if err := p.Commit([]model.Record{record}); err != nil {
		t.Fatal(err)
	}
	wantSound(t, p)
}

func copyFile(t testing.TB, from, to string) {
	t.Helper()
	content, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, content, 0o666)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestFileSystemsWithoutLinks(t *testing.T) {
	folder := t.TempDir()
	from, to := filepath.Join(folder, "from"), filepath.Join(folder, "to")
	if err := os.WriteFile(from, []byte("x"), 0o666); err != nil {
		t.Fatal(err)
	}
	if err := renameNew(from, to); err != nil {
		t.Fatal(err)
	}
	if now, err := os.ReadFile(to); err != nil || string(now) != "x" {
		t.Errorf("got %q, %v", now, err)
	}
	if err := renameNew(from, to); !errors.Is(err, fs.ErrExist) {
		t.Errorf("got %v for a name that is taken", err)
	}
	if err := renameNew(from, to+"2"); err == nil {
		t.Error("what is not there cannot be renamed")
	}
	if left, _ := os.ReadDir(folder); len(left) != 1 {
		t.Errorf("left behind: %s", left)
	}
}
