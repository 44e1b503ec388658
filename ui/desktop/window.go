// Package desktop is the program's window: menus on top, tools at the left, the picture in the middle, panels at the right, the images
// and the state below. It wires the parts, which are in the sub-packages, to the open project; the parts do not know each other.
package desktop

import (
	"strconv"

	"fyne.io/fyne/v2"
	fynetooltip "github.com/dweymouth/fyne-tooltip"

	"glossator/model"
	"glossator/ui/desktop/canvas"
	"glossator/ui/desktop/chooser"
	"glossator/ui/desktop/command"
	"glossator/ui/desktop/dialogs"
	"glossator/ui/desktop/keymap"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/settings"
	"glossator/ui/workspace"
)

// Window is the program's window. All its methods belong to Fyne's goroutine.
type Window struct {
	app      fyne.App
	window   fyne.Window
	settings *settings.File
	version  string
	chooser  chooser.Chooser
	dialogs  *dialogs.Dialogs
	commands *command.Table
	keymap   *keymap.Keymap
	keys     keyboard
	// drawing is the drawing tool used last; empty for none yet.
	drawing string

	// ws is the open project; nil while none is. opening counts the attempts to open one, so that only the latest one's answer counts.
	ws          *workspace.Workspace
	unsubscribe func()
	opening     int
	label       model.ID

	// clip is what was copied last in the open project.
	clip workspace.Clip

	parts  parts
	layout layout
}

// parts are the window's pieces while a project is open.
type parts struct {
	canvas *canvas.Canvas
	panels panels
}

func formatScale(f float64) string { return strconv.FormatFloat(f, 'g', -1, 64) }

// NewWindow makes the window, not yet shown, without a project.
func NewWindow(a fyne.App, file *settings.File, version string) (*Window, error) {
	w := &Window{app: a, settings: file, version: version, window: a.NewWindow("Glossator")}
	a.Settings().SetTheme(look.NewTheme(file.Get().Theme))
	a.SetIcon(look.AppIcon())
	w.chooser = chooser.New(w.window)
	var err error
	if w.dialogs, err = dialogs.New(w.window, w.chooser, version); err != nil {
		return nil, err
	}
	w.commands = w.table()
	w.keymap = keymap.New(w.commands)
	w.takeKeys()
	w.window.SetMaster()
	w.window.SetPadded(false)
	size := file.Get().Window
	w.window.Resize(fyne.NewSize(size.Width, size.Height))
	w.window.SetMainMenu(w.menu())
	w.window.SetOnDropped(func(_ fyne.Position, uris []fyne.URI) { w.dropped(uris) })
	w.window.SetCloseIntercept(w.quit)
	w.keys.listen(w)
	w.showWelcome()
	w.drawMap()
	return w, nil
}

// setContent puts the content under the layer that tooltips need.
func (w *Window) setContent(o fyne.CanvasObject) {
	w.ForgetModifiers()
	w.window.SetContent(fynetooltip.AddWindowToolTipLayer(o, w.window.Canvas()))
}

// start is called once the window is up.
func (w *Window) start(path string, settingsErr error) {
	if settingsErr != nil {
		w.Fail(settingsErr)
	}
	switch last := w.settings.Get().LastProject; {
	case path != "":
		w.open(path)
	case last != "" && exists(last):
		w.open(last)
	}
}
