package chooser

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"
	"fyne.io/fyne/v2/widget"
	"github.com/ncruces/zenity"

	"glossator/ui/desktop/look"
)

// native shows the system's dialogs, and ours where the system's fail.
type native struct {
	window fyne.Window
	own    *own
	cancel context.CancelFunc // of the dialog that is open; nil when none is
}

func (n *native) OpenFolder(title, start string, done func(string)) {
	n.ask(title, start, "", func(options []zenity.Option) ([]string, error) {
		return one(zenity.SelectFile(append(options, zenity.Directory())...))
	}, func(paths []string) { done(paths[0]) }, func() { n.own.OpenFolder(title, start, done) })
}

func (n *native) OpenFile(title, start string, filter Filter, done func(string)) {
	n.ask(title, start, "", func(options []zenity.Option) ([]string, error) {
		return one(zenity.SelectFile(filter.with(options)...))
	}, func(paths []string) { done(paths[0]) }, func() { n.own.OpenFile(title, start, filter, done) })
}

func (n *native) OpenFiles(title, start string, filter Filter, done func([]string)) {
	n.ask(title, start, "", func(options []zenity.Option) ([]string, error) {
		return zenity.SelectFileMultiple(filter.with(options)...)
	}, done, func() { n.own.OpenFiles(title, start, filter, done) })
}

func (n *native) SaveFile(title, start, name string, filter Filter, done func(string)) {
	chosen := func(paths []string) {
		path := filter.complete(paths[0])
		if path != paths[0] && exists(path) { // the system asked about another name
			n.own.confirmReplace(path, func() { done(path) })
			return
		}
		done(path)
	}
	n.ask(title, start, name, func(options []zenity.Option) ([]string, error) {
		return one(zenity.SelectFileSave(append(filter.with(options), zenity.ConfirmOverwrite())...))
	}, chosen, func() { n.own.SaveFile(title, start, name, filter, done) })
}

func (n *native) Close() {
	if n.cancel != nil {
		n.cancel()
	}
	n.own.Close()
}

// ask runs a dialog of the system beside the interface. A dialog that does not work leads to instead.
func (n *native) ask(title, start, name string, show func([]zenity.Option) ([]string, error), done func([]string), instead func()) {
	if n.cancel != nil {
		return
	}
	ctx, cancel := context.WithCancel(context.Background())
	n.cancel = cancel
	shade := n.shade(title, cancel)
	options := append(n.parent(), zenity.Title(title), zenity.Context(ctx), zenity.Modal())
	var paths []string
	var err error
	n.own.background(func() {
		// A folder needs the separator at its end, or it is taken for a file to select in the folder above.
		begin := inside(startFolder(start)) + name
		paths, err = show(append(options, zenity.Filename(begin)))
	}, func() {
		cancel()
		n.cancel = nil
		shade.Hide()
		switch {
		case errors.Is(err, zenity.ErrCanceled) || errors.Is(err, context.Canceled):
		case err != nil:
			instead()
		case len(paths) > 0:
			done(paths)
		}
	})
}

// shade blocks our window while the system's dialog is open, which may be hidden behind it.
func (n *native) shade(title string, cancel func()) *look.Modal {
	stop := look.NewButton("Cancel", cancel)
	text := widget.NewLabel("Please choose in the dialog that the system has opened.")
	m := look.NewModal(n.window, title, nil, look.Width, text, nil, []fyne.CanvasObject{stop})
	m.Cancel, m.First = cancel, stop
	m.Show()
	return m
}

// parent tells the dialog which window it belongs to, so that it stays in front of it.
func (n *native) parent() []zenity.Option {
	var options []zenity.Option
	if w, ok := n.window.(driver.NativeWindow); ok {
		w.RunNative(func(context any) {
			switch c := context.(type) {
			case driver.X11WindowContext:
				options = []zenity.Option{zenity.Attach(int(c.WindowHandle))}
			case driver.WindowsWindowContext:
				options = []zenity.Option{zenity.Attach(c.HWND)}
			}
		})
	}
	return options
}

// with adds the filter as the system takes it.
func (f Filter) with(options []zenity.Option) []zenity.Option {
	if len(f.Extensions) == 0 {
		return options
	}
	patterns := make([]string, len(f.Extensions))
	for i, extension := range f.Extensions {
		patterns[i] = "*" + extension
	}
	return append(options, zenity.FileFilter{Name: f.Name, Patterns: patterns, CaseFold: true})
}

func one(path string, err error) ([]string, error) { return []string{path}, err }
