package model

import (
	"slices"
	"strings"
)

// ProjectCommand is something a person wants done to the labels, the image list or the project's key-values. The set is closed.
type ProjectCommand interface {
	// Verb names the deed for the history.
	Verb() Verb
	changes(p *Project) ([]Change, error)
}

// NewLabel adds a label. A zero ID is replaced by a new one, a zero colour by the next of the palette; the order is given here.
type NewLabel struct{ Label Label }

// EditLabel replaces a label's name, colour, description, shortcut, shapes, attributes and parent by those of Label.
type EditLabel struct{ Label Label }

// MergeLabels makes the labels From mean Into, over the whole project, in one write.
type MergeLabels struct {
	From []ID
	Into ID
}

// DeleteLabel makes what carries the label unlabelled, over the whole project, in one write.
type DeleteLabel struct{ ID ID }

// AddImages adds images to the list. Zero IDs are replaced by new ones.
type AddImages struct{ Images []Image }

// UpdateImage replaces what is known of an image, such as after its file was repaired.
type UpdateImage struct{ Image Image }

// RemoveImage takes an image off the list. What it has of annotations and key-values must be deleted in the same event.
type RemoveImage struct{ ID ID }

// SetProjectKey sets one key-value of the project, or removes it with nil.
type SetProjectKey struct {
	Key   string
	Value *Value
}

// Verb implements [ProjectCommand].
func (NewLabel) Verb() Verb { return VerbLabelNew }

// Verb implements [ProjectCommand].
func (EditLabel) Verb() Verb { return VerbLabelEdit }

// Verb implements [ProjectCommand].
func (MergeLabels) Verb() Verb { return VerbLabelMerge }

// Verb implements [ProjectCommand].
func (DeleteLabel) Verb() Verb { return VerbLabelDelete }

// Verb implements [ProjectCommand].
func (AddImages) Verb() Verb { return VerbImagesAdd }

// Verb implements [ProjectCommand].
func (UpdateImage) Verb() Verb { return VerbImageUpdate }

// Verb implements [ProjectCommand].
func (RemoveImage) Verb() Verb { return VerbImageRemove }

// Verb implements [ProjectCommand].
func (SetProjectKey) Verb() Verb { return VerbKey }

func (c NewLabel) changes(p *Project) ([]Change, error) {
	const op = "model.NewLabel"
	l := c.Label.clone()
	if err := p.tidyLabel(op, &l); err != nil {
		return nil, err
	}
	if l.ID.IsZero() {
		l.ID = NewID()
	}
	if _, taken := p.labels[l.ID]; taken {
		return nil, ErrLabelExists.New(op, "label", l.Name)
	}
	l.Order = 0
	if n := len(p.order); n > 0 {
		l.Order = p.labels[p.order[n-1]].Order + 1
	}
	if l.Colour == 0 {
		l.Colour = palette[l.Order%len(palette)]
	}
	l.MergedInto, l.Deleted = ID{}, false
	return []Change{LabelChange{nil, &l}}, nil
}

// tidyLabel cleans the texts and holds the invariants of names and parents.
func (p *Project) tidyLabel(op string, l *Label) error {
	l.Name = validText(strings.TrimSpace(l.Name))
	l.Description, l.Shortcut = validText(l.Description), validText(l.Shortcut)
	for i := range l.Attributes {
		l.Attributes[i].Name = validText(l.Attributes[i].Name)
		for j, choice := range l.Attributes[i].Choices {
			l.Attributes[i].Choices[j] = validText(choice)
		}
	}
	if l.Name == "" {
		return ErrLabelName.New(op)
	}
	if other, taken := p.LabelNamed(l.Name); taken && other.ID != l.ID {
		return ErrLabelExists.New(op, "label", l.Name)
	}
	for parent := l.Parent; !parent.IsZero(); {
		up, ok := p.labels[parent]
		if !ok {
			return ErrLabelMissing.New(op, "label", parent)
		}
		if parent == l.ID {
			return ErrLabelCycle.New(op, "label", l.Name)
		}
		parent = up.Parent
	}
	return nil
}

// live gives the label with the id if it stands for itself.
func (p *Project) live(op string, id ID) (*Label, error) {
	l, ok := p.labels[id]
	if !ok || !l.Live() {
		return nil, ErrLabelMissing.New(op, "label", id)
	}
	return l, nil
}

func (c EditLabel) changes(p *Project) ([]Change, error) {
	const op = "model.EditLabel"
	before, err := p.live(op, c.Label.ID)
	if err != nil {
		return nil, err
	}
	after := c.Label.clone()
	if err := p.tidyLabel(op, &after); err != nil {
		return nil, err
	}
	after.Order, after.MergedInto, after.Deleted = before.Order, ID{}, false
	if after.Equal(*before) {
		return nil, nil
	}
	return []Change{LabelChange{before, &after}}, nil
}

func (c MergeLabels) changes(p *Project) ([]Change, error) {
	const op = "model.MergeLabels"
	into, err := p.live(op, c.Into)
	if err != nil {
		return nil, err
	}
	var out []Change
	for i, id := range c.From {
		from, err := p.live(op, id)
		if err != nil {
			return nil, err
		}
		if id == c.Into || slices.Contains(c.From[:i], id) {
			return nil, ErrLabelCycle.New(op, "label", into.Name)
		}
		after := from.clone()
		after.MergedInto = c.Into
		out = append(out, LabelChange{from, &after})
	}
	return out, nil
}

func (c DeleteLabel) changes(p *Project) ([]Change, error) {
	before, err := p.live("model.DeleteLabel", c.ID)
	if err != nil {
		return nil, err
	}
	after := before.clone()
	after.Deleted = true
	return []Change{LabelChange{before, &after}}, nil
}

func (c AddImages) changes(p *Project) ([]Change, error) {
	const op = "model.AddImages"
	out := make([]Change, 0, len(c.Images))
	seen := make(map[string]bool, len(c.Images))
	for _, img := range c.Images {
		if _, taken := p.byPath[img.Path]; taken || seen[img.Path] {
			return nil, ErrImageExists.New(op, "image", img.Path)
		}
		seen[img.Path] = true
		if img.ID.IsZero() {
			img.ID = NewID()
		}
		out = append(out, ImageChange{nil, &img})
	}
	return out, nil
}

func (c UpdateImage) changes(p *Project) ([]Change, error) {
	const op = "model.UpdateImage"
	before, ok := p.images[c.Image.ID]
	if !ok {
		return nil, ErrImageMissing.New(op, "image", c.Image.Path)
	}
	if id, taken := p.byPath[c.Image.Path]; taken && id != c.Image.ID {
		return nil, ErrImageExists.New(op, "image", c.Image.Path)
	}
	after := c.Image
	if after.Equal(*before) {
		return nil, nil
	}
	return []Change{ImageChange{before, &after}}, nil
}

func (c RemoveImage) changes(p *Project) ([]Change, error) {
	before, ok := p.images[c.ID]
	if !ok {
		return nil, ErrImageMissing.New("model.RemoveImage", "image", c.ID)
	}
	return []Change{ImageChange{before, nil}}, nil
}

func (c SetProjectKey) changes(p *Project) ([]Change, error) {
	key := validText(strings.TrimSpace(c.Key))
	if key == "" {
		return nil, ErrKeyName.New("model.SetProjectKey")
	}
	change := KeyChange{Key: key, After: validValue(c.Value)}
	if now, ok := p.keys[key]; ok {
		change.Before = &now
	}
	if change.Before == nil && change.After == nil || change.Before != nil && change.After != nil && *change.Before == *change.After {
		return nil, nil
	}
	return []Change{change}, nil
}
