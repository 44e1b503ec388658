package panel

import (
	"strings"
	"time"

	"glossator/model"
	"glossator/ui/workspace"
)

// ImageKind chooses images by their state.
type ImageKind int

// The kinds, in the order of their menu.
const (
	AllImages ImageKind = iota
	AnnotatedImages
	UnannotatedImages
	UnreadableImages
)

var imageKindNames = []string{"All", "Annotated", "Not annotated", "Unreadable"}

// imageFilter chooses images by their state and by words in their path.
type imageFilter struct {
	kind  ImageKind
	words []string
}

// all reports whether every image fits.
func (f imageFilter) all() bool { return f.kind == AllImages && len(f.words) == 0 }

// fits reports whether the filter lets an image through.
func (f imageFilter) fits(img model.Image, annotations int) bool {
	switch f.kind {
	case AnnotatedImages:
		if annotations == 0 {
			return false
		}
	case UnannotatedImages:
		if annotations > 0 || !img.Readable() {
			return false
		}
	case UnreadableImages:
		if img.Readable() {
			return false
		}
	case AllImages:
	}
	if len(f.words) == 0 {
		return true
	}
	path := strings.ToLower(img.Path)
	for _, word := range f.words {
		if !strings.Contains(path, word) {
			return false
		}
	}
	return true
}

// filterSlice is how long one slice of filtering may hold up the window.
const filterSlice = 4 * time.Millisecond

// filterRun is one pass of a filter over all images, in slices, between which the window goes on.
type filterRun struct {
	w      *workspace.Workspace
	filter imageFilter
	next   int
	found  []model.ID
}

// slice goes on for a moment and reports whether the pass is through.
func (r *filterRun) slice() bool {
	list, project := r.w.List(), r.w.Project()
	end := time.Now().Add(filterSlice)
	for ; r.next < list.Len(); r.next++ {
		if r.next%256 == 0 && time.Now().After(end) {
			return false
		}
		id := list.ID(r.next)
		if img, ok := project.Image(id); ok && r.filter.fits(img, list.Count(id)) {
			r.found = append(r.found, id)
		}
	}
	return true
}
