package workspace

import (
	"errors"
	"io"
	"maps"
	"path"
	"slices"
	"strconv"
	"strings"

	"glossator/exporters/native"
	"glossator/model"
	"glossator/model/fault"
)

// Annotated tells what [Workspace.Annotate] did.
type Annotated struct {
	// Images and Annotations count what the lines named; Labels the labels that had to be created.
	Images, Annotations, Labels int
}

// Annotate applies native JSON lines, all of them or none, as one step of undo: regions with new ids are added, those whose id the image
// has are replaced, others stay. Unknown labels are created, or refused with strict.
//
// Errors: those of [native.Reader] and of the model, ErrImageUnknown, ErrImageAmbiguous, ErrImageDiffers, ErrLabelUnknown,
// ErrRepeatedID; all tell the line.
func (w *Workspace) Annotate(lines *native.Reader, strict bool) (Annotated, error) {
	a := &annotating{strict: strict, images: map[model.ID]bool{}}
	err := w.Transact(model.VerbAnnotate, func(tx *Tx) error {
		a.tx = tx
		for {
			line, err := lines.Next()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return err
			}
			if err := a.apply(line); err != nil {
				return inLine(err, line)
			}
		}
	})
	if err != nil {
		return Annotated{}, err
	}
	a.result.Images = len(a.images)
	return a.result, nil
}

// annotating is one run of Annotate.
type annotating struct {
	tx     *Tx
	strict bool
	images map[model.ID]bool
	result Annotated
	// tails finds images by the end of their path; made when first needed.
	tails map[string][]model.ID
}

// inLine tells in a fault which line of the input it is about.
func inLine(err error, line native.Line) error {
	f := *fault.Of(err)
	f.Args = slices.Clone(f.Args)
	for _, arg := range []fault.Arg{{Name: "line", Value: strconv.Itoa(line.Number)}, {Name: "image", Value: line.Image}} {
		if f.Arg(arg.Name) == "" {
			f.Args = append(f.Args, arg)
		}
	}
	return &f
}

func (a *annotating) apply(line native.Line) error {
	img, err := a.find(line.Image)
	if err != nil {
		return err
	}
	if line.Width != 0 && line.Width != img.Width || line.Height != 0 && line.Height != img.Height {
		return ErrImageDiffers.New("workspace.Annotate", "image", img.Path, "width", img.Width, "height", img.Height)
	}
	a.images[img.ID] = true
	for _, key := range slices.Sorted(maps.Keys(line.Keys)) {
		if model.ReservedKey(key) {
			continue // list prints them; they are kept by the program all the same
		}
		if err := a.tx.Do(img.ID, model.SetKey{Key: key, Value: line.Keys[key]}); err != nil {
			return err
		}
	}
	ordered, err := parentsFirst(line.Annotations)
	if err != nil {
		return err
	}
	for _, n := range ordered {
		if err := a.put(img.ID, n); err != nil {
			return err
		}
	}
	a.result.Annotations += len(ordered)
	return nil
}

func (a *annotating) put(image model.ID, n native.Annotation) error {
	label, err := a.label(n.Label)
	if err != nil {
		return err
	}
	return a.tx.Do(image, model.Put{Annotation: model.Annotation{
		ID: n.ID, Parent: n.Parent, Label: label, Description: n.Description, Text: n.Text, Attributes: n.Attributes, Shape: n.Shape,
	}})
}

func (a *annotating) label(name string) (model.ID, error) {
	if name == "" {
		return model.ID{}, nil
	}
	project := a.tx.w.project
	if l, ok := project.LabelNamed(name); ok {
		return l.ID, nil
	}
	if a.strict {
		return model.ID{}, ErrLabelUnknown.New("workspace.Annotate", "label", name)
	}
	if err := a.tx.DoProject(model.NewLabel{Label: model.Label{Name: name}}); err != nil {
		return model.ID{}, err
	}
	a.result.Labels++
	l, _ := project.LabelNamed(name)
	return l.ID, nil
}

// find gives the image with the path, or the only one whose path ends in it at a folder's border.
func (a *annotating) find(name string) (model.Image, error) {
	project := a.tx.w.project
	if img, ok := project.ImageAt(name); ok {
		return img, nil
	}
	if a.tails == nil {
		a.tails = map[string][]model.ID{}
		for _, img := range project.Images() {
			base := path.Base(img.Path)
			a.tails[base] = append(a.tails[base], img.ID)
		}
	}
	var fits []model.Image
	for _, id := range a.tails[path.Base(name)] {
		if img, ok := project.Image(id); ok && strings.HasSuffix("/"+img.Path, "/"+strings.TrimPrefix(name, "./")) {
			fits = append(fits, img)
		}
	}
	switch len(fits) {
	case 0:
		return model.Image{}, ErrImageUnknown.New("workspace.Annotate", "image", name)
	case 1:
		return fits[0], nil
	default:
		return model.Image{}, ErrImageAmbiguous.New("workspace.Annotate", "image", name, "count", len(fits))
	}
}

// parentsFirst orders a line's annotations so that each comes after its parent, if that is in the line too. Errors: ErrRepeatedID,
// model.ErrParentCycle.
func parentsFirst(in []native.Annotation) ([]native.Annotation, error) {
	parent := map[model.ID]model.ID{}
	for _, n := range in {
		if n.ID.IsZero() {
			continue
		}
		if _, twice := parent[n.ID]; twice {
			return nil, ErrRepeatedID.New("workspace.Annotate", "annotation", n.ID)
		}
		parent[n.ID] = n.Parent
	}
	depths := make(map[model.ID]int, len(parent))
	var depth func(id model.ID, steps int) (int, bool)
	depth = func(id model.ID, steps int) (int, bool) {
		if d, known := depths[id]; known {
			return d, true
		}
		up, here := parent[id]
		if !here {
			return 0, true
		}
		if steps > len(parent) {
			return 0, false
		}
		d, ok := depth(up, steps+1)
		depths[id] = d + 1
		return d + 1, ok
	}
	of := make([]int, len(in))
	order := make([]int, len(in))
	for i, n := range in {
		up, ok := depth(n.Parent, 0)
		if !ok {
			return nil, model.ErrParentCycle.New("workspace.Annotate", "annotation", n.ID)
		}
		of[i], order[i] = up, i
	}
	slices.SortStableFunc(order, func(i, j int) int { return of[i] - of[j] })
	out := make([]native.Annotation, len(in))
	for i, at := range order {
		out[i] = in[at]
	}
	return out, nil
}
