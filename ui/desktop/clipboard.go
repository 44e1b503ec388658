package desktop

import (
	"fmt"
	"strings"

	"glossator/model"
	"glossator/model/fault"
	"glossator/model/geom"
	"glossator/ui/desktop/command"
	"glossator/ui/desktop/dialogs"
	"glossator/ui/workspace"
)

// copyCommands are those that copy regions, on a picture and to others.
func (w *Window) copyCommands() []command.Command {
	menu := []string{menuEdit}
	return []command.Command{
		{ID: "edit.cut", Title: "Cut", Menu: menu, Group: 2, Keys: command.Keys("Ctrl+X"), Enabled: w.hasSelection, Run: w.cut},
		{ID: "edit.copy", Title: "Copy", About: "Copies regions with all that is inside, also as text for other programs.", Menu: menu, Group: 2, Keys: command.Keys("Ctrl+C"), Icon: "copy", Enabled: w.hasSelection, Run: w.copy},
		{ID: "edit.paste", Title: "Paste", Menu: menu, Group: 2, Keys: command.Keys("Ctrl+V"), Icon: "paste", Enabled: w.hasReadable, Run: func() { w.paste(false) }},
		{ID: "edit.paste-in-place", Title: "Paste in place", About: "Pastes where it was copied.", Menu: menu, Group: 2, Keys: command.Keys("Ctrl+Shift+V"), Enabled: w.hasReadable, Run: func() { w.paste(true) }},
		{ID: "edit.duplicate", Title: "Duplicate", Menu: menu, Group: 2, Keys: command.Keys("Ctrl+D"), Enabled: w.hasSelection, Run: w.duplicate},
		{ID: "edit.copy-to-next", Title: "Copy to the next picture and go there", About: "Copies what is selected, or else everything.", Menu: menu, Group: 3, Keys: command.Keys("Ctrl+B"), Enabled: w.canCopyToNext, Run: w.copyToNext},
		{ID: "edit.copy-to", Title: "Copy to pictures…", About: "Copies what is selected, or else everything.", Menu: menu, Group: 3, Keys: command.Keys("Ctrl+Shift+B"), Enabled: w.canCopyTo, Run: w.copyTo},
	}
}

// hasReadable reports whether there is a picture on which something can be.
func (w *Window) hasReadable() bool {
	if w.ws == nil {
		return false
	}
	img, ok := w.ws.Project().Image(w.ws.Current())
	return ok && img.Readable()
}

func (w *Window) hasRegions() bool { return w.ws != nil && w.ws.List().Count(w.ws.Current()) > 0 }

func (w *Window) canCopyToNext() bool {
	if !w.hasRegions() {
		return false
	}
	_, ok := w.parts.panels.images.NextReadable()
	return ok
}

func (w *Window) canCopyTo() bool { return w.hasRegions() && w.ws.List().Len() > 1 }

// say tells something by the way.
func (w *Window) say(text string) { w.parts.panels.status.Say(text) }

func (w *Window) cut() {
	w.parts.commit()
	clip, err := w.ws.Cut(w.ws.Current(), w.ws.Selection()...)
	w.keep(clip, "cut", err)
}

func (w *Window) copy() {
	w.parts.commit()
	clip, err := w.ws.Copy(w.ws.Current(), w.ws.Selection()...)
	w.keep(clip, "copied", err)
}

// keep puts a clip on the clipboard.
func (w *Window) keep(clip workspace.Clip, did string, err error) {
	if err != nil {
		w.Fail(err)
		return
	}
	w.clip = clip
	w.app.Clipboard().SetContent(clip.Text)
	w.say(counted(clip.Len(), "region", "regions") + " " + did)
}

// kept gives what is on the clipboard: what was copied here last, as it was, or what its text says.
func (w *Window) kept() (workspace.Clip, error) {
	text := w.app.Clipboard().Content()
	if w.clip.Len() > 0 && strings.TrimSpace(text) == w.clip.Text {
		return w.clip, nil
	}
	return w.ws.ReadClip(text)
}

