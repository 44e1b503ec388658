// Package assets holds what the program carries inside itself: icons, the texts of faults and of the interface, and the help pages.
// It knows nobody; the sample project is in the sub-package sample.
package assets

import (
	"embed"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strings"
)

//go:generate go run ./icons/draw icons

//go:embed icons/*.svg icons/app.png faults/*.json translations/*.json help/*.md
var files embed.FS

// FaultText is what a person reads about one kind of fault.
type FaultText struct {
	// Title is the same for every occurrence.
	Title string `json:"title"`
	// Detail tells about this occurrence; {name} stands for the fault's argument of that name.
	Detail string `json:"detail"`
	// Fix says what to do.
	Fix string `json:"fix"`
}

// helpOrder is the order of the help's table of contents; pages it does not name follow by name.
var helpOrder = []string{"getting-started", "tools", "keys", "formats", "command-line", "errors", "privacy", "format"}

// Icon gives the SVG of a named icon: one path, filled with #000000 on a grid of 24 × 24, for the theme to recolour.
func Icon(name string) ([]byte, bool) {
	data, err := files.ReadFile("icons/" + name + ".svg")
	return data, err == nil
}

// AppIcon gives the application's icon, a PNG of 512 × 512 pixels.
func AppIcon() []byte {
	data, err := files.ReadFile("icons/app.png")
	if err != nil {
		panic(err) // it is embedded: the build would have failed
	}
	return data
}

// HelpPages lists the names of the help pages in reading order.
func HelpPages() []string {
	names := stems("help/*.md")
	slices.SortStableFunc(names, func(a, b string) int { return rank(a) - rank(b) })
	return names
}

func rank(page string) int {
	if i := slices.Index(helpOrder, page); i >= 0 {
		return i
	}
	return len(helpOrder)
}

// HelpPage gives the Markdown of a help page by its name, without ".md".
func HelpPage(name string) (string, bool) {
	data, err := files.ReadFile("help/" + name + ".md")
	return string(data), err == nil
}

// FaultTexts gives the texts of the kinds of fault by their names in a language such as "en". The error says that the language
// is not there or its file is not readable.
func FaultTexts(lang string) (map[string]FaultText, error) {
	var texts map[string]FaultText
	err := decode("faults/"+lang+".json", &texts)
	return texts, err
}

// Text gives the interface's texts in a language by their keys, such as "verb.draw"; nil where the language is not there.
func Text(lang string) map[string]string {
	var texts map[string]string
	if err := decode("translations/"+lang+".json", &texts); err != nil {
		return nil
	}
	return texts
}

func decode(name string, into any) error {
	data, err := files.ReadFile(name)
	if err != nil {
		return fmt.Errorf("assets: %w", err)
	}
	if err := json.Unmarshal(data, into); err != nil {
		return fmt.Errorf("assets: %s: %w", name, err)
	}
	return nil
}

// stems lists the embedded files that fit the pattern, sorted, without folder and extension.
func stems(pattern string) []string {
	names, err := fs.Glob(files, pattern)
	if err != nil {
		panic(err) // the pattern is a constant of this file
	}
	for i, name := range names {
		base := path.Base(name)
		names[i] = strings.TrimSuffix(base, path.Ext(base))
	}
	return names
}
