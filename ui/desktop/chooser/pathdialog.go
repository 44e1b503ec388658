package chooser

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/desktop/look"
)

// pathDialog is our dialog: a path to type or paste, with the folder's content below it. The text is the only state: clicking changes the
// text, and the list follows the text.
type pathDialog struct {
	own      *own
	question question
	modal    *look.Modal
	path     *pathEntry
	list     *look.List
	note     *widget.Label
	accept   *look.Button
	create   *look.Button

	dir     string  // whose content is listed, as typed
	entries []entry // of dir
	shown   []entry // those that fit what is typed
	ticked  []string
	loading int // counts the folders asked for, so that a slow one does not overwrite a later one
}

// pathEntry is a text field in which Tab completes the path.
type pathEntry struct {
	look.Entry
	completed func() string
}

// AcceptsTab is called by Fyne: Tab goes on to the next field when there is nothing to complete.
func (e *pathEntry) AcceptsTab() bool { return e.completed() != "" }

func newPathDialog(o *own, q question) *pathDialog {
	d := &pathDialog{own: o, question: q, path: &pathEntry{}, note: widget.NewLabel("")}
	d.path.ExtendBaseWidget(d.path)
	d.path.completed = d.completed
	d.path.OnKey = d.complete
	d.path.OnChanged = func(string) { d.typed() }
	d.path.OnSubmitted = func(string) { d.submit() }
	d.note.Truncation = fyne.TextTruncateEllipsis
	d.list = look.NewList(func() int { return len(d.shown) }, newRow, d.fillRow)
	d.list.OnEnter = func(i int) { d.tapped(d.shown[i]) }
	d.list.OnSelected = func(i int) {
		d.list.UnselectAll()
		d.tapped(d.shown[i])
	}
	d.accept = look.NewMainButton(q.accept, d.submit)
	d.create = look.NewButton("Create this folder", d.makeFolder)
	d.create.Hide()
	body := container.NewBorder(container.NewBorder(nil, nil, d.up(), nil, d.path), d.note, d.places(), nil, d.list)
	cancel := look.NewButton("Cancel", func() { d.modal.Hide() })
	d.modal = look.NewTallModal(o.window, q.title, nil, fyne.NewSize(760, 520), body, nil, []fyne.CanvasObject{cancel, d.create, d.accept})
	d.modal.Default, d.modal.Cancel, d.modal.First = d.submit, d.modal.Hide, d.path
	return d
}

func (d *pathDialog) show() {
	d.modal.Show()
	d.setText(inside(startFolder(d.question.start)) + d.question.name)
	d.path.TypedShortcut(&fyne.ShortcutSelectAll{}) // so that what is typed or pasted replaces it
}

// text gives the path as it stands. A path that is not whole is meant inside the folder that is listed.
func (d *pathDialog) text() string {
	path := cleaned(d.path.Text)
	if filepath.IsAbs(path) {
		return path
	}
	return d.dir + path
}

func (d *pathDialog) up() fyne.CanvasObject {
	return look.NewLinkButton("Up", look.Icon("up"), func() {
		d.enter(filepath.Dir(filepath.Clean(d.dir)))
	})
}

func (d *pathDialog) places() fyne.CanvasObject {
	column := container.NewVBox()
	for _, p := range places() {
		b := look.NewLinkButton(p.title, look.Icon("open-folder"), func() { d.enter(p.path) })
		b.Alignment = widget.ButtonAlignLeading
		column.Add(b)
	}
	return column
}

// setText changes the text for the person. The whole folder stays listed, whatever name stands at the end.
func (d *pathDialog) setText(text string) {
	d.path.SetText(text)
	d.cursorToEnd()
	d.narrow("")
}

// enter shows a folder; when saving, the name of the file stays.
func (d *pathDialog) enter(dir string) {
	name := ""
	if d.question.purpose == forSaving {
		_, name = split(d.text())
	}
	d.setText(inside(dir) + name)
	d.list.ScrollToTop()
}

// typed follows a change of the text.
func (d *pathDialog) typed() {
	d.tell("", false)
	dir, prefix := split(d.text())
	if dir != d.dir {
		d.load(dir)
		return
	}
	d.narrow(prefix)
}

// narrow lists what fits the beginning of a name.
func (d *pathDialog) narrow(prefix string) {
	if d.question.purpose == forSaving {
		prefix = ""
	}
	d.shown = matching(d.entries, prefix)
	d.list.Refresh()
}

