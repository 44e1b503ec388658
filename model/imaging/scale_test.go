package imaging_test

import (
	"bytes"
	"image"
	"image/color"
	"testing"

	"github.com/gen2brain/jpegn"

	"glossator/model/imaging"
	"glossator/model/imaging/picturetest"
)

// noisy fills a picture with bytes that do not repeat.
func noisy(r image.Rectangle) *image.RGBA {
	img := image.NewRGBA(r)
	state := uint32(1)
	for i := range img.Pix {
		state = state*1664525 + 1013904223
		img.Pix[i] = uint8(state >> 24)
	}
	return img
}

// mean gives the rounded mean of the pixels of a block that exist.
func mean(img *image.RGBA, block image.Rectangle) color.RGBA {
	block = block.Intersect(img.Rect)
	var sum [4]int
	for y := block.Min.Y; y < block.Max.Y; y++ {
		row := img.Pix[img.PixOffset(block.Min.X, y):][:4*block.Dx()]
		for i := 0; i < len(row); i += 4 {
			for c := range sum {
				sum[c] += int(row[i+c])
			}
		}
	}
	n := block.Dx() * block.Dy()
	for i := range sum {
		sum[i] = (sum[i] + n/2) / n
	}
	return color.RGBA{uint8(sum[0]), uint8(sum[1]), uint8(sum[2]), uint8(sum[3])}
}

func TestHalve(t *testing.T) {
	for _, size := range []image.Point{{1, 1}, {2, 2}, {3, 2}, {2, 3}, {5, 7}, {1, 9}, {9, 1}, {64, 33}, {301, 299}, {700, 411}} {
		src := noisy(image.Rectangle{Max: size})
		got := imaging.Halve(src)
		if want := image.Rect(0, 0, (size.X+1)/2, (size.Y+1)/2); got.Rect != want {
			t.Errorf("%v: %v, want %v", size, got.Rect, want)
			continue
		}
		for y := range got.Rect.Dy() {
			for x := range got.Rect.Dx() {
				if want := mean(src, image.Rect(2*x, 2*y, 2*x+2, 2*y+2)); got.RGBAAt(x, y) != want {
					t.Fatalf("%v: pixel %d,%d is %v, want %v", size, x, y, got.RGBAAt(x, y), want)
				}
			}
		}
	}
	part := noisy(image.Rect(0, 0, 20, 20)).SubImage(image.Rect(3, 5, 14, 16)).(*image.RGBA)
	if got, want := imaging.Halve(part).RGBAAt(1, 1), mean(part, image.Rect(5, 7, 7, 9)); got != want {
		t.Errorf("of a part: %v, want %v", got, want)
	}
}

func TestPyramid(t *testing.T) {
	for _, tt := range []struct {
		w, h, levels int
	}{{256, 256, 1}, {257, 10, 2}, {1000, 600, 3}, {1, 1025, 4}, {1, 1, 1}} {
		img := image.NewRGBA(image.Rect(0, 0, tt.w, tt.h))
		levels := imaging.Pyramid(img)
		if len(levels) != tt.levels || levels[0] != img {
			t.Errorf("%d×%d: %d levels, want %d", tt.w, tt.h, len(levels), tt.levels)
		}
		for i, level := range levels[1:] {
			above := levels[i].Rect
			if want := image.Rect(0, 0, (above.Dx()+1)/2, (above.Dy()+1)/2); level.Rect != want {
				t.Errorf("%d×%d: level %d is %v, want %v", tt.w, tt.h, i+1, level.Rect, want)
			}
		}
	}
}

