package panel

import "fyne.io/fyne/v2"

// The objects below are told for the map of the window's places, by which a test drives the real window.

// Description is the field of the description.
func (p *Properties) Description() fyne.CanvasObject { return p.description }

// Rows is the part of the tree where its rows are, and RowHeight the height of one.
func (t *Tree) Rows() fyne.CanvasObject { return t.strip }

// RowHeight is the height of a row in Fyne's units.
func (t *Tree) RowHeight() float32 { return t.rowHeight() }
