package dialogs

import "glossator/ui/desktop/look"

// Inform says something short that the person must know.
func (d *Dialogs) Inform(title, text string) {
	var m *look.Modal
	closing := look.NewMainButton("Close", func() { m.Hide() })
	m = look.NewModal(d.window, title, look.Icon("info"), look.Width, wrapped(text), nil, row(closing))
	m.Default, m.Cancel, m.First = m.Hide, m.Hide, closing
	m.Show()
}
