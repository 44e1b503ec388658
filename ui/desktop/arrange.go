package desktop

import (
	"slices"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/command"
)

// arrangeCommands are those that change how regions lie to each other.
func (w *Window) arrangeCommands() []command.Command {
	order, align := []string{menuAnnotation, "Order"}, []string{menuAnnotation, "Align"}
	distribute, size := []string{menuAnnotation, "Distribute"}, []string{menuAnnotation, "Same size"}
	to := func(place model.Place) func() {
		return func() { w.do(model.Arrange{IDs: w.ws.Selection(), To: place}) }
	}
	// with makes a command of what a function of the model finds to do with what is selected.
	with := func(find func(*model.Document, []model.ID) model.Sequence) func() {
		return func() { w.do(find(w.ws.CurrentDocument(), w.ws.Selection())) }
	}
	aligned := func(a geom.Alignment) func() {
		return with(func(d *model.Document, ids []model.ID) model.Sequence { return model.Align(d, ids, a) })
	}
	sized := func(width, height bool) func() {
		return with(func(d *model.Document, ids []model.ID) model.Sequence { return model.SameSize(d, ids, width, height) })
	}
	two, three := w.apart(2), w.apart(3)
	const like = "As the region that was selected first."
	return []command.Command{
		{ID: "annotation.front", Title: "Bring to front", Menu: order, Group: 5, Keys: command.Keys("Ctrl+Shift+]"), Enabled: w.hasSelection, Run: to(model.Front)},
		{ID: "annotation.forward", Title: "Bring forward", Menu: order, Group: 5, Keys: command.Keys("Ctrl+]"), Enabled: w.hasSelection, Run: to(model.Forward)},
		{ID: "annotation.backward", Title: "Send backward", Menu: order, Group: 5, Keys: command.Keys("Ctrl+["), Enabled: w.hasSelection, Run: to(model.Backward)},
		{ID: "annotation.back", Title: "Send to back", Menu: order, Group: 5, Keys: command.Keys("Ctrl+Shift+["), Enabled: w.hasSelection, Run: to(model.Back)},
		{ID: "annotation.align-left", Title: "Align left", Menu: align, Group: 5, Enabled: two, Run: aligned(geom.AlignLeft)},
		{ID: "annotation.align-center", Title: "Align centres", Menu: align, Group: 5, Enabled: two, Run: aligned(geom.AlignCenter)},
		{ID: "annotation.align-right", Title: "Align right", Menu: align, Group: 5, Enabled: two, Run: aligned(geom.AlignRight)},
		{ID: "annotation.align-top", Title: "Align top", Menu: align, Group: 6, Enabled: two, Run: aligned(geom.AlignTop)},
		{ID: "annotation.align-middle", Title: "Align middles", Menu: align, Group: 6, Enabled: two, Run: aligned(geom.AlignMiddle)},
		{ID: "annotation.align-bottom", Title: "Align bottom", Menu: align, Group: 6, Enabled: two, Run: aligned(geom.AlignBottom)},
		{ID: "annotation.distribute-horizontally", Title: "Distribute horizontally", About: "Makes the gaps equal.", Menu: distribute, Group: 5, Enabled: three, Run: with(model.DistributeHorizontally)},
		{ID: "annotation.distribute-vertically", Title: "Distribute vertically", About: "Makes the gaps equal.", Menu: distribute, Group: 5, Enabled: three, Run: with(model.DistributeVertically)},
		{ID: "annotation.same-width", Title: "Same width", About: like, Menu: size, Group: 5, Enabled: two, Run: sized(true, false)},
		{ID: "annotation.same-height", Title: "Same height", About: like, Menu: size, Group: 5, Enabled: two, Run: sized(false, true)},
		{ID: "annotation.same-size", Title: "Same width and height", About: like, Menu: size, Group: 5, Enabled: two, Run: sized(true, true)},
	}
}

// apart reports whether so many of the selected regions are nested in no other selected one: those go along with it.
func (w *Window) apart(n int) func() bool {
	return func() bool {
		if w.ws == nil {
			return false
		}
		// Menus ask often. Mostly the first few are at the top, and nothing has to be looked for.
		selected := w.ws.Selection()
		doc := w.ws.CurrentDocument()
		top := 0
		for _, id := range selected {
			if a, ok := doc.Get(id); !ok || !a.Parent.IsZero() {
				break
			}
			if top++; top == n {
				return true
			}
		}
		return len(selected) >= n && len(doc.Outermost(selected)) >= n
	}
}

// flatten takes all out of what is selected, or out of everything.
func (w *Window) flatten() { w.do(model.Flatten{IDs: w.flattened()}) }

// flattened gives the selected regions, or with none selected those at the top.
func (w *Window) flattened() []model.ID {
	if w.ws == nil {
		return nil
	}
	if ids := w.ws.Selection(); len(ids) > 0 {
		return ids
	}
	doc := w.ws.CurrentDocument()
	if doc == nil {
		return nil
	}
	var out []model.ID
	for _, a := range doc.Children(model.ID{}) {
		out = append(out, a.ID)
	}
	return out
}

func (w *Window) canFlatten() bool {
	return slices.ContainsFunc(w.flattened(), func(id model.ID) bool { return w.ws.CurrentDocument().HasChildren(id) })
}

// showOnly hides all but what is selected, what is inside, and what is around it: a hidden region hides what is inside.
func (w *Window) showOnly() {
	doc := w.ws.CurrentDocument()
	kept := map[model.ID]bool{}
	for _, a := range doc.Branches(w.ws.Selection()) {
		kept[a.ID] = true
	}
	var show, hide []model.ID
	for _, a := range w.selected() {
		for _, up := range append(doc.Ancestors(a.ID), a) {
			kept[up.ID] = true
			if up.Hidden {
				show = append(show, up.ID)
			}
		}
	}
	for _, a := range doc.Annotations() {
		if !kept[a.ID] && !a.Hidden && (a.Parent.IsZero() || kept[a.Parent]) {
			hide = append(hide, a.ID)
		}
	}
	w.do(model.Sequence{As: model.VerbHide, Commands: []model.Command{model.Hide{IDs: show}, model.Hide{IDs: hide, Hidden: true}}})
}
