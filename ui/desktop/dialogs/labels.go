package dialogs

import (
	"fmt"
	"image/color"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/ui/desktop/look"
)

// LabelRow is one label as the list shows it.
type LabelRow struct {
	ID       model.ID
	Name     string
	Colour   model.Colour
	Count    int // of the regions that carry it
	Shortcut string
}

// LabelActions is what the list of labels can do to the project. Each takes effect at once and can be undone.
type LabelActions interface {
	// Labels gives the live labels in their order.
	Labels() []LabelRow
	New(name string) error
	Rename(id model.ID, name string) error
	Recolour(id model.ID, colour model.Colour) error
	// Merge makes the labels from mean into, over the whole project.
	Merge(from []model.ID, into model.ID) error
	// Delete makes the regions that carry the label unlabelled.
	Delete(id model.ID) error
}

// Labels opens the list of labels: to rename, recolour, merge, delete and make them.
func (d *Dialogs) Labels(actions LabelActions) {
	l := newLabelList(d, actions)
	var m *look.Modal
	hint := caption("Every change counts for the whole project, and can be undone.")
	closing := look.NewMainButton("Close", func() { m.Hide() })
	m = look.NewTallModal(d.window, "Labels", look.Icon("labels"), fyne.NewSize(620, 560), l.content(), []fyne.CanvasObject{hint}, row(closing))
	m.Default, m.Cancel, m.First = m.Hide, m.Hide, l.search
	m.Show()
}

// labelList is the list with its search and its buttons.
type labelList struct {
	dialogs *Dialogs
	actions LabelActions
	rows    []LabelRow // all of them
	shown   []LabelRow // those that fit the search
	chosen  map[model.ID]bool

	search *look.Entry
	list   *look.List

	add, rename, recolour, merge, remove *look.Button
}

func newLabelList(d *Dialogs, actions LabelActions) *labelList {
	l := &labelList{dialogs: d, actions: actions, chosen: map[model.ID]bool{}}
	l.search = look.NewEntry()
	l.search.SetPlaceHolder("Search, or type the name of a new label")
	l.search.OnChanged = func(string) { l.find() }
	l.search.OnSubmitted = func(string) {
		switch len(l.shown) {
		case 0:
			l.askNew()
		case 1:
			l.list.Select(0)
		}
	}
	l.list = look.NewList(func() int { return len(l.shown) }, l.newRow, l.fillRow)
	l.list.OnSelected = func(i int) {
		l.list.UnselectAll()
		id := l.shown[i].ID
		l.chosen = map[model.ID]bool{id: true}
		l.choiceChanged()
	}
	l.add = look.NewButton("New…", l.askNew)
	l.rename = look.NewButton("Rename…", l.askName)
	l.recolour = look.NewButton("Colour…", l.askColour)
	l.merge = look.NewButton("Merge into…", l.askMerge)
	l.remove = look.NewButton("Delete…", l.askDelete)
	l.reload()
	return l
}

func (l *labelList) content() fyne.CanvasObject {
	buttons := container.NewGridWithColumns(5, row(l.add, l.rename, l.recolour, l.merge, l.remove)...)
	return container.NewBorder(l.search, buttons, nil, nil, l.list)
}

// reload reads the labels again, after each change.
func (l *labelList) reload() {
	l.rows = l.actions.Labels()
	for id := range l.chosen {
		if !slices.ContainsFunc(l.rows, func(r LabelRow) bool { return r.ID == id }) {
			delete(l.chosen, id)
		}
	}
	l.find()
}

func (l *labelList) find() {
	words := strings.Fields(strings.ToLower(l.search.Text))
	l.shown = slices.DeleteFunc(slices.Clone(l.rows), func(r LabelRow) bool { return !holds(r.Name, words) })
	l.choiceChanged()
}

// choiceChanged enables the buttons that fit the chosen labels.
func (l *labelList) choiceChanged() {
	enable(l.rename, len(l.chosen) == 1)
	enable(l.recolour, len(l.chosen) == 1)
	enable(l.merge, len(l.chosen) > 0 && len(l.rows) > 1)
	enable(l.remove, len(l.chosen) == 1)
	l.list.Refresh()
}

func enable(b *look.Button, on bool) {
	if on {
		b.Enable()
	} else {
		b.Disable()
	}
}

