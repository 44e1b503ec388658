package cli

import (
	"errors"

	"glossator/exporters"
	"glossator/exporters/native"
	"glossator/ui/workspace"
)

type listCommand struct {
	Project string `arg:"" name:"project" help:"The project file."`
}

// Run implements the subcommand.
func (c *listCommand) Run(on *call) error {
	w, err := openForReading(c.Project)
	if err != nil {
		return err
	}
	return errors.Join(on.list(w), w.Close())
}

func (on *call) list(w *workspace.Workspace) error {
	set, err := w.DataSet()
	if err != nil {
		return err
	}
	for page, err := range set.Pages {
		if err != nil {
			return err
		}
		if on.json {
			err = native.Write(on.Out, page, set.Resolve)
		} else {
			err = on.listLine(page)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (on *call) listLine(page exporters.Page) error {
	img := page.Image
	if !img.Readable() {
		return on.printf("%s\t%s\n", img.Path, img.Problem)
	}
	return on.printf("%s\t%d×%d\t%s\n", img.Path, img.Width, img.Height, plural(len(page.Annotations), "annotation"))
}

type annotateCommand struct {
	Project string `arg:"" name:"project" help:"The project file."`
	From    string `required:"" help:"A file of native JSON lines, or - for standard input." placeholder:"FILE|-"`
	Strict  bool   `help:"Refuse labels that the project does not have."`
}

// Run implements the subcommand.
func (c *annotateCommand) Run(on *call) error {
	in, err := on.input(c.From)
	if err != nil {
		return err
	}
	defer in.Close()
	w, err := workspace.Open(c.Project, workspace.Options{})
	if err != nil {
		return err
	}
	result, err := w.Annotate(native.NewReader(in), c.Strict)
	if err == nil {
		err = w.Flush()
	}
	if err := errors.Join(err, w.Abandon()); err != nil {
		return err
	}
	if on.json {
		return on.writeJSON(map[string]int{
			"images": result.Images, "annotations": result.Annotations, "labels": result.Labels,
		})
	}
	return on.printf("%s on %s, %s\n", plural(result.Annotations, "annotation"), plural(result.Images, "image"),
		plural(result.Labels, "new label"))
}
