package tiled_test

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"image"
	"image/color"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"golang.org/x/image/bmp"

	"glossator/model/imaging"
	"glossator/model/imaging/picturetest"
	"glossator/model/imaging/tiled"
)

// colourful is a picture on which no place looks like another.
func colourful(w, h int) *image.RGBA {
	m := image.NewRGBA(image.Rect(0, 0, w, h))
	for i := 0; i < len(m.Pix); i += 4 {
		x, y := i/4%w, i/4/w
		m.Pix[i], m.Pix[i+1], m.Pix[i+2], m.Pix[i+3] = uint8(x*3+y/7), uint8(y*2+x/5), uint8((x/16+y/16)*40), 255
	}
	return m
}

var little = picturetest.Writer{Order: binary.LittleEndian}

// file gives a stored picture as a file of a format that says how it is turned.
func file(t testing.TB, format string, stored *image.RGBA, orientation int) []byte {
	t.Helper()
	block := little.Block([]picturetest.Field{little.Short(0x112, uint16(orientation))})
	var b bytes.Buffer
	switch format {
	case "jpeg":
		if err := jpeg.Encode(&b, stored, &jpeg.Options{Quality: 90}); err != nil {
			t.Fatal(err)
		}
		return picturetest.JPEGWithEXIF(b.Bytes(), block)
	case "png":
		if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&b, stored); err != nil {
			t.Fatal(err)
		}
		return picturetest.PNGWith(b.Bytes(), "eXIf", block)
	}
	fields := append(little.Page(stored.Rect.Dx(), stored.Rect.Dy(), []uint16{8, 8, 8}, 1, 2), little.Short(0x112, uint16(orientation)),
		little.Long(0x142, 160), little.Long(0x143, 128))
	var tiles [][]byte
	for y := 0; y < stored.Rect.Dy(); y += 128 {
		for x := 0; x < stored.Rect.Dx(); x += 160 {
			tiles = append(tiles, picturetest.RGB(stored, image.Rect(x, y, x+160, y+128)))
		}
	}
	return little.TIFF(fields, tiles...)
}

// open opens a file that keeps the levels from kept on.
func open(t testing.TB, r io.ReaderAt, size, kept int) *tiled.Picture {
	t.Helper()
	p, err := tiled.Open(r, int64(size))
	if err != nil {
		t.Fatal(err)
	}
	p.Kept = kept
	return p
}

// news counts what a Tiles tells.
type news struct {
	came chan error
}

func newNews() news { return news{make(chan error, 1000)} }

func (n news) show(err error) { n.came <- err }

// until waits for news until something holds.
func (n news) until(t *testing.T, what string, holds func() bool) {
	t.Helper()
	timeout := time.After(20 * time.Second)
	for !holds() {
		select {
		case err := <-n.came:
			if err != nil {
				t.Fatalf("waiting for %s: %v", what, err)
			}
		case <-timeout:
			t.Fatalf("no %s", what)
		}
	}
}

// check compares a tile with its place in the reference, the pixels that it shares with its neighbours included.
func check(t *testing.T, tiles *tiled.Tiles, reference []*image.RGBA, k tiled.Key) {
	t.Helper()
	got, level := tiles.Tile(k.Level, k.X, k.Y), reference[k.Level]
	r := image.Rect(k.X*tiled.Side, k.Y*tiled.Side, (k.X+1)*tiled.Side+1, (k.Y+1)*tiled.Side+1).Intersect(level.Rect)
	want := image.NewRGBA(image.Rectangle{Max: r.Size()})
	draw.Draw(want, want.Rect, level, r.Min, draw.Src)
	if got.Rect != want.Rect || !bytes.Equal(got.Pix, want.Pix) {
		t.Errorf("tile %+v, %v, differs from the picture's", k, got.Rect)
	}
}

// TestTiles: every tile of every level equals the decoded and halved picture, in all orientations, with odd sizes; and so do the kept levels.
func TestTiles(t *testing.T) {
	upright := colourful(1101, 533)
	for o := 1; o <= 8; o++ {
		stored := picturetest.Turned(upright, o)
		for _, format := range []string{"jpeg", "png", "tiff"} {
			t.Run(fmt.Sprintf("%s, orientation %d", format, o), func(t *testing.T) {
				t.Parallel()
				compareTiles(t, file(t, format, stored, o))
			})
		}
	}
}

