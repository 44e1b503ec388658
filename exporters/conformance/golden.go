package conformance

import (
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"glossator/exporters"
)

// Golden compares the export of [Small] with the files under testdata/<name of the format>. With the environment variable
// UPDATE_GOLDEN=1 it writes them.
func Golden(t *testing.T, f exporters.Format) {
	golden := filepath.Join("testdata", f.Name)
	dir := t.TempDir()
	if os.Getenv("UPDATE_GOLDEN") == "1" {
		if err := os.RemoveAll(golden); err != nil {
			t.Fatal(err)
		}
		export(t, f, Small().DataSet(), golden, none)
	}
	export(t, f, Small().DataSet(), dir, none)
	got, want := files(t, dir), files(t, golden)
	for _, name := range slices.Sorted(maps.Keys(got)) {
		if got[name] != want[name] {
			t.Errorf("%s is\n%s\nwant\n%s", name, got[name], want[name])
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d files, want %d", len(got), len(want))
	}
}
