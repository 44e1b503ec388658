package cli

import (
	"errors"
	"strings"

	"glossator/exporters"
	"glossator/exporters/all"
)

type exportCommand struct {
	Format   string `required:"" help:"coco, voc, yolo or yolo-seg." placeholder:"NAME"`
	To       string `required:"" help:"The folder to write to; it is made if need be." placeholder:"DIR"`
	Pictures string `enum:"auto,none,copy" default:"auto" help:"Copy the pictures, too: auto, none or copy."`
	Project  string `arg:"" name:"project" help:"The project file."`
}

// Run implements the subcommand.
func (c *exportCommand) Run(on *call) error {
	format, ok := all.ByName(c.Format)
	if !ok {
		return ErrUsage.New("cli.export", "value", "--format takes one of "+strings.Join(formatNames(), ", "))
	}
	w, err := openForReading(c.Project)
	if err != nil {
		return err
	}
	var report exporters.Report
	job, err := w.Export(format, c.To, exporters.Options{Pictures: exporters.PictureMode(c.Pictures)}, &report, nil)
	if err == nil {
		err = on.wait(job)
	}
	if err := errors.Join(err, w.Close()); err != nil {
		return err
	}
	if on.json {
		_, err = on.Out.Write(report.JSON())
		if err != nil {
			return ErrOutput.Wrap("cli.export", err)
		}
		return nil
	}
	return on.printf("%s", report.Text())
}

func formatNames() []string {
	var names []string
	for _, f := range all.Formats() {
		names = append(names, f.Name)
	}
	return names
}
