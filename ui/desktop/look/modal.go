package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Modal is a dialog inside a window. While it is open the keys of the window behind it are dead: Enter presses the default button and
// Esc the cancel button, wherever the focus is. It grows with its body, up to the window; then the body scrolls.
type Modal struct {
	// Default is what Enter does and Cancel what Esc does; nil does nothing.
	Default, Cancel func()
	// OnClosed is called once after the dialog went away.
	OnClosed func()
	// First gets the focus when the dialog opens; nil for none.
	First fyne.Focusable

	window fyne.Window
	body   fyne.CanvasObject
	pop    *widget.PopUp
	shape  *modalLayout
}

// Width is the usual width of a dialog, in Fyne's units.
const Width = 480

// NewModal makes a dialog of a width with a title, an icon that may be nil, a body, and a row of buttons: left are those at the left end
// of the row, right those at its right end.
func NewModal(w fyne.Window, title string, icon fyne.Resource, width float32, body fyne.CanvasObject, left, right []fyne.CanvasObject) *Modal {
	heading := widget.NewLabel(title)
	heading.TextStyle.Bold = true
	heading.SizeName = theme.SizeNameSubHeadingText
	heading.Wrapping = fyne.TextWrapWord
	var top fyne.CanvasObject = heading
	if icon != nil {
		sign := widget.NewIcon(icon)
		top = container.NewBorder(nil, nil, container.NewCenter(container.NewGridWrap(fyne.NewSquareSize(24), sign)), nil, heading)
	}
	row := append(left, layout.NewSpacer())
	for _, b := range right {
		row = append(row, container.New(atLeast(buttonWidth), b))
	}
	body = container.New(layout.NewCustomPaddedLayout(2, 2, 2, 2), body) // or the border of a field would be cut at the edge
	m := &Modal{window: w, body: body}
	m.shape = &modalLayout{canvas: w.Canvas(), body: body, width: width}
	frame := container.New(m.shape, top, container.NewVScroll(body), container.NewHBox(row...))
	m.pop = widget.NewModalPopUp(frame, w.Canvas())
	return m
}

// NewTallModal is [NewModal] for a body that takes what height it gets, such as a list: the dialog is as high as told, or as the window.
func NewTallModal(w fyne.Window, title string, icon fyne.Resource, size fyne.Size, body fyne.CanvasObject, left, right []fyne.CanvasObject) *Modal {
	m := NewModal(w, title, icon, size.Width, body, left, right)
	m.shape.height = size.Height
	m.pop.Content.(*fyne.Container).Objects[1] = m.body
	return m
}

// Show opens the dialog.
func (m *Modal) Show() {
	m.pop.Show()
	m.Fit()
	pushModal(m)
	// The focus comes a moment later: if a key opened the dialog, its letter is still on the way, and must not end up in a field.
	fyne.Do(func() {
		if m.First != nil && m.open() {
			m.window.Canvas().Focus(m.First)
		}
	})
}

// open reports whether the dialog is the front one.
func (m *Modal) open() bool {
	stack := modalStacks[m.window.Canvas()]
	return stack != nil && stack.modals[len(stack.modals)-1] == m
}

// Hide closes the dialog.
func (m *Modal) Hide() {
	if !dropModal(m) {
		return
	}
	m.pop.Hide()
	if m.OnClosed != nil {
		m.OnClosed()
	}
}

// Fit makes the dialog as high as its body now wants.
func (m *Modal) Fit() {
	eachKeyed(m.pop.Content, func(k keyed) { k.setKeys(m.escape, m.enter) })
	size, whole := m.pop.Content.MinSize(), m.window.Canvas().Size()
	m.pop.Resize(size)
	m.pop.Move(fyne.NewPos((whole.Width-size.Width)/2, (whole.Height-size.Height)/2))
	m.pop.Refresh()
}

func (m *Modal) escape() { called(m.Cancel) }
func (m *Modal) enter()  { called(m.Default) }

