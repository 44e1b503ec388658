package panel

import (
	"errors"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/model"
	"glossator/ui/desktop/panel/form"
)

// propertiesBench is a project with a forest of regions and the panel of their properties in a window.
func propertiesBench(t *testing.T) (*bench, *Properties, fyne.Window, map[string]model.ID) {
	b := newBench(t, 2)
	ids := b.forest()
	p := NewProperties(b.w, b)
	win := b.window(p, 300, 620)
	return b, p, win, ids
}

// typeInto types into a field as a person does, from the focus on.
func typeInto(win fyne.Window, f *form.Field, text string) {
	win.Canvas().Focus(f)
	f.TypedShortcut(&fyne.ShortcutSelectAll{})
	if text == "" {
		f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	}
	test.Type(f, text)
}

func enter(f *form.Field) { f.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn}) }

func TestPropertiesWithoutSelectionShowAHint(t *testing.T) {
	b, p, win, ids := propertiesBench(t)
	if p.form.Visible() || !p.hint.Visible() {
		t.Error("fields are shown for nothing")
	}
	b.shoot(win, "properties-empty")
	b.w.Select(ids["street"])
	if !p.form.Visible() || p.hint.Visible() || p.text.Text != "Lindenstraße\n12" || p.label.Text() != "Street" {
		t.Errorf("the selected region is not shown: text %q, label %q", p.text.Text, p.label.Text())
	}
	b.shoot(win, "properties")
}

func TestPropertiesTakeTextAtFocusLost(t *testing.T) {
	b, p, win, ids := propertiesBench(t)
	b.w.Select(ids["city"])
	typeInto(win, p.description, "where the shop is")
	if got := b.get(ids["city"]).Description; got != "" {
		t.Fatalf("taken while typing: %q", got)
	}
	win.Canvas().Unfocus()
	if got := b.get(ids["city"]).Description; got != "where the shop is" {
		t.Errorf("description %q", got)
	}
	if verb, _ := b.w.CanUndo(); verb != model.VerbDescribe {
		t.Errorf("the edit is called %q", verb)
	}
	b.noFaults()
}

func TestPropertiesNeverLoseTypedText(t *testing.T) {
	for name, leave := range map[string]func(*bench, *Properties, map[string]model.ID){
		"selection": func(b *bench, _ *Properties, ids map[string]model.ID) { b.w.Select(ids["items"]) },
		"nothing":   func(b *bench, _ *Properties, _ map[string]model.ID) { b.w.Select() },
		"image":     func(b *bench, _ *Properties, _ map[string]model.ID) { b.w.Step(1) },
		"commit":    func(_ *bench, p *Properties, _ map[string]model.ID) { p.Commit() },
		"escape": func(_ *bench, p *Properties, _ map[string]model.ID) {
			p.description.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
			p.description.FocusLost()
		},
	} {
		t.Run(name, func(t *testing.T) {
			b, p, win, ids := propertiesBench(t)
			first := b.w.Current()
			b.w.Select(ids["city"])
			typeInto(win, p.description, "typed")
			leave(b, p, ids)
			doc, err := b.w.Document(first)
			if err != nil {
				t.Fatal(err)
			}
			if a, _ := doc.Get(ids["city"]); a.Description != "typed" {
				t.Errorf("description %q", a.Description)
			}
			b.noFaults()
		})
	}
}

func TestPropertiesKeepTypingWhileTheRegionChanges(t *testing.T) {
	b, p, win, ids := propertiesBench(t)
	b.w.Select(ids["city"])
	typeInto(win, p.description, "half a sen")
	b.do(model.Transcribe{ID: ids["city"], Text: "Bonn"})
	if p.description.Text != "half a sen" || p.text.Text != "Bonn" {
		t.Errorf("description %q, text %q", p.description.Text, p.text.Text)
	}
	if _, err := b.w.Undo(); err != nil {
		t.Fatal(err)
	}
	if p.description.Text != "half a sen" || p.text.Text != "" {
		t.Errorf("after undo: description %q, text %q", p.description.Text, p.text.Text)
	}
}

func TestPropertiesOfARegionThatIsGone(t *testing.T) {
	b, p, win, ids := propertiesBench(t)
	b.w.Select(ids["items"])
	typeInto(win, p.description, "in vain")
	b.do(model.Delete{IDs: []model.ID{ids["items"]}})
	b.noFaults()
	if p.form.Visible() {
		t.Error("the deleted region is still shown")
	}
}

