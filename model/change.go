package model

import "time"

// Change is one thing that happened; it holds what was before and what is after, and so its own inverse. The set is closed:
// [AnnotationChange], [LabelChange], [ImageChange], [KeyChange]. Nothing before means made; nothing after means removed.
type Change interface {
	// Inverse gives the change that takes this one back.
	Inverse() Change
	sealed()
}

// AnnotationChange is an annotation of an image made, changed or removed.
type AnnotationChange struct {
	Image         ID
	Before, After *Annotation
}

// LabelChange is a label of the project made or changed.
type LabelChange struct{ Before, After *Label }

// ImageChange is an image of the project added, changed or removed from the project (never from the disk).
type ImageChange struct{ Before, After *Image }

// KeyChange is a key-value set, changed or removed. Owner is the image, or zero for the project.
type KeyChange struct {
	Owner         ID
	Key           string
	Before, After *Value
}

// AllChanges has one of each kind, so that a codec can show that it knows every kind.
var AllChanges = []Change{AnnotationChange{}, LabelChange{}, ImageChange{}, KeyChange{}}

func (AnnotationChange) sealed() {}
func (LabelChange) sealed()      {}
func (ImageChange) sealed()      {}
func (KeyChange) sealed()        {}

// Inverse implements [Change].
func (c AnnotationChange) Inverse() Change { return AnnotationChange{c.Image, c.After, c.Before} }

// Inverse implements [Change].
func (c LabelChange) Inverse() Change { return LabelChange{c.After, c.Before} }

// Inverse implements [Change].
func (c ImageChange) Inverse() Change { return ImageChange{c.After, c.Before} }

// Inverse implements [Change].
func (c KeyChange) Inverse() Change { return KeyChange{c.Owner, c.Key, c.After, c.Before} }

// Inverted gives the changes that take back the given ones, in the order in which they must be made.
func Inverted(changes []Change) []Change {
	out := make([]Change, len(changes))
	for i, c := range changes {
		out[len(changes)-1-i] = c.Inverse()
	}
	return out
}

// Verb names what a person did, for the history and the undo menu; texts are in assets.
type Verb string

// The verbs.
const (
	VerbDraw        Verb = "draw"
	VerbMove        Verb = "move"
	VerbReshape     Verb = "reshape"
	VerbNest        Verb = "nest"
	VerbRelabel     Verb = "relabel"
	VerbDescribe    Verb = "describe"
	VerbTranscribe  Verb = "transcribe"
	VerbAttribute   Verb = "attribute"
	VerbLock        Verb = "lock"
	VerbHide        Verb = "hide"
	VerbDelete      Verb = "delete"
	VerbCut         Verb = "cut"
	VerbPaste       Verb = "paste"
	VerbDuplicate   Verb = "duplicate"
	VerbCopyTo      Verb = "copy-to"
	VerbArrange     Verb = "arrange"
	VerbFlatten     Verb = "flatten"
	VerbAlign       Verb = "align"
	VerbDistribute  Verb = "distribute"
	VerbSameSize    Verb = "same-size"
	VerbKey         Verb = "key"
	VerbLabelNew    Verb = "label-new"
	VerbLabelEdit   Verb = "label-edit"
	VerbLabelMerge  Verb = "label-merge"
	VerbLabelDelete Verb = "label-delete"
	VerbImagesAdd   Verb = "images-add"
	VerbImageUpdate Verb = "image-update"
	VerbImageRemove Verb = "image-remove"
	VerbAnnotate    Verb = "annotate"
)

// AllVerbs lists the verbs, so that a test can demand a text for each.
var AllVerbs = []Verb{
	VerbDraw, VerbMove, VerbReshape, VerbNest, VerbRelabel, VerbDescribe, VerbTranscribe, VerbAttribute, VerbLock, VerbHide, VerbDelete,
	VerbCut, VerbPaste, VerbDuplicate, VerbCopyTo, VerbArrange, VerbFlatten, VerbAlign, VerbDistribute, VerbSameSize, VerbKey,
	VerbLabelNew, VerbLabelEdit, VerbLabelMerge, VerbLabelDelete, VerbImagesAdd, VerbImageUpdate, VerbImageRemove, VerbAnnotate,
}

// Event is what one deed of somebody did: the unit of the change log and of undo.
type Event struct {
	ID ID
	// Step groups events that are undone together, such as the parts of a long import; zero for an event alone.
	Step   ID
	Verb   Verb
	Author string
	// At is in UTC, to the millisecond.
	At      time.Time
	Changes []Change
}

// Images lists the images that the event touches, in order of first mention; the project itself is not listed.
func (e Event) Images() []ID {
	var out []ID
	seen := map[ID]bool{}
	add := func(id ID) {
		if !id.IsZero() && !seen[id] {
			seen[id] = true
			out = append(out, id)
		}
	}
	for _, c := range e.Changes {
		switch c := c.(type) {
		case AnnotationChange:
			add(c.Image)
		case KeyChange:
			add(c.Owner)
		case ImageChange:
			for _, img := range []*Image{c.Before, c.After} {
				if img != nil {
					add(img.ID)
				}
			}
		case LabelChange:
		}
	}
	return out
}

// Stamp says who does something, and when.
type Stamp struct {
	Author string
	At     time.Time
}

// normal gives the stamp as the project file keeps it: the name in valid UTF-8, the time cut to UTC milliseconds.
func (s Stamp) normal() Stamp {
	return Stamp{validText(s.Author), s.At.UTC().Truncate(time.Millisecond)}
}

// NewEvent gives an event of its own step, with a new id.
func NewEvent(verb Verb, by Stamp, changes []Change) Event {
	by = by.normal()
	return Event{ID: NewID(), Verb: verb, Author: by.Author, At: by.At, Changes: changes}
}