// load lists another folder as soon as the disk has told its content.
func (d *pathDialog) load(dir string) {
	d.dir, d.entries, d.shown = dir, nil, nil
	d.tick(nil)
	d.loading++
	turn := d.loading
	q := d.question
	var found []entry
	d.own.background(
		func() { found, _ = readFolder(dir, q.filter, q.purpose != forFolder) }, // one that cannot be read says so when it is chosen
		func() {
			if turn != d.loading {
				return
			}
			d.entries = found
			_, prefix := split(d.text())
			if exists(dir + prefix) {
				prefix = ""
			}
			d.narrow(prefix)
		})
}

// tapped follows a click on a line: folders are entered, files are taken over or ticked, and a file clicked again is accepted.
func (d *pathDialog) tapped(e entry) {
	path := d.dir + e.name
	switch {
	case e.folder:
		d.enter(path)
	case d.question.purpose == forFiles:
		if i := slices.Index(d.ticked, path); i >= 0 {
			d.tick(slices.Delete(d.ticked, i, i+1))
		} else {
			d.tick(append(d.ticked, path))
		}
	case d.path.Text == path && d.question.purpose == forFile:
		d.submit()
	default:
		d.setText(path)
	}
}

func (d *pathDialog) tick(paths []string) {
	d.ticked = paths
	text := d.question.accept
	if len(paths) > 0 {
		text = fmt.Sprintf("%s %d", text, len(paths))
	}
	d.accept.SetText(text)
	d.list.Refresh()
}

// completed gives the path with as much added as is certain; "" if there is nothing to add.
func (d *pathDialog) completed() string {
	dir, prefix := split(d.text())
	longer := completion(matching(d.entries, prefix))
	if dir != d.dir || prefix == "" || longer == "" || longer == prefix {
		return ""
	}
	return dir + longer
}

// complete does what Tab does in the path.
func (d *pathDialog) complete(e *fyne.KeyEvent) bool {
	if e.Name != fyne.KeyTab {
		return false
	}
	if text := d.completed(); text != "" {
		d.path.SetText(text)
		d.cursorToEnd()
	}
	return true
}

func (d *pathDialog) cursorToEnd() {
	d.path.CursorColumn = len([]rune(d.path.Text))
	d.path.Refresh()
}

// submit accepts the ticked files, or else the path as it stands.
func (d *pathDialog) submit() {
	if len(d.ticked) > 0 {
		d.finish(d.ticked)
		return
	}
	path := d.text()
	if d.question.purpose != forFolder && isFolder(path) {
		d.enter(path)
		return
	}
	if problem, mayMake := d.question.check(path); problem != "" {
		d.tell(problem, mayMake)
		return
	}
	path = filepath.Clean(path)
	if d.question.purpose != forSaving {
		d.finish([]string{path})
		return
	}
	path = d.question.filter.complete(path)
	if exists(path) {
		d.own.confirmReplace(path, func() { d.finish([]string{path}) })
		return
	}
	d.finish([]string{path})
}

func (d *pathDialog) finish(paths []string) {
	d.modal.Hide()
	d.question.done(paths)
}

// tell says below the list why the path does not do.
func (d *pathDialog) tell(problem string, mayMake bool) {
	d.note.SetText(problem)
	if d.create.Visible() == mayMake {
		return
	}
	d.create.Hidden = !mayMake
	d.modal.Fit()
}

func (d *pathDialog) makeFolder() {
	path := d.text()
	if err := os.Mkdir(path, 0o777); err != nil {
		d.tell("This folder could not be created here. Please choose another place.", false)
		return
	}
	d.submit()
}

// newRow makes one empty line of the list.
func newRow() fyne.CanvasObject {
	name := widget.NewLabel("")
	name.Truncation = fyne.TextTruncateEllipsis
	return container.NewBorder(nil, nil, container.NewHBox(widget.NewIcon(nil)), nil, name)
}

func (d *pathDialog) fillRow(i int, row fyne.CanvasObject) {
	e := d.shown[i]
	objects := row.(*fyne.Container).Objects
	objects[0].(*widget.Label).SetText(e.name)
	icon := objects[1].(*fyne.Container).Objects[0].(*widget.Icon)
	switch {
	case slices.Contains(d.ticked, d.dir+e.name):
		icon.SetResource(look.Icon("check"))
	case e.folder:
		icon.SetResource(look.Icon("open-folder"))
	default:
		icon.SetResource(look.Icon("image"))
	}
}
