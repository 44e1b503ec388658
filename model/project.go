package model

import (
	"maps"
	"slices"
	"strings"
)

// Project is the aggregate root of what is shared by the images of a project: its labels, its list of images, its key-values.
// Always: label names are unique among live labels, label orders never change, merges have no cycle, image paths are unique.
type Project struct {
	labels map[ID]*Label
	// order lists all labels ever made, by Label.Order.
	order    []ID
	images   map[ID]*Image
	byPath   map[string]ID
	keys     map[string]Value
	revision uint64
}

// NewProject gives the aggregate with what the project file holds.
func NewProject(labels []Label, images []Image, keys map[string]Value) *Project {
	p := &Project{
		labels: make(map[ID]*Label, len(labels)), images: make(map[ID]*Image, len(images)),
		byPath: make(map[string]ID, len(images)), keys: maps.Clone(keys),
	}
	if p.keys == nil {
		p.keys = map[string]Value{}
	}
	for i := range labels {
		p.labels[labels[i].ID] = &labels[i]
		p.order = append(p.order, labels[i].ID)
	}
	slices.SortFunc(p.order, func(a, b ID) int { return p.labels[a].Order - p.labels[b].Order })
	for i := range images {
		p.images[images[i].ID] = &images[i]
		p.byPath[images[i].Path] = images[i].ID
	}
	return p
}

// Revision rises with every change of labels, images or key-values.
func (p *Project) Revision() uint64 { return p.revision }

// Labels gives the live labels in their frozen order.
func (p *Project) Labels() []Label {
	var out []Label
	for _, id := range p.order {
		if l := p.labels[id]; l.Live() {
			out = append(out, *l)
		}
	}
	return out
}

// AllLabels gives all labels ever made, in their order: what [NewProject] needs to resolve every id as this project does.
func (p *Project) AllLabels() []Label {
	out := make([]Label, len(p.order))
	for i, id := range p.order {
		out[i] = *p.labels[id]
	}
	return out
}

// Label gives the label with the id, live or not.
func (p *Project) Label(id ID) (Label, bool) {
	l, ok := p.labels[id]
	if !ok {
		return Label{}, false
	}
	return *l, true
}

// Resolve implements [Labels].
func (p *Project) Resolve(id ID) (Label, bool) {
	l := p.labels[id]
	// The bound keeps a damaged file with a cycle of merges from hanging the program.
	for range len(p.labels) {
		if l == nil || l.MergedInto.IsZero() {
			break
		}
		l = p.labels[l.MergedInto]
	}
	if l == nil || !l.Live() {
		return Label{}, false
	}
	return *l, true
}

// LabelNamed gives the live label with exactly the name, white space around it aside.
func (p *Project) LabelNamed(name string) (Label, bool) {
	name = strings.TrimSpace(name)
	for _, id := range p.order {
		if l := p.labels[id]; l.Live() && l.Name == name {
			return *l, true
		}
	}
	return Label{}, false
}

// Image gives the image with the id.
func (p *Project) Image(id ID) (Image, bool) {
	img, ok := p.images[id]
	if !ok {
		return Image{}, false
	}
	return *img, true
}

// ImageAt gives the image with exactly the path.
func (p *Project) ImageAt(path string) (Image, bool) { return p.Image(p.byPath[path]) }

// Len is the number of images.
func (p *Project) Len() int { return len(p.images) }

// Images gives all images in no particular order.
func (p *Project) Images() []Image {
	out := make([]Image, 0, len(p.images))
	for _, img := range p.images {
		out = append(out, *img)
	}
	return out
}

// Keys gives a copy of the project's key-values.
func (p *Project) Keys() map[string]Value { return maps.Clone(p.keys) }

// Apply does what the command wants, or nothing, and gives the changes that happened.
//
// Errors: the faults of this package that begin with ErrLabel, ErrImage and ErrKey.
func (p *Project) Apply(cmd ProjectCommand) ([]Change, error) {
	changes, err := cmd.changes(p)
	if err != nil {
		return nil, err
	}
	if err := p.Absorb(changes); err != nil {
		return nil, err
	}
	return changes, nil
}

// Absorb makes changes that were decided elsewhere, as [Document.Absorb] does; changes inside images are passed over.
func (p *Project) Absorb(changes []Change) error {
	for i, c := range changes {
		if !p.absorb(c) {
			for _, back := range Inverted(changes[:i]) {
				p.absorb(back)
			}
			return ErrConflict.New("model.Project.Absorb")
		}
	}
	return nil
}

func (p *Project) absorb(c Change) bool {
	switch c := c.(type) {
	case LabelChange:
		p.revision++
		return p.swapLabel(c)
	case ImageChange:
		p.revision++
		return p.swapImage(c)
	case KeyChange:
		if !c.Owner.IsZero() {
			return true
		}
		p.revision++
		return swapKey(p.keys, c)
	case AnnotationChange:
	}
	return true
}

func (p *Project) swapLabel(c LabelChange) bool {
	if c.Before != nil {
		now, ok := p.labels[c.Before.ID]
		if !ok || !now.Equal(*c.Before) {
			return false
		}
	} else if _, taken := p.labels[c.After.ID]; taken {
		return false
	}
	if c.After == nil {
		delete(p.labels, c.Before.ID)
		p.order = slices.DeleteFunc(p.order, func(id ID) bool { return id == c.Before.ID })
		return true
	}
	if c.Before == nil {
		at := slices.IndexFunc(p.order, func(id ID) bool { return p.labels[id].Order > c.After.Order })
		if at < 0 {
			at = len(p.order)
		}
		p.order = slices.Insert(p.order, at, c.After.ID)
	}
	p.labels[c.After.ID] = c.After
	return true
}

func (p *Project) swapImage(c ImageChange) bool {
	if c.Before != nil {
		now, ok := p.images[c.Before.ID]
		if !ok || !now.Equal(*c.Before) {
			return false
		}
		delete(p.images, c.Before.ID)
		delete(p.byPath, c.Before.Path)
	}
	if c.After != nil {
		if _, taken := p.byPath[c.After.Path]; taken {
			if c.Before != nil {
				p.images[c.Before.ID], p.byPath[c.Before.Path] = c.Before, c.Before.ID
			}
			return false
		}
		p.images[c.After.ID], p.byPath[c.After.Path] = c.After, c.After.ID
	}
	return true
}
