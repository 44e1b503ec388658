package exporters

import (
	"context"
	"io"
	"iter"
	"path"
	"strings"

	"glossator/model"
)

// Region is an annotation as a format gets it.
type Region struct {
	*model.Annotation
	// Label is what the annotation's label means today; the zero Label only where the format carries unlabelled annotations.
	Label model.Label
	// Parent is the index in Sheet.Regions of the nearest enclosing annotation that is exported, or -1; it is smaller than the own one.
	Parent int
}

// Sheet is one readable image as a format gets it: reduced to what the format can carry.
type Sheet struct {
	Image model.Image
	// Name is the image's own relative path in this export, with "/"; see [Format].FilePerImage.
	Name    string
	Regions []Region
	// Keys are the key-values of the image, without those that the program keeps.
	Keys map[string]model.Value
}

// Stem gives the name without its extension.
func (s Sheet) Stem() string { return strings.TrimSuffix(s.Name, path.Ext(s.Name)) }

// Job is one run of an export.
type Job struct {
	ctx     context.Context
	set     DataSet
	format  Format
	options Options
	sink    sink
	names   names
	tally   tally
	report  Report
}

// sink is where the files go.
type sink interface {
	// create makes the file with the given name, relative to the destination, with "/".
	create(name string) (io.WriteCloser, error)
	// remove takes back a file that create made.
	remove(name string) error
	// spool makes a nameless file that goes away with the job.
	spool() (Spool, error)
	// dry reports that nothing is kept, so that pictures need not be read.
	dry() bool
}

// Spool keeps bytes for later, outside of memory.
type Spool interface {
	io.Writer
	// WriteTo writes all that was written so far to w.
	io.WriterTo
	io.Closer
}

func newJob(ctx context.Context, f Format, set DataSet, o Options) (*Job, error) {
	const op = "exporters.newJob"
	switch o.Pictures {
	case "", PicturesAuto, PicturesNone, PicturesCopy:
	default:
		return nil, ErrUnknownMode.New(op, "value", o.Pictures)
	}
	if len(set.Labels) == 0 && f.Carries&Unlabelled == 0 {
		return nil, ErrNoLabels.New(op, "format", f.Title)
	}
	return &Job{
		ctx: ctx, set: set, format: f, options: o, tally: tally{},
		names:  names{portable: o.copies(f) || f.FilePerImage, stems: f.FilePerImage, avoid: f.AvoidFolder, taken: map[string]bool{}},
		report: Report{Format: f.Name, Categories: len(set.Labels)},
	}, nil
}

// run lets the format write to the sink and gives the report.
func (j *Job) run(out sink) (Report, error) {
	j.sink = out
	for _, l := range j.set.Labels {
		if l.Description != "" || !l.Parent.IsZero() || len(l.Shapes) > 0 || len(l.Attributes) > 0 {
			j.LoseLabel(LabelDetails, l)
		}
	}
	if err := j.format.Write(j); err != nil {
		return Report{}, err
	}
	if j.report.Images == 0 {
		return Report{}, ErrNoImages.New("exporters.Job.run")
	}
	losses, leftOut := j.tally.sorted()
	j.report.Losses = losses
	j.report.Annotations -= leftOut
	return j.report, nil
}

// Title gives the data set's name.
func (j *Job) Title() string { return j.set.Name }

// Labels gives the live labels in their frozen order. Class numbers hang on [model.Label].Order, never on the place in this list.
func (j *Job) Labels() []model.Label { return j.set.Labels }

// Create makes a file of the export; name is relative to the destination, with "/". Errors of Create and of the file are faults.
func (j *Job) Create(name string) (io.WriteCloser, error) {
	w, err := j.sink.create(name)
	if err == nil {
		j.report.Files = append(j.report.Files, name)
	}
	return w, err
}

// WriteFile makes a file of the export with the given content.
func (j *Job) WriteFile(name string, data []byte) error {
	w, err := j.Create(name)
	if err != nil {
		return err
	}
	_, err = w.Write(data)
	if closeErr := w.Close(); err == nil {
		err = closeErr
	}
	return err
}

// Spool gives a place for what is written first and needed later.
func (j *Job) Spool() (Spool, error) { return j.sink.spool() }

// Lose counts a region that the format carries not at all, or not as it is.
func (j *Job) Lose(kind LossKind, s Sheet, r Region) { j.loseAnnotation(kind, s.Image, r.Annotation) }

// LoseImage counts an image that the format carries not at all, or not as it is.
func (j *Job) LoseImage(kind LossKind, img model.Image) { j.tally.lose(kind, img.Path) }

