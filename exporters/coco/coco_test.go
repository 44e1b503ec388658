package coco

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"testing"

	"glossator/exporters"
	"glossator/exporters/conformance"
	"glossator/model/geom"
)

func TestConformance(t *testing.T) {
	conformance.Run(t, Format, conformance.Want{
		Images: 15, Annotations: 35,
		Losses: map[exporters.LossKind]int{
			exporters.UnreadableImage: 1, exporters.UnlabelledSkipped: 2, exporters.NotAnArea: 2, exporters.PolygonToMask: 1,
			exporters.HolesFilled: 1, exporters.CurveFlattened: 1, exporters.NameChanged: 1,
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
		Segmentation json.RawMessage `json:"segmentation"`
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

// drawn gives the shapes of the gallery by the ids of their annotations.
func drawn() map[string]geom.Shape {
	out := map[string]geom.Shape{}
	for page := range conformance.Gallery().DataSet().Pages {
		for _, a := range page.Annotations {
			out[a.ID.String()] = a.Shape
		}
	}
	return out
}

func TestMasksHaveThePixelsThatTheShapeHas(t *testing.T) {
	shapes, masks := drawn(), 0
	for _, a := range read(t, conformance.Gallery()).Annotations {
		var m runLengths
		if json.Unmarshal(a.Segmentation, &m) != nil {
			continue // polygons
		}
		masks++
		shape := shapes[a.Attributes["uuid"].(string)]
		at, pixels, h := 0, 0, m.Size[0]
		for i, n := range m.Counts {
			for range n {
				centre := geom.Point{X: float64(at/h) + 0.5, Y: float64(at%h) + 0.5}
				if shape.Contains(centre) != (i%2 == 1) {
					t.Errorf("annotation %d: the pixel at %v is in the mask: %v", a.ID, centre, i%2 == 1)
				}
				pixels += i % 2
				at++
			}
		}
		if at != h*m.Size[1] || float64(pixels) != a.Area {
			t.Errorf("annotation %d: %d pixels of %v, area %d of %v", a.ID, at, m.Size, pixels, a.Area)
		}
	}
	if masks != 3 {
		t.Errorf("%d masks, want that of a polygon with a hole and two drawn ones", masks)
	}
}

func TestOutlinesAreThoseOfTheShapes(t *testing.T) {
	shapes, outlines := drawn(), map[any]int{}
	for _, a := range read(t, conformance.Gallery()).Annotations {
		var lists [][]float64
		if json.Unmarshal(a.Segmentation, &lists) != nil {
			continue // a mask
		}
		shape := shapes[a.Attributes["uuid"].(string)]
		outlines[a.Attributes["shape"]]++
		for _, xy := range lists {
			for i := 0; i < len(xy); i += 2 {
				if _, _, near := geom.HitEdge(shape, geom.Point{X: xy[i], Y: xy[i+1]}, geom.OutlineTolerance); !near {
					t.Errorf("annotation %d: the point %v is not on the outline", a.ID, xy[i:i+2])
				}
			}
		}
		if lost := shape.Area() - a.Area; math.Abs(lost) > 1e-9 && (a.Attributes["shape"] != "ellipse" || lost < 0 || lost > 0.02*a.Area) {
			t.Errorf("annotation %d: area %v, want %v", a.ID, a.Area, shape.Area())
		}
	}
	for _, kind := range []any{"rect", "rotated", "ellipse", nil} {
		if outlines[kind] == 0 {
			t.Errorf("no outline of the shape %v", kind)
		}
	}
}

func TestWhatIsInsideOfALineHangsOnWhatIsAroundTheLine(t *testing.T) {
	byBox := map[[4]float64]map[string]any{}
	for _, a := range read(t, conformance.Gallery()).Annotations {
		byBox[a.Box] = a.Attributes
	}
	if got := byBox[[4]float64{32, 26, 8, 4}]["label_path"]; got != "Store details/住所 é" {
		t.Errorf("label_path is %v", got)
	}
}
