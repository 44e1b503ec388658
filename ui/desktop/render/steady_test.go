//go:build !race

package render

import (
	"image"
	"testing"

	"glossator/model"
	"glossator/model/geom"
)

// TestSteadyStateAllocatesNothing: what a frame needs is kept from the one before.
func TestSteadyStateAllocatesNothing(t *testing.T) {
	adjusted := DefaultStyle(1, false)
	adjusted.Adjust.Invert = true
	for name, f := range map[string]Frame{
		"boxes and polygons": {Items: items(640, 400, append(nested(), stars()...)...), Selected: []model.ID{id(3)}, Overlay: drawing()},
		"a turned rectangle": {Items: items(640, 400, kinds()...), Selected: []model.ID{id(11)}, Overlay: Overlay{Cross: &geom.Point{X: 9}, Turning: true}},
		"all kinds":          {Items: items(640, 400, kinds()...), Selected: []model.ID{id(11), id(12), id(13), id(14), id(17)}},
		"seen large":         {Items: items(640, 400, kinds()...), Selected: []model.ID{id(12)}, Overlay: turning, View: NewView(320, 200, 640, 400).Zoom(16)},
	} {
		for _, quality := range []Quality{Fast, Settled} {
			f.Picture, f.Palette, f.Style, f.Quality = pictureOf(paper(640, 400)), looks, adjusted, quality
			if f.View.Scale == 0 {
				f.View = NewView(320, 200, 640, 400).Zoom(0.7)
			}
			dst := image.NewRGBA(image.Rect(0, 0, 320, 200))
			c := NewComposer()
			if n := testing.AllocsPerRun(100, func() { c.Compose(dst, &f) }); n >= 1 {
				t.Errorf("%s, quality %d: %v allocations a frame", name, quality, n)
			}
		}
	}
}

// TestTilesAllocateNothing: as for whole levels.
func TestTilesAllocateNothing(t *testing.T) {
	p, _ := tiledOf(paper(1640, 1400), 2)
	for _, quality := range []Quality{Fast, Settled} {
		f := &Frame{View: NewView(700, 500, 1640, 1400).Zoom(0.8), Picture: p, Quality: quality, Style: DefaultStyle(1, false)}
		dst := image.NewRGBA(image.Rect(0, 0, 700, 500))
		c := NewComposer()
		if n := testing.AllocsPerRun(50, func() { c.Compose(dst, f) }); n >= 1 {
			t.Errorf("quality %d: %v allocations a frame", quality, n)
		}
	}
}
