package geom_test

import (
	"math"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"glossator/model/geom"
)

// pixels gives one byte for each pixel of a picture of w × h.
func pixels(m geom.Mask, w, h int) []byte {
	pix := make([]byte, w*h)
	m.Decode(pix, w, h, 1)
	return pix
}

func TestMasksRoundTrip(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := blot(t)
		if bad := m.Validate(); bad != nil {
			t.Fatalf("%v: %v", m, bad)
		}
		in := m.Translate(float64(50-m.X), float64(40-m.Y)).(geom.Mask)
		const w, h = 90, 80
		pix := pixels(in, w, h)
		if got := geom.EncodeMask(pix, w, h); !geom.Equal(got, in) {
			t.Fatalf("through pixels: got %v, want %v", got, in)
		}
		if got := geom.ToPolygon(in, 0); !geom.Equal(geom.ToMask(got, w, h), in) {
			t.Fatalf("through the outline %v: got %v, want %v", got, geom.ToMask(got, w, h), in)
		}
		counts, bad := in.COCO(w, h)
		if bad != nil {
			t.Fatal(bad)
		}
		back, bad := geom.FromCOCO(counts, w, h)
		if bad != nil || !geom.Equal(back, in) {
			t.Fatalf("through COCO's %v: got %v (%v), want %v", counts, back, bad, in)
		}
		read, bad := geom.ParseCOCOText(geom.COCOText(counts))
		if bad != nil || !slices.Equal(read, counts) {
			t.Fatalf("through COCO's text: got %v (%v), want %v", read, bad, counts)
		}
	})
}

// The texts are what pycocotools 2.0 writes for these masks of ours.
func TestCOCOWritesWhatItsOwnToolsWrite(t *testing.T) {
	box := func(x0, y0, x1, y1 float64) geom.Mask {
		return geom.ToMask(geom.Rectangle{Box: geom.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}}, 50, 60)
	}
	for _, c := range []struct {
		mask geom.Mask
		w, h int
		want string
	}{
		{drawing("#.....", "..###.", "..###.", "......"), 6, 4, "0181J0003"},
		{drawing(
			"#####.#..",
			".#.##.#..",
			".#.###..#",
			".#.###..#",
			"##.#.##..",
			"##.###.#.",
			"..#.#.#..",
		), 9, 7, "0131N40K46LM0N12ON1OO040N10"},
		{box(4, 3, 46, 57).Subtract(box(10, 20, 40, 30)), 50, 60, "c7f160000000000kN" + strings.Repeat("4:LF", 29) + "4:Lk00000000000]7"},
	} {
		counts, bad := c.mask.COCO(c.w, c.h)
		if got := geom.COCOText(counts); bad != nil || got != c.want {
			t.Errorf("%d × %d: got %v %q (%v), want %q", c.w, c.h, counts, got, bad, c.want)
		}
	}
}

func TestTextsThatAreNotCOCOAreRefused(t *testing.T) {
	for name, text := range map[string]string{
		"a character below": "01 1",
		"a character above": "01p1",
		"cut off":           "01P",
		"a negative run":    "00O",
		"a huge number":     strings.Repeat("P", 20) + "1",
	} {
		if counts, bad := geom.ParseCOCOText(text); bad == nil || bad.Reason != geom.BadRuns {
			t.Errorf("%s: %q is read as %v (%v)", name, text, counts, bad)
		}
	}
}

func TestNewMaskTakesLooseRuns(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := blot(t)
		// The same pixels in a box with a margin, and with every run cut in two by an empty one.
		pad := rapid.IntRange(1, 3).Draw(t, "pad")
		w, h := m.W+2*pad, m.H+2*pad
		moved := m.Translate(float64(pad-m.X), float64(pad-m.Y)).(geom.Mask)
		loose := []int{0}
		for _, p := range pixels(moved, w, h) {
			if int(p) == len(loose)%2 {
				loose = append(loose, 1)
			} else {
				loose = append(loose, 0, 1)
			}
		}
		got, bad := geom.NewMask(m.X-pad, m.Y-pad, w, h, loose)
		if bad != nil || !geom.Equal(got, m) {
			t.Fatalf("got %v (%v), want %v", got, bad, m)
		}
	})
}

