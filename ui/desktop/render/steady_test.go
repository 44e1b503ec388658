//go:build !race

package render

import (
	"image"
	"testing"

	"glossator/model"
)

// TestSteadyStateAllocatesNothing: what a frame needs is kept from the one before.
func TestSteadyStateAllocatesNothing(t *testing.T) {
	for _, quality := range []Quality{Fast, Settled} {
		f := &Frame{
			View: NewView(320, 200, 640, 400).Zoom(0.7), Picture: pictureOf(paper(640, 400)), Palette: looks, Quality: quality,
			Items: items(640, 400, append(nested(), stars()...)...), Selected: []model.ID{id(3)}, Style: DefaultStyle(1, false), Overlay: drawing(),
		}
		dst := image.NewRGBA(image.Rect(0, 0, 320, 200))
		c := NewComposer()
		if n := testing.AllocsPerRun(100, func() { c.Compose(dst, f) }); n >= 1 {
			t.Errorf("quality %d: %v allocations a frame", quality, n)
		}
	}
}
