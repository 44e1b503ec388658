package workspace

import (
	"slices"

	"glossator/model"
)

// Notice tells subscribers what is different now. Values are read from the workspace, not carried here.
type Notice struct {
	// Changes are those of an edit, an undo or a redo; nil for other notices.
	Changes []model.Change
	// Images tells that the image list is another one; Labels that a label is.
	Images, Labels bool
	// Current tells that another image is shown; Selection that other annotations are selected.
	Current, Selection bool
	// Saving tells that [Workspace.Saving] answers differently; Jobs that a job began, went on or ended.
	Saving, Jobs bool
}

// Subscribe calls f at home after each change until the returned function is called.
func (w *Workspace) Subscribe(f func(Notice)) (cancel func()) { return w.notices.add(f) }

type notices struct{ subscribers []*func(Notice) }

func (n *notices) add(f func(Notice)) func() {
	entry := &f
	n.subscribers = append(n.subscribers, entry)
	return func() {
		n.subscribers = slices.DeleteFunc(n.subscribers, func(e *func(Notice)) bool { return e == entry })
	}
}

func (n *notices) send(notice Notice) {
	for _, f := range slices.Clone(n.subscribers) {
		(*f)(notice)
	}
}
