// Package dialogs holds the dialogs of a window: problems and reports, help, questions, progress, export, labels, project facts. They show and ask; what
// is done stands in the functions that the caller hands in. All of it runs on the goroutine of the interface.
package dialogs

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/assets"
	"glossator/ui/desktop/chooser"
	"glossator/ui/desktop/look"
)

// Dialogs shows the dialogs of one window.
type Dialogs struct {
	window  fyne.Window
	chooser chooser.Chooser
	version string
	texts   map[string]assets.FaultText

	problem *problem  // the one that is shown; nil when none is
	waiting []problem // for that one to be closed
	help    *helpWindow
}

// New gives the dialogs of a window. version is that of the program, such as "0.1.0".
func New(w fyne.Window, c chooser.Chooser, version string) (*Dialogs, error) {
	texts, err := assets.FaultTexts("en")
	if err != nil {
		return nil, err
	}
	return &Dialogs{window: w, chooser: c, version: version, texts: texts}, nil
}

// wrapped makes a text of several lines.
func wrapped(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping = fyne.TextWrapWord
	return l
}

// bold makes a small heading inside a dialog.
func bold(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.TextStyle.Bold = true
	return l
}

// caption makes a line of small text.
func caption(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.SizeName = theme.SizeNameCaptionText
	return l
}

// copyButton makes a button that puts text on the clipboard.
func copyButton(title string, text func() string) *look.Button {
	return look.NewLinkButton(title, look.Icon("copy"), func() { fyne.CurrentApp().Clipboard().SetContent(text()) })
}

// row gives buttons as dialogs take them.
func row(buttons ...*look.Button) []fyne.CanvasObject {
	out := make([]fyne.CanvasObject, len(buttons))
	for i, b := range buttons {
		out[i] = b
	}
	return out
}
