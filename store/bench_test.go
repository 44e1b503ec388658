package store

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"glossator/model"
	"glossator/model/geom"
)

// The size of the project that the goals of the design speak of: that of COCO's training set of 2017.
const (
	manyImages      = 118_287
	manyAnnotations = 860_001
	manyLabels      = 80
)

// benchFolder is removed when the benchmarks are done.
var benchFolder string

// manyProject gives the path of a project of that size, which is made once for all benchmarks.
var manyProject = sync.OnceValues(func() (string, error) {
	folder, err := os.MkdirTemp("", "glossator-bench-")
	benchFolder = folder
	if err != nil {
		return "", err
	}
	path := filepath.Join(folder, "many.gloss")
	return path, generate(path)
})

// generator writes the project. Ids rise, as they do when a person imports.
type generator struct {
	p       *Project
	history model.History
	labels  []model.ID
	images  []model.ID
}

func generate(path string) error {
	p, err := Create(path)
	if err != nil {
		return err
	}
	defer p.Close()
	g := &generator{p: p}
	if err := g.addLabels(); err != nil {
		return err
	}
	for len(g.images) < manyImages {
		if err := g.addImages(min(5000, manyImages-len(g.images))); err != nil {
			return err
		}
	}
	return g.annotate()
}

func (g *generator) commit(verb model.Verb, changes []model.Change) error {
	record := g.history.Did(model.NewEvent(verb, by, changes))
	g.history = record.After
	return g.p.Commit([]model.Record{record})
}

func (g *generator) addLabels() error {
	var changes []model.Change
	for i := range manyLabels {
		l := model.Label{ID: model.NewID(), Name: fmt.Sprint("label ", i), Order: i}
		g.labels = append(g.labels, l.ID)
		changes = append(changes, model.LabelChange{After: &l})
	}
	return g.commit(model.VerbLabelNew, changes)
}

func (g *generator) addImages(n int) error {
	var changes []model.Change
	for range n {
		img := model.Image{
			ID: model.NewID(), Path: fmt.Sprintf("train2017/%012d.jpg", len(g.images)), Width: 640, Height: 480, Orientation: 1,
			Format: "jpeg", SHA256: [32]byte{byte(len(g.images)), 1, 2}, Size: 160_000, ModTime: by.At, Added: by.At,
		}
		g.images = append(g.images, img.ID)
		changes = append(changes, model.ImageChange{After: &img})
	}
	return g.commit(model.VerbImagesAdd, changes)
}

// annotate gives every image its share of the annotations.
func (g *generator) annotate() error {
	made := 0
	for i := 0; i < manyImages; {
		var changes []model.Change
		for ; i < manyImages && len(changes) < 10_000; i++ {
			for ; made < (i+1)*manyAnnotations/manyImages; made++ {
				changes = append(changes, model.AnnotationChange{Image: g.images[i], After: benchAnnotation(made, g.labels)})
			}
		}
		if err := g.commit(model.VerbAnnotate, changes); err != nil {
			return err
		}
	}
	return nil
}

// benchAnnotation gives a rectangle, or every fourth time a polygon of 24 points.
func benchAnnotation(n int, labels []model.ID) *model.Annotation {
	a := &model.Annotation{
		ID: model.NewID(), Label: labels[n%len(labels)], Author: by.Author, Created: by.At, Modified: by.At,
		Shape: geom.Rectangle{Box: geom.Box{X0: 10.25, Y0: 20.5, X1: 110.75, Y1: float64(100 + n%300)}},
	}
	if n%4 == 0 {
		var ring geom.Ring
		for i := range 24 {
			ring = append(ring, geom.Point{X: 100.5 + float64(i), Y: float64(i*i) / 3})
		}
		a.Shape = geom.NewPolygon(ring...)
	}
	return a
}

func openMany(b *testing.B, o Options) *Project {
	b.Helper()
	path, err := manyProject()
	if err != nil {
		b.Fatal(err)
	}
	p, err := Open(path, o)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { p.Close() })
	return p
}

func BenchmarkOpenMany(b *testing.B) {
	path, err := manyProject()
	if err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		p, err := Open(path, Options{})
		if err != nil {
			b.Fatal(err)
		}
		p.Close()
	}
	info, err := os.Stat(path)
	if err != nil {
		b.Fatal(err)
	}
	b.ReportMetric(float64(info.Size())/manyAnnotations, "B/annotation")
}

func BenchmarkImagesMany(b *testing.B) {
	p := openMany(b, Options{ReadOnly: true})
	for b.Loop() {
		if images, err := p.Images(); err != nil || len(images) != manyImages {
			b.Fatal(len(images), err)
		}
	}
}

func BenchmarkSummariesMany(b *testing.B) {
	p := openMany(b, Options{ReadOnly: true})
	for b.Loop() {
		n := 0
		if err := p.Summaries(func(_ model.ID, s Summary) error {
			n += s.Annotations
			return nil
		}); err != nil || n != manyAnnotations {
			b.Fatal(n, err)
		}
	}
}

func BenchmarkCheckMany(b *testing.B) {
	p := openMany(b, Options{ReadOnly: true})
	for b.Loop() {
		if err := p.Check(func(problem Problem) { b.Fatal(problem) }); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkCommitMany is one edit in the big project, on the disk.
func BenchmarkCommitMany(b *testing.B) {
	p := openMany(b, Options{})
	images, err := p.Images()
	if err != nil {
		b.Fatal(err)
	}
	history, err := p.History()
	if err != nil {
		b.Fatal(err)
	}
	for i := 0; b.Loop(); i++ {
		change := model.AnnotationChange{Image: images[i*7919%len(images)].ID, After: benchAnnotation(i, []model.ID{{}})}
		record := history.Did(model.NewEvent(model.VerbDraw, by, []model.Change{change}))
		if err := p.Commit([]model.Record{record}); err != nil {
			b.Fatal(err)
		}
		history = record.After
	}
}
