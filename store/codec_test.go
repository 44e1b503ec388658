package store

import (
	"math"
	"slices"
	"strings"
	"testing"
	"time"

	"google.golang.org/protobuf/proto"
	"pgregory.net/rapid"

	"glossator/model"
	"glossator/model/geom"
	"glossator/store/wire"
)

// throughWire gives the record as it comes back from its payload.
func throughWire(t rapid.TB, r model.Record) model.Record {
	payload, err := marshal(encodeRecord(r, []byte("previous")))
	if err != nil {
		t.Fatal(err)
	}
	var m wire.Record
	if err := proto.Unmarshal(payload, &m); err != nil {
		t.Fatal(err)
	}
	var d decoder
	out := d.record(r.Seq, &m)
	if d.err != nil || string(m.Previous) != "previous" {
		t.Fatal(d.err, m.Previous)
	}
	return out
}

func equalRecords(a, b model.Record) bool {
	return a.Seq == b.Seq && a.Deed == b.Deed && a.Of == b.Of && a.Below == b.Below && a.After == b.After &&
		a.Event.ID == b.Event.ID && a.Event.Step == b.Event.Step && a.Event.Verb == b.Event.Verb &&
		a.Event.Author == b.Event.Author && a.Event.At.Equal(b.Event.At) &&
		slices.EqualFunc(a.Event.Changes, b.Event.Changes, equalChanges)
}

func equalChanges(a, b model.Change) bool {
	switch a := a.(type) {
	case model.AnnotationChange:
		b, ok := b.(model.AnnotationChange)
		return ok && a.Image == b.Image && a.Before.Equal(b.Before) && a.After.Equal(b.After)
	case model.LabelChange:
		b, ok := b.(model.LabelChange)
		return ok && equalPointers(a.Before, b.Before, model.Label.Equal) && equalPointers(a.After, b.After, model.Label.Equal)
	case model.ImageChange:
		b, ok := b.(model.ImageChange)
		return ok && equalPointers(a.Before, b.Before, model.Image.Equal) && equalPointers(a.After, b.After, model.Image.Equal)
	case model.KeyChange:
		b, ok := b.(model.KeyChange)
		same := func(v, w model.Value) bool { return v == w }
		return ok && a.Owner == b.Owner && a.Key == b.Key && equalPointers(a.Before, b.Before, same) && equalPointers(a.After, b.After, same)
	default:
		return false
	}
}

func equalPointers[T any](a, b *T, equal func(T, T) bool) bool {
	if a == nil || b == nil {
		return a == b
	}
	return equal(*a, *b)
}

func TestRandomRecordsComeBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := anyRecord().Draw(t, "record")
		if got := throughWire(t, r); !equalRecords(got, r) {
			t.Fatalf("got %+v\nwant %+v", got, r)
		}
	})
}

func TestEveryKindOfChangeComesBack(t *testing.T) {
	for _, kind := range model.AllChanges {
		record := model.Record{Seq: 1, Event: model.Event{Changes: []model.Change{kind}}}
		if got := throughWire(t, record); !equalRecords(got, record) {
			t.Errorf("%T: got %+v", kind, got)
		}
	}
}

func TestEveryKindOfShapeComesBack(t *testing.T) {
	for _, shape := range geom.AllShapes {
		change := model.AnnotationChange{After: &model.Annotation{ID: model.NewID(), Shape: shape}}
		record := model.Record{Seq: 1, Event: model.Event{Changes: []model.Change{change}}}
		if got := throughWire(t, record); !equalRecords(got, record) {
			t.Errorf("%s: got %+v", shape.Kind(), got)
		}
	}
}

