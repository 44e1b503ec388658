package dialogs

import (
	"runtime"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"

	"glossator/ui/desktop/look"
)

// About tells what the program is.
func (d *Dialogs) About() {
	var m *look.Modal
	icon := canvas.NewImageFromResource(look.AppIcon())
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(72))
	version := caption("Version " + d.version + " · " + runtime.GOOS + "/" + runtime.GOARCH)
	text := wrapped("Marks and describes regions on pictures that may not leave your machine. Glossator works offline: it opens no network connection.")
	body := container.NewBorder(nil, nil, container.NewVBox(icon), nil, container.NewVBox(text, version))
	privacy := look.NewLinkButton("Privacy", look.Icon("lock"), func() { d.Help("privacy", "") })
	closing := look.NewMainButton("Close", func() { m.Hide() })
	m = look.NewModal(d.window, "Glossator", nil, look.Width, body, row(privacy), row(closing))
	m.Default, m.Cancel, m.First = m.Hide, m.Hide, closing
	m.Show()
}

// Fact is one line about a project.
type Fact struct {
	Name, Value string
	// Path marks a value that is a path: it is shortened in the middle and can be copied by itself.
	Path bool
}

// ProjectInfo lists facts about the open project. show opens the folder in the system's file manager; nil leaves the button out.
func (d *Dialogs) ProjectInfo(facts []Fact, show func()) {
	table := container.New(factLayout{})
	var lines []string
	for _, f := range facts {
		lines = append(lines, f.Name+"\t"+f.Value)
		if f.Path {
			copied := copyButton("", func() string { return f.Value })
			table.Objects = append(table.Objects, bold(f.Name), container.NewBorder(nil, nil, nil, copied, look.NewPath(f.Value)))
		} else {
			table.Objects = append(table.Objects, bold(f.Name), wrapped(f.Value))
		}
	}
	var m *look.Modal
	left := row(copyButton("Copy all", func() string { return strings.Join(lines, "\n") }))
	if show != nil {
		left = append(left, look.NewLinkButton("Show in folder", look.Icon("open-folder"), show))
	}
	closing := look.NewMainButton("Close", func() { m.Hide() })
	m = look.NewModal(d.window, "Project info", look.Icon("info"), 600, table, left, row(closing))
	m.Default, m.Cancel, m.First = m.Hide, m.Hide, closing
	m.Show()
}
