package voc

import (
	"context"
	"encoding/xml"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"glossator/exporters"
	"glossator/exporters/conformance"
	"glossator/model"
	"glossator/model/geom"
)

func TestConformance(t *testing.T) {
	conformance.Run(t, Format, conformance.Want{
		Images: 15, Annotations: 35,
		Losses: map[exporters.LossKind]int{
			exporters.UnreadableImage: 1, exporters.UnlabelledSkipped: 2, exporters.NotAnArea: 2, exporters.ShapeToBox: 9, exporters.Rounded: 8,
			exporters.NameChanged: 5, exporters.Orientation: 2, exporters.KeysLost: 1, exporters.HiddenShown: 1, exporters.LockLost: 1,
			exporters.LabelDetails: 1, exporters.LabelNameChanged: 1,
		},
		Copied: map[exporters.LossKind]int{exporters.Orientation: 0, exporters.PictureRewritten: 2},
	})
}

func TestGolden(t *testing.T) { conformance.Golden(t, Format) }

func TestBox(t *testing.T) {
	img := model.Image{Width: 100, Height: 50}
	for _, c := range []struct {
		in   geom.Box
		want boxXML
	}{
		{geom.Box{X0: 0, Y0: 0, X1: 100, Y1: 50}, boxXML{1, 1, 100, 50}},
		{geom.Box{X0: 0, Y0: 0, X1: 1, Y1: 1}, boxXML{1, 1, 1, 1}},
		{geom.Box{X0: 99, Y0: 49, X1: 100, Y1: 50}, boxXML{100, 50, 100, 50}},
		{geom.Box{X0: 10, Y0: 20, X1: 40, Y1: 45}, boxXML{11, 21, 40, 45}},
		{geom.Box{X0: 10.5, Y0: 20.01, X1: 39.5, Y1: 44.99}, boxXML{11, 21, 40, 45}},
		{geom.Box{X0: 10.2, Y0: 20.2, X1: 10.3, Y1: 20.3}, boxXML{11, 21, 11, 21}},
	} {
		if got := box(c.in, img); got != c.want {
			t.Errorf("%v becomes %v, want %v", c.in, got, c.want)
		}
	}
}

// export gives the folder of an export of the gallery.
func export(t *testing.T) string {
	t.Helper()
	dir := t.TempDir()
	if _, err := exporters.Export(context.Background(), Format, conformance.Gallery().DataSet(), dir, exporters.Options{}); err != nil {
		t.Fatal(err)
	}
	return dir
}

func readXML(t *testing.T, dir, name string) annotationXML {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(dir, "Annotations", name))
	if err != nil {
		t.Fatal(err)
	}
	var doc annotationXML
	if err := xml.Unmarshal(data, &doc); err != nil {
		t.Fatal(err)
	}
	return doc
}

func TestPartsAtEveryLevel(t *testing.T) {
	doc := readXML(t, export(t), "receipts/001.xml")
	if len(doc.Objects) != 5 {
		t.Fatalf("%d objects, want every region", len(doc.Objects))
	}
	for i, want := range [][]int{{1, 3}, {2}, {}, {}, {}} {
		parts := doc.Objects[i].Parts
		if len(parts) != len(want) {
			t.Fatalf("object %d has %d parts, want %d", i, len(parts), len(want))
		}
		for k, child := range want {
			if o := doc.Objects[child]; parts[k] != (partXML{o.Name, o.Box}) {
				t.Errorf("part %d of object %d is %v", k, i, parts[k])
			}
		}
	}
}

func TestAttributes(t *testing.T) {
	doc := readXML(t, export(t), "receipts/001.xml")
	got := map[string]string{}
	for _, a := range doc.Objects[0].Attributes {
		got[a.Name] = a.Value
	}
	for name, want := range map[string]string{"count": "0.1", "sure": "false", "own:uuid": "not ours", "own:own:x": "1"} {
		if got[name] != want {
			t.Errorf("attribute %s is %q, want %q", name, got[name], want)
		}
	}
	uuid := got["uuid"]
	for _, a := range doc.Objects[1].Attributes {
		if a.Name == "parent" && a.Value == uuid {
			return
		}
	}
	t.Error("the second object does not name the first as its parent")
}

func TestLabelMapLines(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(export(t), "labelmap.txt"))
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSuffix(string(data), "\n"), "\n")
	if len(lines) != 2+7 || lines[0][0] != '#' {
		t.Fatalf("labelmap.txt is\n%s", data)
	}
	for _, line := range lines[1:] {
		if strings.Count(line, ":") != 3 || line[0] == '#' {
			t.Errorf("the line %q has not four fields", line)
		}
	}
	doc := readXML(t, export(t), "labels.xml")
	if name := doc.Objects[len(doc.Objects)-1].Name; name != "a_ b, #c" || !strings.Contains(string(data), "\n"+name+":") {
		t.Errorf("an object's name is %q, and labelmap.txt is\n%s", name, data)
	}
}
