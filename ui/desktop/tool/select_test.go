package tool

import (
	"errors"
	"slices"
	"testing"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
)

// receipt is a store block (1) with a street (2) and a city (3) in it, a polygon (4) beside it, and a locked page (5) around all.
func receipt() *fakeHost {
	return newHost(
		&model.Annotation{ID: id(5), Shape: rect(5, 5, 995, 795), Locked: true},
		&model.Annotation{ID: id(1), Shape: rect(100, 100, 500, 400), Parent: id(5)},
		&model.Annotation{ID: id(2), Shape: rect(120, 120, 300, 160), Parent: id(1)},
		&model.Annotation{ID: id(3), Shape: rect(320, 120, 480, 160), Parent: id(1)},
		&model.Annotation{ID: id(4), Shape: diamond(), Parent: id(5)},
	)
}

func diamond() geom.Shape {
	return geom.NewPolygon(geom.Point{X: 700, Y: 100}, geom.Point{X: 800, Y: 200}, geom.Point{X: 700, Y: 300}, geom.Point{X: 600, Y: 200})
}

func TestClickPicksTheSmallestAndWalksOutward(t *testing.T) {
	h, s := receipt(), &Select{}
	for i, want := range []int{2, 1, 5, 2} {
		click(h, s, at(200, 140))
		h.wantSelected(t, []string{"click", "again", "and again", "from the start"}[i], want)
	}
	click(h, s, at(202, 141))
	h.wantSelected(t, "nearly the same place", 1)
	click(h, s, at(400, 140))
	h.wantSelected(t, "another place", 3)
	click(h, s, with(at(440, 140), Alt))
	h.wantSelected(t, "with Alt", 1)
	click(h, s, at(440, 140))
	h.wantSelected(t, "and at the same place again", 5)
	click(h, s, at(999, 799))
	h.wantSelected(t, "nothing there")
}

func TestShiftClickAddsAndTakesAway(t *testing.T) {
	h, s := receipt(), &Select{}
	click(h, s, at(200, 140), with(at(400, 140), Shift), with(at(700, 200), Shift))
	h.wantSelected(t, "added", 2, 3, 4)
	click(h, s, with(at(400, 140), Shift))
	h.wantSelected(t, "taken away", 2, 4)
	click(h, s, with(at(999, 799), Shift))
	h.wantSelected(t, "beside everything", 2, 4)
}

func TestDragMovesWithDescendants(t *testing.T) {
	h, s := receipt(), &Select{}
	drag(h, s, at(110, 300), at(130, 310), at(160, 320))
	h.wantSelected(t, "moved", 1)
	h.wantShape(t, "moved", 1, rect(150, 120, 550, 420))
	h.wantShape(t, "nested", 2, rect(170, 140, 350, 180))
	h.wantShape(t, "beside", 4, diamond())
	h.wantSteps(t, "moved", 1)
	h.undo(t)
	h.wantShape(t, "undone", 3, rect(320, 120, 480, 160))
}

func TestDragStopsAtTheEdge(t *testing.T) {
	h, s := receipt(), &Select{}
	s.Down(h, at(110, 300))
	s.Move(h, at(5000, 290))
	preview := s.Overlay(h)
	if len(preview.Regions) != 3 || preview.Regions[0].By != (geom.Point{X: 500, Y: -10}) || !slices.Equal(preview.Instead, ids(1, 2, 3)) {
		t.Errorf("preview %+v", preview)
	}
	s.Up(h, at(5000, 290))
	h.wantShape(t, "at the edge", 1, rect(600, 90, 1000, 390))
	h.wantShape(t, "nested", 3, rect(820, 110, 980, 150))
}

func TestDragOfSeveral(t *testing.T) {
	h, s := receipt(), &Select{}
	click(h, s, at(200, 140), with(at(700, 200), Shift))
	drag(h, s, at(201, 150), at(211, 160))
	h.wantShape(t, "first", 2, rect(130, 130, 310, 170))
	h.wantShape(t, "second", 4, diamond().Translate(10, 10))
	h.wantSelected(t, "still", 2, 4)
	h.wantSteps(t, "one step", 1)
}

