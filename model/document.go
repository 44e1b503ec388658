package model

import (
	"cmp"
	"maps"
	"slices"

	"glossator/model/fault"
	"glossator/model/geom"
)

// Labels tells what a label id means today; [Project] implements it.
type Labels interface {
	// Resolve follows merges. It reports false for the zero id, unknown ids and deleted labels: all mean "unlabelled".
	Resolve(ID) (Label, bool)
}

// The keys of an image that the program keeps: who annotated last, and when (RFC 3339, UTC).
const (
	KeyAnnotatedBy = "annotated-by"
	KeyAnnotatedAt = "annotated-at"
)

// ReservedKey reports whether the program keeps the key.
func ReservedKey(key string) bool { return key == KeyAnnotatedBy || key == KeyAnnotatedAt }

// Document is the aggregate root of one image: the only gateway to its annotations and key-values. Always: ids are unique,
// parents exist, there is no cycle, shapes are valid and inside the image, labels are in the project and allow the kind of
// shape, attributes have the declared type.
type Document struct {
	image       Image
	labels      Labels
	annotations map[ID]*Annotation
	// children holds the ids of each parent's children, the zero id's being the roots, in the order of siblingOrder.
	children map[ID][]ID
	keys     map[string]Value
	revision uint64
}

// NewDocument gives the document of an image with what the project file holds for it. Stored annotations are taken as they are;
// one whose parent is gone shows at the top.
func NewDocument(image Image, annotations []*Annotation, keys map[string]Value, labels Labels) *Document {
	d := &Document{
		image: image, labels: labels, keys: maps.Clone(keys),
		annotations: make(map[ID]*Annotation, len(annotations)), children: map[ID][]ID{},
	}
	if d.keys == nil {
		d.keys = map[string]Value{}
	}
	for _, a := range annotations {
		d.annotations[a.ID] = a
	}
	delete(d.annotations, ID{}) // of a damaged file: it would be its own parent
	for _, a := range d.annotations {
		parent := d.effectiveParent(a)
		d.children[parent] = append(d.children[parent], a.ID)
	}
	for _, ids := range d.children {
		slices.SortFunc(ids, d.siblingOrder)
	}
	return d
}

// Image gives the image.
func (d *Document) Image() Image { return d.image }

// Bounds is the box over the whole picture.
func (d *Document) Bounds() geom.Box {
	return geom.Box{X1: float64(d.image.Width), Y1: float64(d.image.Height)}
}

// Revision rises with every change; who caches something of the document compares it.
func (d *Document) Revision() uint64 { return d.revision }

// Len is the number of annotations.
func (d *Document) Len() int { return len(d.annotations) }

// Get gives the annotation with the id.
func (d *Document) Get(id ID) (*Annotation, bool) {
	a, ok := d.annotations[id]
	return a, ok
}

// Children gives the annotations nested directly in parent, back to front; the zero id gives the top level.
func (d *Document) Children(parent ID) []*Annotation {
	ids := d.children[parent]
	out := make([]*Annotation, len(ids))
	for i, id := range ids {
		out[i] = d.annotations[id]
	}
	return out
}

// HasChildren reports whether anything is nested in the annotation.
func (d *Document) HasChildren(id ID) bool { return len(d.children[id]) > 0 }

// Walk visits every annotation, parents before children, siblings back to front, with depth 0 at the top. It ends early when
// visit reports false.
func (d *Document) Walk(visit func(a *Annotation, depth int) bool) {
	d.walk(ID{}, 0, visit)
}

func (d *Document) walk(parent ID, depth int, visit func(*Annotation, int) bool) bool {
	for _, id := range d.children[parent] {
		if !visit(d.annotations[id], depth) || !d.walk(id, depth+1, visit) {
			return false
		}
	}
	return true
}

// Annotations gives all annotations in the order of [Document.Walk].
func (d *Document) Annotations() []*Annotation {
	out := make([]*Annotation, 0, len(d.annotations))
	d.Walk(func(a *Annotation, _ int) bool {
		out = append(out, a)
		return true
	})
	return out
}

