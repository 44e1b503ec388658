package model

import (
	"cmp"
	"slices"
)

// Place is where among its siblings an annotation is brought.
type Place uint8

// The places. Forward and Backward are one step past the next sibling.
const (
	Front Place = iota
	Forward
	Backward
	Back
)

// Arrange changes the order in which annotations lie on top of their siblings. Those named keep their order among themselves.
type Arrange struct {
	IDs []ID
	To  Place
}

// Flatten takes everything nested in the annotations, at any depth, out of them: it becomes their siblings, and lies in front of them
// as before.
type Flatten struct{ IDs []ID }

// Verb implements [Command].
func (Arrange) Verb() Verb { return VerbArrange }

// Verb implements [Command].
func (Flatten) Verb() Verb { return VerbFlatten }

func (c Arrange) run(e *edit) error {
	const op = "model.Arrange"
	named := map[ID]bool{}
	var group []*Annotation
	for _, id := range c.IDs {
		if err := e.unlocked(op, id); err != nil {
			return err
		}
		named[id] = true
		group = append(group, e.doc.annotations[id])
	}
	for _, parent := range e.doc.parentsOf(group) {
		order := e.doc.Children(parent)
		bring(order, named, c.To)
		if err := e.stack(op, parent, order); err != nil {
			return err
		}
	}
	return nil
}

// parentsOf gives the parents of annotations, each once.
func (d *Document) parentsOf(group []*Annotation) []ID {
	var out []ID
	seen := map[ID]bool{}
	for _, a := range group {
		if parent := d.effectiveParent(a); !seen[parent] {
			seen[parent] = true
			out = append(out, parent)
		}
	}
	return out
}

// bring puts those named to their place in an order from back to front.
func bring(order []*Annotation, named map[ID]bool, to Place) {
	rank := func(a *Annotation) int {
		if named[a.ID] == (to == Front) {
			return 1
		}
		return 0
	}
	last := len(order) - 1
	switch to {
	case Front, Back:
		slices.SortStableFunc(order, func(a, b *Annotation) int { return cmp.Compare(rank(a), rank(b)) })
	case Forward:
		for i := last - 1; i >= 0; i-- {
			if named[order[i].ID] && !named[order[i+1].ID] {
				order[i], order[i+1] = order[i+1], order[i]
			}
		}
	default:
		for i := 1; i <= last; i++ {
			if named[order[i].ID] && !named[order[i-1].ID] {
				order[i], order[i-1] = order[i-1], order[i]
			}
		}
	}
}

func (c Flatten) run(e *edit) error {
	const op = "model.Flatten"
	group, err := e.withDescendants(op, c.IDs)
	if err != nil {
		return err
	}
	for _, a := range group {
		if err := e.unlocked(op, a.ID); err != nil {
			return err
		}
	}
	outermost := e.doc.Outermost(c.IDs)
	named := map[ID]bool{}
	for _, a := range outermost {
		named[a.ID] = true
	}
	for _, parent := range e.doc.parentsOf(outermost) {
		var order []*Annotation
		for _, a := range e.doc.Children(parent) {
			order = append(order, a)
			if named[a.ID] {
				order = append(order, e.doc.Descendants(a.ID)...)
			}
		}
		if err := e.stack(op, parent, order); err != nil {
			return err
		}
	}
	return nil
}

// stack makes the annotations the children of a parent, in this order from back to front.
func (e *edit) stack(op string, parent ID, order []*Annotation) error {
	for i, z := range levels(order) {
		a := order[i]
		moved := e.doc.effectiveParent(a) != parent
		if a.Z == z && !moved {
			continue
		}
		after := a.Clone()
		after.Z = z
		if moved {
			after.Parent = parent
		}
		if err := e.put(op, after); err != nil {
			return err
		}
	}
	return nil
}

// levels gives the Z of each that makes this their order. Either those that lie too low are raised, or those that lie too high are
// lowered, whichever changes fewer.
func levels(order []*Annotation) []int64 {
	n := len(order)
	raised, lowered := make([]int64, n), make([]int64, n)
	changes := 0 // of raising, less those of lowering
	for i, a := range order {
		raised[i] = a.Z
		if i > 0 {
			raised[i] = max(a.Z, above(raised[i-1], order[i-1].ID, a.ID))
		}
		if raised[i] != a.Z {
			changes++
		}
	}
	for i, a := range slices.Backward(order) {
		lowered[i] = a.Z
		if i < n-1 {
			lowered[i] = min(a.Z, below(lowered[i+1], order[i+1].ID, a.ID))
		}
		if lowered[i] != a.Z {
			changes--
		}
	}
	if changes <= 0 {
		return raised
	}
	return lowered
}

// above is the lowest Z at which id lies in front of another that lies at z.
func above(z int64, other, id ID) int64 {
	if id.Compare(other) > 0 {
		return z
	}
	return z + 1
}

// below is the highest Z at which id lies behind another that lies at z.
func below(z int64, other, id ID) int64 {
	if id.Compare(other) < 0 {
		return z
	}
	return z - 1
}

// front is the Z at which a new annotation lies in front of the children that the parent has.
func (e *edit) front(parent, id ID) int64 {
	siblings := e.doc.children[parent]
	if len(siblings) == 0 {
		return 0
	}
	last := e.doc.annotations[siblings[len(siblings)-1]]
	return above(last.Z, last.ID, id)
}
