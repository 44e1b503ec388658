package form

import (
	"errors"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"glossator/model"
	"glossator/ui/desktop/look"
)

// Several stands where the values of several annotations differ.
const Several = "several values"

// kindSigns are what the box of the type shows, and kindNames what its menu does, by model.ValueKind.
var (
	kindSigns = []string{"abc", "123", "y/n"}
	kindNames = []string{"Text", "Number", "Yes or no"}
)

// pairRow is one row of a [Pairs]: name, type, value, and a button that removes it.
type pairRow struct {
	table *Pairs
	// old is the name as the store has it; empty for a draft.
	old  string
	kind model.ValueKind
	// turning tells that the type was changed and the value does not fit it yet.
	turning bool
	value   model.Value

	object fyne.CanvasObject
	name   *Field
	sign   *DropBox
	text   *Field
	yes    *DropField
	plain  *Fact // of a fixed row
}

// newFixedRow makes a row that can only be read.
func newFixedRow(t *Pairs, name string) *pairRow {
	r := &pairRow{table: t, plain: NewFact(name, "", "")}
	r.object = r.plain
	return r
}

func newPairRow(t *Pairs) *pairRow {
	r := &pairRow{table: t}
	r.name = NewField(t.host, r.takeName)
	r.name.OnSubmitted = r.submitName
	r.name.SetPlaceHolder("name")
	r.text = NewField(t.host, r.takeText)
	r.text.OnSubmitted = r.submitText
	r.yes = NewMenuField(t.host, []string{"yes", "no"}, func(i int) { r.takeFlag(i == 0) })
	r.sign = newTypeBox(func(string) {
		openMenu(r.sign, kindNames, func(i int) { r.turn(model.ValueKind(i)) })
	})
	remove := look.NewToolButton("delete", "Remove", r.remove)
	r.object = container.New(pairLayout{}, r.name, r.sign, container.NewStack(r.text, r.yes), remove)
	return r
}

// shows reports whether the row can show the pair.
func (r *pairRow) shows(p Pair) bool { return r.old == p.Name && (r.plain != nil) == p.Fixed }

// show takes what the store has.
func (r *pairRow) show(p Pair) {
	r.old, r.value = p.Name, p.Value
	if r.plain != nil {
		r.plain.Set(Shown(p.Value), Shown(p.Value))
		return
	}
	r.name.Give(p.Name)
	if r.turning && p.Value.Kind() != r.kind {
		return
	}
	r.turning = false
	r.showKind(p.Value.Kind())
	if p.Mixed {
		r.text.Hint(Several)
		r.text.Give("")
		r.yes.ShowText(Several, true)
		return
	}
	r.text.Hint("value")
	r.text.Give(p.Value.String())
	r.yes.ShowText(yesNo(p.Value.Flag()), false)
}

// showKind shows the type, and the field that goes with it.
func (r *pairRow) showKind(kind model.ValueKind) {
	r.kind = kind
	r.sign.ShowText(kindSigns[kind], false)
	SetVisible(r.yes, kind == model.FlagValue)
	SetVisible(r.text, kind != model.FlagValue)
}

// commit hands on what was typed.
func (r *pairRow) commit() {
	if r.plain == nil {
		r.name.Commit()
		r.text.Commit()
	}
}

// remove takes the pair away.
func (r *pairRow) remove() {
	if r == r.table.draft {
		r.table.dropDraft()
		return
	}
	if err := r.table.store.Set(r.old, nil); err != nil {
		r.table.host.Fail(err)
	}
}

func (r *pairRow) takeName(text string) error {
	name := strings.TrimSpace(text)
	switch {
	case name == r.old:
		return nil
	case r.table.taken(name, r):
		return ErrNameTaken.New("panel.rename", "value", name)
	case r == r.table.draft:
		return nil // it is made with its value
	}
	// The store tells the table at once, which then finds this row by its new name.
	before := r.old
	r.old = name
	err := r.table.store.Rename(before, name)
	if err != nil {
		r.old = before
	}
	return err
}

// submitName leads from the name of a new row to its value.
func (r *pairRow) submitName(string) {
	r.name.submit()
	if r == r.table.draft && !r.name.bad && strings.TrimSpace(r.name.Text) != "" {
		Focus(r.table.box, r.text)
	}
}

