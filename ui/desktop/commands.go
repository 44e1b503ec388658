package desktop

import (
	"fmt"
	"strconv"

	"glossator/assets"
	"glossator/model"
	"glossator/ui/desktop/command"
	"glossator/ui/desktop/panel"
	"glossator/ui/desktop/settings"
)

// The menus.
const (
	menuFile       = "File"
	menuEdit       = "Edit"
	menuImage      = "Image"
	menuAnnotation = "Annotation"
	menuView       = "View"
	menuTools      = "Tools"
	menuHelp       = "Help"
)

// table makes the one table of commands, from which menus, tool bar, context menus and the list of keys are made.
func (w *Window) table() *command.Table {
	t := &command.Table{}
	t.Add(w.fileCommands()...)
	t.Add(w.editCommands()...)
	t.Add(w.imageCommands()...)
	t.Add(w.annotationCommands()...)
	t.Add(w.arrangeCommands()...)
	t.Add(w.shapeCommands()...)
	t.Add(w.labelKeys()...)
	t.Add(w.viewCommands()...)
	t.Add(w.toolCommands()...)
	t.Add(w.helpCommands()...)
	return t
}

func (w *Window) hasProject() bool { return w.ws != nil }

func (w *Window) hasImage() bool { return w.ws != nil && !w.ws.Current().IsZero() }

func (w *Window) hasImages() bool { return w.ws != nil && w.ws.List().Len() > 0 }

func (w *Window) hasSelection() bool { return w.ws != nil && len(w.ws.Selection()) > 0 }

func (w *Window) fileCommands() []command.Command {
	menu := []string{menuFile}
	return []command.Command{
		{ID: "file.open-folder", Title: "Open folder…", About: "Opens the project of a folder, or makes one of its pictures.", Menu: menu, Group: 1, Keys: command.Keys("Ctrl+O"), Icon: "open-folder", Run: w.chooseFolder},
		{ID: "file.open-project", Title: "Open project…", Menu: menu, Group: 1, Keys: command.Keys("Ctrl+Shift+O"), Icon: "open-project", Run: w.chooseProject},
		{ID: "file.new-project", Title: "New project…", Menu: menu, Group: 1, Keys: command.Keys("Ctrl+N"), Run: w.newProject},
		{ID: "file.add-pictures", Title: "Add pictures…", Menu: menu, Group: 2, Keys: command.Keys("Ctrl+I"), Icon: "add-picture", Enabled: w.hasProject, Run: w.choosePictures},
		{ID: "file.add-folder", Title: "Add a folder of pictures…", Menu: menu, Group: 2, Keys: command.Keys("Ctrl+Shift+I"), Enabled: w.hasProject, Run: w.chooseMore},
		{ID: "file.rescan", Title: "Look for new pictures in the project's folder", Menu: menu, Group: 2, Keys: command.Keys("F5"), Enabled: w.hasProject, Run: func() { w.add([]string{w.ws.Folder()}) }},
		{ID: "file.export", Title: "Export…", Menu: menu, Group: 3, Keys: command.Keys("Ctrl+E"), Icon: "export", Enabled: w.hasImages, Run: w.export},
		{ID: "file.info", Title: "Project info", Menu: menu, Group: 4, Icon: "info", Enabled: w.hasProject, Run: w.projectInfo},
		{ID: "file.close", Title: "Close project", Menu: menu, Group: 5, Keys: command.Keys("Ctrl+W"), Enabled: w.hasProject, Run: w.closeProject},
		{ID: "file.quit", Title: "Quit", Menu: menu, Group: 5, Keys: command.Keys("Ctrl+Q"), Run: w.quit},
	}
}

