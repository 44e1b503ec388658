//go:build linux && !race

package tiled_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"image"
	"image/color"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"glossator/model/imaging/picturetest"
	"glossator/model/imaging/tiled"
)

// large are the kinds of large pictures, each with what tells the gray or the red of a pixel; -1 where that is not known.
var large = map[string]struct {
	write func(f *os.File, w, h int) error
	at    func(x, y, w int) int
	// most is the memory in MB that a picture of 30,000 × 30,000 may take.
	most float64
}{
	"jpeg gray":  {func(f *os.File, w, h int) error { return picturetest.LargeJPEG(f, w, h, false) }, nil, 700},
	"jpeg 4:2:0": {func(f *os.File, w, h int) error { return picturetest.LargeJPEG(f, w, h, true) }, nil, 700},
	"png of 1 bit": {
		func(f *os.File, w, h int) error { return picturetest.LargePNG(f, w, h, 1, 0) },
		func(x, y, _ int) int { return 255 * int(picturetest.GrainAt(x/8, y)>>(7-x%8)&1) }, 1000,
	},
	"png of 8 bits": {
		func(f *os.File, w, h int) error { return picturetest.LargePNG(f, w, h, 8, 0) },
		func(x, y, _ int) int { return int(picturetest.GrainAt(x, y)) }, 1000,
	},
	"png rgb": {
		func(f *os.File, w, h int) error { return picturetest.LargePNG(f, w, h, 8, 2) },
		func(x, y, _ int) int { return int(picturetest.GrainAt(3*x, y)) }, 1300,
	},
	"tiff group 4": {
		func(f *os.File, w, h int) error { return picturetest.LargeFax(f, w, h) },
		func(x, y, w int) int {
			row := make([]byte, (w+7)/8)
			picturetest.FaxRow(row, y)
			return 255 * int(row[x/8]>>(7-x%8)&1)
		}, 1000,
	},
	"tiff tiles": {
		func(f *os.File, w, h int) error { return picturetest.LargeTiles(f, w, h) },
		func(x, y, w int) int { return int(picturetest.GrainAt(x%256, y/256*((w+255)/256)+x/256+y%256)) }, 1000,
	},
}

// visit is what a visit to a large picture came to. Times are in milliseconds.
type visit struct {
	Open, First, Built      float64
	Fine, Half, Jump, Quick float64 // until a view of 1600 × 1000 is there: at 100 %, at 50 %, elsewhere at 100 %, and then three quarters to the side
	Peak                    float64 // memory of the process in MB
}

// TestLarge visits large pictures, each in a process of its own, whose peak memory is told. With GLOSSATOR_LONG set they are of 900 megapixels;
// without, small enough for every day.
func TestLarge(t *testing.T) {
	if path := os.Getenv("GLOSSATOR_VISIT"); path != "" {
		look(t, path)
		return
	}
	w, h := 2400, 1700
	if os.Getenv("GLOSSATOR_LONG") != "" {
		w, h = 30_000, 30_000
	}
	for name, kind := range large {
		t.Run(name, func(t *testing.T) {
			path := filepath.Join(t.TempDir(), "picture")
			f, err := os.Create(path)
			if err != nil {
				t.Fatal(err)
			}
			if err := kind.write(f, w, h); err != nil {
				t.Fatal(err)
			}
			info, err := f.Stat()
			if err != nil {
				t.Fatal(err)
			}
			_ = f.Close()
			visit := exec.Command(os.Args[0], "-test.run=^TestLarge$", "-test.v")
			visit.Env = append(os.Environ(), "GLOSSATOR_VISIT="+path, "GLOSSATOR_KIND="+name)
			out, err := visit.CombinedOutput()
			if err != nil {
				t.Fatalf("%v\n%s", err, out)
			}
			v := parseVisit(t, string(out))
			t.Logf("%d×%d, file %.0f MB: %+v", w, h, float64(info.Size())/1e6, v)
			if v.Peak > kind.most {
				t.Errorf("%.0f MB of memory, more than %.0f", v.Peak, kind.most)
			}
		})
	}
}

const visitPrefix = "VISIT "

func parseVisit(t *testing.T, out string) (v visit) {
	t.Helper()
	for line := range strings.Lines(out) {
		if _, after, ok := strings.Cut(line, visitPrefix); ok {
			if err := json.Unmarshal([]byte(after), &v); err != nil {
				t.Fatal(err)
			}
			return v
		}
	}
	t.Fatalf("no visit in %s", out)
	return v
}

