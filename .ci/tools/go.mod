// The linters, pinned. They are built from here into build/tools and are no part of the program.
module glossator/tools

go 1.26.4

require (
	github.com/golangci/golangci-lint/v2 v2.15.0
	golang.org/x/tools v0.52.0
)