func (w *Window) editCommands() []command.Command {
	menu := []string{menuEdit}
	named := func(what string, can func() (model.Verb, bool)) func() string {
		return func() string {
			if verb, ok := can(); ok {
				return what + ": " + text("verb."+string(verb))
			}
			return what
		}
	}
	canUndo := func() (model.Verb, bool) {
		if w.ws == nil {
			return "", false
		}
		return w.ws.CanUndo()
	}
	canRedo := func() (model.Verb, bool) {
		if w.ws == nil {
			return "", false
		}
		return w.ws.CanRedo()
	}
	able := func(can func() (model.Verb, bool)) func() bool {
		return func() bool {
			_, ok := can()
			return ok
		}
	}
	out := []command.Command{
		{ID: "edit.undo", Title: "Undo", Menu: menu, Group: 1, Keys: command.Keys("Ctrl+Z"), Icon: "undo", Enabled: able(canUndo), NameNow: named("Undo", canUndo), Run: func() { w.takeBack(w.ws.Undo) }},
		{ID: "edit.redo", Title: "Redo", Menu: menu, Group: 1, Keys: command.Keys("Ctrl+Shift+Z", "Ctrl+Y"), Icon: "redo", Enabled: able(canRedo), NameNow: named("Redo", canRedo), Run: func() { w.takeBack(w.ws.Redo) }},
	}
	out = append(out, w.copyCommands()...)
	return append(out, []command.Command{
		{ID: "edit.select-all", Title: "Select all regions", Menu: menu, Group: 4, Keys: command.Keys("Ctrl+A"), Enabled: w.hasImage, Run: w.selectAll},
		{ID: "edit.select-none", Title: "Select nothing", Menu: menu, Group: 4, Keys: command.Keys("Ctrl+Shift+A"), Enabled: w.hasSelection, Run: func() { w.ws.Select() }},
		{ID: "edit.labels", Title: "Labels of the project…", Menu: menu, Group: 5, Keys: command.Keys("Ctrl+L"), Icon: "labels", Enabled: w.hasProject, Run: w.manageLabels},
		{ID: "edit.keys", Title: "Keys…", About: "Chooses and changes the keys of all commands.", Menu: menu, Group: 5, Keys: command.Keys("Ctrl+Alt+K"), Run: w.editKeys},
	}...)
}

func (w *Window) imageCommands() []command.Command {
	menu := []string{menuImage}
	step := func(n int) func() {
		return func() {
			w.parts.commit()
			w.parts.panels.images.Step(n)
		}
	}
	return []command.Command{
		{ID: "image.next", Title: "Next picture", Menu: menu, Group: 1, Keys: command.Keys("D", "PageDown", "Ctrl+Right"), Icon: "next", Enabled: w.hasImages, Run: step(1)},
		{ID: "image.previous", Title: "Previous picture", Menu: menu, Group: 1, Keys: command.Keys("A", "PageUp", "Ctrl+Left"), Icon: "previous", Enabled: w.hasImages, Run: step(-1)},
		{ID: "image.first", Title: "First picture", Menu: menu, Group: 1, Keys: command.Keys("Ctrl+Home"), Enabled: w.hasImages, Run: step(-1 << 30)},
		{ID: "image.last", Title: "Last picture", Menu: menu, Group: 1, Keys: command.Keys("Ctrl+End"), Enabled: w.hasImages, Run: step(1 << 30)},
		{ID: "image.open-folder", Title: "Open its folder in the file manager", Menu: menu, Group: 2, Icon: "open-folder", Enabled: w.hasImage, Run: w.openImageFolder},
		{ID: "image.copy-path", Title: "Copy its path", Menu: menu, Group: 2, Icon: "copy", Enabled: w.hasImage, Run: w.copyImagePath},
		{ID: "image.reload", Title: "Read the picture again", Menu: menu, Group: 2, Enabled: w.hasImage, Run: w.reloadImage},
		{ID: "image.remove", Title: "Remove the picture from the project…", About: "Its file stays where it is.", Menu: menu, Group: 2, Enabled: w.hasImage, Run: w.removeImage},
	}
}

