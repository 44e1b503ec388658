package sample

import (
	"image"
	"image/color"
	"image/draw"
	"math"

	"golang.org/x/image/font"
	"golang.org/x/image/font/opentype"
	"golang.org/x/image/math/fixed"
	"golang.org/x/image/vector"
)

// canvas is an image that shapes and text are drawn on.
type canvas struct {
	img   *image.RGBA
	z     vector.Rasterizer
	faces map[style]font.Face
}

// style is a typeface, as the bytes of its TrueType file, at a size in pixels.
type style struct {
	ttf  *[]byte
	size float64
}

func newCanvas(w, h int, ground color.Color) *canvas {
	c := &canvas{img: image.NewRGBA(image.Rect(0, 0, w, h)), faces: map[style]font.Face{}}
	draw.Draw(c.img, c.img.Bounds(), image.NewUniform(ground), image.Point{}, draw.Src)
	return c
}

// fill fills the union of the polygons, which must all run the same way round.
func (c *canvas) fill(col color.Color, polygons ...[]point) {
	all := boundsOf(polygons[0])
	for _, p := range polygons[1:] {
		all = all.union(boundsOf(p))
	}
	r := image.Rect(int(math.Floor(all.x0)), int(math.Floor(all.y0)), int(math.Ceil(all.x1)), int(math.Ceil(all.y1)))
	r = r.Intersect(c.img.Rect) // the rasterizer itself does not look where the image ends
	if r.Empty() {
		return
	}
	c.z.Reset(r.Dx(), r.Dy())
	ox, oy := float64(r.Min.X), float64(r.Min.Y)
	for _, polygon := range polygons {
		for i, p := range polygon {
			x, y := float32(p.x-ox), float32(p.y-oy)
			if i == 0 {
				c.z.MoveTo(x, y)
			} else {
				c.z.LineTo(x, y)
			}
		}
		c.z.ClosePath()
	}
	c.z.Draw(c.img, r, image.NewUniform(col), image.Point{})
}

// rect fills a box.
func (c *canvas) rect(col color.Color, b box) { c.fill(col, b.corners()) }

// frame draws the outline of a box with a line inside of it.
func (c *canvas) frame(col color.Color, b box, width float64) {
	inner := b.grow(-width)
	c.rect(col, box{b.x0, b.y0, b.x1, inner.y0})
	c.rect(col, box{b.x0, inner.y1, b.x1, b.y1})
	c.rect(col, box{b.x0, inner.y0, inner.x0, inner.y1})
	c.rect(col, box{inner.x1, inner.y0, b.x1, inner.y1})
}

// line draws along the points with round ends and corners.
func (c *canvas) line(col color.Color, width float64, points ...point) {
	var parts [][]point
	for i, p := range points {
		parts = append(parts, circle(p, width/2, 12))
		if i == 0 {
			continue
		}
		q := points[i-1]
		length := math.Hypot(p.x-q.x, p.y-q.y)
		if length == 0 {
			continue
		}
		nx, ny := (p.y-q.y)/length*width/2, (q.x-p.x)/length*width/2
		parts = append(parts, []point{{q.x + nx, q.y + ny}, {p.x + nx, p.y + ny}, {p.x - nx, p.y - ny}, {q.x - nx, q.y - ny}})
	}
	c.fill(col, parts...)
}

// face gives the typeface of a style. A canvas keeps its own, because a face may not be used by two goroutines.
func (c *canvas) face(s style) font.Face {
	if f, ok := c.faces[s]; ok {
		return f
	}
	parsed, err := opentype.Parse(*s.ttf)
	if err != nil {
		panic(err) // the typefaces are compiled in
	}
	f, err := opentype.NewFace(parsed, &opentype.FaceOptions{Size: s.size, DPI: 72})
	if err != nil {
		panic(err) // only for a wrong size, and those are constants
	}
	c.faces[s] = f
	return f
}

// text writes s with its baseline beginning at x, y and gives the box of the ink. align moves it to the left by that part of its
// width: 0 begins at x, ½ is centred, 1 ends at x.
func (c *canvas) text(col color.Color, s style, x, y, align float64, text string) box {
	d := font.Drawer{Dst: c.img, Src: image.NewUniform(col), Face: c.face(s)}
	x -= align * c.width(s, text)
	d.Dot = fixed.Point26_6{X: fixed.Int26_6(x * 64), Y: fixed.Int26_6(y * 64)}
	ink, _ := d.BoundString(text)
	d.DrawString(text)
	return box{pixels(ink.Min.X), pixels(ink.Min.Y), pixels(ink.Max.X), pixels(ink.Max.Y)}
}

// width measures text.
func (c *canvas) width(s style, text string) float64 {
	return pixels(font.MeasureString(c.face(s), text))
}

func pixels(f fixed.Int26_6) float64 { return float64(f) / 64 }