func TestAMaskWhoseRunsDoNotFillItsBoxIsMalformed(t *testing.T) {
	for name, m := range map[string]*wire.Mask{
		"none":        nil,
		"too few":     {W: 4, H: 4, Counts: []uint64{0, 15}},
		"overflowing": {W: 4, H: 4, Counts: []uint64{0, math.MaxUint64, 17}},
		"huge":        {W: math.MaxInt64, H: 1, Counts: []uint64{0, math.MaxInt64}},
	} {
		var d decoder
		d.annotation(model.NewID(), &wire.Annotation{Shape: &wire.Annotation_Mask{Mask: m}})
		if d.err == nil {
			t.Errorf("%s: read without a complaint", name)
		}
	}
}

// newShape is a kind of shape that the file does not know.
type newShape struct{ geom.Shape }

func TestAShapeThatTheFileDoesNotKnowIsRefused(t *testing.T) {
	p := create(t)
	change := drawn(addImage(t, p, "a.jpg"), 0)
	change.After.Shape = newShape{change.After.Shape}
	wantFault(t, p.Commit([]model.Record{next(t, p, model.VerbDraw, change)}), ErrUnstorable)
}

func TestNumbersComeBackToTheBit(t *testing.T) {
	for _, f := range []float64{0, math.Copysign(0, -1), math.MaxFloat64, math.SmallestNonzeroFloat64, 0.1} {
		v := model.Number(f)
		var d decoder
		if got := d.value(encodeValue(&v)); math.Float64bits(got.Number()) != math.Float64bits(f) {
			t.Errorf("%v became %v", f, got.Number())
		}
	}
}

func TestTextThatIsNotUTF8IsRefused(t *testing.T) {
	p := create(t)
	image := addImage(t, p, "a\xff.jpg") // a file name may be anything
	bad := drawn(image, 0)
	bad.After.Text = "\xff"
	wantFault(t, p.Commit([]model.Record{next(t, p, model.VerbDraw, bad)}), ErrUnstorable)
	images, err := p.Images()
	if err != nil || images[0].Path != "a\xff.jpg" {
		t.Errorf("got %+v, %v", images, err)
	}
}

// The numbers in the file must stay what they are when somebody puts the constants of the model into another order.
func TestEnumsHaveTheNumbersOfTheModel(t *testing.T) {
	deeds := map[model.Deed]wire.Record_Deed{model.Did: wire.Record_DID, model.Undid: wire.Record_UNDID, model.Redid: wire.Record_REDID}
	for ours, theirs := range deeds {
		if int(ours) != int(theirs) {
			t.Errorf("deed %d is %d in the file", ours, theirs)
		}
	}
	types := map[model.AttributeType]wire.Attribute_Type{
		model.TextAttribute: wire.Attribute_TEXT, model.NumberAttribute: wire.Attribute_NUMBER,
		model.FlagAttribute: wire.Attribute_FLAG, model.ChoiceAttribute: wire.Attribute_CHOICE,
	}
	for ours, theirs := range types {
		if int(ours) != int(theirs) {
			t.Errorf("attribute type %d is %d in the file", ours, theirs)
		}
	}
}

