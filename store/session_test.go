package store

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"glossator/model"
	"glossator/model/geom"
)

// session is a person at work: the aggregates in memory, and the project file that follows them.
type session struct {
	*rapid.T
	p       *Project
	project *model.Project
	docs    map[model.ID]*model.Document
	images  []model.ID
	history model.History
	clock   time.Time
}

func newSession(t *rapid.T, path string) *session {
	p, err := Create(path)
	if err != nil {
		t.Fatal(err)
	}
	p.db.NoSync = true
	return &session{T: t, p: p, project: model.NewProject(nil, nil, nil), docs: map[model.ID]*model.Document{}, clock: by.At}
}

func (s *session) stamp() model.Stamp {
	s.clock = s.clock.Add(700 * time.Millisecond)
	return model.Stamp{Author: rapid.SampledFrom([]string{"Änne", "Bo"}).Draw(s.T, "author"), At: s.clock}
}

// commit writes what the aggregates have done. A command that they refused, or that changed nothing, leaves no record.
func (s *session) commit(verb model.Verb, changes []model.Change, err error) {
	if err != nil || len(changes) == 0 {
		return
	}
	record := s.history.Did(model.NewEvent(verb, s.stamp(), changes))
	if rapid.Bool().Draw(s.T, "in a step") {
		record.Event.Step = model.ID{15: byte(rapid.IntRange(1, 2).Draw(s.T, "step"))}
	}
	s.write(record)
}

func (s *session) write(records ...model.Record) {
	if err := s.p.Commit(records); err != nil {
		s.Fatal(err)
	}
	s.history = records[len(records)-1].After
}

// absorb makes the changes of another record in memory, images that come and go included.
func (s *session) absorb(changes []model.Change) {
	if err := s.project.Absorb(changes); err != nil {
		s.Fatal(err)
	}
	for _, c := range changes {
		if c, ok := c.(model.ImageChange); ok && c.Before == nil {
			s.added(*c.After)
		}
	}
	for _, doc := range s.docs {
		if err := doc.Absorb(changes); err != nil {
			s.Fatal(err)
		}
	}
	for _, c := range changes {
		if c, ok := c.(model.ImageChange); ok && c.After == nil {
			s.removed(c.Before.ID)
		}
	}
}

func (s *session) added(img model.Image) {
	s.docs[img.ID] = model.NewDocument(img, nil, nil, s.project)
	s.images = append(s.images, img.ID)
}

func (s *session) removed(id model.ID) {
	delete(s.docs, id)
	s.images = slices.DeleteFunc(s.images, func(other model.ID) bool { return other == id })
}

func (s *session) takeBack(take func(model.Log, model.Stamp) ([]model.Record, error)) bool {
	records, err := take(s.p, s.stamp())
	if err != nil {
		return false
	}
	for _, r := range records {
		s.absorb(r.Event.Changes)
	}
	s.write(records...)
	return true
}

// addImages adds a few images to the project.
func (s *session) addImages() {
	var add model.AddImages
	for range rapid.IntRange(1, 3).Draw(s.T, "images") {
		add.Images = append(add.Images, model.Image{
			ID: model.NewID(), Path: fmt.Sprint("sub/", model.NewID(), "\xff.jpg"), Width: 100, Height: 100, Orientation: 6,
			ModTime: s.clock.Add(123456 * time.Nanosecond), Added: s.clock,
		})
	}
	changes, err := s.project.Apply(add)
	for _, img := range add.Images {
		if err == nil {
			s.added(img)
		}
	}
	s.commit(add.Verb(), changes, err)
}

func (s *session) removeImage(doc *model.Document) {
	id := doc.Image().ID
	var changes []model.Change
	for _, a := range slices.Backward(doc.Annotations()) {
		changes = append(changes, model.AnnotationChange{Image: id, Before: a})
	}
	for key, value := range doc.Keys() {
		changes = append(changes, model.KeyChange{Owner: id, Key: key, Before: &value})
	}
	more, err := s.project.Apply(model.RemoveImage{ID: id})
	s.removed(id)
	s.commit(model.VerbImageRemove, append(changes, more...), err)
}

func (s *session) label() model.ID {
	return drawFrom(s.T, "label", s.project.Labels(), model.Label{}).ID
}

// drawFrom gives one of the list, or none of an empty one.
func drawFrom[T any](t *rapid.T, what string, list []T, none T) T {
	if len(list) == 0 {
		return none
	}
	return list[rapid.IntRange(0, len(list)-1).Draw(t, what)]
}

