package cli

import (
	"glossator/ui/example"
)

type sampleCommand struct {
	Dir string `arg:"" name:"dir" help:"The folder to make; it may exist, the project file in it may not."`
}

// Run implements the subcommand.
func (c *sampleCommand) Run(on *call) error {
	path, err := example.Make(on.ctx, c.Dir)
	if err != nil {
		return err
	}
	if on.json {
		return on.writeJSON(map[string]string{"project": path})
	}
	return on.printf("Created %s\n", path)
}

type versionCommand struct{}

// Run implements the subcommand.
func (versionCommand) Run(on *call) error {
	if on.json {
		return on.writeJSON(map[string]string{"version": Version})
	}
	return on.printf("glossator %s\n", Version)
}
