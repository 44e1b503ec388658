package dialogs

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/desktop/command"
	"glossator/ui/desktop/look"
)

// Keys lists all keys of the program, by menu, with a search.
func (d *Dialogs) Keys(table *command.Table) {
	all := table.Rows(command.Key.Label)
	lines := keyLines(all, "")
	list := look.NewList(func() int { return len(lines) }, newKeyRow, func(i int, o fyne.CanvasObject) {
		cells := o.(*fyne.Container).Objects
		title, keys := cells[0].(*widget.Label), cells[1].(*widget.Label)
		heading := lines[i].Keys == ""
		title.TextStyle.Bold = heading
		title.SetText(lines[i].Title)
		keys.SetText(lines[i].Keys)
	})
	list.HideSeparators = true
	search := look.NewEntry()
	search.SetPlaceHolder("Search for a command or a key")
	search.OnChanged = func(text string) {
		lines = keyLines(all, text)
		list.Refresh()
		list.ScrollToTop()
	}
	var m *look.Modal
	body := container.NewBorder(search, nil, nil, nil, list)
	more := look.NewLinkButton("More help", look.Icon("help"), func() { d.Help("keys", "") })
	closing := look.NewMainButton("Close", func() { m.Hide() })
	m = look.NewTallModal(d.window, "Keyboard", nil, fyne.NewSize(540, 640), body, row(more), row(closing))
	m.Default, m.Cancel, m.First = m.Hide, m.Hide, search
	m.Show()
}

func newKeyRow() fyne.CanvasObject {
	title := widget.NewLabel("")
	title.Truncation = fyne.TextTruncateEllipsis
	keys := widget.NewLabel("")
	keys.TextStyle.Monospace = true
	keys.Truncation = fyne.TextTruncateEllipsis
	return container.NewGridWithColumns(2, title, keys)
}

// keyLines gives the lines that have the words in title or keys, under a heading for each topic, which is a line without keys.
func keyLines(rows []command.Row, search string) []command.Row {
	words := strings.Fields(strings.ToLower(search))
	var out []command.Row
	topic := ""
	for _, r := range rows {
		if !holds(r.Topic+" "+r.Title+" "+r.Keys, words) {
			continue
		}
		if r.Topic != topic {
			topic = r.Topic
			out = append(out, command.Row{Topic: topic, Title: topic})
		}
		out = append(out, r)
	}
	return out
}
