package desktop

import (
	"cmp"
	"slices"
	"strconv"

	"glossator/model"
	"glossator/ui/desktop/panel/form"
)

// do changes the current image and shows a refusal.
func (w *Window) do(cmd model.Command) {
	if err := w.ws.Do(w.ws.Current(), cmd); err != nil {
		w.Fail(err)
	}
}

func (w *Window) takeBack(undo func() (model.Verb, error)) {
	w.parts.commit()
	if _, err := undo(); err != nil {
		w.Fail(err)
	}
}

func (w *Window) selectAll() {
	doc := w.ws.CurrentDocument()
	if doc == nil {
		return
	}
	var ids []model.ID
	for _, a := range doc.Annotations() {
		if !a.Hidden {
			ids = append(ids, a.ID)
		}
	}
	w.ws.Select(ids...)
}

// selected gives the selected annotations.
func (w *Window) selected() []*model.Annotation {
	var out []*model.Annotation
	if w.ws == nil {
		return nil
	}
	doc := w.ws.CurrentDocument()
	for _, id := range w.ws.Selection() {
		if a, ok := doc.Get(id); ok {
			out = append(out, a)
		}
	}
	return out
}

func (w *Window) allLocked() bool {
	all := w.selected()
	return len(all) > 0 && !slices.ContainsFunc(all, func(a *model.Annotation) bool { return !a.Locked })
}

func (w *Window) allHidden() bool {
	all := w.selected()
	return len(all) > 0 && !slices.ContainsFunc(all, func(a *model.Annotation) bool { return !a.Hidden })
}

func (w *Window) toggleLock() { w.do(model.Lock{IDs: w.ws.Selection(), Locked: !w.allLocked()}) }

func (w *Window) toggleHide() { w.do(model.Hide{IDs: w.ws.Selection(), Hidden: !w.allHidden()}) }

func (w *Window) showAll() {
	var hidden []model.ID
	for _, a := range w.ws.CurrentDocument().Annotations() {
		if a.Hidden {
			hidden = append(hidden, a.ID)
		}
	}
	w.do(model.Hide{IDs: hidden})
}

// nest puts each selected annotation into the smallest one that contains it, the other selected ones aside.
func (w *Window) nest() {
	doc := w.ws.CurrentDocument()
	var steps []model.Command
	for _, a := range w.selected() {
		except := append(w.ws.Selection(), a.ID)
		for _, below := range doc.Descendants(a.ID) {
			except = append(except, below.ID)
		}
		if parent := doc.ParentFor(a.Shape, except...); !parent.IsZero() {
			steps = append(steps, model.Nest{IDs: []model.ID{a.ID}, Parent: parent})
		}
	}
	w.do(model.Sequence{As: model.VerbNest, Commands: steps})
}

func (w *Window) canTakeOut() bool {
	return slices.ContainsFunc(w.selected(), func(a *model.Annotation) bool { return !a.Parent.IsZero() })
}

// takeOut makes each selected annotation a sibling of its parent.
func (w *Window) takeOut() {
	doc := w.ws.CurrentDocument()
	var steps []model.Command
	for _, a := range w.selected() {
		if up := doc.Ancestors(a.ID); len(up) > 0 {
			steps = append(steps, model.Nest{IDs: []model.ID{a.ID}, Parent: up[0].Parent})
		}
	}
	w.do(model.Sequence{As: model.VerbNest, Commands: steps})
}

// labelOfKey gives the label that a digit key gives; the zero Label for none.
func (w *Window) labelOfKey(digit int) model.Label {
	if w.ws == nil {
		return model.Label{}
	}
	labels := w.ws.Project().Labels()
	keys := form.LabelKeys(labels)
	for _, l := range labels {
		if keys[l.ID] == strconv.Itoa(digit) {
			return l
		}
	}
	return model.Label{}
}

func (w *Window) labelName(digit int) string {
	return cmp.Or(w.labelOfKey(digit).Name, "No label yet")
}

// giveLabel gives a label to what is selected, and makes it that of new regions.
func (w *Window) giveLabel(label model.ID) {
	w.SetCurrentLabel(label)
	if w.hasSelection() {
		w.do(model.Relabel{IDs: w.ws.Selection(), Label: label})
	}
}
