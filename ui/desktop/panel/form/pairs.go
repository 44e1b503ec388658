package form

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"glossator/model"
)

// Pair is a named value as a table shows it.
type Pair struct {
	Name  string
	Value model.Value
	// Mixed tells that several annotations have several values, Fixed that the program keeps the value.
	Mixed, Fixed bool
}

// Store is where the values of a table are kept.
type Store interface {
	// Set sets a value, or removes it with nil.
	Set(name string, value *model.Value) error
	// Rename gives a value another name.
	Rename(old, name string) error
}

// Pairs edits named values with types: the key-values of an image or project, the free attributes of annotations.
type Pairs struct {
	host  Host
	store Store
	rows  []*pairRow
	// draft is a row that has no name yet or no value; nil without one.
	draft *pairRow
	box   *fyne.Container
}

// NewPairs makes a table that is empty until [Pairs.Show].
func NewPairs(host Host, store Store) *Pairs {
	return &Pairs{host: host, store: store, box: container.NewVBox()}
}

// Show shows the values in the order given. What was typed and not taken yet stays, and so does the focus.
func (t *Pairs) Show(pairs []Pair) {
	rows := make([]*pairRow, len(pairs))
	same := len(rows) == len(t.rows)
	for i, p := range pairs {
		if at := slices.IndexFunc(t.rows, func(r *pairRow) bool { return r.shows(p) }); at >= 0 {
			rows[i] = t.rows[at]
			same = same && at == i
		} else {
			rows[i], same = t.newRow(p), false
		}
		rows[i].show(p)
	}
	t.rows = rows
	if !same {
		t.arrange()
	}
}

func (t *Pairs) newRow(p Pair) *pairRow {
	if p.Fixed {
		return newFixedRow(t, p.Name)
	}
	return newPairRow(t)
}

// arrange puts the rows into the box.
func (t *Pairs) arrange() {
	t.box.Objects = nil
	if t.draft != nil { // where the person looks: below the button that adds
		t.box.Objects = append(t.box.Objects, t.draft.object)
	}
	for _, r := range t.rows {
		t.box.Objects = append(t.box.Objects, r.object)
	}
	t.box.Refresh()
}

// Add begins a new row, and gives its name the focus.
func (t *Pairs) Add() {
	if t.draft == nil {
		t.draft = newPairRow(t)
		t.draft.showKind(model.TextValue)
		t.arrange()
	}
	Focus(t.box, t.draft.name)
}

// dropDraft takes the new row away.
func (t *Pairs) dropDraft() {
	t.draft = nil
	t.arrange()
}

// Commit hands on what was typed; a new row needs a name for it.
func (t *Pairs) Commit() {
	for _, r := range slices.Clone(t.rows) {
		r.commit()
	}
	if t.draft != nil {
		t.draft.create()
	}
}

// Forget drops what was typed: the table is about to show something else.
func (t *Pairs) Forget() {
	t.rows, t.draft = nil, nil
	t.arrange()
}

// Object gives the rows, to be put into a form.
func (t *Pairs) Object() fyne.CanvasObject { return t.box }

// taken reports whether another row has the name.
func (t *Pairs) taken(name string, except *pairRow) bool {
	return slices.ContainsFunc(t.rows, func(r *pairRow) bool { return r != except && r.old == name })
}

// Focus gives a field the keyboard. in is an object around it that was there before: of one that was only just made the driver does not know yet
// which window it is in.
func Focus(in fyne.CanvasObject, o fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(in); c != nil {
		c.Focus(o)
	}
}
