package render

import (
	"bytes"
	"flag"
	"image"
	"image/png"
	"os"
	"path/filepath"
	"testing"

	"glossator/model"
	"glossator/model/geom"
)

var update = flag.Bool("update", false, "write the pictures in testdata instead of comparing them")

// nested has, over the light and the dark half: a block with a part that has a part, one locked and one hidden.
func nested() []*model.Annotation {
	return []*model.Annotation{
		{ID: id(1), Label: id(101), Shape: box(20, 30, 300, 170)},
		{ID: id(2), Label: id(102), Shape: box(40, 60, 120, 100), Parent: id(1)},
		{ID: id(3), Label: id(103), Shape: box(170, 60, 280, 150), Parent: id(1)},
		{ID: id(4), Label: id(102), Shape: box(200, 90, 260, 130), Parent: id(3)},
		{ID: id(5), Shape: box(50, 115, 110, 160), Parent: id(1), Locked: true},
		{ID: id(6), Label: id(103), Shape: box(10, 10, 310, 190), Hidden: true},
	}
}

// stars are polygons across the light and the dark half: a light one with a hole, and a dark one.
func stars() []*model.Annotation {
	return []*model.Annotation{
		{ID: id(3), Label: id(101), Shape: star().Translate(-40, 0)},
		{ID: id(4), Label: id(102), Shape: geom.NewPolygon(geom.Point{X: 100, Y: 130}, geom.Point{X: 230, Y: 140}, geom.Point{X: 170, Y: 190})},
	}
}

// small is a view in which a fifth of the picture's pixels have a region of their own.
func small() []*model.Annotation {
	var out []*model.Annotation
	for i := range 400 {
		x, y := float64(i%20)*160+20, float64(i/20)*100+20
		size := float64(i%20) * 6
		out = append(out, &model.Annotation{ID: id(i + 1), Label: id(101 + i%3), Shape: box(x, y, x+size+4, y+size/2+4)})
	}
	return out
}

// goldens are the pictures that were looked at, in a view of 320 × 200.
var goldens = []struct {
	name     string
	w, h     int // of the picture; 320 × 200 if not said
	regions  []*model.Annotation
	scale    float64 // the picture fits if not said
	at       geom.Point
	selected []model.ID
	overlay  Overlay
	quality  Quality
	dark     bool
	dpi      float64
	fill     float64
	adjust   Adjustment
}{
	{name: "nested", regions: nested(), quality: Settled},
	{name: "nested-fast", regions: append(nested(), crowd())},
	{name: "selected", regions: nested(), quality: Settled, selected: []model.ID{id(3)}},
	{name: "selected-locked", regions: nested(), quality: Settled, selected: []model.ID{id(5), id(2)}},
	{name: "selected-hidpi", regions: nested(), quality: Settled, selected: []model.ID{id(2)}, dpi: 2, scale: 2, at: geom.Point{X: 80, Y: 70}},
	{name: "polygons", regions: stars(), quality: Settled},
	{name: "polygons-fast", regions: append(stars(), crowd())},
	{name: "polygon-selected", regions: stars(), quality: Settled, selected: []model.ID{id(3)}},
	{name: "12-percent", w: 3200, h: 2000, regions: small(), quality: Settled, scale: 0.12, dark: true},
	{name: "12-percent-fast", w: 3200, h: 2000, regions: append(small(), crowd()), scale: 0.12},
	{name: "70-percent", w: 640, h: 400, regions: nested(), quality: Settled, scale: 0.7, at: geom.Point{X: 200, Y: 120}},
	{name: "1600-percent", regions: nested(), quality: Settled, scale: 16, at: geom.Point{X: 120, Y: 100}, selected: []model.ID{id(2)}},
	{name: "1600-percent-polygon", regions: stars(), quality: Settled, scale: 16, at: geom.Point{X: 162, Y: 88}, selected: []model.ID{id(3)}, dark: true},
	{name: "drawing", regions: nested(), overlay: drawing()},
	{name: "moving", regions: nested(), selected: []model.ID{id(3)}, overlay: moving(), quality: Settled},
	{name: "kinds", regions: kinds(), quality: Settled},
	{name: "kinds-fast", regions: append(kinds(), crowd())},
	{name: "kinds-12-percent", w: 3200, h: 2000, regions: scattered(), quality: Settled, scale: 0.12},
	{name: "kinds-1600-percent", regions: kinds(), quality: Settled, scale: 16, at: geom.Point{X: 166, Y: 98}, selected: []model.ID{id(20)}, overlay: turning},
	{name: "ellipse-1600-percent", regions: kinds(), quality: Settled, scale: 16, at: geom.Point{X: 270, Y: 120}, dark: true},
	{name: "kinds-filled", regions: kinds(), quality: Settled, fill: 0.4, dark: true},
	{name: "kinds-hidpi", regions: kinds(), quality: Settled, dpi: 2, scale: 2, at: geom.Point{X: 180, Y: 100}, selected: []model.ID{id(11)}, overlay: turning},
	{name: "several-selected", regions: kinds(), quality: Settled, selected: []model.ID{id(11), id(12), id(13), id(14), id(15), id(16), id(17)}, overlay: turning},
	{name: "rotated-selected", regions: kinds(), quality: Settled, selected: []model.ID{id(11)}, overlay: turning},
	{name: "ellipse-selected", regions: kinds(), quality: Settled, selected: []model.ID{id(12)}, overlay: turning},
	{name: "line-selected", regions: kinds(), quality: Settled, selected: []model.ID{id(13)}, overlay: turning},
	{name: "point-selected", regions: kinds(), quality: Settled, selected: []model.ID{id(14)}},
	{name: "mask-selected", regions: kinds(), quality: Settled, selected: []model.ID{id(17)}, overlay: turning},
	{name: "polygon-alone", regions: stars(), quality: Settled, selected: []model.ID{id(3)}, overlay: turning},
	{name: "rectangle-alone", regions: nested(), selected: []model.ID{id(3)}, overlay: turning},
	{name: "mask-plain", regions: kinds(), quality: Settled, selected: []model.ID{id(17)}},
	{name: "kinds-drawing", regions: nil, quality: Settled, overlay: previews()},
	{name: "crosshair", regions: nested(), overlay: Overlay{Cross: &geom.Point{X: 100, Y: 70}}},
	{name: "adjusted", regions: nested(), adjust: Adjustment{Brightness: 0.2, Contrast: -0.3, Gamma: 1.5, Invert: true}},
	{name: "outside", regions: nested(), quality: Settled, scale: 0.5, dark: true},
}

