package yolo

import (
	"context"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gopkg.in/yaml.v3"
	"pgregory.net/rapid"

	"glossator/exporters"
	"glossator/exporters/conformance"
	"glossator/model/geom"
)

func TestConformance(t *testing.T) {
	common := map[exporters.LossKind]int{
		exporters.UnreadableImage: 1, exporters.UnlabelledSkipped: 2, exporters.NotAnArea: 2, exporters.TooSmall: 1, exporters.NameChanged: 7,
		exporters.Orientation: 2, exporters.PictureFormat: 1, exporters.NestingFlattened: 14, exporters.TextLost: 1,
		exporters.DescriptionLost: 1, exporters.AttributesLost: 1, exporters.KeysLost: 1, exporters.IDsLost: 35,
		exporters.HiddenShown: 1, exporters.LockLost: 1, exporters.LabelDetails: 1, exporters.ClassGaps: 2,
	}
	for _, c := range []struct {
		format exporters.Format
		losses map[exporters.LossKind]int
	}{
		{Detect, map[exporters.LossKind]int{exporters.ShapeToBox: 9}},
		{Segment, map[exporters.LossKind]int{exporters.HolesFilled: 3, exporters.PartsMerged: 2, exporters.CurveFlattened: 1}},
	} {
		for kind, n := range common {
			c.losses[kind] = n
		}
		t.Run(c.format.Name, func(t *testing.T) {
			conformance.Run(t, c.format, conformance.Want{
				Images: 15, Annotations: 34, Losses: c.losses,
				Copied: map[exporters.LossKind]int{exporters.Orientation: 0, exporters.PictureRewritten: 2},
			})
		})
		t.Run(c.format.Name+" golden", func(t *testing.T) { conformance.Golden(t, c.format) })
	}
}

// rows gives the numbers of every row of an export of the gallery, by file.
func rows(t *testing.T, f exporters.Format) map[string][][]float64 {
	t.Helper()
	dir := t.TempDir()
	if _, err := exporters.Export(context.Background(), f, conformance.Gallery().DataSet(), dir, exporters.Options{}); err != nil {
		t.Fatal(err)
	}
	out := map[string][][]float64{}
	err := filepath.Walk(filepath.Join(dir, "labels"), func(p string, info os.FileInfo, err error) error {
		if err != nil || info.IsDir() {
			return err
		}
		data, err := os.ReadFile(p)
		out[p] = nil
		for line := range strings.Lines(string(data)) {
			var row []float64
			for _, field := range strings.Fields(line) {
				v, err := strconv.ParseFloat(field, 64)
				if err != nil {
					return err
				}
				row = append(row, v)
			}
			out[p] = append(out[p], row)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestRowsAreInThePicture(t *testing.T) {
	for _, f := range []exporters.Format{Detect, Segment} {
		files := rows(t, f)
		if len(files) != 15 {
			t.Errorf("%s: %d label files, want one for each readable picture", f.Name, len(files))
		}
		for name, rows := range files {
			for _, row := range rows {
				long := len(row) >= 7 && len(row)%2 == 1
				if long != (f.Name == Segment.Name) || !long && len(row) != 5 {
					t.Errorf("%s: %s has a row of %d numbers", f.Name, name, len(row))
				}
				for _, v := range row[1:] {
					if v < 0 || v > 1 {
						t.Errorf("%s: %s has the number %v", f.Name, name, v)
					}
				}
			}
		}
	}
}

func TestSpanStaysInside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		size := rapid.IntRange(1, 200_000).Draw(t, "size")
		at := rapid.Float64Range(0, float64(size))
		from, to := at.Draw(t, "from"), at.Draw(t, "to")
		if rapid.Bool().Draw(t, "at the edge") {
			to = float64(size)
		}
		from, to = min(from, to), max(from, to)
		middle, length := span(from, to, size)
		c, l := float64(middle)/unit, float64(length)/unit
		if c-l/2 < 0 || c+l/2 > 1 {
			t.Fatalf("%v…%v of %d lies at %v…%v", from, to, size, c-l/2, c+l/2)
		}
		if math.Abs(c-l/2-from/float64(size)) > 3e-8 || math.Abs(c+l/2-to/float64(size)) > 3e-8 {
			t.Fatalf("%v…%v of %d became %v…%v", from, to, size, (c-l/2)*float64(size), (c+l/2)*float64(size))
		}
	})
}

func TestJoinKeepsTheArea(t *testing.T) {
	a := geom.Ring{{X: 0, Y: 0}, {X: 10, Y: 0}, {X: 10, Y: 10}, {X: 0, Y: 10}}
	b := geom.Ring{{X: 20, Y: 0}, {X: 20, Y: 10}, {X: 30, Y: 10}, {X: 30, Y: 0}} // the other way round
	c := geom.Ring{{X: 0, Y: 20}, {X: 10, Y: 20}, {X: 10, Y: 30}}
	joined := join([]geom.Ring{a, b, c})
	if got, want := joined.Area(), a.Area()+b.Area()+c.Area(); got != want {
		t.Errorf("area %v, want %v", got, want)
	}
	for p, want := range map[geom.Point]bool{{X: 5, Y: 5}: true, {X: 15, Y: 5}: false, {X: 25, Y: 5}: true, {X: 5, Y: 15}: false, {X: 8, Y: 23}: true} {
		if joined.Contains(p) != want {
			t.Errorf("%v inside: %v", p, !want)
		}
	}
}

func TestPointsThatFallTogether(t *testing.T) {
	near := geom.Ring{{X: 1, Y: 1}, {X: 1 + 1e-9, Y: 1}, {X: 5, Y: 1}, {X: 5, Y: 5}, {X: 1, Y: 1}}
	if got := points(near, 10, 10); len(got) != 6 {
		t.Errorf("%d numbers, want 6", len(got))
	}
	if got := points(geom.Ring{{X: 1, Y: 1}, {X: 5, Y: 1}, {X: 3, Y: 1 + 1e-9}}, 10, 10); got != nil {
		t.Errorf("a line is written as %v", got)
	}
}

func TestNamesAreText(t *testing.T) {
	names := []string{"yes", "no", "on", "1.0", "null", "~", `a: b #c`, `"quoted" 'too'`, "- x", "住所 é", "tab\tinside", "\u0085\u007f"}
	var read struct {
		Train, Val string
		Names      map[int]any
	}
	if err := yaml.Unmarshal(dataYAML(names), &read); err != nil {
		t.Fatal(err)
	}
	for i, want := range names {
		if read.Names[i] != want {
			t.Errorf("class %d is %#v, want %q", i, read.Names[i], want)
		}
	}
	if read.Train != "images" || read.Val != "images" {
		t.Errorf("train is %q, val is %q", read.Train, read.Val)
	}
}
