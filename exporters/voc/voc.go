package voc

import (
	"encoding/xml"
	"io"
	"maps"
	"math"
	"slices"

	"glossator/exporters"
	"glossator/model"
	"glossator/model/geom"
)

// Format writes PASCAL VOC annotations.
var Format = exporters.Format{
	Name:          "voc",
	Title:         "PASCAL VOC",
	Spec:          "http://host.robots.ox.ac.uk/pascal/VOC/voc2012/htmldoc/devkit_doc.html",
	Carries:       exporters.Nesting | exporters.Attributes | exporters.Text | exporters.Description | exporters.IDs,
	PictureFolder: pictureFolder,
	FilePerImage:  true,
	Write:         write,
}

const pictureFolder = "JPEGImages"

type annotationXML struct {
	XMLName   xml.Name    `xml:"annotation"`
	Folder    string      `xml:"folder"`
	FileName  string      `xml:"filename"`
	Database  string      `xml:"source>database"`
	Width     int         `xml:"size>width"`
	Height    int         `xml:"size>height"`
	Depth     int         `xml:"size>depth"`
	Segmented int         `xml:"segmented"`
	Objects   []objectXML `xml:"object"`
}

// objectXML has no <occluded>: it is not known, and scripts that count the elements up to <bndbox> are made for VOC2007.
type objectXML struct {
	Name       string         `xml:"name"`
	Pose       string         `xml:"pose"`
	Truncated  int            `xml:"truncated"`
	Difficult  int            `xml:"difficult"`
	Box        boxXML         `xml:"bndbox"`
	Parts      []partXML      `xml:"part"`
	Attributes []attributeXML `xml:"attributes>attribute"`
}

type partXML struct {
	Name string `xml:"name"`
	Box  boxXML `xml:"bndbox"`
}

type boxXML struct {
	XMin int `xml:"xmin"`
	YMin int `xml:"ymin"`
	XMax int `xml:"xmax"`
	YMax int `xml:"ymax"`
}

type attributeXML struct {
	Name  string `xml:"name"`
	Value string `xml:"value"`
}

func write(j *exporters.Job) (err error) {
	list, err := j.Create("ImageSets/Main/default.txt")
	if err != nil {
		return err
	}
	defer func() {
		if closeErr := list.Close(); err == nil {
			err = closeErr
		}
	}()
	names := labelNames(j)
	for sheet, err := range j.Sheets() {
		if err != nil {
			return err
		}
		if _, err := io.WriteString(list, sheet.Stem()+"\n"); err != nil {
			return err
		}
		if err := writeSheet(j, sheet, names); err != nil {
			return err
		}
	}
	return writeLabelMap(j, names)
}

func writeSheet(j *exporters.Job, s exporters.Sheet, names map[model.ID]string) error {
	doc := annotationXML{
		Folder: pictureFolder, FileName: s.Name, Database: "Unknown",
		Width: s.Image.Width, Height: s.Image.Height, Depth: 3, Objects: make([]objectXML, len(s.Regions)),
	}
	for i, r := range s.Regions {
		doc.Objects[i] = objectXML{
			Name: names[r.Label.ID], Pose: "Unspecified", Box: box(r.Shape.Bounds(), s.Image), Attributes: attributes(s, r),
		}
		if r.Parent >= 0 {
			parent := &doc.Objects[r.Parent]
			parent.Parts = append(parent.Parts, partXML{doc.Objects[i].Name, doc.Objects[i].Box})
		}
		countShape(j, s, r)
	}
	text, err := xml.MarshalIndent(doc, "", "  ")
	if err != nil {
		return err
	}
	return j.WriteFile("Annotations/"+s.Stem()+".xml", append(text, '\n'))
}

// countShape tells what the box cannot say.
func countShape(j *exporters.Job, s exporters.Sheet, r exporters.Region) {
	if _, ok := r.Shape.(geom.Rectangle); !ok {
		j.Lose(exporters.ShapeToBox, s, r)
	}
	b := r.Shape.Bounds()
	for _, v := range []float64{b.X0, b.Y0, b.X1, b.Y1} {
		if v != math.Trunc(v) {
			j.Lose(exporters.Rounded, s, r)
			return
		}
	}
}

// box gives the pixels that the box touches, counted from 1, both ends included.
func box(b geom.Box, img model.Image) boxXML {
	first := func(v float64, n int) int { return max(1, min(n, int(math.Floor(v))+1)) }
	last := func(v float64, n int) int { return max(1, min(n, int(math.Ceil(v)))) }
	return boxXML{first(b.X0, img.Width), first(b.Y0, img.Height), last(b.X1, img.Width), last(b.Y1, img.Height)}
}

// reserved are the names that we give attributes of an object.
var reserved = map[string]bool{"uuid": true, "parent": true, "description": true, "text": true}

// attributes gives the annotation's own attributes, by name, and then ours.
func attributes(s exporters.Sheet, r exporters.Region) []attributeXML {
	var out []attributeXML
	for _, name := range slices.Sorted(maps.Keys(r.Attributes)) {
		out = append(out, attributeXML{exporters.OwnName(name, reserved), r.Attributes[name].String()})
	}
	out = append(out, attributeXML{"uuid", r.ID.String()})
	if r.Parent >= 0 {
		out = append(out, attributeXML{"parent", s.Regions[r.Parent].ID.String()})
	}
	if r.Description != "" {
		out = append(out, attributeXML{"description", r.Description})
	}
	if r.Text != "" {
		out = append(out, attributeXML{"text", r.Text})
	}
	return out
}
