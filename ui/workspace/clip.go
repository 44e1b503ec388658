package workspace

import (
	"errors"
	"io"
	"strings"

	"glossator/exporters"
	"glossator/exporters/native"
	"glossator/model"
	"glossator/model/geom"
)

// Clip is annotations that were copied, with everything nested in them.
type Clip struct {
	// Text is the clip as one line of native JSON, for the clipboard of the system.
	Text        string
	annotations []*model.Annotation
	// names are those of labels that stand in the text alone, by the ids that stand for them in annotations.
	names map[model.ID]string
}

// Len is the number of annotations.
func (c Clip) Len() int { return len(c.annotations) }

// Copy gives annotations of an image to paste somewhere; no ids mean all. Errors: those of reading the project file and of [native.Write].
func (w *Workspace) Copy(image model.ID, ids ...model.ID) (Clip, error) {
	doc, err := w.Document(image)
	if err != nil {
		return Clip{}, err
	}
	c := Clip{annotations: branches(doc, ids)}
	var text strings.Builder
	page := exporters.Page{Image: doc.Image(), Annotations: c.annotations}
	if err := native.Write(&text, page, w.project.Resolve); err != nil {
		return Clip{}, err
	}
	c.Text = strings.TrimSpace(text.String())
	return c, nil
}

func branches(doc *model.Document, ids []model.ID) []*model.Annotation {
	if len(ids) == 0 {
		return doc.Annotations()
	}
	return doc.Branches(ids)
}

// Cut deletes annotations with everything nested in them, and gives them to paste. Errors: those of [Workspace.Copy] and [Workspace.Do].
func (w *Workspace) Cut(image model.ID, ids ...model.ID) (Clip, error) {
	c, err := w.Copy(image, ids...)
	if err != nil {
		return Clip{}, err
	}
	return c, w.Transact(model.VerbCut, func(tx *Tx) error { return tx.Do(image, model.Delete{IDs: ids}) })
}

// ReadClip reads what [Clip.Text] or another program wrote: one line of native JSON with annotations, whatever image it names. The
// fault is ErrNoRegions.
func (w *Workspace) ReadClip(text string) (Clip, error) {
	const op = "workspace.ReadClip"
	text = strings.TrimSpace(text)
	if !strings.HasPrefix(text, "{") {
		return Clip{}, ErrNoRegions.New(op)
	}
	lines := native.NewReader(strings.NewReader(text))
	line, err := lines.Next()
	if err != nil {
		return Clip{}, ErrNoRegions.Wrap(op, err)
	}
	if _, err := lines.Next(); !errors.Is(err, io.EOF) || len(line.Annotations) == 0 {
		return Clip{}, ErrNoRegions.New(op)
	}
	ordered, err := parentsFirst(line.Annotations)
	if err != nil {
		return Clip{}, ErrNoRegions.Wrap(op, err)
	}
	c := Clip{Text: text, names: map[model.ID]string{}}
	ids := map[string]model.ID{}
	for _, n := range ordered {
		if _, known := ids[n.Label]; !known && n.Label != "" {
			ids[n.Label] = model.NewID()
			c.names[ids[n.Label]] = n.Label
		}
		id := n.ID
		if id.IsZero() {
			id = model.NewID()
		}
		c.annotations = append(c.annotations, &model.Annotation{
			ID: id, Parent: n.Parent, Label: ids[n.Label], Description: n.Description, Text: n.Text, Attributes: n.Attributes, Shape: n.Shape,
		})
	}
	return c, nil
}

// Paste pastes a clip, in one step of undo, and gives the annotations that are nested in no other pasted one. Unless inPlace, it goes
// beside what lies at its place already. With nest each goes into the smallest annotation that contains it. Labels that the project does
// not have are made. Errors: those of [model.Paste] and of [Workspace.DoProject].
func (w *Workspace) Paste(image model.ID, c Clip, inPlace, nest bool) ([]model.ID, error) {
	p := model.Paste{Annotations: model.Copies(c.annotations), Nest: nest}
	err := w.Transact(model.VerbPaste, func(tx *Tx) error {
		doc, err := w.Document(image)
		if err != nil {
			return err
		}
		if err := c.label(tx, p.Annotations); err != nil {
			return err
		}
		if !inPlace {
			p.DX, p.DY = beside(doc, p.Annotations, 0)
		}
		return tx.Do(image, p)
	})
	if err != nil {
		return nil, err
	}
	return w.outermost(image, p.Annotations)
}

// label gives annotations the labels of the names.
func (c Clip) label(tx *Tx, annotations []*model.Annotation) error {
	labels := annotating{tx: tx}
	for _, a := range annotations {
		name, ok := c.names[a.Label]
		if !ok {
			continue
		}
		var err error
		if a.Label, err = labels.label(name); err != nil {
			return err
		}
	}
	return nil
}

// Duplicate copies annotations with everything nested in them to a place beside, as siblings of theirs, in one step of undo, and gives
// the copies of those named.
func (w *Workspace) Duplicate(image model.ID, ids ...model.ID) ([]model.ID, error) {
	doc, err := w.Document(image)
	if err != nil {
		return nil, err
	}
	p := model.Paste{Annotations: model.Copies(doc.Branches(ids))}
	p.DX, p.DY = beside(doc, p.Annotations, 1)
	if err := w.Transact(model.VerbDuplicate, func(tx *Tx) error { return tx.Do(image, p) }); err != nil {
		return nil, err
	}
	return w.outermost(image, p.Annotations)
}

// outermost gives those of the pasted annotations that are nested in no other one.
func (w *Workspace) outermost(image model.ID, pasted []*model.Annotation) ([]model.ID, error) {
	doc, err := w.Document(image)
	if err != nil {
		return nil, err
	}
	ids := make([]model.ID, len(pasted))
	for i, a := range pasted {
		ids[i] = a.ID
	}
	var out []model.ID
	for _, a := range doc.Outermost(ids) {
		out = append(out, a.ID)
	}
	return out, nil
}

// besideStep is how many pixels to the right and down a copy is put, so that it can be told from what it was made of.
const besideStep = 10

// beside gives the shift, after so many steps or more, to a place where the first of the annotations does not cover one that is there. It
// goes to the left or up where the image ends.
func beside(doc *model.Document, group []*model.Annotation, steps int) (dx, dy float64) {
	if len(group) == 0 || group[0].Shape == nil {
		return 0, 0
	}
	taken := make(map[geom.Box]bool, doc.Len())
	for _, a := range doc.Annotations() {
		taken[a.Shape.Bounds()] = true
	}
	first := group[0].Shape
	box := first.Bounds()
	for _, a := range group {
		if a.Shape != nil {
			box = box.Union(a.Shape.Bounds())
		}
	}
	x, y := doc.ShiftInside(box, 0, 0)
	whole := doc.Bounds()
	for n := steps; n <= steps+doc.Len(); n++ {
		by := float64(n * besideStep)
		dx, dy = x+turned(box.X0+x, box.X1+x, whole.X1, by), y+turned(box.Y0+y, box.Y1+y, whole.Y1, by)
		if !taken[first.Translate(dx, dy).Bounds()] {
			break
		}
	}
	return dx, dy
}

// turned gives the step that keeps the span from low to high between 0 and end: by, or back by as much, or none.
func turned(low, high, end, by float64) float64 {
	switch {
	case high+by <= end:
		return by
	case low-by >= 0:
		return -by
	default:
		return 0
	}
}
