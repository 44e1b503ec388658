package store

import (
	"maps"
	"slices"
	"time"

	"google.golang.org/protobuf/proto"

	"glossator/model"
	"glossator/store/wire"
)

// marshal gives a payload. The same message always gives the same bytes, because no message holds a map.
func marshal(m proto.Message) ([]byte, error) {
	return proto.MarshalOptions{Deterministic: true}.Marshal(m)
}

// encodeID leaves out the id that means none.
func encodeID(id model.ID) []byte {
	if id.IsZero() {
		return nil
	}
	return id[:]
}

func encodeTime(t time.Time) int64 { return t.UnixMilli() }

func encodeLabel(l *model.Label) *wire.Label {
	if l == nil {
		return nil
	}
	out := &wire.Label{
		Name: l.Name, Colour: uint32(l.Colour), Description: l.Description, Shortcut: l.Shortcut, Parent: encodeID(l.Parent),
		Order: int64(l.Order), MergedInto: encodeID(l.MergedInto), Deleted: l.Deleted,
	}
	for _, kind := range l.Shapes {
		out.Shapes = append(out.Shapes, string(kind))
	}
	for _, a := range l.Attributes {
		out.Attributes = append(out.Attributes, &wire.Attribute{
			Name: a.Name, Type: wire.Attribute_Type(a.Type), Choices: slices.Clone(a.Choices),
		})
	}
	return out
}

func encodeImage(i *model.Image) *wire.Image {
	if i == nil {
		return nil
	}
	return &wire.Image{
		Path: []byte(i.Path), Width: int64(i.Width), Height: int64(i.Height), Orientation: int64(i.Orientation),
		Format: i.Format, Sha256: i.SHA256[:], Size: i.Size, ModifiedSeconds: i.ModTime.Unix(),
		ModifiedNanos: uint32(i.ModTime.Nanosecond()), Problem: i.Problem, Added: encodeTime(i.Added),
	}
}

func encodeAnnotation(a *model.Annotation) *wire.Annotation {
	if a == nil {
		return nil
	}
	out := &wire.Annotation{
		Parent: encodeID(a.Parent), Label: encodeID(a.Label), Description: a.Description, Text: a.Text,
		Attributes: encodeEntries(a.Attributes), Z: a.Z, Locked: a.Locked, Hidden: a.Hidden, Author: a.Author,
		Created: encodeTime(a.Created), Modified: encodeTime(a.Modified),
	}
	encodeShape(out, a.Shape)
	return out
}

func encodeEntries(values map[string]model.Value) []*wire.Entry {
	var out []*wire.Entry
	for _, name := range slices.Sorted(maps.Keys(values)) {
		v := values[name]
		out = append(out, &wire.Entry{Name: name, Value: encodeValue(&v)})
	}
	return out
}

func encodeValue(v *model.Value) *wire.Value {
	if v == nil {
		return nil
	}
	switch v.Kind() {
	case model.NumberValue:
		return &wire.Value{Kind: &wire.Value_Number{Number: v.Number()}}
	case model.FlagValue:
		return &wire.Value{Kind: &wire.Value_Flag{Flag: v.Flag()}}
	default:
		return &wire.Value{Kind: &wire.Value_Text{Text: v.String()}}
	}
}

func encodeSummary(s Summary, keys int) *wire.Summary {
	out := &wire.Summary{Annotations: uint64(s.Annotations), Depth: uint64(s.Depth), Keys: uint64(keys)}
	for _, label := range slices.SortedFunc(maps.Keys(s.ByLabel), model.ID.Compare) {
		out.Labels = append(out.Labels, label[:]...)
		out.Counts = append(out.Counts, uint64(s.ByLabel[label]))
	}
	return out
}

func encodeHistory(h model.History) *wire.History {
	return &wire.History{Last: h.Last, UndoTop: h.UndoTop, RedoTop: h.RedoTop}
}

func encodeRecord(r model.Record, previous []byte) *wire.Record {
	out := &wire.Record{
		Previous: previous, Deed: wire.Record_Deed(r.Deed), Of: r.Of, Below: r.Below, After: encodeHistory(r.After),
		Event: encodeID(r.Event.ID), Step: encodeID(r.Event.Step), Verb: string(r.Event.Verb), Author: r.Event.Author,
		At: encodeTime(r.Event.At), Changes: make([]*wire.Change, len(r.Event.Changes)),
	}
	for i, c := range r.Event.Changes {
		out.Changes[i] = encodeChange(c)
	}
	return out
}

func encodeChange(c model.Change) *wire.Change {
	switch c := c.(type) {
	case model.AnnotationChange:
		return &wire.Change{Kind: &wire.Change_Annotation{Annotation: &wire.AnnotationChange{
			Image: encodeID(c.Image), Id: encodeID(annotationID(c)),
			Before: encodeAnnotation(c.Before), After: encodeAnnotation(c.After),
		}}}
	case model.LabelChange:
		return &wire.Change{Kind: &wire.Change_Label{Label: &wire.LabelChange{
			Id: encodeID(labelID(c)), Before: encodeLabel(c.Before), After: encodeLabel(c.After),
		}}}
	case model.ImageChange:
		return &wire.Change{Kind: &wire.Change_Image{Image: &wire.ImageChange{
			Id: encodeID(imageID(c)), Before: encodeImage(c.Before), After: encodeImage(c.After),
		}}}
	case model.KeyChange:
		return &wire.Change{Kind: &wire.Change_Key{Key: &wire.KeyChange{
			Owner: encodeID(c.Owner), Name: c.Key, Before: encodeValue(c.Before), After: encodeValue(c.After),
		}}}
	default:
		return &wire.Change{}
	}
}

// annotationID, labelID and imageID give the id that a change is about; zero where nothing is before or after.
func annotationID(c model.AnnotationChange) model.ID {
	if a := either(c.Before, c.After); a != nil {
		return a.ID
	}
	return model.ID{}
}

func labelID(c model.LabelChange) model.ID {
	if l := either(c.Before, c.After); l != nil {
		return l.ID
	}
	return model.ID{}
}

func imageID(c model.ImageChange) model.ID {
	if i := either(c.Before, c.After); i != nil {
		return i.ID
	}
	return model.ID{}
}

func either[T any](before, after *T) *T {
	if before != nil {
		return before
	}
	return after
}
