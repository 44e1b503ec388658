package desktop

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/model/geom"
	"glossator/ui/desktop/command"
)

// What is in this file does as Fyne's driver for real windows does, which its test driver does not.

// press sends a key as Fyne's driver for real windows does: with Ctrl or Alt to the main menu, which does not look whether an item is
// disabled, then to what has the focus, then to the window; a bare key to what has the focus or else to the window.
func (s *stage) press(text string) {
	s.t.Helper()
	key, err := command.ParseKey(text)
	if err != nil {
		s.t.Fatal(err)
	}
	canvas := s.window.Canvas()
	if key.Mods&(command.Ctrl|command.Alt) != 0 {
		sc := driverShortcut(key)
		if s.menuTakes(s.window.MainMenu().Items, sc) {
			return
		}
		if focused, ok := canvas.Focused().(fyne.Shortcutable); ok {
			focused.TypedShortcut(sc)
			return
		}
		s.shortcut(key) // which is what the window adds to its canvas; the test driver hides what was added
		return
	}
	s.hold(key.Mods&command.Shift != 0)
	defer s.hold(false)
	event := &fyne.KeyEvent{Name: fyne.KeyName(key.Name)}
	focused := canvas.Focused()
	switch {
	case focused != nil:
		focused.TypedKey(event)
	case canvas.OnTypedKey() != nil:
		canvas.OnTypedKey()(event)
	}
	if focused := canvas.Focused(); focused != nil && len(key.Name) == 1 {
		focused.TypedRune([]rune(strings.ToLower(key.Name))[0])
	}
}

// hold presses or lets go of Shift, which what has the focus is told of if it listens to keys, and else the window.
func (s *stage) hold(down bool) {
	event := &fyne.KeyEvent{Name: desktop.KeyShiftLeft}
	keyable, ok := s.window.Canvas().Focused().(desktop.Keyable)
	switch {
	case ok && down:
		keyable.KeyDown(event)
	case ok:
		keyable.KeyUp(event)
	case s.window.Canvas().Focused() != nil:
	case down:
		s.KeyDown(event.Name)
	default:
		s.KeyUp(event.Name)
	}
}

// driverShortcut is the shortcut that Fyne's driver makes of a key.
func driverShortcut(key command.Key) fyne.Shortcut {
	if key.Mods == command.Ctrl {
		switch key.Name {
		case "Z":
			return &fyne.ShortcutUndo{}
		case "Y":
			return &fyne.ShortcutRedo{}
		case "A":
			return &fyne.ShortcutSelectAll{}
		}
	}
	mods := fyne.KeyModifier(0)
	for from, to := range map[command.Modifier]fyne.KeyModifier{
		command.Ctrl: fyne.KeyModifierShortcutDefault, command.Alt: fyne.KeyModifierAlt, command.Shift: fyne.KeyModifierShift,
	} {
		if key.Mods&from != 0 {
			mods |= to
		}
	}
	return &desktop.CustomShortcut{KeyName: fyne.KeyName(key.Name), Modifier: mods}
}

func (s *stage) menuTakes(menus []*fyne.Menu, sc fyne.Shortcut) bool {
	for _, m := range menus {
		for _, item := range m.Items {
			if item.Shortcut != nil && item.Shortcut.ShortcutName() == sc.ShortcutName() && item.Action != nil {
				item.Action()
				return true
			}
			if item.ChildMenu != nil && s.menuTakes([]*fyne.Menu{item.ChildMenu}, sc) {
				return true
			}
		}
	}
	return false
}

// dragOnPicture drags from a point of the picture to another, as the driver for real windows tells it: at the end it takes the focus from
// what is not under the pointer.
func (s *stage) dragOnPicture(x0, y0, x1, y1 float64) {
	c := s.parts.canvas
	place := func(x, y float64) fyne.PointEvent {
		at := c.View().ToScreen(geom.Point{X: x, Y: y})
		return fyne.PointEvent{Position: fyne.NewPos(float32(at.X), float32(at.Y))}
	}
	from, to := place(x0, y0), place(x1, y1)
	c.MouseDown(&desktop.MouseEvent{PointEvent: from, Button: desktop.MouseButtonPrimary})
	c.Dragged(&fyne.DragEvent{PointEvent: to})
	c.MouseUp(&desktop.MouseEvent{PointEvent: to, Button: desktop.MouseButtonPrimary})
	if s.top() != nil {
		s.window.Canvas().Unfocus()
	}
	c.DragEnd()
	s.settle()
}
