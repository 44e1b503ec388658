package store

import (
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"
	"time"

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

func generate(path string) error {
	p, err := Create(path)
	if err != nil {
		return err
	}
	defer p.Close()
	by := model.Stamp{Author: "bench", At: time.Date(2026, 1, 2, 3, 4, 5, 0, time.UTC)}
	var history model.History
	commit := func(verb model.Verb, changes []model.Change) error {
		record := history.Did(model.NewEvent(verb, by, changes))
		history = record.After
		return p.Commit([]model.Record{record})
	}
	var labels []model.ID
	for i := range manyLabels {
		l := model.Label{ID: model.NewID(), Name: fmt.Sprint("label ", i), Order: i}
		labels = append(labels, l.ID)
		if err := commit(model.VerbLabelNew, []model.Change{model.LabelChange{After: &l}}); err != nil {
			return err
		}
	}
	var images []model.ID
	for len(images) < manyImages {
		var changes []model.Change
		for range min(5000, manyImages-len(images)) {
			img := model.Image{
				ID: model.NewID(), Path: fmt.Sprintf("train2017/%012d.jpg", len(images)), Width: 640, Height: 480, Orientation: 1,
				Format: "jpeg", SHA256: [32]byte{byte(len(images)), 1, 2}, Size: 160_000, ModTime: by.At, Added: by.At,
			}
			images = append(images, img.ID)
			changes = append(changes, model.ImageChange{After: &img})
		}
		if err := commit(model.VerbImagesAdd, changes); err != nil {
			return err
		}
	}
	made := 0
	for i := 0; i < manyImages; {
		var changes []model.Change
		for ; i < manyImages && len(changes) < 10_000; i++ {
			for ; made < (i+1)*manyAnnotations/manyImages; made++ {
				changes = append(changes, model.AnnotationChange{Image: images[i], After: benchAnnotation(made, labels, by)})
			}
		}
		if err := commit(model.VerbAnnotate, changes); err != nil {
			return err
		}
	}
	return nil
}

// benchAnnotation gives a rectangle, or every fourth time a polygon of 24 points.
func benchAnnotation(n int, labels []model.ID, by model.Stamp) *model.Annotation {
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
	by := model.Stamp{Author: "bench", At: time.Now()}
	for i := 0; b.Loop(); i++ {
		change := model.AnnotationChange{Image: images[i*7919%len(images)].ID, After: benchAnnotation(i, []model.ID{{}}, by)}
		record := history.Did(model.NewEvent(model.VerbDraw, by, []model.Change{change}))
		if err := p.Commit([]model.Record{record}); err != nil {
			b.Fatal(err)
		}
		history = record.After
	}
}
