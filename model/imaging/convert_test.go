package imaging

import (
	"image"
	"image/color"
	"testing"
)

// The rows of every kind of image are those that the standard library gives, laid over white.
func TestRowReader(t *testing.T) {
	r := image.Rect(2, 3, 19, 14)
	subsampled := image.NewYCbCr(r, image.YCbCrSubsampleRatio420)
	for i := range subsampled.Y {
		subsampled.Y[i] = uint8(i * 7)
	}
	for i := range subsampled.Cb {
		subsampled.Cb[i], subsampled.Cr[i] = uint8(i*5), uint8(255-i*3)
	}
	cmyk, alpha, rgba64 := image.NewCMYK(r), image.NewAlpha(r), image.NewRGBA64(r)
	for i := range cmyk.Pix {
		cmyk.Pix[i] = uint8(i * 11)
	}
	for i := range alpha.Pix {
		alpha.Pix[i] = uint8(i * 13)
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			rgba64.Set(x, y, color.NRGBA64{uint16(x * 3000), uint16(y * 4000), 7, uint16(x*y) * 200})
		}
	}
	for name, img := range map[string]image.Image{"YCbCr": subsampled, "CMYK": cmyk, "alpha only": alpha, "RGBA 16": rgba64} {
		got := toRGBA(img)
		for y := range r.Dy() {
			for x := range r.Dx() {
				cr, cg, cb, ca := img.At(r.Min.X+x, r.Min.Y+y).RGBA()
				white := 0xFFFF - ca
				want := color.RGBA{uint8((cr + white) >> 8), uint8((cg + white) >> 8), uint8((cb + white) >> 8), 0xFF}
				if d := got.RGBAAt(x, y); !close2(d, want) {
					t.Fatalf("%s: %d,%d is %v, want %v", name, x, y, d, want)
				}
			}
		}
	}
}

func close2(a, b color.RGBA) bool {
	near := func(a, b uint8) bool { return max(a, b)-min(a, b) <= 2 }
	return near(a.R, b.R) && near(a.G, b.G) && near(a.B, b.B) && a.A == b.A
}

// The corners of the range of video (ITU-R BT.601): black is 16, white 235, and pure red, green and blue have these values.
func TestVideoRange(t *testing.T) {
	for _, tt := range []struct{ y, cb, cr, r, g, b uint8 }{
		{16, 128, 128, 0, 0, 0},
		{235, 128, 128, 255, 255, 255},
		{0, 128, 128, 0, 0, 0},
		{255, 128, 128, 255, 255, 255},
		{81, 90, 240, 255, 0, 0},
		{145, 54, 34, 0, 255, 0},
		{41, 240, 110, 0, 0, 255},
		{126, 128, 128, 128, 128, 128},
	} {
		img := image.NewYCbCr(image.Rect(0, 0, 2, 1), image.YCbCrSubsampleRatio420)
		img.Y[0], img.Y[1], img.Cb[0], img.Cr[0] = tt.y, tt.y, tt.cb, tt.cr
		got := toRGBA(&videoImage{YCbCr: img, alpha: []byte{255, 0}, alphaStride: 2})
		if want := (color.RGBA{tt.r, tt.g, tt.b, 255}); !close2(got.RGBAAt(0, 0), want) {
			t.Errorf("%+v gives %v, want %v", tt, got.RGBAAt(0, 0), want)
		}
		if got.RGBAAt(1, 0) != (color.RGBA{255, 255, 255, 255}) {
			t.Errorf("a transparent pixel is %v, want white", got.RGBAAt(1, 0))
		}
	}
}

// A colour beyond the palette is black, and a colour brighter than its alpha allows does not wrap round.
func TestOddColours(t *testing.T) {
	few := image.NewPaletted(image.Rect(0, 0, 2, 1), color.Palette{color.White})
	few.Pix[1] = 9
	if got := toRGBA(few).RGBAAt(1, 0); got != (color.RGBA{0, 0, 0, 255}) {
		t.Errorf("beyond the palette: %v, want black", got)
	}
	bright := image.NewRGBA(image.Rect(0, 0, 1, 1))
	copy(bright.Pix, []byte{250, 0, 100, 100})
	if got := toRGBA(bright).RGBAAt(0, 0); got != (color.RGBA{255, 155, 255, 255}) {
		t.Errorf("brighter than its alpha: %v", got)
	}
}

// A part of a picture has its own origin and gaps between its rows; the result has neither.
func TestSubImage(t *testing.T) {
	whole := image.NewRGBA(image.Rect(0, 0, 10, 10))
	whole.SetRGBA(4, 5, color.RGBA{1, 2, 3, 255})
	got := toRGBA(whole.SubImage(image.Rect(4, 5, 7, 9)))
	if got.Rect != image.Rect(0, 0, 3, 4) || got.Stride != 12 || got.RGBAAt(0, 0) != (color.RGBA{1, 2, 3, 255}) {
		t.Errorf("%v, stride %d, %v", got.Rect, got.Stride, got.RGBAAt(0, 0))
	}
}
