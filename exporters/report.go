package exporters

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strings"
	"unicode"
)

// LossKind names what a format could not carry. The names stand in reports and never change.
type LossKind string

// The kinds of loss.
const (
	UnreadableImage   LossKind = "unreadable-image"
	PictureMissing    LossKind = "picture-missing"
	PictureRewritten  LossKind = "picture-rewritten"
	PictureFormat     LossKind = "picture-format"
	Orientation       LossKind = "orientation"
	NameChanged       LossKind = "name-changed"
	UnlabelledSkipped LossKind = "unlabelled-skipped"
	TooSmall          LossKind = "too-small"
	NotAnArea         LossKind = "not-an-area"
	ShapeToBox        LossKind = "shape-to-box"
	PolygonToMask     LossKind = "polygon-to-mask"
	HolesFilled       LossKind = "holes"
	PartsMerged       LossKind = "several-parts-merged"
	CurveFlattened    LossKind = "curve-flattened"
	Rounded           LossKind = "rounded"
	NestingFlattened  LossKind = "nesting-flattened"
	AttributesLost    LossKind = "attributes"
	TextLost          LossKind = "text"
	DescriptionLost   LossKind = "description"
	KeysLost          LossKind = "keys"
	IDsLost           LossKind = "ids"
	HiddenShown       LossKind = "hidden"
	LockLost          LossKind = "locked"
	LabelDetails      LossKind = "label-details"
	LabelNameChanged  LossKind = "label-name-changed"
	ClassGaps         LossKind = "class-gaps"
)

// losses tells about each kind, in the order of a report: most serious first. A sentence is for a count of one and of many; in
// leftOut are the kinds whose annotations are not in the export at all.
var losses = []struct {
	kind      LossKind
	one, many string
	leftOut   bool
}{
	{UnreadableImage, "1 picture could not be read and was left out, with its regions.", "%d pictures could not be read and were left out, with their regions.", false},
	{UnlabelledSkipped, "1 region has no label and was left out; the format needs one.", "%d regions have no label and were left out; the format needs one.", true},
	{NotAnArea, "1 line or point was left out; the format holds areas only.", "%d lines or points were left out; the format holds areas only.", true},
	{TooSmall, "1 region is too small for the format and was left out.", "%d regions are too small for the format and were left out.", true},
	{PictureMissing, "1 picture could not be copied; its regions were exported all the same.", "%d pictures could not be copied; their regions were exported all the same.", false},
	{Orientation, "1 picture is stored turned (EXIF orientation). The coordinates are those of the upright picture: let the reader apply the orientation, or export with copies, which are upright.", "%d pictures are stored turned (EXIF orientation). The coordinates are those of the upright pictures: let the reader apply the orientation, or export with copies, which are upright.", false},
	{PictureFormat, "1 picture is of a kind that readers of this format pass over; convert it to PNG or JPEG.", "%d pictures are of a kind that readers of this format pass over; convert them to PNG or JPEG.", false},
	{PictureRewritten, "1 picture was turned upright and encoded anew.", "%d pictures were turned upright and encoded anew.", false},
	{NameChanged, "1 picture got another name, so that it is safe on every system and differs from the others.", "%d pictures got other names, so that they are safe on every system and differ from each other.", false},
	{NestingFlattened, "1 region is inside another one; the export does not say so.", "%d regions are inside other ones; the export does not say so.", false},
	{ShapeToBox, "1 region that is no upright rectangle was written as the box around it.", "%d regions that are no upright rectangles were written as the boxes around them.", false},
	{PolygonToMask, "1 polygon with holes was written as a mask of whole pixels.", "%d polygons with holes were written as masks of whole pixels.", false},
	{HolesFilled, "The holes of 1 polygon were filled.", "The holes of %d polygons were filled.", false},
	{PartsMerged, "The parts of 1 region were joined into one outline by lines without width.", "The parts of %d regions were joined into one outline by lines without width.", false},
	{CurveFlattened, "1 ellipse was written as an outline of straight pieces, which are at most 0.05 pixels off.", "%d ellipses were written as outlines of straight pieces, which are at most 0.05 pixels off.", false},
	{Rounded, "1 box was widened to whole pixels.", "%d boxes were widened to whole pixels.", false},
	{TextLost, "The text of 1 region was not exported.", "The text of %d regions was not exported.", false},
	{DescriptionLost, "The description of 1 region was not exported.", "The descriptions of %d regions were not exported.", false},
	{AttributesLost, "The attributes of 1 region were not exported.", "The attributes of %d regions were not exported.", false},
	{KeysLost, "The key-values of 1 picture were not exported.", "The key-values of %d pictures were not exported.", false},
	{IDsLost, "1 region was written without its id.", "%d regions were written without their ids.", false},
	{HiddenShown, "1 hidden region was exported like the others.", "%d hidden regions were exported like the others.", false},
	{LockLost, "The lock of 1 region was not exported.", "The locks of %d regions were not exported.", false},
	{LabelDetails, "1 label has a description, a broader label, allowed shapes or declared attributes that were not exported.", "%d labels have a description, a broader label, allowed shapes or declared attributes that were not exported.", false},
	{LabelNameChanged, "The name of 1 label was changed where the format cannot write it.", "The names of %d labels were changed where the format cannot write them.", false},
	{ClassGaps, "1 class number belongs to a label that was deleted or merged; it is kept free, so that no other number moves.", "%d class numbers belong to labels that were deleted or merged; they are kept free, so that no other number moves.", false},
}

