//go:build unix

package render

import (
	"fmt"
	"image"
	"math"
	"math/rand/v2"
	"slices"
	"syscall"
	"testing"

	"glossator/model"
	"glossator/model/geom"
	"glossator/model/imaging"
	"glossator/ui/desktop/scene"
)

// scan is a picture of noise over a gradient, so that no two rows are alike.
func scan(w, h int) Picture {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	pix := pixels(img)
	seed := uint32(1)
	for y := range h {
		for x := range w {
			seed = seed*1664525 + 1013904223
			v := model.Colour(seed>>28) + model.Colour(200-150*y/h)
			pix[y*w+x] = opaque(v<<16 | v<<8 | v)
		}
	}
	return Picture{W: w, H: h, Levels: imaging.Pyramid(img)}
}

// scatter gives n regions in a box of the picture, of 15 to 65 pixels on the screen: every second a rectangle, the others polygons of
// twelve vertices.
func scatter(n int, in geom.Box, scale float64) *scene.Scene {
	random := rand.New(rand.NewPCG(1, 2))
	list := make([]*model.Annotation, n)
	for i := range list {
		size := (15 + 50*random.Float64()) / scale
		x, y := in.X0+random.Float64()*(in.W()-size), in.Y0+random.Float64()*(in.H()-size)
		a := &model.Annotation{ID: id(i + 1), Label: id(101 + i%3), Shape: box(x, y, x+size, y+size*0.8)}
		if i%2 == 0 {
			ring := make([]geom.Point, 12)
			for j := range ring {
				turn, r := float64(j)*math.Pi/6, size/2*(0.7+0.3*random.Float64())
				ring[j] = geom.Point{X: x + size/2 + r*math.Cos(turn), Y: y + size/2 + r*math.Sin(turn)}
			}
			a.Shape = geom.NewPolygon(ring...)
		}
		list[i] = a
	}
	image := model.Image{ID: id(999), Width: int(in.X1), Height: int(in.Y1)}
	return scene.New(model.NewDocument(image, list, nil, noLabels{}))
}

// benchmarkPan measures what a frame costs while panning, the look-up of the visible regions included, in processor time of all
// goroutines. All regions lie in view.
func benchmarkPan(b *testing.B, p Picture, quality Quality) {
	for _, scale := range []float64{1, 0.7, 0.22, 3.3} {
		for _, n := range []int{0, 1000, 10000} {
			b.Run(fmt.Sprintf("%gx/%d", scale, n), func(b *testing.B) {
				v := NewView(1600, 1000, p.W, p.H).Zoom(scale)
				s := scatter(n, v.Box(0), scale)
				dst := image.NewRGBA(image.Rect(0, 0, 1600, 1000))
				f := &Frame{Picture: p, Palette: looks, Style: DefaultStyle(1, false), Quality: quality}
				c := NewComposer()
				step := -3.0
				frame := func() {
					if v = v.Pan(step, step); v.Origin.X > float64(p.W)/2 || v.Origin.X < float64(p.W)/8 {
						step = -step
					}
					f.View, f.Items = v, s.Visible(v.Box(f.Style.Reach()), f.Items[:0])
					c.Compose(dst, f)
				}
				frame()
				b.ReportAllocs()
				var costs []float64
				for b.Loop() {
					before := cpuTime(b)
					frame()
					costs = append(costs, cpuTime(b)-before)
				}
				slices.Sort(costs)
				b.ReportMetric(costs[len(costs)/2], "median-cpu-ms")
				b.ReportMetric(costs[len(costs)*99/100], "p99-cpu-ms")
			})
		}
	}
}

func BenchmarkPan35(b *testing.B)  { benchmarkPan(b, scan(4961, 7016), Fast) }
func BenchmarkPan100(b *testing.B) { benchmarkPan(b, scan(11547, 8660), Fast) }

// BenchmarkPan100Tiles pans a picture whose first three levels are tiles, as those of pictures beyond memory are.
func BenchmarkPan100Tiles(b *testing.B) {
	p := scan(11547, 8660)
	p.Tiles = &tileSet{levels: slices.Clone(p.Levels)}
	clear(p.Levels[:3])
	benchmarkPan(b, p, Fast)
}

func BenchmarkSettle35(b *testing.B) {
	benchmarkPan(b, scan(4961, 7016), Settled)
}

// BenchmarkMasks is a view with one mask of 40,000 runs over the whole picture and 500 small ones.
func BenchmarkMasks(b *testing.B) {
	const side = 2000
	runs := []int{}
	for i := range 10 * side {
		runs = append(runs, 120+i%7, 200-120-i%7)
	}
	large, bad := geom.NewMask(0, 0, side, side, runs)
	if bad != nil {
		b.Fatal(bad)
	}
	list := []*model.Annotation{{ID: id(1), Shape: large}}
	for i := range 500 {
		list = append(list, &model.Annotation{ID: id(i + 2), Label: id(101 + i%3), Shape: blob(i%25*80, i/25*100, 40)})
	}
	for _, quality := range []Quality{Fast, Settled} {
		for _, scale := range []float64{0.5, 1, 4} {
			b.Run(fmt.Sprintf("%d/%gx", quality, scale), func(b *testing.B) {
				dst := image.NewRGBA(image.Rect(0, 0, 1600, 1000))
				f := &Frame{
					View: NewView(1600, 1000, side, side).Zoom(scale), Items: items(side, side, list...), Palette: looks,
					Style: DefaultStyle(1, false), Quality: quality,
				}
				c := NewComposer()
				for b.Loop() {
					c.Compose(dst, f)
				}
			})
		}
	}
}

// cpuTime gives the processor time of this process so far, in milliseconds: what a frame costs whatever else the machine does.
func cpuTime(b *testing.B) float64 {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	ms := func(t syscall.Timeval) float64 { return float64(t.Sec)*1e3 + float64(t.Usec)/1e3 }
	return ms(u.Utime) + ms(u.Stime)
}
