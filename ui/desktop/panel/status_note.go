package panel

import (
	"time"

	"fyne.io/fyne/v2/theme"

	"glossator/ui/desktop/panel/form"
)

// noteTime is how long a note stands in the status bar, and noteWidth the room that it has at least.
const (
	noteTime  = 8 * time.Second
	noteWidth = 120
)

// Say shows for a moment what was done, or why not, in the place of the project's path.
func (b *StatusBar) Say(text string) {
	b.note.set(text, theme.ColorNameForeground, nil)
	b.showNote(true)
	b.notes++
	turn := b.notes
	time.AfterFunc(noteTime, func() { b.host.Later(func() { b.fadeNote(turn) }) })
}

// fadeNote ends a note, unless another one took its place.
func (b *StatusBar) fadeNote(turn int) {
	if turn == b.notes {
		b.showNote(false)
	}
}

// Note is what [StatusBar.Say] shows now; empty for nothing.
func (b *StatusBar) Note() string {
	if !b.note.Visible() {
		return ""
	}
	return b.note.line.Whole()
}

func (b *StatusBar) showNote(on bool) {
	form.SetVisible(b.note, on)
	form.SetVisible(b.path, !on)
}
