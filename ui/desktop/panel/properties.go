package panel

import (
	"errors"
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/panel/form"
	"glossator/ui/workspace"
)

// Properties shows and edits what is said about the selected annotations, one or several at once. What is typed is taken at Enter, when
// the field loses the focus, when something else is selected, and by [Properties.Commit].
type Properties struct {
	widget.BaseWidget
	w    *workspace.Workspace
	host Host

	// image and ids are what is shown.
	image model.ID
	ids   []model.ID

	label       *form.DropField
	lock, hide  *look.ToolButton
	description *form.Field
	text        *form.Field
	attributes  *attributeForm
	geometry    *geometryForm
	about       *widget.Label
	form        *container.Scroll
	hint        *widget.Label
	// laidOut is the least size of the form when it was last laid out.
	laidOut fyne.Size
}

// NewProperties makes the panel for a project.
func NewProperties(w *workspace.Workspace, host Host) *Properties {
	p := &Properties{w: w, host: host}
	p.label = form.NewLabelField(host, p.openPicker)
	p.lock = look.NewToolButton("lock", "Lock: keep from being moved, reshaped and deleted", p.toggleLock)
	p.hide = look.NewToolButton("eye-off", "Hide on the picture", p.toggleHide)
	p.description = form.NewTextField(host, p.takeDescription)
	p.text = form.NewTextField(host, p.takeText)
	p.attributes = newAttributeForm(p)
	p.geometry = newGeometryForm(p)
	p.about = widget.NewLabel("")
	p.about.Wrapping, p.about.Importance, p.about.SizeName = fyne.TextWrapWord, widget.LowImportance, theme.SizeNameCaptionText
	p.form = form.Scrollable(
		form.Captioned("Label", container.NewBorder(nil, nil, nil, container.NewHBox(p.lock, p.hide), p.label)),
		form.Captioned("Description", p.description),
		form.Captioned("Text", p.text),
		p.attributes.object,
		p.geometry.object,
		p.about,
	)
	p.hint = hintLabel("Draw a region, or select one, to see and edit what is said about it.")
	p.ExtendBaseWidget(p)
	p.turnToSelection()
	return p
}

// CreateRenderer is called by Fyne.
func (p *Properties) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(p.form, p.hint))
}

// Update shows what a notice tells.
func (p *Properties) Update(n workspace.Notice) {
	switch {
	case n.Current || n.Selection:
		p.Commit()
		p.turnToSelection()
	case n.Labels || touches(n, p.image):
		p.read()
	}
}

// Commit takes everything that was typed. Call it before an undo, before the project closes, and before the window does.
func (p *Properties) Commit() {
	if len(p.ids) == 0 {
		return
	}
	p.description.Commit()
	p.text.Commit()
	p.attributes.commit()
	p.geometry.commit()
}

// FocusLabel opens the picker of the label.
func (p *Properties) FocusLabel() {
	if len(p.ids) > 0 {
		p.openPicker("")
	}
}

// FocusDescription gives the description the keyboard.
func (p *Properties) FocusDescription() {
	if len(p.ids) > 0 {
		form.Focus(p, p.description)
	}
}

// turnToSelection shows what is selected now.
func (p *Properties) turnToSelection() {
	p.image, p.ids = p.w.Current(), p.w.Selection()
	p.description.Forget()
	p.text.Forget()
	p.attributes.forget()
	p.geometry.forget()
	p.form.ScrollToTop()
	p.read()
}

// present gives those of the shown annotations that are still there.
func (p *Properties) present() []*model.Annotation {
	if len(p.ids) == 0 {
		return nil
	}
	doc, err := p.w.Document(p.image)
	if err != nil {
		return nil // the image was removed, and what was to be edited with it
	}
	out := make([]*model.Annotation, 0, len(p.ids))
	for _, id := range p.ids {
		if a, ok := doc.Get(id); ok {
			out = append(out, a)
		}
	}
	return out
}

// read shows the values as they are now.
func (p *Properties) read() {
	list := p.present()
	form.SetVisible(p.form, len(list) > 0)
	form.SetVisible(p.hint, len(list) == 0)
	if len(list) == 0 {
		return
	}
	label, text := p.commonLabel(list)
	p.label.ShowLabel(label, text)
	locked, _ := common(list, func(a *model.Annotation) bool { return a.Locked })
	hidden, _ := common(list, func(a *model.Annotation) bool { return a.Hidden })
	p.lock.Set(true, locked)
	p.hide.Set(true, hidden)
	showCommon(p.description, list, func(a *model.Annotation) string { return a.Description })
	showCommon(p.text, list, func(a *model.Annotation) string { return a.Text })
	p.attributes.read(list)
	p.geometry.read(list)
	p.about.SetText(aboutText(list))
	if size := p.form.Content.MinSize(); size != p.laidOut {
		p.laidOut = size
		p.form.Refresh()
	}
}

