package workspace

import (
	"context"

	"glossator/exporters"
)

// Export writes the project into dir in the background; report is filled before then, which may be nil, is called at home. Errors before
// the start: those of [Workspace.Flush]; of the job: those of [exporters.Export].
func (w *Workspace) Export(
	format exporters.Format, dir string, o exporters.Options, report *exporters.Report, then func(error),
) (*Job, error) {
	set, err := w.DataSet()
	if err != nil {
		return nil, err
	}
	return w.Start("export", func(ctx context.Context, j *Job) error {
		o.Progress = func(done, total int) {
			j.done.Store(int64(done))
			j.total.Store(int64(total))
		}
		var err error
		*report, err = exporters.Export(ctx, format, set, dir, o)
		return err
	}, then), nil
}

// PreviewExport finds out in the background what an export would lose, without writing.
func (w *Workspace) PreviewExport(format exporters.Format, o exporters.Options, then func(exporters.Report, error)) (*Job, error) {
	set, err := w.DataSet()
	if err != nil {
		return nil, err
	}
	var report exporters.Report
	return w.Start("preview-export", func(ctx context.Context, j *Job) (err error) {
		o.Progress = func(done, total int) {
			j.done.Store(int64(done))
			j.total.Store(int64(total))
		}
		report, err = exporters.Preview(ctx, format, set, o)
		return err
	}, func(err error) { then(report, err) }), nil
}
