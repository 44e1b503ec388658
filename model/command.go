package model

import (
	"slices"
	"strings"

	"glossator/model/geom"
)

// Command is something a person wants done to one image's annotations or key-values. The set is closed; a command is a value
// and may be applied again.
type Command interface {
	// Verb names the deed for the history.
	Verb() Verb
	run(e *edit) error
}

// Draw makes a new annotation in front of its siblings. With Nest it becomes the child of the smallest annotation that contains it,
// whatever Parent says. A zero ID is replaced by a new one. The shape is clamped to the image.
type Draw struct {
	Annotation Annotation
	Nest       bool
}

// Put makes or replaces the annotation with the given id, as scripts and importers do; a zero ID is replaced by a new one. A new one
// comes in front of its siblings; of one that is replaced, the order, locked and hidden stay.
type Put struct{ Annotation Annotation }

// Move shifts annotations and everything nested in them by DX, DY pixels, less where the picture ends.
type Move struct {
	IDs    []ID
	DX, DY float64
}

// Reshape gives an annotation another shape; its children stay where they are.
type Reshape struct {
	ID    ID
	Shape geom.Shape
}

// Nest puts annotations, with all that is nested in them, into Parent; the zero id takes them out to the top.
type Nest struct {
	IDs    []ID
	Parent ID
}

// Relabel gives annotations a label; the zero id makes them unlabelled.
type Relabel struct {
	IDs   []ID
	Label ID
}

// Describe sets an annotation's description.
type Describe struct {
	ID          ID
	Description string
}

// Transcribe sets the text that an annotation's region shows.
type Transcribe struct {
	ID   ID
	Text string
}

// SetAttribute sets one attribute of an annotation, or removes it with nil.
type SetAttribute struct {
	ID    ID
	Name  string
	Value *Value
}

// Lock locks or unlocks annotations.
type Lock struct {
	IDs    []ID
	Locked bool
}

// Hide hides or shows annotations.
type Hide struct {
	IDs    []ID
	Hidden bool
}

// ChildPolicy says what becomes of the children of a deleted annotation.
type ChildPolicy uint8

// The policies.
const (
	// DeleteChildren deletes everything nested in it, too.
	DeleteChildren ChildPolicy = iota
	// LiftChildren makes them children of its parent.
	LiftChildren
)

// Delete removes annotations. The result does not depend on the order of IDs.
type Delete struct {
	IDs      []ID
	Children ChildPolicy
}

// SetKey sets one key-value of the image, or removes it with nil.
type SetKey struct {
	Key   string
	Value *Value
}

// Sequence does several commands as one deed: all or none.
type Sequence struct {
	As       Verb
	Commands []Command
}

// Verb implements [Command].
func (Draw) Verb() Verb { return VerbDraw }

// Verb implements [Command].
func (Put) Verb() Verb { return VerbAnnotate }

// Verb implements [Command].
func (Move) Verb() Verb { return VerbMove }

// Verb implements [Command].
func (Reshape) Verb() Verb { return VerbReshape }

// Verb implements [Command].
func (Nest) Verb() Verb { return VerbNest }

// Verb implements [Command].
func (Relabel) Verb() Verb { return VerbRelabel }

// Verb implements [Command].
func (Describe) Verb() Verb { return VerbDescribe }

// Verb implements [Command].
func (Transcribe) Verb() Verb { return VerbTranscribe }

// Verb implements [Command].
func (SetAttribute) Verb() Verb { return VerbAttribute }

// Verb implements [Command].
func (Lock) Verb() Verb { return VerbLock }

// Verb implements [Command].
func (Hide) Verb() Verb { return VerbHide }

// Verb implements [Command].
func (Delete) Verb() Verb { return VerbDelete }

// Verb implements [Command].
func (SetKey) Verb() Verb { return VerbKey }

// Verb implements [Command].
func (s Sequence) Verb() Verb { return s.As }

func (c Draw) run(e *edit) error {
	const op = "model.Draw"
	a := c.Annotation.Clone()
	if a.ID.IsZero() {
		a.ID = NewID()
	} else if _, taken := e.doc.annotations[a.ID]; taken {
		return ErrAnnotationExists.New(op, "annotation", a.ID)
	}
	if c.Nest && a.Shape != nil && a.Shape.Validate() == nil {
		a.Parent = e.doc.ParentFor(a.Shape.ClampTo(e.doc.Bounds().X1, e.doc.Bounds().Y1))
	}
	a.Z = e.front(a.Parent, a.ID)
	return e.put(op, a)
}

func (c Put) run(e *edit) error {
	a := c.Annotation.Clone()
	if a.ID.IsZero() {
		a.ID = NewID()
	}
	if before := e.doc.annotations[a.ID]; before != nil {
		a.Z, a.Locked, a.Hidden = before.Z, before.Locked, before.Hidden
	} else {
		a.Z = e.front(a.Parent, a.ID)
	}
	return e.put("model.Put", a)
}

func (c Move) run(e *edit) error {
	const op = "model.Move"
	group, err := e.withDescendants(op, c.IDs)
	if err != nil || len(group) == 0 {
		return err
	}
	box := group[0].Shape.Bounds()
	for _, a := range group[1:] {
		box = box.Union(a.Shape.Bounds())
	}
	whole := e.doc.Bounds()
	dx, dy := e.doc.ShiftInside(box, c.DX, c.DY)
	for _, a := range group {
		moved := a.Clone()
		moved.Shape = shift(a.Shape, dx, dy, whole)
		if err := e.put(op, moved); err != nil {
			return err
		}
	}
	return nil
}