func compareTiles(t *testing.T, data []byte) {
	t.Helper()
	whole, _, err := imaging.Decode(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		t.Fatal(err)
	}
	reference := imaging.Pyramid(whole)
	p := open(t, bytes.NewReader(data), len(data), 2)
	levels, err := p.Build(t.Context(), nil, func([]*image.RGBA) {})
	if err != nil {
		t.Fatal(err)
	}
	for i, l := range levels {
		if p.Sizes[i] != reference[i].Rect.Size() || i < 2 != (l == nil) || l != nil && !bytes.Equal(l.Pix, reference[i].Pix) {
			t.Fatalf("level %d of %v differs", i, p.Sizes)
		}
	}
	news := newNews()
	tiles := tiled.NewTiles(p, 1<<30, news.show)
	defer tiles.Close()
	for level := range 2 {
		size := p.Sizes[level]
		tiles.Want(level, image.Rectangle{Max: size})
		for y := range (size.Y + tiled.Side - 1) / tiled.Side {
			for x := range (size.X + tiled.Side - 1) / tiled.Side {
				news.until(t, "tile", func() bool { return tiles.Tile(level, x, y) != nil })
				check(t, tiles, reference, tiled.Key{Level: level, X: x, Y: y})
			}
		}
	}
}

// slow is a file that counts who reads it, and holds readers up while it is shut.
type slow struct {
	*bytes.Reader
	gate  sync.RWMutex
	reads atomic.Int32
	fail  atomic.Pointer[error]
}

func (s *slow) ReadAt(p []byte, off int64) (int, error) {
	s.reads.Add(1)
	s.gate.RLock()
	defer s.gate.RUnlock()
	if err := s.fail.Load(); err != nil {
		return 0, *err
	}
	return s.Reader.ReadAt(p, off)
}

// bitmap is a black picture whose tiles are read straight from the file.
func bitmap(t testing.TB, w, h int) (*slow, int) {
	var b bytes.Buffer
	if err := bmp.Encode(&b, image.NewGray(image.Rect(0, 0, w, h))); err != nil {
		t.Fatal(err)
	}
	return &slow{Reader: bytes.NewReader(b.Bytes())}, b.Len()
}

// TestOnlyWhatIsSeen: what left the view is not decoded any more, the middle comes first, and one ring around is decoded ahead.
func TestOnlyWhatIsSeen(t *testing.T) {
	source, size := bitmap(t, 14*tiled.Side, 14*tiled.Side)
	p := open(t, source, size, 2)
	news := newNews()
	tiles := tiled.NewTiles(p, 1<<30, news.show)
	defer tiles.Close()
	source.gate.Lock() // the first two tiles wait in the middle of being read
	before := source.reads.Load()
	tiles.Want(0, image.Rect(0, 0, 3*tiled.Side, 3*tiled.Side))
	for source.reads.Load() < before+2 {
		time.Sleep(time.Millisecond)
	}
	tiles.Want(0, image.Rect(10*tiled.Side, 10*tiled.Side, 13*tiled.Side, 13*tiled.Side))
	source.gate.Unlock()
	ring := func() bool {
		for y := 9; y < 14; y++ {
			for x := 9; x < 14; x++ {
				if tiles.Tile(0, x, y) == nil {
					return false
				}
			}
		}
		return true
	}
	news.until(t, "tiles of the view and its ring", ring)
	for y := range 14 {
		for x := range 14 {
			if in := image.Pt(x, y).In(image.Rect(9, 9, 14, 14)); !in && tiles.Tile(0, x, y) != nil {
				t.Errorf("tile %d,%d was decoded, which is not in view", x, y)
			}
		}
	}
	tiles.Want(2, image.Rect(0, 0, 5, 5))
	if tiles.Tile(2, 0, 0) != nil {
		t.Error("a tile of a level that is kept")
	}
}

// TestBudget: the memory of tiles never exceeds the budget, and those used last stay.
func TestBudget(t *testing.T) {
	source, size := bitmap(t, 30*tiled.Side, 3*tiled.Side)
	p := open(t, source, size, 2)
	news := newNews()
	const tileBytes = 4 * (tiled.Side + 1) * (tiled.Side + 1)
	const budget = 16*tileBytes + 17
	tiles := tiled.NewTiles(p, budget, news.show)
	defer tiles.Close()
	for x := range 27 {
		tiles.Want(0, image.Rect(x*tiled.Side, tiled.Side, (x+2)*tiled.Side, 2*tiled.Side))
		news.until(t, "tiles in view", func() bool { return tiles.Tile(0, x, 1) != nil && tiles.Tile(0, x+1, 1) != nil })
		if n := tiles.Bytes(); n > budget {
			t.Fatalf("%d bytes of %d", n, budget)
		}
	}
	if tiles.Tile(0, 0, 1) != nil {
		t.Error("a tile that was left long ago is still there")
	}
	tiles.Want(0, image.Rect(0, 0, 30*tiled.Side, 3*tiled.Side)) // more than there is room for
	news.until(t, "some tiles", func() bool { return tiles.Tile(0, 15, 1) != nil })
	if n := tiles.Bytes(); n > budget {
		t.Errorf("%d bytes of %d", n, budget)
	}
}