func (w *Window) annotationCommands() []command.Command {
	menu := []string{menuAnnotation}
	return []command.Command{
		{ID: panel.CommandEditLabel, Title: "Change label", Menu: menu, Group: 1, Keys: command.Keys("F2"), Enabled: w.hasSelection, Run: func() { w.parts.panels.properties.FocusLabel() }},
		{ID: "annotation.nest", Title: "Nest into the region around it", Menu: menu, Group: 2, Keys: command.Keys("N"), Icon: "nest", Enabled: w.hasSelection, Run: w.nest},
		{ID: "annotation.take-out", Title: "Take out one level", Menu: menu, Group: 2, Keys: command.Keys("Shift+N"), Icon: "unnest", Enabled: w.canTakeOut, Run: w.takeOut},
		{ID: "annotation.flatten", Title: "Flatten", About: "Takes out all that is inside what is selected, or inside everything.", Menu: menu, Group: 2, Enabled: w.canFlatten, Run: w.flatten},
		{ID: "annotation.lock", Title: "Locked", Menu: menu, Group: 3, Keys: command.Keys("Shift+L"), Icon: "lock", Enabled: w.hasSelection, Checked: w.allLocked, Run: w.toggleLock},
		{ID: "annotation.hide", Title: "Hidden", Menu: menu, Group: 3, Keys: command.Keys("Ctrl+H"), Icon: "eye-off", Enabled: w.hasSelection, Checked: w.allHidden, Run: w.toggleHide},
		{ID: "annotation.show-only", Title: "Show only what is selected", Menu: menu, Group: 3, Keys: command.Keys("Shift+S"), Enabled: w.hasSelection, Run: w.showOnly},
		{ID: "annotation.show-all", Title: "Show all hidden regions", Menu: menu, Group: 3, Keys: command.Keys("Ctrl+Shift+H"), Icon: "eye", Enabled: w.hasImage, Run: w.showAll},
		{ID: panel.CommandDelete, Title: "Delete", Menu: menu, Group: 4, Keys: command.Keys("Delete"), Icon: "delete", Enabled: w.hasSelection, Run: w.deleteSelected},
	}
}

// labelKeys are the digits that give the first nine labels.
func (w *Window) labelKeys() []command.Command {
	var out []command.Command
	for i := range 9 {
		out = append(out, command.Command{
			ID: fmt.Sprintf("annotation.label-%d", i+1), Title: fmt.Sprintf("Label %d", i+1),
			About: "For what is selected, or else for new regions.", Menu: []string{menuAnnotation, "Give label"}, Group: 1,
			Keys:    command.Keys(strconv.Itoa(i + 1)),
			Enabled: func() bool { return !w.labelOfKey(i + 1).ID.IsZero() },
			NameNow: func() string { return w.labelName(i + 1) },
			Run:     func() { w.giveLabel(w.labelOfKey(i + 1).ID) },
		})
	}
	return out
}

func (w *Window) viewCommands() []command.Command {
	menu := []string{menuView}
	themes := []string{menuView, "Appearance"}
	look := func(mode settings.Theme) func() bool {
		return func() bool { return w.settings.Get().Theme == mode }
	}
	set := func(mode settings.Theme) func() { return func() { w.setTheme(mode) } }
	return []command.Command{
		{ID: "view.zoom-in", Title: "Zoom in", Menu: menu, Group: 1, Keys: command.Keys("Ctrl++", "Ctrl+=", "+", "="), Icon: "zoom-in", Enabled: w.hasImage, Run: func() { w.parts.canvas.ZoomStep(1) }},
		{ID: "view.zoom-out", Title: "Zoom out", Menu: menu, Group: 1, Keys: command.Keys("Ctrl+-", "-"), Icon: "zoom-out", Enabled: w.hasImage, Run: func() { w.parts.canvas.ZoomStep(-1) }},
		{ID: "view.fit", Title: "Whole picture", Menu: menu, Group: 1, Keys: command.Keys("Ctrl+0"), Icon: "fit", Enabled: w.hasImage, Run: func() { w.parts.canvas.Fit() }},
		{ID: "view.fit-width", Title: "Whole width", Menu: menu, Group: 1, Keys: command.Keys("Ctrl+3"), Enabled: w.hasImage, Run: func() { w.parts.canvas.FitWidth() }},
		{ID: "view.actual", Title: "100 %", Menu: menu, Group: 1, Keys: command.Keys("Ctrl+1"), Icon: "actual-size", Enabled: w.hasImage, Run: func() { w.parts.canvas.ActualSize() }},
		{ID: "view.selection", Title: "Zoom to what is selected", Menu: menu, Group: 1, Keys: command.Keys("Ctrl+2"), Enabled: w.hasSelection, Run: func() { w.parts.canvas.ZoomToSelection() }},
		{ID: "view.captions", Title: "Names beside regions", Menu: menu, Group: 2, Keys: command.Keys("Ctrl+T"), Checked: func() bool { return !w.layout.hideCaptions }, Run: w.toggleCaptions},
		{ID: "view.fill", Title: "Fill regions", Menu: menu, Group: 2, Keys: command.Keys("Ctrl+Shift+F"), Checked: func() bool { return w.layout.fill }, Run: w.toggleFill},
		{ID: "view.theme-system", Title: "Like the system", Menu: themes, Group: 3, Checked: look(settings.System), Run: set(settings.System)},
		{ID: "view.theme-light", Title: "Light", Menu: themes, Group: 3, Icon: "sun", Checked: look(settings.Light), Run: set(settings.Light)},
		{ID: "view.theme-dark", Title: "Dark", Menu: themes, Group: 3, Icon: "moon", Checked: look(settings.Dark), Run: set(settings.Dark)},
	}
}