func TestPropertiesRefusedNumberStaysAndIsMarked(t *testing.T) {
	b, p, win, ids := propertiesBench(t)
	b.w.Select(ids["street"])
	for _, text := range []string{"wide", "-5"} {
		b.failed = nil
		typeInto(win, p.geometry.w.Field, text)
		enter(p.geometry.w.Field)
		win.Canvas().Unfocus()
		if len(b.failed) != 1 {
			t.Errorf("%q: the person was told %d times", text, len(b.failed))
		}
		if p.geometry.w.Text != text {
			t.Errorf("%q: the field shows %q", text, p.geometry.w.Text)
		}
	}
	if !errors.Is(b.failed[0], model.ErrInvalidShape) {
		t.Errorf("refused with %v", b.failed[0])
	}
	b.shoot(win, "properties-refused")
	p.geometry.w.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if p.geometry.w.Text != "100" || b.escaped != 1 {
		t.Errorf("after Esc the field shows %q", p.geometry.w.Text)
	}
}

func TestPropertiesOfSeveral(t *testing.T) {
	b, p, win, ids := propertiesBench(t)
	b.w.Select(ids["street"], ids["city"])
	if p.label.Text() != "several labels" || p.text.PlaceHolder != form.Several || p.text.Text != "" || p.geometry.object.Visible() {
		t.Errorf("label %q, text %q (%q)", p.label.Text(), p.text.Text, p.text.PlaceHolder)
	}
	b.shoot(win, "properties-several")
	typeInto(win, p.description, "both")
	win.Canvas().Unfocus()
	p.hide.Tapped(nil)
	for _, id := range []model.ID{ids["street"], ids["city"]} {
		if a := b.get(id); a.Description != "both" || !a.Hidden {
			t.Errorf("description %q, hidden %v", a.Description, a.Hidden)
		}
	}
	if got := b.get(ids["street"]).Text; got != "Lindenstraße\n12" {
		t.Errorf("text %q was not typed", got)
	}
	if _, err := b.w.Undo(); err != nil {
		t.Fatal(err)
	}
	if _, err := b.w.Undo(); err != nil {
		t.Fatal(err)
	}
	if b.get(ids["street"]).Description != "" || b.get(ids["city"]).Description != "" {
		t.Error("one undo did not take back the description of both")
	}
	b.noFaults()
}

func TestPropertiesAttributes(t *testing.T) {
	b, p, win, ids := propertiesBench(t)
	label, _ := b.w.Project().LabelNamed("Street")
	label.Attributes = []model.Attribute{
		{Name: "language", Type: model.ChoiceAttribute, Choices: []string{"German", "French"}},
		{Name: "certainty", Type: model.NumberAttribute},
		{Name: "legible", Type: model.FlagAttribute},
		{Name: "remark"},
	}
	if err := b.w.DoProject(model.EditLabel{Label: label}); err != nil {
		t.Fatal(err)
	}
	b.w.Select(ids["street"])
	fields := p.attributes.fields
	if len(fields) != 4 {
		t.Fatalf("%d fields for declared attributes", len(fields))
	}
	chooseFrom(win, fields[0].menu, 2)
	typeInto(win, fields[1].text, "0.75")
	enter(fields[1].text)
	chooseFrom(win, fields[2].menu, 1)
	typeInto(win, fields[3].text, "smudged")
	win.Canvas().Unfocus()
	want := map[string]model.Value{
		"language": model.Text("French"), "certainty": model.Number(0.75), "legible": model.Flag(true), "remark": model.Text("smudged"),
	}
	for name, value := range want {
		if got := b.get(ids["street"]).Attributes[name]; got != value {
			t.Errorf("%s is %v, want %v", name, got, value)
		}
	}
	b.shoot(win, "properties-attributes")
	chooseFrom(win, fields[0].menu, 0)
	typeInto(win, fields[1].text, "")
	enter(fields[1].text)
	if got := b.get(ids["street"]).Attributes; len(got) != 2 {
		t.Errorf("attributes %v, want two left", got)
	}
	b.noFaults()
}

// chooseFrom opens the menu of a field and chooses item i.
func chooseFrom(win fyne.Window, f *form.DropField, i int) {
	f.Tapped(nil)
	chooseItem(win, i)
}

func TestPropertiesFreeAttributes(t *testing.T) {
	b, p, win, ids := propertiesBench(t)
	b.w.Select(ids["street"], ids["city"])
	b.addPair(win, p.attributes.free, "source", "receipt")
	for _, id := range []model.ID{ids["street"], ids["city"]} {
		if got := b.get(id).Attributes["source"]; got != model.Text("receipt") {
			t.Errorf("source is %v", got)
		}
	}
	b.do(model.SetAttribute{ID: ids["city"], Name: "source", Value: ptr(model.Text("web"))})
	row := fieldsIn(p.attributes.free.Object())
	if len(row) != 2 || row[1].Text != "" || row[1].PlaceHolder != form.Several {
		t.Fatalf("%d fields; the value shows %q (%q)", len(row), row[1].Text, row[1].PlaceHolder)
	}
	typeInto(win, row[0], "origin")
	enter(row[0])
	if b.get(ids["street"]).Attributes["origin"] != model.Text("receipt") || b.get(ids["city"]).Attributes["origin"] != model.Text("web") {
		t.Error("renaming changed the values")
	}
	b.shoot(win, "properties-free")
	b.noFaults()
}