func TestPreviewSize(t *testing.T) {
	for _, format := range formats {
		files := map[image.Point][]byte{}
		for _, tt := range []struct{ w, h, maxSide, wantW, wantH int }{
			{240, 160, 40, 40, 27},
			{160, 240, 40, 27, 40},
			{240, 160, 240, 240, 160},
			{240, 160, 1000, 240, 160},
			{240, 160, 239, 239, 159},
			{240, 160, 121, 121, 81},
			{240, 160, 120, 120, 80},
			{600, 1, 50, 50, 1},
			{1, 600, 50, 1, 50},
			{240, 160, 1, 1, 1},
			{240, 160, 0, 1, 1},
		} {
			size := image.Pt(tt.w, tt.h)
			if files[size] == nil {
				files[size] = encode(t, format, picturetest.Corners(tt.w, tt.h))
			}
			img, info, err := preview(files[size], tt.maxSide)
			if err != nil || img.Rect != image.Rect(0, 0, tt.wantW, tt.wantH) || info.Width != tt.w || info.Height != tt.h {
				t.Errorf("%s, %d×%d in %d: %v of %+v, %v, want %d×%d", format, tt.w, tt.h, tt.maxSide, img.Bounds(), info, err, tt.wantW, tt.wantH)
				continue
			}
			if tt.wantW >= 10 && tt.wantH >= 10 {
				if err := cornersOf(img); err != nil {
					t.Errorf("%s, %d×%d in %d: %v", format, tt.w, tt.h, tt.maxSide, err)
				}
			}
		}
	}
}

// A preview shows every pixel: fine stripes become their mean and no moiré.
func TestPreviewOfStripes(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 400, 400))
	for i := range img.Pix {
		img.Pix[i] = 0xFF
		if i%4 != 3 && i/4%2 == 0 {
			img.Pix[i] = 0
		}
	}
	for _, maxSide := range []int{200, 167, 50, 30} {
		got, _, err := preview(encode(t, "png", img), maxSide)
		if err != nil {
			t.Fatal(err)
		}
		for y := 2; y < maxSide-2; y++ {
			for x := 2; x < maxSide-2; x++ {
				if v := got.RGBAAt(x, y).R; v < 110 || v > 145 {
					t.Fatalf("in %d: pixel %d,%d is %d, want about 128", maxSide, x, y, v)
				}
			}
		}
	}
}

// TestRough: of a JPEG file an eighth, in every orientation and of both kinds; of others nothing.
func TestRough(t *testing.T) {
	upright := picturetest.Corners(803, 405)
	for o := uint16(1); o <= 8; o++ {
		stored := picturetest.Turned(upright, int(o))
		var progressive bytes.Buffer
		if err := jpegn.Encode(&progressive, stored, &jpegn.EncodeOptions{Progressive: true}); err != nil {
			t.Fatal(err)
		}
		block := little.Block([]picturetest.Field{little.Short(0x112, o)})
		for name, data := range map[string][]byte{"baseline": encode(t, "jpeg", stored), "progressive": progressive.Bytes()} {
			data = picturetest.JPEGWithEXIF(data, block)
			img, info, err := imaging.Rough(bytes.NewReader(data), int64(len(data)))
			if err != nil || info.Width != 803 || img.Rect != image.Rect(0, 0, 101, 51) {
				t.Fatalf("%s, orientation %d: %v, %+v, %v", name, o, img.Bounds(), info, err)
			}
			if err := cornersOf(img); err != nil {
				t.Errorf("%s, orientation %d: %v", name, o, err)
			}
		}
	}
	data := encode(t, "png", upright)
	if img, info, err := imaging.Rough(bytes.NewReader(data), int64(len(data))); img != nil || info.Format != "png" || err != nil {
		t.Errorf("png: %v, %+v, %v", img, info, err)
	}
}

func TestThumbnail(t *testing.T) {
	img := picturetest.Corners(803, 405)
	small := imaging.Thumbnail(img, 99)
	if small.Rect != image.Rect(0, 0, 99, 50) {
		t.Errorf("%v", small.Rect)
	}
	if err := cornersOf(small); err != nil {
		t.Error(err)
	}
	if imaging.Thumbnail(img, 2000) != img {
		t.Error("a small picture is made anew")
	}
}
