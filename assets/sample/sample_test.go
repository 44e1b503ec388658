package sample

import (
	"bytes"
	"encoding/json"
	"image"
	"image/color"
	_ "image/jpeg"
	_ "image/png"
	"math"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"sync"
	"testing"
)

// files are the pictures' bytes by their paths. They are made once for all tests.
var files = sync.OnceValues(func() (map[string][]byte, error) {
	out := map[string][]byte{}
	for _, p := range Pictures() {
		var b bytes.Buffer
		if err := p.Encode(&b); err != nil {
			return nil, err
		}
		out[p.Path] = b.Bytes()
	}
	return out, nil
})

func encoded(t *testing.T) map[string][]byte {
	t.Helper()
	out, err := files()
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// readLine is one line of the native JSON as a reader sees it.
type readLine struct {
	Image         string
	Width, Height float64
	Keys          map[string]any
	Annotations   []struct {
		ID, Label, Text string
		Parent          *string
		Attributes      map[string]any
		Shape           struct {
			Type       string
			X, Y, W, H float64
			Parts      []struct{ Outer [][2]float64 }
		}
	}
}

func lines(t *testing.T) []readLine {
	t.Helper()
	var out []readLine
	for text := range strings.Lines(string(Annotations())) {
		var l readLine
		if err := json.Unmarshal([]byte(text), &l); err != nil {
			t.Fatal(err)
		}
		out = append(out, l)
	}
	return out
}

func TestEveryRunGivesTheSameBytes(t *testing.T) {
	if !bytes.Equal(Annotations(), Annotations()) {
		t.Error("two runs give different annotations")
	}
	for _, p := range Pictures() {
		var again bytes.Buffer
		if err := p.Encode(&again); err != nil || !bytes.Equal(again.Bytes(), encoded(t)[p.Path]) {
			t.Errorf("%s: two runs give different files (%v)", p.Path, err)
		}
	}
}

func TestPicturesHaveTheSizeThatTheirLineSays(t *testing.T) {
	told := map[string][2]int{}
	for _, l := range lines(t) {
		told[l.Image] = [2]int{int(l.Width), int(l.Height)}
	}
	for i, p := range Pictures() {
		config, format, err := image.DecodeConfig(bytes.NewReader(encoded(t)[p.Path]))
		if err != nil {
			t.Errorf("%s: %v", p.Path, err)
			continue
		}
		got := [2]int{config.Width, config.Height}
		if documents[i].draw().lying {
			got[0], got[1] = got[1], got[0]
		}
		if got != told[p.Path] {
			t.Errorf("%s: %v pixels upright, the line says %v", p.Path, got, told[p.Path])
		}
		if want := map[string]string{".jpg": "jpeg", ".png": "png"}[filepath.Ext(p.Path)]; format != want {
			t.Errorf("%s is a %s file", p.Path, format)
		}
		delete(told, p.Path)
	}
	if len(told) > 0 {
		t.Errorf("lines without a picture: %v", told)
	}
}

func TestAnnotationsAreSound(t *testing.T) {
	v7 := regexp.MustCompile(`^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$`)
	lastID := ""
	for _, l := range lines(t) {
		outlines := map[string][]point{}
		for _, a := range l.Annotations {
			if !v7.MatchString(a.ID) || a.ID <= lastID {
				t.Errorf("%s: id %s is no UUIDv7 after %s", l.Image, a.ID, lastID)
			}
			lastID = a.ID
			if strings.TrimSpace(a.Label) == "" {
				t.Errorf("%s: %s has no label", l.Image, a.ID)
			}
			outline := box{a.Shape.X, a.Shape.Y, a.Shape.X + a.Shape.W, a.Shape.Y + a.Shape.H}.corners()
			if a.Shape.Type == "polygon" {
				outline = nil
				for _, p := range a.Shape.Parts[0].Outer {
					outline = append(outline, point{p[0], p[1]})
				}
			}
			outlines[a.ID] = outline
			if b := boundsOf(outline); b.x0 < 0 || b.y0 < 0 || b.x1 > l.Width || b.y1 > l.Height || b.x1-b.x0 < 4 || b.y1-b.y0 < 4 {
				t.Errorf("%s: %s %q lies outside or is tiny: %+v", l.Image, a.Label, a.Text, b)
			}
			if a.Parent == nil {
				continue
			}
			parent, before := outlines[*a.Parent]
			if !before {
				t.Fatalf("%s: %s comes before its parent", l.Image, a.Label)
			}
			for _, p := range outline {
				if !within(parent, p) {
					t.Errorf("%s: %s %q sticks out of its parent at %+v", l.Image, a.Label, a.Text, p)
				}
			}
		}
	}
}

// within tells by the even-odd rule whether p lies in the polygon.
func within(o []point, p point) bool {
	inside := false
	for i, a := range o {
		b := o[(i+1)%len(o)]
		if (a.y > p.y) != (b.y > p.y) && p.x < a.x+(b.x-a.x)*(p.y-a.y)/(b.y-a.y) {
			inside = !inside
		}
	}
	return inside
}

// A region around text must lie on the ink in the picture itself, wherever the photo has put it: dark within, and pale all around.
func TestRegionsOfTextLieOnTheInk(t *testing.T) {
	for _, d := range documents {
		doc := d.draw()
		if doc.photo == nil {
			continue
		}
		img := doc.picture()
		for _, top := range doc.located() {
			top.walk(func(r *region) {
				if r.text == "" || len(r.children) > 0 {
					return
				}
				if inside := darkest(img, r.outline); inside > 150 {
					t.Errorf("%s: nothing dark in %s %q (%d)", d.path, r.label, r.text, inside)
				}
				if ring := share(img, r.outline); r.label != "Stamp" && r.label != "Title" && ring > 0.25 {
					t.Errorf("%s: the outline of %s %q runs through ink (%.2f)", d.path, r.label, r.text, ring)
				}
			})
		}
	}
}

func luma(img *image.RGBA, x, y float64) uint8 {
	return color.GrayModel.Convert(img.At(int(x), int(y))).(color.Gray).Y
}

// darkest gives the darkest pixel that lies in the outline.
func darkest(img *image.RGBA, outline []point) uint8 {
	b, dark := boundsOf(outline), uint8(255)
	for y := math.Ceil(b.y0); y < b.y1; y++ {
		for x := math.Ceil(b.x0); x < b.x1; x++ {
			if within(outline, point{x, y}) {
				dark = min(dark, luma(img, x, y))
			}
		}
	}
	return dark
}

// share tells how much of the outline runs over dark pixels.
func share(img *image.RGBA, outline []point) float64 {
	dark, all := 0.0, 0.0
	for i, a := range outline {
		b := outline[(i+1)%len(outline)]
		for step := range 100 {
			p := mid(a, b, float64(step)/100)
			if luma(img, p.x, p.y) < 150 {
				dark++
			}
			all++
		}
	}
	return dark / all
}

func TestProjectionMapsCornersAndBack(t *testing.T) {
	const w, h = 700, 1300
	quad := tilted(point{500, 800}, 740, 1350, 7, 0.04)
	onto := ontoQuad(w, h, quad)
	back := onto.inverse()
	for i, corner := range (box{0, 0, w, h}).corners() {
		got := onto.apply(corner)
		if math.Hypot(got.x-quad[i].x, got.y-quad[i].y) > 1e-6 {
			t.Errorf("corner %d lands on %+v, not %+v", i, got, quad[i])
		}
		if again := back.apply(got); math.Hypot(again.x-corner.x, again.y-corner.y) > 1e-6 {
			t.Errorf("corner %d comes back as %+v", i, again)
		}
	}
}

// TestLook writes every picture with its regions drawn on it into the folder SAMPLE_LOOK, for a person to look at.
func TestLook(t *testing.T) {
	folder := os.Getenv("SAMPLE_LOOK")
	if folder == "" {
		t.Skip("set SAMPLE_LOOK to a folder to see the regions on the pictures")
	}
	colours := []color.RGBA{{220, 30, 60, 255}, {20, 120, 230, 255}, {10, 160, 80, 255}, {230, 140, 0, 255}}
	for _, d := range documents {
		doc := d.draw()
		c := &canvas{img: doc.picture()}
		var show func(r *region, depth int)
		show = func(r *region, depth int) {
			c.line(colours[depth%len(colours)], 2.5, append(r.outline[:len(r.outline):len(r.outline)], r.outline[0])...)
			for _, child := range r.children {
				show(child, depth+1)
			}
		}
		for _, r := range doc.located() {
			show(r, 0)
		}
		doc.page, doc.photo, doc.lying = &page{canvas: c}, nil, false
		var b bytes.Buffer
		if err := doc.encodeJPEG(&b); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(folder, strings.ReplaceAll(d.path, "/", "-")+".look.jpg"), b.Bytes(), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}
