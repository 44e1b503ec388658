package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/panel/form"
	"glossator/ui/workspace"
)

// LabelBar is the part of the drawing tools' options that says what new regions become: their label, and whether they nest.
type LabelBar struct {
	widget.BaseWidget
	w    *workspace.Workspace
	host Host
	box  *form.DropBox
	key  *statusText
	nest *look.ToolButton
}

// NewLabelBar makes the bar for a project.
func NewLabelBar(w *workspace.Workspace, host Host) *LabelBar {
	b := &LabelBar{w: w, host: host, key: newStatusText(48)}
	b.box = form.NewLabelBox(200, b.open)
	b.nest = look.NewToolButton("nest", "Nest: a new region becomes the child of the smallest region around it", func() {
		host.SetNestNew(!host.NestNew())
		b.Changed()
	})
	b.ExtendBaseWidget(b)
	b.Changed()
	return b
}

// CreateRenderer is called by Fyne.
func (b *LabelBar) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewHBox(form.NewCaption("New regions"), b.box, b.key, b.nest))
}

// Update shows what a notice tells.
func (b *LabelBar) Update(n workspace.Notice) {
	if n.Labels {
		b.Changed()
	}
}

// Changed shows the label and the switch as the host has them now. Call it when the host's current label or nesting becomes another.
func (b *LabelBar) Changed() {
	label, _ := b.w.Project().Resolve(b.host.CurrentLabel())
	b.box.ShowLabel(label, "No label")
	b.key.show(labelKeys(b.w, b.host)[label.ID])
	b.nest.Set(true, b.host.NestNew())
}

// labelKeys gives the key of each label that has one, as this system writes it.
func labelKeys(w *workspace.Workspace, host Host) map[model.ID]string {
	keys := form.LabelKeys(w.Project().Labels())
	for label, key := range keys {
		keys[label] = host.LabelKey(key)
	}
	return keys
}

// Open opens the picker of the label of new regions.
func (b *LabelBar) Open() { b.open("") }

func (b *LabelBar) open(typed string) {
	form.OpenPicker(b, b.box, b.w.Project().Labels(), labelKeys(b.w, b.host), typed, func(c form.Choice, picked bool) {
		if picked {
			b.pick(c)
		}
		b.host.FocusCanvas()
	})
}

// pick makes a choice the label of new regions.
func (b *LabelBar) pick(c form.Choice) {
	var label model.ID
	err := b.w.Transact(model.VerbLabelNew, func(tx *workspace.Tx) (err error) {
		label, err = ensureLabel(tx, c)
		return err
	})
	if err != nil {
		b.host.Fail(err)
		return
	}
	b.host.SetCurrentLabel(label)
	b.Changed()
}

// ensureLabel gives the label of a choice, which it makes first if it is a new one.
func ensureLabel(tx *workspace.Tx, c form.Choice) (model.ID, error) {
	if c.Create == "" {
		return c.Label.ID, nil
	}
	id := model.NewID()
	return id, tx.DoProject(model.NewLabel{Label: model.Label{ID: id, Name: c.Create}})
}
