package render

import (
	"image"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"glossator/model"
	"glossator/model/geom"
)

// TestCaptionsDoNotOverlap, start in the view, and are those of visible regions of some size.
func TestCaptionsDoNotOverlap(t *testing.T) {
	picture := pictureOf(paper(320, 200))
	rapid.Check(t, func(t *rapid.T) {
		var list []*model.Annotation
		for i := range rapid.IntRange(1, 60).Draw(t, "regions") {
			x, y := rapid.Float64Range(0, 300).Draw(t, "x"), rapid.Float64Range(0, 180).Draw(t, "y")
			w, h := rapid.Float64Range(1, 200).Draw(t, "w"), rapid.Float64Range(1, 100).Draw(t, "h")
			list = append(list, &model.Annotation{ID: id(i + 1), Label: id(101 + i%4), Shape: box(x, y, x+w, y+h)})
		}
		dpi := rapid.SampledFrom([]float64{1, 1.5, 2}).Draw(t, "dpi")
		f := &Frame{Picture: picture, Palette: looks, Items: items(320, 200, list...), Style: DefaultStyle(dpi, false), Quality: Settled}
		f.View = NewView(320, 200, 320, 200).ZoomAt(geom.Point{X: 160, Y: 100}, rapid.Float64Range(0.2, 8).Draw(t, "scale"))
		c := NewComposer()
		c.begin(image.NewRGBA(image.Rect(0, 0, 320, 200)), f)
		c.plan.arrange(f)
		c.captions.place(&c.plan, c.text)
		for i, a := range c.captions.list {
			if a.box.x0 < 0 || a.box.x0 >= 320 || a.box.y0 < 0 || a.box.y1 > 200 || a.name == "" {
				t.Fatalf("caption %+v is out of view", a)
			}
			for _, b := range c.captions.list[:i] {
				if a.box.x0 < b.box.x1 && b.box.x0 < a.box.x1 && a.box.y0 < b.box.y1 && b.box.y0 < a.box.y1 {
					t.Fatalf("captions %+v and %+v overlap", a, b)
				}
			}
		}
	})
}

func TestSelectedRegionKeepsItsCaption(t *testing.T) {
	same := []*model.Annotation{
		{ID: id(1), Label: id(101), Shape: box(50, 50, 200, 100)},
		{ID: id(2), Label: id(103), Shape: box(50, 50, 200, 100)},
	}
	f := &Frame{
		View: NewView(320, 200, 320, 200), Items: items(320, 200, same...), Palette: looks, Style: DefaultStyle(1, false),
		Selected: []model.ID{id(2)},
	}
	c := NewComposer()
	c.begin(image.NewRGBA(image.Rect(0, 0, 320, 200)), f)
	c.plan.arrange(f)
	c.captions.place(&c.plan, c.text)
	if len(c.captions.list) == 0 || c.captions.list[0].name != "Total" || c.captions.list[0].box.y1 > 50 {
		t.Errorf("captions %+v, want that of the selected region above it", c.captions.list)
	}
}

func TestLongAndOddNames(t *testing.T) {
	text := newTypesetter()
	text.setSize(11)
	plain := text.measure(strings.Repeat("w", textUpTo))
	if got := text.measure(strings.Repeat("w", 10_000)); got <= plain || got > plain+2*textSize {
		t.Errorf("a long name is %d wide, %d characters are %d", got, textUpTo, plain)
	}
	dst := image.NewRGBA(image.Rect(0, 0, 60, 20))
	blank := slices.Clone(dst.Pix)
	s := strip{pix: pixels(dst), w: 60, y1: 20}
	text.measure("\n\t\x00")
	text.draw(s, "\n\t\x00", 0, 0, white)
	if !slices.Equal(dst.Pix, blank) {
		t.Error("control characters left a mark")
	}
	text.measure("Ä")
	text.draw(s, "Ä", -3, -3, white)
	text.draw(s, "Ä", 56, 15, white)
	if slices.Equal(dst.Pix, blank) {
		t.Error("a letter left no mark")
	}
}

func TestPaletteResolvesLabels(t *testing.T) {
	doc := model.NewDocument(model.Image{ID: id(999), Width: 10, Height: 10}, []*model.Annotation{
		{ID: id(1), Label: id(101), Shape: box(0, 0, 1, 1)}, {ID: id(2), Label: id(77), Shape: box(0, 0, 1, 1)}, {ID: id(3), Shape: box(0, 0, 1, 1)},
	}, nil, noLabels{})
	p := NewPalette(doc, noLabels{})
	if p.look(id(101)) != looks[id(101)] || p.look(id(77)) != unlabelled || p.look(model.ID{}) != unlabelled {
		t.Errorf("palette %v", p)
	}
}
