package workspace

import (
	"context"
	"errors"

	"glossator/model"
)

// Copied tells what [Workspace.CopyTo] did.
type Copied struct {
	// Regions were added, on so many Images.
	Regions, Images int
	// Same regions were left out, because they are there already with the same label and shape.
	Same int
	// Unreadable images, and images TooSmall for what was to be copied, were passed over.
	Unreadable, TooSmall int
}

func (c *Copied) add(d Copied) {
	c.Regions += d.Regions
	c.Images += d.Images
	c.Same += d.Same
	c.Unreadable += d.Unreadable
	c.TooSmall += d.TooSmall
}

// copyAtOnce and pasteAtOnce are up to how many images are copied to, and how many annotations are made, without a job: a moment's work.
const (
	copyAtOnce  = 200
	pasteAtOnce = 2000
)

// CopyTo copies annotations of an image, with everything nested in them, to the same place on other images; no ids mean all. With nest
// each goes into the smallest annotation there that contains it. It is one step of undo: all of it happens, or nothing. then is called
// at home at the end: before CopyTo returns for one image or a few, and later for many, for which CopyTo gives the job. Errors: those of
// [model.Paste] but for images that are passed over, and those of reading the project file.
func (w *Workspace) CopyTo(from model.ID, ids, to []model.ID, nest bool, then func(Copied, error)) *Job {
	doc, err := w.Document(from)
	if err != nil {
		then(Copied{}, err)
		return nil
	}
	c := &copying{w: w, group: branches(doc, ids), nest: nest}
	for _, id := range to {
		if id != from {
			c.to = append(c.to, id)
		}
	}
	few := len(c.to) <= copyAtOnce && len(c.to)*len(c.group) <= pasteAtOnce
	if few || len(c.to) == 1 || w.options.ReadOnly {
		err := w.Transact(model.VerbCopyTo, c.atOnce)
		then(c.sum, err)
		return nil
	}
	return w.Start("copy-to", c.run, func(err error) { then(c.sum, err) })
}

// copying is one run of CopyTo.
type copying struct {
	w     *Workspace
	group []*model.Annotation
	to    []model.ID
	nest  bool
	sum   Copied
}

// paste makes the copies on one image. An image on which they cannot be is passed over.
func (c *copying) paste(doc *model.Document, by model.Stamp) ([]model.Change, Copied, error) {
	before := doc.Len()
	changes, err := doc.Apply(model.Paste{Annotations: model.Copies(c.group), Nest: c.nest, SkipSame: true}, by)
	switch {
	case errors.Is(err, model.ErrImageUnreadable):
		return nil, Copied{Unreadable: 1}, nil
	case errors.Is(err, model.ErrImageTooSmall):
		return nil, Copied{TooSmall: 1}, nil
	case err != nil:
		return nil, Copied{}, err
	}
	n := doc.Len() - before
	return changes, Copied{Regions: n, Images: min(n, 1), Same: len(c.group) - n}, nil
}

func (c *copying) atOnce(tx *Tx) error {
	for _, id := range c.to {
		doc, err := c.w.Document(id)
		if err != nil {
			return err
		}
		changes, copied, err := c.paste(doc, tx.by)
		if err != nil {
			return err
		}
		tx.changes = append(tx.changes, changes...)
		c.sum.add(copied)
	}
	return nil
}

const (
	// copySlice is how many images are worked on before the window gets its turn.
	copySlice = 20
	// copyEvent is with how many changes an event is full, so that each is written in a moment.
	copyEvent = 500
)

// outcome is what copying to an image comes to.
type outcome struct {
	changes []model.Change
	copied  Copied
}

// run finds out slice by slice what is to be done, on documents of its own, while people go on working. Only at the end everything is
// done, so that cancelling leaves nothing half-done.
func (c *copying) run(ctx context.Context, j *Job) error {
	j.total.Store(int64(len(c.to)))
	outcomes := make(map[model.ID]outcome, len(c.to))
	var since uint64
	c.w.home(func() { since = c.w.history.Last })
	for at := 0; at < len(c.to); at += copySlice {
		slice := c.to[at:min(at+copySlice, len(c.to))]
		var err error
		c.w.home(func() { err = c.look(ctx, slice, outcomes) })
		if err != nil {
			return err
		}
		j.done.Add(int64(len(slice)))
	}
	var err error
	c.w.home(func() { err = c.commit(ctx, since, outcomes) })
	return err
}

// look finds out what copying to some images comes to. An image that left the project meanwhile comes to nothing.
func (c *copying) look(ctx context.Context, images []model.ID, outcomes map[model.ID]outcome) error {
	for _, id := range images {
		if ctx.Err() != nil || c.w.closed {
			return context.Canceled
		}
		delete(outcomes, id)
		doc, err := c.w.documents.read(id)
		if errors.Is(err, model.ErrImageMissing) {
			continue
		}
		if err != nil {
			return err
		}
		var o outcome
		if o.changes, o.copied, err = c.paste(doc, c.w.stamp()); err != nil {
			return err
		}
		outcomes[id] = o
	}
	return nil
}

// commit makes the changes. Images that were changed since they were looked at are looked at again.
func (c *copying) commit(ctx context.Context, since uint64, outcomes map[model.ID]outcome) error {
	stale, err := c.changed(since, outcomes)
	if err != nil {
		return err
	}
	if err := c.look(ctx, stale, outcomes); err != nil {
		return err
	}
	records := c.records(outcomes)
	if err := c.w.absorbRecords(records); err != nil {
		return err
	}
	if len(records) > 0 {
		c.w.accept(records...)
	}
	return nil
}

// records gives the records of the whole step.
func (c *copying) records(outcomes map[model.ID]outcome) []model.Record {
	history, step, by := c.w.history, model.NewID(), c.w.stamp()
	var out []model.Record
	var changes []model.Change
	for i, id := range c.to {
		c.sum.add(outcomes[id].copied)
		changes = append(changes, outcomes[id].changes...)
		if len(changes) == 0 || len(changes) < copyEvent && i < len(c.to)-1 {
			continue
		}
		event := model.NewEvent(model.VerbCopyTo, by, changes)
		event.Step = step
		out = append(out, history.Did(event))
		history, changes = out[len(out)-1].After, nil
	}
	return out
}

// changed gives those of the images looked at that records after the given one touch.
func (c *copying) changed(since uint64, outcomes map[model.ID]outcome) ([]model.ID, error) {
	var out []model.ID
	seen := map[model.ID]bool{}
	for seq := since + 1; seq <= c.w.history.Last; seq++ {
		r, err := c.w.saver.Record(seq)
		if err != nil {
			return nil, err
		}
		for _, id := range r.Event.Images() {
			if _, ours := outcomes[id]; ours && !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	return out, nil
}
