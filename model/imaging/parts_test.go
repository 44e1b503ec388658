package imaging_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/color/palette"
	"image/draw"
	"image/gif"
	"image/jpeg"
	"image/png"
	"math/rand/v2"
	"sync"
	"testing"

	"github.com/gen2brain/jpegn"
	"golang.org/x/image/bmp"
	"pgregory.net/rapid"

	"glossator/model/imaging"
	"glossator/model/imaging/picturetest"
)

// painted gives a picture of colours by place.
func painted(w, h int, at func(x, y int) (r, g, b int)) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := 0; i < len(m.Pix); i += 4 {
		r, g, b := at(i/4%w, i/4/w)
		m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = uint8(r), uint8(g), uint8(b), 255
	}
	return m
}

// colourful is a picture on which no place looks like another.
func colourful(w, h int) *image.RGBA {
	return painted(w, h, func(x, y int) (r, g, b int) { return x*3 + y/7, y*2 + x/5, (x/16 + y/16) * 40 })
}

// smooth is a picture whose colours change little from pixel to pixel.
func smooth(w, h int) *image.RGBA {
	return painted(w, h, func(x, y int) (r, g, b int) { return 20 + x*90/w, 20 + y*90/h, 200 - x*80/w })
}

// into gives m as another kind of image.
func into(to draw.Image, m image.Image) image.Image {
	draw.Draw(to, to.Bounds(), m, image.Point{}, draw.Src)
	return to
}

func bilevel(m *image.RGBA) []byte {
	var out []byte
	for y := range m.Rect.Dy() {
		row := make([]byte, (m.Rect.Dx()+7)/8)
		for x := range m.Rect.Dx() {
			row[x/8] |= m.RGBAAt(x, y).R >> 7 << (7 - x%8)
		}
		out = append(out, row...)
	}
	return out
}

// inStrips cuts samples, so many bytes a row, into strips of rows.
func inStrips(samples []byte, rowBytes, rows int) (out [][]byte) {
	for len(samples) > 0 {
		n := min(rowBytes*rows, len(samples))
		out = append(out, samples[:n])
		samples = samples[n:]
	}
	return out
}

// partFiles are files of the picture in the ways that are decoded in parts, or that have to be decoded whole.
func partFiles(t testing.TB, m *image.RGBA) map[string][]byte {
	t.Helper()
	w, h, r := m.Rect.Dx(), m.Rect.Dy(), m.Rect
	must := func(err error) {
		if err != nil {
			t.Fatal(err)
		}
	}
	out := map[string][]byte{"webp": picturetest.WebP(picturetest.VP8L(m))}
	var b bytes.Buffer
	file := func(name string, err error) {
		must(err)
		out[name] = bytes.Clone(b.Bytes())
		b.Reset()
	}
	file("jpeg", jpeg.Encode(&b, m, &jpeg.Options{Quality: 95}))
	file("jpeg gray", jpeg.Encode(&b, into(image.NewGray(r), m), nil))
	file("jpeg progressive", jpegn.Encode(&b, m, &jpegn.EncodeOptions{Quality: 90, Progressive: true}))
	file("gif", gif.Encode(&b, m, nil))
	file("bmp 24", bmp.Encode(&b, m))
	file("bmp 8", bmp.Encode(&b, into(image.NewPaletted(r, palette.Plan9), m)))
	translucent := image.NewNRGBA(r)
	for i := range translucent.Pix {
		translucent.Pix[i] = uint8(i * 7)
	}
	file("bmp 32", bmp.Encode(&b, translucent))
	file("png rgb", png.Encode(&b, m))
	file("png rgba", png.Encode(&b, translucent))
	file("png rgba 16", png.Encode(&b, into(image.NewNRGBA64(r), translucent)))
	file("png rgb 16", png.Encode(&b, into(image.NewRGBA64(r), m)))
	file("png gray", png.Encode(&b, into(image.NewGray(r), m)))
	file("png gray 16", png.Encode(&b, into(image.NewGray16(r), m)))
	for _, n := range []int{2, 4, 16, 200} {
		colours := append(color.Palette{color.NRGBA{9, 99, 199, 50}}, palette.Plan9[:n-1]...)
		file(fmt.Sprintf("png palette %d", n), png.Encode(&b, into(image.NewPaletted(r, colours), m)))
	}
	key := func(name string, values ...byte) { // makes the colour of the pixel at the corner transparent
		out[name+" keyed"] = picturetest.PNGWith(out[name], "tRNS", values)
	}
	c := m.RGBAAt(0, 0)
	key("png rgb", 0, c.R, 0, c.G, 0, c.B)
	key("png rgb 16", c.R, c.R, c.G, c.G, c.B, c.B)
	g := color.GrayModel.Convert(c).(color.Gray).Y
	key("png gray", 0, g)
	key("png gray 16", g, g)
	rgb := picturetest.RGB(m, r)
	out["tiff"] = big.TIFF(append(big.Page(w, h, []uint16{8, 8, 8}, 1, 2), big.Long(0x116, 10)), inStrips(rgb, 3*w, 10)...)
	out["tiff one strip"] = little.TIFF(little.Page(w, h, []uint16{8, 8, 8}, 1, 2), rgb)
	out["tiff tiles"] = big.TIFF(append(big.Page(w, h, []uint16{8, 8, 8}, 1, 2), big.Long(0x142, 48), big.Long(0x143, 32)), tilesOf(m, 48, 32)...)
	out["tiff bilevel"] = big.TIFF(append(big.Page(w, h, []uint16{1}, 1, 0), big.Long(0x116, 9)), inStrips(bilevel(m), (w+7)/8, 9)...)
	out["tiff 16 bits"] = little.TIFF(append(little.Page(w, h, []uint16{16}, 1, 1), little.Long(0x116, 25)), inStrips(rgb[:2*w*h], 2*w, 25)...)
	var inJPEG [][]byte
	for y := 0; y < h; y += 64 {
		strip := m.SubImage(image.Rect(0, y, w, min(y+64, h)))
		must(jpeg.Encode(&b, strip, nil))
		inJPEG = append(inJPEG, bytes.Clone(b.Bytes()))
		b.Reset()
	}
	out["tiff of jpeg"] = big.TIFF(append(big.Page(w, h, []uint16{8, 8, 8}, 7, 6), big.Long(0x116, 64)), inJPEG...)
	for _, photometric := range []uint16{0, 1} {
		var strips [][]byte
		for _, s := range inStrips(bilevel(m), (w+7)/8, 30) {
			strips = append(strips, picturetest.Group4(s, w))
		}
		name := fmt.Sprintf("tiff group 4, photometric %d", photometric)
		out[name] = big.TIFF(append(big.Page(w, h, []uint16{1}, 4, photometric), big.Long(0x116, 30)), strips...)
		out[name+", one strip"] = big.TIFF(big.Page(w, h, []uint16{1}, 4, photometric), picturetest.Group4(bilevel(m), w))
	}
	return out
}

