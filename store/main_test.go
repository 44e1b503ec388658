package store

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"google.golang.org/protobuf/proto"

	"glossator/model"
	"glossator/model/fault"
	"glossator/model/geom"
)

// childEnv makes the test program play another process; its value names what that does, to the project in the first argument.
const childEnv = "GLOSSATOR_STORE_CHILD"

// children are what other processes do. What goes wrong is printed by the name of its fault.
var children = map[string]func(path string) error{
	"hold": func(path string) error {
		p, err := Open(path, Options{})
		if err != nil {
			return err
		}
		fmt.Println("held")
		_, _ = io.Copy(io.Discard, os.Stdin)
		return p.Close()
	},
	"open":      func(path string) error { return openAndClose(path, Options{}) },
	"open-read": func(path string) error { return openAndClose(path, Options{ReadOnly: true}) },
	"create": func(path string) error {
		p, err := Create(path)
		if err != nil {
			return err
		}
		return p.Close()
	},
	"edit":        editForEver,
	"create-many": createForEver,
}

func openAndClose(path string, o Options) error {
	p, err := Open(path, o)
	if err != nil {
		return err
	}
	return p.Close()
}

func TestMain(m *testing.M) {
	if do, ok := children[os.Getenv(childEnv)]; ok {
		if err := prepareChild(); err != nil {
			panic(err)
		}
		outcome := "ok"
		if err := do(os.Args[1]); err != nil {
			outcome = fault.Of(err).Kind.Name
		}
		fmt.Println(outcome)
		os.Exit(0)
	}
	code := m.Run()
	if benchFolder != "" {
		_ = os.RemoveAll(benchFolder)
	}
	os.Exit(code)
}

// process is another process at work.
type process struct {
	*exec.Cmd
	stdin io.Closer
	lines *bufio.Scanner
}

// start starts another process; env is added to its environment.
func start(t *testing.T, what, path string, env ...string) *process {
	t.Helper()
	cmd := exec.Command(os.Args[0], path)
	cmd.Env = append(append(os.Environ(), childEnv+"="+what), env...)
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	stdout, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	c := &process{cmd, stdin, bufio.NewScanner(stdout)}
	t.Cleanup(c.kill)
	return c
}

func (c *process) line() string {
	c.lines.Scan()
	return c.lines.Text()
}

func (c *process) kill() {
	_ = c.Process.Kill()
	_ = c.Wait()
}

// create gives a new project in a folder of the test.
func create(t testing.TB) *Project {
	t.Helper()
	p, err := Create(filepath.Join(t.TempDir(), "test.gloss"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { p.Close() })
	return p
}

func wantFault(t testing.TB, err error, kind *fault.Kind) {
	t.Helper()
	if !errors.Is(err, kind) {
		t.Fatalf("got %v, want %s", err, kind.Name)
	}
	if fault.Of(err).Arg("path") == "" {
		t.Errorf("%v does not say which file", err)
	}
}

func wantSound(t testing.TB, p *Project) {
	t.Helper()
	if err := p.Check(func(problem Problem) { t.Errorf("problem: %+v", problem) }); err != nil {
		t.Fatal(err)
	}
}

// by is who does everything in the tests.
var by = model.Stamp{Author: "Änne", At: time.Date(2026, 3, 4, 5, 6, 7, 89_000_000, time.UTC)}

// next gives the record of one more event.
func next(t testing.TB, p *Project, verb model.Verb, changes ...model.Change) model.Record {
	t.Helper()
	history, err := p.History()
	if err != nil {
		t.Fatal(err)
	}
	return history.Did(model.NewEvent(verb, by, changes))
}

func commit(t testing.TB, p *Project, verb model.Verb, changes ...model.Change) model.Record {
	t.Helper()
	record := next(t, p, verb, changes...)
	if err := p.Commit([]model.Record{record}); err != nil {
		t.Fatal(err)
	}
	return record
}

// addImage adds an image of 1000 × 800 pixels.
func addImage(t testing.TB, p *Project, path string) model.ID {
	t.Helper()
	img := model.Image{ID: model.NewID(), Path: path, Width: 1000, Height: 800, Orientation: 1, Format: "jpeg", ModTime: by.At, Added: by.At}
	commit(t, p, model.VerbImagesAdd, model.ImageChange{After: &img})
	return img.ID
}

// drawn is an annotation made, with a text of so many bytes.
func drawn(image model.ID, size int) model.AnnotationChange {
	return model.AnnotationChange{Image: image, After: &model.Annotation{
		ID: model.NewID(), Text: string(make([]byte, size)), Author: by.Author, Created: by.At, Modified: by.At,
		Shape: geom.Rectangle{Box: geom.Box{X0: 1, Y0: 2, X1: 30, Y1: 40}},
	}}
}

// overwrite puts a message where it does not belong, behind the back of Commit.
func overwrite(t testing.TB, p *Project, bucket string, key []byte, m proto.Message) {
	t.Helper()
	if err := p.update("test", func(r reading) error { return r.put(bucket, key, m) }); err != nil {
		t.Fatal(err)
	}
}
