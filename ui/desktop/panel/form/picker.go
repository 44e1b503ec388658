package form

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/ui/desktop/panel/strip"
)

// picker lets the person choose a label by typing: a field, and below it the labels that fit. It floats over the window, where it has the
// keyboard to itself; a list below a field of a panel would be cut off by the panel, and the field would lose the keyboard to it.
type picker struct {
	labels  []model.Label
	keys    map[model.ID]string
	choices []Choice
	at      int
	// done is called once, after the picker is gone; picked is false if nothing was chosen.
	done func(c Choice, picked bool)

	canvas fyne.Canvas
	veil   *veil
	entry  *pickerEntry
	strip  *strip.Strip
}

// The measures of the picker.
const (
	pickerWidth = 240
	pickerRows  = 10
)

// OpenPicker opens a label picker at an object, with text typed into it already. keys are the keys of the labels that have one. in is an object around it as for [Focus]. done is called once, after
// the picker is gone; picked is false if nothing was chosen.
func OpenPicker(in, at fyne.CanvasObject, labels []model.Label, keys map[model.ID]string, typed string, done func(c Choice, picked bool)) {
	p := &picker{labels: labels, keys: keys, done: done}
	p.canvas = fyne.CurrentApp().Driver().CanvasForObject(in)
	if p.canvas == nil {
		return
	}
	p.entry = newPickerEntry(p)
	p.strip = strip.New(false, strip.Source{
		Cell: p.rowHeight, Across: func() float32 { return pickerWidth },
		Length: func() int { return len(p.choices) },
		Create: func() fyne.CanvasObject { return newChoiceCell(p) },
		Update: func(i int, cell fyne.CanvasObject) { cell.(*choiceCell).show(i) },
	})
	p.veil = newVeil(container.NewBorder(p.entry, nil, nil, nil, p.strip), p.leave)
	origin, size := placeOf(in, at)
	p.veil.place(p.canvas, origin, size, p.size(size.Width))
	p.canvas.Overlays().Add(p.veil)
	p.canvas.Focus(p.entry)
	p.entry.SetText(typed)
	p.entry.CursorColumn = len([]rune(typed))
	p.filter(typed)
}

// placeOf gives where an object is in the window, and its size. Of one that the window has not drawn yet, it is where the object around it begins.
func placeOf(in, at fyne.CanvasObject) (fyne.Position, fyne.Size) {
	driver := fyne.CurrentApp().Driver()
	if driver.CanvasForObject(at) == nil {
		return driver.AbsolutePositionForObject(in), fyne.NewSize(in.Size().Width, at.MinSize().Height)
	}
	return driver.AbsolutePositionForObject(at), at.Size()
}

func (p *picker) rowHeight() float32 {
	th := p.strip.Theme()
	return strip.LineHeight(th, theme.SizeNameText) + 2*th.Size(theme.SizeNamePadding) + 2
}

// size is that of the field with all labels below it, up to some; it stays while the person types.
func (p *picker) size(width float32) fyne.Size {
	rows := min(max(len(p.labels)+1, 3), pickerRows)
	height := p.entry.MinSize().Height + theme.Padding() + float32(rows)*p.rowHeight()
	return fyne.NewSize(max(width, pickerWidth), height)
}

// filter shows the labels that fit what is typed and chooses the first.
func (p *picker) filter(typed string) {
	p.choices, p.at = choicesFor(p.labels, typed), 0
	p.strip.Refresh()
	p.strip.ScrollTo(0, 0)
}

// move makes another line the chosen one.
func (p *picker) move(to int) {
	p.at = min(max(to, 0), len(p.choices)-1)
	p.strip.ScrollTo(p.at, 0)
	p.strip.RefreshCells()
}

// pick ends with the chosen line.
func (p *picker) pick() { p.close(p.choices[p.at], true) }

// leave ends with the label whose whole name was typed, or else with none: the person turned to something else.
func (p *picker) leave() {
	c, ok := exactly(p.choices, p.entry.Text)
	p.close(c, ok)
}

// cancel ends with nothing chosen.
func (p *picker) cancel() { p.close(Choice{}, false) }

func (p *picker) close(c Choice, picked bool) {
	if p.veil == nil {
		return
	}
	p.canvas.Overlays().Remove(p.veil)
	p.veil = nil
	p.done(c, picked)
}

// pickerEntry is the field of a picker.
type pickerEntry struct {
	widget.Entry
	picker *picker
}

func newPickerEntry(p *picker) *pickerEntry {
	e := &pickerEntry{picker: p}
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.PlaceHolder = "Type to find or create a label"
	e.ExtendBaseWidget(e)
	e.OnChanged = p.filter
	return e
}

// AcceptsTab is called by Fyne.
func (e *pickerEntry) AcceptsTab() bool { return true }

