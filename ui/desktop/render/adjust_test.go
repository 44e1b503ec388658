package render

import (
	"image"
	"image/color"
	"math"
	"testing"

	"pgregory.net/rapid"
)

// adjusted gives what a picture of one colour looks like.
func adjusted(a Adjustment, c color.RGBA) color.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, 4, 4))
	for y := range 4 {
		for x := range 4 {
			img.SetRGBA(x, y, c)
		}
	}
	style := DefaultStyle(1, false)
	style.Adjust = a
	dst := image.NewRGBA(image.Rect(0, 0, 60, 40))
	f := &Frame{View: NewView(60, 40, 4, 4).Zoom(5), Picture: Picture{W: 4, H: 4, Levels: []*image.RGBA{img}}, Style: style}
	NewComposer().Compose(dst, f)
	if around := dst.RGBAAt(1, 1); around != (color.RGBA{0xc8, 0xc8, 0xc8, 255}) {
		panic("what is beside the picture was adjusted")
	}
	return dst.RGBAAt(30, 20)
}

func TestAdjustments(t *testing.T) {
	brown := color.RGBA{150, 100, 50, 255}
	for name, c := range map[string]struct {
		a    Adjustment
		want color.RGBA
	}{
		"none":             {Adjustment{}, brown},
		"gamma of one":     {Adjustment{Gamma: 1}, brown},
		"inverted":         {Adjustment{Invert: true}, color.RGBA{105, 155, 205, 255}},
		"grey":             {Adjustment{Grey: true}, color.RGBA{109, 109, 109, 255}},
		"grey and negated": {Adjustment{Grey: true, Invert: true}, color.RGBA{146, 146, 146, 255}},
		"brighter":         {Adjustment{Brightness: 0.2}, color.RGBA{201, 151, 101, 255}},
		"white":            {Adjustment{Brightness: 1}, color.RGBA{255, 255, 255, 255}},
		"black":            {Adjustment{Brightness: -7}, color.RGBA{0, 0, 0, 255}},
		"no contrast":      {Adjustment{Contrast: -1}, color.RGBA{128, 128, 128, 255}},
		"all contrast":     {Adjustment{Contrast: 1}, color.RGBA{255, 0, 0, 255}},
		"lighter middle":   {Adjustment{Gamma: 2}, color.RGBA{196, 160, 113, 255}},
		"nonsense":         {Adjustment{Gamma: -3, Brightness: math.Inf(-1)}, color.RGBA{0, 0, 0, 255}},
	} {
		if got := adjusted(c.a, brown); got != c.want {
			t.Errorf("%s: %v, want %v", name, got, c.want)
		}
	}
}

// TestTonesKeepTheirOrder: whatever is set, a lighter pixel does not become darker than another, or the other way round inverted.
func TestTonesKeepTheirOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		side := rapid.Float64Range(-1.5, 1.5)
		a := Adjustment{
			Brightness: side.Draw(t, "brightness"), Contrast: side.Draw(t, "contrast"), Gamma: rapid.Float64Range(0, 10).Draw(t, "gamma"),
			Invert: rapid.Bool().Draw(t, "invert"),
		}
		var tone toner
		tone.setUp(a)
		for i := 1; i < len(tone.greys); i++ {
			before, now := tone.greys[i-1]&green, tone.greys[i]&green
			if before != now && (now < before) != a.Invert {
				t.Fatalf("%+v: %d gives %x, %d gives %x", a, i-1, before, i, now)
			}
		}
	})
}

// BenchmarkAdjust is what adjusting adds to a frame of 1600 × 1000, on one processor.
func BenchmarkAdjust(b *testing.B) {
	dst := image.NewRGBA(image.Rect(0, 0, 1600, 1000))
	for i := range dst.Pix {
		dst.Pix[i] = uint8(i * 7)
	}
	for name, a := range map[string]Adjustment{"neutral": {}, "colours": {Invert: true}, "grey": {Grey: true}} {
		b.Run(name, func(b *testing.B) {
			var tone toner
			for b.Loop() {
				tone.setUp(a)
				for y := 0; y < 1000; y += bandRows {
					tone.apply(strip{pix: pixels(dst), w: 1600, y0: y, y1: min(y+bandRows, 1000)}, rect{0, 0, 1600, 1000})
				}
			}
		})
	}
}