func (s *session) shape() geom.Shape {
	x, y := rapid.Float64Range(0, 90).Draw(s.T, "x"), rapid.Float64Range(0, 90).Draw(s.T, "y")
	w, h := rapid.Float64Range(1, 60).Draw(s.T, "w"), rapid.Float64Range(1, 60).Draw(s.T, "h")
	if rapid.Bool().Draw(s.T, "polygon") {
		return geom.NewPolygon(geom.Point{X: x, Y: y}, geom.Point{X: x + w, Y: y}, geom.Point{X: x, Y: y + h})
	}
	return geom.Rectangle{Box: geom.Box{X0: x, Y0: y, X1: x + w, Y1: y + h}}
}

// edit does something to an image.
func (s *session) edit(doc *model.Document) {
	have := doc.Annotations()
	id := drawFrom(s.T, "annotation", have, &model.Annotation{}).ID
	other := drawFrom(s.T, "other", have, &model.Annotation{}).ID
	text := rapid.SampledFrom([]string{"", "a", "ünï", string(make([]byte, 6000))}).Draw(s.T, "text")
	value := rapid.Ptr(anyValue(), true).Draw(s.T, "value")
	name := rapid.SampledFrom([]string{"k", "l", "ö"}).Draw(s.T, "name")
	command := rapid.SampledFrom([]model.Command{
		model.Draw{Annotation: model.Annotation{Label: s.label(), Shape: s.shape(), Text: text}, Nest: true},
		model.Draw{Annotation: model.Annotation{Parent: id, Shape: s.shape()}},
		model.Move{IDs: []model.ID{id, other}, DX: 3, DY: -2},
		model.Reshape{ID: id, Shape: s.shape()},
		model.Nest{IDs: []model.ID{id}, Parent: other},
		model.Nest{IDs: []model.ID{id}},
		model.Relabel{IDs: []model.ID{id, other}, Label: s.label()},
		model.Describe{ID: id, Description: text},
		model.Transcribe{ID: id, Text: text},
		model.SetAttribute{ID: id, Name: name, Value: value},
		model.Lock{IDs: []model.ID{id}, Locked: rapid.Bool().Draw(s.T, "locked")},
		model.Hide{IDs: []model.ID{other}, Hidden: true},
		model.Delete{IDs: []model.ID{id}},
		model.Delete{IDs: []model.ID{id}, Children: model.LiftChildren},
		model.SetKey{Key: name, Value: value},
	}).Draw(s.T, "command")
	changes, err := doc.Apply(command, s.stamp())
	s.commit(command.Verb(), changes, err)
}

// administer does something to the labels or to the project's key-values.
func (s *session) administer() {
	name := rapid.SampledFrom([]string{"Street", "City", "Sum", "Date"}).Draw(s.T, "name")
	edited := model.Label{ID: s.label(), Name: name, Colour: 0x123456, Shapes: []geom.Kind{geom.KindRectangle, geom.KindPolygon}}
	command := rapid.SampledFrom([]model.ProjectCommand{
		model.NewLabel{Label: model.Label{Name: name}},
		model.EditLabel{Label: edited},
		model.MergeLabels{From: []model.ID{s.label()}, Into: s.label()},
		model.DeleteLabel{ID: s.label()},
		model.SetProjectKey{Key: name, Value: rapid.Ptr(anyValue(), true).Draw(s.T, "value")},
	}).Draw(s.T, "command")
	changes, err := s.project.Apply(command)
	s.commit(command.Verb(), changes, err)
}

// step does one random thing.
func (s *session) step() {
	id := drawFrom(s.T, "image", s.images, model.ID{})
	doc := s.docs[id]
	what := rapid.IntRange(0, 19).Draw(s.T, "what")
	switch {
	case what == 0 || doc == nil:
		s.addImages()
	case what == 1:
		s.removeImage(doc)
	case what <= 3:
		s.administer()
	case what <= 5:
		s.takeBack(s.history.Undo)
	case what == 6:
		s.takeBack(s.history.Redo)
	case what == 7:
		s.reopen()
	default:
		s.edit(doc)
	}
}

func (s *session) reopen() {
	if err := s.p.Close(); err != nil {
		s.Fatal(err)
	}
	p, err := Open(s.p.Path(), Options{})
	if err != nil {
		s.Fatal(err)
	}
	p.db.NoSync = true
	s.p = p
}

