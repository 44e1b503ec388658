package exporters

import (
	"context"
	"io"
	"os"
	"path/filepath"
)

// Export writes the data set to the folder dir, which is made if need be, and beside it the report, as glossator-<format>-report.json
// and .txt. Files of the last export of the same format into dir are replaced; nothing else is. On an error, and when ctx is
// cancelled, dir is as it was before.
//
// Errors: the faults of this package, ctx.Err(), and what the data set's Pages gave.
func Export(ctx context.Context, f Format, set DataSet, dir string, o Options) (report Report, err error) {
	const op = "exporters.Export"
	job, err := newJob(ctx, f, set, o)
	if err != nil {
		return Report{}, err
	}
	made, err := makeFolder(dir)
	if err != nil {
		return Report{}, err
	}
	defer func() {
		if err != nil {
			removeFolders(made)
		}
	}()
	root, err := os.OpenRoot(dir)
	if err != nil {
		return Report{}, fileFault(op, err, dir)
	}
	defer root.Close()
	stage, err := newStage(root, f.Name)
	if err != nil {
		return Report{}, err
	}
	defer stage.discard()
	if report, err = job.run(stage); err != nil {
		return Report{}, err
	}
	if err := ctx.Err(); err != nil {
		return Report{}, err
	}
	if err := stage.commit(report); err != nil {
		return Report{}, err
	}
	return report, nil
}

// Preview gives the report that [Export] would give, and writes nothing. That a picture is broken which has to be turned upright shows
// in the export only.
func Preview(ctx context.Context, f Format, set DataSet, o Options) (Report, error) {
	job, err := newJob(ctx, f, set, o)
	if err != nil {
		return Report{}, err
	}
	return job.run(drySink{})
}

// makeFolder makes dir and gives the folders that were made, innermost last.
func makeFolder(dir string) (made []string, err error) {
	const op = "exporters.makeFolder"
	var missing []string
	for at := filepath.Clean(dir); ; at = filepath.Dir(at) {
		info, err := os.Stat(at)
		if err == nil && !info.IsDir() {
			return nil, ErrNotAFolder.New(op, "path", at)
		}
		if err == nil || at == filepath.Dir(at) {
			break
		}
		missing = append(missing, at)
	}
	for i := len(missing) - 1; i >= 0; i-- {
		if err := os.Mkdir(missing[i], 0o755); err != nil {
			removeFolders(made)
			return nil, fileFault(op, err, missing[i])
		}
		made = append(made, missing[i])
	}
	return made, nil
}

// removeFolders takes back what makeFolder made, where nothing else has come in since.
func removeFolders(made []string) {
	for i := len(made) - 1; i >= 0; i-- {
		_ = os.Remove(made[i])
	}
}

// drySink keeps nothing.
type drySink struct{}

type dryFile struct{ io.Writer }

func (drySink) create(string) (io.WriteCloser, error) { return dryFile{io.Discard}, nil }
func (drySink) remove(string) error                   { return nil }
func (drySink) spool() (Spool, error)                 { return dryFile{io.Discard}, nil }
func (drySink) dry() bool                             { return true }

// Close implements io.Closer.
func (dryFile) Close() error { return nil }

// WriteTo implements io.WriterTo.
func (dryFile) WriteTo(io.Writer) (int64, error) { return 0, nil }
