package form

import (
	"errors"
	"maps"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"glossator/model"
)

// memory is a store of pairs that shows its table what it has after each change, as the panels do.
type memory struct {
	values map[string]model.Value
	mixed  map[string]bool
	fixed  string
	table  *Pairs
	refuse error
}

func (m *memory) Set(name string, value *model.Value) error {
	if m.refuse != nil {
		return m.refuse
	}
	if value == nil {
		delete(m.values, name)
	} else {
		m.values[name] = *value
	}
	m.show()
	return nil
}

func (m *memory) Rename(old, name string) error {
	if m.refuse != nil {
		return m.refuse
	}
	m.values[name] = m.values[old]
	delete(m.values, old)
	m.show()
	return nil
}

func (m *memory) show() {
	var pairs []Pair
	for _, name := range slices.Sorted(maps.Keys(m.values)) {
		pairs = append(pairs, Pair{Name: name, Value: m.values[name], Mixed: m.mixed[name], Fixed: name == m.fixed})
	}
	m.table.Show(pairs)
}

func newMemory(b *bench, values map[string]model.Value) *memory {
	m := &memory{values: values, mixed: map[string]bool{}}
	m.table = NewPairs(b, m)
	m.show()
	b.show(m.table.Object())
	return m
}

// row gives the row of a name.
func (m *memory) row(name string) *pairRow {
	i := slices.IndexFunc(m.table.rows, func(r *pairRow) bool { return r.old == name })
	return m.table.rows[i]
}

func TestPairsAdd(t *testing.T) {
	b := newBench(t)
	m := newMemory(b, map[string]model.Value{"b": model.Text("x")})
	m.table.Add()
	draft := m.table.draft
	b.fill(draft.name, "a")
	press(draft.name, fyne.KeyReturn)
	if b.win.Canvas().Focused() != fyne.Focusable(draft.text) || len(m.values) != 1 {
		t.Error("Enter did not lead from the name to the value")
	}
	press(draft.text, fyne.KeyReturn)
	if got, ok := m.values["a"]; !ok || got != model.Text("") || m.table.draft != nil {
		t.Errorf("values %v", m.values)
	}
	if m.row("a") != draft || b.win.Canvas().Focused() != fyne.Focusable(draft.text) {
		t.Error("the new row lost its fields or its focus")
	}
	m.table.Add()
	b.fill(m.table.draft.name, "b")
	press(m.table.draft.name, fyne.KeyReturn)
	if len(b.failed) != 1 || !errors.Is(b.failed[0], ErrNameTaken) {
		t.Errorf("a name that is taken: %v", b.failed)
	}
	m.table.draft.remove()
	if m.table.draft != nil || len(m.values) != 2 {
		t.Error("the new row did not go")
	}
	m.table.Add()
	m.table.Commit()
	if len(m.values) != 2 {
		t.Error("a row without a name was kept")
	}
}

func TestPairsTypes(t *testing.T) {
	b := newBench(t)
	m := newMemory(b, map[string]model.Value{"n": model.Text("12,5"), "f": model.Text("YES"), "t": model.Flag(true), "w": model.Text("about")})
	for name, kind := range map[string]model.ValueKind{"n": model.NumberValue, "f": model.FlagValue, "t": model.TextValue} {
		m.row(name).turn(kind)
	}
	want := map[string]model.Value{"n": model.Number(12.5), "f": model.Flag(true), "t": model.Text("yes"), "w": model.Text("about")}
	if !maps.Equal(m.values, want) {
		t.Errorf("values %v, want %v", m.values, want)
	}
	row := m.row("w")
	row.turn(model.NumberValue)
	if m.values["w"] != model.Text("about") || row.text.Text != "about" || !row.turning {
		t.Error("a value that is no number was changed")
	}
	row.turn(model.TextValue)
	if row.turning || row.kind != model.TextValue {
		t.Error("turning back left the row of another type than its value")
	}
	row.turn(model.NumberValue)
	b.fill(row.text, "7")
	press(row.text, fyne.KeyReturn)
	if m.values["w"] != model.Number(7) || row.turning {
		t.Errorf("the mended value is %v", m.values["w"])
	}
	row.sign.Tapped(nil)
	b.choose(0)
	if m.values["w"] != model.Text("7") {
		t.Errorf("the menu of types gave %v", m.values["w"])
	}
	m.row("f").yes.Tapped(nil)
	b.choose(1)
	if m.values["f"] != model.Flag(false) {
		t.Errorf("the menu of yes and no gave %v", m.values["f"])
	}
}

func TestPairsRefusedRenameKeepsTheRow(t *testing.T) {
	b := newBench(t)
	m := newMemory(b, map[string]model.Value{"a": model.Text("1"), "b": model.Text("2")})
	m.refuse = errRefused
	row := m.row("a")
	b.fill(row.name, "c")
	press(row.name, fyne.KeyReturn)
	if row.old != "a" || row.name.Text != "c" || len(b.failed) != 1 {
		t.Errorf("the row of %q shows %q; told %v", row.old, row.name.Text, b.failed)
	}
	m.refuse = nil
	b.fill(row.name, "b")
	press(row.name, fyne.KeyReturn)
	if len(b.failed) != 2 || !errors.Is(b.failed[1], ErrNameTaken) {
		t.Errorf("renaming to a name that is taken: %v", b.failed)
	}
	b.fill(row.name, "c")
	press(row.name, fyne.KeyReturn)
	if m.values["c"] != model.Text("1") || m.row("c") != row {
		t.Errorf("values %v", m.values)
	}
	row.remove()
	if len(m.values) != 1 {
		t.Errorf("values %v after removing one", m.values)
	}
}

func TestPairsMixedAndFixed(t *testing.T) {
	b := newBench(t)
	m := newMemory(b, map[string]model.Value{"kept": model.Text("Ada"), "own": model.Text("x")})
	m.fixed, m.mixed["own"] = "kept", true
	m.show()
	if row := m.row("own"); row.text.Text != "" || row.text.PlaceHolder != Several {
		t.Errorf("several values are shown as %q (%q)", row.text.Text, row.text.PlaceHolder)
	}
	if _, value := m.row("kept").plain.Text(); value != "Ada" {
		t.Errorf("what the program keeps is shown as %q", value)
	}
	m.table.Commit()
	if len(b.failed) != 0 || m.values["own"] != model.Text("x") {
		t.Error("what nobody typed was changed")
	}
}