// Descendants gives everything nested in the annotation at any depth, parents before children.
func (d *Document) Descendants(id ID) []*Annotation {
	var out []*Annotation
	d.walk(id, 0, func(a *Annotation, _ int) bool {
		out = append(out, a)
		return true
	})
	return out
}

// Ancestors gives the annotation's parent, its parent's parent, and so on outward.
func (d *Document) Ancestors(id ID) []*Annotation {
	var out []*Annotation
	a := d.annotations[id]
	// The bound keeps a damaged file with a cycle from hanging the program.
	for a != nil && len(out) < len(d.annotations) {
		if a = d.annotations[d.effectiveParent(a)]; a != nil {
			out = append(out, a)
		}
	}
	return out
}

// Outermost gives the annotations named that are nested in no other one named, each once, in the order of naming.
func (d *Document) Outermost(ids []ID) []*Annotation {
	named := make(map[ID]bool, len(ids))
	for _, id := range ids {
		named[id] = true
	}
	var out []*Annotation
	came := make(map[ID]bool, len(ids))
	for _, id := range ids {
		a := d.annotations[id]
		if a == nil || came[id] || d.insideAny(a, named) {
			continue
		}
		came[id] = true
		out = append(out, a)
	}
	return out
}

// insideAny reports whether an annotation is nested in one of those named.
func (d *Document) insideAny(a *Annotation, named map[ID]bool) bool {
	// The bound keeps a damaged file with a cycle from hanging the program.
	for range len(d.annotations) {
		if a = d.annotations[a.Parent]; a == nil {
			return false
		}
		if named[a.ID] {
			return true
		}
	}
	return false
}

// Branches gives the annotations named and everything nested in them, each once, in the order of [Document.Walk].
func (d *Document) Branches(ids []ID) []*Annotation {
	named := make(map[ID]bool, len(ids))
	for _, id := range ids {
		named[id] = true
	}
	var out []*Annotation
	from := -1 // the depth of the one named that the walk is in, if it is in one
	d.Walk(func(a *Annotation, depth int) bool {
		if depth <= from {
			from = -1
		}
		if from < 0 && named[a.ID] {
			from = depth
		}
		if from >= 0 {
			out = append(out, a)
		}
		return true
	})
	return out
}

// Keys gives a copy of the image's key-values.
func (d *Document) Keys() map[string]Value { return maps.Clone(d.keys) }

// NestTolerance is by how many pixels a child may stick out of what is still taken for its parent.
const NestTolerance = 1.0

// ParentFor gives the smallest annotation that contains the shape, without those in except; zero where none does. Hidden
// annotations do not count: a person does not nest into what is not seen.
func (d *Document) ParentFor(shape geom.Shape, except ...ID) ID {
	var best *Annotation
	bestArea, area := 0.0, shape.Area()
	for _, a := range d.annotations {
		if a.Hidden || slices.Contains(except, a.ID) {
			continue
		}
		size := a.Shape.Area()
		if size <= area || best != nil && (size > bestArea || size == bestArea && a.ID.Compare(best.ID) > 0) {
			continue
		}
		if geom.Covers(a.Shape, shape, NestTolerance) {
			best, bestArea = a, size
		}
	}
	if best == nil {
		return ID{}
	}
	return best.ID
}

// Apply does what the command wants, or nothing. It gives the changes that happened, none where the command changes nothing.
//
// Errors: the faults of this package that begin with ErrInvalid, ErrSelf, ErrOutside, ErrParent, ErrAnnotation, ErrLabelMissing,
// ErrShapeNotAllowed, ErrAttributeType, ErrKey, ErrImageUnreadable and ErrImageTooSmall.
func (d *Document) Apply(cmd Command, by Stamp) ([]Change, error) {
	e := &edit{doc: d, by: by.normal()}
	if err := cmd.run(e); err != nil {
		d.revert(e.changes)
		return nil, err
	}
	if err := e.sign(); err != nil {
		d.revert(e.changes)
		return nil, err
	}
	return e.changes, nil
}

