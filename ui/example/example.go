// Package example makes the sample project, for both faces of the program.
package example

import (
	"bytes"
	"context"
	"errors"
	"os"
	"path/filepath"

	"glossator/assets/sample"
	"glossator/exporters/native"
	"glossator/ui/workspace"
)

// Project is the sample project's file name.
const Project = "sample" + workspace.Ending

// Make draws the sample pictures into dir, which is made if need be, and makes the annotated project beside them. It gives the project file's path.
// Errors: those of [workspace.Create], workspace.ErrNoFolder, workspace.ErrNotWritten.
func Make(ctx context.Context, dir string) (string, error) {
	path := filepath.Join(dir, Project)
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return path, workspace.ErrNotWritten.Wrap("example.Make", err, "path", dir)
	}
	w, err := workspace.Create(path, workspace.Options{Author: "Glossator"})
	if err != nil {
		return path, err
	}
	return path, errors.Join(fill(ctx, w), w.Close())
}

func fill(ctx context.Context, w *workspace.Workspace) error {
	var paths []string
	for _, p := range sample.Pictures() {
		if err := ctx.Err(); err != nil {
			return err
		}
		path := filepath.Join(w.Folder(), filepath.FromSlash(p.Path))
		if err := write(path, p); err != nil {
			return workspace.ErrNotWritten.Wrap("example.Make", err, "path", path)
		}
		paths = append(paths, path)
	}
	if err := w.AddPictures(paths, nil).Wait(); err != nil {
		return err
	}
	_, err := w.Annotate(native.NewReader(bytes.NewReader(sample.Annotations())), false)
	return err
}

func write(path string, p sample.Picture) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(p.Encode(f), f.Close())
}
