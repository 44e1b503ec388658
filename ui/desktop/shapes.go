package desktop

import (
	"glossator/assets"
	"glossator/model"
	"glossator/ui/desktop/command"
	"glossator/ui/desktop/settings"
	"glossator/ui/desktop/tool"
)

// shapeCommands make new shapes of those that are selected, and set how shapes are drawn.
func (w *Window) shapeCommands() []command.Command {
	menu, tools := []string{menuAnnotation, "Shape"}, []string{menuTools}
	return []command.Command{
		{ID: "annotation.join", Title: "Join", About: "Makes one region of all that are selected; it keeps the label of the first.", Menu: menu, Group: 1, Keys: command.Keys("J"), Enabled: w.selectionFor(tool.CanCombine), Run: func() { w.reshape(tool.Join) }},
		{ID: "annotation.subtract", Title: "Subtract the others from the first", Menu: menu, Group: 1, Keys: command.Keys("Shift+J"), Enabled: w.selectionFor(tool.CanCombine), Run: func() { w.reshape(tool.Subtract) }},
		{ID: "annotation.cut-hole", Title: "Cut a hole", About: "Draw the outline of the hole in what is selected, as with the polygon tool.", Menu: menu, Group: 2, Keys: command.Keys("Shift+K"), Enabled: w.selectionFor(tool.CanCut), Checked: w.inHand(tool.HoleID), Run: func() { w.useTool(tool.HoleID) }},
		{ID: "annotation.split", Title: "Split", About: "Drag a line through what is selected.", Menu: menu, Group: 2, Keys: command.Keys("K"), Enabled: w.selectionFor(tool.CanCut), Checked: w.inHand(tool.KnifeID), Run: func() { w.useTool(tool.KnifeID) }},
		{ID: "annotation.simplify", Title: "Simplify", About: "Leaves out corners that one does not see at this zoom.", Menu: menu, Group: 3, Keys: command.Keys("Shift+P"), Enabled: w.hasSelection, Run: w.simplify},
		{ID: "edit.brush-smaller", Title: "Smaller brush", Menu: tools, Group: 4, Keys: command.Keys("["), Enabled: w.brushInHand, Run: func() { w.parts.canvas.ResizeBrush(false) }},
		{ID: "edit.brush-larger", Title: "Larger brush", Menu: tools, Group: 4, Keys: command.Keys("]"), Enabled: w.brushInHand, Run: func() { w.parts.canvas.ResizeBrush(true) }},
		{ID: "edit.snap", Title: "Snap to corners and edges", About: "Points go to those of other regions and of the picture; not while Ctrl is held.", Menu: tools, Group: 3, Keys: command.Keys("Shift+X"), Checked: func() bool { return w.settings.Get().Snap }, Run: w.toggleSnap},
	}
}

// selectionFor gives the test whether what is selected can be used for something.
func (w *Window) selectionFor(can func(*model.Document, []model.ID) bool) func() bool {
	return func() bool { return w.hasSelection() && can(w.ws.CurrentDocument(), w.ws.Selection()) }
}

// reshape does what make says with the selected regions.
func (w *Window) reshape(make func(*model.Document, []model.ID) model.Command) {
	w.do(make(w.ws.CurrentDocument(), w.ws.Selection()))
}

// simplify leaves out what is less than a third of what a click may miss by: two pixels of the interface.
func (w *Window) simplify() {
	w.do(tool.Simplify(w.ws.CurrentDocument(), w.ws.Selection(), w.parts.canvas.Tolerance()/3))
}

func (w *Window) inHand(id string) func() bool {
	return func() bool { return w.ws != nil && w.parts.canvas.ToolID() == id }
}

func (w *Window) brushInHand() bool { return w.inHand(tool.BrushID)() || w.inHand(tool.EraserID)() }

func (w *Window) toggleSnap() {
	w.remember(func(s *settings.Settings) { s.Snap = !s.Snap })
	if w.parts.canvas != nil {
		w.parts.canvas.SetSnap(w.settings.Get().Snap)
	}
	w.refreshCommands()
}

// toolIcon is the icon that has the name of the tool, if there is one.
func toolIcon(id string) string {
	if _, ok := assets.Icon(id); !ok {
		return ""
	}
	return id
}
