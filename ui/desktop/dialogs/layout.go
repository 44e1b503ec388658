package dialogs

import "fyne.io/fyne/v2"

// factLayout sets pairs of name and value in two columns, of which the first is as wide as the widest name.
type factLayout struct{}

// columnOf gives the width of the names.
func columnOf(objects []fyne.CanvasObject) float32 {
	var width float32
	for i := 0; i < len(objects); i += 2 {
		width = max(width, objects[i].MinSize().Width)
	}
	return width
}

func (factLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	size := fyne.NewSize(columnOf(objects)+120, 0)
	for i := 0; i+1 < len(objects); i += 2 {
		size.Height += max(objects[i].MinSize().Height, objects[i+1].MinSize().Height)
	}
	return size
}

func (factLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	names, y := columnOf(objects), float32(0)
	for i := 0; i+1 < len(objects); i += 2 {
		name, value := objects[i], objects[i+1]
		value.Resize(fyne.NewSize(size.Width-names, value.Size().Height)) // so that text that wraps knows its height
		height := max(name.MinSize().Height, value.MinSize().Height)
		name.Move(fyne.NewPos(0, y))
		name.Resize(fyne.NewSize(names, height))
		value.Move(fyne.NewPos(names, y))
		value.Resize(fyne.NewSize(size.Width-names, height))
		y += height
	}
}

// fixedWidth is a layout of one object that is so wide, in Fyne's units, and as high as it wants. In the rows of a list it keeps columns apart,
// whatever text the rows get.
type fixedWidth float32

func (w fixedWidth) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(float32(w), objects[0].MinSize().Height)
}

func (w fixedWidth) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	objects[0].Move(fyne.Position{})
	objects[0].Resize(size)
}
