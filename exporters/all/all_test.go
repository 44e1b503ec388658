package all

import (
	"context"
	"fmt"
	"testing"

	"glossator/exporters"
	"glossator/model"
	"glossator/model/geom"
)

func TestTable(t *testing.T) {
	seen := map[string]bool{}
	for _, f := range Formats() {
		if f.Name == "" || f.Title == "" || f.Spec == "" || f.PictureFolder == "" || f.Write == nil || seen[f.Name] {
			t.Errorf("the format %q is not complete, or stands twice", f.Name)
		}
		seen[f.Name] = true
		if got, ok := ByName(f.Name); !ok || got.Title != f.Title {
			t.Errorf("ByName does not find %q", f.Name)
		}
	}
	for _, name := range []string{"coco", "voc", "yolo", "yolo-seg"} {
		if !seen[name] {
			t.Errorf("there is no format %q", name)
		}
	}
	if f, ok := ByName("COCO"); ok {
		t.Errorf("ByName takes COCO for %q", f.Name)
	}
}

// scans gives a data set of n images with seven annotations each, made on the way, as large ones have on average.
func scans(n int) exporters.DataSet {
	label := model.Label{ID: model.ID{1}, Name: "Street"}
	return exporters.DataSet{
		Labels: []model.Label{label}, Count: n,
		Resolve: func(id model.ID) (model.Label, bool) { return label, id == label.ID },
		Pages: func(yield func(exporters.Page, error) bool) {
			for i := range n {
				page := exporters.Page{Image: model.Image{Path: fmt.Sprintf("scans/%06d.jpg", i), Width: 640, Height: 480, Format: "jpeg"}}
				for k := range 7 {
					at := float64(i%97) + float64(k)*10.1
					a := &model.Annotation{ID: model.ID{2, 0, byte(i >> 16), byte(i >> 8), byte(i), 15: byte(k + 1)}, Label: label.ID}
					a.Shape = geom.Rectangle{Box: geom.Box{X0: at, Y0: at, X1: at + 50.25, Y1: at + 40.5}}
					if k%2 == 1 {
						var ring geom.Ring
						for c := range 20 {
							ring = append(ring, geom.Point{X: at + float64(c), Y: at + float64(c*c%17)})
						}
						a.Shape = geom.NewPolygon(ring...)
					}
					page.Annotations = append(page.Annotations, a)
				}
				if !yield(page, nil) {
					return
				}
			}
		},
	}
}

// BenchmarkFormats measures the making of the text of a thousand images, without a disk.
func BenchmarkFormats(b *testing.B) {
	for _, f := range Formats() {
		b.Run(f.Name, func(b *testing.B) {
			for b.Loop() {
				if _, err := exporters.Preview(context.Background(), f, scans(1000), exporters.Options{Pictures: exporters.PicturesNone}); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/7000, "ns/annotation")
		})
	}
}
