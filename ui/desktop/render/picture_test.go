package render

import (
	"image"
	"image/color"
	"math"
	"testing"

	"pgregory.net/rapid"

	"glossator/model/geom"
	"glossator/model/imaging"
)

// coordinates is a picture whose colours tell where each pixel is.
func coordinates(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			img.SetRGBA(x, y, color.RGBA{uint8(x), uint8(y), uint8(x>>8 | y>>8<<4), 255})
		}
	}
	return img
}

func composePicture(v View, p Picture, q Quality) *image.RGBA {
	dst := image.NewRGBA(image.Rect(0, 0, v.W, v.H))
	style := DefaultStyle(1, false)
	style.PixelGrid = false
	NewComposer().Compose(dst, &Frame{View: v, Picture: p, Quality: q, Style: style})
	return dst
}

// TestEveryPixelShowsItsOwn: from 100 % up, the colour at the middle of each device pixel is that of the image pixel there.
func TestEveryPixelShowsItsOwn(t *testing.T) {
	source := coordinates(301, 203)
	p := pictureOf(source)
	rapid.Check(t, func(t *rapid.T) {
		v := NewView(120, 90, 301, 203).Zoom(rapid.Float64Range(1, 64).Draw(t, "scale"))
		if rapid.Bool().Draw(t, "exactly 1") {
			v = v.Zoom(1)
		}
		v = v.CenterOn(geom.Point{X: rapid.Float64Range(-50, 350).Draw(t, "x"), Y: rapid.Float64Range(-50, 250).Draw(t, "y")})
		got := composePicture(v, p, Fast)
		for y := range v.H {
			for x := range v.W {
				at := v.ToImage(geom.Point{X: float64(x) + 0.5, Y: float64(y) + 0.5})
				near := func(f float64) bool { return math.Abs(f-math.Round(f)) < 1e-6 } // between two pixels either is right
				if !(geom.Box{X1: 301, Y1: 203}).Contains(at) || near(at.X) || near(at.Y) {
					continue
				}
				if want := source.RGBAAt(int(at.X), int(at.Y)); got.RGBAAt(x, y) != want {
					t.Fatalf("at %d,%d, which is %v of the picture: %v, want %v", x, y, at, got.RGBAAt(x, y), want)
				}
			}
		}
	})
}

// TestSettledFollowsTheGradient: bilinear on a linear gradient gives the gradient, at every scale and from every level.
func TestSettledFollowsTheGradient(t *testing.T) {
	const w, h = 1023, 517 // odd, so that levels do not fit evenly
	source := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			source.SetRGBA(x, y, color.RGBA{uint8(x / 4), uint8(y / 4), 128, 255})
		}
	}
	p := pictureOf(source)
	rapid.Check(t, func(t *rapid.T) {
		v := NewView(150, 100, w, h).Zoom(rapid.Float64Range(0.03, 2.5).Draw(t, "scale"))
		v = v.CenterOn(geom.Point{X: rapid.Float64Range(0, w).Draw(t, "x"), Y: rapid.Float64Range(0, h).Draw(t, "y")})
		got := composePicture(v, p, Settled)
		margin := 1 / v.Scale
		for y := range v.H {
			for x := range v.W {
				at := v.ToImage(geom.Point{X: float64(x) + 0.5, Y: float64(y) + 0.5})
				if at.X < margin || at.Y < margin || at.X > w-margin || at.Y > h-margin {
					continue
				}
				c := got.RGBAAt(x, y)
				if math.Abs(float64(c.R)-(at.X-0.5)/4) > 1.6 || math.Abs(float64(c.G)-(at.Y-0.5)/4) > 1.6 || c.B != 128 || c.A != 255 {
					t.Fatalf("scale %v, at %d,%d, which is %v of the picture: %v", v.Scale, x, y, at, c)
				}
			}
		}
	})
}

// TestLevelsOfOddSizes: a level is as long as the picture halved, though its last pixel reaches beyond or is missing. What is no half is
// taken to be the whole picture.
func TestLevelsOfOddSizes(t *testing.T) {
	for _, c := range []struct {
		length, level, size int
		want                float64
	}{
		{1024, 0, 1024, 1024},
		{1025, 1, 513, 512.5},
		{1025, 2, 257, 256.25},
		{1025, 2, 256, 256.25},
		{1027, 2, 256, 256.75},
		{1025, 2, 300, 300},
		{1025, 3, 100, 100},
	} {
		if got := inLevel(c.length, c.level, c.size); got != c.want {
			t.Errorf("%d in level %d of %d: %v, want %v", c.length, c.level, c.size, got, c.want)
		}
	}
}

// TestMissingLevels: what is there stands in for what is not.
func TestMissingLevels(t *testing.T) {
	source := image.NewRGBA(image.Rect(0, 0, 640, 480))
	for i := range source.Pix {
		source.Pix[i] = 255
	}
	all := imaging.Pyramid(source)
	white, around := color.RGBA{255, 255, 255, 255}, color.RGBA{0xc8, 0xc8, 0xc8, 255}
	for name, c := range map[string]struct {
		levels []*image.RGBA
		scale  float64
		want   color.RGBA
	}{
		"only a coarse one":   {[]*image.RGBA{nil, all[1]}, 1, white},
		"only a fine one":     {[]*image.RGBA{all[0], nil}, 0.2, white},
		"a preview":           {[]*image.RGBA{nil, nil, nil, imaging.Halve(all[1])}, 3, white},
		"none yet":            {nil, 1, around},
		"none but a gap":      {[]*image.RGBA{nil}, 1, around},
		"an empty one at all": {[]*image.RGBA{{}}, 1, around},
	} {
		v := NewView(100, 100, 640, 480).Zoom(c.scale)
		for _, q := range []Quality{Fast, Settled} {
			if got := composePicture(v, Picture{W: 640, H: 480, Levels: c.levels}, q).RGBAAt(50, 50); got != c.want {
				t.Errorf("%s: %v, want %v", name, got, c.want)
			}
		}
	}
}

func TestSizesThatHoldNothing(t *testing.T) {
	for _, v := range []View{{}, {Scale: 1, W: 3, H: 2}, NewView(1, 1, 1, 1), NewView(7, 0, 100, 100), NewView(5, 5, 1, 3)} {
		p := Picture{W: v.ImageW, H: v.ImageH}
		if v.ImageW > 0 {
			p = pictureOf(coordinates(v.ImageW, v.ImageH))
		}
		for _, q := range []Quality{Fast, Settled} {
			dst := image.NewRGBA(image.Rect(0, 0, v.W, v.H))
			NewComposer().Compose(dst, &Frame{View: v, Picture: p, Quality: q, Style: DefaultStyle(1, true), Items: items(10, 10, nested()...)})
			for i := 3; i < len(dst.Pix); i += 4 {
				if dst.Pix[i] != 255 {
					t.Fatalf("%+v: pixel %d is not opaque", v, i/4)
				}
			}
		}
	}
}
