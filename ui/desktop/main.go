//go:build !headless

package desktop

import (
	"os"
	"runtime"

	"fyne.io/fyne/v2/app"

	"glossator/ui/desktop/settings"
)

// appID is the program's id for the desktop; FyneApp.toml has it too.
const appID = "org.glossator.Glossator"

// Main opens the window on a project file or folder; an empty path means the last project, if there was one. It returns when the window is
// closed. It must be called on the main goroutine.
func Main(path, version string) error {
	file, settingsErr := settings.Open()
	prepareEnvironment(file.Get())
	a := app.NewWithID(appID)
	w, err := NewWindow(a, file, version)
	if err != nil {
		return err
	}
	a.Lifecycle().SetOnStarted(func() { w.start(path, settingsErr) })
	w.window.ShowAndRun()
	return nil
}

// prepareEnvironment sets what Fyne reads from the environment only, unless the person did.
func prepareEnvironment(s settings.Settings) {
	set := func(name, value string) {
		if _, given := os.LookupEnv(name); !given {
			_ = os.Setenv(name, value) // cannot fail for these names
		}
	}
	if runtime.GOOS == "linux" && os.Getenv("DISPLAY") != "" {
		// Under Wayland a window has no icon, no remembered place and, in Fyne 2.8, text of the wrong size until it is touched.
		set("FYNE_PLATFORM", "x11")
	}
	if s.Scale != 1 {
		set("FYNE_SCALE", formatScale(s.Scale))
	}
}
