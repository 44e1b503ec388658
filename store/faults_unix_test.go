//go:build unix

package store

import (
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"glossator/model"
)

// asNobody gives the environment for a child that has no special rights, and a folder that it can reach.
func asNobody(t *testing.T) (env string, folder string) {
	t.Helper()
	if os.Geteuid() != 0 {
		return "GLOSSATOR_STORE_UID=", t.TempDir()
	}
	// The folders around t.TempDir() are root's alone.
	folder, err := os.MkdirTemp("", "glossator-test-")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(folder) })
	if err := os.Chmod(folder, 0o777); err != nil {
		t.Fatal(err)
	}
	return "GLOSSATOR_STORE_UID=" + strconv.Itoa(65534), folder
}

func TestPermissions(t *testing.T) {
	env, folder := asNobody(t)
	inside := func(name string) string { return filepath.Join(folder, name) }
	made, err := Create(inside("made.gloss"))
	if err != nil {
		t.Fatal(err)
	}
	made.Close()
	for _, sub := range []string{"shut", "fixed"} {
		if err := os.Mkdir(inside(sub), 0o777); err != nil {
			t.Fatal(err)
		}
		copyFile(t, made.Path(), inside(sub+"/made.gloss"))
	}
	copyFile(t, made.Path(), inside("readable.gloss"))
	copyFile(t, made.Path(), inside("secret.gloss"))
	for name, mode := range map[string]os.FileMode{
		"shut": 0, "fixed": 0o555, "fixed/made.gloss": 0o666, "made.gloss": 0o666, "readable.gloss": 0o444, "secret.gloss": 0,
	} {
		if err := os.Chmod(inside(name), mode); err != nil && name != "fixed/made.gloss" {
			t.Fatal(err)
		}
	}
	t.Cleanup(func() {
		os.Chmod(inside("shut"), 0o777)
		os.Chmod(inside("fixed"), 0o777)
	})
	for _, c := range []struct{ do, file, want string }{
		{"open", "made.gloss", "ok"},
		{"open", "readable.gloss", "store.read-only"},
		{"open-read", "readable.gloss", "ok"},
		{"open", "secret.gloss", "store.no-permission"},
		{"open-read", "secret.gloss", "store.no-permission"},
		{"open", "shut/made.gloss", "store.no-permission"},
		{"create", "shut/new.gloss", "store.read-only"},
		{"create", "fixed/new.gloss", "store.read-only"},
		{"create", "new.gloss", "ok"},
	} {
		if said := start(t, c.do, inside(c.file), env).line(); said != c.want {
			t.Errorf("%s %s: got %s, want %s", c.do, c.file, said, c.want)
		}
	}
}

func TestAPipeIsNoProject(t *testing.T) {
	path := filepath.Join(t.TempDir(), "test.gloss")
	if err := syscall.Mkfifo(path, 0o666); err != nil {
		t.Skip(err)
	}
	_, err := Open(path, Options{})
	wantFault(t, err, ErrNotAProject)
}

// A write that fails for no reason that anybody knows is tried again with the file opened anew.
func TestAWriteThatFails(t *testing.T) {
	p := create(t)
	image := addImage(t, p, "a.jpg")
	record := next(t, p, model.VerbDraw, drawn(image, 10))
	unwritable, err := os.Open(p.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer unwritable.Close()
	if err := syscall.Dup2(int(unwritable.Fd()), int(p.file.Fd())); err != nil {
		t.Fatal(err)
	}
	wantFault(t, p.Commit([]model.Record{record}), ErrIO)
	if err := p.Commit([]model.Record{record}); err != nil {
		t.Fatal(err)
	}
	wantSound(t, p)
}