// TestDragAfterWalkingMovesWhatWasWalkedTo, not the smallest under the pointer.
func TestDragAfterWalkingMovesWhatWasWalkedTo(t *testing.T) {
	h, s := receipt(), &Select{}
	click(h, s, at(200, 140), at(200, 140))
	drag(h, s, at(200, 140), at(210, 150))
	h.wantShape(t, "the block", 1, rect(110, 110, 510, 410))
	drag(h, s, at(400, 150), at(410, 150))
	h.wantSelected(t, "elsewhere", 3)
}

func TestDragOfARectanglesHandles(t *testing.T) {
	for name, c := range map[string]struct {
		from, to Pointer
		want     geom.Shape
	}{
		"upper left corner":      {at(100, 100), at(90, 80), rect(90, 80, 500, 400)},
		"gripped beside it":      {at(103, 102), at(93, 82), rect(90, 80, 500, 400)},
		"lower left corner":      {at(100, 400), at(50, 420), rect(50, 100, 500, 420)},
		"over the other one":     {at(100, 100), at(600, 500), rect(500, 400, 600, 500)},
		"out of the picture":     {at(500, 400), at(5000, 5000), rect(100, 100, 1000, 800)},
		"upper side":             {at(300, 100), at(340, 60), rect(100, 60, 500, 400)},
		"right side":             {at(500, 250), at(550, 10), rect(100, 100, 550, 400)},
		"lower side":             {at(300, 400), at(300, 5000), rect(100, 100, 500, 800)},
		"left side":              {at(100, 250), at(600, 250), rect(500, 100, 600, 400)},
		"not as far as a drag":   {at(500, 400), at(502, 401), rect(100, 100, 500, 400)},
		"a side onto the other":  {at(100, 250), at(500, 250), rect(100, 100, 500, 400)},
		"a corner onto its like": {at(100, 100), at(500, 400), rect(100, 100, 500, 400)},
	} {
		h, s := receipt(), &Select{}
		click(h, s, at(110, 300))
		drag(h, s, c.from, c.to)
		h.wantShape(t, name, 1, c.want)
		h.wantShape(t, name+", nested", 2, rect(120, 120, 300, 160))
		h.wantSelected(t, name, 1)
		if h.refused != nil {
			t.Errorf("%s: refused with %v", name, h.refused)
		}
	}
}

// TestOutlineOfAnUnselectedRegionMovesIt: a side is a handle only once the rectangle is selected.
func TestOutlineOfAnUnselectedRegionMovesIt(t *testing.T) {
	h, s := receipt(), &Select{}
	drag(h, s, at(100, 250), at(90, 240))
	h.wantShape(t, "moved", 1, rect(90, 90, 490, 390))
}

func TestVertexOfAPolygon(t *testing.T) {
	h, s := receipt(), &Select{}
	drag(h, s, at(801, 200), at(851, 220))
	want := geom.MoveVertex(diamond(), geom.VertexRef{Index: 1}, geom.Point{X: 850, Y: 220})
	h.wantShape(t, "moved, though not selected before", 4, want)
	h.wantSelected(t, "and now", 4)
	drag(h, s, at(850, 220), at(5000, -5000))
	h.wantShape(t, "to the edge", 4, geom.MoveVertex(want, geom.VertexRef{Index: 1}, geom.Point{X: 1000, Y: 0}))
}

func TestVertexThatWouldCrossIsRefused(t *testing.T) {
	h, s := receipt(), &Select{}
	s.Down(h, at(800, 200))
	s.Move(h, at(600, 100))
	wrong := slices.ContainsFunc(s.Overlay(h).Paths, func(p render.Path) bool { return p.Kind == render.Wrong })
	s.Up(h, at(600, 100))
	h.wantShape(t, "as before", 4, diamond())
	if !wrong || !errors.Is(h.refused, model.ErrSelfCrossing) {
		t.Errorf("shown as wrong: %v, refused with %v", wrong, h.refused)
	}
}

func TestInsertVertex(t *testing.T) {
	middle := geom.Point{X: 750, Y: 150}
	inserted := geom.InsertVertex(diamond(), geom.VertexRef{}, middle)
	for name, do := range map[string]func(Host, Tool){
		"Ctrl and a click": func(h Host, s Tool) { click(h, s, with(at(750, 150), Ctrl)) },
		"a double click":   func(h Host, s Tool) { click(h, s, at(750, 150), double(at(750, 150))) },
	} {
		h := receipt()
		do(h, &Select{})
		h.wantShape(t, name, 4, inserted)
		h.wantSelected(t, name, 4)
		h.wantSteps(t, name, 1)
	}
	h, s := receipt(), &Select{}
	drag(h, s, with(at(750, 150), Ctrl), at(790, 110))
	h.wantShape(t, "dragged on", 4, geom.MoveVertex(inserted, geom.VertexRef{Index: 1}, geom.Point{X: 790, Y: 110}))
	h.wantSteps(t, "in one step", 1)
	click(h, s, with(at(300, 100), Ctrl))
	h.wantSteps(t, "a rectangle has no place for one", 1)
	h.wantSelected(t, "so the click picks", 1)
}

