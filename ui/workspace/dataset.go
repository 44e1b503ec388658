package workspace

import (
	"io"
	"os"

	"glossator/exporters"
	"glossator/model"
	"glossator/model/fault"
	"glossator/store"
)

// DataSet gives the project as an exporter reads it: as it is on the disk when a page is read, so edits are flushed first. The data set
// may be read on another goroutine while people go on annotating. Errors: those of [Workspace.Flush].
func (w *Workspace) DataSet() (exporters.DataSet, error) {
	if err := w.Flush(); err != nil {
		return exporters.DataSet{}, err
	}
	labels := w.labelSnapshot()
	images := make([]model.Image, 0, w.list.Len())
	for _, id := range w.list.IDs() {
		if img, ok := w.project.Image(id); ok {
			images = append(images, img)
		}
	}
	return exporters.DataSet{
		Name: w.Name(), Labels: labels.Labels(), Resolve: labels.Resolve, Count: len(images),
		Pages: func(yield func(exporters.Page, error) bool) {
			for _, img := range images {
				page, err := w.page(img, labels)
				if !yield(page, err) || err != nil {
					return
				}
			}
		},
		OpenPicture: w.openPicture,
	}, nil
}

// labelSnapshot gives a copy of the labels that edits do not reach.
func (w *Workspace) labelSnapshot() *model.Project {
	return model.NewProject(w.project.AllLabels(), nil, nil)
}

// page reads one image's annotations from the project file. It may be called from any goroutine.
func (w *Workspace) page(img model.Image, labels model.Labels) (exporters.Page, error) {
	annotations, err := w.store.Annotations(img.ID)
	if err != nil {
		return exporters.Page{}, err
	}
	keys, err := w.store.Keys(img.ID)
	if err != nil {
		return exporters.Page{}, err
	}
	doc := model.NewDocument(img, annotations, keys, labels)
	return exporters.Page{Image: img, Annotations: doc.Annotations(), Keys: keys}, nil
}

func (w *Workspace) openPicture(img model.Image) (io.ReadCloser, error) {
	path := w.AbsolutePath(img)
	f, err := os.Open(path)
	if err != nil {
		return nil, fault.Of(fileFault("workspace.openPicture", path, err))
	}
	return f, nil
}

// Depth is how deep annotations are nested at most: 0 without any, 1 without nesting. It counts what is on the disk.
func (w *Workspace) Depth() (int, error) {
	depth := 0
	err := w.store.Summaries(func(_ model.ID, s store.Summary) error {
		depth = max(depth, s.Depth)
		return nil
	})
	return depth, err
}
