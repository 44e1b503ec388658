package panel

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
)

// dropBox shows a choice, and opens whatever lets the person choose another when it is clicked. It does not take the focus from the picture.
type dropBox struct {
	widget.BaseWidget
	// open opens the choices; typed is what was typed at the box.
	open func(typed string)
	// chip tells that a label's colour is shown, bare that no arrow is.
	chip, bare bool
	least      float32 // width

	text    string
	label   model.Label
	hovered bool
	focused bool
	faint   bool
}

var (
	_ fyne.Tappable     = (*dropBox)(nil)
	_ desktop.Hoverable = (*dropBox)(nil)
)

// newLabelBox makes a box for a label.
func newLabelBox(open func(typed string)) *dropBox {
	b := &dropBox{open: open, chip: true, least: 110}
	b.ExtendBaseWidget(b)
	return b
}

// newTypeBox makes a small box without an arrow.
func newTypeBox(open func(typed string)) *dropBox {
	b := &dropBox{open: open, bare: true, least: 42}
	b.ExtendBaseWidget(b)
	return b
}

// showLabel shows a label; of the zero label the text.
func (b *dropBox) showLabel(label model.Label, text string) {
	if !label.ID.IsZero() {
		text = label.Name
	}
	if b.label.Equal(label) && b.text == text {
		return
	}
	b.label, b.text, b.faint = label, text, label.ID.IsZero()
	b.Refresh()
}

// showText shows a text; a faint one stands for no choice.
func (b *dropBox) showText(text string, faint bool) {
	if b.text != text || b.faint != faint {
		b.text, b.faint = text, faint
		b.Refresh()
	}
}

// Tapped is called by Fyne.
func (b *dropBox) Tapped(*fyne.PointEvent) { b.open("") }

// MouseIn is called by Fyne.
func (b *dropBox) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.Refresh()
}

// MouseMoved is called by Fyne.
func (b *dropBox) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (b *dropBox) MouseOut() {
	b.hovered = false
	b.Refresh()
}

// CreateRenderer is called by Fyne.
func (b *dropBox) CreateRenderer() fyne.WidgetRenderer {
	r := &dropBoxRenderer{
		box: b, ground: canvas.NewRectangle(color.Transparent), chip: canvas.NewRectangle(color.Transparent),
		name: newLine(theme.SizeNameText, theme.ColorNameForeground), arrow: widget.NewIcon(theme.MenuDropDownIcon()),
	}
	r.chip.Hidden, r.arrow.Hidden = !b.chip, b.bare
	r.Refresh()
	return r
}

type dropBoxRenderer struct {
	box          *dropBox
	ground, chip *canvas.Rectangle
	name         *line
	arrow        *widget.Icon
}

func (r *dropBoxRenderer) Destroy() {}

func (r *dropBoxRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.chip, r.name.Text, r.arrow}
}

func (r *dropBoxRenderer) MinSize() fyne.Size {
	th := r.box.Theme()
	return fyne.NewSize(r.box.least, lineHeight(th, theme.SizeNameText)+2*th.Size(theme.SizeNameInnerPadding))
}

func (r *dropBoxRenderer) Layout(size fyne.Size) {
	pad, border := r.box.Theme().Size(theme.SizeNameInnerPadding), r.box.Theme().Size(theme.SizeNameInputBorder)
	r.ground.Resize(size.Subtract(fyne.NewSquareSize(border + 0.5))) // as entries are drawn
	r.ground.Move(fyne.NewSquareOffsetPos(border / 2))
	x, end := pad, size.Width-pad
	if r.box.chip {
		r.chip.Resize(fyne.NewSquareSize(cellChip))
		r.chip.Move(fyne.NewPos(x, (size.Height-cellChip)/2))
		x += cellChip + pad
	}
	if !r.box.bare {
		end -= cellIcon
		r.arrow.Resize(fyne.NewSquareSize(cellIcon))
		r.arrow.Move(fyne.NewPos(end, (size.Height-cellIcon)/2))
		end -= pad / 2
	}
	r.name.place(x, 0, end-x, size.Height)
}

func (r *dropBoxRenderer) Refresh() {
	b, th := r.box, r.box.Theme()
	r.ground.FillColor = colour(th, theme.ColorNameInputBackground)
	if b.hovered {
		r.ground.FillColor = colour(th, theme.ColorNameButton)
	}
	r.ground.StrokeWidth, r.ground.StrokeColor = th.Size(theme.SizeNameInputBorder), colour(th, theme.ColorNameInputBorder)
	if b.focused {
		r.ground.StrokeColor = colour(th, theme.ColorNamePrimary)
	}
	r.ground.CornerRadius = th.Size(theme.SizeNameInputRadius)
	r.ground.Refresh()
	if b.chip {
		paintChip(r.chip, th, b.label)
	}
	r.name.set(b.text)
	r.name.ink, r.name.TextStyle = theme.ColorNameForeground, fyne.TextStyle{}
	if b.faint {
		r.name.ink, r.name.TextStyle = muted, fyne.TextStyle{Italic: true}
	}
	r.name.style(th)
	r.Layout(b.Size())
}

// dropField is a [dropBox] in a form: Tab leads to it, and keys open it.
type dropField struct {
	dropBox
	host Host
}

var _ fyne.Focusable = (*dropField)(nil)

// newLabelField makes a field for a label, which opens at typing.
func newLabelField(host Host, open func(typed string)) *dropField {
	f := &dropField{dropBox: dropBox{open: open, chip: true, least: 110}, host: host}
	f.ExtendBaseWidget(f)
	return f
}

// newMenuField makes a field that opens a menu of texts.
func newMenuField(host Host, choices func() []string, chosen func(i int)) *dropField {
	f := &dropField{dropBox: dropBox{least: 60}, host: host}
	f.open = func(string) { openMenu(f, choices(), chosen) }
	f.ExtendBaseWidget(f)
	return f
}

// openMenu opens a menu of texts below an object.
func openMenu(at fyne.CanvasObject, texts []string, chosen func(i int)) {
	on := fyne.CurrentApp().Driver().CanvasForObject(at)
	if on == nil {
		return
	}
	menu := fyne.NewMenu("")
	for i, text := range texts {
		menu.Items = append(menu.Items, fyne.NewMenuItem(text, func() { chosen(i) }))
	}
	widget.ShowPopUpMenuAtRelativePosition(menu, on, fyne.NewPos(0, at.Size().Height), at)
}

// FocusGained is called by Fyne.
func (f *dropField) FocusGained() { f.setFocused(true) }

// FocusLost is called by Fyne.
func (f *dropField) FocusLost() { f.setFocused(false) }

func (f *dropField) setFocused(focused bool) {
	f.focused = focused
	f.Refresh()
}

// TypedRune is called by Fyne.
func (f *dropField) TypedRune(r rune) {
	if f.chip && r != ' ' {
		f.open(string(r))
	}
}

// TypedKey is called by Fyne. A field that does not open at typing hands on the keys of tools.
func (f *dropField) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyDown, fyne.KeyF2:
		f.open("")
	case fyne.KeyEscape:
		f.host.FocusCanvas()
	default:
		if !f.chip {
			f.host.TypedKey(e)
		}
	}
}