func TestDeleteVertex(t *testing.T) {
	h, s := receipt(), &Select{}
	del := Key{Name: Delete}
	s.Move(h, at(800, 200))
	if s.Key(h, del) {
		t.Error("a vertex of a region that is not selected was taken")
	}
	click(h, s, at(700, 100))
	s.Move(h, at(800, 200))
	if !s.Key(h, del) {
		t.Error("the key was not used")
	}
	want, _ := geom.DeleteVertex(diamond(), geom.VertexRef{Index: 1})
	h.wantShape(t, "the vertex under the pointer", 4, want)
	click(h, s, at(700, 300))
	s.Move(h, at(10, 10))
	if !s.Key(h, Key{Name: Backspace}) {
		t.Error("the last three vertices are kept, but the key must not take the region")
	}
	h.wantShape(t, "three stay", 4, want)
	h.undo(t)
	if !s.Key(h, del) {
		t.Error("the vertex clicked last was not taken")
	}
	h.wantSteps(t, "the vertex clicked last", 1)
	click(h, s, at(110, 300))
	s.Move(h, at(100, 100))
	if s.Key(h, del) {
		t.Error("a rectangle's corner is not to be deleted, and the key is the command's")
	}
}

func TestRubberBand(t *testing.T) {
	h, s := receipt(), &Select{}
	drag(h, s, at(510, 90), at(310, 200))
	h.wantSelected(t, "from the locked page", 3)
	drag(h, s, with(at(590, 90), Shift), at(810, 310))
	h.wantSelected(t, "added", 3, 4)
	drag(h, s, at(50, 50), at(510, 500))
	h.wantSelected(t, "all within, in drawing order", 1, 2, 3)
	s.Down(h, at(50, 50))
	s.Move(h, at(60, 70))
	if paths := s.Overlay(h).Paths; len(paths) != 1 || paths[0].Kind != render.Marquee {
		t.Errorf("shown is %+v", paths)
	}
	s.Up(h, at(60, 70))
	h.wantSelected(t, "nothing within")
	h.wantSteps(t, "selecting", 0)
}

func TestArrowsNudge(t *testing.T) {
	h, s := receipt(), &Select{}
	if s.Key(h, Key{Name: ArrowLeft}) {
		t.Error("used with nothing selected")
	}
	h.Select(id(2), id(77))
	s.Key(h, Key{Name: ArrowLeft})
	s.Key(h, Key{Name: ArrowUp})
	s.Key(h, Key{ArrowDown, Shift})
	s.Key(h, Key{Name: ArrowRight})
	s.Key(h, Key{Name: ArrowRight})
	h.wantShape(t, "nudged", 2, rect(121, 129, 301, 169))
	h.wantSteps(t, "one for each press", 5)
	h.Select(id(5))
	s.Key(h, Key{Name: ArrowLeft})
	if !errors.Is(h.refused, model.ErrAnnotationLocked) {
		t.Errorf("a locked one: %v", h.refused)
	}
}

func TestTabWalksInReadingOrder(t *testing.T) {
	h, s := receipt(), &Select{}
	for _, want := range []int{5, 1, 2, 3, 4, 5} {
		s.Key(h, Key{Name: Tab})
		h.wantSelected(t, "Tab", want)
	}
	if h.revealed != (geom.Box{X0: 5, Y0: 5, X1: 995, Y1: 795}) {
		t.Errorf("revealed %v", h.revealed)
	}
	for _, want := range []int{4, 3} {
		s.Key(h, Key{Tab, Shift})
		h.wantSelected(t, "Shift+Tab", want)
	}
	if (&Select{}).Key(newHost(), Key{Name: Tab}) {
		t.Error("used where there is no region")
	}
}

