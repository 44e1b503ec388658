package dialogs

import (
	"fmt"
	"image/color"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/desktop/command"
	"glossator/ui/desktop/keymap"
	"glossator/ui/desktop/look"
)

// EditKeys opens the dialog in which a person changes the keys of the commands of a table. It changes the draft only; closed is told at the
// end whether the person takes the draft over.
func (d *Dialogs) EditKeys(table *command.Table, draft *keymap.Draft, closed func(taken bool)) {
	newKeyEditor(d, table, draft, closed).modal.Show()
}

// keyLine is a line of the list: a heading, or a command with its place in the menu.
type keyLine struct {
	heading string
	title   string
	command command.Command
}

// keyEditor is that dialog: a list of commands, and below it the keys of the one that is chosen.
type keyEditor struct {
	dialogs *Dialogs
	table   *command.Table
	draft   *keymap.Draft
	modal   *look.Modal

	presets []*look.Button
	about   *widget.Label
	search  *look.Entry
	list    *look.List
	lines   []keyLine

	chosen   command.Command // without id for none
	title    *widget.Label
	chips    *fyne.Container
	capture  *keyCapture
	reset    *look.Button
	resetAll *look.Button
	told     *widget.Label
	answers  *fyne.Container
}

func newKeyEditor(d *Dialogs, table *command.Table, draft *keymap.Draft, closed func(bool)) *keyEditor {
	e := &keyEditor{
		dialogs: d, table: table, draft: draft, about: wrapped(""), title: bold(""), told: wrapped(""),
		chips: container.NewHBox(), answers: container.NewHBox(),
	}
	e.about.SizeName, e.about.Importance = theme.SizeNameCaptionText, widget.LowImportance
	e.title.Truncation = fyne.TextTruncateEllipsis
	e.search = look.NewEntry()
	e.search.SetPlaceHolder("Search for a command or a key")
	e.search.OnChanged = func(string) { e.find(); e.list.ScrollToTop() }
	e.search.OnSubmitted = func(string) { e.chooseFirst() }
	e.list = look.NewList(func() int { return len(e.lines) }, newKeyRow, e.fillRow)
	e.list.HideSeparators = true
	e.list.OnSelected = func(i int) { e.list.UnselectAll(); e.choose(e.lines[i].command) }
	e.list.OnEnter = func(i int) { e.choose(e.lines[i].command) }
	e.capture = newKeyCapture(e.pressed, func() { e.settle("") })
	e.reset = look.NewButton("Reset", func() { e.draft.Reset(e.chosen.ID); e.settle("") })
	e.resetAll = look.NewLinkButton("Reset all", look.Icon("undo"), func() { e.draft.ResetAll(); e.settle("") })
	taken := false
	ok := look.NewMainButton("OK", func() { taken = true; e.modal.Hide() })
	cancel := look.NewButton("Cancel", func() { e.modal.Hide() })
	e.modal = look.NewTallModal(d.window, "Keys", nil, fyne.NewSize(660, 720), e.content(), row(e.resetAll), row(cancel, ok))
	e.modal.Default, e.modal.Cancel, e.modal.First = ok.OnTapped, e.escape, e.search
	e.modal.OnClosed = func() { closed(taken) }
	e.tell("")
	return e
}

// detailHeight is the height of what is below the list, in Fyne's units: the list must not jump with what is told there.
const detailHeight = 168

func (e *keyEditor) content() fyne.CanvasObject {
	buttons := container.NewHBox(widget.NewLabel("Keys as in"))
	for _, p := range keymap.Presets() {
		b := look.NewButton(p.Title, func() { e.draft.Choose(p); e.settle("") })
		e.presets = append(e.presets, b)
		buttons.Add(b)
	}
	room := canvas.NewRectangle(color.Transparent)
	room.SetMinSize(fyne.NewSize(0, detailHeight))
	details := container.NewVBox(widget.NewSeparator(), container.NewBorder(nil, nil, nil, e.reset, e.title), e.chips, e.capture, e.told, e.answers)
	top, bottom := container.NewVBox(buttons, e.about, e.search), container.NewStack(room, details)
	return container.New(layout.NewBorderLayout(top, bottom, nil, nil), top, e.list, bottom) // in the order in which Tab leads through it
}

// tell says something about what was done, and shows the draft as it is now. A question that was open is gone.
func (e *keyEditor) tell(text string) {
	e.told.SetText(text)
	e.answers.RemoveAll()
	e.refresh()
}

// settle is tell at the end of a change: the list has the keyboard then, on the line of the chosen command. It gets it a moment later, when the
// key that ended the change is through.
func (e *keyEditor) settle(text string) {
	e.tell(text)
	if i := slices.IndexFunc(e.lines, func(l keyLine) bool { return l.command.ID == e.chosen.ID && l.heading == "" }); i >= 0 {
		e.list.Highlight(i)
	}
	fyne.Do(func() { e.dialogs.window.Canvas().Focus(e.list) })
}

// escape leaves an open question, or else the dialog.
func (e *keyEditor) escape() {
	if len(e.answers.Objects) > 0 {
		e.settle("")
		return
	}
	e.modal.Hide()
}

// refresh shows the draft.
func (e *keyEditor) refresh() {
	for i, p := range keymap.Presets() {
		e.presets[i].Importance = widget.MediumImportance
		if p.Name == e.draft.Preset().Name {
			e.presets[i].Importance = widget.HighImportance
			e.about.SetText(p.About)
		}
		e.presets[i].Refresh()
	}
	enable(e.resetAll, e.draft.AnyChanged())
	e.find()
	e.showChosen()
	e.modal.Fit() // there are new buttons in it, which are to know Esc and Enter
}

