package workspace

import (
	"context"
	"runtime"
	"slices"
	"time"

	"glossator/model"
	"glossator/model/fault"
)

// Added tells what adding pictures did.
type Added struct {
	// New pictures were put on the list; Known ones were there; Mended ones were there, could not be read, and now can.
	New, Known, Mended int
	// Faults tell of files that could not be read, in order. Those that promise to be pictures are on the list all the same, marked.
	Faults []*fault.Error
	// Named counts the Faults of files that were named themselves, not found in a folder.
	Named int
}

// batchTime and batchSize bound how long found pictures wait for each other before they are put on the list together.
const (
	batchTime = 100 * time.Millisecond
	batchSize = 500
)

// AddPictures puts pictures on the list in the background: files, and folders with all that is in them. It is one step of undo. then, which may
// be nil, is called at home at the end; cancelled work keeps what was added whole. Errors: ErrNoPictures where nothing was found,
// and those of saving.
func (w *Workspace) AddPictures(paths []string, then func(Added, error)) *Job {
	a := &adding{w: w, step: model.NewID()}
	return w.Start("add-pictures", func(ctx context.Context, j *Job) error {
		return a.run(ctx, j, slices.Clone(paths))
	}, func(err error) {
		if then != nil {
			then(a.result, err)
		}
	})
}

// adding is one run of AddPictures.
type adding struct {
	w      *Workspace
	step   model.ID
	result Added
	batch  []model.Image
	since  time.Time
}

// inspected is the outcome for one file.
type inspected struct {
	file    found
	image   model.Image
	problem *fault.Error
}

func (a *adding) run(ctx context.Context, j *Job, paths []string) error {
	files, bad, err := scan(ctx, paths)
	if err != nil {
		return err
	}
	a.result.Faults, a.result.Named = bad, len(bad)
	if len(files) == 0 && len(bad) == 0 {
		return ErrNoPictures.New("workspace.AddPictures", "path", paths[0])
	}
	j.total.Store(int64(len(files)))
	a.since = time.Now()
	folder := a.w.Folder()
	for one := range inspectAll(ctx, folder, a.unknown(folder, files), a.w.options.now) {
		a.take(one)
		j.done.Add(1)
		if len(a.batch) >= batchSize || time.Since(a.since) > batchTime {
			if err := a.commit(); err != nil {
				return err
			}
		}
	}
	if err := a.commit(); err != nil {
		return err
	}
	return ctx.Err()
}

// unknown leaves out what is on the list and readable.
func (a *adding) unknown(folder string, files []found) []found {
	var out []found
	a.w.home(func() {
		for _, f := range files {
			img, ok := a.w.project.ImageAt(relativePath(folder, f.path))
			if ok && img.Readable() {
				a.result.Known++
				continue
			}
			out = append(out, f)
		}
	})
	return out
}

// inspectAll inspects files on all processors and gives the outcomes in the order of the files.
func inspectAll(ctx context.Context, folder string, files []found, now func() time.Time) <-chan inspected {
	workers := runtime.GOMAXPROCS(0)
	slots := make(chan chan inspected, 2*workers)
	go func() {
		defer close(slots)
		for _, f := range files {
			slot := make(chan inspected, 1)
			select {
			case slots <- slot:
			case <-ctx.Done():
				return
			}
			go func() {
				img, problem := inspect(folder, f, now())
				slot <- inspected{f, img, problem}
			}()
		}
	}()
	out := make(chan inspected)
	go func() {
		defer close(out)
		for slot := range slots {
			select {
			case out <- <-slot:
			case <-ctx.Done():
				return
			}
		}
	}()
	return out
}

func (a *adding) take(one inspected) {
	if one.problem != nil {
		a.result.Faults = append(a.result.Faults, one.problem)
		if one.file.named {
			a.result.Named++
		}
		if foreign(one.file, one.problem) {
			return
		}
	}
	a.batch = append(a.batch, one.image)
}

// commit puts the waiting images on the list.
func (a *adding) commit() error {
	a.since = time.Now()
	if len(a.batch) == 0 {
		return nil
	}
	batch := a.batch
	a.batch = nil
	var err error
	a.w.home(func() {
		if a.w.closed {
			err = context.Canceled
			return
		}
		err = a.w.transact(model.VerbImagesAdd, a.step, func(tx *Tx) error { return a.put(tx, batch) })
	})
	return err
}

// put adds new images and mends known ones that could not be read before.
func (a *adding) put(tx *Tx, batch []model.Image) error {
	var fresh []model.Image
	for _, img := range batch {
		known, ok := a.w.project.ImageAt(img.Path)
		if !ok {
			fresh = append(fresh, img)
			continue
		}
		if known.Problem == img.Problem {
			a.result.Known++
			continue
		}
		img.ID, img.Added = known.ID, known.Added
		if err := tx.DoProject(model.UpdateImage{Image: img}); err != nil {
			return err
		}
		a.result.Mended++
	}
	a.result.New += len(fresh)
	return tx.DoProject(model.AddImages{Images: fresh})
}

// RemoveImages takes images with their annotations off the project, as one step of undo; their files stay where they are.
func (w *Workspace) RemoveImages(ids ...model.ID) error {
	return w.Transact(model.VerbImageRemove, func(tx *Tx) error {
		for _, id := range ids {
			doc, err := w.Document(id)
			if err != nil {
				return err
			}
			changes := doc.Clear()
			tx.changes = append(tx.changes, changes...)
			if err := tx.DoProject(model.RemoveImage{ID: id}); err != nil {
				return err
			}
		}
		return nil
	})
}