// compare checks that the file holds what the memory does.
func (s *session) compare() {
	wantSoundRapid(s)
	labels, images, keys := s.load()
	if history, err := s.p.History(); err != nil || history != s.history {
		s.Fatalf("history is %v, %v; want %v", history, err, s.history)
	}
	for _, l := range labels {
		if mine, ok := s.project.Label(l.ID); !ok || !mine.Equal(l) {
			s.Fatalf("label %v is stored as %v", mine, l)
		}
	}
	reloaded := model.NewProject(labels, images, keys)
	if !slices.EqualFunc(reloaded.Labels(), s.project.Labels(), model.Label.Equal) {
		s.Fatalf("labels are %v, want %v", reloaded.Labels(), s.project.Labels())
	}
	if !maps.Equal(reloaded.Keys(), s.project.Keys()) || len(images) != s.project.Len() {
		s.Fatalf("keys are %v, images %v", keys, images)
	}
	for _, img := range images {
		if mine, ok := s.project.Image(img.ID); !ok || !mine.Equal(img) {
			s.Fatalf("image %v is stored as %v", mine, img)
		}
		s.compareImage(img, reloaded)
	}
}

func (s *session) load() ([]model.Label, []model.Image, map[string]model.Value) {
	labels, err := s.p.Labels()
	if err != nil {
		s.Fatal(err)
	}
	images, err := s.p.Images()
	if err != nil {
		s.Fatal(err)
	}
	keys, err := s.p.Keys(model.ID{})
	if err != nil {
		s.Fatal(err)
	}
	return labels, images, keys
}

func (s *session) compareImage(img model.Image, labels model.Labels) {
	annotations, err := s.p.Annotations(img.ID)
	if err != nil {
		s.Fatal(err)
	}
	keys, err := s.p.Keys(img.ID)
	if err != nil {
		s.Fatal(err)
	}
	reloaded, mine := model.NewDocument(img, annotations, keys, labels), s.docs[img.ID]
	if !slices.EqualFunc(reloaded.Annotations(), mine.Annotations(), (*model.Annotation).Equal) {
		s.Fatalf("annotations are\n%v, want\n%v", reloaded.Annotations(), mine.Annotations())
	}
	if !maps.Equal(reloaded.Keys(), mine.Keys()) {
		s.Fatalf("keys are %v, want %v", reloaded.Keys(), mine.Keys())
	}
}

// compareSummaries checks the summaries against a count of what is in memory.
func (s *session) compareSummaries() {
	n := 0
	err := s.p.Summaries(func(image model.ID, got Summary) error {
		n++
		want := Summary{ByLabel: map[model.ID]int{}}
		s.docs[image].Walk(func(a *model.Annotation, depth int) bool {
			want.Annotations++
			want.ByLabel[a.Label]++
			want.Depth = max(want.Depth, depth+1)
			return true
		})
		if got.Annotations != want.Annotations || got.Depth != want.Depth || !maps.Equal(got.ByLabel, want.ByLabel) {
			s.Fatalf("summary is %v, want %v", got, want)
		}
		return nil
	})
	if err != nil || n != len(s.docs) {
		s.Fatalf("%d summaries of %d images, %v", n, len(s.docs), err)
	}
}

func wantSoundRapid(s *session) {
	if err := s.p.Check(func(problem Problem) { s.Errorf("problem: %+v", problem) }); err != nil {
		s.Fatal(err)
	}
}

func TestTheFileFollowsTheAggregates(t *testing.T) {
	folder := t.TempDir()
	n := 0
	rapid.Check(t, func(t *rapid.T) {
		n++
		path := filepath.Join(folder, fmt.Sprint(n, ".gloss"))
		defer os.Remove(path)
		s := newSession(t, path)
		defer func() { s.p.Close() }()
		for range rapid.IntRange(1, 60).Draw(t, "steps") {
			s.step()
		}
		s.compare()
		s.compareSummaries()
		s.reopen()
		s.compare()
		for s.takeBack(s.history.Undo) {
		}
		s.compare()
		labels, images, keys := s.load()
		if len(labels)+len(images)+len(keys) > 0 {
			t.Fatalf("undoing everything left %v %v %v", labels, images, keys)
		}
		for s.takeBack(s.history.Redo) {
		}
		s.compare()
	})
}
