//go:build linux

package bench

import (
	"fmt"
	"image"
	"os"
	"path/filepath"
	"testing"
	"time"

	"glossator/model/imaging"
	"glossator/ui/desktop/render"
	"glossator/ui/desktop/scene"
	"glossator/ui/workspace"
)

// The size of the view that frames are composed for.
const viewWidth, viewHeight = 1600, 1000

// nextRuns is how many pictures are shown cold, and as many prefetched. Around each of them lie three that are decoded ahead.
const nextRuns = 7

// viewer shows pictures as the canvas does, into memory.
type viewer struct {
	t        *testing.T
	ws       *workspace.Workspace
	home     *home
	composer *render.Composer
	into     *image.RGBA

	// first is until anything of the picture is seen, sharp until its own pixels are.
	first, sharp times
}

// measureNext measures the way from one picture to the next.
func measureNext(t *testing.T, r *report) {
	dir, bytes := receipts(t, nextRuns, func(int) (w, h int) { return photoWidth, photoHeight })
	thumb, decoded, halved := alone(t, filepath.Join(dir, "0000.jpg"))
	for i := range nextRuns {
		name := filepath.Join(dir, fmt.Sprintf("%04d", i))
		for _, again := range []string{"a", "b", "c"} {
			if err := os.Link(name+".jpg", name+again+".jpg"); err != nil {
				t.Fatal(err)
			}
		}
	}
	cold, ahead := page(t, dir)
	what := fmt.Sprintf("median of %d; JPEG of %d×%d, %.1f MB, without regions, in the system's file cache; from workspace.Show to the composed frame of %d×%d, "+
		"without the toolkit's drawing of it", nextRuns, photoWidth, photoHeight, float64(bytes)/nextRuns/1e6, viewWidth, viewHeight)
	r.add("next picture, prefetched", ahead.sharp.median(), "ms", 50, "%s; slowest %.1f", what, ahead.sharp.at(1))
	r.add("next picture, cold: preview", cold.first.median(), "ms", 100,
		"%s; slowest %.0f; nothing of it is in memory. Making the thumbnail alone takes %.0f; here the picture and its neighbour are decoded at the same time",
		what, cold.first.at(1), thumb)
	r.add("next picture, cold: sharp", cold.sharp.median(), "ms", 300,
		"%s; slowest %.0f; nothing of it is in memory. Decoding alone takes %.0f and the pyramid %.0f; "+
			"here the neighbour is decoded and the thumbnail made at the same time",
		what, cold.sharp.at(1), decoded, halved)
}

// page shows pictures of a folder, in turn one of which nothing is in memory and one that was decoded ahead.
func page(t *testing.T, dir string) (cold, ahead *viewer) {
	t.Helper()
	ws, h := create(t, dir, "next")
	add(t, ws, h, dir)
	newViewer := func() *viewer {
		return &viewer{t: t, ws: ws, home: h, composer: render.NewComposer(), into: image.NewRGBA(image.Rect(0, 0, viewWidth, viewHeight))}
	}
	cold, ahead = newViewer(), newViewer()
	for i := 1; i < ws.List().Len(); i += 4 {
		cold.show(i)
		cold.loaded(i-1, i+1, i+2)
		ahead.show(i + 1)
		if i+3 < ws.List().Len() {
			ahead.loaded(i + 3)
		}
	}
	return cold, ahead
}

// show shows the picture in place i of the list and takes the time until its first frames are composed.
func (v *viewer) show(i int) {
	v.t.Helper()
	id := v.ws.List().ID(i)
	began := time.Now()
	v.ws.Show(id)
	doc, err := v.ws.Document(id)
	if err != nil {
		v.t.Fatal(err)
	}
	picture := render.Picture{W: doc.Image().Width, H: doc.Image().Height}
	view := render.NewView(viewWidth, viewHeight, picture.W, picture.H)
	regions := scene.New(doc)
	frame := func(levels ...*image.RGBA) {
		first := picture.Levels == nil
		picture.Levels = levels
		style := render.DefaultStyle(1, false)
		v.composer.Compose(v.into, &render.Frame{View: view, Picture: picture, Items: regions.Visible(view.Box(style.Reach()), nil), Style: style})
		if first {
			v.first.since(began)
		}
	}
	preview := func(thumb *image.RGBA) {
		if picture.Levels == nil {
			frame(thumb)
		}
	}
	if thumb := v.ws.Pictures().Preview(id, preview); thumb != nil {
		preview(thumb)
	}
	v.ws.Pictures().Load(id, func(p *workspace.Picture, err error) {
		if err != nil {
			v.t.Fatal(err)
		}
		frame(p.Levels...)
		v.sharp.since(began)
	})
	v.home.until(v.t, "the picture is shown", func() bool { return len(picture.Levels) > 1 })
}

// loaded waits until pictures are in memory.
func (v *viewer) loaded(places ...int) {
	v.t.Helper()
	missing := len(places)
	for _, i := range places {
		v.ws.Pictures().Load(v.ws.List().ID(i), func(*workspace.Picture, error) { missing-- })
	}
	v.home.until(v.t, "the neighbours are decoded", func() bool { return missing == 0 })
}

// alone gives how long making a file's thumbnail, decoding it, and making its pyramid take with nothing else at work: medians in milliseconds.
func alone(t *testing.T, path string) (thumb, decoded, halved float64) {
	t.Helper()
	f, err := os.Open(path)
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		t.Fatal(err)
	}
	var preview, decode, halve times
	for range 3 {
		began := time.Now()
		if _, _, err := imaging.Preview(f, info.Size(), workspace.ThumbSide); err != nil {
			t.Fatal(err)
		}
		preview.since(began)
		began = time.Now()
		m, _, err := imaging.Decode(f, info.Size())
		if err != nil {
			t.Fatal(err)
		}
		decode.since(began)
		began = time.Now()
		imaging.Pyramid(m)
		halve.since(began)
	}
	return preview.median(), decode.median(), halve.median()
}
