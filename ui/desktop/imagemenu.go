package desktop

import (
	"path/filepath"

	"fyne.io/fyne/v2"
)

// imagePath gives the current image's path on this computer; false if there is no image.
func (w *Window) imagePath() (string, bool) {
	img, ok := w.ws.Project().Image(w.ws.Current())
	return w.ws.AbsolutePath(img), ok
}

// openImageFolder opens the folder of the current image in the system's file manager.
func (w *Window) openImageFolder() {
	if path, ok := w.imagePath(); ok {
		w.showFolder(filepath.Dir(path))
	}
}

// copyImagePath puts the current image's path on the clipboard.
func (w *Window) copyImagePath() {
	if path, ok := w.imagePath(); ok {
		fyne.CurrentApp().Clipboard().SetContent(path)
	}
}
