package panel

import (
	"maps"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/panel/form"
)

// attributeForm edits the attributes of the annotations that are shown: those that their label declares, each in a field of its type, and
// below them the free ones.
type attributeForm struct {
	p        *Properties
	declared []model.Attribute
	fields   []*attributeField
	rows     *fyne.Container
	free     *form.Pairs
	object   fyne.CanvasObject
}

func newAttributeForm(p *Properties) *attributeForm {
	f := &attributeForm{p: p, rows: container.NewVBox()}
	f.free = form.NewPairs(p.host, f)
	add := look.NewToolButton("plus", "Add an attribute", f.free.Add)
	head := container.NewBorder(nil, nil, nil, add, form.NewCaption("Attributes"))
	f.object = container.NewVBox(widget.NewSeparator(), head, f.rows, f.free.Object())
	return f
}

func (f *attributeForm) commit() {
	for _, field := range f.fields {
		if field.text != nil {
			field.text.Commit()
		}
	}
	f.free.Commit()
}

// forget drops what was typed.
func (f *attributeForm) forget() {
	for _, field := range f.fields {
		if field.text != nil {
			field.text.Forget()
		}
	}
	f.free.Forget()
}

// read shows the values of annotations.
func (f *attributeForm) read(list []*model.Annotation) {
	f.declare(f.p.declaredFor(list))
	values := mergedAttributes(list)
	for _, field := range f.fields {
		field.show(values[field.attribute.Name])
		delete(values, field.attribute.Name)
	}
	var free []form.Pair
	for _, name := range slices.Sorted(maps.Keys(values)) {
		free = append(free, values[name].Pair)
	}
	f.free.Show(free)
}

// declaredFor gives the attributes that the label declares which all annotations share.
func (p *Properties) declaredFor(list []*model.Annotation) []model.Attribute {
	label, _ := p.commonLabel(list)
	return label.Attributes
}

// merged is what several annotations say of one attribute; the zero merged is nothing.
type merged struct {
	form.Pair
	count int
}

// mergedAttributes gives the attributes that any of the annotations has.
func mergedAttributes(list []*model.Annotation) map[string]merged {
	out := map[string]merged{}
	for _, a := range list {
		for name, value := range a.Attributes {
			m, known := out[name]
			if !known {
				m.Pair = form.Pair{Name: name, Value: value}
			}
			m.count++
			m.Mixed = m.Mixed || m.Value != value
			out[name] = m
		}
	}
	for name, m := range out {
		m.Mixed = m.Mixed || m.count < len(list)
		out[name] = m
	}
	return out
}

// declare makes the fields of declared attributes, unless they are there.
func (f *attributeForm) declare(declared []model.Attribute) {
	same := slices.EqualFunc(declared, f.declared, func(a, b model.Attribute) bool {
		return a.Name == b.Name && a.Type == b.Type && slices.Equal(a.Choices, b.Choices)
	})
	if same {
		return
	}
	f.declared, f.fields, f.rows.Objects = declared, nil, nil
	for _, a := range declared {
		field := newAttributeField(f, a)
		f.fields = append(f.fields, field)
		f.rows.Objects = append(f.rows.Objects, form.Captioned(a.Name, field.object))
	}
	f.rows.Refresh()
}

// Set implements [form.Store] for all annotations shown.
func (f *attributeForm) Set(name string, value *model.Value) error {
	return f.p.each(model.VerbAttribute, func(id model.ID) model.Command {
		return model.SetAttribute{ID: id, Name: name, Value: value}
	})
}

// Rename implements [form.Store]. Each annotation keeps its own value.
func (f *attributeForm) Rename(old, name string) error {
	all := model.Sequence{As: model.VerbAttribute}
	for _, a := range f.p.present() {
		if value, ok := a.Attributes[old]; ok {
			all.Commands = append(all.Commands,
				model.SetAttribute{ID: a.ID, Name: name, Value: &value}, model.SetAttribute{ID: a.ID, Name: old})
		}
	}
	return f.p.w.Do(f.p.image, all)
}

// attributeField edits one declared attribute: text and numbers in a field, yes/no and choices from a menu.
type attributeField struct {
	attribute model.Attribute
	text      *form.Field
	menu      *form.DropField
	object    fyne.CanvasObject
}

// unset stands where an attribute has no value.
const unset = "not set"

func newAttributeField(f *attributeForm, a model.Attribute) *attributeField {
	out := &attributeField{attribute: a}
	store := func(v model.Value) error { return f.Set(a.Name, &v) }
	switch a.Type {
	case model.FlagAttribute:
		out.menu = f.menu(a.Name, []string{"yes", "no"}, func(i int) model.Value { return model.Flag(i == 0) })
	case model.ChoiceAttribute:
		out.menu = f.menu(a.Name, a.Choices, func(i int) model.Value { return model.Text(a.Choices[i]) })
	case model.NumberAttribute:
		out.text = form.NewField(f.p.host, func(text string) error {
			if text == "" {
				return f.Set(a.Name, nil)
			}
			n, ok := form.ParseNumber(text)
			if !ok {
				return form.ErrNotNumber.New("panel.attribute", "field", a.Name, "value", text)
			}
			return store(model.Number(n))
		})
	default:
		out.text = form.NewField(f.p.host, func(text string) error {
			if text == "" {
				return f.Set(a.Name, nil)
			}
			return store(model.Text(text))
		})
	}
	out.object = out.text
	if out.menu != nil {
		out.object = out.menu
	}
	return out
}

// menu makes a field with a menu of the choices, and of having none.
func (f *attributeForm) menu(name string, choices []string, value func(i int) model.Value) *form.DropField {
	texts := append([]string{unset}, choices...)
	return form.NewMenuField(f.p.host, texts, func(i int) {
		var err error
		if i == 0 {
			err = f.Set(name, nil)
		} else {
			v := value(i - 1)
			err = f.Set(name, &v)
		}
		if err != nil {
			f.p.host.Fail(err)
		}
	})
}

// show shows what the annotations say.
func (f *attributeField) show(m merged) {
	set := m.count > 0
	switch {
	case f.menu != nil && m.Mixed:
		f.menu.ShowText(form.Several, true)
	case f.menu != nil && set:
		f.menu.ShowText(form.Shown(m.Value), false)
	case f.menu != nil:
		f.menu.ShowText(unset, true)
	case m.Mixed:
		f.text.Hint(form.Several)
		f.text.Give("")
	default:
		f.text.Hint(unset)
		f.text.Give(m.Value.String())
	}
}
