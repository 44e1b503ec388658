package panel

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/panel/form"
	"glossator/ui/desktop/panel/strip"
	"glossator/ui/workspace"
)

// ImageList shows the project's images as a filmstrip or as a list, with their thumbnails, and lets the person find and show them.
// What is filtered is not filtered again by an edit, so that an image does not leave while it is worked on.
type ImageList struct {
	widget.BaseWidget
	w    *workspace.Workspace
	host Host

	filter imageFilter
	// found are the images that the filter lets through, while it does not let through all.
	found []model.ID
	// run is the pass of the filter that is at work; nil for none.
	run *filterRun
	// seek tells that the images listed become others, so that the current one, or the first, is to come into sight.
	seek bool

	focused bool
	strip   *strip.Strip
	search  *searchField
	kind    *form.DropBox
	count   *widget.Label
	head    *fyne.Container
	hint    *widget.Label
}

var (
	_ fyne.Focusable  = (*ImageList)(nil)
	_ desktop.Keyable = (*ImageList)(nil)
)

// NewImageList makes the list of a project, as a filmstrip.
func NewImageList(w *workspace.Workspace, host Host) *ImageList {
	l := &ImageList{w: w, host: host, count: widget.NewLabel(""), hint: hintLabel("")}
	l.count.SizeName, l.count.Importance = theme.SizeNameCaptionText, widget.LowImportance
	l.strip = strip.New(true, strip.Source{
		Cell: l.cellExtent, Across: l.leastAcross, Length: l.Len,
		Create: func() fyne.CanvasObject { return newImageCell(l) },
		Update: func(i int, cell fyne.CanvasObject) { cell.(*imageCell).show(l.ID(i)) },
	})
	l.search = newSearchField(l)
	l.kind = form.NewMenuBox(120, imageKindNames, func(i int) { l.Filter(ImageKind(i), l.search.Text) })
	l.kind.ShowText(imageKindNames[AllImages], false)
	l.head = container.NewStack()
	l.arrangeHead()
	l.ExtendBaseWidget(l)
	l.seek = true
	l.reload()
	return l
}

// SetVertical makes a list, or else a filmstrip.
func (l *ImageList) SetVertical(vertical bool) {
	if l.strip.Horizontal() == !vertical {
		return
	}
	l.strip.Turn(!vertical)
	l.arrangeHead()
	l.Refresh()
	l.reveal()
}

// arrangeHead lays out the fields for finding: one line above a filmstrip, two above a list.
func (l *ImageList) arrangeHead() {
	if l.strip.Horizontal() {
		l.head.Objects = []fyne.CanvasObject{container.NewHBox(l.search, l.kind, l.count)}
	} else {
		l.head.Objects = []fyne.CanvasObject{container.NewVBox(l.search, container.NewBorder(nil, nil, l.kind, nil, l.count))}
	}
	l.head.Refresh()
}

// CreateRenderer is called by Fyne.
func (l *ImageList) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewBorder(l.head, nil, nil, nil, container.NewStack(l.strip, l.hint)))
}

// Len is the number of images that are listed.
func (l *ImageList) Len() int {
	if l.filter.all() {
		return l.w.List().Len()
	}
	return len(l.found)
}

// ID gives the image in place i of those listed.
func (l *ImageList) ID(i int) model.ID {
	if l.filter.all() {
		return l.w.List().ID(i)
	}
	return l.found[i]
}

// index gives the place of an image among those listed, or -1.
func (l *ImageList) index(id model.ID) int {
	if l.filter.all() {
		return l.w.List().Index(id)
	}
	return slices.Index(l.found, id)
}

// Step shows the image that lies n places after the current one among those listed, and stops at the ends.
func (l *ImageList) Step(n int) {
	if l.Len() == 0 {
		return
	}
	at := l.index(l.w.Current()) + n // what is not listed lies before the first
	l.w.Show(l.ID(min(max(at, 0), l.Len()-1)))
}

// Filter lists the images of a kind whose path contains every word of text, upper and lower case alike.
func (l *ImageList) Filter(kind ImageKind, text string) {
	if l.search.Text != text {
		l.search.SetText(text) // which comes back here
	}
	l.kind.ShowText(imageKindNames[kind], false)
	next := imageFilter{kind: kind, words: strings.Fields(strings.ToLower(text))}
	if next.kind == l.filter.kind && slices.Equal(next.words, l.filter.words) {
		return
	}
	if l.filter.all() && !next.all() {
		l.found = l.w.List().IDs() // shown until the first pass is through
	}
	l.filter, l.seek = next, true
	l.reload()
}

// reload filters anew and shows the outcome.
func (l *ImageList) reload() {
	l.run = nil
	if l.filter.all() {
		l.found = nil
		l.present()
		return
	}
	l.goOn(&filterRun{w: l.w, filter: l.filter})
}

