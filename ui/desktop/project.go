package desktop

import (
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

	"glossator/model"
	"glossator/ui/desktop/dialogs"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/settings"
	"glossator/ui/workspace"
)

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// options are those of every project that the window opens: work in the background comes back to Fyne's goroutine.
func (w *Window) options() workspace.Options {
	return workspace.Options{Author: w.settings.Get().Author, Home: fyne.DoAndWait}
}

// opened is what opening a path came to.
type opened struct {
	ws *workspace.Workspace
	// add is the folder whose pictures a new project is to list; empty for a project that was there.
	add string
	err error
}

// open opens what a path means, in the background: a project file, or a folder with the project in it, which is made if there is none. The project that
// is open stays open if this fails.
func (w *Window) open(path string) {
	if w.ws != nil && isOpen(w.ws, path) {
		return
	}
	another := w.chooseFolder
	if filepath.Ext(path) == workspace.Ending {
		another = w.chooseProject
	}
	o := w.options()
	w.begin(func() opened { return openPath(path, o) }, problemActions{retry: func() { w.open(path) }, fix: another})
}

// begin has a project opened or made in the background, and shows it. Of several attempts only the latest one's answer counts.
func (w *Window) begin(work func() opened, a problemActions) {
	w.opening++
	attempt := w.opening
	go func() {
		result := work()
		fyne.Do(func() {
			if attempt != w.opening {
				result.drop()
				return
			}
			w.finishOpening(result, a)
		})
	}()
}

// drop closes what was opened and is not wanted; nothing was done in it.
func (o opened) drop() {
	if o.ws != nil {
		_ = o.ws.Abandon()
	}
}

// isOpen reports whether a path means the project that is open.
func isOpen(ws *workspace.Workspace, path string) bool {
	if file, there, err := workspace.ProjectFor(path); err == nil && there {
		path = file
	}
	a, errA := os.Stat(path)
	b, errB := os.Stat(ws.Path())
	return errA == nil && errB == nil && os.SameFile(a, b)
}

func openPath(path string, o workspace.Options) opened {
	path, err := filepath.Abs(path)
	if err != nil {
		return opened{err: err}
	}
	info, err := os.Stat(path)
	if err != nil || !info.IsDir() {
		ws, err := workspace.Open(path, o)
		return opened{ws: ws, err: err}
	}
	file, there, err := workspace.ProjectFor(path)
	if err != nil {
		return opened{err: err}
	}
	if there {
		ws, err := workspace.Open(file, o)
		return opened{ws: ws, err: err}
	}
	ws, err := workspace.Create(file, o)
	return opened{ws: ws, add: path, err: err}
}

func (w *Window) finishOpening(o opened, a problemActions) {
	if o.err == nil {
		o.err = w.closeCurrent()
	}
	if o.err != nil {
		o.drop()
		w.fail(o.err, a)
		return
	}
	w.enter(o)
}

// enter shows a project that was just opened.
func (w *Window) enter(o opened) {
	w.ws = o.ws
	w.remember(func(s *settings.Settings) {
		s.AddRecent(o.ws.Path())
		s.LastFolder = o.ws.Folder()
	})
	w.unsubscribe = w.ws.Subscribe(w.update)
	w.label = model.ID{}
	if labels := w.ws.Project().Labels(); len(labels) > 0 {
		w.label = labels[0].ID
	}
	w.window.SetTitle(w.ws.Name() + " – Glossator")
	w.showProject()
	if w.ws.List().Len() > 0 {
		w.ws.Show(w.ws.List().ID(0))
	}
	w.window.SetMainMenu(w.menu())
	if o.add != "" {
		w.add([]string{o.add})
	}
}

// leave closes the open project, if there is one, and calls then once that is done. Edits that cannot be written keep it open, unless the
// person gives them up.
func (w *Window) leave(then func()) {
	if err := w.closeCurrent(); err != nil {
		w.fail(err, problemActions{retry: func() { w.leave(then) }, closed: func() { w.offerToLose(then) }})
		return
	}
	then()
}

// closeCurrent closes the open project, if there is one. It fails, and the project stays open, where edits cannot be written.
func (w *Window) closeCurrent() error {
	if w.ws == nil {
		return nil
	}
	w.parts.commit()
	if err := w.ws.Close(); err != nil {
		return err
	}
	w.forget()
	return nil
}

// offerToLose asks whether to close although the last edits cannot be written.
func (w *Window) offerToLose(then func()) {
	pending := w.ws.Saving().Pending
	w.dialogs.Ask("Close without the last edits?",
		fmt.Sprintf("%d of your edits could not be written to the disk. If you close now, they are lost. Everything before them is safe.", pending),
		dialogs.Choice{Text: "Close and lose them", Danger: true, Do: func() {
			if err := w.ws.Abandon(); err != nil {
				w.Fail(err)
			}
			w.forget()
			then()
		}})
}

// forget lets go of everything of the project that was closed.
func (w *Window) forget() {
	w.unsubscribe()
	w.parts.close()
	w.ws, w.clip = nil, workspace.Clip{}
	w.parts = parts{}
}

// closeProject shows the welcome instead of a project.
func (w *Window) closeProject() {
	w.leave(func() {
		w.remember(func(s *settings.Settings) { s.LastProject = "" })
		w.window.SetTitle("Glossator")
		w.showWelcome()
		w.window.SetMainMenu(w.menu())
	})
}

// quit closes the window, once everything is on the disk.
func (w *Window) quit() {
	w.rememberLayout()
	w.leave(func() {
		w.chooser.Close()
		w.window.SetCloseIntercept(nil)
		w.window.Close()
	})
}

// remember changes the settings; that they cannot be written is told, and no reason to stop.
func (w *Window) remember(change func(*settings.Settings)) {
	if err := w.settings.Update(change); err != nil {
		w.Fail(err)
	}
}

func (w *Window) forgetRecent() {
	w.remember((*settings.Settings).ForgetRecent)
	w.window.SetMainMenu(w.menu())
}

// dropped takes files and folders that were dropped onto the window: a project is opened, pictures are added to the open project, and with
// none open the folder, or that of the pictures, becomes one.
func (w *Window) dropped(uris []fyne.URI) {
	var paths []string
	for _, u := range uris {
		if u.Scheme() == "file" {
			paths = append(paths, filepath.FromSlash(u.Path()))
		}
	}
	switch {
	case len(paths) == 0 || look.ModalOpen(w.window.Canvas()): // a dialog is about the project as it is
	case filepath.Ext(paths[0]) == workspace.Ending:
		w.open(paths[0])
	case w.ws != nil:
		w.add(paths)
	default:
		folder := paths[0]
		if info, err := os.Stat(folder); err == nil && !info.IsDir() {
			folder = filepath.Dir(folder)
		}
		w.open(folder)
	}
}

// add puts pictures on the list in the background and says what became of it.
func (w *Window) add(paths []string) {
	ws := w.ws
	ws.AddPictures(paths, func(a workspace.Added, err error) {
		if ws != w.ws {
			return
		}
		switch {
		case workspace.Cancelled(err):
		case err != nil:
			w.fail(err, problemActions{retry: func() { w.add(paths) }, fix: w.choosePictures})
		case len(a.Faults) == 1:
			w.fail(a.Faults[0], problemActions{})
		case len(a.Faults) > 1:
			w.Fail(workspace.ErrSomeFailed.New("desktop.add", "count", len(a.Faults)).With(a.Faults))
		}
	})
}
