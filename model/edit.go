package model

import (
	"slices"
	"strings"
	"time"

	"glossator/model/geom"
)

// edit is one command at work on a document: every step is made at once and remembered, so that it can be taken back.
type edit struct {
	doc     *Document
	by      Stamp
	changes []Change
}

// put makes or replaces an annotation after checking it. Times and author are set here.
func (e *edit) put(op string, after *Annotation) error {
	before := e.doc.annotations[after.ID]
	if before != nil {
		after.Author, after.Created = before.Author, before.Created
		after.Modified = before.Modified
	} else {
		after.Author, after.Created, after.Modified = e.by.Author, e.by.At, e.by.At
	}
	clean(after)
	if before.Equal(after) {
		return nil
	}
	if before != nil {
		after.Modified = e.by.At
	}
	if err := e.check(op, after); err != nil {
		return err
	}
	return e.record(op, AnnotationChange{e.doc.image.ID, before, after})
}

// record makes the change. It cannot conflict, since the changes of an edit are made from the state just read.
func (e *edit) record(op string, c Change) error {
	if !e.doc.absorb(c) {
		return ErrConflict.New(op, "image", e.doc.image.Path)
	}
	e.changes = append(e.changes, c)
	return nil
}

func (e *edit) remove(op string, a *Annotation) error {
	return e.record(op, AnnotationChange{e.doc.image.ID, a, nil})
}

// setKey sets or, with nil, removes a key-value.
func (e *edit) setKey(op, key string, value *Value) error {
	c := KeyChange{Owner: e.doc.image.ID, Key: key, After: value}
	if now, ok := e.doc.keys[key]; ok {
		c.Before = &now
	}
	if c.Before == nil && c.After == nil || c.Before != nil && c.After != nil && *c.Before == *c.After {
		return nil
	}
	return e.record(op, c)
}

// sign keeps the keys that say who annotated the image last, and when.
func (e *edit) sign() error {
	touched := slices.ContainsFunc(e.changes, func(c Change) bool {
		_, ok := c.(AnnotationChange)
		return ok
	})
	if !touched {
		return nil
	}
	who, when := Text(e.by.Author), Text(e.by.At.Format(time.RFC3339))
	if err := e.setKey("model.Document.Apply", KeyAnnotatedBy, &who); err != nil {
		return err
	}
	return e.setKey("model.Document.Apply", KeyAnnotatedAt, &when)
}

// check holds the invariants of one annotation against the document.
func (e *edit) check(op string, a *Annotation) error {
	d := e.doc
	if d.image.Width <= 0 || d.image.Height <= 0 {
		return ErrImageUnreadable.New(op, "image", d.image.Path)
	}
	if err := e.checkShape(op, a); err != nil {
		return err
	}
	if !a.Parent.IsZero() {
		if _, ok := d.annotations[a.Parent]; !ok {
			return ErrParentMissing.New(op, "annotation", a.ID, "parent", a.Parent)
		}
		if a.Parent == a.ID || slices.ContainsFunc(d.Ancestors(a.Parent), func(x *Annotation) bool { return x.ID == a.ID }) {
			return ErrParentCycle.New(op, "annotation", a.ID)
		}
	}
	return e.checkLabel(op, a)
}

// checkShape clamps the shape to the image and refuses what is not valid then.
func (e *edit) checkShape(op string, a *Annotation) error {
	if a.Shape == nil {
		return ErrInvalidShape.New(op, "annotation", a.ID, "reason", "no shape")
	}
	if bad := a.Shape.Validate(); bad != nil {
		return shapeFault(op, a.ID, bad)
	}
	bounds := e.doc.Bounds()
	if bounds.ContainsBox(a.Shape.Bounds()) {
		return nil
	}
	if !a.Shape.Bounds().Meets(bounds) {
		return ErrOutsideImage.New(op, "annotation", a.ID, "image", e.doc.image.Path)
	}
	a.Shape = a.Shape.ClampTo(bounds.X1, bounds.Y1)
	if bad := a.Shape.Validate(); bad != nil {
		if bad.Reason == geom.SelfCrossing {
			return shapeFault(op, a.ID, bad)
		}
		return ErrOutsideImage.New(op, "annotation", a.ID, "image", e.doc.image.Path)
	}
	return nil
}

func shapeFault(op string, id ID, bad *geom.Invalid) error {
	if bad.Reason == geom.SelfCrossing {
		return ErrSelfCrossing.Wrap(op, bad, "annotation", id, "x", int(bad.At.X), "y", int(bad.At.Y))
	}
	return ErrInvalidShape.Wrap(op, bad, "annotation", id, "reason", bad.Reason)
}

func (e *edit) checkLabel(op string, a *Annotation) error {
	if a.Label.IsZero() {
		return nil
	}
	label, ok := e.doc.labels.Resolve(a.Label)
	if !ok {
		// What was labelled before its label was deleted stays as it is.
		if before := e.doc.annotations[a.ID]; before != nil && before.Label == a.Label {
			return nil
		}
		return ErrLabelMissing.New(op, "annotation", a.ID, "label", a.Label)
	}
	if len(label.Shapes) > 0 && !slices.Contains(label.Shapes, a.Shape.Kind()) {
		return ErrShapeNotAllowed.New(op, "annotation", a.ID, "label", label.Name, "shape", a.Shape.Kind())
	}
	for _, declared := range label.Attributes {
		if v, ok := a.Attributes[declared.Name]; ok && !declared.accepts(v) {
			return ErrAttributeType.New(op, "annotation", a.ID, "label", label.Name, "field", declared.Name, "value", v)
		}
	}
	return nil
}

// clean makes what was typed or imported storable: text is valid UTF-8.
func clean(a *Annotation) {
	a.Description, a.Text = validText(a.Description), validText(a.Text)
	for name, v := range a.Attributes {
		if fixed := validText(name); fixed != name || v.kind == TextValue && validText(v.text) != v.text {
			delete(a.Attributes, name)
			v.text = validText(v.text)
			a.Attributes[fixed] = v
		}
	}
	if len(a.Attributes) == 0 {
		a.Attributes = nil
	}
}

func validText(s string) string { return strings.ToValidUTF8(s, "\uFFFD") }
