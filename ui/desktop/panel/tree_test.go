package panel

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/model"
	"glossator/model/geom"
)

// forest draws: store [street [number], city], items; and gives their ids by name.
func (b *bench) forest() map[string]model.ID {
	labels := b.labels("Store details", "Street", "City", "Items")
	ids := map[string]model.ID{}
	ids["store"] = b.draw(labels[0], model.ID{}, 10, 10, 200, 100)
	ids["street"] = b.draw(labels[1], ids["store"], 20, 20, 100, 20)
	ids["number"] = b.draw(model.ID{}, ids["street"], 22, 22, 20, 10)
	ids["city"] = b.draw(labels[2], ids["store"], 20, 50, 100, 20)
	ids["items"] = b.draw(labels[3], model.ID{}, 10, 150, 200, 100)
	b.do(model.Transcribe{ID: ids["street"], Text: "Lindenstraße\n12"})
	return ids
}

// names writes the rows of a tree by the names of a forest, with their depth.
func names(t *Tree, ids map[string]model.ID) []string {
	var out []string
	for _, r := range t.rows {
		for name, id := range ids {
			if id == r.id {
				out = append(out, "    "[:r.depth]+name)
			}
		}
	}
	return out
}

func wantRows(t *testing.T, tree *Tree, ids map[string]model.ID, want ...string) {
	t.Helper()
	if got := names(tree, ids); !slices.Equal(got, want) {
		t.Errorf("rows %q, want %q", got, want)
	}
}

// cellOf gives the widget that shows an annotation.
func cellOf(t *testing.T, tree *Tree, id model.ID) *treeCell {
	t.Helper()
	for _, o := range tree.strip.Shown() {
		if c := o.(*treeCell); c.row.id == id {
			return c
		}
	}
	t.Fatalf("no row shows %s", id)
	return nil
}

// press presses and releases the left button on a part of a row.
func press(t *testing.T, tree *Tree, id model.ID, x float32, mods fyne.KeyModifier) {
	t.Helper()
	c := cellOf(t, tree, id)
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary, Modifier: mods}
	e.Position = fyne.NewPos(x, c.Size().Height/2)
	c.MouseDown(e)
	c.MouseUp(e)
}

func click(t *testing.T, tree *Tree, id model.ID, mods fyne.KeyModifier) {
	t.Helper()
	press(t, tree, id, cellOf(t, tree, id).places().name+2, mods)
}

func TestTreeShowsNestingInDrawingOrder(t *testing.T) {
	b := newBench(t, 2)
	ids := b.forest()
	tree := NewTree(b.w, b)
	win := b.window(tree, 280, 300)
	wantRows(t, tree, ids, "store", " street", "  number", " city", "items")
	b.shoot(win, "tree")
	b.do(model.Delete{IDs: []model.ID{ids["street"]}, Children: model.LiftChildren})
	wantRows(t, tree, ids, "store", " number", " city", "items")
	b.w.Show(b.w.List().ID(1))
	wantRows(t, tree, ids)
	b.shoot(win, "tree-empty")
}

func TestTreeFolds(t *testing.T) {
	b := newBench(t, 1)
	ids := b.forest()
	tree := NewTree(b.w, b)
	b.window(tree, 280, 300)
	press(t, tree, ids["store"], cellOf(t, tree, ids["store"]).places().arrow+2, 0)
	wantRows(t, tree, ids, "store", "items")
	if len(b.w.Selection()) != 0 {
		t.Error("folding selected a row")
	}
	b.w.Select(ids["number"])
	wantRows(t, tree, ids, "store", " street", "  number", " city", "items")
	tree.FoldAll(true)
	wantRows(t, tree, ids, "store", "items")
	tree.FoldAll(false)
	wantRows(t, tree, ids, "store", " street", "  number", " city", "items")
}

func TestTreeSelection(t *testing.T) {
	b := newBench(t, 1)
	ids := b.forest()
	tree := NewTree(b.w, b)
	b.window(tree, 280, 300)
	want := func(names ...string) {
		t.Helper()
		var wanted []model.ID
		for _, name := range names {
			wanted = append(wanted, ids[name])
		}
		if got := b.w.Selection(); !slices.Equal(got, wanted) {
			t.Errorf("selected %v, want %v", got, names)
		}
		for _, name := range names {
			if !cellOf(t, tree, ids[name]).state.selected {
				t.Errorf("%s is not shown as selected", name)
			}
		}
	}
	click(t, tree, ids["street"], 0)
	want("street")
	click(t, tree, ids["city"], fyne.KeyModifierControl)
	want("street", "city")
	click(t, tree, ids["street"], fyne.KeyModifierControl)
	want("city")
	click(t, tree, ids["store"], 0)
	click(t, tree, ids["city"], fyne.KeyModifierShift)
	want("store", "street", "number", "city")
	click(t, tree, ids["number"], 0)
	want("number")
	b.w.Select(ids["items"], ids["city"])
	want("items", "city")
	if got := tree.summary(); got != "5 regions, 2 selected" {
		t.Errorf("summary %q", got)
	}
}

