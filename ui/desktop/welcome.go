package desktop

import (
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/desktop/look"
)

// showWelcome fills the window while no project is open: what one can begin with.
func (w *Window) showWelcome() {
	icon := canvas.NewImageFromResource(look.AppIcon())
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(96))
	title := widget.NewLabel("Glossator")
	title.SizeName, title.TextStyle.Bold, title.Alignment = theme.SizeNameHeadingText, true, fyne.TextAlignCenter
	about := widget.NewLabel("Mark and describe regions on your pictures.\nNothing leaves this computer.")
	about.Alignment = fyne.TextAlignCenter
	open := look.NewMainButton("Open a folder of pictures…", w.chooseFolder)
	open.SetIcon(look.Icon("open-folder"))
	project := look.NewButton("Open a project…", w.chooseProject)
	project.SetIcon(look.Icon("open-project"))
	sample := look.NewButton("Try the sample project", w.openSample)
	sample.SetIcon(look.Icon("image"))
	hint := widget.NewLabel("You can also drop a folder or pictures onto this window.")
	hint.SizeName, hint.Importance, hint.Alignment = theme.SizeNameCaptionText, widget.LowImportance, fyne.TextAlignCenter
	column := container.NewVBox(icon, title, about, open, project, sample, hint)
	if recent := w.recentButtons(); len(recent) > 0 {
		heading := widget.NewLabelWithStyle("Recent projects", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
		column.Add(heading)
		for _, b := range recent {
			column.Add(b)
		}
	}
	w.setContent(container.NewCenter(column))
}

// maxWelcome is how many recent projects the welcome shows.
const maxWelcome = 5

func (w *Window) recentButtons() []fyne.CanvasObject {
	var out []fyne.CanvasObject
	for _, path := range w.settings.Get().Recent {
		if len(out) == maxWelcome {
			break
		}
		if !exists(path) {
			continue
		}
		button := look.NewLinkButton(filepath.Base(path)+" — "+filepath.Base(filepath.Dir(path)), look.Icon("open-project"), func() { w.open(path) })
		button.Alignment = widget.ButtonAlignLeading
		out = append(out, button)
	}
	return out
}