func TestSetOperationsAgreeWithPixels(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		place := func(m geom.Mask) geom.Mask {
			return m.Translate(float64(rapid.IntRange(0, 20).Draw(t, "x")-m.X), float64(rapid.IntRange(0, 20).Draw(t, "y")-m.Y)).(geom.Mask)
		}
		a, b := place(blot(t)), place(blot(t))
		const w, h = 50, 50
		pa, pb := pixels(a, w, h), pixels(b, w, h)
		for name, c := range map[string]struct {
			got geom.Mask
			of  func(x, y byte) byte
		}{
			"union":     {a.Union(b), func(x, y byte) byte { return x | y }},
			"subtract":  {a.Subtract(b), func(x, y byte) byte { return x &^ y }},
			"intersect": {a.Intersect(b), func(x, y byte) byte { return x & y }},
		} {
			want := make([]byte, w*h)
			for i := range want {
				want[i] = c.of(pa[i], pb[i])
			}
			if !geom.Equal(c.got, geom.EncodeMask(want, w, h)) {
				t.Fatalf("%s of %v and %v: got %v", name, a, b, c.got)
			}
		}
	})
}

func TestTraceEnclosesTheMask(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := blot(t)
		outline := m.Trace()
		if bad := outline.Validate(); bad != nil {
			t.Fatalf("outline of %v: %v", m, bad)
		}
		signed := 0.0
		for _, part := range outline.Parts {
			signed += part.Outer.SignedArea()
			for _, hole := range part.Holes {
				signed += hole.SignedArea()
				if !part.Outer.Contains(hole[0]) && !touches(part.Outer, hole[0]) {
					t.Fatalf("%v has the hole %v outside of its part %v", m, hole, part.Outer)
				}
			}
		}
		if signed != m.Area() {
			t.Fatalf("signed area of the outline of %v: got %v, want %v", m, signed, m.Area())
		}
		if outline.Bounds() != m.Bounds() {
			t.Fatalf("bounds of the outline: got %v, want %v", outline.Bounds(), m.Bounds())
		}
		for _, ring := range outline.Rings() {
			for i, p := range ring {
				q, r := ring[(i+1)%len(ring)], ring[(i+2)%len(ring)]
				if (p.X == q.X) == (q.X == r.X) {
					t.Fatalf("%v is no corner of %v", q, ring)
				}
			}
		}
	})
}

func touches(r geom.Ring, p geom.Point) bool {
	_, _, ok := geom.HitEdge(geom.NewPolygon(r...), p, 0)
	return ok
}

func TestTraceKnowsPartsAndHoles(t *testing.T) {
	// A ring with a pixel in its hole, and a pixel that meets the ring at a corner.
	m := drawing(
		"#####.",
		"#...#.",
		"#.#.#.",
		"#...#.",
		"#####.",
		".....#",
	)
	parts := m.Trace().Parts
	holes := 0
	for _, part := range parts {
		holes += len(part.Holes)
	}
	if len(parts) != 3 || holes != 1 || len(parts[0].Holes) != 1 {
		t.Errorf("got %d parts with %d holes: %v", len(parts), holes, parts)
	}
	// The two bays meet at a corner: outside, not a hole.
	if got := drawing("###", "#.#", "##.").Trace(); len(got.Parts) != 1 || len(got.Parts[0].Holes) != 0 {
		t.Errorf("an open bay: got %v", got)
	}
}

// drawing gives the mask of a picture in which # is a pixel.
func drawing(rows ...string) geom.Mask {
	var pix []byte
	for _, row := range rows {
		for _, c := range row {
			pix = append(pix, byte(c)&1)
		}
	}
	return geom.EncodeMask(pix, len(rows[0]), len(rows))
}

func TestSplitGivesConnectedPieces(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := blot(t)
		pieces := m.Split()
		if got, want := len(pieces), len(m.Trace().Parts); got != want {
			t.Fatalf("%d pieces, but %d parts", got, want)
		}
		var all geom.Mask
		area := 0.0
		for i, p := range pieces {
			if n := len(p.Split()); n != 1 {
				t.Fatalf("piece %v falls into %d", p, n)
			}
			if got, want := p.Area(), part(m, i); got != want {
				t.Fatalf("piece %d of %v: %v pixels, its part encloses %v", i, m, got, want)
			}
			all = all.Union(p)
			area += p.Area()
		}
		if !geom.Equal(all, m) || area != m.Area() {
			t.Fatalf("the pieces of %v together: %v", m, all)
		}
	})
}

// part is the area of the i-th part of the outline.
func part(m geom.Mask, i int) float64 {
	return geom.Polygon{Parts: m.Trace().Parts[i : i+1]}.Area()
}

