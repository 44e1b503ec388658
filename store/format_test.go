package store

import (
	"fmt"
	"os"
	"strings"
	"testing"
)

func formatPage(t *testing.T) string {
	t.Helper()
	page, err := os.ReadFile("../assets/help/format.md")
	if err != nil {
		t.Fatal(err)
	}
	return string(page)
}

func TestFormatPageHoldsTheMessages(t *testing.T) {
	proto, err := os.ReadFile("wire/gloss.proto")
	if err != nil {
		t.Fatal(err)
	}
	if !strings.HasSuffix(formatPage(t), "\n```proto\n"+string(proto)+"```\n") {
		t.Error("format.md does not end with wire/gloss.proto as it is")
	}
}

func TestFormatPageTellsThisVersion(t *testing.T) {
	page := formatPage(t)
	_, history, _ := strings.Cut(page, "\n## Version history\n")
	history, _, _ = strings.Cut(history, "\n## ")
	newest := ""
	for line := range strings.Lines(history) {
		if strings.HasPrefix(line, "| ") {
			newest = line
		}
	}
	if !strings.HasPrefix(newest, fmt.Sprintf("| %d |", FormatVersion)) {
		t.Errorf("the version history of format.md ends with %q, and the constant is %d", newest, FormatVersion)
	}
	if !strings.Contains(page, fmt.Sprintf("It describes format version %d.", FormatVersion)) {
		t.Errorf("format.md does not say that it describes version %d", FormatVersion)
	}
}

func TestFormatPageTellsEveryBucket(t *testing.T) {
	page := formatPage(t)
	for _, bucket := range allBuckets {
		if !strings.Contains(page, "\n| `"+bucket+"` |") {
			t.Errorf("format.md has no row for the bucket %s", bucket)
		}
	}
}
