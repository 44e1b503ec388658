package jpegcrop_test

import (
	"bytes"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"io"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"

	"github.com/gen2brain/jpegn"
	"pgregory.net/rapid"

	"glossator/model/imaging/container"
	"glossator/model/imaging/jpegcrop"
)

// scene is a picture with gradients, coloured edges and noise.
func scene(w, h int) *image.RGBA {
	random := rand.New(rand.NewPCG(uint64(w), uint64(h)))
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			v := uint8(x*200/w + random.IntN(20))
			m.SetRGBA(x, y, color.RGBA{v, uint8(y * 255 / h), 255 - v, 255})
		}
	}
	for range 60 {
		at := image.Pt(random.IntN(w), random.IntN(h))
		c := color.RGBA{uint8(random.Uint32()), uint8(random.Uint32()), uint8(random.Uint32()), 255}
		draw.Draw(m, image.Rectangle{at, at.Add(image.Pt(3+random.IntN(40), 3+random.IntN(40)))}, image.NewUniform(c), image.Point{}, draw.Src)
	}
	return m
}

func gray(m image.Image) *image.Gray {
	out := image.NewGray(m.Bounds())
	draw.Draw(out, out.Rect, m, image.Point{}, draw.Src)
	return out
}

// kinds are the ways of coding that are walked.
var kinds = map[string]func(m *image.RGBA) []byte{
	"4:2:0":     func(m *image.RGBA) []byte { return encode(m, jpegn.EncodeOptions{Subsampling: jpegn.Subsample420}) },
	"4:2:2":     func(m *image.RGBA) []byte { return encode(m, jpegn.EncodeOptions{Subsampling: jpegn.Subsample422}) },
	"4:4:4":     func(m *image.RGBA) []byte { return encode(m, jpegn.EncodeOptions{Subsampling: jpegn.Subsample444}) },
	"4:4:0":     func(m *image.RGBA) []byte { return encode(m, jpegn.EncodeOptions{Subsampling: jpegn.Subsample440}) },
	"gray":      func(m *image.RGBA) []byte { return encode(gray(m), jpegn.EncodeOptions{}) },
	"restarts":  func(m *image.RGBA) []byte { return encode(m, jpegn.EncodeOptions{RestartInterval: 7}) },
	"optimised": func(m *image.RGBA) []byte { return encode(m, jpegn.EncodeOptions{OptimizeCoding: true, Quality: 97}) },
	"progressive": func(m *image.RGBA) []byte {
		return encode(m, jpegn.EncodeOptions{Progressive: true, Subsampling: jpegn.Subsample420})
	},
	"progressive 4:4:4": func(m *image.RGBA) []byte {
		return encode(m, jpegn.EncodeOptions{Progressive: true, Subsampling: jpegn.Subsample444})
	},
	"progressive gray": func(m *image.RGBA) []byte {
		return encode(gray(m), jpegn.EncodeOptions{Progressive: true, Quality: 30})
	},
	"progressive restarts": func(m *image.RGBA) []byte {
		return encode(m, jpegn.EncodeOptions{Progressive: true, RestartInterval: 5})
	},
	"separate scans": separate,
}

func encode(m image.Image, o jpegn.EncodeOptions) []byte {
	if o.Quality == 0 {
		o.Quality = 85
	}
	var b bytes.Buffer
	if err := jpegn.Encode(&b, m, &o); err != nil {
		panic(err) // to memory
	}
	return b.Bytes()
}

// separate codes each component in a scan of its own, with the colours at half the size: three gray files made into one.
func separate(m *image.RGBA) []byte {
	w, h := m.Rect.Dx(), m.Rect.Dy()
	planes := []*image.Gray{image.NewGray(m.Rect), image.NewGray(image.Rect(0, 0, (w+1)/2, (h+1)/2)), image.NewGray(image.Rect(0, 0, (w+1)/2, (h+1)/2))}
	for y := range h {
		for x := range w {
			c := m.RGBAAt(x, y)
			l, cb, cr := color.RGBToYCbCr(c.R, c.G, c.B)
			planes[0].SetGray(x, y, color.Gray{Y: l})
			planes[1].SetGray(x/2, y/2, color.Gray{Y: cb})
			planes[2].SetGray(x/2, y/2, color.Gray{Y: cr})
		}
	}
	frame := []byte{8, byte(h >> 8), byte(h), byte(w >> 8), byte(w), 3, 1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0}
	out := []byte{0xFF, 0xD8}
	segment := func(marker byte, data []byte) {
		out = append(append(out, 0xFF, marker, 0, byte(len(data)+2)), data...)
	}
	for i, plane := range planes {
		var b bytes.Buffer
		if err := jpeg.Encode(&b, plane, &jpeg.Options{Quality: 90}); err != nil {
			panic(err)
		}
		one := b.Bytes()
		for s, err := range container.JPEGSegments(container.NewFile(bytes.NewReader(one), int64(len(one)))) {
			if err != nil {
				panic(err)
			}
			data := one[s.Offset : s.Offset+s.Length]
			switch {
			case s.Frame() && i == 0:
				segment(s.Marker, frame)
			case s.Frame() || s.Marker == container.EOI:
			case s.Marker == container.SOS:
				segment(s.Marker, []byte{1, byte(i + 1), 0, 0, 63, 0})
				out = append(out, one[s.Offset+s.Length:len(one)-2]...)
			case i == 0:
				segment(s.Marker, data)
			}
		}
	}
	return append(out, 0xFF, 0xD9)
}

