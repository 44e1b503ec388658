package look

import (
	"runtime"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

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
