package imaging_test

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"slices"
	"testing"

	"golang.org/x/image/bmp"

	"glossator/model/fault"
	"glossator/model/imaging"
	"glossator/model/imaging/picturetest"
)

var big, little = picturetest.Writer{Order: binary.BigEndian}, picturetest.Writer{Order: binary.LittleEndian}

func probe(data []byte) (imaging.Info, error) {
	return imaging.Probe(bytes.NewReader(data), int64(len(data)))
}

func decode(data []byte) (*image.RGBA, imaging.Info, error) {
	return imaging.Decode(bytes.NewReader(data), int64(len(data)))
}

func preview(data []byte, maxSide int) (*image.RGBA, imaging.Info, error) {
	return imaging.Preview(bytes.NewReader(data), int64(len(data)), maxSide)
}

// encode gives img as a file of a format. The picture should have a palette's colours only, or the format no palette.
func encode(t testing.TB, format string, img image.Image) []byte {
	t.Helper()
	var b bytes.Buffer
	var err error
	switch format {
	case "jpeg":
		err = jpeg.Encode(&b, img, &jpeg.Options{Quality: 95})
	case "png":
		err = png.Encode(&b, img)
	case "gif":
		err = gif.Encode(&b, img, nil)
	case "bmp":
		err = bmp.Encode(&b, img)
	case "tiff":
		w := img.Bounds().Dx()
		return big.TIFF(big.Page(w, img.Bounds().Dy(), []uint16{8, 8, 8}, 1, 2), picturetest.RGB(img.(*image.RGBA), img.Bounds()))
	case "webp":
		return picturetest.WebP(picturetest.VP8L(img.(*image.RGBA)))
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// formats are all that Probe knows.
var formats = []string{"jpeg", "png", "gif", "bmp", "tiff", "webp"}

// different tells where two pictures differ by more than tolerance in a channel. It takes every pixel.
func different(got, want *image.RGBA, tolerance int) error {
	if got.Rect != want.Rect || got.Stride != 4*got.Rect.Dx() {
		return fmt.Errorf("bounds %v, stride %d, want %v", got.Rect, got.Stride, want.Rect)
	}
	for y := range got.Rect.Dy() {
		for x := range got.Rect.Dx() {
			a, b := got.RGBAAt(x, y), want.RGBAAt(x, y)
			for c, d := range []int{int(a.R) - int(b.R), int(a.G) - int(b.G), int(a.B) - int(b.B), int(a.A) - int(b.A)} {
				if max(d, -d) > tolerance {
					return fmt.Errorf("pixel %d,%d is %v, want %v (channel %d)", x, y, a, b, c)
				}
			}
		}
	}
	return nil
}

// same compares a decoded picture made by picturetest.Corners. JPEG blurs the edges, so there only the corners count.
func same(format string, got, want *image.RGBA) error {
	if format == "jpeg" && got.Rect == want.Rect && got.Stride == 4*got.Rect.Dx() {
		return cornersOf(got)
	}
	return different(got, want, 0)
}

// kindOf names the kind of a fault, "" for nil.
func kindOf(err error) string {
	if err == nil {
		return ""
	}
	return fault.Of(err).Kind.Name
}

func TestFormats(t *testing.T) {
	want := picturetest.Corners(96, 48)
	for _, format := range formats {
		data := encode(t, format, want)
		info, err := probe(data)
		if err != nil || info != (imaging.Info{Format: format, Width: 96, Height: 48, Orientation: 1}) {
			t.Errorf("%s: %+v, %v", format, info, err)
		}
		got, again, err := decode(data)
		if err != nil || again != info {
			t.Errorf("%s: %+v, %v", format, again, err)
			continue
		}
		if err := same(format, got, want); err != nil {
			t.Errorf("%s: %v", format, err)
		}
	}
}

// withOrientation gives a stored picture with an EXIF block that says how to turn it.
func withOrientation(t *testing.T, format string, stored *image.RGBA, o uint16) []byte {
	block := little.Block([]picturetest.Field{little.Short(0x112, o)})
	switch format {
	case "jpeg":
		return picturetest.JPEGWithEXIF(encode(t, format, stored), block)
	case "png":
		return picturetest.PNGWith(encode(t, format, stored), "eXIf", block)
	case "webp":
		w, h := stored.Rect.Dx(), stored.Rect.Dy()
		return picturetest.WebP(picturetest.VP8X(8, w, h), picturetest.VP8L(stored), picturetest.WebPChunk{Name: "EXIF", Data: block})
	}
	fields := append(little.Page(stored.Rect.Dx(), stored.Rect.Dy(), []uint16{8, 8, 8}, 1, 2), little.Short(0x112, o))
	return little.TIFF(fields, picturetest.RGB(stored, stored.Rect))
}

// The eight orientations come out upright, once and not twice, in every format that has them.
func TestOrientations(t *testing.T) {
	for _, size := range []image.Point{{96, 48}, {48, 96}, {100, 67}} {
		want := picturetest.Corners(size.X, size.Y)
		for _, format := range []string{"jpeg", "png", "webp", "tiff"} {
			for o := 1; o <= 8; o++ {
				data := withOrientation(t, format, picturetest.Turned(want, o), uint16(o))
				info, err := probe(data)
				if err != nil || info != (imaging.Info{Format: format, Width: size.X, Height: size.Y, Orientation: o}) {
					t.Errorf("%s, orientation %d: %+v, %v", format, o, info, err)
					continue
				}
				got, _, err := decode(data)
				if err != nil {
					t.Errorf("%s, orientation %d: %v", format, o, err)
					continue
				}
				if err := same(format, got, want); err != nil {
					t.Errorf("%s, orientation %d: %v", format, o, err)
				}
				small, _, err := preview(data, 24)
				if err != nil || max(small.Rect.Dx(), small.Rect.Dy()) != 24 {
					t.Errorf("%s, orientation %d: preview %v, %v", format, o, small.Bounds(), err)
					continue
				}
				if err := cornersOf(small); err != nil {
					t.Errorf("%s, orientation %d: preview: %v", format, o, err)
				}
			}
		}
	}
}

// cornersOf checks the outermost pixels of a picture made by picturetest.Corners.
func cornersOf(img *image.RGBA) error {
	right, bottom := img.Rect.Dx()-1, img.Rect.Dy()-1
	for at, want := range map[image.Point]color.RGBA{
		{}: {0xFF, 0, 0, 0xFF}, {X: right}: {0, 0xFF, 0, 0xFF}, {Y: bottom}: {0, 0, 0xFF, 0xFF}, {X: right, Y: bottom}: {0xFF, 0xFF, 0xFF, 0xFF},
	} {
		got := img.RGBAAt(at.X, at.Y)
		if near := func(a, b uint8) bool { return max(a, b)-min(a, b) < 40 }; !near(got.R, want.R) || !near(got.G, want.G) || !near(got.B, want.B) {
			return fmt.Errorf("corner %v is %v, want %v", at, got, want)
		}
	}
	return nil
}

// over gives any image over white in the slow way that the standard library offers.
func over(img image.Image) *image.RGBA {
	out := image.NewRGBA(image.Rect(0, 0, img.Bounds().Dx(), img.Bounds().Dy()))
	draw.Draw(out, out.Rect, image.White, image.Point{}, draw.Src)
	draw.Draw(out, out.Rect, img, img.Bounds().Min, draw.Over)
	return out
}

// gradient fills an image of any kind with all its colours and, where it has that, transparency.
func gradient(img draw.Image) image.Image {
	b := img.Bounds()
	for y := b.Min.Y; y < b.Max.Y; y++ {
		for x := b.Min.X; x < b.Max.X; x++ {
			img.Set(x, y, color.NRGBA64{uint16(x * 2500), uint16(y * 3500), uint16((x + y) * 1500), uint16(0xFFFF - (x*y)*200)})
		}
	}
	return img
}

// Every kind of PNG comes out as it does in the standard library, over white.
func TestPixelsOfPNG(t *testing.T) {
	r := image.Rect(0, 0, 21, 17)
	transparent := color.Palette{color.NRGBA{200, 100, 50, 128}, color.NRGBA{0, 0, 0, 0}, color.NRGBA{1, 2, 3, 255}}
	for name, img := range map[string]draw.Image{
		"gray": image.NewGray(r), "gray 16": image.NewGray16(r), "rgb": image.NewRGBA(r), "rgba": image.NewNRGBA(r),
		"rgba 16": image.NewNRGBA64(r), "palette": image.NewPaletted(r, palette.WebSafe), "palette of 3": image.NewPaletted(r, transparent),
	} {
		data := encode(t, "png", gradient(img))
		got, _, err := decode(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		stored, err := png.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := different(got, over(stored), 2); err != nil { // 16 bits are cut to 8 before they are mixed
			t.Errorf("%s: %v", name, err)
		}
	}
}

// The fast JPEG decoder and the standard library agree, but for the chroma between samples.
func TestPixelsOfJPEG(t *testing.T) {
	gray := gradient(image.NewGray(image.Rect(0, 0, 67, 45)))
	smooth := image.NewRGBA(image.Rect(0, 0, 67, 45))
	for y := range 45 {
		for x := range 67 {
			smooth.SetRGBA(x, y, color.RGBA{uint8(x * 3), uint8(y * 5), uint8(x + y), 0xFF})
		}
	}
	for name, img := range map[string]image.Image{"gray": gray, "colour": smooth} {
		data := encode(t, "jpeg", img)
		got, _, err := decode(data)
		if err != nil {
			t.Fatal(err)
		}
		stored, err := jpeg.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		if err := different(got, over(stored), 8); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// A frame may cover a part of the screen; the rest is transparent.
func TestGIFFrameOnScreen(t *testing.T) {
	frame := image.NewPaletted(image.Rect(3, 2, 9, 7), color.Palette{color.RGBA{0xFF, 0, 0, 0xFF}, color.Transparent})
	frame.SetColorIndex(4, 3, 1)
	var b bytes.Buffer
	animation := &gif.GIF{Image: []*image.Paletted{frame, frame}, Delay: []int{1, 1}, Config: image.Config{Width: 12, Height: 10}}
	if err := gif.EncodeAll(&b, animation); err != nil {
		t.Fatal(err)
	}
	want := over(image.NewNRGBA(image.Rect(0, 0, 12, 10)))
	draw.Draw(want, frame.Rect, frame, frame.Rect.Min, draw.Over)
	got, info, err := decode(b.Bytes())
	if err != nil || info.Width != 12 || info.Height != 10 {
		t.Fatalf("%+v, %v", info, err)
	}
	if err := different(got, want, 0); err != nil {
		t.Error(err)
	}
}

// What real files have behind, before and instead of what belongs there.
func TestTolerated(t *testing.T) {
	img := picturetest.Corners(32, 24)
	inJPEG, inPNG, inGIF, inBMP := encode(t, "jpeg", img), encode(t, "png", img), encode(t, "gif", img), encode(t, "bmp", img)
	badComment := picturetest.Chunk("tEXt", []byte("Comment\x00hello"))
	badComment[len(badComment)-1]++
	for name, data := range map[string][]byte{
		"jpeg with bytes behind":             append(slices.Clone(inJPEG), "more"...),
		"jpeg with a second picture behind":  slices.Concat(inJPEG, inJPEG),
		"jpeg with fill bytes":               slices.Concat(inJPEG[:2], []byte{0xFF, 0xFF}, inJPEG[2:]),
		"jpeg with broken EXIF":              picturetest.JPEGWithEXIF(inJPEG, []byte("nonsense")),
		"png with bytes behind":              append(slices.Clone(inPNG), "more"...),
		"png with a broken comment":          slices.Concat(inPNG[:33], badComment, inPNG[33:]),
		"png with broken EXIF":               picturetest.PNGWith(inPNG, "eXIf", []byte("nonsense")),
		"png with an unknown chunk":          picturetest.PNGWith(inPNG, "prVt", make([]byte, 1000)),
		"gif without trailer":                inGIF[:len(inGIF)-1],
		"gif cut off in its second frame":    append(slices.Clone(inGIF[:len(inGIF)-1]), ",\x00\x00"...),
		"bmp with bytes behind":              append(slices.Clone(inBMP), "more"...),
		"bmp without the size in its header": slices.Concat(inBMP[:2], []byte{0, 0, 0, 0}, inBMP[6:]),
	} {
		got, _, err := decode(data)
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if err := cornersOf(got); err != nil {
			t.Errorf("%s: %v", name, err)
		}
	}
}

func TestExtensions(t *testing.T) {
	for _, want := range []string{"jpg", "jpeg", "jpe", "jfif", "png", "gif", "bmp", "tif", "tiff", "webp"} {
		if !slices.Contains(imaging.Extensions(), want) {
			t.Errorf("%s is missing", want)
		}
	}
}
