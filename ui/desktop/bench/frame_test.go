//go:build linux

package bench

import (
	"fmt"
	"image"
	"math/rand/v2"
	"runtime"
	"testing"
	"time"

	"glossator/model/geom"
	"glossator/model/imaging"
	"glossator/ui/desktop/render"
	"glossator/ui/desktop/scene"
)

// The goals of design §6 for our own work of one frame, in milliseconds of the processor.
const (
	goalFrameMedian = 8
	goalFrameP99    = 12
)

const frames = 200

// motion is a way in which the view moves.
type motion struct {
	name  string
	start render.View
	// next gives the view of frame i from the one before.
	next func(v render.View, i int) render.View
	// over is where the regions are, drawn for the scale of start.
	over  geom.Box
	where string
}

func motions(p render.Picture) []motion {
	const (
		everywhere = "over the whole picture, 15 to 65 pixels wide on the screen while the whole picture is shown"
		together   = "all in view at the start, 15 to 65 pixels wide on the screen"
	)
	fit := render.NewView(viewWidth, viewHeight, p.W, p.H)
	actual := fit.Zoom(1)
	whole := geom.Box{X1: float64(p.W), Y1: float64(p.H)}
	there := func(i int) bool { return i/50%2 == 0 }
	pan := func(v render.View, i int) render.View {
		if there(i) {
			return v.Pan(3, 3)
		}
		return v.Pan(-3, -3)
	}
	zoom := func(v render.View, i int) render.View {
		factor := 1.04 // 50 times from the whole picture to 100 %
		if !there(i) {
			factor = 1 / factor
		}
		return v.ZoomAt(geom.Point{X: viewWidth / 2, Y: viewHeight / 2}, factor)
	}
	return []motion{
		{"panning at 100 %", actual, pan, actual.Box(0), together},
		{"panning, whole picture", fit, pan, whole, everywhere},
		{"zooming, whole to 100 %", fit, zoom, whole, everywhere},
	}
}

// measureFrame measures our own work for the frames of a moving view: what is in view, and composing it.
func measureFrame(t *testing.T, r *report) {
	m := receipt(1, scanWidth, scanHeight)
	p := render.Picture{W: scanWidth, H: scanHeight, Levels: imaging.Pyramid(m)}
	for _, way := range motions(p) {
		var bare float64
		for _, n := range []int{0, 1000, 10000} {
			s, palette := regions(p, scattered(n, way.over, way.start.Scale))
			wall, work, find := compose(t, p, way, s, palette)
			if n == 0 {
				bare = work.median()
			}
			name := fmt.Sprintf("frame, %s, %d regions", way.name, n)
			note := fmt.Sprintf("our own work for one of %d frames of %d×%d over 35 megapixels, on all processors; regions %s; wall median %.1f ms, p99 %.1f; "+
				"the picture alone takes %.1f CPU-ms, finding the regions in view %.2f, drawing them the rest",
				frames, viewWidth, viewHeight, way.where, wall.median(), wall.p99(), bare, find.median())
			r.add(name+": median", work.median(), "CPU-ms", goalFrameMedian, "%s", note)
			r.add(name+": p99", work.p99(), "CPU-ms", goalFrameP99, "%s", note)
		}
	}
}

// compose composes the frames of a motion and gives for each its wall time, the processor's time, and the wall time of finding what is in view.
func compose(t *testing.T, p render.Picture, way motion, s *scene.Scene, palette render.Palette) (wall, work, find times) {
	t.Helper()
	into := image.NewRGBA(image.Rect(0, 0, viewWidth, viewHeight))
	f := &render.Frame{Picture: p, Palette: palette, Style: render.DefaultStyle(1, false), Quality: render.Fast}
	c := render.NewComposer()
	v := way.start
	runtime.GC() // what was made before is not the frames' to clear away
	for i := range frames + 1 {
		before, began := cpu(t), time.Now()
		f.View, f.Items = v, s.Visible(v.Box(f.Style.Reach()), f.Items[:0])
		found := time.Now()
		c.Compose(into, f)
		if i > 0 { // the first one builds the index and grows the lists
			wall.since(began)
			work = append(work, cpu(t)-before)
			find = append(find, ms(found.Sub(began)))
		}
		v = way.next(v, i)
	}
	return wall, work, find
}

// measurePick measures which regions lie under the pointer.
func measurePick(t *testing.T, r *report) {
	const n, picks, grip = 10000, 5000, 6
	in := geom.Box{X0: 500, Y0: 500, X1: 500 + viewWidth, Y1: 500 + viewHeight}
	s, _ := regions(render.Picture{W: scanWidth, H: scanHeight}, scattered(n, in, 1))
	random := rand.New(rand.NewPCG(11, 13))
	var took times
	hits := 0
	for i := range picks + 1 {
		at := geom.Point{X: in.X0 + random.Float64()*in.W(), Y: in.Y0 + random.Float64()*in.H()}
		began := time.Now()
		hits += len(s.Pick(at, grip, nil))
		if i > 0 { // the first one builds the index
			took = append(took, ms(time.Since(began))*1000)
		}
	}
	r.add("hit test among 10,000 regions", took.median(), "µs", 50,
		"median of %d points of a view of %d×%d with all regions in it, %.1f of which lie under the pointer on average; p99 %.0f",
		picks, viewWidth, viewHeight, float64(hits)/(picks+1), took.p99())
}
