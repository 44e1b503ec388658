package yolo

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"gopkg.in/yaml.v3"

	"glossator/exporters"
	"glossator/model"
)

// Detect writes boxes.
var Detect = exporters.Format{
	Name:           "yolo",
	Title:          "YOLO (boxes)",
	Spec:           "https://docs.ultralytics.com/datasets/detect/",
	CopiesPictures: true,
	PictureFolder:  "images",
	FilePerImage:   true,
	AvoidFolder:    "images",
	Write:          func(j *exporters.Job) error { return write(j, boxRow) },
}

// Segment writes outlines.
var Segment = exporters.Format{
	Name:           "yolo-seg",
	Title:          "YOLO (outlines)",
	Spec:           "https://docs.ultralytics.com/datasets/segment/",
	CopiesPictures: true,
	PictureFolder:  "images",
	FilePerImage:   true,
	AvoidFolder:    "images",
	Write:          func(j *exporters.Job) error { return write(j, outlineRow) },
}

// formats are those that Ultralytics' trainers open (IMG_FORMATS), of those that we do.
var formats = []string{"bmp", "jpeg", "png", "tiff", "webp"}

// rowOf gives the numbers of an annotation's row after the class, and counts what they cannot say; nil leaves the annotation out.
type rowOf func(j *exporters.Job, s exporters.Sheet, r exporters.Region) []int

func write(j *exporters.Job, row rowOf) error {
	names := classNames(j)
	if err := j.WriteFile("data.yaml", dataYAML(names)); err != nil {
		return err
	}
	if err := j.WriteFile("classes.txt", []byte(strings.Join(names, "\n")+"\n")); err != nil {
		return err
	}
	var text []byte
	for sheet, err := range j.Sheets() {
		if err != nil {
			return err
		}
		if !slices.Contains(formats, sheet.Image.Format) {
			j.LoseImage(exporters.PictureFormat, sheet.Image)
		}
		text = text[:0]
		for _, r := range sheet.Regions {
			numbers := row(j, sheet, r)
			if numbers == nil {
				j.Lose(exporters.TooSmall, sheet, r)
				continue
			}
			text = appendRow(text, r.Label.Order, numbers)
		}
		if err := j.WriteFile("labels/"+sheet.Stem()+".txt", text); err != nil {
			return err
		}
	}
	return nil
}

// classNames gives the name of every class number.
func classNames(j *exporters.Job) []string {
	labels := j.Labels()
	names := make([]string, labels[len(labels)-1].Order+1)
	for _, l := range labels {
		names[l.Order] = oneLine(l.Name)
		if names[l.Order] != l.Name {
			j.LoseLabel(exporters.LabelNameChanged, l)
		}
	}
	for i, name := range names {
		if name == "" {
			names[i] = "(unused " + strconv.Itoa(i) + ")"
			j.LoseLabel(exporters.ClassGaps, model.Label{Name: strconv.Itoa(i)})
		}
	}
	return names
}

// oneLine gives the name in a form that one line of classes.txt can hold.
func oneLine(name string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return '_'
		}
		return r
	}, name)
}

// dataYAML gives data.yaml. All names are quoted: "no" and "1.0" would not be text else.
func dataYAML(names []string) []byte {
	classes := &yaml.Node{Kind: yaml.MappingNode}
	for i, name := range names {
		classes.Content = append(classes.Content,
			&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!int", Value: strconv.Itoa(i)},
			&yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Style: yaml.DoubleQuotedStyle, Value: name})
	}
	text := func(s string) *yaml.Node { return &yaml.Node{Kind: yaml.ScalarNode, Tag: "!!str", Value: s} }
	top := &yaml.Node{Kind: yaml.MappingNode, Content: []*yaml.Node{
		text("train"), text("images"), text("val"), text("images"), text("names"), classes,
	}}
	var b bytes.Buffer
	enc := yaml.NewEncoder(&b)
	enc.SetIndent(2)
	_ = enc.Encode(top) // text and numbers into memory
	return b.Bytes()
}
