package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// hintLabel makes the text of an empty panel.
func hintLabel(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping, l.Alignment, l.Importance = fyne.TextWrapWord, fyne.TextAlignCenter, widget.LowImportance
	return l
}

// smallNote makes a text in small.
func smallNote(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping, l.Importance, l.SizeName = fyne.TextWrapWord, widget.LowImportance, theme.SizeNameCaptionText
	return l
}
