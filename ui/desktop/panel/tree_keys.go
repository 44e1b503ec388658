package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"glossator/ui/desktop/look"
)

// FocusGained is called by Fyne.
func (t *Tree) FocusGained() {
	t.focused = true
	t.strip.RefreshCells()
}

// FocusLost is called by Fyne.
func (t *Tree) FocusLost() {
	t.focused, t.shift = false, false
	t.strip.RefreshCells()
}

// KeyDown is called by Fyne. The modifiers that the driver reports are lost once a key repeats, so Shift is followed here.
func (t *Tree) KeyDown(e *fyne.KeyEvent) {
	t.host.KeyDown(look.KeyName(e))
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		t.shift = true
	}
}

// KeyUp is called by Fyne.
func (t *Tree) KeyUp(e *fyne.KeyEvent) {
	t.host.KeyUp(e.Name)
	if e.Name == desktop.KeyShiftLeft || e.Name == desktop.KeyShiftRight {
		t.shift = false
	}
}

// TypedRune is called by Fyne.
func (t *Tree) TypedRune(rune) {}

// TypedKey moves the selection (up, down, page up, page down, home, end; with Shift it grows), folds (left) and unfolds (right), deletes,
// leads to the label (F2, Enter) and back to the picture (Esc). Other keys go to the host.
func (t *Tree) TypedKey(e *fyne.KeyEvent) {
	row := rowOf(t.rows, t.lead)
	switch e.Name {
	case fyne.KeyUp:
		t.moveTo(row - 1)
	case fyne.KeyDown:
		t.moveTo(row + 1)
	case fyne.KeyPageUp:
		t.moveTo(row - t.strip.Page())
	case fyne.KeyPageDown:
		t.moveTo(row + t.strip.Page())
	case fyne.KeyHome:
		t.moveTo(0)
	case fyne.KeyEnd:
		t.moveTo(len(t.rows) - 1)
	case fyne.KeyLeft:
		t.outward(row)
	case fyne.KeyRight:
		t.inward(row)
	case fyne.KeyDelete, fyne.KeyBackspace:
		t.host.Command(CommandDelete)
	case fyne.KeyF2, fyne.KeyReturn, fyne.KeyEnter:
		t.host.Command(CommandEditLabel)
	case fyne.KeyEscape:
		t.host.FocusCanvas()
	default:
		t.host.TypedKey(e)
	}
}

// moveTo selects the row, or the nearest there is.
func (t *Tree) moveTo(row int) {
	if len(t.rows) == 0 {
		return
	}
	id := t.rows[min(max(row, 0), len(t.rows)-1)].id
	t.pick(id, false, t.shift)
	t.reveal(id)
}

// outward folds the row, or goes to the one it is nested in.
func (t *Tree) outward(row int) {
	if row < 0 {
		return
	}
	if r := t.rows[row]; r.parent && !r.folded {
		t.fold(r.id, true)
	} else if p := parentRow(t.rows, row); p >= 0 {
		t.moveTo(p)
	}
}

// inward unfolds the row, or goes to the first one nested in it.
func (t *Tree) inward(row int) {
	if row < 0 || !t.rows[row].parent {
		return
	}
	if t.rows[row].folded {
		t.fold(t.rows[row].id, false)
	} else {
		t.moveTo(row + 1)
	}
}