func TestEscape(t *testing.T) {
	h, s := receipt(), &Select{}
	click(h, s, at(200, 140))
	s.Down(h, at(200, 140))
	s.Move(h, at(250, 150))
	if !s.Busy() || !s.Key(h, Key{Name: Escape}) || s.Busy() {
		t.Error("a drag is not given up")
	}
	s.Move(h, at(260, 150))
	s.Up(h, at(260, 150))
	h.wantSteps(t, "given up", 0)
	h.wantSelected(t, "still", 2)
	if !s.Key(h, Key{Name: Escape}) || len(h.selection) != 0 || s.Key(h, Key{Name: Escape}) {
		t.Error("Escape deselects once")
	}
}

func TestUndoInADrag(t *testing.T) {
	h, s := receipt(), &Select{}
	h.Select(id(2))
	s.Key(h, Key{Name: ArrowRight})
	for name, from := range map[string]Pointer{"moving": at(200, 140), "a corner": at(121, 120), "a side": at(200, 120)} {
		s.Down(h, from)
		s.Move(h, at(250, 150))
		h.undo(t)
		if o := s.Overlay(h); len(o.Regions) != 0 || len(o.Instead) != 0 {
			t.Errorf("%s: still shown is %+v", name, o)
		}
		s.Move(h, at(255, 150))
		s.Up(h, at(260, 150))
		h.wantShape(t, name, 2, rect(120, 120, 300, 160))
		h.wantSteps(t, name, 0)
		s.Key(h, Key{Name: ArrowRight})
	}
}

// TestLostRelease: the release outside of the window may not come, or come twice.
func TestLostRelease(t *testing.T) {
	h, s := receipt(), &Select{}
	s.Up(h, at(200, 140))
	s.Down(h, at(200, 140))
	s.Move(h, at(250, 150))
	s.Down(h, at(400, 140))
	s.Up(h, at(400, 140))
	s.Up(h, at(400, 140))
	h.wantSteps(t, "given up", 0)
	h.wantSelected(t, "the later press counts", 3)
	drag(h, s, at(400, 140), at(410, 140))
	s.Up(h, at(500, 500))
	s.Cancel(h)
	h.wantSteps(t, "one drag", 1)
}

func TestOtherButtonsDoNothing(t *testing.T) {
	for _, tool := range []Tool{&Select{}, &Rectangle{}, NewPolygon(), &Zoom{}} {
		h := receipt()
		for _, button := range []Button{Middle, Right} {
			p, q := at(200, 140), at(300, 240)
			p.Button, q.Button = button, button
			drag(h, tool, p, q)
		}
		if len(h.did) != 0 || len(h.selection) != 0 || h.factor != 1 || tool.Busy() {
			t.Errorf("%s did %v", tool.ID(), h.did)
		}
	}
}

func TestHoverAndCursor(t *testing.T) {
	h, s := receipt(), &Select{}
	cursorAt := func(x, y float64) Cursor {
		s.Move(h, at(x, y))
		return s.Cursor(h)
	}
	h.Select(id(1))
	for name, c := range map[string]struct {
		x, y float64
		want Cursor
	}{
		"the locked page": {50, 50, Arrow}, "not selected": {200, 140, Arrow}, "selected": {110, 300, MoveCross},
		"upper left": {100, 100, ResizeNWSE}, "upper right": {500, 100, ResizeNESW}, "upper side": {300, 100, ResizeVertical},
		"left side": {100, 250, ResizeHorizontal}, "side of another": {200, 120, Arrow}, "vertex": {800, 200, OnVertex},
	} {
		if got := cursorAt(c.x, c.y); got != c.want {
			t.Errorf("%s: cursor %d, want %d", name, got, c.want)
		}
	}
	s.Move(h, at(800, 202))
	if o := s.Overlay(h); len(o.Regions) != 1 || !o.Regions[0].Hover || len(o.Spots) != 1 || o.Spots[0].At != (geom.Point{X: 800, Y: 200}) {
		t.Errorf("over a vertex: %+v", o)
	}
	s.Move(h, at(50, 50))
	if o := s.Overlay(h); len(o.Regions)+len(o.Spots) != 0 {
		t.Errorf("over the locked page: %+v", o)
	}
	s.Move(h, at(800, 202))
	_ = h.Do(model.Delete{IDs: ids(4)})
	if o := s.Overlay(h); len(o.Regions)+len(o.Spots) != 0 || s.Cursor(h) != Arrow {
		t.Errorf("over what was deleted: %+v", o)
	}
}
