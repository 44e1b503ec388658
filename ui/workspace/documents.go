package workspace

import (
	"glossator/model"
)

// keepDocuments is how many documents stay in memory beside the current one.
const keepDocuments = 16

// documents are the images' documents that are in memory, read on demand.
type documents struct {
	w      *Workspace
	byID   map[model.ID]*model.Document
	recent []model.ID // least recently used first
	// held keeps everything in memory while a transaction is at work, whose changes are nowhere else yet.
	held bool
}

func newDocuments(w *Workspace) *documents {
	return &documents{w: w, byID: map[model.ID]*model.Document{}}
}

// Document gives the annotations and key-values of an image. The document follows all later edits while the image is current or was
// used lately; ask again rather than keep it. Errors: model.ErrImageMissing and those of reading the project file.
func (w *Workspace) Document(image model.ID) (*model.Document, error) { return w.documents.get(image) }

func (d *documents) get(id model.ID) (*model.Document, error) {
	doc, ok := d.byID[id]
	if !ok {
		var err error
		if doc, err = d.read(id); err != nil {
			return nil, err
		}
		d.byID[id] = doc
	}
	d.touch(id)
	return doc, nil
}

func (d *documents) touch(id model.ID) {
	for i, r := range d.recent {
		if r == id {
			d.recent = append(d.recent[:i], d.recent[i+1:]...)
			break
		}
	}
	d.recent = append(d.recent, id)
	d.trim()
}

func (d *documents) hold() { d.held = true }

func (d *documents) release() {
	d.held = false
	d.trim()
}

func (d *documents) trim() {
	for !d.held && len(d.recent) > keepDocuments {
		oldest := d.recent[0]
		d.recent = d.recent[1:]
		if oldest == d.w.current {
			d.recent = append(d.recent, oldest)
			continue
		}
		delete(d.byID, oldest)
	}
}

// read gives an image's document as of the newest edit: what the file holds, and on top of it what waits to be written.
func (d *documents) read(id model.ID) (*model.Document, error) {
	image, ok := d.w.project.Image(id)
	if !ok {
		return nil, model.ErrImageMissing.New("workspace.Document", "image", id)
	}
	if d.w.saver == nil {
		return d.fromFile(image)
	}
	d.w.saver.commits.Lock()
	defer d.w.saver.commits.Unlock()
	doc, err := d.fromFile(image)
	if err != nil {
		return nil, err
	}
	for _, r := range d.w.saver.pending() {
		if err := doc.Absorb(r.Event.Changes); err != nil {
			return nil, err
		}
	}
	return doc, nil
}

func (d *documents) fromFile(image model.Image) (*model.Document, error) {
	annotations, err := d.w.store.Annotations(image.ID)
	if err != nil {
		return nil, err
	}
	keys, err := d.w.store.Keys(image.ID)
	if err != nil {
		return nil, err
	}
	return model.NewDocument(image, annotations, keys, d.w.project), nil
}

// absorb makes changes in the documents that are in memory; the others will be read with them.
func (d *documents) absorb(changes []model.Change) error {
	touched := map[model.ID]bool{}
	for _, id := range (model.Event{Changes: changes}).Images() {
		if d.byID[id] != nil {
			touched[id] = true
		}
	}
	for id := range touched {
		if err := d.byID[id].Absorb(changes); err != nil {
			return err
		}
	}
	for _, c := range changes {
		if i, ok := c.(model.ImageChange); ok && i.After == nil {
			delete(d.byID, i.Before.ID)
		}
	}
	return nil
}