// maxExamples is how many places a loss names.
const maxExamples = 20

// Loss is one kind of thing that the format could not carry.
type Loss struct {
	Kind  LossKind
	Count int
	// Examples names the first places: "path/of/image.jpg" or "path/of/image.jpg: Label".
	Examples []string
}

// Sentence says it in English.
func (l Loss) Sentence() string {
	for _, row := range losses {
		switch {
		case row.kind != l.Kind:
		case l.Count == 1:
			return row.one
		default:
			return fmt.Sprintf(row.many, l.Count)
		}
	}
	return ""
}

// Report tells what an export wrote and what it could not carry.
type Report struct {
	Format                          string
	Images, Annotations, Categories int
	// Files are the files written, without the reports, relative to the destination, with "/".
	Files []string
	// Losses are ordered from the most serious on; nothing lost, no losses.
	Losses []Loss
}

// Loss gives the loss of the kind; its Count is 0 where nothing of the kind was lost.
func (r Report) Loss(kind LossKind) Loss {
	for _, l := range r.Losses {
		if l.Kind == kind {
			return l
		}
	}
	return Loss{Kind: kind}
}

// tally counts losses while an export runs.
type tally map[LossKind]*Loss

func (t tally) lose(kind LossKind, example string) {
	l := t[kind]
	if l == nil {
		l = &Loss{Kind: kind}
		t[kind] = l
	}
	l.Count++
	if len(l.Examples) < maxExamples {
		l.Examples = append(l.Examples, example)
	}
}

// sorted gives the losses in the order of the table, and how many annotations were left out.
func (t tally) sorted() (out []Loss, leftOut int) {
	for _, row := range losses {
		l, ok := t[row.kind]
		if !ok {
			continue
		}
		out = append(out, *l)
		if row.leftOut {
			leftOut += l.Count
		}
	}
	return out, leftOut
}

// program marks our reports, so that no other file is taken for one.
const program = "glossator"

// reportFile is the report for machines; the files it lists are what the next export of the format replaces.
type reportFile struct {
	Program     string     `json:"program"`
	Version     int        `json:"version"`
	Format      string     `json:"format"`
	Images      int        `json:"images"`
	Annotations int        `json:"annotations"`
	Categories  int        `json:"categories"`
	Losses      []lossItem `json:"losses"`
	Files       []string   `json:"files"`
}

type lossItem struct {
	Kind     LossKind `json:"kind"`
	Count    int      `json:"count"`
	Sentence string   `json:"sentence"`
	Examples []string `json:"examples"`
}

// JSON gives the report for machines, as it is written beside the export.
func (r Report) JSON() []byte {
	file := reportFile{
		Program: program, Version: 1, Format: r.Format, Images: r.Images, Annotations: r.Annotations, Categories: r.Categories,
		Losses: []lossItem{}, Files: r.Files,
	}
	for _, l := range r.Losses {
		file.Losses = append(file.Losses, lossItem{l.Kind, l.Count, l.Sentence(), l.Examples})
	}
	var b bytes.Buffer
	enc := json.NewEncoder(&b)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	_ = enc.Encode(file) // strings, numbers and lists only
	return b.Bytes()
}

// Text gives the report for people, as it is written beside the export.
func (r Report) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "Export report: %s\n\nPictures: %d\nRegions: %d\nLabels: %d\nFiles: %d\n\n", r.Format, r.Images, r.Annotations,
		r.Categories, len(r.Files))
	b.WriteString("Who annotated, when and where is left out of every export.\n\n")
	if len(r.Losses) == 0 {
		b.WriteString("Everything else was carried over.\n")
		return b.String()
	}
	b.WriteString("What this format could not carry, or holds in another way:\n")
	for _, l := range r.Losses {
		fmt.Fprintf(&b, "\n* %s\n", l.Sentence())
		for _, e := range l.Examples {
			fmt.Fprintf(&b, "    %s\n", oneLine(e))
		}
		if more := l.Count - len(l.Examples); more > 0 {
			fmt.Fprintf(&b, "    and %d more\n", more)
		}
	}
	return b.String()
}

// oneLine keeps a name with a line break in it from breaking the list.
func oneLine(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) {
			return ' '
		}
		return r
	}, s)
}
