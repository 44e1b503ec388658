package panel

import (
	"slices"
	"time"

	"fyne.io/fyne/v2"

	"glossator/model"
)

// treeDrag is a drag of rows to a new place in the tree.
type treeDrag struct {
	// ids are the annotations that move, outermost ones only.
	ids []model.ID
	drop
	// pull is how far the list scrolls at each tick, while the pointer is at one of its ends.
	pull float32
	// at is where the pointer was last, on the whole canvas.
	at   fyne.Position
	done chan struct{}
}

// drop is what letting go would do.
type drop struct {
	kind dropKind
	// row is the row that the pointer is over, parent the annotation of that row.
	row    int
	parent model.ID
}

type dropKind uint8

const (
	dropNowhere dropKind = iota
	dropInto
	dropTop
	dropRefused
)

// dragTick is the time between two steps of scrolling at the end of the list.
const dragTick = 40 * time.Millisecond

// dragged follows the pointer, which is at a position of the canvas.
func (t *Tree) dragged(at fyne.Position) {
	doc := t.w.CurrentDocument()
	if doc == nil || t.pressed.IsZero() {
		return
	}
	t.alone = false
	if t.drag == nil {
		t.drag = &treeDrag{ids: outermost(doc, t.withRow(t.pressed)), done: make(chan struct{})}
		t.drag.row = -1
		go t.pullWhileDragged(t.drag.done)
	}
	t.drag.at = at
	t.aim()
}

// aim finds out what lies under the pointer and shows what letting go would do.
func (t *Tree) aim() {
	d := t.drag
	origin := fyne.CurrentApp().Driver().AbsolutePositionForObject(t.strip)
	pos, size := d.at.Subtract(origin), t.strip.Size()
	before := d.drop
	d.drop, d.pull = drop{row: -1}, 0
	switch {
	case pos.X < 0 || pos.X > size.Width || pos.Y > size.Height || pos.Y < -t.head.Size().Height:
	case pos.Y < 0:
		d.kind = dropTop
	default:
		d.pull = pullAt(pos.Y, size.Height, t.rowHeight())
		d.drop = t.dropAt(t.strip.At(pos))
	}
	if d.drop != before {
		t.strip.RefreshCell(before.row)
		t.strip.RefreshCell(d.row)
		t.head.Refresh()
	}
}

// dropAt tells what dropping on row i does; past the last row lies the top level.
func (t *Tree) dropAt(i int) drop {
	if i >= len(t.rows) {
		return drop{kind: dropTop, row: -1}
	}
	to := drop{kind: dropInto, row: i, parent: t.rows[i].id}
	inside := slices.ContainsFunc(t.w.CurrentDocument().Ancestors(to.parent), func(a *model.Annotation) bool {
		return slices.Contains(t.drag.ids, a.ID)
	})
	if inside || slices.Contains(t.drag.ids, to.parent) {
		to.kind = dropRefused
	}
	return to
}

// pullAt gives how far to scroll with the pointer at y in a list of this height.
func pullAt(y, height, row float32) float32 {
	switch {
	case y < row:
		return -row / 2
	case y > height-row:
		return row / 2
	default:
		return 0
	}
}

// pullWhileDragged scrolls the list step by step until the drag is done.
func (t *Tree) pullWhileDragged(done chan struct{}) {
	ticker := time.NewTicker(dragTick)
	defer ticker.Stop()
	for {
		select {
		case <-done:
			return
		case <-ticker.C:
			t.host.Later(func() {
				if t.drag != nil && t.drag.pull != 0 {
					t.strip.ScrollBy(t.drag.pull)
					t.aim()
				}
			})
		}
	}
}

// dropped does what the drag came to. A refused drop is tried all the same, so that the person reads why.
func (t *Tree) dropped() {
	d := t.drag
	if d == nil {
		return
	}
	t.endDrag()
	if d.kind == dropNowhere {
		return
	}
	t.do(model.Nest{IDs: d.ids, Parent: d.parent})
	if d.kind == dropInto {
		t.fold(d.parent, false)
	}
}

// endDrag ends the drag and does nothing.
func (t *Tree) endDrag() {
	d := t.drag
	if d == nil {
		return
	}
	t.drag = nil
	close(d.done)
	t.strip.RefreshCell(d.row)
	t.head.Refresh()
}

// dragText tells what letting go would do.
func (t *Tree) dragText() string {
	what := counted(len(t.drag.ids), "region", "regions")
	switch t.drag.kind {
	case dropTop:
		return "Take " + what + " out to the top"
	case dropInto:
		return "Put " + what + " into “" + t.name(t.drag.parent) + "”"
	case dropRefused:
		return "A region cannot be put into itself"
	default:
		return "Drop on a region, or here for the top"
	}
}

// name gives what people call an annotation: its label.
func (t *Tree) name(id model.ID) string {
	a, ok := t.w.CurrentDocument().Get(id)
	if !ok {
		return ""
	}
	if label, ok := t.w.Project().Resolve(a.Label); ok {
		return label.Name
	}
	return unlabelled
}
