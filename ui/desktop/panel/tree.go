package panel

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/ui/desktop/panel/strip"
	"glossator/ui/workspace"
)

// Tree shows the annotations of the current image as they nest: in the order of drawing, parents before their children. Rows are
// selected, folded, hidden, locked and dragged into one another here; see [Tree.TypedKey] for the keys.
type Tree struct {
	widget.BaseWidget
	w    *workspace.Workspace
	host Host

	rows     []treeRow
	folded   map[model.ID]bool
	selected map[model.ID]bool
	// lead is the row that the keyboard moves from, anchor the one where a range begins.
	lead, anchor model.ID
	// pressed is the row under the last press of the left button; alone tells that it becomes the only selected one if no drag follows.
	pressed model.ID
	alone   bool
	drag    *treeDrag

	focused, shift bool
	strip          *strip.Strip
	head           *treeHead
	hint           *widget.Label
}

var (
	_ fyne.Focusable  = (*Tree)(nil)
	_ desktop.Keyable = (*Tree)(nil)
)

// NewTree makes the tree of a project.
func NewTree(w *workspace.Workspace, host Host) *Tree {
	t := &Tree{w: w, host: host, folded: map[model.ID]bool{}, selected: map[model.ID]bool{}}
	t.strip = strip.New(false, strip.Source{
		Cell: t.rowHeight, Across: func() float32 { return 120 },
		Length: func() int { return len(t.rows) },
		Create: func() fyne.CanvasObject { return newTreeCell(t) },
		Update: func(i int, cell fyne.CanvasObject) { cell.(*treeCell).show(t.rows[i]) },
	})
	t.head = newTreeHead(t)
	t.hint = hintLabel("")
	t.ExtendBaseWidget(t)
	t.reload()
	t.takeSelection()
	return t
}

func (t *Tree) rowHeight() float32 {
	th := t.Theme()
	return strip.LineHeight(th, theme.SizeNameText) + 2*th.Size(theme.SizeNamePadding)
}

// CreateRenderer is called by Fyne.
func (t *Tree) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewBorder(t.head, nil, nil, nil, container.NewStack(t.strip, t.hint)))
}

// Update shows what a notice tells.
func (t *Tree) Update(n workspace.Notice) {
	switch {
	case n.Current || touches(n, t.w.Current()):
		if n.Current {
			t.endDrag()
		}
		t.reload()
	case n.Labels:
		t.strip.RefreshCells()
	}
	if n.Selection {
		t.takeSelection()
	}
}

// reload reads the rows anew.
func (t *Tree) reload() {
	doc := t.w.CurrentDocument()
	t.rows = treeRows(doc, t.folded)
	t.hint.SetText(emptyHint(doc))
	t.strip.Refresh()
	t.head.Refresh()
}

func emptyHint(doc *model.Document) string {
	switch {
	case doc == nil:
		return "No picture is shown."
	case !doc.Image().Readable():
		return "This picture cannot be read, so there is nothing to annotate."
	case doc.Len() == 0:
		return "No regions yet. Draw one on the picture with the rectangle or the polygon."
	default:
		return ""
	}
}

// takeSelection shows what is selected now and brings the last of it into sight.
func (t *Tree) takeSelection() {
	ids := t.w.Selection()
	clear(t.selected)
	for _, id := range ids {
		t.selected[id] = true
	}
	t.lead = model.ID{}
	if len(ids) > 0 {
		t.lead = ids[len(ids)-1]
	}
	if !t.selected[t.anchor] {
		t.anchor = t.lead
	}
	t.reveal(t.lead)
	t.strip.RefreshCells()
	t.head.Refresh()
}

// reveal unfolds what an annotation is nested in and scrolls to its row.
func (t *Tree) reveal(id model.ID) {
	doc := t.w.CurrentDocument()
	if id.IsZero() || doc == nil {
		return
	}
	hidden := false
	for _, a := range doc.Ancestors(id) {
		hidden = hidden || t.folded[a.ID]
		delete(t.folded, a.ID)
	}
	if hidden {
		t.reload()
	}
	t.strip.ScrollTo(rowOf(t.rows, id), 0)
}

// fold folds or unfolds what is nested in an annotation.
func (t *Tree) fold(id model.ID, folded bool) {
	if t.folded[id] == folded {
		return
	}
	if folded {
		t.folded[id] = true
	} else {
		delete(t.folded, id)
	}
	t.reload()
}

// FoldAll folds or unfolds every row.
func (t *Tree) FoldAll(folded bool) {
	clear(t.folded)
	if doc := t.w.CurrentDocument(); doc != nil && folded {
		for _, a := range doc.Children(model.ID{}) {
			t.foldBelow(doc, a.ID)
		}
	}
	t.reload()
}

func (t *Tree) foldBelow(doc *model.Document, id model.ID) {
	if doc.HasChildren(id) {
		t.folded[id] = true
	}
	for _, a := range doc.Children(id) {
		t.foldBelow(doc, a.ID)
	}
}

// pick selects a row as a click with modifiers does.
func (t *Tree) pick(id model.ID, toggle, extend bool) {
	switch {
	case extend && rowOf(t.rows, t.anchor) >= 0:
		t.w.Select(t.span(t.anchor, id)...)
	case toggle:
		t.anchor = id
		ids := t.w.Selection()
		if t.selected[id] {
			ids = slices.DeleteFunc(ids, func(other model.ID) bool { return other == id })
		} else {
			ids = append(ids, id)
		}
		t.w.Select(ids...)
	default:
		t.anchor = id
		t.w.Select(id)
	}
}

// span gives the annotations of the rows between two, both included, the second one last.
func (t *Tree) span(from, to model.ID) []model.ID {
	a, b := rowOf(t.rows, from), rowOf(t.rows, to)
	if a < 0 || b < 0 {
		return []model.ID{to}
	}
	var ids []model.ID
	for _, r := range t.rows[min(a, b) : max(a, b)+1] {
		ids = append(ids, r.id)
	}
	if b < a {
		slices.Reverse(ids)
	}
	return ids
}

// withRow gives the selection if the row is part of it, else the row alone: what its eye and its lock work on.
func (t *Tree) withRow(id model.ID) []model.ID {
	if t.selected[id] {
		return t.w.Selection()
	}
	return []model.ID{id}
}

func (t *Tree) do(cmd model.Command) {
	if err := t.w.Do(t.w.Current(), cmd); err != nil {
		t.host.Fail(err)
	}
}

// summary tells how many annotations there are and how many are selected.
func (t *Tree) summary() string {
	doc := t.w.CurrentDocument()
	if doc == nil {
		return ""
	}
	text := counted(doc.Len(), "region", "regions")
	if n := len(t.selected); n > 0 {
		text += fmt.Sprintf(", %s selected", thousands(n))
	}
	return text
}