// Clear removes all annotations, locked ones too, and all key-values, and gives the changes: the image leaves the project.
func (d *Document) Clear() []Change {
	var out []Change
	all := d.Annotations()
	for i := len(all) - 1; i >= 0; i-- { // children first
		out = append(out, AnnotationChange{d.image.ID, all[i], nil})
	}
	for _, key := range slices.Sorted(maps.Keys(d.keys)) {
		value := d.keys[key]
		out = append(out, KeyChange{d.image.ID, key, &value, nil})
	}
	for _, c := range out {
		d.absorb(c)
	}
	return out
}

// Absorb makes changes that were decided elsewhere: undo, redo, or a transaction taken back. Changes of other images and of the project
// are passed over. It fails with ErrConflict, and changes nothing, where the state is not what the changes start from.
func (d *Document) Absorb(changes []Change) error {
	for i, c := range changes {
		if !d.absorb(c) {
			d.revert(changes[:i])
			return ErrConflict.New("model.Document.Absorb", "image", d.image.Path)
		}
	}
	return nil
}

func (d *Document) revert(changes []Change) {
	for _, c := range Inverted(changes) {
		d.absorb(c)
	}
}

func (d *Document) absorb(c Change) bool {
	switch c := c.(type) {
	case AnnotationChange:
		return c.Image != d.image.ID || d.swap(c.Before, c.After)
	case KeyChange:
		if c.Owner != d.image.ID {
			return true
		}
		d.revision++
		return swapKey(d.keys, c)
	case ImageChange:
		if c.After != nil && c.After.ID == d.image.ID {
			d.image = *c.After
			d.revision++
		}
	case LabelChange:
	}
	return true
}

// swap puts after in before's place; it reports false where before is not what is there.
func (d *Document) swap(before, after *Annotation) bool {
	id := ID{}
	if before != nil {
		id = before.ID
	} else if after != nil {
		id = after.ID
	}
	if !d.annotations[id].Equal(before) {
		return false
	}
	if before != nil {
		d.unlink(d.annotations[id])
		delete(d.annotations, id)
	}
	if after != nil {
		d.annotations[id] = after
		d.link(after)
	}
	d.revision++
	return true
}

func (d *Document) link(a *Annotation) {
	parent := d.effectiveParent(a)
	ids := d.children[parent]
	at, _ := slices.BinarySearchFunc(ids, a.ID, d.siblingOrder)
	d.children[parent] = slices.Insert(ids, at, a.ID)
}

func (d *Document) unlink(a *Annotation) {
	parent := d.effectiveParent(a)
	ids := d.children[parent]
	at, there := slices.BinarySearchFunc(ids, a.ID, d.siblingOrder)
	switch {
	case !there: // of a damaged file: its parent came back later
	case len(ids) == 1:
		delete(d.children, parent)
	default:
		d.children[parent] = slices.Delete(ids, at, at+1)
	}
}

func (d *Document) effectiveParent(a *Annotation) ID {
	if _, ok := d.annotations[a.Parent]; ok {
		return a.Parent
	}
	return ID{}
}

func (d *Document) siblingOrder(x, y ID) int {
	return cmp.Or(cmp.Compare(d.annotations[x].Z, d.annotations[y].Z), x.Compare(y))
}

func swapKey(keys map[string]Value, c KeyChange) bool {
	now, ok := keys[c.Key]
	if ok != (c.Before != nil) || ok && now != *c.Before {
		return false
	}
	if c.After == nil {
		delete(keys, c.Key)
	} else {
		keys[c.Key] = *c.After
	}
	return true
}

func missing(op string, id ID) *fault.Error { return ErrAnnotationMissing.New(op, "annotation", id) }
