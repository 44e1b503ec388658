package dialogs

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"glossator/assets"
	"glossator/ui/desktop/look"
)

// Help opens the help window, or brings it to the front, at a page such as "formats" and the anchor of a section; both may be empty. Every message has a
// section on the page "errors", whose anchor is the message's number.
func (d *Dialogs) Help(page, anchor string) {
	if d.help == nil {
		d.help = newHelpWindow(func() { d.help = nil })
	}
	d.help.window.Show() // first, since only a window that is shown knows its size
	d.help.window.RequestFocus()
	d.help.open(page, anchor)
}

// entry is a line in the help's list: a page, or a section of one.
type entry struct{ page, title, anchor string }

// helpWindow shows the help pages, with a list to choose from and a search.
type helpWindow struct {
	window fyne.Window
	search *look.Entry
	list   *look.List
	lines  []entry // what the list shows
	pages  map[string][]section
	order  []string

	page  string
	view  *container.Scroll
	parts []fyne.CanvasObject // one for each section of the page
}

func newHelpWindow(closed func()) *helpWindow {
	h := &helpWindow{window: fyne.CurrentApp().NewWindow("Glossator help"), pages: map[string][]section{}, order: assets.HelpPages()}
	for _, name := range h.order {
		text, _ := assets.HelpPage(name)
		h.pages[name] = sections(text)
	}
	h.search = look.NewEntry()
	h.search.SetPlaceHolder("Search the help")
	h.search.OnChanged = func(string) { h.find() }
	h.search.OnSubmitted = func(string) {
		if len(h.lines) > 0 {
			h.list.Select(0)
		}
	}
	h.list = look.NewList(func() int { return len(h.lines) }, newHelpRow, h.fillRow)
	h.list.OnSelected = func(i int) { h.show(h.lines[i].page, h.lines[i].anchor) }
	h.view = container.NewVScroll(container.NewVBox())
	left := container.NewBorder(h.search, nil, nil, nil, h.list)
	split := container.NewHSplit(left, h.view)
	split.SetOffset(0.28)
	h.window.SetContent(split)
	h.window.Resize(fyne.NewSize(940, 680))
	h.window.SetOnClosed(closed)
	look.OnEscape(h.window, h.window.Close)
	h.find()
	return h
}

func newHelpRow() fyne.CanvasObject {
	title := widget.NewLabel("")
	title.Truncation = fyne.TextTruncateEllipsis
	return title
}

func (h *helpWindow) fillRow(i int, o fyne.CanvasObject) {
	line := h.lines[i]
	text := line.title
	if line.anchor != "" {
		text += " – " + h.pages[line.page][0].title
	}
	o.(*widget.Label).SetText(text)
}

// find lists the pages, or the sections that have all the words of the search.
func (h *helpWindow) find() {
	words := strings.Fields(strings.ToLower(h.search.Text))
	h.lines = nil
	for _, page := range h.order {
		if len(words) == 0 && len(h.pages[page]) > 0 {
			h.lines = append(h.lines, entry{page: page, title: h.pages[page][0].title})
			continue
		}
		for _, s := range h.pages[page] {
			if holds(plain(s.body), words) {
				h.lines = append(h.lines, entry{page, s.title, s.anchor})
			}
		}
	}
	h.list.UnselectAll()
	h.list.Refresh()
	h.list.ScrollToTop()
}

// open shows a page by name, the first one if there is none of the name.
func (h *helpWindow) open(page, anchor string) {
	if _, ok := h.pages[page]; !ok && len(h.order) > 0 {
		page = h.order[0]
	}
	h.search.SetText("")
	h.show(page, anchor)
	for i, line := range h.lines {
		if line.page == page && anchor == "" {
			h.list.Select(i)
		}
	}
}

// show renders a page and scrolls to a section.
func (h *helpWindow) show(page, anchor string) {
	if page != h.page {
		h.page = page
		h.parts = nil
		for _, s := range h.pages[page] {
			text := widget.NewRichTextFromMarkdown(s.body)
			text.Wrapping = fyne.TextWrapWord
			eachLink(text.Segments, h.follow)
			h.parts = append(h.parts, text)
		}
		h.view.Content = container.NewVBox(h.parts...)
		h.view.Refresh()
	}
	h.view.ScrollToTop()
	h.layOut()
	for i, s := range h.pages[page] {
		if s.anchor == anchor && anchor != "" {
			h.view.ScrollToOffset(fyne.NewPos(0, h.parts[i].Position().Y))
		}
	}
}

// layOut gives the sections their heights at once. Fyne would do so in the next frame, when the place to scroll to is needed no longer.
func (h *helpWindow) layOut() {
	width := h.view.Size().Width
	for _, part := range h.parts {
		part.Resize(fyne.NewSize(width, part.Size().Height))
	}
	h.view.Content.Resize(fyne.NewSize(width, h.view.Content.MinSize().Height))
}

// follow makes a link from page to page work inside this window. Links that lead out of the help are left to the system.
func (h *helpWindow) follow(link *widget.HyperlinkSegment) {
	if link.URL == nil || link.URL.Scheme != "" {
		return
	}
	page, anchor := strings.TrimSuffix(link.URL.Path, ".md"), link.URL.Fragment
	link.OnTapped = func() {
		if page == "" {
			page = h.page
		}
		h.show(page, anchor)
	}
}
