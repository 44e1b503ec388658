package look

import (
	"runtime"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/test"

	"glossator/ui/desktop/command"
)

// nativeApp shows one window that tells what its system is.
type nativeApp struct {
	fyne.App
	system any
}

func (a nativeApp) Driver() fyne.Driver { return nativeDriver{a.App.Driver(), a.system} }

type nativeDriver struct {
	fyne.Driver
	system any
}

func (d nativeDriver) AllWindows() []fyne.Window {
	return []fyne.Window{nativeWindow{system: d.system}}
}

type nativeWindow struct {
	fyne.Window
	system any
}

func (w nativeWindow) RunNative(f func(any)) { f(w.system) }

func TestKeyName(t *testing.T) {
	app := test.NewTempApp(t)
	t.Cleanup(func() { fyne.SetCurrentApp(app) })
	if got := KeyName(&fyne.KeyEvent{Name: fyne.KeyW, Physical: fyne.HardwareKey{ScanCode: 52}}); got != fyne.KeyW {
		t.Errorf("W in the place of Z, as French keyboards have it, is %q", got)
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		t.Skip("this system shows windows in one way only")
	}
	for _, c := range []struct {
		name   string
		system any
		codes  command.Codes
	}{{"X11", driver.X11WindowContext{}, command.X11Codes}, {"Wayland", driver.WaylandWindowContext{}, command.PCCodes}} {
		fyne.SetCurrentApp(nativeApp{app, c.system})
		for number := range 128 {
			event := &fyne.KeyEvent{Name: fyne.KeyUnknown, Physical: fyne.HardwareKey{ScanCode: number}}
			if got, want := string(KeyName(event)), command.NameAt(c.codes, number); got != want {
				t.Errorf("%s: key %d is %q, want %q", c.name, number, got, want)
			}
		}
	}
}
