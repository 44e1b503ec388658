package geom

import "math"

// Mask is a set of pixels: those of the box of W × H pixels whose top-left pixel is (X, Y) that Counts selects. The pixel (i, j)
// covers the square from (i, j) to (i+1, j+1), and the mask covers the squares of its pixels.
//
// Counts are run lengths over the box, row by row from the top left, in turn outside and inside, the first outside (it may be 0), and
// add up to W·H. Rows, and not columns as in COCO, because pictures lie in memory, are drawn, painted on and scanned by rows, and
// because CVAT has the same; [Mask.COCO] and [FromCOCO] convert.
//
// A valid mask has one form only: the box is the smallest one, and no run but the first is empty. [NewMask] brings any runs into it,
// and all functions here give it. The zero Mask has no pixels; it is what remains where nothing does, and is not valid.
type Mask struct {
	X, Y, W, H int
	Counts     []int
}

const (
	// MaxMaskSide is the most that a side of a mask, and its distance from the origin, may measure in pixels.
	MaxMaskSide = 1 << 20
	// MaxMaskRuns is the most runs that a conversion makes of runs of the other order. A noise over 35 megapixels has a fifth of it.
	MaxMaskRuns = 1 << 24
)

// NewMask gives the mask of the pixels that the runs, as [Mask] describes them, select. The box need not be tight, and any run may
// be 0. It fails with BadRuns where the runs do not fill the box, with TooLarge beyond MaxMaskSide, and with NoArea where no pixel is
// selected. What it allocates grows with the number of runs, and of the rows that they cover, never with the size of the box.
func NewMask(x, y, w, h int, counts []int) (Mask, *Invalid) {
	loose := Mask{x, y, w, h, counts}
	if bad := loose.sound(); bad != nil {
		return Mask{}, bad
	}
	m := maskOf(loose.Spans())
	return m, m.notEmpty()
}

// sound tells whether the runs fill the box, so that they can be walked.
func (m Mask) sound() *Invalid {
	at := Point{float64(m.X), float64(m.Y)}
	if m.W < 1 || m.H < 1 {
		return &Invalid{Reason: NoArea, At: at}
	}
	if m.W > MaxMaskSide || m.H > MaxMaskSide || min(m.X, m.Y) < -MaxMaskSide || max(m.X, m.Y) > MaxMaskSide {
		return &Invalid{Reason: TooLarge, At: at}
	}
	left := m.W * m.H
	for _, n := range m.Counts {
		if n < 0 || n > left {
			return &Invalid{Reason: BadRuns, At: at}
		}
		left -= n
	}
	if left != 0 {
		return &Invalid{Reason: BadRuns, At: at}
	}
	return nil
}

func (m Mask) notEmpty() *Invalid {
	if m.Area() > 0 {
		return nil
	}
	return &Invalid{Reason: NoArea, At: Point{float64(m.X), float64(m.Y)}}
}

func (Mask) sealed() {}

// Kind implements [Shape].
func (Mask) Kind() Kind { return KindMask }

// Open implements [Shape].
func (Mask) Open() bool { return false }

// Empty reports whether the mask has no pixels.
func (m Mask) Empty() bool { return m.Area() == 0 }

// Bounds implements [Shape].
func (m Mask) Bounds() Box {
	return Box{float64(m.X), float64(m.Y), float64(m.X + m.W), float64(m.Y + m.H)}
}

// Area implements [Shape]: the number of pixels.
func (m Mask) Area() float64 {
	sum := 0
	for i := 1; i < len(m.Counts); i += 2 {
		sum += m.Counts[i]
	}
	return float64(sum)
}

// Contains implements [Shape]. It walks the runs up to the pixel.
func (m Mask) Contains(p Point) bool {
	if !m.Bounds().Contains(p) {
		return false
	}
	x, y := int(math.Floor(p.X))-m.X, int(math.Floor(p.Y))-m.Y
	if x >= m.W || y >= m.H {
		return false
	}
	left := y*m.W + x
	for i, n := range m.Counts {
		if left < n {
			return i%2 == 1
		}
		left -= n
	}
	return false
}

// Rings implements [Shape]: those of [Mask.Trace]. It costs as much as there are runs: ask once, not for each pointer move.
func (m Mask) Rings() []Ring { return m.Trace().Rings() }

// Translate implements [Shape]. A mask lies on the pixel grid, so it moves by the nearest whole numbers of pixels.
func (m Mask) Translate(dx, dy float64) Shape {
	return m.moved(int(math.Round(dx)), int(math.Round(dy)))
}

func (m Mask) moved(dx, dy int) Mask {
	m.X, m.Y = m.X+dx, m.Y+dy
	return m
}

// Fit implements [Shape]. The outline is mapped, and the pixels whose centers are inside of it are taken: what lies on the grid
// afterwards is exact, and where the mapping shrinks, lines thinner than a pixel are lost.
func (m Mask) Fit(from, to Box) Shape {
	return m.redrawn(func(p Point) Point { return fit(p, from, to) })
}

// redrawn gives the pixels whose centers lie inside the mapped outline.
func (m Mask) redrawn(f func(Point) Point) Mask {
	rings := m.Rings()
	for i := range rings {
		rings[i] = mapPoints(rings[i], f)
	}
	return maskOf(scan(rings, ringsBounds(rings).pixels()))
}

// ClampTo implements [Shape]: the pixels that lie wholly in the picture.
func (m Mask) ClampTo(w, h float64) Shape {
	if (Box{0, 0, w, h}).ContainsBox(m.Bounds()) {
		return m
	}
	return m.crop(pixelBox{0, 0, int(min(w, MaxMaskSide)), int(min(h, MaxMaskSide))})
}

// crop gives the pixels that lie in the box.
func (m Mask) crop(b pixelBox) Mask {
	spans := m.Spans()
	out := spans[:0]
	for _, s := range spans {
		if s.Y < b.y0 || s.Y >= b.y1 {
			continue
		}
		if s.X0, s.X1 = max(s.X0, b.x0), min(s.X1, b.x1); s.X0 < s.X1 {
			out = append(out, s)
		}
	}
	return maskOf(out)
}

// Validate implements [Shape]: the form that the type describes. See [NewMask] for runs of another form.
func (m Mask) Validate() *Invalid {
	if bad := m.sound(); bad != nil {
		return bad
	}
	if bad := m.notEmpty(); bad != nil {
		return bad
	}
	if !Equal(maskOf(m.Spans()), m) {
		return &Invalid{Reason: BadRuns, At: Point{float64(m.X), float64(m.Y)}}
	}
	return nil
}

// pixelBox holds the pixels from (x0, y0) up to, without, (x1, y1).
type pixelBox struct{ x0, y0, x1, y1 int }

// pixels gives the pixels whose squares the box meets, cut to what masks can reach.
func (b Box) pixels() pixelBox {
	limit := func(f float64) int { return int(min(max(f, -MaxMaskSide), MaxMaskSide)) }
	return pixelBox{limit(math.Floor(b.X0)), limit(math.Floor(b.Y0)), limit(math.Ceil(b.X1)), limit(math.Ceil(b.Y1))}
}
