package panel

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"glossator/model"
)

// pair is a named value as a table shows it.
type pair struct {
	name  string
	value model.Value
	// mixed tells that several annotations have several values, fixed that the program keeps the value.
	mixed, fixed bool
}

// pairStore is where the values of a table are kept.
type pairStore interface {
	// set sets a value, or removes it with nil.
	set(name string, value *model.Value) error
	// rename gives a value another name.
	rename(old, name string) error
}

// pairTable edits named values with types: the key-values of an image or project, the free attributes of annotations.
type pairTable struct {
	host  Host
	store pairStore
	rows  []*pairRow
	// draft is a row that has no name yet or no value; nil without one.
	draft *pairRow
	box   *fyne.Container
}

func newPairTable(host Host, store pairStore) *pairTable {
	return &pairTable{host: host, store: store, box: container.NewVBox()}
}

// show shows the values in the order given. What was typed and not taken yet stays, and so does the focus.
func (t *pairTable) show(pairs []pair) {
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

func (t *pairTable) newRow(p pair) *pairRow {
	if p.fixed {
		return newFixedRow(t, p.name)
	}
	return newPairRow(t)
}

// arrange puts the rows into the box.
func (t *pairTable) arrange() {
	t.box.Objects = nil
	for _, r := range t.rows {
		t.box.Objects = append(t.box.Objects, r.object)
	}
	if t.draft != nil {
		t.box.Objects = append(t.box.Objects, t.draft.object)
	}
	t.box.Refresh()
}

// add begins a new row, and gives its name the focus.
func (t *pairTable) add() {
	if t.draft == nil {
		t.draft = newPairRow(t)
		t.draft.showKind(model.TextValue)
		t.arrange()
	}
	focus(t.draft.name)
}

// dropDraft takes the new row away.
func (t *pairTable) dropDraft() {
	t.draft = nil
	t.arrange()
}

// commit hands on what was typed; a new row needs a name for it.
func (t *pairTable) commit() {
	for _, r := range slices.Clone(t.rows) {
		r.commit()
	}
	if t.draft != nil {
		t.draft.create()
	}
}

// forget drops what was typed: the table is about to show something else.
func (t *pairTable) forget() {
	t.rows, t.draft = nil, nil
	t.arrange()
}

// taken reports whether another row has the name.
func (t *pairTable) taken(name string, except *pairRow) bool {
	return slices.ContainsFunc(t.rows, func(r *pairRow) bool { return r != except && r.old == name })
}

// convert gives a value as another type where that makes sense.
func convert(v model.Value, kind model.ValueKind) (model.Value, bool) {
	if v.Kind() == kind {
		return v, true
	}
	switch kind {
	case model.NumberValue:
		n, ok := parseNumber(v.String())
		return model.Number(n), ok
	case model.FlagValue:
		yes, ok := parseYesNo(v.String())
		return model.Flag(yes), ok
	default:
		return model.Text(shown(v)), true
	}
}

// shown writes a value as the panels do.
func shown(v model.Value) string {
	if v.Kind() != model.FlagValue {
		return v.String()
	}
	return yesNo(v.Flag())
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// parseYesNo reads yes or no as a person types it.
func parseYesNo(text string) (yes, ok bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "yes", "y", "true", "1":
		return true, true
	case "no", "n", "false", "0":
		return false, true
	default:
		return false, false
	}
}

// focus gives a field the keyboard.
func focus(o fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(o.(fyne.CanvasObject)); c != nil {
		c.Focus(o)
	}
}
