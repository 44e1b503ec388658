package store

import (
	"crypto/sha256"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"glossator/model"
	"glossator/store/seal"
	"glossator/store/wire"
)

// Create makes an empty project and opens it. The file is made under another name in the same folder and gets its own when it is
// complete, so that nobody ever sees a part of it.
//
// Errors: ErrExists, ErrIsAFolder, ErrNoFolder, ErrReadOnly, ErrBadName, ErrFull, ErrIO, and those of [Open].
func Create(path string) (*Project, error) {
	const op = "store.Create"
	if info, err := os.Lstat(path); err == nil {
		if info.IsDir() {
			return nil, ErrIsAFolder.New(op, "path", path)
		}
		return nil, ErrExists.New(op, "path", path)
	}
	folder := filepath.Dir(path)
	if info, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) || err == nil && !info.IsDir() {
		return nil, ErrNoFolder.Wrap(op, err, "path", path, "folder", folder)
	}
	id := model.NewID()
	unnamed := filepath.Join(folder, ".glossator-"+id.String()+".new")
	defer os.Remove(unnamed)
	p := &Project{path: path, box: seal.Plain{}, id: id, created: time.Now()}
	if err := p.build(op, unnamed); err != nil {
		return nil, p.fault(op, err)
	}
	if err := giveName(unnamed, path); err != nil {
		if errors.Is(err, fs.ErrExist) {
			return nil, ErrExists.Wrap(op, err, "path", path)
		}
		return nil, p.fault(op, err)
	}
	syncFolder(folder)
	return Open(path, Options{})
}

// build makes the file of an empty project.
func (p *Project) build(op, name string) error {
	if err := p.attach(name, os.O_RDWR|os.O_CREATE|os.O_EXCL); err != nil {
		return err
	}
	if err := p.update(op, writeEmpty); err != nil {
		_ = p.discard()
		return err
	}
	return p.discard()
}

func writeEmpty(r reading) error {
	for _, name := range allBuckets {
		if _, err := r.tx.CreateBucket([]byte(name)); err != nil {
			return err
		}
	}
	if err := r.put(metaBucket, []byte(formatKey), &wire.Format{Version: FormatVersion, Program: program}); err != nil {
		return err
	}
	identity := &wire.Project{Id: r.p.id[:], Created: encodeTime(r.p.created)}
	if err := r.put(metaBucket, []byte(projectKey), identity); err != nil {
		return err
	}
	head := sha256.Sum256(r.p.id[:])
	if err := r.put(metaBucket, []byte(stateKey), &wire.State{Head: head[:]}); err != nil {
		return err
	}
	var project model.ID
	return r.put(summariesBucket, project[:], &wire.Summary{})
}

// giveName gives a file its name unless the name is taken (fs.ErrExist).
func giveName(from, to string) error {
	err := os.Link(from, to)
	if err == nil || errors.Is(err, fs.ErrExist) {
		return err
	}
	return renameNew(from, to)
}

// renameNew does without hard links, which FAT does not have: an empty file holds the name until the real one is renamed over it.
func renameNew(from, to string) error {
	holder, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o666)
	if err != nil {
		return err
	}
	if err := errors.Join(holder.Close(), os.Rename(from, to)); err != nil {
		return errors.Join(err, os.Remove(to))
	}
	return nil
}

// syncFolder makes the new name durable where the system lets one sync a folder.
func syncFolder(name string) {
	if folder, err := os.Open(name); err == nil {
		_ = folder.Sync() // Windows refuses, and does it by itself
		_ = folder.Close()
	}
}