func anyID() *rapid.Generator[model.ID] {
	return rapid.Custom(func(t *rapid.T) model.ID {
		var id model.ID
		if rapid.Bool().Draw(t, "none") {
			return id
		}
		copy(id[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(t, "id"))
		return id
	})
}

// anyTime gives times from year 1 to 9999 to the given precision.
func anyTime(precision time.Duration) *rapid.Generator[time.Time] {
	return rapid.Custom(func(t *rapid.T) time.Time {
		seconds := rapid.Int64Range(time.Time{}.Unix(), 253_402_300_799).Draw(t, "seconds")
		return time.Unix(seconds, rapid.Int64Range(0, 999_999_999).Draw(t, "nanoseconds")).UTC().Truncate(precision)
	})
}

func anyValue() *rapid.Generator[model.Value] {
	return rapid.OneOf(
		rapid.Map(rapid.String(), model.Text), rapid.Map(rapid.Bool(), model.Flag),
		rapid.Map(rapid.Float64().Filter(func(f float64) bool { return !math.IsNaN(f) }), model.Number),
	)
}

func anyShape() *rapid.Generator[geom.Shape] {
	point := rapid.Custom(func(t *rapid.T) geom.Point {
		return geom.Point{X: rapid.Float64().Draw(t, "x"), Y: rapid.Float64().Draw(t, "y")}
	})
	ring := rapid.Map(rapid.SliceOfN(point, 0, 9), func(p []geom.Point) geom.Ring { return p })
	return rapid.Custom(func(t *rapid.T) geom.Shape {
		number := rapid.Float64()
		switch rapid.IntRange(0, 7).Draw(t, "kind") {
		case 0:
			return nil
		case 1:
			a, b := point.Draw(t, "a"), point.Draw(t, "b")
			return geom.Rectangle{Box: geom.Box{X0: a.X, Y0: a.Y, X1: b.X, Y1: b.Y}}
		case 2:
			return geom.RotatedRectangle{Center: point.Draw(t, "centre"), W: number.Draw(t, "w"), H: number.Draw(t, "h"), Angle: number.Draw(t, "angle")}
		case 3:
			return geom.Ellipse{Center: point.Draw(t, "centre"), RX: number.Draw(t, "rx"), RY: number.Draw(t, "ry"), Angle: number.Draw(t, "angle")}
		case 4:
			return geom.Polyline{Points: ring.Draw(t, "points")}
		case 5:
			return geom.Dot{At: point.Draw(t, "at")}
		case 6:
			return anyMask().Draw(t, "mask")
		default:
			return geom.Polygon{Parts: rapid.SliceOfN(rapid.Custom(func(t *rapid.T) geom.Part {
				return geom.Part{Outer: ring.Draw(t, "outer"), Holes: rapid.SliceOfN(ring, 0, 2).Draw(t, "holes")}
			}), 0, 3).Draw(t, "parts")}
		}
	})
}

// anyMask gives masks of a few rows; the last run is inside, so that they have a pixel.
func anyMask() *rapid.Generator[geom.Mask] {
	return rapid.Custom(func(t *rapid.T) geom.Mask {
		w, h := rapid.IntRange(1, 9).Draw(t, "w"), rapid.IntRange(1, 9).Draw(t, "h")
		var counts []int
		left := w*h - 1
		for range 2 * rapid.IntRange(0, 6).Draw(t, "runs") {
			n := rapid.IntRange(0, left).Draw(t, "run")
			counts, left = append(counts, n), left-n
		}
		place := rapid.IntRange(-geom.MaxMaskSide, geom.MaxMaskSide-10)
		mask, bad := geom.NewMask(place.Draw(t, "x"), place.Draw(t, "y"), w, h, append(counts, 0, left+1))
		if bad != nil {
			t.Fatal(bad)
		}
		return mask
	})
}

func anyAnnotation(id model.ID) *rapid.Generator[*model.Annotation] {
	return rapid.Custom(func(t *rapid.T) *model.Annotation {
		if rapid.IntRange(0, 3).Draw(t, "nothing") == 0 {
			return nil
		}
		return &model.Annotation{
			ID: id, Parent: anyID().Draw(t, "parent"), Label: anyID().Draw(t, "label"),
			Description: rapid.String().Draw(t, "description"), Text: rapid.String().Draw(t, "text"),
			Attributes: rapid.MapOf(rapid.String(), anyValue()).Draw(t, "attributes"), Shape: anyShape().Draw(t, "shape"),
			Z: rapid.Int64().Draw(t, "z"), Locked: rapid.Bool().Draw(t, "locked"), Hidden: rapid.Bool().Draw(t, "hidden"),
			Author: rapid.String().Draw(t, "author"), Created: anyTime(time.Millisecond).Draw(t, "created"),
			Modified: anyTime(time.Millisecond).Draw(t, "modified"),
		}
	})
}

func anyLabel(id model.ID) *rapid.Generator[*model.Label] {
	attribute := rapid.Custom(func(t *rapid.T) model.Attribute {
		return model.Attribute{
			Name: rapid.String().Draw(t, "name"), Choices: rapid.SliceOf(rapid.String()).Draw(t, "choices"),
			Type: model.AttributeType(rapid.IntRange(0, 3).Draw(t, "type")),
		}
	})
	return rapid.Custom(func(t *rapid.T) *model.Label {
		if rapid.IntRange(0, 3).Draw(t, "nothing") == 0 {
			return nil
		}
		return &model.Label{
			ID: id, Name: rapid.String().Draw(t, "name"), Colour: model.Colour(rapid.Uint32().Draw(t, "colour")),
			Description: rapid.String().Draw(t, "description"), Shortcut: rapid.String().Draw(t, "shortcut"),
			Shapes:     rapid.SliceOf(rapid.Map(rapid.String(), func(s string) geom.Kind { return geom.Kind(s) })).Draw(t, "shapes"),
			Attributes: rapid.SliceOfN(attribute, 0, 3).Draw(t, "attributes"), Parent: anyID().Draw(t, "parent"),
			Order: rapid.Int().Draw(t, "order"), MergedInto: anyID().Draw(t, "merged"), Deleted: rapid.Bool().Draw(t, "deleted"),
		}
	})
}

func anyImage(id model.ID) *rapid.Generator[*model.Image] {
	return rapid.Custom(func(t *rapid.T) *model.Image {
		if rapid.IntRange(0, 3).Draw(t, "nothing") == 0 {
			return nil
		}
		img := &model.Image{
			ID: id, Path: string(rapid.SliceOf(rapid.Byte()).Draw(t, "path")), Width: rapid.Int().Draw(t, "width"),
			Height: rapid.Int().Draw(t, "height"), Orientation: rapid.Int().Draw(t, "orientation"),
			Format: rapid.String().Draw(t, "format"), Size: rapid.Int64().Draw(t, "size"),
			ModTime: anyTime(time.Nanosecond).Draw(t, "changed"), Problem: rapid.String().Draw(t, "problem"),
			Added: anyTime(time.Millisecond).Draw(t, "added"),
		}
		copy(img.SHA256[:], rapid.SliceOfN(rapid.Byte(), 0, 32).Draw(t, "sha256"))
		return img
	})
}

func anyChange() *rapid.Generator[model.Change] {
	return rapid.Custom(func(t *rapid.T) model.Change {
		id := anyID().Draw(t, "id")
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			return model.AnnotationChange{Image: anyID().Draw(t, "image"), Before: anyAnnotation(id).Draw(t, "before"), After: anyAnnotation(id).Draw(t, "after")}
		case 1:
			return model.LabelChange{Before: anyLabel(id).Draw(t, "before"), After: anyLabel(id).Draw(t, "after")}
		case 2:
			return model.ImageChange{Before: anyImage(id).Draw(t, "before"), After: anyImage(id).Draw(t, "after")}
		default:
			value := rapid.Ptr(anyValue(), true)
			return model.KeyChange{Owner: id, Key: rapid.String().Draw(t, "key"), Before: value.Draw(t, "before"), After: value.Draw(t, "after")}
		}
	})
}

func anyRecord() *rapid.Generator[model.Record] {
	number := rapid.Uint64()
	return rapid.Custom(func(t *rapid.T) model.Record {
		return model.Record{
			Seq: number.Draw(t, "seq"), Deed: model.Deed(rapid.IntRange(0, 2).Draw(t, "deed")), Of: number.Draw(t, "of"), Below: number.Draw(t, "below"),
			After: model.History{Last: number.Draw(t, "last"), UndoTop: number.Draw(t, "undo"), RedoTop: number.Draw(t, "redo")},
			Event: model.Event{
				ID: anyID().Draw(t, "event"), Step: anyID().Draw(t, "step"), Verb: model.Verb(rapid.String().Draw(t, "verb")),
				Author: strings.ToValidUTF8(rapid.String().Draw(t, "author"), ""), At: anyTime(time.Millisecond).Draw(t, "at"),
				Changes: rapid.SliceOfN(anyChange(), 0, 4).Draw(t, "changes"),
			},
		}
	})
}
