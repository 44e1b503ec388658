// Package ui is the program's front: it decides from the command line which face answers, the window or the terminal.
package ui

import (
	"context"
	"os"
	"os/signal"
	"path/filepath"
	"strings"

	"glossator/ui/cli"
)

// Main runs the program with the command line's words after the program's name, and gives the exit code.
func Main(args []string) int {
	streams := cli.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}
	if len(args) > 0 && (cli.IsCommand(args[0]) || !isPath(args[0])) {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		return cli.Run(ctx, args, streams)
	}
	if err := window(args); err != nil {
		return cli.Fail(streams.Err, err, false)
	}
	return cli.ExitOK
}

// isPath reports whether a word can be meant for a project or folder; other words are mistyped subcommands.
func isPath(word string) bool {
	_, err := os.Stat(word)
	return err == nil || filepath.Ext(word) != "" || strings.ContainsRune(word, os.PathSeparator)
}
