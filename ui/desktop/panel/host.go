// Package panel holds what stands around the picture: the tree of annotations, their properties, the image's data, the list of images,
// the status bar and the options of the drawing tools.
//
// A panel is a widget over an open project. It lives on Fyne's goroutine, is told of changes by its Update method, and then reads what
// it shows; what it keeps is no more than what is on the screen. It changes the project through the workspace only.
package panel

import (
	"fyne.io/fyne/v2"

	"glossator/model"
	"glossator/ui/desktop/panel/form"
)

// The commands of the table that panels run.
const (
	CommandDelete    = "annotation.delete"
	CommandEditLabel = "annotation.label"
)

// Host is what the panels need of the window around them. Its methods are called on Fyne's goroutine, all but Later.
type Host interface {
	form.Host
	// FaultTitle gives the title that people read for a kind of fault by its name.
	FaultTitle(name string) string
	// Text gives a text of the interface by its key, such as "job.add-pictures".
	Text(key string) string
	// CurrentLabel is the label of new regions; zero for none.
	CurrentLabel() model.ID
	// SetCurrentLabel chooses the label of new regions.
	SetCurrentLabel(label model.ID)
	// NestNew reports whether a new region becomes the child of the smallest region that contains it.
	NestNew() bool
	// SetNestNew switches that.
	SetNestNew(nest bool)
	// Command runs a command of the table, if it can run now.
	Command(id string)
	// AnnotationMenu gives the context menu of the selected annotations.
	AnnotationMenu() *fyne.Menu
	// ImageMenu gives the context menu of the current image.
	ImageMenu() *fyne.Menu
	// LabelKey gives the key, as this system writes it, of the command that gives the label of a digit; empty if it has none. A label's key that is
	// no digit is its own.
	LabelKey(key string) string
}
