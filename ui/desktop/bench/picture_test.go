//go:build linux

package bench

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
)

// The sizes of the pictures: a photograph of 12 megapixels, and a sheet of A4 scanned at 600 dpi.
const (
	photoWidth, photoHeight = 3000, 4000
	scanWidth, scanHeight   = 4961, 7016
)

// receipt draws lines of words of dark letters on paper that is lit unevenly and has grain, different for each seed.
func receipt(seed uint64, w, h int) *image.RGBA {
	random := rand.New(rand.NewPCG(seed, 7))
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	grain := make([]uint8, 4096)
	for i := range grain {
		grain[i] = uint8(random.IntN(12))
	}
	for y := range h {
		row, from := m.Pix[y*m.Stride:][:4*w], random.IntN(len(grain))
		for x := range w {
			v := 214 + uint8(20*x/w) + grain[(from+x)%len(grain)]
			row[4*x], row[4*x+1], row[4*x+2], row[4*x+3] = v, v-2, v-10, 255
		}
	}
	height := h / 60 // of a letter
	for y := 3 * height; y < h-3*height; y += 2 * height {
		for x := w/12 + random.IntN(w/6); x < w-w/12; x += height * (1 + random.IntN(3)) {
			for range 1 + random.IntN(7) {
				letter(m, random, x, y, height)
				x += height * 3 / 4
			}
		}
	}
	return m
}

// letter draws three strokes of a letter that no alphabet has.
func letter(m *image.RGBA, random *rand.Rand, x, y, height int) {
	ink := image.NewUniform(color.RGBA{uint8(30 + random.IntN(40)), 40, 48, 255})
	stroke := max(height/7, 1)
	for range 3 {
		dx, dy := random.IntN(height/2+1), random.IntN(height)
		r := image.Rect(x+dx, y, x+dx+stroke, y+height)
		if random.IntN(2) == 0 {
			r = image.Rect(x, y+dy, x+height/2, y+dy+stroke)
		}
		draw.Draw(m, r, ink, image.Point{}, draw.Src)
	}
}

// save writes a picture as a JPEG and gives the number of its bytes.
func save(path string, m image.Image) (int64, error) {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, m, &jpeg.Options{Quality: 85}); err != nil {
		return 0, err
	}
	return int64(b.Len()), os.WriteFile(path, b.Bytes(), 0o644)
}

// receipts makes a folder of n receipts as JPEGs, on all processors, and gives the number of its bytes; size tells the size of each.
func receipts(t *testing.T, n int, size func(i int) (w, h int)) (dir string, bytes int64) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "receipts")
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	var all sync.WaitGroup
	var mu sync.Mutex
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		all.Go(func() {
			for i := range next {
				w, h := size(i)
				n, err := save(filepath.Join(dir, fmt.Sprintf("%04d.jpg", i)), receipt(uint64(i), w, h))
				if err != nil {
					t.Error(err)
				}
				mu.Lock()
				bytes += n
				mu.Unlock()
			}
		})
	}
	for i := range n {
		next <- i
	}
	close(next)
	all.Wait()
	if t.Failed() {
		t.FailNow()
	}
	return dir, bytes
}
