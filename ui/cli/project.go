package cli

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"glossator/model"
	"glossator/ui/problem"
	"glossator/ui/workspace"
)

type newCommand struct {
	Project string `arg:"" name:"project" help:"The project file to make, NAME.gloss."`
	Images  string `help:"A folder of pictures to add, with its sub-folders." placeholder:"DIR"`
}

// Run implements the subcommand.
func (c *newCommand) Run(on *call) error {
	if !strings.EqualFold(filepath.Ext(c.Project), workspace.Ending) {
		return ErrUsage.New("cli.new", "value", fmt.Sprintf("a project file ends in %s: %s", workspace.Ending, c.Project))
	}
	if c.Images != "" {
		// Looked at first: a wrong folder shall not leave an empty project behind.
		if _, err := workspace.FindProjects(c.Images); err != nil {
			return err
		}
	}
	w, err := workspace.Create(c.Project, workspace.Options{})
	if err != nil {
		return err
	}
	if c.Images == "" {
		return errors.Join(w.Close(), on.created(w, workspace.Added{}))
	}
	added, err := addPictures(on, w, []string{c.Images})
	if errors.Is(err, workspace.ErrNoPictures) {
		err = nil // an empty folder makes an empty project
	}
	return errors.Join(err, w.Close(), on.created(w, added))
}

func (on *call) created(w *workspace.Workspace, added workspace.Added) error {
	if on.json {
		return on.writeJSON(addedJSON(w, added))
	}
	if err := on.printf("Created %s\n", w.Path()); err != nil {
		return err
	}
	return on.tellAdded(added)
}

type addCommand struct {
	Project string   `arg:"" name:"project" help:"The project file."`
	Paths   []string `arg:"" name:"path" help:"Pictures, or folders of pictures."`
}

// Run implements the subcommand.
func (c *addCommand) Run(on *call) error {
	w, err := workspace.Open(c.Project, workspace.Options{})
	if err != nil {
		return err
	}
	added, err := addPictures(on, w, c.Paths)
	if err := errors.Join(err, w.Close()); err != nil {
		return err
	}
	if on.json {
		err = on.writeJSON(addedJSON(w, added))
	} else {
		err = on.tellAdded(added)
	}
	if err != nil || added.Named == 0 {
		return err
	}
	// A file that was named itself and cannot be read is an answer to the call; one met in a folder is only marked in the list.
	if len(added.Faults) == 1 {
		return added.Faults[0]
	}
	return workspace.ErrSomeFailed.New("cli.add", "count", len(added.Faults)).With(added.Faults)
}

// addPictures adds and waits.
func addPictures(on *call, w *workspace.Workspace, paths []string) (workspace.Added, error) {
	var result workspace.Added
	job := w.AddPictures(paths, func(a workspace.Added, _ error) { result = a })
	err := on.wait(job)
	return result, err
}

func (on *call) tellAdded(a workspace.Added) error {
	if err := on.printf("%s added, %d already there, %d mended\n", plural(a.New, "picture"), a.Known, a.Mended); err != nil {
		return err
	}
	if a.Named > 0 {
		return nil // they come as the failure
	}
	for _, f := range a.Faults {
		p := problem.Of(f)
		fmt.Fprintf(on.Err, "%s: %s\n", p.Title, p.Detail)
	}
	return nil
}

func addedJSON(w *workspace.Workspace, a workspace.Added) any {
	problems := []json.RawMessage{}
	for _, f := range a.Faults {
		problems = append(problems, problem.Of(f).JSON())
	}
	return map[string]any{
		"project": w.Path(), "added": a.New, "known": a.Known, "mended": a.Mended, "problems": problems,
	}
}

func (on *call) writeJSON(v any) error {
	e := json.NewEncoder(on.Out)
	e.SetEscapeHTML(false)
	if err := e.Encode(v); err != nil {
		return ErrOutput.Wrap("cli.writeJSON", err)
	}
	return nil
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}

type infoCommand struct {
	Project string `arg:"" name:"project" help:"The project file."`
}

// labelInfo is one label's line of info.
type labelInfo struct {
	Name        string `json:"name"`
	ID          string `json:"id"`
	Colour      string `json:"colour"`
	Annotations int    `json:"annotations"`
}

// projectInfo is what info prints with --json.
type projectInfo struct {
	Project     string      `json:"project"`
	Images      int         `json:"images"`
	Unreadable  int         `json:"unreadable"`
	Annotated   int         `json:"annotated"`
	Annotations int         `json:"annotations"`
	Labels      []labelInfo `json:"labels"`
	Unlabelled  int         `json:"unlabelled"`
	Depth       int         `json:"depth"`
	Size        int64       `json:"size"`
	Created     string      `json:"created"`
}

// Run implements the subcommand.
func (c *infoCommand) Run(on *call) error {
	w, err := openForReading(c.Project)
	if err != nil {
		return err
	}
	info, err := describe(w)
	if err := errors.Join(err, w.Close()); err != nil {
		return err
	}
	if on.json {
		return on.writeJSON(info)
	}
	err = on.printf("%s\n%s, %d annotated, %d unreadable\n%s, nested %d deep, %d unlabelled\n%d bytes\n",
		info.Project, plural(info.Images, "image"), info.Annotated, info.Unreadable,
		plural(info.Annotations, "annotation"), info.Depth, info.Unlabelled, info.Size)
	for _, l := range info.Labels {
		if err == nil {
			err = on.printf("  %-30s %d\n", l.Name, l.Annotations)
		}
	}
	return err
}

func describe(w *workspace.Workspace) (projectInfo, error) {
	size, err := w.Size()
	if err != nil {
		return projectInfo{}, err
	}
	depth, err := w.Depth()
	if err != nil {
		return projectInfo{}, err
	}
	list := w.List()
	info := projectInfo{
		Project: w.Path(), Images: list.Len(), Annotated: list.Annotated(), Annotations: list.Total(), Labels: []labelInfo{},
		Unlabelled: w.LabelCount(model.ID{}), Depth: depth, Size: size, Created: w.Created().UTC().Format("2006-01-02T15:04:05Z"),
	}
	for _, img := range w.Project().Images() {
		if !img.Readable() {
			info.Unreadable++
		}
	}
	for _, l := range w.Project().Labels() {
		info.Labels = append(info.Labels, labelInfo{l.Name, l.ID.String(), l.Colour.String(), w.LabelCount(l.ID)})
	}
	return info, nil
}

// openForReading opens a project without the right to change it, so that looking works on a read-only disk and beside other readers.
func openForReading(path string) (*workspace.Workspace, error) {
	return workspace.Open(path, workspace.Options{ReadOnly: true})
}

// input opens a file of the command line, "-" being standard input.
func (on *call) input(path string) (io.ReadCloser, error) {
	if path == "-" {
		return io.NopCloser(on.In), nil
	}
	f, err := os.Open(path)
	if err != nil {
		return nil, ErrInput.Wrap("cli.input", err, "path", path)
	}
	return f, nil
}
