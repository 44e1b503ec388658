package workspace

import (
	"context"
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/fvbommel/sortorder"

	"glossator/model"
	"glossator/model/fault"
	"glossator/model/imaging"
)

// found is one file that may be a picture.
type found struct {
	path string
	// named tells that the person named this very file, so that its failure is an answer and not a by-product.
	named bool
}

// scan lists the pictures under the given files and folders, in the order in which people see them. Hidden files and folders and
// folders that hold an export are passed over. Paths that cannot be read come back as faults.
func scan(ctx context.Context, paths []string) ([]found, []*fault.Error, error) {
	var out []found
	var bad []*fault.Error
	for _, path := range paths {
		path, err := filepath.Abs(path)
		if err != nil {
			bad = append(bad, fault.Of(fileFault("workspace.scan", path, err)))
			continue
		}
		info, err := os.Stat(path)
		switch {
		case err != nil:
			bad = append(bad, fault.Of(fileFault("workspace.scan", path, err)))
		case !info.IsDir():
			out = append(out, found{path, true})
		default:
			files, faults, err := scanFolder(ctx, path)
			if err != nil {
				return nil, nil, err
			}
			out, bad = append(out, files...), append(bad, faults...)
		}
	}
	slices.SortStableFunc(out, func(a, b found) int {
		switch {
		case sortorder.NaturalLess(strings.ToLower(a.path), strings.ToLower(b.path)):
			return -1
		case sortorder.NaturalLess(strings.ToLower(b.path), strings.ToLower(a.path)):
			return 1
		default:
			return strings.Compare(a.path, b.path)
		}
	})
	return slices.CompactFunc(out, func(a, b found) bool { return a.path == b.path }), bad, nil
}

func scanFolder(ctx context.Context, root string) (out []found, bad []*fault.Error, err error) {
	known := map[string]bool{}
	for _, ext := range imaging.Extensions() {
		known["."+ext] = true
	}
	err = filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil {
			bad = append(bad, folderFault("workspace.scan", path, err))
			return nil
		}
		if path != root && strings.HasPrefix(entry.Name(), ".") {
			if entry.IsDir() {
				return filepath.SkipDir
			}
			return nil
		}
		if entry.IsDir() {
			if path != root && isExport(path) {
				return filepath.SkipDir
			}
			return nil
		}
		if known[strings.ToLower(filepath.Ext(path))] {
			out = append(out, found{path, false})
		}
		return nil
	})
	return out, bad, err
}

// isExport reports whether a folder holds an export, whose copies of pictures are not to be added again.
func isExport(folder string) bool {
	reports, err := filepath.Glob(filepath.Join(folder, "glossator-*-report.json"))
	return err == nil && len(reports) > 0
}

// inspect reads what the project keeps of a picture's file: size, hash, measures. A picture that cannot be read gives an image with
// Problem set, and the fault.
func inspect(folder string, file found, now time.Time) (model.Image, *fault.Error) {
	img := model.Image{Path: relativePath(folder, file.path), Added: now.UTC().Truncate(time.Millisecond)}
	err := func() error {
		f, err := os.Open(file.path)
		if err != nil {
			return err
		}
		defer f.Close()
		info, err := f.Stat()
		if err != nil {
			return err
		}
		img.Size, img.ModTime = info.Size(), info.ModTime().UTC()
		sum := sha256.New()
		if _, err := io.Copy(sum, f); err != nil {
			return err
		}
		sum.Sum(img.SHA256[:0])
		probed, err := imaging.Probe(f, info.Size())
		img.Format = probed.Format
		if err != nil {
			return err
		}
		img.Width, img.Height, img.Orientation = probed.Width, probed.Height, probed.Orientation
		return nil
	}()
	if err == nil {
		return img, nil
	}
	problem := fault.Of(fileFault("workspace.inspect", file.path, err))
	if problem.Arg("path") == "" {
		problem = withPath(problem, file.path)
	}
	img.Problem = problem.Kind.Name
	return img, problem
}

// withPath names the file in a fault of a decoder, which knows only bytes.
func withPath(f *fault.Error, path string) *fault.Error {
	c := *f
	c.Args = append(slices.Clone(f.Args), fault.Arg{Name: "path", Value: path})
	return &c
}

// isPictureName reports whether a file name promises a picture.
func isPictureName(path string) bool {
	ext := strings.TrimPrefix(strings.ToLower(filepath.Ext(path)), ".")
	return slices.Contains(imaging.Extensions(), ext)
}

// foreign reports whether a file is no picture at all, rather than one that cannot be read.
func foreign(file found, problem *fault.Error) bool {
	if errors.Is(problem, ErrFileMissing) {
		return true
	}
	return errors.Is(problem, imaging.ErrNotAPicture) && !isPictureName(file.path)
}
