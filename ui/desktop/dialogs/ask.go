package dialogs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/desktop/look"
)

// Choice is one answer to a question.
type Choice struct {
	Text string
	// Danger marks an answer that destroys something; it is not what Enter does.
	Danger bool
	Do     func()
}

// Ask puts a question with a few answers, of which the last stands out, and Cancel. Enter gives the last answer, or none if that one is
// dangerous; Esc gives none.
func (d *Dialogs) Ask(title, text string, choices ...Choice) {
	var m *look.Modal
	cancel := look.NewButton("Cancel", func() { m.Hide() })
	buttons := []*look.Button{cancel}
	main := cancel
	for i, c := range choices {
		do := func() {
			m.Hide()
			c.Do()
		}
		b := look.NewButton(c.Text, do)
		switch last := i == len(choices)-1; {
		case c.Danger:
			b = look.NewDangerButton(c.Text, do)
		case last:
			b = look.NewMainButton(c.Text, do)
			main = b
		}
		buttons = append(buttons, b)
	}
	m = look.NewModal(d.window, title, look.AccentIcon("help", theme.ColorNamePrimary), look.Width, wrapped(text), nil, row(buttons...))
	m.Default, m.Cancel, m.First = main.OnTapped, m.Hide, main
	m.Show()
}

// Prompt asks for one line of text. check says what is wrong with it, "" if nothing; nil accepts everything. done gets what was accepted.
func (d *Dialogs) Prompt(title, label, value string, check func(string) string, done func(string)) {
	var m *look.Modal
	entry := look.NewEntry()
	wrong := widget.NewLabel("")
	wrong.Importance, wrong.Wrapping = widget.DangerImportance, fyne.TextWrapWord
	ok := look.NewMainButton("OK", nil)
	test := func(text string) string {
		problem := ""
		if check != nil {
			problem = check(text)
		}
		if problem == "" {
			ok.Enable()
		} else {
			ok.Disable()
		}
		return problem
	}
	ok.OnTapped = func() {
		if ok.Disabled() {
			return
		}
		m.Hide()
		done(entry.Text)
	}
	body := container.NewVBox(wrapped(label), entry, wrong)
	m = look.NewModal(d.window, title, nil, look.Width, body, nil, row(look.NewButton("Cancel", func() { m.Hide() }), ok))
	m.Default, m.Cancel, m.First = ok.OnTapped, m.Hide, entry
	entry.SetText(value)
	entry.OnSubmitted = func(string) { ok.OnTapped() }
	entry.OnChanged = func(text string) {
		wrong.SetText(test(text))
		m.Fit()
	}
	test(value) // what is wrong before the person typed anything is not said
	m.Show()
	entry.TypedShortcut(&fyne.ShortcutSelectAll{})
}
