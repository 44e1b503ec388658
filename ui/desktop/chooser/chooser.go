// Package chooser asks the person for files and folders: with the system's own dialogs where there are any, else with one of ours.
package chooser

import (
	"os"
	"path/filepath"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"github.com/ncruces/zenity"
)

// Filter says which files a dialog shows.
type Filter struct {
	// Name is what the person reads: "Pictures".
	Name string
	// Extensions of the files, small, with the dot; none shows all files. A file that is saved gets the first one, if it has none of them.
	Extensions []string
}

// The filters of this program.
var (
	Pictures = Filter{"Pictures", []string{".jpg", ".jpeg", ".png", ".gif", ".bmp", ".tif", ".tiff", ".webp"}}
	Projects = Filter{"Glossator projects", []string{".gloss"}}
	Texts    = Filter{"Text files", []string{".txt"}}
)

// shows reports whether the filter lets a file through.
func (f Filter) shows(name string) bool {
	return len(f.Extensions) == 0 || slices.Contains(f.Extensions, strings.ToLower(filepath.Ext(name)))
}

// complete adds the filter's extension to a name that has none of them.
func (f Filter) complete(path string) string {
	if f.shows(path) {
		return path
	}
	return path + f.Extensions[0]
}

// Chooser asks for paths. Each method returns at once; done is called on the goroutine of the interface with what the person chose, and not at all when
// the person cancels. start is the folder to begin in; empty begins in the person's home. While one dialog is open, further calls do nothing.
type Chooser interface {
	// OpenFolder asks for one folder that exists.
	OpenFolder(title, start string, done func(path string))
	// OpenFile asks for one file that exists.
	OpenFile(title, start string, filter Filter, done func(path string))
	// OpenFiles asks for one or more files that exist.
	OpenFiles(title, start string, filter Filter, done func(paths []string))
	// SaveFile asks where to write a file and proposes a name. The person has agreed if the file exists.
	SaveFile(title, start, name string, filter Filter, done func(path string))
	// Close puts away a dialog that is still open. Call it when the window closes.
	Close()
}

// DialogsVariable names the environment variable that chooses the dialogs: "fyne" for ours, anything else for the system's.
const DialogsVariable = "GLOSSATOR_DIALOGS"

// New gives the dialogs for a window: the system's if it has any (on Linux those of the program zenity or qarma), else ours.
func New(w fyne.Window) Chooser {
	own := newOwn(w)
	if os.Getenv(DialogsVariable) == "fyne" || !zenity.IsAvailable() {
		return own
	}
	return &native{window: w, own: own}
}

// startFolder gives the folder to begin in: the nearest one above start that exists, or the person's home.
func startFolder(start string) string {
	home, err := os.UserHomeDir()
	if err != nil {
		home = string(filepath.Separator)
	}
	if start == "" {
		return home
	}
	for dir := filepath.Clean(start); ; dir = filepath.Dir(dir) {
		if isFolder(dir) {
			return dir
		}
		if dir == filepath.Dir(dir) {
			return home
		}
	}
}

func isFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && info.IsDir()
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}
