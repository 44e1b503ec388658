package render

import (
	"image"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"glossator/model"
	"glossator/model/geom"
)

// TestStripsJoin: a frame is the same however it is cut into strips, down to the last pixel.
func TestStripsJoin(t *testing.T) {
	picture := pictureOf(paper(640, 400))
	rapid.Check(t, func(t *rapid.T) {
		coordinate := rapid.Float64Range(0, 640)
		var list []*model.Annotation
		for i := range rapid.IntRange(1, 6).Draw(t, "regions") {
			var ring []geom.Point
			for range rapid.IntRange(3, 9).Draw(t, "corners") {
				ring = append(ring, geom.Point{X: coordinate.Draw(t, "x"), Y: coordinate.Draw(t, "y")})
			}
			list = append(list, &model.Annotation{ID: id(i + 1), Label: id(101 + i%3), Shape: anyShape(t, ring)})
		}
		if rapid.Bool().Draw(t, "simple") {
			list = append(list, crowd())
		}
		f := &Frame{
			Picture: picture, Palette: looks, Items: items(640, 400, list...), Style: DefaultStyle(1, false),
			Quality: rapid.SampledFrom([]Quality{Fast, Settled}).Draw(t, "quality"), Selected: []model.ID{id(1)},
		}
		f.View = NewView(300, 200, 640, 400).Zoom(rapid.Float64Range(0.1, 20).Draw(t, "scale"))
		f.View = f.View.CenterOn(geom.Point{X: coordinate.Draw(t, "cx"), Y: coordinate.Draw(t, "cy")})
		whole, cut := image.NewRGBA(image.Rect(0, 0, 300, 200)), image.NewRGBA(image.Rect(0, 0, 300, 200))
		draw(f, whole, 200)
		draw(f, cut, rapid.IntRange(1, 90).Draw(t, "rows"))
		if !slices.Equal(whole.Pix, cut.Pix) {
			t.Fatal("the strips show")
		}
	})
}

// anyShape gives a shape of any kind at places.
func anyShape(t *rapid.T, at []geom.Point) geom.Shape {
	size, angle := at[0].Dist(at[1])/2+1, at[2].X
	switch rapid.IntRange(0, 5).Draw(t, "kind") {
	case 0:
		return geom.RotatedRectangle{Center: at[0], W: size, H: size / 3, Angle: angle}
	case 1:
		return geom.Ellipse{Center: at[0], RX: size, RY: size / 3, Angle: angle}
	case 2:
		return geom.Polyline{Points: at}
	case 3:
		return geom.Dot{At: at[0]}
	case 4:
		return blob(int(at[0].X), int(at[0].Y), int(size/8)+2)
	default:
		return geom.NewPolygon(at...)
	}
}

// draw composes a frame in strips of the given height, all figures in each.
func draw(f *Frame, dst *image.RGBA, rows int) {
	c := NewComposer()
	c.begin(dst, f)
	c.picture.setUp(c.plan.view, f.Picture, f.Quality)
	c.plan.arrange(f)
	c.captions.place(&c.plan, c.text)
	for y := 0; y < c.dst.y1; y += rows {
		s := c.dst
		s.y0, s.y1 = y, min(y+rows, c.dst.y1)
		c.background(s)
		c.picture.draw(s)
		c.overPicture(s)
		for i := range c.plan.figures {
			c.plan.draw(s, &c.plan.figures[i], &c.scratch[0])
		}
		c.captions.draw(s, c.text)
	}
}

// TestBandsMissNothing: the figures that each band is given are all that leave a mark in it.
func TestBandsMissNothing(t *testing.T) {
	f := &Frame{
		View: NewView(320, 300, 320, 300), Picture: pictureOf(paper(320, 300)), Palette: looks, Quality: Settled, Style: DefaultStyle(1, false),
		Overlay: turning, Items: items(320, 300, append(append(nested(), stars()...), kinds()...)...), Selected: []model.ID{id(1), id(3), id(4)},
	}
	for y := 0; y < 130; y += 3 {
		f.View = f.View.Pan(0, 3)
		if y > 60 {
			f.Selected = []model.ID{id(11 + y%7)}
		}
		banded, whole := image.NewRGBA(image.Rect(0, 0, 320, 300)), image.NewRGBA(image.Rect(0, 0, 320, 300))
		NewComposer().Compose(banded, f)
		draw(f, whole, 300)
		if !slices.Equal(banded.Pix, whole.Pix) {
			t.Fatalf("bands and whole differ after panning by %d", y+3)
		}
	}
}

// TestOverlayOverACopy: drawing a tool's overlay over a kept frame gives what composing all of it does.
func TestOverlayOverACopy(t *testing.T) {
	f := &Frame{
		View: NewView(320, 200, 320, 200), Picture: pictureOf(paper(320, 200)), Palette: looks, Items: items(320, 200, nested()...),
		Style: DefaultStyle(1, false), Quality: Settled, Overlay: moving(),
	}
	c := NewComposer()
	want := image.NewRGBA(image.Rect(0, 0, 320, 200))
	c.Compose(want, f)
	still := *f
	still.Overlay = Overlay{Instead: f.Overlay.Instead}
	got := image.NewRGBA(want.Rect)
	c.Compose(got, &still)
	c.ComposeOverlay(got, f)
	if !slices.Equal(got.Pix, want.Pix) {
		t.Error("they differ")
	}
}

// TestManyMovingRegions are shown by their boxes.
func TestManyMovingRegions(t *testing.T) {
	f := &Frame{View: NewView(320, 200, 320, 200), Style: DefaultStyle(1, false)}
	for i := range boxesAbove + 1 {
		f.Overlay.Regions = append(f.Overlay.Regions, Region{Shape: box(float64(i%10)*10, 20, float64(i%10)*10+5, 40), By: geom.Point{X: 100}})
	}
	dst := image.NewRGBA(image.Rect(0, 0, 320, 200))
	NewComposer().Compose(dst, f)
	line, r, g, b := dst.RGBAAt(150, 30), uint8(0x1e), uint8(0x90), uint8(0xff)
	if line.R != r || line.G != g || line.B != b {
		t.Errorf("the left edge of a moved box is %v", line)
	}
}

// TestPanicReachesTheCaller, who can make a fault of it, from whichever goroutine it was met in.
func TestPanicReachesTheCaller(t *testing.T) {
	f := &Frame{View: NewView(320, 2000, 320, 2000), Items: items(320, 2000, nested()...), Style: DefaultStyle(1, false)}
	c := NewComposer()
	c.begin(image.NewRGBA(image.Rect(0, 0, 320, 2000)), f)
	c.plan.arrange(f)
	c.plan.figures[0].item = nil
	defer func() {
		if recover() == nil {
			t.Error("no panic came")
		}
		f.Items = f.Items[:0]
		c.Compose(image.NewRGBA(image.Rect(0, 0, 320, 2000)), f) // and the composer goes on
	}()
	c.run()
}
