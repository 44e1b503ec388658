package exporters

import (
	"errors"
	"io/fs"
	"maps"
	"path"
	"slices"
	"strings"
)

// commit moves the finished export into place. The order of the moves is such that whenever the program is killed, the report that is
// in the destination lists everything of ours that is there; and when a move fails, all are taken back.
func (s *stage) commit(report Report) error {
	machine, people := reportNames(s.format)
	for name, data := range map[string][]byte{machine: report.JSON(), people: []byte(report.Text())} {
		if err := s.fresh.WriteFile(name, data, 0o644); err != nil {
			return s.fault("exporters.stage.commit", err, name)
		}
	}
	_ = s.fresh.Close() // an open folder cannot be moved on Windows
	m := &mover{stage: s, ready: map[string]bool{".": true}, whole: map[string]bool{}}
	for _, name := range slices.Sorted(maps.Keys(s.owned)) {
		if name != machine {
			m.putAway(name)
		}
	}
	// The old report gives way to the new one before any of the new files is there.
	m.putAway(machine)
	m.putInPlace(machine)
	for _, name := range report.Files {
		m.putInPlaceWith(name)
	}
	m.putInPlace(people)
	if m.err != nil {
		m.takeBack()
		return m.err
	}
	s.pruneFolders()
	return nil
}

// pruneFolders removes folders that only held files of the earlier export.
func (s *stage) pruneFolders() {
	folders := map[string]bool{}
	for name := range s.owned {
		for folder := path.Dir(name); folder != "." && !folders[folder]; folder = path.Dir(folder) {
			folders[folder] = true
		}
	}
	for _, folder := range slices.Backward(slices.Sorted(maps.Keys(folders))) {
		_ = s.root.Remove(folder) // fails where it is in use, or gone
	}
}

// mover moves files and remembers it; after the first failure it does nothing more.
type mover struct {
	stage   *stage
	moves   []struct{ from, to string }
	folders []string
	// ready are the folders known to be there; whole are those that were moved as they are.
	ready, whole map[string]bool
	err          error
}

// putAway moves a file of the earlier export out of the way; one that a person removed is no trouble.
func (m *mover) putAway(name string) {
	if info, err := m.stage.root.Lstat(name); err != nil || info.IsDir() {
		return
	}
	m.move(name, m.stage.folder+"/old/"+name)
}

// putInPlaceWith moves the file as [mover.putInPlace] does, or the whole folder at the top that it is in, where there is none yet.
func (m *mover) putInPlaceWith(name string) {
	top, _, inFolder := strings.Cut(name, "/")
	if m.whole[top] {
		return
	}
	if _, err := m.stage.root.Lstat(top); inFolder && errors.Is(err, fs.ErrNotExist) {
		m.whole[top] = true
		name = top
	}
	m.putInPlace(name)
}

// putInPlace moves a new file to where it belongs. That nothing is in the way was checked when it was made; it is checked again.
func (m *mover) putInPlace(name string) {
	if m.err != nil {
		return
	}
	if info, err := m.stage.root.Lstat(name); err == nil && (info.IsDir() || !m.stage.owned[name]) {
		m.err = m.stage.inTheWay(name)
	}
	m.move(m.stage.folder+"/new/"+name, name)
}

func (m *mover) move(from, to string) {
	const op = "exporters.mover.move"
	m.makeFolder(path.Dir(to))
	if m.err != nil {
		return
	}
	if err := m.stage.root.Rename(from, to); err != nil {
		m.err = m.stage.fault(op, err, to)
		return
	}
	m.moves = append(m.moves, struct{ from, to string }{from, to})
}

// makeFolder makes the folder and those above it, as far as they are missing.
func (m *mover) makeFolder(folder string) {
	if m.ready[folder] || m.err != nil {
		return
	}
	m.makeFolder(path.Dir(folder))
	switch err := m.stage.root.Mkdir(folder, 0o755); {
	case err == nil:
		m.folders = append(m.folders, folder)
	case !errors.Is(err, fs.ErrExist):
		m.err = m.stage.fault("exporters.mover.makeFolder", err, folder)
	}
	m.ready[folder] = true
}

// takeBack undoes every move and every folder made.
func (m *mover) takeBack() {
	for _, move := range slices.Backward(m.moves) {
		_ = m.stage.root.Rename(move.to, move.from)
	}
	for _, folder := range slices.Backward(m.folders) {
		_ = m.stage.root.Remove(folder)
	}
}