func (w *Window) toolCommands() []command.Command {
	var out []command.Command
	for i, t := range []struct{ id, title, key, about string }{
		{"select", "Select", "V", "Click to select, again to walk outward; drag to move; handles and corners to reshape."},
		{"hand", "Hand", "H", "Drag to move the picture; also by holding Space or the middle button."},
		{"rectangle", "Rectangle", "R", "Drag; Shift makes a square, Ctrl starts from the middle."},
		{"extremes", "Rectangle by four points", "X", "Click the topmost, leftmost, lowest and rightmost point of a thing, in any order."},
		{"rotated-rectangle", "Rotated rectangle", "Shift+R", "Drag one edge, then click how wide it is; Shift keeps the edge to steps of 45°."},
		{"ellipse", "Ellipse", "E", "Drag; Shift makes a circle, Ctrl starts from the middle."},
		{"polygon", "Polygon", "P", "Click the corners, or drag with a free hand; Enter, a double click or the first corner ends, Backspace takes back, Esc leaves."},
		{"polyline", "Line", "L", "Click from point to point, or drag with a free hand; Enter or a double click ends."},
		{"point", "Point", "O", "Click."},
		{"brush", "Brush", "B", "Paints pixels; [ and ] change the size, Esc begins a new region."},
		{"eraser", "Eraser", "Shift+B", "Erases pixels of a painted region; [ and ] change the size."},
		{"zoom", "Zoom", "Z", "Click to zoom in, with Shift out; drag a box to see it."},
	} {
		out = append(out, command.Command{
			ID: "tool." + t.id, Title: t.title, About: t.about, Menu: []string{menuTools}, Group: 1 + min(i, 2)/2, Keys: command.Keys(t.key), Icon: toolIcon(t.id),
			Enabled: w.hasProject,
			Checked: func() bool { return w.ws != nil && w.parts.canvas.ToolID() == t.id },
			Run:     func() { w.useTool(t.id) },
		})
	}
	return append(out, command.Command{
		ID: "edit.draw-again", Title: "Draw again", About: "Takes the last drawing tool in hand.", Menu: []string{menuTools}, Group: 3,
		Enabled: w.hasProject, Run: w.drawAgain,
	}, command.Command{
		ID: "tool.nest", Title: "New regions nest into the region around them", Menu: []string{menuTools}, Group: 3,
		Checked: func() bool { return w.settings.Get().Nest }, Run: func() { w.SetNestNew(!w.NestNew()) },
	})
}

func (w *Window) helpCommands() []command.Command {
	menu := []string{menuHelp}
	page := func(name string) func() { return func() { w.showHelp(name, "") } }
	return []command.Command{
		{ID: "help.keys", Title: "Keys", Menu: menu, Group: 1, Keys: command.Keys("F1"), Icon: "help", Run: w.showKeys},
		{ID: "help.start", Title: "Getting started", Menu: menu, Group: 1, Run: page("getting-started")},
		{ID: "help.tools", Title: "Tools", Menu: menu, Group: 1, Run: page("tools")},
		{ID: "help.formats", Title: "Export formats", Menu: menu, Group: 1, Run: page("formats")},
		{ID: "help.privacy", Title: "Privacy", Menu: menu, Group: 1, Run: page("privacy")},
		{ID: "help.errors", Title: "Errors and what to do", Menu: menu, Group: 1, Run: page("errors")},
		{ID: "help.sample", Title: "Open the sample project", Menu: menu, Group: 2, Run: w.openSample},
		{ID: "help.about", Title: "About Glossator", Menu: menu, Group: 3, Icon: "info", Run: w.about},
	}
}

// text gives a text of the interface by its key.
func text(key string) string { return assets.Text("en")[key] }
