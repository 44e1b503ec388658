package look

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/ui/desktop/command"
)

// KeyName gives the name of the key of an event. Where the layout has no Latin letter on the key, and Fyne therefore no name for it, it is
// that of the key in the same place of a US keyboard: keys of commands work in every script. The name is empty if there is none either.
func KeyName(e *fyne.KeyEvent) fyne.KeyName {
	if e.Name != fyne.KeyUnknown {
		return e.Name
	}
	return fyne.KeyName(command.NameAt(keyCodes(), e.Physical.ScanCode))
}

// keyCodes tells how this system numbers keys. On Linux that depends on what shows the windows.
func keyCodes() command.Codes {
	switch runtime.GOOS {
	case "darwin":
		return command.MacCodes
	case "windows":
		return command.PCCodes
	}
	codes := command.X11Codes
	for _, w := range fyne.CurrentApp().Driver().AllWindows() {
		native, ok := w.(driver.NativeWindow)
		if !ok {
			continue
		}
		native.RunNative(func(context any) {
			if _, wayland := context.(driver.WaylandWindowContext); wayland {
				codes = command.PCCodes
			}
		})
	}
	return codes
}

// Modifier gives the modifier that a key is; none for all other keys.
func Modifier(name fyne.KeyName) command.Modifier {
	switch name {
	case desktop.KeyShiftLeft, desktop.KeyShiftRight:
		return command.Shift
	case desktop.KeyControlLeft, desktop.KeyControlRight:
		return command.Ctrl
	case desktop.KeyAltLeft, desktop.KeyAltRight:
		return command.Alt
	case desktop.KeySuperLeft, desktop.KeySuperRight:
		if fyne.KeyModifierShortcutDefault == fyne.KeyModifierSuper { // on macOS it is Command, which takes the part of Ctrl
			return command.Ctrl
		}
	}
	return 0
}
