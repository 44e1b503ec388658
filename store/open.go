package store

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"syscall"

	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"

	"glossator/model"
	"glossator/store/seal"
	"glossator/store/wire"
)

// Open opens a project. A file that is damaged, newer or something else is left as it is.
//
// Errors: ErrNotFound, ErrIsAFolder, ErrNotAProject, ErrNoPermission, ErrReadOnly, ErrLocked, ErrNewerVersion, ErrDamaged, ErrIO.
func Open(path string, o Options) (*Project, error) {
	p := &Project{path: path, options: o, box: seal.Plain{}}
	if p.options.Wait == 0 {
		p.options.Wait = defaultWait
	}
	if err := p.connect(); err != nil {
		return nil, p.fault("store.Open", err)
	}
	return p, nil
}

// connect opens the database. The pages are examined before bbolt follows them, and before anything could write.
func (p *Project) connect() error {
	if err := recognise(p.path); err != nil {
		return err
	}
	if err := p.attach(p.path, os.O_RDONLY); err != nil {
		if _, system := errors.AsType[syscall.Errno](err); !system && !errors.Is(err, bbolterrors.ErrTimeout) {
			err = fmt.Errorf("%w: %w", badPage{0, "refused by bbolt"}, err) // what else keeps it from reading has no name
		}
		return err
	}
	err := guarded(func() error { return examine(p.file, false) })
	if err == nil && !p.options.ReadOnly {
		if err = p.discard(); err == nil {
			err = p.attach(p.path, os.O_RDWR)
		}
	}
	if err == nil {
		err = p.identify()
	}
	if err != nil {
		_ = p.discard()
	}
	return err
}

// attach gives p the database at path, opened with the flags of os.OpenFile.
func (p *Project) attach(path string, flags int) error {
	expectFull()
	var file *os.File
	options := &bbolt.Options{
		Timeout: p.options.Wait, ReadOnly: flags&(os.O_WRONLY|os.O_RDWR) == 0, FreelistType: bbolt.FreelistMapType, NoStatistics: true,
		// bbolt's own flags would make a file where there is none.
		OpenFile: func(name string, _ int, mode fs.FileMode) (f *os.File, err error) {
			file, err = os.OpenFile(name, flags, mode)
			return file, err
		},
	}
	var db *bbolt.DB
	err := guarded(func() (err error) {
		db, err = bbolt.Open(path, 0o666, options)
		return err
	})
	if err != nil {
		if _, panicked := errors.AsType[*pagePanic](err); panicked {
			unlock(file)
			_ = file.Close()
		}
		return err
	}
	p.db, p.file = db, file
	return nil
}

// discard lets go of the database. One that panicked may hold its own locks for ever, so only its file is closed.
func (p *Project) discard() error {
	db, file := p.db, p.file
	p.db, p.file = nil, nil
	switch {
	case db == nil:
		return nil
	case p.broken.Load():
		unlock(file)
		return file.Close()
	default:
		return db.Close()
	}
}

// acquire takes mu for reading, with a database that can be used. A database that failed is opened anew first: the network drive may
// be back.
func (p *Project) acquire(op string) error {
	for {
		p.mu.RLock()
		if p.closed {
			p.mu.RUnlock()
			return ErrClosed.New(op, "path", p.path)
		}
		if p.db != nil && !p.stale.Load() && !p.broken.Load() {
			return nil
		}
		p.mu.RUnlock()
		if err := p.reconnect(); err != nil {
			return p.fault(op, err)
		}
	}
}

func (p *Project) reconnect() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.closed || p.db != nil && !p.stale.Load() && !p.broken.Load() {
		return nil // somebody else was faster
	}
	_ = p.discard() // it failed before, and that was told
	p.stale.Store(false)
	p.broken.Store(false)
	return p.connect()
}

// recognise reports what is at the path if it is no bbolt database, before bbolt could take an empty file for a new one.
func recognise(path string) error {
	const op = "store.Open"
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrPermission):
		return ErrNoPermission.Wrap(op, err, "path", path)
	case err != nil:
		return err
	case info.IsDir():
		return ErrIsAFolder.New(op, "path", path)
	case !info.Mode().IsRegular():
		return ErrNotAProject.New(op, "path", path)
	}
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrPermission) {
		return ErrNoPermission.Wrap(op, err, "path", path)
	}
	if err != nil {
		return err
	}
	defer file.Close()
	// The first page may be damaged, so the second counts as well.
	for _, at := range pageStarts {
		var word [4]byte
		_, err := file.ReadAt(word[:], at+pageHeader)
		if err == nil && native.Uint32(word[:]) == magic {
			return nil
		}
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
	}
	return ErrNotAProject.New(op, "path", path)
}

// identify reads the version first, then who the project is. A file that was exchanged for another project is not ours any more.
func (p *Project) identify() error {
	const op = "store.Open"
	tx, err := p.begin(false)
	if err != nil {
		return err
	}
	defer p.rollback(tx)
	return guarded(func() error {
		r := reading{p: p, tx: tx, op: op}
		if err := r.checkVersion(); err != nil {
			return err
		}
		var m wire.Project
		if err := r.must(metaBucket, []byte(projectKey), &m); err != nil {
			return err
		}
		var d decoder
		id := d.id(m.Id)
		if d.err != nil || id.IsZero() {
			return r.damaged(metaBucket, []byte(projectKey), errMalformed)
		}
		switch p.id {
		case model.ID{}:
			p.id, p.created = id, decodeTime(m.Created)
		case id:
		default:
			return ErrNotFound.New(op, "path", p.path)
		}
		_, err := r.state()
		return err
	})
}

// checkVersion refuses databases of other programs and of newer versions.
func (r reading) checkVersion() error {
	ours := 0
	for _, name := range allBuckets {
		if r.tx.Bucket([]byte(name)) != nil {
			ours++
		}
	}
	if ours == 0 {
		return ErrNotAProject.New(r.op, "path", r.p.path)
	}
	var m wire.Format
	if err := r.must(metaBucket, []byte(formatKey), &m); err != nil {
		return err
	}
	if m.Version > FormatVersion {
		return ErrNewerVersion.New(r.op, "path", r.p.path, "version", m.Version)
	}
	if m.Version == 0 || ours < len(allBuckets) {
		return r.damaged(metaBucket, []byte(formatKey), errMalformed)
	}
	return nil
}
