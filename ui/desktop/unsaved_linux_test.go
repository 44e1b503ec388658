package desktop

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"glossator/model"
	"glossator/ui/workspace"
)

// childVariable marks the process in which the disk may be full.
const childVariable = "GLOSSATOR_FULL_DISK"

// inChild runs the test once more in a process of its own and reports false here, true there: the limit holds for all files of a process, those
// of the test framework too.
func inChild(t *testing.T) bool {
	t.Helper()
	if os.Getenv(childVariable) != "" {
		return true
	}
	again := exec.Command(os.Args[0], "-test.run=^"+t.Name()+"$")
	again.Env = append(os.Environ(), childVariable+"=1")
	if out, err := again.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return false
}

// fullDisk lets no file of this process grow beyond the project's present size, as a full disk does, until the function that it gives is called.
func (s *stage) fullDisk() (freed func()) {
	s.t.Helper()
	size, err := s.ws.Size()
	if err != nil {
		s.t.Fatal(err)
	}
	var usual syscall.Rlimit
	if err := syscall.Getrlimit(syscall.RLIMIT_FSIZE, &usual); err != nil {
		s.t.Fatal(err)
	}
	set := func(limit syscall.Rlimit) {
		if err := syscall.Setrlimit(syscall.RLIMIT_FSIZE, &limit); err != nil {
			s.t.Fatal(err)
		}
	}
	set(syscall.Rlimit{Cur: uint64(size), Max: usual.Max})
	s.t.Cleanup(func() { set(usual) })
	return func() { set(usual) }
}

// unsaved is a stage with a region whose long description cannot be saved.
func unsaved(t *testing.T) (s *stage, region model.ID, freed func()) {
	t.Helper()
	s = newProjectStage(t)
	region = s.draw(10, 10, 50, 50)
	s.ws.Select() // a field with so long a text would be slow
	s.saved()
	freed = s.fullDisk()
	if err := s.ws.Do(s.ws.Current(), model.Describe{ID: region, Description: strings.Repeat("long ", 60_000)}); err != nil {
		t.Fatal(err)
	}
	s.until("the disk refuses", func() bool { return s.ws.Saving().Fault != nil })
	if got := s.ws.Saving().Fault.Kind.Name; got != "store.full" {
		t.Fatalf("the disk refuses with %s", got)
	}
	return s, region, freed
}

func TestUnsavedEditsKeepTheProjectOpen(t *testing.T) {
	if !inChild(t) {
		return
	}
	s, region, freed := unsaved(t)
	for _, id := range []string{"file.close", "file.quit"} {
		s.Command(id)
		if s.dialogs.Shown() != "store.full" || s.ws == nil {
			t.Fatalf("%s tells %q", id, s.dialogs.Shown())
		}
		s.tap("Close")
		if !s.says("1 of your edits") {
			t.Error("nothing asks whether to lose them")
		}
		s.tap("Cancel")
		if s.ws == nil || len(s.region(region).Description) != 300_000 {
			t.Fatalf("%s lost an edit", id)
		}
	}
	s.Command("file.close")
	freed()
	s.tap("Try again")
	if s.ws != nil {
		t.Fatal("with room again the project does not close")
	}
	s.open(s.settings.Get().Recent[0])
	s.opened("scans.gloss", 2)
	if got := len(s.region(region).Description); got != 300_000 {
		t.Errorf("%d letters of the description were saved", got)
	}
}

// Another project does not take the place of one with unsaved edits, and is not kept locked meanwhile.
func TestUnsavedEditsKeepAnotherProjectOut(t *testing.T) {
	if !inChild(t) {
		return
	}
	s, _, freed := unsaved(t)
	other := filepath.Join(t.TempDir(), "other.gloss")
	made, err := workspace.Create(other, workspace.Options{})
	if err != nil {
		t.Fatal(err)
	}
	if err := made.Close(); err != nil {
		t.Fatal(err)
	}
	s.open(other)
	s.until("it is told", func() bool { return s.dialogs.Shown() == "store.full" })
	if s.ws == nil || s.ws.Name() != "scans" {
		t.Fatal("the project with unsaved edits was closed")
	}
	if again, err := workspace.Open(other, workspace.Options{}); err != nil {
		t.Errorf("the other project is kept: %v", err)
	} else if err := again.Close(); err != nil {
		t.Error(err)
	}
	freed()
	s.tap("Try again")
	s.opened("other.gloss", 0)
}

func TestUnsavedEditsCanBeGivenUp(t *testing.T) {
	if !inChild(t) {
		return
	}
	s, region, _ := unsaved(t)
	s.Command("file.close")
	s.tap("Close")
	s.tap("Close and lose them")
	if s.ws != nil {
		t.Fatal("the project is still open")
	}
	s.open(s.settings.Get().Recent[0])
	s.opened("scans.gloss", 2)
	if a := s.region(region); a == nil || a.Description != "" {
		t.Error("what was saved before is lost too, or what was given up is there")
	}
}