func decode(t *rapid.T, data []byte) *image.RGBA {
	m, err := jpegn.Decode(bytes.NewReader(data), &jpegn.Options{ToRGBA: true, UpsampleMethod: jpegn.CatmullRom})
	if err != nil {
		t.Fatal(err)
	}
	return m.(*image.RGBA)
}

// TestCrop: what is cut out decodes to the same pixels as the whole does there.
func TestCrop(t *testing.T) {
	for name, make := range kinds {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			rapid.Check(t, func(t *rapid.T) {
				w, h := rapid.SampledFrom([]int{1, 7, 16, 33, 500, 1100}).Draw(t, "w"), rapid.SampledFrom([]int{1, 9, 16, 47, 170}).Draw(t, "h")
				data := make(scene(w, h))
				whole := decode(t, data)
				f, err := jpegcrop.Open(bytes.NewReader(data), int64(len(data)))
				if err != nil {
					t.Fatal(err)
				}
				for f.Indexed() < h {
					if err := f.Index(f.Indexed() + 1); err != nil {
						t.Fatal(err)
					}
				}
				x, y := rapid.IntRange(0, w-1).Draw(t, "x"), rapid.IntRange(0, h-1).Draw(t, "y")
				r := image.Rect(x, y, rapid.IntRange(x+1, w).Draw(t, "x1"), rapid.IntRange(y+1, h).Draw(t, "y1"))
				part, at, err := f.Crop(r)
				if err != nil {
					t.Fatal(err)
				}
				if err := equal(decode(t, part), whole, at, r); err != nil {
					t.Fatal(err)
				}
			})
		})
	}
}

// equal compares a part of a picture, which lies at a place, with the whole, in a rectangle of both.
func equal(part, whole *image.RGBA, at, r image.Rectangle) error {
	if part.Rect.Size() != at.Size() || !r.In(at) {
		return fmt.Errorf("the part has %v and should be %v around %v", part.Rect, at, r)
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		for x := r.Min.X; x < r.Max.X; x++ {
			if got, want := part.RGBAAt(x-at.Min.X, y-at.Min.Y), whole.RGBAAt(x, y); got != want {
				return fmt.Errorf("at %d,%d %v, want %v", x, y, got, want)
			}
		}
	}
	return nil
}

