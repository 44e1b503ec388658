package workspace

import (
	"slices"

	"glossator/model"
)

// Current is the image that is shown; zero for none.
func (w *Workspace) Current() model.ID { return w.current }

// Show makes an image the current one and nothing selected. Its picture and its neighbours' are decoded ahead.
func (w *Workspace) Show(image model.ID) {
	if image == w.current {
		return
	}
	w.current, w.selection = image, nil
	w.pictures.expect(w.around(image))
	w.notices.send(Notice{Current: true, Selection: true})
}

// Step shows the image that lies n places after the current one, before it for negative n, and stops at the ends.
func (w *Workspace) Step(n int) {
	if w.list.Len() == 0 {
		return
	}
	at := max(w.list.Index(w.current), 0) + n
	w.Show(w.list.ID(min(max(at, 0), w.list.Len()-1)))
}

// around gives the image and its neighbours in the order in which people will want them.
func (w *Workspace) around(image model.ID) []model.ID {
	at := w.list.Index(image)
	if at < 0 {
		return nil
	}
	out := []model.ID{image}
	for _, d := range []int{1, -1, 2} {
		if i := at + d; i >= 0 && i < w.list.Len() {
			out = append(out, w.list.ID(i))
		}
	}
	return out
}

// CurrentDocument gives the current image's document; nil without one or where it cannot be read.
func (w *Workspace) CurrentDocument() *model.Document {
	if w.current.IsZero() {
		return nil
	}
	doc, err := w.Document(w.current)
	if err != nil {
		return nil
	}
	return doc
}

// Selection gives the selected annotations of the current image, in the order of selecting.
func (w *Workspace) Selection() []model.ID { return slices.Clone(w.selection) }

// Select makes exactly these annotations selected; those that the current image does not have are left out.
func (w *Workspace) Select(ids ...model.ID) {
	doc := w.CurrentDocument()
	var next []model.ID
	taken := make(map[model.ID]bool, len(ids))
	for _, id := range ids {
		if doc == nil || taken[id] {
			continue
		}
		if _, ok := doc.Get(id); ok {
			taken[id] = true
			next = append(next, id)
		}
	}
	if slices.Equal(next, w.selection) {
		return
	}
	w.selection = next
	w.notices.send(Notice{Selection: true})
}

// keepPlace keeps current image and selection meaningful after a change.
func (w *Workspace) keepPlace(n *Notice) {
	if w.current.IsZero() {
		return
	}
	if _, ok := w.project.Image(w.current); !ok {
		w.current, w.selection = model.ID{}, nil
		n.Current, n.Selection = true, true
		if w.list.Len() > 0 {
			w.current = w.list.ID(0)
		}
		return
	}
	doc := w.CurrentDocument()
	if doc == nil {
		return
	}
	before := len(w.selection)
	w.selection = slices.DeleteFunc(slices.Clone(w.selection), func(id model.ID) bool {
		_, ok := doc.Get(id)
		return !ok
	})
	n.Selection = n.Selection || len(w.selection) != before
}