// common gives the value that all annotations share; else the zero value and false.
func common[T comparable](list []*model.Annotation, get func(*model.Annotation) T) (value T, same bool) {
	value = get(list[0])
	for _, a := range list[1:] {
		if get(a) != value {
			var zero T
			return zero, false
		}
	}
	return value, true
}

func showCommon(f *form.Field, list []*model.Annotation, get func(*model.Annotation) string) {
	text, same := common(list, get)
	f.Give(text)
	if same {
		f.Hint("")
	} else {
		f.Hint(form.Several)
	}
}

// commonLabel gives the label that all share, or what to show instead.
func (p *Properties) commonLabel(list []*model.Annotation) (model.Label, string) {
	id, same := common(list, func(a *model.Annotation) model.ID {
		label, _ := p.w.Project().Resolve(a.Label)
		return label.ID
	})
	switch {
	case !same:
		return model.Label{}, "several labels"
	case id.IsZero():
		return model.Label{}, unlabelled
	}
	label, _ := p.w.Project().Label(id)
	return label, ""
}

// aboutText tells who made an annotation and when it was changed.
func aboutText(list []*model.Annotation) string {
	if len(list) > 1 {
		return counted(len(list), "region", "regions") + " selected"
	}
	const layout = "2006-01-02 15:04"
	a := list[0]
	return fmt.Sprintf("Made by %s, %s\nChanged %s", a.Author, a.Created.Local().Format(layout), a.Modified.Local().Format(layout))
}

// each does a command to every shown annotation, as one deed.
func (p *Properties) each(verb model.Verb, command func(model.ID) model.Command) error {
	list := p.present()
	switch len(list) {
	case 0:
		return nil
	case 1:
		return p.w.Do(p.image, command(list[0].ID))
	}
	all := model.Sequence{As: verb}
	for _, a := range list {
		all.Commands = append(all.Commands, command(a.ID))
	}
	return p.w.Do(p.image, all)
}

func (p *Properties) takeDescription(text string) error {
	return p.each(model.VerbDescribe, func(id model.ID) model.Command { return model.Describe{ID: id, Description: text} })
}

func (p *Properties) takeText(text string) error {
	return p.each(model.VerbTranscribe, func(id model.ID) model.Command { return model.Transcribe{ID: id, Text: text} })
}

func (p *Properties) toggleLock() {
	p.do(model.Lock{IDs: p.presentIDs(), Locked: !p.lock.On()})
}

func (p *Properties) toggleHide() {
	p.do(model.Hide{IDs: p.presentIDs(), Hidden: !p.hide.On()})
}

func (p *Properties) presentIDs() []model.ID {
	var ids []model.ID
	for _, a := range p.present() {
		ids = append(ids, a.ID)
	}
	return ids
}

func (p *Properties) do(cmd model.Command) {
	if err := p.w.Do(p.image, cmd); err != nil {
		p.host.Fail(err)
	}
}

// openPicker lets the person choose the label of what is shown.
func (p *Properties) openPicker(typed string) {
	image, ids := p.image, p.presentIDs()
	form.OpenPicker(p, p.label, p.w.Project().Labels(), labelKeys(p.w, p.host), typed, func(c form.Choice, picked bool) {
		if picked {
			p.relabel(image, ids, c)
		}
		p.passKeyboard()
	})
}

// passKeyboard gives the keyboard back to the picture, unless another panel has it, such as the tree from which the label was asked for.
func (p *Properties) passKeyboard() {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if c == nil || c.Focused() == nil || c.Focused() == fyne.Focusable(p.label) {
		p.host.FocusCanvas()
	}
}

// relabel gives annotations a label. A new label and its use are one deed.
func (p *Properties) relabel(image model.ID, ids []model.ID, c form.Choice) {
	err := p.w.Transact(model.VerbRelabel, func(tx *workspace.Tx) error {
		label, err := ensureLabel(tx, c)
		if err != nil {
			return err
		}
		return tx.Do(image, model.Relabel{IDs: ids, Label: label})
	})
	if err != nil && !errors.Is(err, model.ErrAnnotationMissing) {
		p.host.Fail(err)
	}
}
