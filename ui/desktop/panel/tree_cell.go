package panel

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	tooltip "github.com/dweymouth/fyne-tooltip/widget"

	"glossator/model"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/panel/form"
	"glossator/ui/desktop/panel/strip"
)

// unlabelled stands where a label would.
const unlabelled = "unlabelled"

// treeCell draws one row of the tree and takes its clicks. It is one widget, not a container of buttons, because only one object under
// the pointer is told of hovering. Selecting happens on the press: who implements Tapped beside DoubleTapped is told of a click late.
type treeCell struct {
	tooltip.ToolTipWidget
	tree    *Tree
	row     treeRow
	hovered bool
	state   cellState
}

// cellState is what a row shows of its annotation.
type cellState struct {
	name, note     string
	label          model.Label // zero for none
	selected, lead bool
	locked, hidden bool
	drop           dropKind
}

var (
	_ desktop.Mouseable      = (*treeCell)(nil)
	_ desktop.Hoverable      = (*treeCell)(nil)
	_ fyne.Draggable         = (*treeCell)(nil)
	_ fyne.DoubleTappable    = (*treeCell)(nil)
	_ fyne.SecondaryTappable = (*treeCell)(nil)
)

func newTreeCell(t *Tree) *treeCell {
	c := &treeCell{tree: t}
	c.ExtendBaseWidget(c)
	return c
}

// show takes another row, or what is new of it.
func (c *treeCell) show(row treeRow) {
	t := c.tree
	c.row = row
	c.state = cellState{selected: t.selected[row.id], lead: t.focused && row.id == t.lead}
	if d := t.drag; d != nil && d.row >= 0 && d.parent == row.id {
		c.state.drop = d.kind
	}
	if a, ok := t.annotation(row.id); ok {
		c.state.describe(a, t.w.Project())
	}
	c.Refresh()
}

func (t *Tree) annotation(id model.ID) (*model.Annotation, bool) {
	doc := t.w.CurrentDocument()
	if doc == nil {
		return nil, false
	}
	return doc.Get(id)
}

// describe takes what there is to show of an annotation.
func (l *cellState) describe(a *model.Annotation, labels model.Labels) {
	l.name, l.locked, l.hidden = unlabelled, a.Locked, a.Hidden
	if label, ok := labels.Resolve(a.Label); ok {
		l.name, l.label = label.Name, label
	}
	l.note = a.Text
	if l.note == "" {
		l.note = a.Description
	}
}

// MouseDown selects, folds, hides or locks, by what is under the pointer.
func (c *treeCell) MouseDown(e *desktop.MouseEvent) {
	t := c.tree
	form.Focus(t, t)
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	t.pressed, t.alone = model.ID{}, false
	toggle := e.Modifier&(fyne.KeyModifierControl|fyne.KeyModifierSuper) != 0
	extend := e.Modifier&fyne.KeyModifierShift != 0
	c.ToolTipWidget.MouseOut()
	switch x, at := e.Position.X, c.places(); {
	case c.row.parent && x >= at.arrow-2 && x < at.chip:
		t.fold(c.row.id, !c.row.folded)
	case x >= at.eye && x < at.lock:
		t.do(model.Hide{IDs: t.withRow(c.row.id), Hidden: !c.state.hidden})
	case x >= at.lock:
		t.do(model.Lock{IDs: t.withRow(c.row.id), Locked: !c.state.locked})
	case !toggle && !extend && t.selected[c.row.id]:
		t.pressed, t.alone = c.row.id, true
	default:
		t.pressed = c.row.id
		t.pick(c.row.id, toggle, extend)
	}
}

// MouseUp ends a click on one of several selected rows, which selects it alone.
func (c *treeCell) MouseUp(*desktop.MouseEvent) {
	if t := c.tree; t.alone && t.drag == nil {
		t.alone = false
		t.pick(t.pressed, false, false)
	}
}

// DoubleTapped leads to the label.
func (c *treeCell) DoubleTapped(*fyne.PointEvent) {
	if !c.tree.pressed.IsZero() {
		c.tree.host.Command(CommandEditLabel)
	}
}

// TappedSecondary opens the context menu of the selection, which the row belongs to then.
func (c *treeCell) TappedSecondary(e *fyne.PointEvent) {
	t := c.tree
	c.ToolTipWidget.MouseOut() // the tooltip would be in the way of the menu
	if !t.selected[c.row.id] {
		t.pick(c.row.id, false, false)
	}
	on := fyne.CurrentApp().Driver().CanvasForObject(t)
	if menu := t.host.AnnotationMenu(); menu != nil && on != nil {
		widget.ShowPopUpMenuAtPosition(menu, on, e.AbsolutePosition)
	}
}

// Dragged is called by Fyne, also when the list has scrolled and this widget shows another row meanwhile.
func (c *treeCell) Dragged(e *fyne.DragEvent) { c.tree.dragged(e.AbsolutePosition) }

// DragEnd is called by Fyne.
func (c *treeCell) DragEnd() { c.tree.dropped() }

// MouseIn is called by Fyne.
func (c *treeCell) MouseIn(e *desktop.MouseEvent) {
	c.ToolTipWidget.MouseIn(e)
	c.hovered = true
	c.tree.strip.Under(c)
	c.Refresh()
}

// MouseOut is called by Fyne.
func (c *treeCell) MouseOut() {
	c.ToolTipWidget.MouseOut()
	c.hovered = false
	c.tree.strip.Under(nil)
	c.Refresh()
}

