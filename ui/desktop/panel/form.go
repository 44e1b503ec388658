package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// caption makes the text beside a field.
func caption(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Truncation, l.Importance, l.SizeName = fyne.TextTruncateEllipsis, widget.LowImportance, theme.SizeNameCaptionText
	return l
}

// captioned puts a caption left of a field.
func captioned(text string, field fyne.CanvasObject) *fyne.Container {
	return container.New(captionLayout{}, caption(text), field)
}

// captionLayout gives the caption about a third of the width, and the rest to the field.
type captionLayout struct{}

func captionWidth(width float32) float32 { return min(max(width*0.3, 56), 110) }

func (captionLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	field := objects[1].MinSize()
	return fyne.NewSize(field.Width+56, max(field.Height, objects[0].MinSize().Height))
}

func (captionLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	width, height := captionWidth(size.Width), objects[0].MinSize().Height
	line := theme.TextSize()*1.4 + 2*theme.InnerPadding() // the caption stands beside the field's first line
	objects[0].Resize(fyne.NewSize(width, height))
	objects[0].Move(fyne.NewPos(0, (min(size.Height, line)-height)/2))
	objects[1].Resize(fyne.NewSize(size.Width-width, size.Height))
	objects[1].Move(fyne.NewPos(width, 0))
}

// setVisible shows or hides an object.
func setVisible(o fyne.CanvasObject, visible bool) {
	switch {
	case visible && !o.Visible():
		o.Show()
	case !visible && o.Visible():
		o.Hide()
	}
}

// hintLabel makes the text of an empty panel.
func hintLabel(text string) *widget.Label {
	l := widget.NewLabel(text)
	l.Wrapping, l.Alignment, l.Importance = fyne.TextWrapWord, fyne.TextAlignCenter, widget.LowImportance
	return l
}
