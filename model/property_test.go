package model_test

import (
	"cmp"
	"errors"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"glossator/model"
	"glossator/model/geom"
)

// state is everything a document says, for comparison.
type state struct {
	annotations []*model.Annotation
	keys        map[string]model.Value
}

func snapshot(d *model.Document) state { return state{d.Annotations(), d.Keys()} }

func (s state) equal(o state) bool {
	return slices.EqualFunc(s.annotations, o.annotations, (*model.Annotation).Equal) && maps.Equal(s.keys, o.keys)
}

// memoryLog is a change log in memory.
type memoryLog []model.Record

func (l memoryLog) Record(seq uint64) (model.Record, error) { return l[seq-1], nil }

// world is a project with one document and its history, as a workspace keeps them.
type world struct {
	project *model.Project
	doc     *model.Document
	history model.History
	log     memoryLog
}

func newWorld() *world {
	w := &world{project: model.NewProject(nil, nil, nil)}
	image := model.Image{ID: model.NewID(), Path: "a.jpg", Width: 400, Height: 300}
	w.doc = model.NewDocument(image, nil, nil, w.project)
	return w
}

func (w *world) accept(r model.Record) {
	w.log = append(w.log, r)
	w.history = r.After
}

func (w *world) absorb(t *rapid.T, records []model.Record, err error) {
	if err != nil {
		t.Fatal(err)
	}
	for _, r := range records {
		if err := w.project.Absorb(r.Event.Changes); err != nil {
			t.Fatal(err)
		}
		if err := w.doc.Absorb(r.Event.Changes); err != nil {
			t.Fatal(err)
		}
		w.accept(r)
	}
}

func anyID(t *rapid.T, w *world) model.ID {
	all := w.doc.Annotations()
	if len(all) == 0 || rapid.IntRange(0, 19).Draw(t, "stranger") == 0 {
		return model.NewID()
	}
	return all[rapid.IntRange(0, len(all)-1).Draw(t, "which")].ID
}

func anyLabel(t *rapid.T, w *world) model.ID {
	labels := w.project.Labels()
	if len(labels) == 0 || rapid.IntRange(0, 4).Draw(t, "none") == 0 {
		return model.ID{}
	}
	return labels[rapid.IntRange(0, len(labels)-1).Draw(t, "label")].ID
}

func anyShape(t *rapid.T) geom.Shape {
	coordinate := func(name string, limit int) float64 {
		return float64(rapid.IntRange(-40, limit+40).Draw(t, name)) / rapid.SampledFrom([]float64{1, 2, 3}).Draw(t, "grid")
	}
	kind := rapid.SampledFrom(geom.AllShapes).Draw(t, "like").Kind()
	at := geom.Point{X: coordinate("x0", 400), Y: coordinate("y0", 300)}
	switch kind {
	case geom.KindRectangle:
		return geom.Rectangle{Box: geom.BoxOf(at, geom.Point{X: coordinate("x1", 400), Y: coordinate("y1", 300)})}
	case geom.KindRotated:
		return geom.RotatedRectangle{Center: at, W: coordinate("w", 200), H: coordinate("h", 200), Angle: coordinate("angle", 360)}
	case geom.KindEllipse:
		return geom.Ellipse{Center: at, RX: coordinate("rx", 100), RY: coordinate("ry", 100), Angle: coordinate("angle", 360)}
	case geom.KindPoint:
		return geom.Dot{At: at}
	case geom.KindMask:
		w, h := rapid.IntRange(1, 30).Draw(t, "w"), rapid.IntRange(1, 30).Draw(t, "h")
		return geom.Mask{X: int(at.X), Y: int(at.Y), W: w, H: h, Counts: []int{0, w * h}}
	}
	var ring geom.Ring
	for range rapid.IntRange(0, 6).Draw(t, "n") {
		ring = append(ring, geom.Point{X: coordinate("x", 400), Y: coordinate("y", 300)})
	}
	if kind == geom.KindPolyline {
		return geom.Polyline{Points: ring}
	}
	return geom.NewPolygon(ring...)
}

func anyValue(t *rapid.T) *model.Value {
	return rapid.SampledFrom([]*model.Value{nil, new(model.Text("é")), new(model.Number(1.5)), new(model.Flag(true))}).Draw(t, "value")
}

