// Glossator annotates pictures on one computer, without any network: see README.md.
package main

import (
	"os"

	"glossator/ui"
)

func main() {
	os.Exit(ui.Main(os.Args[1:]))
}
