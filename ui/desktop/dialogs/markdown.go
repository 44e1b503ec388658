package dialogs

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2/widget"
)

// section is a heading of a help page with the text below it, up to the next heading.
type section struct {
	title  string
	anchor string
	body   string // Markdown, with the heading
}

// sections cuts a page at its headings of the first two levels. Lines that look like one inside a code block are none.
func sections(page string) []section {
	var out []section
	fenced := false
	for line := range strings.Lines(page) {
		if strings.HasPrefix(line, "```") {
			fenced = !fenced
		}
		title, heading := strings.CutPrefix(strings.TrimPrefix(line, "#"), "# ")
		if !heading {
			title, heading = strings.CutPrefix(line, "# ")
		}
		if heading && !fenced {
			title = strings.TrimSpace(title)
			out = append(out, section{title: title, anchor: anchorOf(title)})
		}
		if len(out) == 0 {
			out = append(out, section{})
		}
		out[len(out)-1].body += line
	}
	return out
}

// anchorOf gives the name by which a heading is linked: small letters, digits and hyphens. A heading that begins with a number and a colon, as those
// of messages do, is linked by the number.
func anchorOf(title string) string {
	if number, _, ok := strings.Cut(title, ":"); ok && strings.Trim(number, "0123456789") == "" {
		return number
	}
	return strings.Map(func(r rune) rune {
		switch {
		case unicode.IsLetter(r) || unicode.IsDigit(r) || r == '-':
			return unicode.ToLower(r)
		case r == ' ':
			return '-'
		}
		return -1
	}, title)
}

// plain takes the marks of Markdown off, for searching.
func plain(markdown string) string {
	return strings.NewReplacer("*", "", "`", "", "#", "", "|", " ").Replace(markdown)
}

// holds reports whether the text has all the words, small or capital.
func holds(text string, words []string) bool {
	text = strings.ToLower(text)
	for _, w := range words {
		if !strings.Contains(text, w) {
			return false
		}
	}
	return true
}

// eachLink calls f with every link of a rendered page.
func eachLink(segments []widget.RichTextSegment, f func(*widget.HyperlinkSegment)) {
	for _, s := range segments {
		switch s := s.(type) {
		case *widget.HyperlinkSegment:
			f(s)
		case *widget.ListSegment:
			eachLink(s.Items, f)
		case *widget.ParagraphSegment:
			eachLink(s.Texts, f)
		case *widget.TableSegment:
			for _, row := range append(s.Rows, s.Headers) {
				for _, cell := range row {
					eachLink(cell, f)
				}
			}
		}
	}
}
