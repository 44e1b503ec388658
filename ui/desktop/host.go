package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/model/fault"
	"glossator/ui/desktop/dialogs"
	"glossator/ui/desktop/settings"
	"glossator/ui/problem"
)

// The methods of this file are what canvas and panels need of the window; see canvas.Host and panel.Host.

// Fail shows what went wrong.
func (w *Window) Fail(err error) { w.fail(err, problemActions{}) }

// problemActions are what can be done about a failure from where it happened; closed is for when nothing is.
type problemActions struct{ retry, fix, closed func() }

func (w *Window) fail(err error, a problemActions) {
	r := dialogs.Remedies{Retry: a.retry, Closed: a.closed}
	if a.fix != nil {
		r.Fix = func(*fault.Error) { a.fix() }
	}
	w.dialogs.Problem(err, r)
}

// FailPicture covers the picture with the reason why it cannot be shown; nil uncovers it.
func (w *Window) FailPicture(err error) {
	if w.ws != nil { // a picture may be ready only when its project is closed
		w.parts.panels.veil.tell(err)
	}
}

// FaultTitle gives the title that people read for a kind of fault.
func (w *Window) FaultTitle(name string) string { return problem.Named(name).Title }

// Text gives a text of the interface by its key.
func (w *Window) Text(key string) string { return text(key) }

// CurrentLabel is the label of new regions; zero for none.
func (w *Window) CurrentLabel() model.ID {
	if l, ok := w.ws.Project().Resolve(w.label); ok {
		return l.ID
	}
	return model.ID{}
}

// SetCurrentLabel chooses the label of new regions.
func (w *Window) SetCurrentLabel(label model.ID) {
	w.label = label
	w.parts.panels.options.Changed()
}

// NestNew reports whether a new region becomes the child of the smallest region that contains it.
func (w *Window) NestNew() bool { return w.settings.Get().Nest }

// SetNestNew switches that.
func (w *Window) SetNestNew(nest bool) {
	w.remember(func(s *settings.Settings) { s.Nest = nest })
	if w.ws != nil {
		w.parts.panels.options.Changed()
	}
	w.window.SetMainMenu(w.menu())
}

// FocusCanvas gives the keyboard back to the picture.
func (w *Window) FocusCanvas() {
	if w.parts.canvas != nil {
		w.window.Canvas().Focus(w.parts.canvas)
	}
}

// AnnotationMenu gives the context menu of the selected annotations.
func (w *Window) AnnotationMenu() *fyne.Menu {
	return w.contextMenu("annotation.label", "", "edit.cut", "edit.copy", "edit.paste", "edit.duplicate", "", "annotation.nest",
		"annotation.take-out", "", "annotation.lock", "annotation.hide", "annotation.show-only", "annotation.show-all", "", "view.selection", "",
		"annotation.delete")
}

// ShowMenu pops up the context menu of what is selected at a place of the window.
func (w *Window) ShowMenu(at fyne.Position) {
	menu := w.AnnotationMenu()
	if !w.hasSelection() {
		menu = w.pictureMenu()
	}
	widget.ShowPopUpMenuAtPosition(menu, w.window.Canvas(), at)
}

// pictureMenu gives the context menu of the picture where no annotation is.
func (w *Window) pictureMenu() *fyne.Menu {
	return w.contextMenu("edit.paste", "edit.select-all", "annotation.show-all", "", "view.fit", "view.actual", "", "image.reload", "image.remove")
}

// ImageMenu gives the context menu of the current image in the list of images.
func (w *Window) ImageMenu() *fyne.Menu {
	return w.contextMenu("image.open-folder", "image.copy-path", "", "image.reload", "image.remove")
}

// Later runs f on Fyne's goroutine, after what is at work there.
func (w *Window) Later(f func()) { fyne.Do(f) }

// NameNew opens the list of labels for a region that was just drawn without one. It does so a moment later: at the end of a mouse event Fyne takes the
// focus from what is not under the pointer, and the list needs it.
func (w *Window) NameNew() {
	fyne.Do(func() {
		if w.ws != nil {
			w.parts.panels.properties.FocusLabel()
		}
	})
}

// Pointed tells where the pointer is in the picture's frame.
func (w *Window) Pointed(x, y float64, inside bool) {
	if w.ws != nil { // the pointer leaves the picture also when its project is closed
		w.parts.panels.status.SetCursor(x, y, inside)
	}
}

// Zoomed tells the zoom.
func (w *Window) Zoomed(scale float64) {
	if w.parts.panels.status != nil {
		w.parts.panels.status.SetZoom(scale)
	}
}

// ToolChanged tells that another tool is in hand.
func (w *Window) ToolChanged() {
	w.rememberTool()
	w.refreshCommands()
}
