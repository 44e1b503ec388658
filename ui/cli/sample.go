package cli

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"

	"glossator/assets/sample"
	"glossator/exporters/native"
	"glossator/ui/workspace"
)

// sampleProject is the sample project's file name.
const sampleProject = "sample" + workspace.Ending

type sampleCommand struct {
	Dir string `arg:"" name:"dir" help:"The folder to make; it may exist, the project file in it may not."`
}

// Run implements the subcommand.
func (c *sampleCommand) Run(on *call) error {
	path := filepath.Join(c.Dir, sampleProject)
	if err := MakeSample(on, c.Dir); err != nil {
		return err
	}
	if on.json {
		return on.writeJSON(map[string]string{"project": path})
	}
	return on.printf("Created %s\n", path)
}

// MakeSample draws the sample pictures into dir and makes the annotated project beside them.
func MakeSample(on *call, dir string) error {
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return workspace.ErrNoFolder.Wrap("cli.sample", err, "path", dir)
	}
	w, err := workspace.Create(filepath.Join(dir, sampleProject), workspace.Options{Author: "Glossator"})
	if err != nil {
		return err
	}
	return errors.Join(fillSample(on, w), w.Close())
}

func fillSample(on *call, w *workspace.Workspace) error {
	var paths []string
	for _, p := range sample.Pictures() {
		path := filepath.Join(w.Folder(), filepath.FromSlash(p.Path))
		if err := writePicture(path, p); err != nil {
			return ErrOutput.Wrap("cli.sample", err, "path", path)
		}
		paths = append(paths, path)
	}
	if _, err := addPictures(on, w, paths); err != nil {
		return err
	}
	_, err := w.Annotate(native.NewReader(bytes.NewReader(sample.Annotations())), false)
	return err
}

func writePicture(path string, p sample.Picture) error {
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	return errors.Join(p.Encode(f), f.Close())
}

type versionCommand struct{}

// Run implements the subcommand.
func (versionCommand) Run(on *call) error {
	if on.json {
		return on.writeJSON(map[string]string{"version": Version})
	}
	return on.printf("glossator %s\n", Version)
}
