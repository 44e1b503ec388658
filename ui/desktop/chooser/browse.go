package chooser

import (
	"net/url"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/fvbommel/sortorder"
)

// entry is one line of a folder's list.
type entry struct {
	name   string
	folder bool
}

// separator ends a path that means the inside of a folder.
const separator = string(filepath.Separator)

// readFolder lists a folder: folders first, then the files that the filter shows; files false leaves out all files.
func readFolder(dir string, filter Filter, files bool) ([]entry, error) {
	found, err := os.ReadDir(dir)
	if err != nil {
		return nil, err
	}
	var out []entry
	for _, d := range found {
		folder := d.IsDir() || d.Type()&os.ModeSymlink != 0 && isFolder(filepath.Join(dir, d.Name()))
		if folder || files && filter.shows(d.Name()) {
			out = append(out, entry{d.Name(), folder})
		}
	}
	slices.SortFunc(out, func(a, b entry) int {
		switch {
		case a.folder && !b.folder, a.folder == b.folder && sortorder.NaturalLess(strings.ToLower(a.name), strings.ToLower(b.name)):
			return -1
		case a == b:
			return 0
		}
		return 1
	})
	return out, nil
}

// split takes a typed path apart: the folder whose content is listed, and the beginning of a name in it.
func split(text string) (dir, prefix string) {
	i := strings.LastIndexFunc(text, func(r rune) bool { return r < 128 && os.IsPathSeparator(uint8(r)) })
	return text[:i+1], text[i+1:]
}

// inside gives the path with a separator at its end.
func inside(dir string) string { return strings.TrimRight(dir, separator) + separator }

// matching keeps the entries whose names begin with the prefix, small or capital. Hidden names, with a dot in front, need the dot.
func matching(entries []entry, prefix string) []entry {
	var out []entry
	for _, e := range entries {
		hidden := strings.HasPrefix(e.name, ".") && !strings.HasPrefix(prefix, ".")
		if !hidden && len(e.name) >= len(prefix) && strings.EqualFold(e.name[:len(prefix)], prefix) {
			out = append(out, e)
		}
	}
	return out
}

// completion gives the longest beginning that all the entries share, written as the first of them is. One folder alone is entered.
func completion(entries []entry) string {
	if len(entries) == 0 {
		return ""
	}
	common := []rune(entries[0].name)
	for _, e := range entries[1:] {
		name := []rune(e.name)
		n := 0
		for n < len(common) && n < len(name) && strings.EqualFold(string(common[n]), string(name[n])) {
			n++
		}
		common = common[:n]
	}
	if len(entries) == 1 && entries[0].folder {
		return string(common) + separator
	}
	return string(common)
}

// cleaned mends what people paste as a path: quotes around it, a file:// address, a leading ~, spaces and a line end.
func cleaned(text string) string {
	text = strings.TrimSpace(text)
	if len(text) > 1 && (text[0] == '"' || text[0] == '\'') && text[len(text)-1] == text[0] {
		text = text[1 : len(text)-1]
	}
	if u, err := url.Parse(text); err == nil && u.Scheme == "file" {
		text = u.Path
		if runtime.GOOS == "windows" {
			text = strings.TrimPrefix(text, "/")
		}
	}
	if home, err := os.UserHomeDir(); err == nil && (text == "~" || strings.HasPrefix(text, "~/") || strings.HasPrefix(text, "~"+separator)) {
		text = home + text[1:]
	}
	return filepath.FromSlash(text)
}

// place is a folder that people often want.
type place struct{ title, path string }

// places lists the usual folders that this person has.
func places() []place {
	home := startFolder("")
	candidates := []place{
		{"Home", home},
		{"Desktop", filepath.Join(home, "Desktop")},
		{"Documents", filepath.Join(home, "Documents")},
		{"Pictures", filepath.Join(home, "Pictures")},
		{"Downloads", filepath.Join(home, "Downloads")},
		{"Computer", filepath.VolumeName(home) + separator},
	}
	return slices.DeleteFunc(candidates, func(p place) bool { return !isFolder(p.path) })
}
