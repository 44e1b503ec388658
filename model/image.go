package model

import "time"

// Image is one picture of a project: where it is and what was found there when it was added. Values are comparable but for Added
// and ModTime, which are compared by Equal.
type Image struct {
	ID ID
	// Path is relative to the project file's folder, with "/"; it may begin with "../".
	Path string
	// Width and Height are in pixels of the upright picture; 0 where the picture could not be read.
	Width, Height int
	// Orientation is the EXIF orientation 1..8 that was applied to make it upright.
	Orientation int
	// Format is the codec's name: "jpeg", "png", …
	Format string
	// SHA256 and Size are of the file's bytes when it was added.
	SHA256 [32]byte
	Size   int64
	// ModTime is the file's time when it was added, in UTC.
	ModTime time.Time
	// Problem is the name of the fault that keeps the picture from being read; empty for a good one.
	Problem string
	Added   time.Time
}

// Readable reports whether the picture could be read when it was added.
func (i Image) Readable() bool { return i.Problem == "" }

// Equal reports whether two images say the same.
func (i Image) Equal(j Image) bool {
	if !i.ModTime.Equal(j.ModTime) || !i.Added.Equal(j.Added) {
		return false
	}
	i.ModTime, i.Added, j.ModTime, j.Added = time.Time{}, time.Time{}, time.Time{}, time.Time{}
	return i == j
}