// visitor looks at a picture as a person does.
type visitor struct {
	t     *testing.T
	p     *tiled.Picture
	tiles *tiled.Tiles
	news  news
	at    func(x, y, w int) int
}

// look opens the picture, builds it, looks at some places, and prints what that took.
func look(t *testing.T, path string) {
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	var v visit
	began := time.Now()
	v1 := visitor{t: t, news: newNews(), at: large[os.Getenv("GLOSSATOR_KIND")].at}
	if v1.p, err = tiled.Open(f, info.Size()); err != nil {
		t.Fatal(err)
	}
	if size := v1.p.Sizes[0]; size.X < 10_000 {
		v1.p.Kept = 2 // as a large one would
	}
	v.Open = since(began)
	v1.tiles = tiled.NewTiles(v1.p, 192<<20, v1.news.show)
	var first atomic.Int64
	levels, err := v1.p.Build(t.Context(), nil, func([]*image.RGBA) {
		first.CompareAndSwap(0, int64(time.Since(began)))
		v1.tiles.Grown()
	})
	if err != nil {
		t.Fatal(err)
	}
	v1.tiles.Grown()
	v.First, v.Built = float64(first.Load())/1e6, since(began)
	size := v1.p.Sizes[0]
	v.Fine = v1.view(0, size.X/2, size.Y/2)
	v.Half = v1.view(1, size.X/4, size.Y/4)
	v.Jump = v1.view(0, size.X/5, size.Y*4/5)
	v.Quick = v1.view(0, size.X/5+1200, size.Y*4/5)
	v1.tiles.Close()
	v.Peak = peak(t)
	out, err := json.Marshal(v)
	if err != nil || levels[v1.p.Kept] == nil {
		t.Fatal(err)
	}
	fmt.Println(visitPrefix + string(out))
}

func since(t time.Time) float64 { return float64(time.Since(t).Microseconds()) / 1e3 }

// view waits for the tiles of a view around a place of a level, and checks some of their pixels.
func (v *visitor) view(level, x, y int) float64 {
	area := image.Rect(x-800, y-500, x+800, y+500).Intersect(image.Rectangle{Max: v.p.Sizes[level]})
	began := time.Now()
	v.tiles.Want(level, area)
	for ty := area.Min.Y / tiled.Side; ty*tiled.Side < area.Max.Y; ty++ {
		for tx := area.Min.X / tiled.Side; tx*tiled.Side < area.Max.X; tx++ {
			v.news.until(v.t, "tile", func() bool { return v.tiles.Tile(level, tx, ty) != nil })
		}
	}
	took := since(began)
	for x, y := area.Min.X, area.Min.Y; level == 0 && v.at != nil && y < area.Max.Y && x < area.Max.X; x, y = x+37, y+23 {
		tile := v.tiles.Tile(0, x/tiled.Side, y/tiled.Side)
		want := uint8(v.at(x, y, v.p.Sizes[0].X))
		if got := tile.RGBAAt(x%tiled.Side, y%tiled.Side); got.R != want || got.A != 255 {
			v.t.Fatalf("at %d,%d the picture is %v, want %d", x, y, got, want)
		}
	}
	if level == 0 && v.at == nil {
		v.checkBlocks(area)
	}
	return took
}

// checkBlocks compares the means of some blocks of a JPEG file.
func (v *visitor) checkBlocks(area image.Rectangle) {
	for y := (area.Min.Y + 15) / 8; 8*y+8 < area.Max.Y; y += 5 {
		x := (area.Min.X+15)/8 + y%50
		tile := v.tiles.Tile(0, 8*x/tiled.Side, 8*y/tiled.Side)
		sum := 0.0
		for i := range 64 {
			c := tile.RGBAAt(8*x%tiled.Side+i%8, 8*y%tiled.Side+i/8)
			luma, _, _ := color.RGBToYCbCr(c.R, c.G, c.B)
			sum += float64(luma) / 64
		}
		if want := float64(picturetest.BlockMean(0, x, y)); sum-want > 3 || want-sum > 3 {
			v.t.Fatalf("block %d,%d is %.1f on average, want %.0f", x, y, sum, want)
		}
	}
}

// peak gives the most memory that the process had so far, in MB.
func peak(t *testing.T) float64 {
	f, err := os.Open("/proc/self/status")
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for lines := bufio.NewScanner(f); lines.Scan(); {
		if fields := strings.Fields(lines.Text()); fields[0] == "VmHWM:" {
			kb, err := strconv.ParseFloat(fields[1], 64)
			if err != nil {
				t.Fatal(err)
			}
			return kb * 1024 / 1e6
		}
	}
	t.Fatal("no VmHWM")
	return 0
}
