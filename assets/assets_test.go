package assets

import (
	"bytes"
	"image/png"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
)

func TestIconsOfTheInterfaceAreThere(t *testing.T) {
	for name := range strings.FieldsSeq(`select hand rectangle polygon zoom ellipse lasso brush eraser point polyline rotated-rectangle
		fit actual-size zoom-in zoom-out undo redo previous next open-folder open-project add-picture export labels delete eye eye-off
		lock unlock nest unnest search info help warning check plus collapse expand image picture-broken history settings sun moon copy
		paste comment`) {
		if svg, ok := Icon(name); !ok || !bytes.HasPrefix(svg, []byte("<svg ")) {
			t.Errorf("%s: no SVG", name)
		}
	}
	if _, ok := Icon("no-such-icon"); ok {
		t.Error("an icon that nobody drew is there")
	}
}

func TestAppIconIsASquarePNG(t *testing.T) {
	config, err := png.DecodeConfig(bytes.NewReader(AppIcon()))
	if err != nil || config.Width != 512 || config.Height != 512 {
		t.Errorf("%d × %d: %v", config.Width, config.Height, err)
	}
}

func TestHelpBeginsWithHowToBegin(t *testing.T) {
	pages := HelpPages()
	if pages[0] != "getting-started" {
		t.Errorf("the first page is %s", pages[0])
	}
	for _, name := range pages {
		text, ok := HelpPage(name)
		if !ok || !strings.HasPrefix(text, "# ") || strings.Count(text, "\n# ") > codeHeadings(text) {
			t.Errorf("%s: a page begins with its one title", name)
		}
	}
	if _, ok := HelpPage("no-such-page"); ok {
		t.Error("a page that nobody wrote is there")
	}
}

// codeHeadings counts the comment lines in code blocks, which look like titles.
func codeHeadings(text string) int {
	count := 0
	for i, block := range strings.Split(text, "```") {
		if i%2 == 1 {
			count += strings.Count(block, "\n# ")
		}
	}
	return count
}

var markdownLink = regexp.MustCompile(`\]\(([^)#:]+)(#[^)]*)?\)`)

func TestLinksOfTheHelpLeadToPages(t *testing.T) {
	pages := HelpPages()
	for _, name := range pages {
		text, _ := HelpPage(name)
		for _, link := range markdownLink.FindAllStringSubmatch(text, -1) {
			if to := strings.TrimSuffix(link[1], ".md"); to == link[1] || path.Base(to) != to || !slices.Contains(pages, to) {
				t.Errorf("%s: the link to %s leads nowhere", name, link[1])
			}
		}
	}
}

func TestFaultTextsAreWhole(t *testing.T) {
	texts, err := FaultTexts("en")
	if err != nil {
		t.Fatal(err)
	}
	brace := regexp.MustCompile(`\{[a-z]+\}`)
	for name, text := range texts {
		if text.Title == "" || text.Detail == "" || text.Fix == "" || strings.ContainsAny(text.Title, "{}") {
			t.Errorf("%s needs a title without {}, a detail and a fix: %+v", name, text)
		}
		if rest := brace.ReplaceAllString(text.Detail+text.Fix, ""); strings.ContainsAny(rest, "{}") {
			t.Errorf("%s: a brace is left over: %s", name, rest)
		}
	}
	if _, ok := texts["app.unclassified"]; !ok {
		t.Error("app.unclassified has no texts")
	}
	if _, err := FaultTexts("xx"); err == nil {
		t.Error("the language xx is there")
	}
}

func TestVerbsHaveTexts(t *testing.T) {
	texts := Text("en")
	if got := texts["verb.draw"]; got != "Draw region" {
		t.Errorf("verb.draw is %q", got)
	}
	for key, text := range texts {
		if text == "" || text != strings.TrimSpace(text) {
			t.Errorf("%s: %q", key, text)
		}
	}
	if Text("xx") != nil {
		t.Error("the language xx is there")
	}
}
