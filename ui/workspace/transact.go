package workspace

import (
	"slices"

	"glossator/model"
	"glossator/store"
)

// Tx is a deed in the making, over as many images as it likes: all of it happens, or nothing.
type Tx struct {
	w       *Workspace
	by      model.Stamp
	changes []model.Change
}

// Do applies a command to an image. Errors: those of [model.Document.Apply] and of reading the project file.
func (tx *Tx) Do(image model.ID, cmd model.Command) error {
	doc, err := tx.w.Document(image)
	if err != nil {
		return err
	}
	changes, err := doc.Apply(cmd, tx.by)
	tx.changes = append(tx.changes, changes...)
	return err
}

// DoProject applies a command to the labels, the image list or the project's key-values.
func (tx *Tx) DoProject(cmd model.ProjectCommand) error {
	changes, err := tx.w.project.Apply(cmd)
	tx.changes = append(tx.changes, changes...)
	return err
}

// Do changes one image's annotations or key-values; it is shown at once and saved in the background.
func (w *Workspace) Do(image model.ID, cmd model.Command) error {
	return w.Transact(cmd.Verb(), func(tx *Tx) error { return tx.Do(image, cmd) })
}

// DoProject changes labels, the image list or the project's key-values.
func (w *Workspace) DoProject(cmd model.ProjectCommand) error {
	return w.Transact(cmd.Verb(), func(tx *Tx) error { return tx.DoProject(cmd) })
}

// Transact makes one deed of what work does. Where work fails, everything is as it was before.
func (w *Workspace) Transact(verb model.Verb, work func(*Tx) error) error {
	return w.transact(verb, model.ID{}, work)
}

func (w *Workspace) transact(verb model.Verb, step model.ID, work func(*Tx) error) error {
	if w.options.ReadOnly {
		return store.ErrReadOnly.New("workspace.Transact", "path", w.Path())
	}
	w.documents.hold()
	defer w.documents.release()
	tx := &Tx{w: w, by: w.stamp()}
	if err := work(tx); err != nil {
		_ = w.absorb(model.Inverted(tx.changes)) // back to the state just left: cannot conflict
		return err
	}
	if len(tx.changes) == 0 {
		return nil
	}
	event := model.NewEvent(verb, tx.by, tx.changes)
	event.Step = step
	w.accept(w.history.Did(event))
	return nil
}

// absorb makes changes in whatever of the state is in memory. It cannot conflict for changes that come from that state.
func (w *Workspace) absorb(changes []model.Change) error {
	if err := w.project.Absorb(changes); err != nil {
		return err
	}
	return w.documents.absorb(changes)
}

// absorbRecords is [Workspace.absorb] for several records, all or none.
func (w *Workspace) absorbRecords(records []model.Record) error {
	for i, r := range records {
		if err := w.absorb(r.Event.Changes); err != nil {
			for _, done := range slices.Backward(records[:i]) {
				_ = w.absorb(model.Inverted(done.Event.Changes)) // back to the state just left: cannot conflict
			}
			return err
		}
	}
	return nil
}

// accept takes records whose changes are made into the log, hands them to the saver and tells everyone.
func (w *Workspace) accept(records ...model.Record) {
	var changes []model.Change
	for _, r := range records {
		w.history = r.After
		changes = append(changes, r.Event.Changes...)
	}
	w.saver.add(records)
	notice := Notice{Changes: changes, Saving: true}
	for _, c := range changes {
		switch c := c.(type) {
		case model.ImageChange:
			notice.Images = true
			if c.Before != nil {
				w.pictures.forget(c.Before.ID)
			}
		case model.LabelChange:
			notice.Labels = true
		case model.AnnotationChange:
			w.list.count(c)
		case model.KeyChange:
		}
	}
	if notice.Images {
		w.list.absorb(changes)
	}
	w.keepPlace(&notice)
	w.notices.send(notice)
}

// CanUndo names the deed that [Workspace.Undo] would take back, or reports false.
func (w *Workspace) CanUndo() (model.Verb, bool) { return w.verbOf(w.history.UndoTop) }

// CanRedo names the deed that [Workspace.Redo] would bring back, or reports false.
func (w *Workspace) CanRedo() (model.Verb, bool) { return w.verbOf(w.history.RedoTop) }

func (w *Workspace) verbOf(seq uint64) (model.Verb, bool) {
	if seq == 0 {
		return "", false
	}
	r, err := w.saver.Record(seq)
	return r.Event.Verb, err == nil
}

// Undo takes back the newest step, whichever image it was on, and shows that image. Errors: model.ErrNothingToUndo and those of the
// project file.
func (w *Workspace) Undo() (model.Verb, error) { return w.takeBack(model.History.Undo) }

// Redo brings back what was undone last.
func (w *Workspace) Redo() (model.Verb, error) { return w.takeBack(model.History.Redo) }

func (w *Workspace) takeBack(
	direction func(model.History, model.Log, model.Stamp) ([]model.Record, error),
) (model.Verb, error) {
	if w.options.ReadOnly {
		return "", store.ErrReadOnly.New("workspace.Undo", "path", w.Path())
	}
	records, err := direction(w.history, w.saver, w.stamp())
	if err != nil {
		return "", err
	}
	if err := w.absorbRecords(records); err != nil {
		return "", err
	}
	w.accept(records...)
	w.follow(records)
	return records[0].Event.Verb, nil
}

// follow shows the image on which something was undone or redone, so that nothing changes out of sight. A step on several images leaves
// the one that is shown.
func (w *Workspace) follow(records []model.Record) {
	var step model.Event
	for _, r := range records {
		step.Changes = append(step.Changes, r.Event.Changes...)
	}
	images := step.Images()
	if len(images) != 1 {
		return
	}
	if _, ok := w.project.Image(images[0]); !ok {
		return
	}
	var selected []model.ID
	for _, c := range step.Changes {
		if a, ok := c.(model.AnnotationChange); ok && a.After != nil {
			selected = append(selected, a.After.ID)
		}
	}
	if images[0] != w.current {
		w.Show(images[0])
	}
	w.Select(selected...)
}
