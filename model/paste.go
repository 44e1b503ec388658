package model

import (
	"math"

	"glossator/model/geom"
)

// Paste adds annotations that were copied, of this or of another image, in front of what is there. A parent is listed before its
// children. They are shifted together by DX, DY pixels, and then as far as it takes to lie inside the image. A label that the project
// does not have any more is left out.
type Paste struct {
	Annotations []*Annotation
	DX, DY      float64
	// Nest makes each that is nested in no other of them the child of the smallest annotation that contains it. Else it stays with
	// its parent, or comes to the top where the image has none such.
	Nest bool
	// SkipSame leaves out those that are there already, with the same label and the same shape at the same place; what is nested in
	// one of them goes into the one that is there.
	SkipSame bool
}

// Verb implements [Command].
func (Paste) Verb() Verb { return VerbPaste }

// Copies gives annotations to paste: with new ids, nested among each other as before, not locked and not hidden.
func Copies(of []*Annotation) []*Annotation {
	fresh := make(map[ID]ID, len(of))
	for _, a := range of {
		fresh[a.ID] = NewID()
	}
	out := make([]*Annotation, len(of))
	for i, a := range of {
		c := a.Clone()
		c.ID, c.Locked, c.Hidden = fresh[a.ID], false, false
		if parent, ok := fresh[a.Parent]; ok {
			c.Parent = parent
		}
		out[i] = c
	}
	return out
}

func (c Paste) run(e *edit) error {
	const op = "model.Paste"
	if len(c.Annotations) == 0 {
		return nil
	}
	if e.doc.Bounds().Empty() {
		return ErrImageUnreadable.New(op, "image", e.doc.image.Path)
	}
	shapes, err := c.shifted(op, e.doc)
	if err != nil {
		return err
	}
	parents := c.parents(e.doc, shapes)
	var same map[look][]*Annotation
	if c.SkipSame {
		same = e.doc.byLook()
	}
	standIn := map[ID]ID{}
	for i, from := range c.Annotations {
		a := from.Clone()
		label, _ := e.doc.labels.Resolve(from.Label)
		a.Parent, a.Label, a.Shape = parents[i], label.ID, shapes[i]
		if there, ok := standIn[a.Parent]; ok {
			a.Parent = there
		}
		if there := e.doc.find(same, a); there != nil {
			standIn[a.ID] = there.ID
			continue
		}
		if _, taken := e.doc.annotations[a.ID]; taken {
			return ErrAnnotationExists.New(op, "annotation", a.ID)
		}
		a.Z = e.front(a.Parent, a.ID)
		if err := e.put(op, a); err != nil {
			return err
		}
	}
	return nil
}

// shifted gives the shapes at their new places.
func (c Paste) shifted(op string, d *Document) ([]geom.Shape, error) {
	var box geom.Box
	for i, a := range c.Annotations {
		if a.Shape == nil {
			return nil, ErrInvalidShape.New(op, "annotation", a.ID, "reason", "no shape")
		}
		if bad := a.Shape.Validate(); bad != nil {
			return nil, shapeFault(op, a.ID, bad)
		}
		if i == 0 {
			box = a.Shape.Bounds()
		}
		box = box.Union(a.Shape.Bounds())
	}
	whole := d.Bounds()
	if box.W() > whole.W() || box.H() > whole.H() {
		return nil, ErrImageTooSmall.New(op, "image", d.image.Path, "width", d.image.Width, "height", d.image.Height,
			"across", math.Ceil(box.W()), "down", math.Ceil(box.H()))
	}
	dx, dy := d.ShiftInside(box, c.DX, c.DY)
	out := make([]geom.Shape, len(c.Annotations))
	for i, a := range c.Annotations {
		out[i] = shift(a.Shape, dx, dy, whole)
	}
	return out, nil
}

// parents gives the parent of each. It is found before any of them is there, so that none becomes another's.
func (c Paste) parents(d *Document, shapes []geom.Shape) []ID {
	among := make(map[ID]bool, len(c.Annotations))
	for _, a := range c.Annotations {
		among[a.ID] = true
	}
	var around containers
	if c.Nest {
		around = d.containers()
	}
	out := make([]ID, len(c.Annotations))
	for i, a := range c.Annotations {
		switch _, there := d.annotations[a.Parent]; {
		case among[a.Parent]:
			out[i] = a.Parent
		case c.Nest:
			out[i] = around.parentFor(shapes[i])
		case there:
			out[i] = a.Parent
		}
	}
	return out
}

// look is what two annotations that look the same have in common, as far as it makes a key.
type look struct {
	label ID
	kind  geom.Kind
	box   geom.Box
}

func (d *Document) lookOf(a *Annotation) look {
	label, _ := d.labels.Resolve(a.Label)
	return look{label.ID, a.Shape.Kind(), a.Shape.Bounds()}
}

func (d *Document) byLook() map[look][]*Annotation {
	out := make(map[look][]*Annotation, len(d.annotations))
	for _, a := range d.annotations {
		key := d.lookOf(a)
		out[key] = append(out[key], a)
	}
	return out
}

// Twins looks for annotations of another image here: it gives those with the same label and the same shape, as far as there are such.
func (d *Document) Twins(of []*Annotation) []ID {
	among := d.byLook()
	var out []ID
	for _, a := range of {
		if twin := d.find(among, a); twin != nil {
			out = append(out, twin.ID)
		}
	}
	return out
}

// find gives the annotation that looks as a does, nil for none; of several, the one that was made first.
func (d *Document) find(among map[look][]*Annotation, a *Annotation) *Annotation {
	var found *Annotation
	for _, b := range among[d.lookOf(a)] {
		if geom.Equal(a.Shape, b.Shape) && (found == nil || b.ID.Compare(found.ID) < 0) {
			found = b
		}
	}
	return found
}

// ShiftInside gives the shift nearest to dx, dy pixels that brings a box, which is no larger than the image, inside the image.
func (d *Document) ShiftInside(box geom.Box, dx, dy float64) (x, y float64) {
	whole := d.Bounds()
	return math.Max(whole.X0-box.X0, math.Min(dx, whole.X1-box.X1)), math.Max(whole.Y0-box.Y0, math.Min(dy, whole.Y1-box.Y1))
}

// shift moves a shape that lies inside the image then. It is clamped for the last bit that the sum of two floats may stick out.
func shift(s geom.Shape, dx, dy float64, whole geom.Box) geom.Shape {
	return s.Translate(dx, dy).ClampTo(whole.X1, whole.Y1)
}
