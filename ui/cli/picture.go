package cli

import (
	"errors"
	"io/fs"
	"os"

	"glossator/model/imaging"
	"glossator/model/imaging/exif"
)

type exifCommand struct {
	Image string `arg:"" name:"image" help:"The picture."`
}

// Run implements the subcommand.
func (c *exifCommand) Run(on *call) error {
	f, err := os.Open(c.Image)
	if err != nil {
		return inputFault(err, c.Image)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || info.IsDir() {
		return inputFault(errors.Join(err, fs.ErrInvalid), c.Image)
	}
	if _, err := imaging.Probe(f, info.Size()); errors.Is(err, imaging.ErrNotAPicture) || errors.Is(err, imaging.ErrEmptyFile) {
		return err
	}
	data, err := exif.Read(f, info.Size())
	if err != nil {
		return err
	}
	if on.json {
		return on.writeJSON(exifJSON(data))
	}
	if len(data.Groups) == 0 {
		return on.printf("No EXIF data.\n")
	}
	for _, g := range data.Groups {
		if err := on.printf("%s\n", g.Name); err != nil {
			return err
		}
		for _, e := range g.Entries {
			if err := on.printf("  %-28s %s\n", e.Name, e.Value); err != nil {
				return err
			}
		}
	}
	return nil
}

func inputFault(err error, path string) error { return ErrInput.Wrap("cli.exif", err, "path", path) }

// exifJSON gives groups of entries: {"groups":[{"name":…,"entries":[{"tag":274,"name":…,"value":…}]}]}.
func exifJSON(data exif.Data) any {
	type entry struct {
		Tag   uint16 `json:"tag"`
		Name  string `json:"name"`
		Value string `json:"value"`
	}
	type group struct {
		Name    string  `json:"name"`
		Entries []entry `json:"entries"`
	}
	groups := []group{}
	for _, g := range data.Groups {
		out := group{Name: g.Name, Entries: []entry{}}
		for _, e := range g.Entries {
			out.Entries = append(out.Entries, entry{e.Tag, e.Name, e.Value})
		}
		groups = append(groups, out)
	}
	return map[string]any{"groups": groups}
}