// TestFailure: a tile that cannot be read is told once, and tried again when asked to, or when another place is looked at.
func TestFailure(t *testing.T) {
	source, size := bitmap(t, 8*tiled.Side, 2*tiled.Side)
	p := open(t, source, size, 2)
	news := newNews()
	tiles := tiled.NewTiles(p, 1<<30, news.show)
	defer tiles.Close()
	gone := errors.New("the disk is gone")
	source.fail.Store(&gone)
	tiles.Want(0, image.Rect(0, 0, 9, 9))
	if err := <-news.came; !errors.Is(err, imaging.ErrUnreadable) || !errors.Is(err, gone) {
		t.Fatalf("%v, want imaging.unreadable", err)
	}
	source.fail.Store(nil)
	come := func(x int) {
		t.Helper()
		timeout := time.After(20 * time.Second)
		for tiles.Tile(0, x, 0) == nil {
			tiles.Retry() // what was read while the file failed may fail late
			select {
			case <-news.came:
			case <-timeout:
				t.Fatalf("no tile in column %d after the failure", x)
			}
		}
	}
	come(0)
	source.fail.Store(&gone)
	tiles.Want(0, image.Rect(4*tiled.Side, 0, 4*tiled.Side+9, 9))
	for err := range news.came {
		if err != nil {
			break
		}
	}
	source.fail.Store(nil)
	tiles.Want(0, image.Rect(6*tiled.Side, 0, 6*tiled.Side+9, 9))
	come(6)
}

// TestBuildShows: while a picture is built, a rough level of it is shown, with the rest standing in.
func TestBuildShows(t *testing.T) {
	red := image.NewRGBA(image.Rect(0, 0, 9, 9))
	draw.Draw(red, red.Rect, image.NewUniform(color.RGBA{255, 0, 0, 255}), image.Point{}, draw.Src)
	data := file(t, "png", colourful(300, 9000), 1)
	source := &slow{Reader: bytes.NewReader(data)}
	p := open(t, source, len(data), 1)
	shows := 0
	_, err := p.Build(t.Context(), red, func(levels []*image.RGBA) {
		shows++
		rough := slices.IndexFunc(levels, func(l *image.RGBA) bool { return l != nil })
		if rough < 0 || len(levels) != len(p.Sizes) || levels[rough].Rect.Size() != p.Sizes[rough] || max(p.Sizes[rough].X, p.Sizes[rough].Y) > 1024 {
			t.Errorf("level %d of %v is shown", rough, p.Sizes)
			return
		}
		if at := levels[rough].RGBAAt(5, p.Sizes[rough].Y-5); shows == 1 && at != (color.RGBA{255, 0, 0, 255}) {
			t.Errorf("below what is known the picture is %v", at)
		}
	})
	if err != nil || shows == 0 {
		t.Errorf("shown %d times, %v", shows, err)
	}
}

// TestBuildCancelled: nobody waits for a picture that nobody wants.
func TestBuildCancelled(t *testing.T) {
	data := file(t, "png", colourful(300, 9000), 1)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	began := time.Now()
	_, err := open(t, bytes.NewReader(data), len(data), 1).Build(ctx, nil, func([]*image.RGBA) {})
	if !errors.Is(err, context.Canceled) || time.Since(began) > 2*time.Second {
		t.Errorf("%v after %v", err, time.Since(began))
	}
}

// TestWhileBuilding: tiles of what is known come before the rest is, and the others after, to many goroutines. The race detector watches.
func TestWhileBuilding(t *testing.T) {
	upright := colourful(520, 7000)
	data := file(t, "png", upright, 1)
	p := open(t, bytes.NewReader(data), len(data), 2)
	news := newNews()
	tiles := tiled.NewTiles(p, 1<<30, news.show)
	defer tiles.Close()
	tiles.Want(0, image.Rect(0, 10*tiled.Side, 520, 12*tiled.Side))
	var all sync.WaitGroup
	done := make(chan struct{})
	for range 3 {
		all.Go(func() {
			for i := 0; ; i++ {
				select {
				case <-done:
					return
				default:
					tiles.Tile(0, i%2, i%14)
				}
			}
		})
	}
	_, err := p.Build(t.Context(), nil, func([]*image.RGBA) { tiles.Grown() })
	tiles.Grown()
	if err != nil {
		t.Fatal(err)
	}
	news.until(t, "tile", func() bool { return tiles.Tile(0, 1, 11) != nil })
	close(done)
	all.Wait()
	check(t, tiles, []*image.RGBA{upright}, tiled.Key{Level: 0, X: 1, Y: 11})
}
