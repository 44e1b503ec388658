package render

import (
	"bytes"
	"image"
	"image/color"
	imagedraw "image/draw"
	"math"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"glossator/model/geom"
	"glossator/model/imaging"
)

// tileSet cuts levels into tiles, some of which are missing.
type tileSet struct {
	levels  []*image.RGBA
	missing func(level, x, y int) bool

	mu   sync.Mutex
	made map[[3]int]*image.RGBA
}

func (s *tileSet) Tile(level, x, y int) *image.RGBA {
	if s.missing != nil && s.missing(level, x, y) {
		return nil
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	key := [3]int{level, x, y}
	if s.made[key] == nil {
		r := image.Rect(x*TileSide, y*TileSide, (x+1)*TileSide+1, (y+1)*TileSide+1).Intersect(s.levels[level].Rect)
		tile := image.NewRGBA(image.Rectangle{Max: r.Size()})
		imagedraw.Draw(tile, tile.Rect, s.levels[level], r.Min, imagedraw.Src)
		if s.made == nil {
			s.made = map[[3]int]*image.RGBA{}
		}
		s.made[key] = tile
	}
	return s.made[key]
}

// tiledOf gives a picture of which the first levels are tiles.
func tiledOf(source *image.RGBA, tiled int) (p Picture, tiles *tileSet) {
	levels := imaging.Pyramid(source)
	p = Picture{W: source.Rect.Dx(), H: source.Rect.Dy(), Levels: append(make([]*image.RGBA, tiled), levels[tiled:]...)}
	tiles = &tileSet{levels: levels}
	p.Tiles = tiles
	return p, tiles
}

// drawView draws any view of a picture, from a corner of it to far away.
func drawView(t *rapid.T, w, h int) View {
	v := NewView(rapid.IntRange(1, 400).Draw(t, "view w"), rapid.IntRange(1, 300).Draw(t, "view h"), w, h)
	if rapid.Bool().Draw(t, "a power of two") {
		v = v.Zoom(rapid.SampledFrom([]float64{0.125, 0.25, 0.5, 1, 2, 4}).Draw(t, "exact scale"))
	} else {
		v = v.Zoom(rapid.Float64Range(0.05, 3).Draw(t, "scale"))
	}
	return v.CenterOn(geom.Point{X: rapid.Float64Range(-50, float64(w)+50).Draw(t, "x"), Y: rapid.Float64Range(-50, float64(h)+50).Draw(t, "y")})
}

// TestTilesShowTheLevel: drawn from tiles, a frame is the same as drawn from whole levels.
func TestTilesShowTheLevel(t *testing.T) {
	for _, size := range []image.Point{{1201, 1537}, {1025, 1026}, {1024, 513}} { // last tiles of one pixel and of full size, too
		source := coordinates(size.X, size.Y)
		whole := pictureOf(source)
		inTiles, _ := tiledOf(source, 2)
		rapid.Check(t, func(t *rapid.T) {
			v, q := drawView(t, size.X, size.Y), rapid.SampledFrom([]Quality{Fast, Settled}).Draw(t, "quality")
			if got, want := composePicture(v, inTiles, q), composePicture(v, whole, q); !bytes.Equal(got.Pix, want.Pix) {
				t.Fatalf("%v at %+v: another frame", size, v)
			}
		})
	}
}

// TestMissingTiles: where tiles are missing the nearest coarser pixels stand in, to the last pixel, and those that are there show.
func TestMissingTiles(t *testing.T) {
	const w, h = 1301, 1160
	shades := []uint8{10, 60, 110, 160} // of each level
	source := image.NewRGBA(image.Rect(0, 0, w, h))
	p, tiles := tiledOf(source, 3)
	for i, l := range tiles.levels {
		imagedraw.Draw(l, l.Rect, image.NewUniform(color.Gray{Y: shades[i]}), image.Point{}, imagedraw.Src)
	}
	rapid.Check(t, func(t *rapid.T) {
		seed := rapid.Uint32().Draw(t, "which are missing")
		tiles.missing = func(level, x, y int) bool { return seed>>(level*7+x+3*y)&1 != 0 }
		v, q := drawView(t, w, h), rapid.SampledFrom([]Quality{Fast, Settled}).Draw(t, "quality")
		got := composePicture(v, p, q)
		ideal, _ := p.Ideal(v)
		area := strip{w: v.W, y1: v.H}.clip(pictureArea(v, p))
		for y := area.y0; y < area.y1; y++ {
			for x := area.x0; x < area.x1; x++ {
				at := v.ToImage(geom.Point{X: float64(x) + 0.5, Y: float64(y) + 0.5})
				if got.Pix[got.PixOffset(x, y)] != shades[standingIn(tiles, at, ideal)] && !nearTileEdge(at, ideal) {
					t.Fatalf("at %d,%d, %v of the picture, %v", x, y, at, got.RGBAAt(x, y))
				}
			}
		}
	})
}

// standingIn gives the level that shows a place of the picture: the first from ideal on whose tile is there, or the first whole one.
func standingIn(tiles *tileSet, at geom.Point, ideal int) int {
	for level := ideal; level < 3; level++ {
		side := math.Ldexp(TileSide, level)
		if !tiles.missing(level, int(at.X/side), int(at.Y/side)) {
			return level
		}
	}
	return max(ideal, 3)
}

// nearTileEdge reports whether a place is within a pixel or two of another tile; which of the two shows it is a matter of rounding.
func nearTileEdge(at geom.Point, level int) bool {
	side, near := TileSide<<level, 2<<level
	beside := func(f float64) bool { return (int(f)+near)%side < 2*near }
	return beside(at.X) || beside(at.Y)
}

// TestIdealIsWhatIsDrawn: asked for the ideal level and its visible part, a picture needs no other tile.
func TestIdealIsWhatIsDrawn(t *testing.T) {
	source := coordinates(1301, 1160)
	p, tiles := tiledOf(source, 3)
	rapid.Check(t, func(t *rapid.T) {
		v := drawView(t, 1301, 1160)
		ideal, area := p.Ideal(v)
		if l := p.Levels[ideal]; l != nil {
			if whole, _, _ := p.level(v.Scale); whole != l {
				t.Fatalf("level %d is not the one that is drawn", ideal)
			}
			return
		}
		var mu sync.Mutex
		asked := map[image.Point]bool{}
		tiles.missing = func(level, x, y int) bool {
			mu.Lock()
			defer mu.Unlock()
			asked[image.Pt(x, y)] = true
			if level != ideal {
				t.Errorf("level %d is asked for, not %d", level, ideal)
			}
			return false
		}
		composePicture(v, p, Settled)
		for tile := range asked {
			if !image.Rect(tile.X*TileSide, tile.Y*TileSide, (tile.X+1)*TileSide, (tile.Y+1)*TileSide).Overlaps(area) {
				t.Errorf("tile %v is drawn, and %v was told", tile, area)
			}
		}
	})
}