// cellPlaces are the left edges of a row's parts.
type cellPlaces struct{ arrow, chip, name, eye, lock, end float32 }

const (
	cellIcon   = 16
	cellIndent = 14
)

// places gives the left edges of the parts. However deep the row is nested, there is room for its name.
func (c *treeCell) places() cellPlaces {
	th, width := c.Theme(), c.Size().Width
	pad := th.Size(theme.SizeNamePadding)
	p := cellPlaces{end: width - th.Size(theme.SizeNameScrollBar) - pad} // the bar lies over the rows and takes their clicks
	p.arrow = pad + min(float32(c.row.depth)*cellIndent, width/4)
	p.chip = p.arrow + cellIcon + pad
	p.name = p.chip + form.ChipSide + 2*pad
	p.lock = p.end - cellIcon
	p.eye = p.lock - cellIcon - pad
	return p
}

// CreateRenderer is called by Fyne.
func (c *treeCell) CreateRenderer() fyne.WidgetRenderer {
	r := &treeCellRenderer{
		cell: c, ground: canvas.NewRectangle(color.Transparent), chip: canvas.NewRectangle(color.Transparent),
		name: strip.NewLine(theme.SizeNameText, theme.ColorNameForeground), note: strip.NewLine(theme.SizeNameText, strip.Muted),
		arrow: widget.NewIcon(nil), eye: widget.NewIcon(nil), lock: widget.NewIcon(nil),
	}
	r.Refresh()
	return r
}

type treeCellRenderer struct {
	cell             *treeCell
	ground, chip     *canvas.Rectangle
	name, note       *strip.Line
	arrow, eye, lock *widget.Icon
}

func (r *treeCellRenderer) Destroy()           {}
func (r *treeCellRenderer) MinSize() fyne.Size { return fyne.NewSize(120, r.cell.tree.rowHeight()) }

func (r *treeCellRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.arrow, r.chip, r.name.Text, r.note.Text, r.eye, r.lock}
}

func (r *treeCellRenderer) Layout(size fyne.Size) {
	at, pad := r.cell.places(), r.cell.Theme().Size(theme.SizeNameInnerPadding)
	r.ground.Resize(size)
	side := fyne.NewSquareSize(cellIcon)
	for icon, x := range map[*widget.Icon]float32{r.arrow: at.arrow, r.eye: at.eye, r.lock: at.lock} {
		icon.Resize(side)
		icon.Move(fyne.NewPos(x, (size.Height-cellIcon)/2))
	}
	r.chip.Resize(fyne.NewSquareSize(form.ChipSide))
	r.chip.Move(fyne.NewPos(at.chip, (size.Height-form.ChipSide)/2))
	room := at.eye - pad - at.name
	if !r.eye.Visible() && !r.lock.Visible() {
		room = at.end - pad - at.name
	}
	taken := r.name.Place(at.name, 0, room, size.Height)
	r.note.Place(at.name+taken+pad, 0, room-taken-pad, size.Height)
	r.explain()
}

// explain gives the row a tooltip where its texts do not fit.
func (r *treeCellRenderer) explain() {
	hint := ""
	if r.name.Cut() || r.note.Cut() {
		hint = r.name.Whole()
		if r.note.Whole() != "" {
			hint += "\n" + r.note.Whole()
		}
	}
	r.cell.SetToolTip(hint)
}

func (r *treeCellRenderer) Refresh() {
	c, th := r.cell, r.cell.Theme()
	r.name.Set(c.state.name)
	r.note.Set(c.state.note)
	r.name.TextStyle = fyne.TextStyle{Italic: c.state.label.ID.IsZero()}
	r.name.Ink, r.note.Ink = theme.ColorNameForeground, strip.Muted
	if c.state.hidden {
		r.name.Ink, r.note.Ink = theme.ColorNameDisabled, theme.ColorNameDisabled
	}
	r.name.Style(th)
	r.note.Style(th)
	r.paintGround(th)
	form.PaintChip(r.chip, th, c.state.label)
	r.setIcons()
	r.Layout(c.Size())
}

func (r *treeCellRenderer) paintGround(th fyne.Theme) {
	l := r.cell.state
	r.ground.FillColor, r.ground.StrokeWidth = color.Transparent, 0
	switch {
	case l.selected:
		r.ground.FillColor = strip.Colour(th, theme.ColorNameSelection)
	case r.cell.hovered:
		r.ground.FillColor = strip.Colour(th, theme.ColorNameHover)
	}
	if l.lead {
		r.ground.StrokeColor, r.ground.StrokeWidth = strip.Colour(th, theme.ColorNameFocus), 1
	}
	markDrop(r.ground, th, l.drop, l.drop != dropNowhere)
	r.ground.Refresh()
}

// setIcons shows the arrow of a parent; eye and lock where they say something, or under the pointer.
func (r *treeCellRenderer) setIcons() {
	c := r.cell
	arrow, eye, lock := theme.MenuDropDownIcon(), "eye", "unlock"
	if c.row.folded {
		arrow = theme.MenuExpandIcon()
	}
	if c.state.hidden {
		eye = "eye-off"
	}
	if c.state.locked {
		lock = "lock"
	}
	setIcon(r.arrow, arrow, c.row.parent)
	setIcon(r.eye, look.Icon(eye), c.state.hidden || c.hovered)
	setIcon(r.lock, look.Icon(lock), c.state.locked || c.hovered)
}

func setIcon(icon *widget.Icon, resource fyne.Resource, visible bool) {
	if visible {
		icon.SetResource(resource)
	}
	form.SetVisible(icon, visible)
}
