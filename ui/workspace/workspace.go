// Package workspace is an open project as every face of the program sees it: the image list, the current image and its document,
// the selection, undo and redo, saving, pictures, and long work as jobs. It knows no window and no terminal.
//
// A workspace belongs to one goroutine, its home: every method is called there unless its comment says otherwise. Work in the
// background comes back to it through [Options.Home].
//
// How an edit flows: a face calls [Workspace.Do] with a command; the aggregate checks it and answers with changes; they become a
// record of the change log, are shown at once, and are handed to the saver, which commits them in order in the background.
package workspace

import (
	"os"
	"os/user"
	"path/filepath"
	"strings"
	"time"

	"glossator/model"
	"glossator/store"
)

// Options say how a workspace runs. The zero Options suit a program without a window.
type Options struct {
	// Author is written into the change log; empty takes the name of the operating system's user.
	Author string
	// Home runs a function on the workspace's goroutine and returns when it is done; nil runs it on the caller's, which then must be
	// the only one to use the workspace meanwhile. It is called from background goroutines only.
	Home func(func())
	// ReadOnly opens the project without the right to change it.
	ReadOnly bool
	// Now is the clock; nil takes the system's.
	Now func() time.Time
}

// Workspace is an open project.
type Workspace struct {
	options   Options
	store     *store.Project
	project   *model.Project
	history   model.History
	saver     *saver
	documents *documents
	list      *List
	pictures  *Pictures
	notices   notices
	current   model.ID
	selection []model.ID
	jobs      []*Job
	// closed tells jobs that come home late that there is nothing to change any more.
	closed bool
}

// Create makes a new project file at path and opens it. Errors: those of [store.Create].
func Create(path string, o Options) (*Workspace, error) {
	p, err := store.Create(absolute(path))
	if err != nil {
		return nil, err
	}
	return open(p, o)
}

// Open opens the project file at path. Errors: those of [store.Open].
func Open(path string, o Options) (*Workspace, error) {
	p, err := store.Open(absolute(path), store.Options{ReadOnly: o.ReadOnly})
	if err != nil {
		return nil, err
	}
	return open(p, o)
}

// absolute makes a path independent of the working folder, since pictures are found from it.
func absolute(path string) string {
	if abs, err := filepath.Abs(path); err == nil {
		return abs
	}
	return path
}

func open(p *store.Project, o Options) (*Workspace, error) {
	w := &Workspace{options: o, store: p}
	if w.options.Author == "" {
		w.options.Author = userName()
	}
	if err := w.load(); err != nil {
		_ = p.Close() // the failure to read is what matters
		return nil, err
	}
	w.pictures = newPictures(w)
	w.saver = newSaver(w)
	return w, nil
}

func (w *Workspace) load() error {
	labels, err := w.store.Labels()
	if err != nil {
		return err
	}
	images, err := w.store.Images()
	if err != nil {
		return err
	}
	keys, err := w.store.Keys(model.ID{})
	if err != nil {
		return err
	}
	if w.history, err = w.store.History(); err != nil {
		return err
	}
	w.list = newList(images)
	if err := w.list.loadCounts(w.store); err != nil {
		return err
	}
	w.project = model.NewProject(labels, images, keys)
	w.documents = newDocuments(w)
	return nil
}

// Close waits for unsaved edits, ends all jobs and lets the file go. Where edits cannot be written it fails with the fault of the
// project file and stays open; [Workspace.Abandon] closes all the same.
func (w *Workspace) Close() error {
	for _, j := range w.jobs {
		j.Cancel()
	}
	if err := w.Flush(); err != nil {
		return err
	}
	return w.Abandon()
}

// Abandon closes without writing what could not be written.
func (w *Workspace) Abandon() error {
	for _, j := range w.jobs {
		j.Cancel()
	}
	w.closed = true
	w.saver.stop()
	w.pictures.stop()
	return w.store.Close()
}

// Path is the project file's place.
func (w *Workspace) Path() string { return w.store.Path() }

// Folder is the folder that image paths start from.
func (w *Workspace) Folder() string { return filepath.Dir(w.store.Path()) }

// Name is the project file's name without folder and ending.
func (w *Workspace) Name() string {
	return strings.TrimSuffix(filepath.Base(w.store.Path()), Ending)
}

// Size is the project file's size in bytes.
func (w *Workspace) Size() (int64, error) { return w.store.Size() }

// Created is when the project was made.
func (w *Workspace) Created() time.Time { return w.store.Created() }

// Author is who edits are written to the log as.
func (w *Workspace) Author() string { return w.options.Author }

// Project gives the labels, images and key-values. It is read, never changed, by the caller.
func (w *Workspace) Project() *model.Project { return w.project }

// List gives the images in the order in which people see them.
func (w *Workspace) List() *List { return w.list }

// Pictures gives decoded pictures and thumbnails.
func (w *Workspace) Pictures() *Pictures { return w.pictures }

// home runs f where the workspace lives; it is called from background goroutines only.
func (w *Workspace) home(f func()) {
	if w.options.Home != nil {
		w.options.Home(f)
		return
	}
	f()
}

func (w *Workspace) stamp() model.Stamp {
	return model.Stamp{Author: w.options.Author, At: w.options.now()}
}

func (o Options) now() time.Time {
	if o.Now != nil {
		return o.Now()
	}
	return time.Now()
}

func userName() string {
	if u, err := user.Current(); err == nil {
		if u.Name != "" {
			return u.Name
		}
		return u.Username
	}
	for _, name := range []string{"USER", "USERNAME"} {
		if v := os.Getenv(name); v != "" {
			return v
		}
	}
	return "unknown"
}
