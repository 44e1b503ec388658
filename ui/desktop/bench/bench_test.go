//go:build linux

package bench

import (
	"flag"
	"os"
	"runtime"
	"testing"
)

var output = flag.String("bench-json", "", "measure, and write the rows into this file")

// TestBench measures everything, part by part, so that a single one can be run. A part fails only where something does not work.
func TestBench(t *testing.T) {
	if *output == "" {
		t.Skip("measures only with -bench-json FILE: run make bench")
	}
	r := &report{}
	before := load(t)
	for _, part := range []struct {
		name    string
		measure func(*testing.T, *report)
	}{
		{"start", measureStart},
		{"folder", measureFolder},
		{"next", measureNext},
		{"edit", measureEdit},
		{"frame", measureFrame},
		{"pick", measurePick},
		{"window", measureWindow},
	} {
		t.Run(part.name, func(t *testing.T) { part.measure(t, r) })
	}
	r.add("load of the machine, 1 minute", load(t), "", 0, "threads that want to run, on %d processors, at the end; %.1f at the start; beyond what the bench itself needs, everything here comes out longer, processor times too",
		runtime.NumCPU(), before)
	r.print(os.Stdout)
	if err := r.write(*output); err != nil {
		t.Fatal(err)
	}
}