func TestTreeScrollsToWhatIsSelectedElsewhere(t *testing.T) {
	b := newBench(t, 1)
	var ids []model.ID
	for i := range 200 {
		ids = append(ids, b.draw(model.ID{}, model.ID{}, float64(i), 10, 20, 20))
	}
	tree := NewTree(b.w, b)
	b.window(tree, 280, 300)
	if n := len(tree.strip.Shown()); n > 20 {
		t.Fatalf("%d rows have objects", n)
	}
	b.w.Select(ids[150])
	if !cellOf(t, tree, ids[150]).state.selected {
		t.Error("the row is not shown as selected")
	}
}

func TestTreeEyeAndLockWorkOnTheWholeSelection(t *testing.T) {
	b := newBench(t, 1)
	ids := b.forest()
	tree := NewTree(b.w, b)
	b.window(tree, 280, 300)
	b.w.Select(ids["street"], ids["city"])
	press(t, tree, ids["city"], cellOf(t, tree, ids["city"]).places().eye+2, 0)
	press(t, tree, ids["items"], cellOf(t, tree, ids["items"]).places().lock+2, 0)
	if !b.get(ids["street"]).Hidden || !b.get(ids["city"]).Hidden || b.get(ids["items"]).Hidden {
		t.Error("the eye hid something else")
	}
	if !b.get(ids["items"]).Locked || b.get(ids["city"]).Locked {
		t.Error("the lock locked something else")
	}
	press(t, tree, ids["city"], cellOf(t, tree, ids["city"]).places().eye+2, 0)
	if b.get(ids["street"]).Hidden {
		t.Error("the eye did not show again")
	}
	b.noFaults()
}

// dragRow drags a row by the middle of it to a position on the canvas.
func dragRow(t *testing.T, tree *Tree, id model.ID, to fyne.Position) {
	t.Helper()
	c := cellOf(t, tree, id)
	e := &desktop.MouseEvent{Button: desktop.MouseButtonPrimary}
	e.Position = fyne.NewPos(c.places().name+2, 5)
	c.MouseDown(e)
	c.Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{AbsolutePosition: to}})
}

func middleOf(o fyne.CanvasObject) fyne.Position {
	size := o.Size()
	return fyne.CurrentApp().Driver().AbsolutePositionForObject(o).AddXY(size.Width/2, size.Height/2)
}

func TestTreeDragNests(t *testing.T) {
	b := newBench(t, 1)
	ids := b.forest()
	tree := NewTree(b.w, b)
	win := b.window(tree, 280, 300)
	dragRow(t, tree, ids["items"], middleOf(cellOf(t, tree, ids["city"])))
	b.shoot(win, "tree-drag")
	if cellOf(t, tree, ids["city"]).state.drop != dropInto {
		t.Error("the row under the pointer does not show that it takes the drop")
	}
	cellOf(t, tree, ids["items"]).DragEnd()
	wantRows(t, tree, ids, "store", " street", "  number", " city", "  items")
	dragRow(t, tree, ids["items"], middleOf(tree.head))
	b.shoot(win, "tree-drag-top")
	cellOf(t, tree, ids["items"]).DragEnd()
	if !b.get(ids["items"]).Parent.IsZero() {
		t.Error("the strip at the top did not take the row out")
	}
	b.noFaults()
}

func TestTreeDragOntoOpenGroundTakesTheWholeSelectionOut(t *testing.T) {
	b := newBench(t, 1)
	ids := b.forest()
	tree := NewTree(b.w, b)
	b.window(tree, 280, 300)
	b.w.Select(ids["street"], ids["number"], ids["city"])
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(tree.strip)
	dragRow(t, tree, ids["city"], origin.AddXY(100, tree.strip.Size().Height-30))
	cellOf(t, tree, ids["city"]).DragEnd()
	wantRows(t, tree, ids, "store", "street", " number", "city", "items")
	if got := b.w.Selection(); len(got) != 3 {
		t.Errorf("%d selected after the drag, want 3", len(got))
	}
}

func TestTreeDragRefusesItself(t *testing.T) {
	b := newBench(t, 1)
	ids := b.forest()
	tree := NewTree(b.w, b)
	win := b.window(tree, 280, 300)
	dragRow(t, tree, ids["store"], middleOf(cellOf(t, tree, ids["number"])))
	b.shoot(win, "tree-drag-refused")
	if cellOf(t, tree, ids["number"]).state.drop != dropRefused {
		t.Error("the row does not show that it refuses the drop")
	}
	cellOf(t, tree, ids["store"]).DragEnd()
	if len(b.failed) != 1 {
		t.Errorf("the person was told %d times why", len(b.failed))
	}
	wantRows(t, tree, ids, "store", " street", "  number", " city", "items")
}