// tilesOf cuts a picture into tiles, row by row.
func tilesOf(m *image.RGBA, w, h int) (out [][]byte) {
	for y := 0; y < m.Rect.Dy(); y += h {
		for x := 0; x < m.Rect.Dx(); x += w {
			out = append(out, picturetest.RGB(m, image.Rect(x, y, x+w, y+h)))
		}
	}
	return out
}

// levelsOf gives a picture and five halvings.
func levelsOf(t testing.TB, data []byte) []*image.RGBA {
	t.Helper()
	m, _, err := decode(data)
	if err != nil {
		t.Fatal(err)
	}
	out := []*image.RGBA{m}
	for range 5 {
		out = append(out, imaging.Halve(out[len(out)-1]))
	}
	return out
}

func openParts(t testing.TB, data []byte) *imaging.Parts {
	t.Helper()
	p, err := imaging.OpenParts(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// comparePart compares a part of a level with the level. tolerance is for each channel.
func comparePart(part, level *image.RGBA, at image.Point, tolerance int) error {
	if !part.Rect.Add(at).In(level.Rect) {
		return fmt.Errorf("%v at %v of %v", part.Rect, at, level.Rect)
	}
	want := image.NewRGBA(part.Rect)
	draw.Draw(want, want.Rect, level, at, draw.Src)
	return different(part, want, tolerance)
}

// TestParts: any part of any level of any kind of file is what the decoded and halved picture shows there.
func TestParts(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for name, data := range partFiles(t, colourful(301, 203)) {
		levels := levelsOf(t, data)
		p := openParts(t, data)
		if p.Info.Width != 301 || p.Info.Height != 203 {
			t.Fatalf("%s: %+v", name, p.Info)
		}
		for i := range 40 {
			level := i % len(levels)
			size := levels[level].Rect.Size()
			r := image.Rect(random.IntN(size.X+1), random.IntN(size.Y+1), random.IntN(size.X+1), random.IntN(size.Y+1))
			if i < len(levels) {
				r = levels[level].Rect
			}
			if r.Empty() {
				continue
			}
			part, err := p.Part(t.Context(), level, r)
			if err != nil {
				t.Fatalf("%s, level %d, %v: %v", name, level, r, err)
			}
			if err := comparePart(part, levels[level], r.Min, 0); err != nil {
				t.Fatalf("%s, level %d, %v: %v", name, level, r, err)
			}
			if !p.Ready(level, r) {
				t.Fatalf("%s, level %d, %v: not ready after it was had", name, level, r)
			}
		}
	}
}

// collect has a level walked, and checks that each pixel comes once.
func collect(p *imaging.Parts, level int, size image.Point) (*image.RGBA, error) {
	out, covered := image.NewRGBA(image.Rectangle{Max: size}), 0
	var mu sync.Mutex
	err := p.Walk(context.Background(), level, func(block *image.RGBA, at image.Point) {
		mu.Lock()
		defer mu.Unlock()
		covered += block.Rect.Dx() * block.Rect.Dy()
		draw.Draw(out, block.Rect.Add(at), block, image.Point{}, draw.Src)
	})
	if err == nil && covered != size.X*size.Y {
		err = fmt.Errorf("%d pixels of %d", covered, size.X*size.Y)
	}
	return out, err
}

// TestWalk: a walk gives whole levels, whichever way the stored picture lies.
func TestWalk(t *testing.T) {
	for _, size := range []image.Point{{301, 203}, {296, 208}, {1000, 112}, {112, 999}} { // multiples of eight have a way of their own
		upright := smooth(size.X, size.Y)
		for o := 1; o <= 8; o++ {
			stored := picturetest.Turned(upright, o)
			for _, format := range []string{"jpeg", "png", "tiff"} {
				data := withOrientation(t, format, stored, uint16(o))
				for level, want := range levelsOf(t, data) {
					got, err := collect(openParts(t, data), level, want.Rect.Size())
					if err != nil {
						t.Fatalf("%s of %v, orientation %d, level %d: %v", format, size, o, level, err)
					}
					tolerance := 0
					if format == "jpeg" && level >= 3 {
						tolerance = 8 // where a block reaches beyond the edge
					}
					if err := different(got, want, tolerance); err != nil {
						t.Fatalf("%s of %v, orientation %d, level %d: %v", format, size, o, level, err)
					}
					if d := distance(got, want); d > 1.5 {
						t.Fatalf("%s of %v, orientation %d, level %d: differs by %.2f on average", format, size, o, level, d)
					}
				}
			}
		}
	}
}

// distance gives the mean difference of two pictures' channels.
func distance(a, b *image.RGBA) float64 {
	sum := 0
	for i := range a.Pix {
		sum += max(int(a.Pix[i])-int(b.Pix[i]), int(b.Pix[i])-int(a.Pix[i]))
	}
	return float64(sum) / float64(len(a.Pix))
}

// TestPartsTurned: parts of turned pictures lie where they are seen.
func TestPartsTurned(t *testing.T) {
	upright := colourful(217, 150)
	files := map[string][]byte{}
	for _, format := range []string{"jpeg", "png", "webp", "tiff"} {
		for o := 1; o <= 8; o++ {
			files[fmt.Sprintf("%s, orientation %d", format, o)] = withOrientation(t, format, picturetest.Turned(upright, o), uint16(o))
		}
	}
	for name, data := range files {
		levels, p := levelsOf(t, data), openParts(t, data)
		rapid.Check(t, func(t *rapid.T) {
			level := rapid.IntRange(0, 4).Draw(t, "level")
			size := levels[level].Rect.Size()
			x, y := rapid.IntRange(0, size.X-1).Draw(t, "x"), rapid.IntRange(0, size.Y-1).Draw(t, "y")
			r := image.Rect(x, y, rapid.IntRange(x+1, size.X).Draw(t, "x1"), rapid.IntRange(y+1, size.Y).Draw(t, "y1"))
			part, err := p.Part(context.Background(), level, r)
			if err == nil {
				err = comparePart(part, levels[level], r.Min, 0)
			}
			if err != nil {
				t.Fatalf("%s, level %d, %v: %v", name, level, r, err)
			}
		})
	}
}

// TestStrips: a file of many strips and marks answers in any order, before and after the walk, to several at once.
func TestStrips(t *testing.T) {
	m := colourful(1500, 7000) // four strips
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, m); err != nil {
		t.Fatal(err)
	}
	p := openParts(t, b.Bytes())
	if first := image.Rect(3, 5, 40, 9); p.Ready(0, first) {
		t.Error("ready before anything was read")
	}
	part := func(y int) {
		r := image.Rect(7, y, 600, min(y+130, 7000))
		got, err := p.Part(t.Context(), 0, r)
		if err == nil {
			err = comparePart(got, m, r.Min, 0)
		}
		if err != nil {
			t.Errorf("at row %d: %v", y, err)
		}
	}
	part(5500)
	var all sync.WaitGroup
	for _, y := range []int{10, 6900, 3000, 5550, 1800, 2790} {
		all.Go(func() { part(y) })
	}
	all.Wait()
	want := imaging.Halve(imaging.Halve(m))
	got, err := collect(p, 2, want.Rect.Size())
	if err == nil {
		err = different(got, want, 0)
	}
	if err != nil {
		t.Error(err)
	}
}

// TestWalkCancelled: a cancelled walk ends soon, with the reason.
func TestWalkCancelled(t *testing.T) {
	var b bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, image.NewGray(image.Rect(0, 0, 4000, 9000))); err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	blocks := 0
	var mu sync.Mutex
	err := openParts(t, b.Bytes()).Walk(ctx, 1, func(*image.RGBA, image.Point) {
		mu.Lock()
		defer mu.Unlock()
		blocks++
		cancel()
	})
	if !errors.Is(err, context.Canceled) || blocks > 8 {
		t.Errorf("%v after %d blocks", err, blocks)
	}
	if _, err := openParts(t, b.Bytes()).Part(ctx, 0, image.Rect(0, 8000, 9, 8100)); !errors.Is(err, context.Canceled) {
		t.Errorf("Part: %v", err)
	}
}
