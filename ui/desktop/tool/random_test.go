package tool

import (
	"image"
	"maps"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"glossator/model"
	"glossator/ui/desktop/render"
)

// TestRandomGestures holds the promises that all tools make, whatever the person does in whatever order: no panic, every invariant of
// the document kept, each gesture at most one step, and undoing all steps gives the start.
func TestRandomGestures(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := receipt()
		h.label = model.ID{}
		start, keys := h.doc.Annotations(), h.doc.Keys()
		tools := All()
		composer, dst := render.NewComposer(), image.NewRGBA(image.Rect(0, 0, 40, 32))
		frame := &render.Frame{View: render.NewView(40, 32, 1000, 800), Style: render.DefaultStyle(1, false)}
		tool := tools[0]
		for range rapid.IntRange(1, 60).Draw(t, "events") {
			before := len(h.steps)
			if rapid.IntRange(0, 15).Draw(t, "take another tool") == 0 {
				tool.Cancel(h)
				tool = rapid.SampledFrom(tools).Draw(t, "tool")
			}
			if !meddle(t, h) {
				randomEvent(t, h, tool)
				if len(h.steps) > before+1 {
					t.Fatalf("one event made %d steps", len(h.steps)-before)
				}
			}
			frame.Overlay = tool.Overlay(h)
			frame.Selected = h.selection
			composer.ComposeOverlay(dst, frame)
			checkPreview(t, h, frame.Overlay)
			tool.Cursor(h)
			checkDocument(t, h.doc)
		}
		for h.undo(t) {
		}
		if !slices.EqualFunc(h.doc.Annotations(), start, (*model.Annotation).Equal) || !maps.Equal(h.doc.Keys(), keys) {
			t.Fatal("undoing all steps does not give the start")
		}
	})
}

// meddle sometimes changes the document or the selection under the tool, as commands and other panels do.
func meddle(t *rapid.T, h *fakeHost) bool {
	all := h.doc.Annotations()
	if len(all) == 0 {
		return false
	}
	one := []model.ID{rapid.SampledFrom(all).Draw(t, "region").ID}
	two := append(one, rapid.SampledFrom(all).Draw(t, "other region").ID)
	switch rapid.IntRange(0, 40).Draw(t, "meddle") {
	case 0, 1, 2:
		h.undo(t)
	case 3:
		_ = h.Do(model.Delete{IDs: one})
	case 4:
		_ = h.Do(model.Hide{IDs: one, Hidden: rapid.Bool().Draw(t, "hidden")})
	case 5:
		_ = h.Do(model.Lock{IDs: one, Locked: rapid.Bool().Draw(t, "locked")})
	case 6:
		h.Select(one...)
	case 7:
		h.nest = !h.nest
	case 8:
		h.snap = !h.snap
	case 9:
		h.Select(two...)
	case 10:
		_ = h.Do(Join(h.doc, two))
	case 11:
		_ = h.Do(Subtract(h.doc, two))
	case 12:
		_ = h.Do(Simplify(h.doc, two, 5))
	case 13:
		_ = h.Do(Split(h.doc, two, randomPointer(t).At, randomPointer(t).At))
	default:
		return false
	}
	return true
}

func randomEvent(t *rapid.T, h *fakeHost, tool Tool) {
	switch rapid.IntRange(0, 7).Draw(t, "event") {
	case 0, 1:
		tool.Down(h, randomPointer(t))
	case 2, 3, 4:
		tool.Move(h, randomPointer(t))
	case 5, 6:
		tool.Up(h, randomPointer(t))
	default:
		name := KeyName(rapid.IntRange(int(Enter), int(Larger)).Draw(t, "key"))
		tool.Key(h, Key{name, Mods(rapid.IntRange(0, 7).Draw(t, "mods"))})
	}
}

// randomPointer is mostly on something of the receipt, else anywhere, far outside included.
func randomPointer(t *rapid.T) Pointer {
	coordinate := rapid.OneOf(
		rapid.SampledFrom([]float64{0, 5, 100, 120, 140, 160, 200, 300, 400, 480, 500, 600, 700, 750, 795, 800, 1000}),
		rapid.Float64Range(-100, 1100),
		rapid.SampledFrom([]float64{-1e12, 1e12, -0.0001, 1000.0001}),
	)
	p := at(coordinate.Draw(t, "x"), coordinate.Draw(t, "y"))
	p.Mods = Mods(rapid.SampledFrom([]int{0, 0, 0, 1, 2, 4, 3, 7}).Draw(t, "mods"))
	p.Clicks = rapid.SampledFrom([]int{1, 1, 1, 2, 3}).Draw(t, "clicks")
	p.Button = rapid.SampledFrom([]Button{Left, Left, Left, Left, Middle, Right}).Draw(t, "button")
	return p
}

// checkPreview checks that regions are shown where they may be left: in the picture.
func checkPreview(t *rapid.T, h *fakeHost, o render.Overlay) {
	for _, r := range o.Regions {
		if b := r.Shape.Translate(r.By.X, r.By.Y).Bounds(); !h.doc.Bounds().Grow(1e-6).ContainsBox(b) {
			t.Fatalf("a region is shown at %v", b)
		}
	}
}

// checkDocument checks what must always hold.
func checkDocument(t *rapid.T, doc *model.Document) {
	seen := map[model.ID]bool{}
	doc.Walk(func(a *model.Annotation, _ int) bool {
		if seen[a.ID] || a.ID.IsZero() {
			t.Fatalf("id %v twice or none", a.ID)
		}
		seen[a.ID] = true
		if !a.Parent.IsZero() && !seen[a.Parent] {
			t.Fatalf("%v comes before its parent %v, or that is gone", a.ID, a.Parent)
		}
		if bad := a.Shape.Validate(); bad != nil {
			t.Fatalf("%v: %v", a.ID, bad)
		}
		if b := a.Shape.Bounds(); !doc.Bounds().ContainsBox(b) || !a.Shape.Open() && b.Empty() {
			t.Fatalf("%v is at %v, out of the picture", a.ID, b)
		}
		return true
	})
	if len(seen) != doc.Len() {
		t.Fatalf("%d of %d annotations hang together", len(seen), doc.Len())
	}
}