func anyCommand(t *rapid.T, w *world) model.Command {
	ids := func() []model.ID {
		out := []model.ID{anyID(t, w)}
		if rapid.Bool().Draw(t, "two") {
			out = append(out, anyID(t, w))
		}
		return out
	}
	switch rapid.IntRange(0, 19).Draw(t, "command") {
	case 0, 1, 2:
		return model.Draw{Annotation: model.Annotation{Shape: anyShape(t), Label: anyLabel(t, w)}, Nest: rapid.Bool().Draw(t, "nest")}
	case 3:
		return model.Put{Annotation: model.Annotation{ID: anyID(t, w), Parent: anyID(t, w), Shape: anyShape(t)}}
	case 4:
		return model.Move{IDs: ids(), DX: rapid.Float64Range(-500, 500).Draw(t, "dx"), DY: rapid.Float64Range(-500, 500).Draw(t, "dy")}
	case 5:
		return model.Reshape{ID: anyID(t, w), Shape: anyShape(t)}
	case 6:
		return model.Nest{IDs: ids(), Parent: rapid.SampledFrom([]model.ID{{}, anyID(t, w)}).Draw(t, "parent")}
	case 7:
		return model.Relabel{IDs: ids(), Label: anyLabel(t, w)}
	case 8:
		return model.Describe{ID: anyID(t, w), Description: rapid.StringN(0, 5, -1).Draw(t, "text")}
	case 9:
		return model.SetAttribute{ID: anyID(t, w), Name: rapid.SampledFrom([]string{"a", "b", ""}).Draw(t, "name"), Value: anyValue(t)}
	case 10:
		return model.Lock{IDs: ids(), Locked: rapid.Bool().Draw(t, "locked")}
	case 11:
		return model.Hide{IDs: ids(), Hidden: rapid.Bool().Draw(t, "hidden")}
	case 12:
		return model.Delete{IDs: ids(), Children: rapid.SampledFrom([]model.ChildPolicy{model.DeleteChildren, model.LiftChildren}).Draw(t, "policy")}
	case 13:
		return model.SetKey{Key: rapid.SampledFrom([]string{"store", "date", " "}).Draw(t, "key"), Value: anyValue(t)}
	case 14, 15:
		return anyPaste(t, w)
	default:
		return anyArrangement(t, w, append(ids(), ids()...))
	}
}

// anyArrangement changes the places of several annotations, in the picture or in the tree.
func anyArrangement(t *rapid.T, w *world, ids []model.ID) model.Command {
	switch rapid.IntRange(0, 5).Draw(t, "arrangement") {
	case 0, 1:
		return model.Arrange{IDs: ids, To: model.Place(rapid.IntRange(0, 3).Draw(t, "place"))}
	case 2:
		return model.Flatten{IDs: ids}
	case 3:
		return model.Align(w.doc, ids, geom.Alignment(rapid.IntRange(0, 5).Draw(t, "alignment")))
	case 4:
		return rapid.SampledFrom([]func(*model.Document, []model.ID) model.Sequence{
			model.DistributeHorizontally, model.DistributeVertically,
		}).Draw(t, "direction")(w.doc, ids)
	default:
		return model.SameSize(w.doc, ids, rapid.Bool().Draw(t, "width"), rapid.Bool().Draw(t, "height"))
	}
}

// anyPaste pastes some of what is there, or of what a picture of another size could have.
func anyPaste(t *rapid.T, w *world) model.Command {
	of := w.doc.Branches([]model.ID{anyID(t, w), anyID(t, w)})
	if rapid.IntRange(0, 3).Draw(t, "foreign") == 0 {
		of = append(of, &model.Annotation{ID: model.NewID(), Parent: anyID(t, w), Label: anyLabel(t, w), Shape: anyShape(t)})
	}
	return model.Paste{
		Annotations: model.Copies(of), DX: rapid.Float64Range(-500, 500).Draw(t, "dx"), DY: rapid.Float64Range(-500, 500).Draw(t, "dy"),
		Nest: rapid.Bool().Draw(t, "nest"), SkipSame: rapid.Bool().Draw(t, "same"),
	}
}

