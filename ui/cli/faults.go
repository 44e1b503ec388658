package cli

import "glossator/model/fault"

// The ways in which a call of the command line itself fails.
var (
	ErrUsage    = fault.Define(6101, "cli.usage", fault.FixInput, "the words of a command line are off")
	ErrInput    = fault.Define(6102, "cli.input", fault.FixInput, "a file named on the command line cannot be read")
	ErrOutput   = fault.Define(6103, "cli.output", fault.Retry, "the output could not be written")
	ErrNoWindow = fault.Define(6104, "cli.no-window", fault.FixInput, "the program was built without a window")
)
