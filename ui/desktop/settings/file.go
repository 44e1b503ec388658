package settings

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"sync"

	"github.com/natefinch/atomic"
)

// FolderVariable names the environment variable that says where settings.json lies, instead of the system's folder.
const FolderVariable = "GLOSSATOR_CONFIG_DIR"

// maxBytes is far above any settings file of ours; more is damage.
const maxBytes = 1 << 20

// File is the settings file. It may be used from several goroutines, and by several processes: the last writer of a value wins.
type File struct {
	mu      sync.Mutex
	path    string // "" when there is no folder: then nothing is kept
	current Settings
	unknown map[string]json.RawMessage
}

// Open reads the settings of this person. The File is always usable, with defaults for what could not be read; the error is one of this
// package's faults and tells the person what was lost. A damaged file is put aside as settings.json.damaged.
func Open() (*File, error) {
	folder := os.Getenv(FolderVariable)
	if folder == "" {
		base, err := os.UserConfigDir()
		if err != nil {
			return &File{current: Defaults()}, ErrNoFolder.Wrap("settings.Open", err)
		}
		folder = filepath.Join(base, "glossator")
	}
	f := &File{path: filepath.Join(folder, "settings.json"), current: Defaults()}
	return f, f.read()
}

// Path tells where the settings are; "" if they are not kept.
func (f *File) Path() string { return f.path }

// Get gives a copy of the settings.
func (f *File) Get() Settings {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.current.clone()
}

// Update changes the settings and writes them. What another process wrote meanwhile is read first, so that only what change touches is
// overwritten. The change holds in this process even when the error says that it could not be written.
func (f *File) Update(change func(*Settings)) error {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.path == "" {
		change(&f.current)
		f.current.mend()
		return nil
	}
	if err := f.read(); err != nil && !errors.Is(err, ErrDamaged) {
		change(&f.current)
		f.current.mend()
		return err
	}
	change(&f.current)
	f.current.mend()
	return f.write()
}

// read takes over what the file says. No file is no error: then what is known stays.
func (f *File) read() error {
	data, err := readLimited(f.path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return ErrUnreadable.Wrap("settings.read", err, "path", f.path)
	}
	unknown := map[string]json.RawMessage{}
	if err := json.Unmarshal(data, &unknown); err != nil || len(data) > maxBytes {
		return f.putAside(err)
	}
	next := Defaults()
	_ = json.Unmarshal(data, &next) // it is an object: what remains are values of a wrong type, which keep their default
	next.mend()
	f.current, f.unknown = next, unknown
	return nil
}

func readLimited(path string) ([]byte, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	return io.ReadAll(io.LimitReader(file, maxBytes+1))
}

// putAside renames the damaged file, so that a person can look at it and the next write does not hide it.
func (f *File) putAside(cause error) error {
	aside := f.path + ".damaged"
	if err := os.Rename(f.path, aside); err != nil {
		return ErrUnreadable.Wrap("settings.putAside", err, "path", f.path)
	}
	return ErrDamaged.Wrap("settings.read", cause, "path", aside)
}

// write replaces the file. Keys that this version does not know are kept as they were.
func (f *File) write() error {
	known, err := json.Marshal(f.current)
	if err != nil {
		return ErrNotSaved.Wrap("settings.write", err, "path", f.path)
	}
	all := maps.Clone(f.unknown)
	if all == nil {
		all = map[string]json.RawMessage{}
	}
	if err := json.Unmarshal(known, &all); err != nil {
		return ErrNotSaved.Wrap("settings.write", err, "path", f.path)
	}
	data, err := json.MarshalIndent(all, "", "  ")
	if err == nil {
		err = os.MkdirAll(filepath.Dir(f.path), 0o700)
	}
	if err == nil {
		err = atomic.WriteFile(f.path, bytes.NewReader(append(data, '\n')))
	}
	if err != nil {
		return ErrNotSaved.Wrap("settings.write", err, "path", f.path)
	}
	return nil
}
