package chooser

import (
	"fmt"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/desktop/look"
)

// own shows our dialogs.
type own struct {
	window fyne.Window
	open   *pathDialog // nil when none is
	// background runs work beside the interface, and then on its goroutine.
	background func(work, then func())
}

func newOwn(w fyne.Window) *own {
	return &own{window: w, background: func(work, then func()) {
		go func() {
			work()
			fyne.Do(then)
		}()
	}}
}

// purpose is what a dialog asks for.
type purpose uint8

const (
	forFolder purpose = iota
	forFile
	forFiles
	forSaving
)

// question is what a path dialog is opened with.
type question struct {
	purpose     purpose
	title       string
	start, name string
	filter      Filter
	// accept is the text of the button.
	accept string
	done   func([]string)
}

func (o *own) OpenFolder(title, start string, done func(string)) {
	o.ask(question{purpose: forFolder, title: title, start: start, accept: "Choose this folder", done: first(done)})
}

func (o *own) OpenFile(title, start string, filter Filter, done func(string)) {
	o.ask(question{purpose: forFile, title: title, start: start, filter: filter, accept: "Open", done: first(done)})
}

func (o *own) OpenFiles(title, start string, filter Filter, done func([]string)) {
	o.ask(question{purpose: forFiles, title: title, start: start, filter: filter, accept: "Open", done: done})
}

func (o *own) SaveFile(title, start, name string, filter Filter, done func(string)) {
	o.ask(question{purpose: forSaving, title: title, start: start, name: name, filter: filter, accept: "Save", done: first(done)})
}

func (o *own) Close() {
	if o.open != nil {
		o.open.modal.Hide()
	}
}

func first(done func(string)) func([]string) { return func(paths []string) { done(paths[0]) } }

func (o *own) ask(q question) {
	if o.open != nil {
		return
	}
	o.open = newPathDialog(o, q)
	o.open.modal.OnClosed = func() { o.open = nil }
	o.open.show()
}

// confirmReplace asks before a file is written over.
func (o *own) confirmReplace(path string, yes func()) {
	text := widget.NewLabel(fmt.Sprintf("“%s” is already there. Replacing it loses what it holds now.", filepath.Base(path)))
	text.Wrapping = fyne.TextWrapWord
	var m *look.Modal
	cancel := look.NewButton("Cancel", func() { m.Hide() })
	replace := look.NewDangerButton("Replace", func() {
		m.Hide()
		yes()
	})
	m = look.NewModal(o.window, "Replace the file?", look.Icon("warning"), look.Width, text, nil, []fyne.CanvasObject{cancel, replace})
	m.Default, m.Cancel, m.First = m.Hide, m.Hide, cancel
	m.Show()
}

// check tells why the text cannot be accepted; "" if it can. A folder that is to be chosen may be made by makeFolder.
func (q question) check(path string) (problem string, mayMake bool) {
	info, err := os.Stat(path)
	parent := isFolder(filepath.Dir(path))
	switch {
	case q.purpose == forSaving && !parent:
		return "The folder “" + filepath.Dir(path) + "” does not exist.", false
	case q.purpose == forSaving:
		return "", false
	case err != nil && q.purpose == forFolder && parent && os.IsNotExist(err):
		return "This folder does not exist yet.", true
	case os.IsPermission(err):
		return "You are not allowed to look into this folder.", false
	case err != nil:
		return "There is nothing of this name. Please check the spelling.", false
	case q.purpose == forFolder && !info.IsDir():
		return "This is a file. Please choose a folder.", false
	case q.purpose != forFolder && !q.filter.shows(path):
		return "This file is of another kind than " + q.filter.Name + ".", false
	}
	return "", false
}
