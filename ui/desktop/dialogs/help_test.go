package dialogs

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"glossator/assets"
)

const samplePage = "# Messages\n\nAll of them.\n\n## 2001: The project is open\n\nClose it.\n\n```\n# no heading\n```\n\n### Deeper\n\nmore\n\n## Where it's kept\n\nSee [privacy](privacy.md#your-pictures).\n"

func TestSections(t *testing.T) {
	var got []string
	whole := ""
	for _, s := range sections(samplePage) {
		got = append(got, s.title+" @"+s.anchor)
		whole += s.body
	}
	want := []string{"Messages @messages", "2001: The project is open @2001", "Where it's kept @where-its-kept"}
	if !slices.Equal(got, want) || whole != samplePage {
		t.Errorf("sections %q, want %q; text kept: %v", got, want, whole == samplePage)
	}
}

func TestHelpOpensEveryPage(t *testing.T) {
	s := newStage(t)
	for _, page := range assets.HelpPages() {
		s.Help(page, "")
		if s.help.page != page || len(s.help.parts) == 0 {
			t.Errorf("asked for %s, shows %q with %d sections", page, s.help.page, len(s.help.parts))
		}
	}
	first := s.help
	s.Help("no-such-page", "")
	if s.help != first || s.help.page != assets.HelpPages()[0] {
		t.Errorf("a page that is not there shows %q", s.help.page)
	}
}

func TestHelpScrollsToTheSection(t *testing.T) {
	s := newStage(t)
	s.Help("privacy", "")
	s.help.pages["privacy"] = sections(strings.Repeat("# Top\n\nlong text of many words that fill a line\n\n", 60) + "## 2001: here\n\nfound\n\n" + strings.Repeat("tail\n\n", 60))
	s.help.page = ""
	s.Help("privacy", "2001")
	h := s.help
	if at := h.parts[60].Position().Y; at < 1000 || h.view.Offset.Y != at {
		t.Errorf("the section is at %v, the view at %v", at, h.view.Offset.Y)
	}
	s.Help("privacy", "")
	if h.view.Offset.Y != 0 {
		t.Error("a page without anchor does not begin at its top")
	}
}

func TestHelpSearch(t *testing.T) {
	s := newStage(t)
	s.Help("", "")
	h := s.help
	pages := len(h.lines)
	test.Type(h.search, "TELEMETRY account")
	if len(h.lines) == 0 || len(h.lines) >= pages+3 || h.lines[0].page != "privacy" || h.lines[0].anchor == "" {
		t.Errorf("found %v", h.lines)
	}
	h.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if h.page != "privacy" {
		t.Errorf("Enter shows %q", h.page)
	}
	h.search.SetText("")
	if len(h.lines) != pages {
		t.Errorf("%d lines without a search, want %d", len(h.lines), pages)
	}
	h.search.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if s.help != nil {
		t.Error("Esc does not close the help")
	}
}

func TestHelpLinksStayInside(t *testing.T) {
	s := newStage(t)
	s.Help("privacy", "")
	h := s.help
	segments := widget.NewRichTextFromMarkdown("* a list with [a link](format.md#the-log)\n\n| t |\n|---|\n| [out](https://example.org) |\n").Segments
	var links []*widget.HyperlinkSegment
	eachLink(segments, func(l *widget.HyperlinkSegment) { links = append(links, l) })
	if len(links) != 2 {
		t.Fatalf("%d links", len(links))
	}
	for _, l := range links {
		h.follow(l)
	}
	if links[1].OnTapped != nil {
		t.Error("a link out of the help is kept inside")
	}
	links[0].OnTapped()
	if h.page != "format" {
		t.Errorf("the link leads to %q", h.page)
	}
}

func TestProblemLeadsToItsHelp(t *testing.T) {
	s := newStage(t)
	s.Problem(errBusy.New("a"), Remedies{})
	s.tap("Learn more")
	if s.help == nil {
		t.Fatal("no help")
	}
	if s.top() == nil {
		t.Error("the problem is gone")
	}
}