// goOn does a slice of filtering, and has the next one done when the window has caught up.
func (l *ImageList) goOn(run *filterRun) {
	l.run = run
	if run.slice() {
		l.run, l.found = nil, run.found
		l.present()
		return
	}
	go l.host.Later(func() {
		if l.run == run {
			l.goOn(run)
		}
	})
}

// present shows the images that are listed now.
func (l *ImageList) present() {
	all, listed := l.w.List().Len(), l.Len()
	text := counted(all, "image", "images")
	if !l.filter.all() {
		text = thousands(listed) + " of " + text
	}
	l.count.SetText(text)
	hint := ""
	switch {
	case all == 0:
		hint = "No pictures yet. Add files or folders, or drop them here."
	case listed == 0:
		hint = "No image fits."
	}
	l.hint.SetText(hint)
	l.strip.Refresh()
	if l.seek {
		l.seek = false
		l.strip.ScrollTo(max(l.index(l.w.Current()), 0), 1)
	}
}

// reveal scrolls to the current image.
func (l *ImageList) reveal() { l.strip.ScrollTo(l.index(l.w.Current()), 1) }

// Update shows what a notice tells.
func (l *ImageList) Update(n workspace.Notice) {
	if n.Images {
		l.reload()
	} else if n.Current || len(n.Changes) > 0 {
		l.strip.RefreshCells()
	}
	if n.Current {
		l.reveal()
	}
}

// cellExtent is the width of a cell of the filmstrip, which grows with its height, or the height of a row of the list.
func (l *ImageList) cellExtent() float32 {
	if !l.strip.Horizontal() {
		return listRow
	}
	thumb := l.strip.Breadth() - strip.LineHeight(l.Theme(), theme.SizeNameCaptionText)
	return float32(int(min(max(thumb*1.2, 84), 200)))
}

func (l *ImageList) leastAcross() float32 {
	if l.strip.Horizontal() {
		return 84
	}
	return 140
}

// show shows an image, and gives the list the keyboard.
func (l *ImageList) show(id model.ID) {
	form.Focus(l, l)
	l.w.Show(id)
}

// FocusGained is called by Fyne.
func (l *ImageList) FocusGained() { l.setFocused(true) }

// FocusLost is called by Fyne.
func (l *ImageList) FocusLost() { l.setFocused(false) }

func (l *ImageList) setFocused(focused bool) {
	l.focused = focused
	l.strip.RefreshCells()
}

// KeyDown is called by Fyne.
func (l *ImageList) KeyDown(e *fyne.KeyEvent) { l.host.KeyDown(look.KeyName(e)) }

// KeyUp is called by Fyne.
func (l *ImageList) KeyUp(e *fyne.KeyEvent) { l.host.KeyUp(e.Name) }

// TypedRune is called by Fyne.
func (l *ImageList) TypedRune(rune) {}

// TypedKey steps through the images (arrows, page up and down, home, end) and leads back to the picture (Esc). Other keys go to the host.
func (l *ImageList) TypedKey(e *fyne.KeyEvent) {
	switch e.Name {
	case fyne.KeyLeft, fyne.KeyUp:
		l.Step(-1)
	case fyne.KeyRight, fyne.KeyDown:
		l.Step(1)
	case fyne.KeyPageUp:
		l.Step(-l.strip.Page())
	case fyne.KeyPageDown:
		l.Step(l.strip.Page())
	case fyne.KeyHome:
		l.Step(-l.Len())
	case fyne.KeyEnd:
		l.Step(l.Len())
	case fyne.KeyEscape:
		l.host.FocusCanvas()
	default:
		l.host.TypedKey(e)
	}
}

// searchField is the field for words of the path.
type searchField struct {
	widget.Entry
	list *ImageList
}

func newSearchField(l *ImageList) *searchField {
	f := &searchField{list: l}
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	f.PlaceHolder = "Find by name or folder"
	f.Icon = theme.SearchIcon()
	f.ExtendBaseWidget(f)
	f.OnChanged = func(text string) { l.Filter(l.filter.kind, text) }
	f.OnSubmitted = func(string) { l.showFirst() }
	return f
}

// MinSize is called by Fyne.
func (f *searchField) MinSize() fyne.Size {
	size := f.Entry.MinSize()
	if f.list.strip.Horizontal() {
		size.Width = 240
	}
	return size
}

// showFirst shows the first image that was found.
func (l *ImageList) showFirst() {
	if l.Len() > 0 {
		l.show(l.ID(0))
	}
}

// TypedKey is called by Fyne. Esc empties the field, and leads back to the picture from an empty one.
func (f *searchField) TypedKey(e *fyne.KeyEvent) {
	switch {
	case e.Name != fyne.KeyEscape:
		f.Entry.TypedKey(e)
	case f.Text != "":
		f.SetText("")
	default:
		f.list.host.FocusCanvas()
	}
}

// FocusSearch gives the field for finding the keyboard.
func (l *ImageList) FocusSearch() { form.Focus(l, l.search) }
