// Package settings keeps what the program remembers about the person between two starts: looks, recent projects, window layout. It is one
// small JSON file, replaced as a whole, so that it is never torn; nothing of a project stands in it but paths.
package settings

import (
	"cmp"
	"maps"
	"os"
	"os/user"
	"path/filepath"
	"slices"
)

// Theme is the choice between light and dark.
type Theme string

// The themes. System follows what the system says.
const (
	System Theme = "system"
	Light  Theme = "light"
	Dark   Theme = "dark"
)

// MaxRecent is how many recent projects are remembered.
const MaxRecent = 12

// The limits of the scale of the interface.
const (
	MinScale = 0.5
	MaxScale = 3.0
)

// Size is the size of the window in Fyne's units.
type Size struct {
	Width  float32 `json:"width"`
	Height float32 `json:"height"`
}

// Settings are the values. Those of a file that make no sense are replaced by defaults when it is read.
type Settings struct {
	Theme Theme `json:"theme"`
	// Scale multiplies the size of the whole interface; it takes effect at the next start.
	Scale float64 `json:"scale"`
	// Author is written into annotations and history.
	Author string `json:"author"`
	// Nest tells whether a new region becomes the child of the smallest region around it.
	Nest bool `json:"nest"`
	// Snap tells whether points that are drawn or moved go to vertices and edges that are near.
	Snap bool `json:"snap"`
	// Recent lists the project files used last, the latest first, at most MaxRecent. They may be gone meanwhile.
	Recent []string `json:"recent"`
	// LastProject is opened when the program starts without a path; empty for none.
	LastProject string `json:"lastProject"`
	// LastFolder is where the file dialogs begin.
	LastFolder string `json:"lastFolder"`
	Window     Size   `json:"window"`
	// Splits are the places of the dividers between panels by the panels' names, from 0 to 1.
	Splits map[string]float64 `json:"splits"`
	// Keymap names the preset of keys; empty for the program's own.
	Keymap string `json:"keymap"`
	// Keys are what the person changed of it: keys as they are written, by the ids of commands. Those of other versions stay.
	Keys map[string][]string `json:"keys"`
}

// Defaults gives the settings of a first start.
func Defaults() Settings {
	return Settings{Theme: System, Scale: 1, Author: systemUser(), Nest: true, Window: Size{1280, 800}, Splits: map[string]float64{}}
}

// systemUser gives the person's name as the system knows it, else the login, else "".
func systemUser() string {
	u, err := user.Current()
	if err != nil {
		return cmp.Or(os.Getenv("USER"), os.Getenv("USERNAME"))
	}
	return cmp.Or(u.Name, u.Username)
}

// AddRecent puts a project at the head of the recent ones and makes it the last project.
func (s *Settings) AddRecent(project string) {
	if abs, err := filepath.Abs(project); err == nil {
		project = abs
	}
	s.RemoveRecent(project)
	s.Recent = slices.Insert(s.Recent, 0, project)
	s.Recent = s.Recent[:min(len(s.Recent), MaxRecent)]
	s.LastProject = project
}

// RemoveRecent forgets one recent project.
func (s *Settings) RemoveRecent(project string) {
	s.Recent = slices.DeleteFunc(s.Recent, func(p string) bool { return p == project })
	if s.LastProject == project {
		s.LastProject = ""
	}
}

// ForgetRecent forgets all recent projects and the last folder.
func (s *Settings) ForgetRecent() { s.Recent, s.LastProject, s.LastFolder = nil, "", "" }

// mend replaces what makes no sense by defaults.
func (s *Settings) mend() {
	d := Defaults()
	if s.Theme != Light && s.Theme != Dark {
		s.Theme = System
	}
	if !(s.Scale >= MinScale && s.Scale <= MaxScale) { // so that NaN is caught too
		s.Scale = d.Scale
	}
	if !(s.Window.Width >= 320 && s.Window.Width <= 16384 && s.Window.Height >= 240 && s.Window.Height <= 16384) {
		s.Window = d.Window
	}
	s.Author = cmp.Or(s.Author, d.Author)
	s.Recent = slices.DeleteFunc(s.Recent, func(p string) bool { return p == "" })
	s.Recent = s.Recent[:min(len(s.Recent), MaxRecent)]
	if s.Splits == nil {
		s.Splits = map[string]float64{}
	}
	for name, at := range s.Splits {
		if !(at >= 0 && at <= 1) {
			delete(s.Splits, name)
		}
	}
	maps.DeleteFunc(s.Keys, func(_ string, keys []string) bool { return keys == nil }) // no list stood there
}

// clone gives a copy that shares no memory.
func (s Settings) clone() Settings {
	s.Recent = slices.Clone(s.Recent)
	splits := make(map[string]float64, len(s.Splits))
	for name, at := range s.Splits {
		splits[name] = at
	}
	s.Splits = splits
	s.Keys = maps.Clone(s.Keys)
	for id, keys := range s.Keys {
		s.Keys[id] = slices.Clone(keys)
	}
	return s
}