// turning is a tool that resizes and turns what is selected.
var turning = Overlay{Turning: true, Resizing: true}

func drawing() Overlay {
	corners := []geom.Point{{X: 140, Y: 40}, {X: 250, Y: 50}, {X: 260, Y: 140}, {X: 150, Y: 150}}
	o := Overlay{
		Paths: []Path{
			{Kind: Draft, Label: id(101), Points: corners},
			{Kind: Wrong, Points: []geom.Point{{X: 150, Y: 150}, {X: 200, Y: 20}}},
			{Kind: Marquee, Points: []geom.Point{{X: 60, Y: 180}, {X: 20, Y: 40}}},
		},
	}
	for i, p := range corners {
		o.Spots = append(o.Spots, Spot{At: p, Target: i == 0, Label: id(101)})
	}
	return o
}

func moving() Overlay {
	return Overlay{
		Instead: []model.ID{id(3), id(4)},
		Regions: []Region{
			{Shape: box(170, 60, 280, 150), Label: id(103), By: geom.Point{X: -60, Y: 30}},
			{
				Shape: geom.NewPolygon(geom.Point{X: 200, Y: 90}, geom.Point{X: 260, Y: 90}, geom.Point{X: 230, Y: 130}),
				Label: id(102), By: geom.Point{X: -60, Y: 30},
			},
			{Shape: box(40, 60, 120, 100), Label: id(102), Hover: true},
			{Shape: star(), Label: id(101), Hover: true, By: geom.Point{X: 40, Y: 40}},
		},
	}
}

func TestGoldens(t *testing.T) {
	for _, g := range goldens {
		t.Run(g.name, func(t *testing.T) {
			if g.w == 0 {
				g.w, g.h = 320, 200
			}
			f := &Frame{
				View: NewView(320, 200, g.w, g.h), Picture: pictureOf(paper(g.w, g.h)), Items: items(g.w, g.h, g.regions...),
				Palette: looks, Selected: g.selected, Overlay: g.overlay, Quality: g.quality,
			}
			if g.scale != 0 {
				f.View = f.View.Zoom(g.scale)
			}
			if g.at != (geom.Point{}) {
				f.View = f.View.CenterOn(g.at)
			}
			f.Style = DefaultStyle(max(g.dpi, 1), g.dark)
			f.Style.Fill, f.Style.Adjust = g.fill, g.adjust
			dst := image.NewRGBA(image.Rect(0, 0, 320, 200))
			NewComposer().Compose(dst, f)
			compare(t, filepath.Join("testdata", g.name+".png"), dst)
		})
	}
}

// compare allows for what the last bit of a sum may change in a smooth line on another processor: a few pixels by a little. Goldens are
// stored with sixteen shades of each colour, which makes them small.
func compare(t *testing.T, path string, got *image.RGBA) {
	t.Helper()
	if *update {
		write(t, path, got)
		return
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	decoded, err := png.Decode(bytes.NewReader(raw))
	if err != nil {
		t.Fatal(err)
	}
	if decoded.Bounds() != got.Rect {
		t.Fatalf("%s is %v, drawn was %v", path, decoded.Bounds(), got.Rect)
	}
	differ := 0
	for y := range got.Rect.Dy() {
		for x := range got.Rect.Dx() {
			r, g, b, a := decoded.At(x, y).RGBA()
			p := got.RGBAAt(x, y)
			if far(r, p.R) || far(g, p.G) || far(b, p.B) || a != 0xffff || p.A != 255 {
				differ++
			}
		}
	}
	if differ > 20 {
		t.Errorf("%s: %d pixels differ; run with -update and look at it", path, differ)
	}
}

func far(a uint32, b uint8) bool {
	d := int(a>>8) - int(b)
	return d < -12 || d > 12
}

func write(t *testing.T, path string, img *image.RGBA) {
	t.Helper()
	coarse := image.NewRGBA(img.Rect)
	for i, v := range img.Pix {
		coarse.Pix[i] = uint8((int(v) + 8) / 17 * 17)
	}
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestCompression}).Encode(&b, coarse); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, b.Bytes(), 0o644); err != nil {
		t.Fatal(err)
	}
}