// parse reads the value as the row's type.
func (r *pairRow) parse(text string) (model.Value, error) {
	const op = "panel.value"
	switch r.kind {
	case model.NumberValue:
		n, ok := ParseNumber(text)
		if !ok {
			return model.Value{}, ErrNotNumber.New(op, "value", text)
		}
		return model.Number(n), nil
	case model.FlagValue:
		yes, ok := parseYesNo(text)
		if !ok {
			return model.Value{}, ErrNotYesNo.New(op, "value", text)
		}
		return model.Flag(yes), nil
	default:
		return model.Text(text), nil
	}
}

func (r *pairRow) takeText(text string) error {
	value, err := r.parse(text)
	if err != nil {
		return err
	}
	if r == r.table.draft {
		return r.make(value)
	}
	return r.table.store.Set(r.old, &value)
}

// submitText makes a new row's pair even where the value is empty.
func (r *pairRow) submitText(string) {
	if r == r.table.draft {
		r.create()
		return
	}
	r.text.submit()
}

func (r *pairRow) takeFlag(yes bool) {
	value := model.Flag(yes)
	var err error
	if r == r.table.draft {
		r.yes.ShowText(yesNo(yes), false)
		r.value = value
		err = r.make(value)
	} else {
		err = r.table.store.Set(r.old, &value)
	}
	if err != nil {
		r.table.host.Fail(err)
	}
}

// make keeps the pair of a new row, if it has a name by now.
func (r *pairRow) make(value model.Value) error {
	name := strings.TrimSpace(r.name.Text)
	if name == "" {
		return nil
	}
	if r.table.taken(name, nil) {
		return ErrNameTaken.New("panel.add", "value", name)
	}
	// The store tells the table at once, which then finds this row by its name.
	t := r.table
	t.draft, r.old, t.rows = nil, name, append(t.rows, r)
	err := t.store.Set(name, &value)
	if err != nil {
		t.draft, r.old = r, ""
		t.rows = slices.DeleteFunc(t.rows, func(other *pairRow) bool { return other == r })
	}
	return err
}

// create makes the pair of a new row from what is in its fields.
func (r *pairRow) create() {
	value, err := r.value, error(nil)
	if r.kind != model.FlagValue {
		value, err = r.parse(r.text.Text)
	}
	if strings.TrimSpace(r.name.Text) == "" {
		return
	}
	if err == nil {
		err = r.make(value)
	}
	if err == nil {
		return
	}
	if errors.Is(err, ErrNameTaken) {
		r.name.mark(err)
	} else {
		r.text.mark(err)
	}
	r.table.host.Fail(err)
}

// turn changes the type. A value that does not fit stays, marked, until it is mended.
func (r *pairRow) turn(kind model.ValueKind) {
	if kind == r.kind {
		return
	}
	if r == r.table.draft {
		r.showKind(kind)
		r.value = model.Flag(false)
		r.yes.ShowText("no", false)
		return
	}
	value, ok := convert(r.value, kind)
	if !ok {
		r.turning = true
		r.showKind(kind)
		r.yes.ShowText("yes or no?", true)
		r.text.mark(ErrNotNumber.New("panel.turn", "value", r.value))
		return
	}
	r.turning = false
	r.showKind(kind)
	r.text.mark(nil)
	if err := r.table.store.Set(r.old, &value); err != nil {
		r.showKind(r.value.Kind())
		r.table.host.Fail(err)
	}
}

// pairLayout shares the width: name, type, value, remove.
type pairLayout struct{}

func (pairLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	var size fyne.Size
	for _, o := range objects {
		least := o.MinSize()
		size = fyne.NewSize(size.Width+least.Width, max(size.Height, least.Height))
	}
	return size
}

func (pairLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const gap = 2
	sign, remove := objects[1].MinSize().Width, objects[3].MinSize().Width
	name := (size.Width - sign - remove) * 0.42
	x := float32(0)
	for i, width := range []float32{name, sign, size.Width - name - sign - remove, remove} {
		objects[i].Move(fyne.NewPos(x, 0))
		objects[i].Resize(fyne.NewSize(width-gap, size.Height))
		x += width
	}
}
