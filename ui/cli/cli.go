// Package cli is the program's face without a window: one subcommand a use case, each in a file of its own.
//
// Every failure is told as problem.Problem does: text for people, one RFC 9457 object on standard error with --json. Exit codes are
// those of sysexits.h: 64 for a wrong call, 65 where the person must change something, 70 for a defect, 75 where the same call may
// succeed later.
package cli

import (
	"context"
	"errors"
	"fmt"
	"io"
	"runtime/debug"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"glossator/model/fault"
	"glossator/ui/problem"
)

// Version is set by the build.
var Version = "dev"

// The exit codes.
const (
	ExitOK        = 0
	ExitUsage     = 64
	ExitFixInput  = 65
	ExitReport    = 70
	ExitRetry     = 75
	ExitCancelled = 130
)

// Streams are the program's standard streams.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// commands is the command line as kong reads it.
type commands struct {
	JSON bool `name:"json" help:"Answer in JSON; a failure is one RFC 9457 object on standard error."`

	New      newCommand      `cmd:"" help:"Make a project over a folder of pictures."`
	Add      addCommand      `cmd:"" help:"Add pictures to a project: files or folders."`
	Info     infoCommand     `cmd:"" help:"Count images, annotations by label, depth and size."`
	List     listCommand     `cmd:"" help:"List the images; with --json one line of native JSON an image."`
	Annotate annotateCommand `cmd:"" help:"Add or change annotations from native JSON lines: all of them or none."`
	Export   exportCommand   `cmd:"" help:"Export the annotations for a machine-learning tool."`
	Exif     exifCommand     `cmd:"" help:"Show what a picture's file says about itself."`
	Sample   sampleCommand   `cmd:"" help:"Make the sample project in a folder."`
	Version  versionCommand  `cmd:"" help:"Print the version."`
}

// call is what a subcommand works with.
type call struct {
	Streams
	ctx  context.Context
	json bool
}

// printf writes to standard output; a failure to write comes back from the subcommand.
func (on *call) printf(format string, args ...any) error {
	if _, err := fmt.Fprintf(on.Out, format, args...); err != nil {
		return ErrOutput.Wrap("cli.printf", err)
	}
	return nil
}

// IsCommand reports whether a word begins a call of this package rather than naming what the window shall open.
func IsCommand(word string) bool {
	if strings.HasPrefix(word, "-") {
		return true
	}
	return slices.ContainsFunc(parser(&commands{}, Streams{}).Model.Children, func(n *kong.Node) bool { return n.Name == word })
}

func parser(into *commands, s Streams) *kong.Kong {
	p, err := kong.New(into,
		kong.Name("glossator"),
		kong.Description("Annotates images on this computer alone. Without a subcommand it opens its window: glossator [PROJECT.gloss | FOLDER]"),
		kong.Writers(s.Out, s.Err),
		kong.Exit(func(int) { panic(helpShown{}) }),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true}),
		kong.UsageOnError(),
	)
	if err != nil {
		panic(err) // the struct above is wrong: every test would fail
	}
	return p
}

// helpShown unwinds kong after it printed the help, instead of its ending the process.
type helpShown struct{}

// Run does what args say and gives the exit code.
func Run(ctx context.Context, args []string, s Streams) (code int) {
	asJSON := slices.Contains(args, "--json")
	defer func() {
		switch r := recover().(type) {
		case nil:
		case helpShown:
			code = ExitOK
		default:
			code = Fail(s.Err, fault.FromPanic("cli.Run", r, debug.Stack()), asJSON)
		}
	}()
	var all commands
	parsed, err := parser(&all, s).Parse(args)
	if err != nil {
		return Fail(s.Err, ErrUsage.Wrap("cli.Run", err, "value", err), asJSON)
	}
	err = parsed.Run(&call{Streams: s, ctx: ctx, json: all.JSON})
	if err != nil {
		return Fail(s.Err, err, asJSON)
	}
	return ExitOK
}

// Fail tells a failure and gives its exit code.
func Fail(w io.Writer, err error, asJSON bool) int {
	if errors.Is(err, context.Canceled) {
		fmt.Fprintln(w, "Cancelled.")
		return ExitCancelled
	}
	p := problem.Of(err)
	if asJSON {
		fmt.Fprintf(w, "%s\n", p.JSON())
	} else {
		fmt.Fprintln(w, p.Text())
	}
	switch {
	case errors.Is(err, ErrUsage):
		return ExitUsage
	case p.Action == fault.Retry:
		return ExitRetry
	case p.Action == fault.FixInput:
		return ExitFixInput
	default:
		return ExitReport
	}
}
