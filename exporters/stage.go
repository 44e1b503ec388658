package exporters

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path"
	"path/filepath"
)

// stage is a hidden folder in the destination in which an export grows until it is whole.
type stage struct {
	root *os.Root
	// folder holds new/, the export; old/, what it replaces, during commit; and the spool.
	folder string
	// fresh is new/.
	fresh  *os.Root
	format string
	// owned are the files that the last export of the format wrote, reports included.
	owned map[string]bool
	// looked are the folders of the destination that were looked at: whether each is there. made are the folders made in new/.
	looked, made map[string]bool
	// spare is the buffer of a file that was closed.
	spare *bufio.Writer
}

// reportNames are the names of the two reports of a format.
func reportNames(format string) (forPrograms, forPeople string) {
	return "glossator-" + format + "-report.json", "glossator-" + format + "-report.txt"
}

// newStage prepares an export of the format. What a killed one left behind is removed.
func newStage(root *os.Root, format string) (*stage, error) {
	const op = "exporters.newStage"
	s := &stage{
		root: root, folder: ".glossator-" + format + ".partial", format: format,
		owned: readOwned(root, format), looked: map[string]bool{".": true}, made: map[string]bool{".": true},
	}
	if err := root.RemoveAll(s.folder); err != nil {
		return nil, s.fault(op, err, s.folder)
	}
	for _, folder := range []string{s.folder, s.folder + "/new", s.folder + "/old"} {
		if err := root.Mkdir(folder, 0o755); err != nil {
			s.discard()
			return nil, s.fault(op, err, "")
		}
	}
	fresh, err := root.OpenRoot(s.folder + "/new")
	if err != nil {
		s.discard()
		return nil, s.fault(op, err, "")
	}
	s.fresh = fresh
	for _, name := range s.reports() {
		if err := s.refuse(name); err != nil {
			s.discard()
			return nil, err
		}
	}
	return s, nil
}

// readOwned gives the files that the report in the destination lists as written by us. Names that lead outside are not taken.
func readOwned(root *os.Root, format string) map[string]bool {
	owned := map[string]bool{}
	machine, people := reportNames(format)
	data, err := root.ReadFile(machine)
	if err != nil {
		return owned
	}
	var file reportFile
	if json.Unmarshal(data, &file) != nil || file.Program != program || file.Format != format {
		return owned
	}
	owned[machine], owned[people] = true, true
	for _, name := range file.Files {
		if filepath.IsLocal(filepath.FromSlash(name)) && path.Clean(name) == name {
			owned[name] = true
		}
	}
	return owned
}

func (s *stage) reports() []string {
	machine, people := reportNames(s.format)
	return []string{machine, people}
}

func (s *stage) fault(op string, err error, name string) error {
	return fileFault(op, err, filepath.Join(s.root.Name(), filepath.FromSlash(name)))
}

// refuse gives a fault where something stands at name that is not ours to replace.
func (s *stage) refuse(name string) error {
	there, err := s.look(path.Dir(name))
	if err != nil || !there {
		return err
	}
	info, err := s.root.Lstat(name)
	if err == nil && (info.IsDir() || !s.owned[name]) {
		return s.inTheWay(name)
	}
	return nil
}

// look reports whether the folder is in the destination. What is no folder, and not ours to replace by one, is a fault.
func (s *stage) look(folder string) (there bool, err error) {
	if there, known := s.looked[folder]; known {
		return there, nil
	}
	if there, err = s.look(path.Dir(folder)); err != nil {
		return false, err
	}
	if there {
		info, err := s.root.Lstat(folder)
		if err == nil && !info.IsDir() && !s.owned[folder] {
			return false, s.inTheWay(folder)
		}
		there = err == nil && info.IsDir()
	}
	s.looked[folder] = there
	return there, nil
}

func (s *stage) inTheWay(name string) error {
	return ErrWouldOverwrite.New("exporters.stage.refuse", "path", filepath.Join(s.root.Name(), filepath.FromSlash(name)))
}

// create implements sink.
func (s *stage) create(name string) (io.WriteCloser, error) {
	const op = "exporters.stage.create"
	if err := s.refuse(name); err != nil {
		return nil, err
	}
	if folder := path.Dir(name); !s.made[folder] {
		if err := s.fresh.MkdirAll(folder, 0o755); err != nil {
			return nil, s.fault(op, err, name)
		}
		s.made[folder] = true
	}
	f, err := s.fresh.OpenFile(name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if err != nil {
		return nil, s.fault(op, err, name)
	}
	return s.wrap(f, name), nil
}

// remove implements sink.
func (s *stage) remove(name string) error {
	if err := s.fresh.Remove(name); err != nil {
		return s.fault("exporters.stage.remove", err, name)
	}
	return nil
}

// spool implements sink.
func (s *stage) spool() (Spool, error) {
	const op = "exporters.stage.spool"
	f, err := s.root.OpenFile(s.folder+"/spool", os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return nil, s.fault(op, err, s.folder)
	}
	return s.wrap(f, s.folder), nil
}

// dry implements sink.
func (s *stage) dry() bool { return false }

// discard removes the hidden folder with all that is left in it.
func (s *stage) discard() {
	if s.fresh != nil {
		_ = s.fresh.Close()
	}
	_ = s.root.RemoveAll(s.folder)
}

func (s *stage) wrap(f *os.File, name string) *stagedFile {
	buf := s.spare
	if s.spare = nil; buf == nil {
		buf = bufio.NewWriterSize(nil, 64<<10)
	}
	buf.Reset(f)
	return &stagedFile{stage: s, name: name, file: f, buf: buf}
}

// stagedFile is a buffered file whose errors are faults.
type stagedFile struct {
	stage *stage
	name  string
	file  *os.File
	buf   *bufio.Writer
}

// Write implements io.Writer.
func (f *stagedFile) Write(p []byte) (int, error) {
	n, err := f.buf.Write(p)
	return n, f.fault("exporters.stagedFile.Write", err)
}

// WriteTo implements io.WriterTo: all that was written goes to w.
func (f *stagedFile) WriteTo(w io.Writer) (int64, error) {
	const op = "exporters.stagedFile.WriteTo"
	if err := f.buf.Flush(); err != nil {
		return 0, f.fault(op, err)
	}
	if _, err := f.file.Seek(0, io.SeekStart); err != nil {
		return 0, f.fault(op, err)
	}
	n, err := io.Copy(w, f.file)
	return n, f.fault(op, err)
}

// Close implements io.Closer.
func (f *stagedFile) Close() error {
	err := f.buf.Flush()
	f.stage.spare, f.buf = f.buf, nil
	return f.fault("exporters.stagedFile.Close", errors.Join(err, f.file.Close()))
}

func (f *stagedFile) fault(op string, err error) error {
	if err == nil {
		return nil
	}
	return f.stage.fault(op, err, f.name)
}
