package panel

import "glossator/model"

// NextReadable gives the image that comes after the current one among those listed, passing over those that cannot be read.
func (l *ImageList) NextReadable() (model.ID, bool) {
	for i := l.index(l.w.Current()) + 1; i < l.Len(); i++ {
		if img, ok := l.w.Project().Image(l.ID(i)); ok && img.Readable() {
			return img.ID, true
		}
	}
	return model.ID{}, false
}
