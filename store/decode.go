package store

import (
	"errors"
	"time"

	"glossator/model"
	"glossator/model/geom"
	"glossator/store/wire"
)

// errMalformed says that a payload is a message, but not one that this package wrote.
var errMalformed = errors.New("store: the message is not well formed")

// decoder turns messages into model values. The first thing that is not well formed is kept in err.
type decoder struct{ err error }

func (d *decoder) malformed() { d.err = errMalformed }

func (d *decoder) id(b []byte) model.ID {
	var id model.ID
	if len(b) != 0 && len(b) != len(id) {
		d.malformed()
	}
	copy(id[:], b)
	return id
}

func decodeTime(ms int64) time.Time { return time.UnixMilli(ms).UTC() }

func (d *decoder) label(id model.ID, m *wire.Label) *model.Label {
	if m == nil {
		return nil
	}
	l := &model.Label{
		ID: id, Name: m.Name, Colour: model.Colour(m.Colour), Description: m.Description, Shortcut: m.Shortcut,
		Parent: d.id(m.Parent), Order: int(m.Order), MergedInto: d.id(m.MergedInto), Deleted: m.Deleted,
	}
	for _, kind := range m.Shapes {
		l.Shapes = append(l.Shapes, geom.Kind(kind))
	}
	for _, a := range m.Attributes {
		l.Attributes = append(l.Attributes, model.Attribute{
			Name: a.Name, Type: model.AttributeType(a.Type), Choices: a.Choices,
		})
	}
	return l
}

func (d *decoder) image(id model.ID, m *wire.Image) *model.Image {
	if m == nil {
		return nil
	}
	i := &model.Image{
		ID: id, Path: string(m.Path), Width: int(m.Width), Height: int(m.Height), Orientation: int(m.Orientation),
		Format: m.Format, Size: m.Size, ModTime: time.Unix(m.ModifiedSeconds, int64(m.ModifiedNanos)).UTC(),
		Problem: m.Problem, Added: decodeTime(m.Added),
	}
	if copy(i.SHA256[:], m.Sha256) != len(m.Sha256) {
		d.malformed()
	}
	return i
}

func (d *decoder) annotation(id model.ID, m *wire.Annotation) *model.Annotation {
	if m == nil {
		return nil
	}
	return &model.Annotation{
		ID: id, Parent: d.id(m.Parent), Label: d.id(m.Label), Description: m.Description, Text: m.Text,
		Attributes: d.entries(m.Attributes), Z: m.Z, Locked: m.Locked, Hidden: m.Hidden, Author: m.Author,
		Created: decodeTime(m.Created), Modified: decodeTime(m.Modified), Shape: d.shape(m),
	}
}

func (d *decoder) entries(list []*wire.Entry) map[string]model.Value {
	if len(list) == 0 {
		return nil
	}
	out := make(map[string]model.Value, len(list))
	for _, e := range list {
		v := d.value(e.Value)
		if v == nil {
			d.malformed()
			continue
		}
		out[e.Name] = *v
	}
	return out
}

func (d *decoder) value(m *wire.Value) *model.Value {
	if m == nil {
		return nil
	}
	var v model.Value
	switch k := m.Kind.(type) {
	case *wire.Value_Text:
		v = model.Text(k.Text)
	case *wire.Value_Number:
		v = model.Number(k.Number)
	case *wire.Value_Flag:
		v = model.Flag(k.Flag)
	default:
		d.malformed()
	}
	return &v
}

// summary also gives how many key-values the owner has.
func (d *decoder) summary(m *wire.Summary) (s Summary, keys int) {
	s = Summary{Annotations: int(m.Annotations), ByLabel: make(map[model.ID]int, len(m.Counts)), Depth: int(m.Depth)}
	const size = len(model.ID{})
	if len(m.Labels) != size*len(m.Counts) {
		d.malformed()
		return s, 0
	}
	for i, count := range m.Counts {
		s.ByLabel[model.ID(m.Labels[size*i:size*(i+1)])] = int(count)
	}
	return s, int(m.Keys)
}

func decodeHistory(m *wire.History) model.History {
	return model.History{Last: m.GetLast(), UndoTop: m.GetUndoTop(), RedoTop: m.GetRedoTop()}
}

func (d *decoder) record(seq uint64, m *wire.Record) model.Record {
	r := model.Record{
		Seq: seq, Deed: model.Deed(m.Deed), Of: m.Of, Below: m.Below, After: decodeHistory(m.After),
		Event: model.Event{
			ID: d.id(m.Event), Step: d.id(m.Step), Verb: model.Verb(m.Verb), Author: m.Author, At: decodeTime(m.At),
			Changes: make([]model.Change, len(m.Changes)),
		},
	}
	for i, c := range m.Changes {
		r.Event.Changes[i] = d.change(c)
	}
	return r
}

func (d *decoder) change(m *wire.Change) model.Change {
	switch k := m.Kind.(type) {
	case *wire.Change_Annotation:
		c, id := k.Annotation, d.id(k.Annotation.Id)
		return model.AnnotationChange{Image: d.id(c.Image), Before: d.annotation(id, c.Before), After: d.annotation(id, c.After)}
	case *wire.Change_Label:
		id := d.id(k.Label.Id)
		return model.LabelChange{Before: d.label(id, k.Label.Before), After: d.label(id, k.Label.After)}
	case *wire.Change_Image:
		id := d.id(k.Image.Id)
		return model.ImageChange{Before: d.image(id, k.Image.Before), After: d.image(id, k.Image.After)}
	case *wire.Change_Key:
		c := k.Key
		return model.KeyChange{Owner: d.id(c.Owner), Key: c.Name, Before: d.value(c.Before), After: d.value(c.After)}
	default:
		d.malformed()
		return nil
	}
}