func (w *Window) paste(inPlace bool) {
	w.parts.commit()
	clip, err := w.kept()
	if err != nil {
		w.say(w.FaultTitle(fault.Of(err).Kind.Name)) // any text may be on the clipboard: no reason to stop people
		return
	}
	ids, err := w.ws.Paste(w.ws.Current(), clip, inPlace, w.NestNew())
	w.present(ids, err)
	if err == nil {
		w.say(counted(clip.Len(), "region", "regions") + " pasted")
	}
}

func (w *Window) duplicate() {
	w.parts.commit()
	w.present(w.ws.Duplicate(w.ws.Current(), w.ws.Selection()...))
}

// present selects new regions and brings them into view.
func (w *Window) present(ids []model.ID, err error) {
	if err != nil {
		w.Fail(err)
		return
	}
	w.ws.Select(ids...)
	var box geom.Box
	for i, a := range w.selected() {
		if i == 0 {
			box = a.Shape.Bounds()
		}
		box = box.Union(a.Shape.Bounds())
	}
	w.parts.canvas.Reveal(box)
}

// copyToNext copies to the next picture and shows it. What was selected is selected there, so that it can be copied on.
func (w *Window) copyToNext() {
	w.parts.commit()
	next, ok := w.parts.panels.images.NextReadable()
	if !ok {
		return
	}
	ws, selection := w.ws, w.ws.Selection()
	originals := ws.CurrentDocument().Outermost(selection)
	ws.CopyTo(ws.Current(), selection, []model.ID{next}, w.NestNew(), func(c workspace.Copied, err error) {
		w.tellCopied(c, err)
		if err != nil || c.Regions+c.Same == 0 {
			return
		}
		ws.Show(next)
		if doc := ws.CurrentDocument(); doc != nil {
			ws.Select(doc.Twins(originals)...)
		}
	})
}

// copyTo asks to which pictures to copy.
func (w *Window) copyTo() {
	w.parts.commit()
	ws, from, ids := w.ws, w.ws.Current(), w.ws.Selection()
	img, _ := ws.Project().Image(from)
	what := "the " + counted(len(ids), "selected region", "selected regions")
	switch len(ids) {
	case 0:
		what = "all regions"
	case 1:
		what = "the selected region"
	}
	w.dialogs.CopyTo(dialogs.CopyTo{
		What: what + " of " + img.Path, At: ws.List().Index(from) + 1, Count: ws.List().Len(),
		Copy: func(first, last int) {
			ws.CopyTo(from, ids, ws.List().IDs()[first-1:last], w.NestNew(), func(c workspace.Copied, err error) {
				if ws == w.ws {
					w.tellCopied(c, err)
				}
			})
		},
	})
}

// tellCopied says what became of copying to other pictures: by the way if all is as expected.
func (w *Window) tellCopied(c workspace.Copied, err error) {
	switch {
	case workspace.Cancelled(err):
	case err != nil:
		w.Fail(err)
	case c.Unreadable+c.TooSmall == 0:
		w.say(copiedText(c))
	default:
		text := copiedText(c) + "."
		for _, pass := range []struct {
			n   int
			why string
		}{{c.Unreadable, "cannot be read"}, {c.TooSmall, "too small for the regions"}} {
			if pass.n > 0 {
				text += "\n" + counted(pass.n, "picture", "pictures") + " passed over: " + pass.why + "."
			}
		}
		w.dialogs.Inform("Copying to other pictures", text)
	}
}

// copiedText says in one line what was copied.
func copiedText(c workspace.Copied) string {
	text := "Nothing was copied"
	if c.Regions > 0 {
		text = fmt.Sprintf("%s copied to %s", counted(c.Regions, "region", "regions"), counted(c.Images, "picture", "pictures"))
	}
	if c.Same > 0 {
		text += "; " + counted(c.Same, "region is", "regions are") + " there already"
	}
	return text
}
