package desktop

import (
	"flag"
	"os"
	"strings"
	"testing"

	"fyne.io/fyne/v2/widget"

	"glossator/assets"
)

var update = flag.Bool("update", false, "write the tables of keys in the help and the README instead of comparing them")

// The lines in a page between which the table of keys stands.
const (
	keysBegin = "<!-- keys -->\n"
	keysEnd   = "<!-- /keys -->"
)

func TestThePagesListTheKeysOfTheTable(t *testing.T) {
	want := "\n" + (&Window{}).table().Markdown() + "\n"
	for _, path := range []string{"../../assets/help/keys.md", "../../README.md"} {
		page, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		before, rest, begun := strings.Cut(string(page), keysBegin)
		got, after, ended := strings.Cut(rest, keysEnd)
		if !begun || !ended {
			t.Errorf("%s has no place for the keys", path)
			continue
		}
		if got == want {
			continue
		}
		if !*update {
			t.Errorf("%s lists other keys than the program has: run this test with -update", path)
			continue
		}
		if err := os.WriteFile(path, []byte(before+keysBegin+want+keysEnd+after), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// The marks are for this test; a person who reads the help must not see them.
func TestTheHelpHidesTheMarks(t *testing.T) {
	page, ok := assets.HelpPage("keys")
	if !ok {
		t.Fatal("there is no help on keys")
	}
	if text := widget.NewRichTextFromMarkdown(page).String(); strings.Contains(text, "<!--") || strings.Contains(text, "keys -->") {
		t.Errorf("the help shows the marks:\n%s", text)
	}
}
