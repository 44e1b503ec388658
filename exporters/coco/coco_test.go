package coco

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"pgregory.net/rapid"

	"glossator/exporters"
	"glossator/exporters/conformance"
	"glossator/model/geom"
)

func TestConformance(t *testing.T) {
	conformance.Run(t, Format, conformance.Want{
		Images: 14, Annotations: 29,
		Losses: map[exporters.LossKind]int{
			exporters.UnreadableImage: 1, exporters.UnlabelledSkipped: 2, exporters.PolygonToMask: 1, exporters.NameChanged: 1,
			exporters.Orientation: 2, exporters.HiddenShown: 1, exporters.LockLost: 1, exporters.LabelDetails: 1,
		},
		Copied: map[exporters.LossKind]int{exporters.NameChanged: 4, exporters.Orientation: 0, exporters.PictureRewritten: 2},
	})
}

func TestGolden(t *testing.T) { conformance.Golden(t, Format) }

// file is annotations.json as a reader takes it.
type file struct {
	Images      []image
	Categories  []category
	Annotations []struct {
		annotation
		Segmentation json.RawMessage
	}
}

func read(t *testing.T, set *conformance.Set) file {
	t.Helper()
	dir := t.TempDir()
	if _, err := exporters.Export(context.Background(), Format, set.DataSet(), dir, exporters.Options{}); err != nil {
		t.Fatal(err)
	}
	data, err := os.ReadFile(filepath.Join(dir, fileName))
	if err != nil {
		t.Fatal(err)
	}
	var f file
	if err := json.Unmarshal(data, &f); err != nil {
		t.Fatal(err)
	}
	return f
}

func TestIDs(t *testing.T) {
	f := read(t, conformance.Gallery())
	images, categories := map[int]bool{}, map[int]bool{}
	for i, img := range f.Images {
		if img.ID != i+1 {
			t.Errorf("image %d has the id %d", i, img.ID)
		}
		images[img.ID] = true
	}
	// Labels 3 and 4 are deleted and merged; no other number moves for that.
	for i, want := range []int{1, 2, 5, 6, 7, 8, 9} {
		if f.Categories[i].ID != want {
			t.Errorf("category %q has the id %d, want %d", f.Categories[i].Name, f.Categories[i].ID, want)
		}
		categories[want] = true
	}
	for i, a := range f.Annotations {
		if a.ID != i+1 || !images[a.ImageID] || !categories[a.CategoryID] {
			t.Errorf("annotation %d: id %d, image %d, category %d", i, a.ID, a.ImageID, a.CategoryID)
		}
		if !(a.Area > 0) || a.IsCrowd != 0 {
			t.Errorf("annotation %d: area %v, iscrowd %d", a.ID, a.Area, a.IsCrowd)
		}
	}
}

func TestNestingAndAttributes(t *testing.T) {
	f := read(t, conformance.Gallery())
	top, inner := f.Annotations[0].Attributes, f.Annotations[2].Attributes
	if inner["parent_id"] != float64(2) || inner["parent_uuid"] != f.Annotations[1].Attributes["uuid"] ||
		inner["label_path"] != "Store details/Street/住所 é" {
		t.Errorf("the innermost annotation says %v", inner)
	}
	if _, ok := top["parent_id"]; ok {
		t.Error("an annotation at the top has a parent_id")
	}
	for name, want := range map[string]any{"count": 0.1, "sure": false, "own:uuid": "not ours", "own:own:x": "1", "shape": "rect"} {
		if top[name] != want {
			t.Errorf("attribute %s is %v, want %v", name, top[name], want)
		}
	}
	// In labels.jpg the region inside of the unlabelled one hangs on that one's parent.
	for _, a := range f.Annotations {
		if a.Attributes["label_path"] == "Store details/Street" && a.CategoryID == 2 && a.Box == [4]float64{2, 2, 48, 48} {
			return
		}
	}
	t.Error("the region inside of an unlabelled one lost its place")
}

func TestMaskPixels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const w, h = 23, 17
		ring := func(name string) geom.Ring {
			var r geom.Ring
			for range rapid.IntRange(3, 7).Draw(t, name) {
				r = append(r, geom.Point{X: rapid.Float64Range(0, w).Draw(t, "x"), Y: rapid.Float64Range(0, h).Draw(t, "y")})
			}
			return r
		}
		p := geom.Polygon{Parts: []geom.Part{{Outer: ring("outer"), Holes: []geom.Ring{ring("hole")}}, {Outer: ring("second")}}}
		m := rasterise(p, w, h)
		at, pixels := 0, 0
		for i, n := range m.Counts {
			for range n {
				centre := geom.Point{X: float64(at/h) + 0.5, Y: float64(at%h) + 0.5}
				in := p.Contains(centre)
				if _, _, near := geom.HitEdge(p, centre, 1e-9); in != (i%2 == 1) && !near {
					t.Fatalf("the pixel at %v is in the polygon: %v", centre, in)
				}
				pixels += i % 2
				at++
			}
			if n == 0 && i > 0 {
				t.Fatalf("run %d is empty", i)
			}
		}
		if at != w*h || pixels != m.pixels || m.Size != [2]int{h, w} {
			t.Fatalf("%d pixels of %d, area %d of %d, size %v", at, w*h, m.pixels, pixels, m.Size)
		}
	})
}

func TestHoleWithoutPixels(t *testing.T) {
	p := geom.Polygon{Parts: []geom.Part{{
		Outer: geom.Ring{{X: 1.1, Y: 1.1}, {X: 1.4, Y: 1.1}, {X: 1.4, Y: 1.4}},
		Holes: []geom.Ring{{{X: 1.25, Y: 1.15}, {X: 1.3, Y: 1.15}, {X: 1.3, Y: 1.2}}},
	}}}
	if m := rasterise(p, 10, 10); m.pixels != 0 || len(m.Counts) != 1 {
		t.Errorf("%d pixels in %v", m.pixels, m.Counts)
	}
	if got := polygons([]geom.Ring{p.Parts[0].Outer}); len(got[0]) != 6 || math.Abs(got[0][0]-1.1) > 0 {
		t.Errorf("polygon %v", got)
	}
}
