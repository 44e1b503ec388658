//go:build !headless

package ui

import (
	"glossator/ui/cli"
	"glossator/ui/desktop"
)

// window opens the window on what the command line names: a project, a folder, or nothing for the last project.
func window(args []string) error {
	if len(args) > 1 {
		return cli.ErrUsage.New("ui.window", "value", "the window opens one project or folder")
	}
	return desktop.Main(append(args, "")[0], cli.Version)
}