// TestCoarse: a sample is the mean of a block of each component.
func TestCoarse(t *testing.T) {
	for name, make := range kinds {
		data := make(scene(333, 170))
		f, err := jpegcrop.Open(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if err := f.Index(170); err != nil {
			t.Fatal(err)
		}
		whole, err := jpegn.Decode(bytes.NewReader(data))
		if err != nil {
			t.Fatal(err)
		}
		got := f.Coarse(3, 22)
		if got.Bounds() != image.Rect(0, 3, 42, 22) {
			t.Fatalf("%s: %v", name, got.Bounds())
		}
		for y := 3; y < 21; y++ { // the last ones reach beyond the picture
			for x := range 41 {
				sum := 0
				for i := range 64 {
					sum += int(luma(whole, 8*x+i%8, 8*y+i/8))
				}
				if mean, c := (sum+32)/64, int(luma(got, x, y)); c-mean > 2 || mean-c > 2 { // samples are cut to 0..255, their mean is not
					t.Fatalf("%s: at %d,%d %d, the mean is %d", name, x, y, c, mean)
				}
			}
		}
	}
}

func luma(m image.Image, x, y int) uint8 {
	if m, ok := m.(*image.YCbCr); ok {
		return m.Y[m.YOffset(x, y)]
	}
	return m.(*image.Gray).GrayAt(x, y).Y
}

// TestOpenCoarse: the first scan of a progressive file gives nearly the same means as all.
func TestOpenCoarse(t *testing.T) {
	for name, make := range kinds {
		data := make(scene(333, 170))
		var planes [2][]byte
		for i, open := range []func(io.ReaderAt, int64) (*jpegcrop.File, error){jpegcrop.Open, jpegcrop.OpenCoarse} {
			f, err := open(bytes.NewReader(data), int64(len(data)))
			if err == nil {
				err = f.Index(170)
			}
			if err != nil {
				t.Fatalf("%s: %v", name, err)
			}
			switch m := f.Coarse(0, 22).(type) {
			case *image.Gray:
				planes[i] = m.Pix
			case *image.YCbCr:
				planes[i] = slices.Concat(m.Y, m.Cb, m.Cr)
			}
		}
		for i, v := range planes[0] {
			if d := int(v) - int(planes[1][i]); d > 8 || d < -8 {
				t.Fatalf("%s: sample %d is %d, and %d of the first scan", name, i, v, planes[1][i])
			}
		}
	}
}

// TestParallel: parts are cut while the index grows. The race detector watches.
func TestParallel(t *testing.T) {
	data := kinds["progressive"](scene(1100, 700))
	f, err := jpegcrop.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	for y := 0; y < 700; y += 100 {
		if err := f.Index(y + 100); err != nil {
			t.Fatal(err)
		}
		all.Go(func() {
			if _, _, err := f.Crop(image.Rect(100, y, 900, min(y+100, f.Indexed()))); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
}

// TestBroken: whatever happens to the bytes, walking and cutting end, in order.
func TestBroken(t *testing.T) {
	for name, make := range kinds {
		data := make(scene(60, 40))
		random := rand.New(rand.NewPCG(3, 4))
		for range 300 {
			broken := slices.Clone(data)
			for range 1 + random.IntN(4) {
				broken[random.IntN(len(broken))] = byte(random.Uint32())
			}
			if random.IntN(4) == 0 {
				broken = broken[:random.IntN(len(broken))]
			}
			if err := walk(broken); err != nil {
				t.Fatalf("%s: %v", name, err)
			}
		}
	}
}

// TestNoComponents: a frame of nothing is refused.
func TestNoComponents(t *testing.T) {
	data := []byte("\xff\xd8\xff\xc0\x00\x08\x08\x00\x10\x00\x10\x00\xff\xda\x00\x06\x00\x00\x3f\x00\xff\xd9")
	if _, err := jpegcrop.Open(bytes.NewReader(data), int64(len(data))); !errors.Is(err, jpegcrop.ErrUnsupported) {
		t.Errorf("%v, want ErrUnsupported", err)
	}
}

// walk opens, indexes and cuts. Of what it meets only errors of a healthy source are wrong.
func walk(data []byte) error {
	f, err := jpegcrop.Open(bytes.NewReader(data), int64(len(data)))
	if err != nil || f.Width*f.Height > 1<<20 {
		return nil
	}
	if err := f.Index(f.Height); err != nil {
		return err
	}
	r := f.Bounds()
	r.Min.X, r.Min.Y = r.Max.X/3, r.Max.Y/4
	_, _, err = f.Crop(r)
	return err
}

func FuzzWalk(f *testing.F) {
	for _, make := range kinds {
		f.Add(make(scene(40, 24)))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		if err := walk(data); err != nil {
			t.Error(err)
		}
	})
}

// TestSourceFails: a failing disk is told, and not taken for broken data.
func TestSourceFails(t *testing.T) {
	for _, name := range []string{"4:2:0", "progressive"} {
		data := kinds[name](scene(1100, 500))
		source := &failing{Reader: bytes.NewReader(data)}
		f, err := jpegcrop.Open(source, int64(len(data)))
		if err != nil {
			t.Fatal(err)
		}
		if err := f.Index(500); err != nil {
			t.Fatal(err)
		}
		source.failed = errors.New("the disk is gone")
		if _, _, err := f.Crop(image.Rect(0, 0, 900, 400)); !errors.Is(err, source.failed) {
			t.Errorf("%s: Crop: %v", name, err)
		}
	}
}

type failing struct {
	*bytes.Reader
	failed error
}

func (f *failing) ReadAt(p []byte, off int64) (int, error) {
	if f.failed != nil {
		return 0, f.failed
	}
	return f.Reader.ReadAt(p, off)
}
