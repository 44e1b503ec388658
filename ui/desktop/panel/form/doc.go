// Package form holds the fields of the panels: text and numbers that are taken when the person is done with them, choices, labels with
// completion, named values with types, and facts to read.
package form

import "fyne.io/fyne/v2"

// Host is what fields need of the window around them. Its methods are called on Fyne's goroutine, all but Later.
type Host interface {
	// Fail shows what went wrong.
	Fail(err error)
	// FocusCanvas gives the keyboard back to the picture.
	FocusCanvas()
	// TypedKey takes a bare key that the focused field has no use for, such as that of a tool.
	TypedKey(e *fyne.KeyEvent)
	// KeyDown and KeyUp tell of every key that goes down or up while a field that is no text has the keyboard: the window follows the modifiers by
	// them, which Fyne does not tell with a bare key.
	KeyDown(name fyne.KeyName)
	KeyUp(name fyne.KeyName)
	// Later runs f on Fyne's goroutine, after what is at work there. It is called from other goroutines only.
	Later(f func())
}