func TestStrokePaintsWhatTheBrushTouches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		const w, h = 40, 30
		a := geom.Point{X: rapid.Float64Range(-10, 50).Draw(t, "ax"), Y: rapid.Float64Range(-10, 40).Draw(t, "ay")}
		b := geom.Point{X: rapid.Float64Range(-10, 50).Draw(t, "bx"), Y: rapid.Float64Range(-10, 40).Draw(t, "by")}
		if rapid.Bool().Draw(t, "click") {
			b = a
		}
		radius := rapid.Float64Range(0.1, 15).Draw(t, "radius")
		m := geom.Stroke(a, b, radius, w, h)
		for y := range h {
			for x := range w {
				p := geom.Point{X: float64(x) + 0.5, Y: float64(y) + 0.5}
				d := p.Dist(geom.NearestOnSegment(p, a, b))
				if in := m.Contains(p); in != (d <= radius) && math.Abs(d-radius) > 1e-9 {
					t.Fatalf("stroke %v–%v, radius %v: %v is %v away, painted %v", a, b, radius, p, d, in)
				}
			}
		}
	})
	disc := geom.Stroke(geom.Point{X: 10.5, Y: 10.5}, geom.Point{X: 10.5, Y: 10.5}, 3, 30, 30)
	if !geom.Equal(geom.FlipHorizontally(disc, 10.5), disc) || !geom.Equal(geom.Rotate(disc, geom.Point{X: 10.5, Y: 10.5}, 90), disc) {
		t.Errorf("a dab of the brush is not round: %v", disc)
	}
}

func TestCountsOfAnyKindAreRefusedOrMakeAValidMask(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		counts := rapid.SliceOf(rapid.OneOf(rapid.IntRange(-1, 9), rapid.Int())).Draw(t, "counts")
		w, h := rapid.IntRange(-1, 20).Draw(t, "w"), rapid.IntRange(-1, 20).Draw(t, "h")
		for _, read := range []func() (geom.Mask, *geom.Invalid){
			func() (geom.Mask, *geom.Invalid) { return geom.NewMask(0, 0, w, h, counts) },
			func() (geom.Mask, *geom.Invalid) { return geom.FromCOCO(counts, w, h) },
		} {
			if m, bad := read(); bad == nil && m.Validate() != nil {
				t.Fatalf("%d × %d of %v: %v is %v", w, h, counts, m, m.Validate())
			}
		}
		wild := geom.Mask{W: w, H: h, Counts: counts}
		wild.Rings()
		wild.Contains(geom.Point{X: 3, Y: 3})
		wild.Union(wild).Split()
	})
}

// A few runs can stand for many of the other order: they are refused before anything is made of them.
func TestRunsThatWouldGrowWithoutBoundAreRefused(t *testing.T) {
	const side = 1 << 13
	stripes := make([]int, side)
	for i := range stripes {
		stripes[i] = side
	}
	_, bad := geom.FromCOCO(stripes, side, side)
	if bad == nil || bad.Reason != geom.TooLarge {
		t.Errorf("columns in turn in and out: %v", bad)
	}
	rows, _ := geom.NewMask(0, 0, side, side, stripes)
	if _, bad := rows.COCO(side, side); bad == nil || bad.Reason != geom.TooLarge {
		t.Errorf("rows in turn in and out: %v", bad)
	}
}

func FuzzMaskRuns(f *testing.F) {
	f.Add("011", uint16(1), uint16(2))
	f.Add("PX1", uint16(40), uint16(20))
	f.Add("o_ZZ0", uint16(7), uint16(9))
	f.Fuzz(func(t *testing.T, text string, w, h uint16) {
		counts, bad := geom.ParseCOCOText(text)
		if bad != nil {
			return
		}
		if len(counts) > len(text) {
			t.Fatalf("%d runs of %d characters", len(counts), len(text))
		}
		read, bad := geom.ParseCOCOText(geom.COCOText(counts))
		if bad != nil || !slices.Equal(read, counts) {
			t.Fatalf("%v written and read: %v (%v)", counts, read, bad)
		}
		for _, read := range []func() (geom.Mask, *geom.Invalid){
			func() (geom.Mask, *geom.Invalid) { return geom.FromCOCO(counts, int(w), int(h)) },
			func() (geom.Mask, *geom.Invalid) { return geom.NewMask(0, 0, int(w), int(h), counts) },
		} {
			m, bad := read()
			if bad != nil {
				continue
			}
			if bad := m.Validate(); bad != nil {
				t.Fatalf("%d × %d of %v: %v", w, h, counts, bad)
			}
			if len(m.Counts) > int(w)*int(h)+1 {
				t.Fatalf("%d runs for %d × %d pixels", len(m.Counts), w, h)
			}
		}
	})
}
