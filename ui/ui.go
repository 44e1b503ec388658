// Package ui is the program's front: it decides from the command line which face answers, the window or the terminal.
package ui

import (
	"context"
	"os"
	"os/signal"

	"glossator/ui/cli"
)

// Main runs the program with the command line's words after the program's name, and gives the exit code.
func Main(args []string) int {
	streams := cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	if len(args) > 0 && cli.IsCommand(args[0]) {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		return cli.Run(ctx, args, streams)
	}
	if err := window(args); err != nil {
		return cli.Fail(streams.Err, err, false)
	}
	return cli.ExitOK
}