// TypedKey is called by Fyne.
func (e *pickerEntry) TypedKey(key *fyne.KeyEvent) {
	p := e.picker
	switch key.Name {
	case fyne.KeyUp:
		p.move(p.at - 1)
	case fyne.KeyDown:
		p.move(p.at + 1)
	case fyne.KeyPageUp:
		p.move(p.at - p.strip.Page())
	case fyne.KeyPageDown:
		p.move(p.at + p.strip.Page())
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeyTab:
		p.pick()
	case fyne.KeyEscape:
		p.cancel()
	default:
		e.Entry.TypedKey(key)
	}
}

// choiceCell is one line of a picker.
type choiceCell struct {
	widget.BaseWidget
	picker *picker
	row    int
	ground *canvas.Rectangle
	chip   *canvas.Rectangle
	name   *strip.Line
	key    *strip.Line
}

var (
	_ fyne.Tappable     = (*choiceCell)(nil)
	_ desktop.Hoverable = (*choiceCell)(nil)
)

func newChoiceCell(p *picker) *choiceCell {
	c := &choiceCell{
		picker: p, ground: canvas.NewRectangle(color.Transparent), chip: canvas.NewRectangle(color.Transparent),
		name: strip.NewLine(theme.SizeNameText, theme.ColorNameForeground), key: strip.NewLine(theme.SizeNameCaptionText, strip.Muted),
	}
	c.key.Trailing = true
	c.ExtendBaseWidget(c)
	return c
}

func (c *choiceCell) show(row int) {
	c.row = row
	c.Refresh()
}

// Tapped is called by Fyne.
func (c *choiceCell) Tapped(*fyne.PointEvent) {
	c.picker.at = c.row
	c.picker.pick()
}

// MouseIn is called by Fyne.
func (c *choiceCell) MouseIn(*desktop.MouseEvent) {}

// MouseMoved is called by Fyne. Only a pointer that moves chooses: the line under a resting one must not win over the keyboard.
func (c *choiceCell) MouseMoved(*desktop.MouseEvent) {
	if c.picker.at != c.row {
		c.picker.at = c.row
		c.picker.strip.RefreshCells()
	}
}

// MouseOut is called by Fyne.
func (c *choiceCell) MouseOut() {}

// CreateRenderer is called by Fyne.
func (c *choiceCell) CreateRenderer() fyne.WidgetRenderer { return &choiceRenderer{c} }

type choiceRenderer struct{ cell *choiceCell }

func (r *choiceRenderer) Destroy()           {}
func (r *choiceRenderer) MinSize() fyne.Size { return fyne.NewSize(80, r.cell.picker.rowHeight()) }

func (r *choiceRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.cell.ground, r.cell.chip, r.cell.name.Text, r.cell.key.Text}
}

func (r *choiceRenderer) Layout(size fyne.Size) {
	c, pad := r.cell, r.cell.Theme().Size(theme.SizeNameInnerPadding)
	c.ground.Resize(size)
	c.chip.Resize(fyne.NewSquareSize(ChipSide))
	c.chip.Move(fyne.NewPos(pad, (size.Height-ChipSide)/2))
	key := max(c.key.Width(), 24)
	c.key.Place(size.Width-pad-key, 0, key, size.Height)
	x := 2*pad + ChipSide
	c.name.Place(x, 0, size.Width-x-2*pad-key, size.Height)
}

func (r *choiceRenderer) Refresh() {
	c, th := r.cell, r.cell.Theme()
	chosen := c.picker.choices[c.row]
	c.ground.FillColor = color.Transparent
	if c.row == c.picker.at {
		c.ground.FillColor = strip.Colour(th, theme.ColorNameSelection)
	}
	c.name.TextStyle = fyne.TextStyle{Italic: chosen.none()}
	c.key.Set(c.picker.keys[chosen.Label.ID])
	PaintChip(c.chip, th, chosen.Label)
	switch {
	case chosen.none():
		c.name.Set("No label")
	case chosen.Create != "":
		c.name.Set("Create label “" + chosen.Create + "”")
	default:
		c.name.Set(chosen.Label.Name)
	}
	c.name.Style(th)
	c.key.Style(th)
	c.ground.Refresh()
	r.Layout(c.Size())
}

// ink gives a label's colour.
func ink(c model.Colour) color.Color {
	r, g, b := c.RGB()
	return color.NRGBA{R: r, G: g, B: b, A: 0xff}
}

// PaintChip gives a chip the colour of a label, or a frame for none.
func PaintChip(chip *canvas.Rectangle, th fyne.Theme, label model.Label) {
	chip.CornerRadius = 2
	chip.FillColor, chip.StrokeWidth = ink(label.Colour), 0
	if label.ID.IsZero() {
		chip.FillColor, chip.StrokeColor, chip.StrokeWidth = color.Transparent, strip.Colour(th, theme.ColorNameDisabled), 1
	}
	chip.Refresh()
}