func anyProjectCommand(t *rapid.T, w *world) model.ProjectCommand {
	name := rapid.SampledFrom([]string{"Street", "City", "Zip", " "}).Draw(t, "name")
	switch rapid.IntRange(0, 4).Draw(t, "project command") {
	case 0, 1:
		return model.NewLabel{Label: model.Label{Name: name}}
	case 2:
		return model.EditLabel{Label: model.Label{ID: anyLabel(t, w), Name: name, Colour: 0x123456}}
	case 3:
		return model.MergeLabels{From: []model.ID{anyLabel(t, w)}, Into: anyLabel(t, w)}
	default:
		return model.DeleteLabel{ID: anyLabel(t, w)}
	}
}

// step does one random thing; a refusal is as good as a deed, as long as everything holds afterwards.
func (w *world) step(t *rapid.T) {
	switch rapid.IntRange(0, 9).Draw(t, "step") {
	case 0:
		if w.history.UndoTop != 0 {
			records, err := w.history.Undo(w.log, by)
			w.absorb(t, records, err)
		}
	case 1:
		if w.history.RedoTop != 0 {
			records, err := w.history.Redo(w.log, by)
			w.absorb(t, records, err)
		}
	case 2, 3:
		cmd := anyProjectCommand(t, w)
		if changes, err := w.project.Apply(cmd); err == nil && len(changes) > 0 {
			w.accept(w.history.Did(model.NewEvent(cmd.Verb(), by, changes)))
		}
	default:
		cmd := anyCommand(t, w)
		changes, err := w.doc.Apply(cmd, by)
		if errors.Is(err, model.ErrConflict) {
			t.Fatalf("%T: the document is at odds with itself: %v", cmd, err)
		}
		if err == nil && len(changes) > 0 {
			event := model.NewEvent(cmd.Verb(), by, changes)
			event.Step = rapid.SampledFrom([]model.ID{{}, {}, {1}, {2}}).Draw(t, "group")
			w.accept(w.history.Did(event))
		}
	}
}

// checkInvariants asserts what a Document promises, by its public face alone.
func checkInvariants(t *rapid.T, d *model.Document) {
	all := d.Annotations()
	if len(all) != d.Len() {
		t.Fatalf("%d of %d annotations can be reached from the top", len(all), d.Len())
	}
	seen := map[model.ID]bool{}
	for _, a := range all {
		if seen[a.ID] {
			t.Fatalf("%s occurs twice", a.ID)
		}
		seen[a.ID] = true
		if !a.Parent.IsZero() && !seen[a.Parent] {
			t.Fatalf("%s comes before its parent, or has none", a.ID)
		}
		if bad := a.Shape.Validate(); bad != nil {
			t.Fatalf("%s: %v", a.ID, bad)
		}
		if !d.Bounds().ContainsBox(a.Shape.Bounds()) {
			t.Fatalf("%s sticks out of the image: %v", a.ID, a.Shape)
		}
		siblings := d.Children(a.Parent)
		if !slices.IsSortedFunc(siblings, func(x, y *model.Annotation) int { return cmp.Or(cmp.Compare(x.Z, y.Z), x.ID.Compare(y.ID)) }) {
			t.Fatalf("the children of %q are out of order", a.Parent)
		}
	}
}

func TestNoSequenceOfCommandsBreaksAnInvariantAndAllOfItCanBeUndone(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := newWorld()
		start, startLabels := snapshot(w.doc), w.project.Labels()
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			w.step(t)
			checkInvariants(t, w.doc)
		}
		end, endLabels := snapshot(w.doc), w.project.Labels()
		presses := 0
		for ; w.history.UndoTop != 0; presses++ {
			records, err := w.history.Undo(w.log, by)
			w.absorb(t, records, err)
		}
		sameLabels := func(a, b []model.Label) bool { return slices.EqualFunc(a, b, model.Label.Equal) }
		if !snapshot(w.doc).equal(start) || !sameLabels(w.project.Labels(), startLabels) {
			t.Fatal("undoing everything does not give the start")
		}
		for range presses {
			records, err := w.history.Redo(w.log, by)
			w.absorb(t, records, err)
		}
		if !snapshot(w.doc).equal(end) || !sameLabels(w.project.Labels(), endLabels) {
			t.Fatal("redoing as often as was undone does not give the end")
		}
	})
}