// fieldsIn gives the fields below an object that can be seen.
func fieldsIn(o fyne.CanvasObject) []*form.Field {
	var out []*form.Field
	for _, o := range test.LaidOutObjects(o) {
		if f, ok := o.(*form.Field); ok && f.Visible() {
			out = append(out, f)
		}
	}
	return out
}

// addPair adds a named text to a table as a person does.
func (b *bench) addPair(win fyne.Window, table *form.Pairs, name, value string) {
	table.Add()
	fields := fieldsIn(table.Object())
	draft := fields[:2]
	typeInto(win, draft[0], name)
	enter(draft[0])
	typeInto(win, draft[1], value)
	enter(draft[1])
}

func ptr[T any](v T) *T { return &v }

func TestPropertiesLabelPicker(t *testing.T) {
	b, p, win, ids := propertiesBench(t)
	b.w.Select(ids["number"], ids["city"])
	p.FocusLabel()
	b.shoot(win, "picker")
	test.Type(pickerIn(t, win), "str")
	b.shoot(win, "picker-typed")
	pickerIn(t, win).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	street, _ := b.w.Project().LabelNamed("Street")
	if b.get(ids["number"]).Label != street.ID || b.get(ids["city"]).Label != street.ID {
		t.Error("Enter did not pick the label that fits")
	}
	if win.Canvas().Overlays().Top() != nil || b.escaped != 1 {
		t.Error("the picker did not close and give the keyboard back")
	}
	b.noFaults()
}

func TestPropertiesCreateLabelIsOneStep(t *testing.T) {
	b, p, win, ids := propertiesBench(t)
	b.w.Select(ids["number"])
	p.label.TypedRune('H')
	entry := pickerIn(t, win)
	test.Type(entry, "ouse number")
	b.shoot(win, "picker-create")
	entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	label, ok := b.w.Project().LabelNamed("House number")
	if !ok || b.get(ids["number"]).Label != label.ID {
		t.Fatal("the new label is not there or not used")
	}
	if _, err := b.w.Undo(); err != nil {
		t.Fatal(err)
	}
	if _, ok := b.w.Project().LabelNamed("House number"); ok || !b.get(ids["number"]).Label.IsZero() {
		t.Error("one undo did not take back the label and its use")
	}
}

func TestPickerKeys(t *testing.T) {
	b, p, win, ids := propertiesBench(t)
	b.w.Select(ids["number"])
	press := func(keys ...fyne.KeyName) {
		for _, key := range keys {
			pickerIn(t, win).TypedKey(&fyne.KeyEvent{Name: key})
		}
	}
	p.FocusLabel()
	press(fyne.KeyDown, fyne.KeyDown, fyne.KeyDown, fyne.KeyUp, fyne.KeyReturn)
	if got := p.label.Text(); got != "Street" {
		t.Errorf("the arrows led to %q", got)
	}
	p.FocusLabel()
	test.Type(pickerIn(t, win), "City")
	press(fyne.KeyEscape)
	if got := p.label.Text(); got != "Street" {
		t.Errorf("Esc left %q", got)
	}
	p.FocusLabel()
	press(fyne.KeyReturn)
	if !b.get(ids["number"]).Label.IsZero() {
		t.Error("the first line did not take the label away")
	}
	p.FocusLabel()
	test.Type(pickerIn(t, win), "city")
	test.TapCanvas(win.Canvas(), fyne.NewPos(5, 600))
	if got := p.label.Text(); got != "City" {
		t.Errorf("a name typed in full and left shows %q", got)
	}
}

// pickerIn gives the field of the picker that is open in a window.
func pickerIn(t *testing.T, win fyne.Window) fyne.Focusable {
	t.Helper()
	if win.Canvas().Overlays().Top() == nil || win.Canvas().Focused() == nil {
		t.Fatal("no picker has the keyboard")
	}
	return win.Canvas().Focused()
}

func BenchmarkPropertiesSelect(bb *testing.B) {
	b := newBench(bb, 1)
	ids := b.forest()
	p := NewProperties(b.w, b)
	b.window(p, 300, 620)
	for i := range bb.N {
		b.w.Select(ids[[]string{"street", "city"}[i%2]])
	}
}
