package dialogs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"glossator/ui/desktop/look"
)

// Tell says that something was done: one line, and under it a text that may be long and can be copied. show opens the folder with the outcome; nil
// leaves the button out.
func (d *Dialogs) Tell(title, line, text string, show func()) {
	var m *look.Modal
	body := wrapped(text)
	body.Selectable = true
	left := row(copyButton("Copy", func() string { return line + "\n\n" + text }))
	if show != nil {
		left = append(left, look.NewLinkButton("Show in folder", look.Icon("open-folder"), show))
	}
	closing := look.NewMainButton("Close", func() { m.Hide() })
	content := container.NewBorder(wrapped(line), nil, nil, nil, container.NewVScroll(body))
	m = look.NewTallModal(d.window, title, look.Icon("check"), fyne.NewSize(look.Width+80, 460), content, left, row(closing))
	m.Default, m.Cancel, m.First = m.Hide, m.Hide, closing
	m.Show()
}