// LoseLabel counts a label that the format carries not at all, or not as it is.
func (j *Job) LoseLabel(kind LossKind, l model.Label) { j.tally.lose(kind, l.Name) }

func (j *Job) loseAnnotation(kind LossKind, img model.Image, a *model.Annotation) {
	name := "(unlabelled)"
	if l, ok := j.set.Resolve(a.Label); ok {
		name = l.Name
	}
	j.tally.lose(kind, img.Path+": "+name)
}

// Sheets gives every readable image, copies its picture where pictures are copied, and counts what the format does not carry. It may
// be run once. An error ends it and is to be returned as it is.
func (j *Job) Sheets() iter.Seq2[Sheet, error] {
	return func(yield func(Sheet, error) bool) {
		done := 0
		for page, err := range j.set.Pages {
			if err == nil {
				err = j.ctx.Err()
			}
			if err != nil {
				yield(Sheet{}, err)
				return
			}
			if !j.page(page, yield) {
				return
			}
			done++
			if j.options.Progress != nil {
				j.options.Progress(done, j.set.Count)
			}
		}
	}
}

// page hands on one page; it reports whether to go on.
func (j *Job) page(page Page, yield func(Sheet, error) bool) bool {
	img := page.Image
	if !img.Readable() || img.Width <= 0 || img.Height <= 0 {
		j.LoseImage(UnreadableImage, img)
		return true
	}
	s := Sheet{Image: img, Keys: freeKeys(page.Keys), Regions: j.regions(page)}
	j.nameSheet(&s)
	if len(s.Keys) > 0 && !j.carries(Keys) {
		j.LoseImage(KeysLost, img)
	}
	j.report.Images++
	j.report.Annotations += len(page.Annotations)
	if err := j.picture(s); err != nil {
		yield(Sheet{}, err)
		return false
	}
	return yield(s, nil)
}

// nameSheet gives the image its name in the export.
func (j *Job) nameSheet(s *Sheet) {
	ext := ""
	if j.options.copies(j.format) {
		ext = rewrittenExt(s.Image)
	}
	s.Name = j.names.give(s.Image.Path, ext)
	if s.Name != s.Image.Path {
		j.tally.lose(NameChanged, s.Image.Path+" → "+s.Name)
	}
}

// freeKeys gives the key-values without those that say who worked when.
func freeKeys(keys map[string]model.Value) map[string]model.Value {
	out := make(map[string]model.Value, len(keys))
	for k, v := range keys {
		if !model.ReservedKey(k) {
			out[k] = v
		}
	}
	return out
}

func (j *Job) carries(c Capability) bool { return j.format.Carries&c != 0 }

// regions gives the annotations that the format carries, each with its nearest carried ancestor.
func (j *Job) regions(page Page) []Region {
	regions := make([]Region, 0, len(page.Annotations))
	// at is the index of an annotation's own region, or of its nearest carried ancestor's.
	at := make(map[model.ID]int, len(page.Annotations))
	for _, a := range page.Annotations {
		parent, nested := at[a.Parent]
		if !nested {
			parent = -1
		}
		label, labelled := j.set.Resolve(a.Label)
		if kind := j.leftOut(a, labelled); kind != "" {
			at[a.ID] = parent
			j.loseAnnotation(kind, page.Image, a)
			continue
		}
		at[a.ID] = len(regions)
		regions = append(regions, Region{a, label, parent})
		j.countLosses(page.Image, a, nested)
	}
	return regions
}

// leftOut tells as which loss an annotation is left out, or "".
func (j *Job) leftOut(a *model.Annotation, labelled bool) LossKind {
	switch {
	case !labelled && !j.carries(Unlabelled):
		return UnlabelledSkipped
	case a.Shape.Open() && !j.carries(OpenShapes):
		return NotAnArea
	default:
		return ""
	}
}

// countLosses counts what is said about an annotation and is beyond the format.
func (j *Job) countLosses(img model.Image, a *model.Annotation, nested bool) {
	for _, c := range []struct {
		lost bool
		kind LossKind
	}{
		{nested && !j.carries(Nesting), NestingFlattened},
		{a.Text != "" && !j.carries(Text), TextLost},
		{a.Description != "" && !j.carries(Description), DescriptionLost},
		{len(a.Attributes) > 0 && !j.carries(Attributes), AttributesLost},
		{!j.carries(IDs), IDsLost},
		{a.Hidden, HiddenShown},
		{a.Locked, LockLost},
	} {
		if c.lost {
			j.loseAnnotation(c.kind, img, a)
		}
	}
}