// find lists the commands that have the words of the search, by menu.
func (e *keyEditor) find() {
	words := strings.Fields(strings.ToLower(e.search.Text))
	e.lines = nil
	for _, topic := range e.table.Topics() {
		heading := keyLine{heading: topic.Title}
		for _, c := range topic.Commands {
			line := keyLine{title: c.Title, command: c}
			if len(c.Menu) > 1 {
				line.title = strings.Join(c.Menu[1:], " › ") + " › " + c.Title
			}
			if !holds(topic.Title+" "+line.title+" "+e.keysText(c.ID), words) {
				continue
			}
			if heading.heading != "" {
				e.lines = append(e.lines, heading)
				heading.heading = ""
			}
			e.lines = append(e.lines, line)
		}
	}
	e.list.Refresh()
}

// keysText writes the keys of a command, and those that it lost with the command that has them now.
func (e *keyEditor) keysText(id string) string {
	var texts []string
	for _, key := range e.draft.Keys(id) {
		texts = append(texts, key.Label())
	}
	for _, l := range e.draft.Lost(id) {
		texts = append(texts, fmt.Sprintf("(%s: %s)", l.Key.Label(), e.titleOf(l.Keeper)))
	}
	return strings.Join(texts, "  ")
}

func (e *keyEditor) titleOf(id string) string {
	c, _ := e.table.Get(id)
	return c.Title
}

// fillRow shows a line. Keys that the person changed stand out, and so do those that a command lost.
func (e *keyEditor) fillRow(i int, o fyne.CanvasObject) {
	line, cells := e.lines[i], o.(*fyne.Container).Objects
	title, keys := cells[0].(*widget.Label), cells[1].(*widget.Label)
	title.TextStyle.Bold, title.Importance = line.heading != "", widget.MediumImportance
	if line.heading == "" && line.command.ID == e.chosen.ID {
		title.Importance = widget.HighImportance
	}
	keys.Importance = widget.MediumImportance
	switch id := line.command.ID; {
	case len(e.draft.Lost(id)) > 0:
		keys.Importance = widget.WarningImportance
	case e.draft.Changed(id):
		keys.Importance = widget.HighImportance
	}
	title.SetText(line.heading + line.title)
	keys.SetText(e.keysText(line.command.ID))
}

// choose shows the keys of a command, and waits for a new one.
func (e *keyEditor) choose(c command.Command) {
	if c.ID == "" {
		return
	}
	e.chosen = c
	e.tell("")
	e.capture.Listen(e.dialogs.window.Canvas())
}

// chooseFirst chooses the first command that was found.
func (e *keyEditor) chooseFirst() {
	if len(e.lines) > 1 {
		e.choose(e.lines[1].command) // below its heading
	}
}

// showChosen shows the keys of the chosen command as buttons that take them away, and those that it lost as buttons that ask for them back.
func (e *keyEditor) showChosen() {
	id := e.chosen.ID
	e.title.SetText(e.chosen.Title)
	e.chips.RemoveAll()
	for _, key := range e.draft.Keys(id) {
		b := look.NewButton(key.Label(), func() { e.draft.Take(id, key); e.settle("") })
		b.Icon, b.IconPlacement = theme.CancelIcon(), widget.ButtonIconTrailingText
		e.chips.Add(b)
	}
	for _, l := range e.draft.Lost(id) {
		b := look.NewButton(l.Key.Label()+": "+e.titleOf(l.Keeper), func() { e.ask(l.Key, l.Keeper) })
		b.Importance = widget.WarningImportance
		e.chips.Add(b)
	}
	if len(e.chips.Objects) == 0 {
		e.chips.Add(widget.NewLabel("No key"))
	}
	enable(e.reset, e.draft.Changed(id))
	for _, o := range []fyne.CanvasObject{e.chips, e.capture, e.reset} {
		if id == "" {
			o.Hide()
		} else {
			o.Show()
		}
	}
	if id == "" {
		e.title.SetText("Choose a command to change its keys.")
	}
}

// pressed takes a key for the chosen command, unless it is refused or another command has it.
func (e *keyEditor) pressed(key command.Key) {
	if why := e.draft.Refusal(e.chosen.ID, key); why != "" {
		e.tell(why)
		return
	}
	switch keeper, taken := e.draft.Keeper(key); {
	case !taken:
		e.give(key)
	case keeper == e.chosen.ID:
		e.settle(fmt.Sprintf("“%s” has the key %s already.", e.chosen.Title, key.Label()))
	default:
		e.ask(key, keeper)
	}
}

func (e *keyEditor) give(key command.Key) {
	e.draft.Give(e.chosen.ID, key)
	e.settle(fmt.Sprintf("%s is a key of “%s” now.", key.Label(), e.chosen.Title))
}

// ask asks who is to have a key: the chosen command, or the one that has it.
func (e *keyEditor) ask(key command.Key, keeper string) {
	other := e.titleOf(keeper)
	e.tell(fmt.Sprintf("%s is a key of “%s”. Only one command can have it.", key.Label(), other))
	give := look.NewMainButton(fmt.Sprintf("Give it to “%s”", e.chosen.Title), func() { e.give(key) })
	leave := look.NewButton(fmt.Sprintf("Leave it with “%s”", other), func() { e.settle("") })
	e.answers.Add(give)
	e.answers.Add(leave)
	e.modal.Fit()
	fyne.Do(func() { e.dialogs.window.Canvas().Focus(give) })
}
