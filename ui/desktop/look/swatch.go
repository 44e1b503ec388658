package look

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
)

// NewSwatch makes a small square of a colour.
func NewSwatch(c color.Color) *canvas.Rectangle {
	swatch := canvas.NewRectangle(c)
	swatch.CornerRadius = 2
	swatch.SetMinSize(fyne.NewSquareSize(14))
	return swatch
}