func TestTreeKeys(t *testing.T) {
	b := newBench(t, 1)
	ids := b.forest()
	tree := NewTree(b.w, b)
	win := b.window(tree, 280, 300)
	win.Canvas().Focus(tree)
	key := func(names ...fyne.KeyName) {
		for _, name := range names {
			tree.TypedKey(&fyne.KeyEvent{Name: name})
		}
	}
	at := func(name string) {
		t.Helper()
		if got := b.w.Selection(); len(got) == 0 || got[len(got)-1] != ids[name] {
			t.Errorf("the keyboard is not at %s", name)
		}
	}
	key(fyne.KeyDown, fyne.KeyDown)
	at("street")
	key(fyne.KeyLeft)
	wantRows(t, tree, ids, "store", " street", " city", "items")
	key(fyne.KeyRight, fyne.KeyRight)
	at("number")
	key(fyne.KeyLeft, fyne.KeyLeft, fyne.KeyLeft)
	at("store")
	tree.KeyDown(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if len(b.held) != 1 {
		t.Error("the window does not hear of held keys")
	}
	key(fyne.KeyDown, fyne.KeyDown)
	tree.KeyUp(&fyne.KeyEvent{Name: desktop.KeyShiftLeft})
	if n := len(b.w.Selection()); n != 3 {
		t.Errorf("%d selected with Shift, want 3", n)
	}
	key(fyne.KeyEnd)
	at("items")
	b.shoot(win, "tree-keys")
	key(fyne.KeyDelete, fyne.KeyF2, fyne.KeyEscape, fyne.KeyR)
	if !slices.Equal(b.commands, []string{CommandDelete, CommandEditLabel}) || b.escaped != 1 || !slices.Equal(b.keys, []fyne.KeyName{fyne.KeyR}) {
		t.Errorf("commands %q, escaped %d, keys %q", b.commands, b.escaped, b.keys)
	}
}

func TestTreeContextMenuSelectsTheRow(t *testing.T) {
	b := newBench(t, 1)
	ids := b.forest()
	tree := NewTree(b.w, b)
	win := b.window(tree, 280, 300)
	cellOf(t, tree, ids["city"]).TappedSecondary(&fyne.PointEvent{AbsolutePosition: fyne.NewPos(50, 50)})
	if got := b.w.Selection(); !slices.Equal(got, []model.ID{ids["city"]}) {
		t.Errorf("selected %v", got)
	}
	if win.Canvas().Overlays().Top() == nil {
		t.Error("no menu opened")
	}
}

func TestTreeKeepsRoomForTheNamesOfDeepRows(t *testing.T) {
	b := newBench(t, 1)
	labels := b.labels("Sehr lange Bezeichnung für die Straße und Hausnummer des Geschäfts", "領収書の合計金額", "Σύνολο")
	parent := model.ID{}
	for i := range 30 {
		parent = b.draw(labels[i%3], parent, float64(i), float64(i), 390-2*float64(i), 290-2*float64(i))
		b.do(model.Describe{ID: parent, Description: "Vermerk über mehrere\nZeilen, der nicht in die Reihe passt"})
	}
	b.do(model.Hide{IDs: []model.ID{parent}, Hidden: true})
	tree := NewTree(b.w, b)
	win := b.window(tree, 260, 420)
	b.w.Select(parent)
	b.shoot(win, "tree-deep")
	cell := cellOf(t, tree, parent)
	if at := cell.places(); at.eye-at.name < cell.Size().Width/3 {
		t.Errorf("%v of %v is left to the name", at.eye-at.name, cell.Size().Width)
	}
}

// BenchmarkTree measures an image with 10,000 regions, a tenth of them nested.
func BenchmarkTree(bb *testing.B) {
	b := newBench(bb, 1)
	var ids []model.ID
	batch := model.Sequence{As: model.VerbDraw}
	for i := range 10_000 {
		a := model.Annotation{ID: model.NewID(), Shape: geom.Rectangle{Box: geom.Box{X0: float64(i % 300), X1: 400, Y1: 20}}}
		if i%10 == 9 {
			a.Parent = ids[i-1]
		}
		ids = append(ids, a.ID)
		batch.Commands = append(batch.Commands, model.Draw{Annotation: a})
	}
	b.do(batch)
	tree := NewTree(b.w, b)
	b.window(tree, 280, 600)
	for name, f := range map[string]func(i int){
		"reload": func(int) { tree.reload() },
		"select": func(i int) { b.w.Select(ids[i*37%len(ids)]) },
		"all":    func(i int) { b.w.Select(ids[i%2:]...) },
		"scroll": func(i int) { tree.strip.ScrollBy(float32(4000*(i%2) - 2000)) },
	} {
		bb.Run(name, func(bb *testing.B) {
			for i := range bb.N {
				f(i)
			}
		})
	}
}
