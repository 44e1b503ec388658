//go:build headless

package ui

import "glossator/ui/cli"

// window cannot be had in a build that leaves out every display library.
func window([]string) error { return cli.ErrNoWindow.New("ui.window") }