// The widths of the columns of a label's row, in Fyne's units.
const (
	shortcutWidth = 70
	countWidth    = 130
)

func (l *labelList) newRow() fyne.CanvasObject {
	name := widget.NewLabel("")
	name.Truncation = fyne.TextTruncateEllipsis
	left := container.NewHBox(look.NewCheck("", nil), container.NewCenter(look.NewSwatch(color.Black)))
	shortcut, count := widget.NewLabel(""), widget.NewLabel("")
	count.Alignment = fyne.TextAlignTrailing
	right := container.NewHBox(container.New(fixedWidth(shortcutWidth), shortcut), container.New(fixedWidth(countWidth), count))
	return container.NewBorder(nil, nil, left, right, name)
}

func (l *labelList) fillRow(i int, o fyne.CanvasObject) {
	r := l.shown[i]
	cells := o.(*fyne.Container).Objects
	name, left, right := cells[0].(*widget.Label), cells[1].(*fyne.Container).Objects, cells[2].(*fyne.Container).Objects
	name.SetText(r.Name)
	check := left[0].(*look.Check)
	check.OnChanged = nil
	check.SetChecked(l.chosen[r.ID])
	check.OnChanged = func(on bool) {
		if delete(l.chosen, r.ID); on {
			l.chosen[r.ID] = true
		}
		l.choiceChanged()
		l.dialogs.window.Canvas().Focus(l.list) // the box took the focus, and knows nothing of Esc and Enter
	}
	swatch := content(left[1]).(*canvas.Rectangle)
	swatch.FillColor = paint(r.Colour)
	swatch.Refresh()
	shortcut, count := content(right[0]).(*widget.Label), content(right[1]).(*widget.Label)
	shortcut.SetText("")
	if r.Shortcut != "" {
		shortcut.SetText("key " + r.Shortcut)
	}
	count.SetText(regions(r.Count))
}

// content gives the one object of a container.
func content(o fyne.CanvasObject) fyne.CanvasObject { return o.(*fyne.Container).Objects[0] }

// regions writes a number of regions.
func regions(n int) string {
	if n == 1 {
		return "1 region"
	}
	return strconv.Itoa(n) + " regions"
}

func paint(c model.Colour) color.Color {
	r, g, b := c.RGB()
	return color.NRGBA{R: r, G: g, B: b, A: 255}
}

// selected gives the chosen labels in their order.
func (l *labelList) selected() []LabelRow {
	return slices.DeleteFunc(slices.Clone(l.rows), func(r LabelRow) bool { return !l.chosen[r.ID] })
}

// do shows what went wrong, and the labels as they are now.
func (l *labelList) do(err error) {
	l.dialogs.Problem(err, Remedies{})
	l.reload()
}

// nameWrong says what is wrong with a name for the label; a zero id means a new one.
func (l *labelList) nameWrong(id model.ID) func(string) string {
	return func(name string) string {
		name = strings.TrimSpace(name)
		if name == "" {
			return "Please give the label a name."
		}
		if slices.ContainsFunc(l.rows, func(r LabelRow) bool { return r.Name == name && r.ID != id }) {
			return "There is a label of this name already. To make one of the two, use Merge."
		}
		return ""
	}
}

func (l *labelList) askNew() {
	l.dialogs.Prompt("New label", "Name of the new label", l.search.Text, l.nameWrong(model.ID{}), func(name string) {
		l.search.SetText("")
		l.do(l.actions.New(strings.TrimSpace(name)))
	})
}

func (l *labelList) askName() {
	r := l.selected()[0]
	label := fmt.Sprintf("New name of “%s”, which %s carry", r.Name, regions(r.Count))
	l.dialogs.Prompt("Rename label", label, r.Name, l.nameWrong(r.ID), func(name string) {
		l.do(l.actions.Rename(r.ID, strings.TrimSpace(name)))
	})
}

func (l *labelList) askDelete() {
	r := l.selected()[0]
	text := fmt.Sprintf("“%s” will be gone from the whole project. The %s that carry it stay, without a label.", r.Name, regions(r.Count))
	if r.Count == 0 {
		text = fmt.Sprintf("“%s” will be gone from the whole project. No region carries it.", r.Name)
	}
	l.dialogs.Ask("Delete the label?", text, Choice{Text: "Delete label", Danger: true, Do: func() { l.do(l.actions.Delete(r.ID)) }})
}