// typed gets the keys that no widget of the dialog took.
func (m *Modal) typed(e *fyne.KeyEvent) {
	switch {
	case isEnter(e):
		m.enter()
	case e.Name == fyne.KeyEscape:
		m.escape()
	}
}

// modalStack is the dialogs that are open in one window, the front one last, and the handlers of keys that the window had before.
type modalStack struct {
	modals []*Modal
	key    func(*fyne.KeyEvent)
	char   func(rune)
}

// modalStacks is kept by the goroutine of the interface alone.
var modalStacks = map[fyne.Canvas]*modalStack{}

// ModalOpen reports whether a dialog is open in a window's canvas. Menus must ask: their keys work under a dialog too.
func ModalOpen(c fyne.Canvas) bool { return modalStacks[c] != nil }

func pushModal(m *Modal) {
	c := m.window.Canvas()
	stack := modalStacks[c]
	if stack == nil {
		stack = &modalStack{key: c.OnTypedKey(), char: c.OnTypedRune()}
		modalStacks[c] = stack
		c.SetOnTypedKey(func(e *fyne.KeyEvent) { stack.modals[len(stack.modals)-1].typed(e) })
		c.SetOnTypedRune(nil)
	}
	stack.modals = append(stack.modals, m)
}

// dropModal takes the dialog from its window's stack, and reports whether it was open.
func dropModal(m *Modal) bool {
	c := m.window.Canvas()
	stack := modalStacks[c]
	if stack == nil {
		return false
	}
	for i, open := range stack.modals {
		if open != m {
			continue
		}
		stack.modals = append(stack.modals[:i], stack.modals[i+1:]...)
		if len(stack.modals) == 0 {
			delete(modalStacks, c)
			c.SetOnTypedKey(stack.key)
			c.SetOnTypedRune(stack.char)
		}
		return true
	}
	return false
}

// modalLayout places title, body and buttons. Its minimum is the size that the dialog should have, since Fyne gives dialogs their minimum.
type modalLayout struct {
	canvas        fyne.Canvas
	body          fyne.CanvasObject
	width, height float32 // height 0 is that of the body
}

// buttonWidth is the least width of the buttons of a dialog.
const buttonWidth = 84

// atLeast is a layout of one object that is at least so wide while it is visible.
type atLeast float32

func (w atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	if !objects[0].Visible() {
		return fyne.Size{}
	}
	return objects[0].MinSize().Max(fyne.NewSize(float32(w), 0))
}

func (w atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(size)
}

// margins of a dialog: to its own edge, and to the edge of the window.
const (
	modalMargin  = 14
	windowMargin = 16
)

func (l *modalLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	room := l.canvas.Size().Subtract(fyne.NewSquareSize(2 * windowMargin))
	buttons := objects[2].MinSize()
	width := min(max(l.width, buttons.Width+2*modalMargin), room.Width)
	inner := width - 2*modalMargin
	rest := heightFor(objects[0], inner) + buttons.Height + 4*modalMargin - 2*theme.Padding()
	height := l.height
	if height == 0 {
		height = rest + heightFor(l.body, inner)
	}
	return fyne.NewSize(width, min(height, room.Height))
}

// heightFor gives the height that the object wants at a width. Text that wraps knows only once it has the width.
func heightFor(o fyne.CanvasObject, width float32) float32 {
	o.Resize(fyne.NewSize(width, o.Size().Height))
	return o.MinSize().Height
}

func (l *modalLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	inner := size.Width - 2*modalMargin
	top, buttons := heightFor(objects[0], inner), objects[2].MinSize().Height
	objects[0].Move(fyne.NewPos(modalMargin, modalMargin))
	objects[0].Resize(fyne.NewSize(inner, top))
	y := modalMargin + top + modalMargin - theme.Padding()
	bottom := size.Height - modalMargin - buttons
	objects[1].Move(fyne.NewPos(modalMargin, y))
	objects[1].Resize(fyne.NewSize(inner, max(bottom-modalMargin+theme.Padding()-y, 0)))
	objects[2].Move(fyne.NewPos(modalMargin, bottom))
	objects[2].Resize(fyne.NewSize(inner, buttons))
}
