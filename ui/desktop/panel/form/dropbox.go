package form

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/panel/strip"
)

// ChipSide is the side of the square that shows a label's colour, iconSide that of a small icon.
const (
	ChipSide = 10
	iconSide = 16
)

// DropBox shows a choice, and opens whatever lets the person choose another when it is clicked. It does not take the focus from the picture.
type DropBox struct {
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
	_ fyne.Tappable     = (*DropBox)(nil)
	_ desktop.Hoverable = (*DropBox)(nil)
)

// NewLabelBox makes a box for a label, of a least width.
func NewLabelBox(width float32, open func(typed string)) *DropBox {
	b := &DropBox{open: open, chip: true, least: width}
	b.ExtendBaseWidget(b)
	return b
}

// NewMenuBox makes a box of a least width that opens a menu of texts.
func NewMenuBox(width float32, texts []string, chosen func(i int)) *DropBox {
	b := &DropBox{least: width}
	b.open = func(string) { openMenu(b, texts, chosen) }
	b.ExtendBaseWidget(b)
	return b
}

// newTypeBox makes a small box without an arrow.
func newTypeBox(open func(typed string)) *DropBox {
	b := &DropBox{open: open, bare: true, least: 42}
	b.ExtendBaseWidget(b)
	return b
}

// ShowLabel shows a label; of the zero label the text.
func (b *DropBox) ShowLabel(label model.Label, text string) {
	if !label.ID.IsZero() {
		text = label.Name
	}
	if b.label.Equal(label) && b.text == text {
		return
	}
	b.label, b.text, b.faint = label, text, label.ID.IsZero()
	b.Refresh()
}

// ShowText shows a text; a faint one stands for no choice.
func (b *DropBox) ShowText(text string, faint bool) {
	if b.text != text || b.faint != faint {
		b.text, b.faint = text, faint
		b.Refresh()
	}
}

// Text gives the text that is shown.
func (b *DropBox) Text() string { return b.text }

// Tapped is called by Fyne.
func (b *DropBox) Tapped(*fyne.PointEvent) { b.open("") }

// MouseIn is called by Fyne.
func (b *DropBox) MouseIn(*desktop.MouseEvent) {
	b.hovered = true
	b.Refresh()
}

// MouseMoved is called by Fyne.
func (b *DropBox) MouseMoved(*desktop.MouseEvent) {}

// MouseOut is called by Fyne.
func (b *DropBox) MouseOut() {
	b.hovered = false
	b.Refresh()
}

// CreateRenderer is called by Fyne.
func (b *DropBox) CreateRenderer() fyne.WidgetRenderer {
	r := &boxRenderer{
		box: b, ground: canvas.NewRectangle(color.Transparent), chip: canvas.NewRectangle(color.Transparent),
		name: strip.NewLine(theme.SizeNameText, theme.ColorNameForeground), arrow: widget.NewIcon(theme.MenuDropDownIcon()),
	}
	r.chip.Hidden, r.arrow.Hidden = !b.chip, b.bare
	r.Refresh()
	return r
}

type boxRenderer struct {
	box          *DropBox
	ground, chip *canvas.Rectangle
	name         *strip.Line
	arrow        *widget.Icon
}

func (r *boxRenderer) Destroy() {}

func (r *boxRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.ground, r.chip, r.name.Text, r.arrow}
}

func (r *boxRenderer) MinSize() fyne.Size {
	th := r.box.Theme()
	return fyne.NewSize(r.box.least, strip.LineHeight(th, theme.SizeNameText)+2*th.Size(theme.SizeNameInnerPadding))
}

func (r *boxRenderer) Layout(size fyne.Size) {
	pad, border := r.box.Theme().Size(theme.SizeNameInnerPadding), r.box.Theme().Size(theme.SizeNameInputBorder)
	r.ground.Resize(size.Subtract(fyne.NewSquareSize(border + 0.5))) // as entries are drawn
	r.ground.Move(fyne.NewSquareOffsetPos(border / 2))
	x, end := pad, size.Width-pad
	if r.box.chip {
		r.chip.Resize(fyne.NewSquareSize(ChipSide))
		r.chip.Move(fyne.NewPos(x, (size.Height-ChipSide)/2))
		x += ChipSide + pad
	}
	if !r.box.bare {
		end -= iconSide
		r.arrow.Resize(fyne.NewSquareSize(iconSide))
		r.arrow.Move(fyne.NewPos(end, (size.Height-iconSide)/2))
		end -= pad / 2
	}
	r.name.Place(x, 0, end-x, size.Height)
}

func (r *boxRenderer) Refresh() {
	b, th := r.box, r.box.Theme()
	r.ground.FillColor = strip.Colour(th, theme.ColorNameInputBackground)
	if b.hovered {
		r.ground.FillColor = strip.Colour(th, theme.ColorNameButton)
	}
	r.ground.StrokeWidth, r.ground.StrokeColor = th.Size(theme.SizeNameInputBorder), strip.Colour(th, theme.ColorNameInputBorder)
	if b.focused {
		r.ground.StrokeColor = strip.Colour(th, theme.ColorNamePrimary)
	}
	r.ground.CornerRadius = th.Size(theme.SizeNameInputRadius)
	r.ground.Refresh()
	if b.chip {
		PaintChip(r.chip, th, b.label)
	}
	r.name.Set(b.text)
	r.name.Ink, r.name.TextStyle = theme.ColorNameForeground, fyne.TextStyle{}
	if b.faint {
		r.name.Ink, r.name.TextStyle = strip.Muted, fyne.TextStyle{Italic: true}
	}
	r.name.Style(th)
	r.Layout(b.Size())
}

// DropField is a [DropBox] in a form: Tab leads to it, and keys open it.
type DropField struct {
	DropBox
	host Host
}

var (
	_ fyne.Focusable  = (*DropField)(nil)
	_ desktop.Keyable = (*DropField)(nil)
)

// NewLabelField makes a field for a label, which opens at typing.
func NewLabelField(host Host, open func(typed string)) *DropField {
	f := &DropField{DropBox: DropBox{open: open, chip: true, least: 110}, host: host}
	f.ExtendBaseWidget(f)
	return f
}

// NewMenuField makes a field that opens a menu of texts.
func NewMenuField(host Host, texts []string, chosen func(i int)) *DropField {
	f := &DropField{DropBox: DropBox{least: 60}, host: host}
	f.open = func(string) { openMenu(f, texts, chosen) }
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
func (f *DropField) FocusGained() { f.setFocused(true) }

// FocusLost is called by Fyne.
func (f *DropField) FocusLost() { f.setFocused(false) }

func (f *DropField) setFocused(focused bool) {
	f.focused = focused
	f.Refresh()
}

// KeyDown is called by Fyne.
func (f *DropField) KeyDown(e *fyne.KeyEvent) { f.host.KeyDown(look.KeyName(e)) }

// KeyUp is called by Fyne.
func (f *DropField) KeyUp(e *fyne.KeyEvent) { f.host.KeyUp(e.Name) }

// TypedRune is called by Fyne.
func (f *DropField) TypedRune(r rune) {
	if f.chip && r != ' ' {
		f.open(string(r))
	}
}

// TypedKey is called by Fyne. A field that does not open at typing hands on the keys of tools.
func (f *DropField) TypedKey(e *fyne.KeyEvent) {
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
