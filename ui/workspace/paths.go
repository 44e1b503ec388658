package workspace

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"glossator/model"
	"glossator/model/fault"
)

// Ending is the ending of project files.
const Ending = ".gloss"

// AbsolutePath is where an image's file is on this machine.
func (w *Workspace) AbsolutePath(img model.Image) string {
	path := filepath.FromSlash(img.Path)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(w.Folder(), path)
}

// relativePath is the form in which an absolute path is kept: from the project's folder, with "/". Where there is no way from one to
// the other, as between two drives, it stays absolute.
func relativePath(folder, path string) string {
	rel, err := filepath.Rel(folder, path)
	if err != nil {
		return filepath.ToSlash(path)
	}
	if strings.HasPrefix(rel, "..") {
		// The two may be the same place by different names, one through a link.
		realFolder, err1 := filepath.EvalSymlinks(folder)
		realPath, err2 := filepath.EvalSymlinks(path)
		if err1 == nil && err2 == nil {
			if r, err := filepath.Rel(realFolder, realPath); err == nil && !strings.HasPrefix(r, "..") {
				rel = r
			}
		}
	}
	return filepath.ToSlash(rel)
}

// FindProjects gives the project files directly in a folder. Errors: ErrNoFolder, ErrNoPermission, ErrReadFailed.
func FindProjects(folder string) ([]string, error) {
	entries, err := os.ReadDir(folder)
	if err != nil {
		return nil, folderFault("workspace.FindProjects", folder, err)
	}
	var out []string
	for _, e := range entries {
		if !e.IsDir() && strings.EqualFold(filepath.Ext(e.Name()), Ending) && !strings.HasPrefix(e.Name(), ".") {
			out = append(out, filepath.Join(folder, e.Name()))
		}
	}
	return out, nil
}

// ProjectFor gives the project file that opening a folder means: the only one in it, or the place of a new one named like the folder.
// Errors: those of [FindProjects], and ErrManyProjects where the person must choose.
func ProjectFor(folder string) (path string, exists bool, err error) {
	folder, err = filepath.Abs(folder)
	if err != nil {
		return "", false, folderFault("workspace.ProjectFor", folder, err)
	}
	found, err := FindProjects(folder)
	if err != nil {
		return "", false, err
	}
	switch len(found) {
	case 0:
		name := filepath.Base(folder)
		if name == string(filepath.Separator) || name == "." {
			name = "project"
		}
		return filepath.Join(folder, name+Ending), false, nil
	case 1:
		return found[0], true, nil
	default:
		return "", true, ErrManyProjects.New("workspace.ProjectFor", "path", folder, "count", len(found))
	}
}

func folderFault(op, path string, err error) *fault.Error {
	switch {
	case errors.Is(err, fs.ErrNotExist), isNotFolder(path):
		return ErrNoFolder.Wrap(op, err, "path", path)
	case errors.Is(err, fs.ErrPermission):
		return ErrNoPermission.Wrap(op, err, "path", path)
	default:
		return ErrReadFailed.Wrap(op, err, "path", path)
	}
}

func isNotFolder(path string) bool {
	info, err := os.Stat(path)
	return err == nil && !info.IsDir()
}

// fileFault puts a failure to open or read a picture's file into our words.
func fileFault(op, path string, err error) error {
	var known *fault.Error
	switch {
	case errors.As(err, &known):
		return err
	case errors.Is(err, fs.ErrNotExist):
		return ErrFileMissing.Wrap(op, err, "path", path)
	case errors.Is(err, fs.ErrPermission):
		return ErrNoPermission.Wrap(op, err, "path", path)
	default:
		return ErrReadFailed.Wrap(op, err, "path", path)
	}
}