// withDescendants gives the unlocked annotations named, with everything nested in them, each once, parents before children.
func (e *edit) withDescendants(op string, ids []ID) ([]*Annotation, error) {
	for _, id := range ids {
		if err := e.unlocked(op, id); err != nil {
			return nil, err
		}
	}
	var out []*Annotation
	for _, a := range e.doc.Outermost(ids) {
		out = append(append(out, a), e.doc.Descendants(a.ID)...)
	}
	return out, nil
}

// unlocked refuses an annotation that is missing or locked.
func (e *edit) unlocked(op string, id ID) error {
	a := e.doc.annotations[id]
	if a == nil {
		return missing(op, id)
	}
	if a.Locked {
		return ErrAnnotationLocked.New(op, "annotation", id)
	}
	return nil
}

func (c Reshape) run(e *edit) error {
	const op = "model.Reshape"
	if err := e.unlocked(op, c.ID); err != nil {
		return err
	}
	return e.each(op, []ID{c.ID}, func(a *Annotation) { a.Shape = c.Shape })
}

func (c Nest) run(e *edit) error {
	const op = "model.Nest"
	if _, ok := e.doc.annotations[c.Parent]; !ok && !c.Parent.IsZero() {
		return ErrParentMissing.New(op, "parent", c.Parent)
	}
	for _, id := range c.IDs {
		if err := e.unlocked(op, id); err != nil {
			return err
		}
	}
	return e.each(op, c.IDs, func(a *Annotation) { a.Parent = c.Parent })
}

func (c Relabel) run(e *edit) error {
	return e.each("model.Relabel", c.IDs, func(a *Annotation) { a.Label = c.Label })
}

func (c Describe) run(e *edit) error {
	return e.each("model.Describe", []ID{c.ID}, func(a *Annotation) { a.Description = c.Description })
}

func (c Transcribe) run(e *edit) error {
	return e.each("model.Transcribe", []ID{c.ID}, func(a *Annotation) { a.Text = c.Text })
}

func (c SetAttribute) run(e *edit) error {
	const op = "model.SetAttribute"
	if strings.TrimSpace(c.Name) == "" {
		return ErrKeyName.New(op, "annotation", c.ID)
	}
	return e.each(op, []ID{c.ID}, func(a *Annotation) {
		if c.Value == nil {
			delete(a.Attributes, c.Name)
			return
		}
		if a.Attributes == nil {
			a.Attributes = map[string]Value{}
		}
		a.Attributes[c.Name] = *c.Value
	})
}

func (c Lock) run(e *edit) error {
	return e.each("model.Lock", c.IDs, func(a *Annotation) { a.Locked = c.Locked })
}

func (c Hide) run(e *edit) error {
	return e.each("model.Hide", c.IDs, func(a *Annotation) { a.Hidden = c.Hidden })
}

// each changes copies of the annotations named and puts them in place.
func (e *edit) each(op string, ids []ID, change func(*Annotation)) error {
	for _, id := range ids {
		before := e.doc.annotations[id]
		if before == nil {
			return missing(op, id)
		}
		after := before.Clone()
		change(after)
		if err := e.put(op, after); err != nil {
			return err
		}
	}
	return nil
}

func (c Delete) run(e *edit) error {
	const op = "model.Delete"
	for _, id := range c.IDs {
		if err := e.unlocked(op, id); err != nil {
			return err
		}
	}
	if c.Children == DeleteChildren {
		group, err := e.withDescendants(op, c.IDs)
		if err != nil {
			return err
		}
		// Children go first, so that undoing brings the parents back first.
		for _, a := range slices.Backward(group) {
			if err := e.remove(op, a); err != nil {
				return err
			}
		}
		return nil
	}
	for _, id := range c.IDs {
		if err := e.lift(op, id); err != nil {
			return err
		}
	}
	return nil
}

// lift deletes one annotation and hands its children to its parent.
func (e *edit) lift(op string, id ID) error {
	a := e.doc.annotations[id]
	if a == nil {
		return nil // named twice
	}
	for _, child := range e.doc.Children(id) {
		after := child.Clone()
		after.Parent = a.Parent
		if err := e.put(op, after); err != nil {
			return err
		}
	}
	return e.remove(op, e.doc.annotations[id])
}

func (c SetKey) run(e *edit) error {
	const op = "model.SetKey"
	key := validText(strings.TrimSpace(c.Key))
	if key == "" {
		return ErrKeyName.New(op, "image", e.doc.image.Path)
	}
	if ReservedKey(key) {
		return ErrKeyReserved.New(op, "key", key)
	}
	return e.setKey(op, key, validValue(c.Value))
}

// validValue gives a copy with storable text; nil stays nil.
func validValue(v *Value) *Value {
	if v == nil {
		return nil
	}
	out := *v
	out.text = validText(out.text)
	return &out
}

func (s Sequence) run(e *edit) error {
	for _, c := range s.Commands {
		if err := c.run(e); err != nil {
			return err
		}
	}
	return nil
}
