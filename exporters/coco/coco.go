package coco

import (
	"bytes"
	"encoding/json"
	"io"

	"glossator/exporters"
	"glossator/model"
)

// Format writes COCO instance annotations.
var Format = exporters.Format{
	Name:  "coco",
	Title: "COCO",
	Spec:  "https://cocodataset.org/#format-data",
	Carries: exporters.Nesting | exporters.Attributes | exporters.Text | exporters.Description | exporters.Keys |
		exporters.IDs,
	PictureFolder: "images",
	Write:         write,
}

const fileName = "annotations/instances_default.json"

type image struct {
	ID         int            `json:"id"`
	Width      int            `json:"width"`
	Height     int            `json:"height"`
	FileName   string         `json:"file_name"`
	Attributes map[string]any `json:"attributes,omitempty"`
}

type category struct {
	ID            int    `json:"id"`
	Name          string `json:"name"`
	Supercategory string `json:"supercategory"`
}

type annotation struct {
	ID           int            `json:"id"`
	ImageID      int            `json:"image_id"`
	CategoryID   int            `json:"category_id"`
	Box          [4]float64     `json:"bbox"`
	Area         float64        `json:"area"`
	IsCrowd      int            `json:"iscrowd"`
	Segmentation any            `json:"segmentation"`
	Attributes   map[string]any `json:"attributes"`
}

// write goes through the images once: their records go to the file, the annotations wait in a spool.
func write(j *exporters.Job) (err error) {
	file, err := j.Create(fileName)
	if err != nil {
		return err
	}
	defer closeInto(file, &err)
	spool, err := j.Spool()
	if err != nil {
		return err
	}
	defer closeInto(spool, &err)
	if err := writeHead(file, j); err != nil {
		return err
	}
	images, annotations := list{w: file}, list{w: spool}
	for sheet, err := range j.Sheets() {
		if err != nil {
			return err
		}
		if err := writeSheet(j, sheet, &images, &annotations); err != nil {
			return err
		}
	}
	if _, err := io.WriteString(file, "],\n\"annotations\":["); err != nil {
		return err
	}
	if _, err := spool.WriteTo(file); err != nil {
		return err
	}
	_, err = io.WriteString(file, "]}\n")
	return err
}

// closeInto closes c and keeps the error, if it is the first.
func closeInto(c io.Closer, err *error) {
	if closeErr := c.Close(); *err == nil {
		*err = closeErr
	}
}

// writeHead writes all that stands before the records of the images.
func writeHead(w io.Writer, j *exporters.Job) error {
	var head bytes.Buffer
	head.WriteString(`{"info":{"description":`)
	if err := encode(&head, j.Title()); err != nil {
		return err
	}
	head.WriteString("},\n\"licenses\":[],\n\"categories\":[")
	if _, err := w.Write(head.Bytes()); err != nil {
		return err
	}
	categories := list{w: w}
	for _, label := range j.Labels() {
		if err := categories.add(category{ID: categoryID(label), Name: label.Name}); err != nil {
			return err
		}
	}
	_, err := io.WriteString(w, "],\n\"images\":[")
	return err
}

// categoryID never moves, whatever becomes of other labels.
func categoryID(l model.Label) int { return l.Order + 1 }

func writeSheet(j *exporters.Job, s exporters.Sheet, images, annotations *list) error {
	img := image{ID: images.n + 1, Width: s.Image.Width, Height: s.Image.Height, FileName: s.Name}
	if len(s.Keys) > 0 {
		img.Attributes = jsonValues(s.Keys, func(key string) string { return key })
	}
	if err := images.add(img); err != nil {
		return err
	}
	first := annotations.n + 1
	paths := make([]string, len(s.Regions))
	for i, r := range s.Regions {
		paths[i] = r.Label.Name
		attributes := jsonValues(r.Attributes, ownName)
		attributes["uuid"] = r.ID.String()
		if r.Parent >= 0 {
			paths[i] = paths[r.Parent] + "/" + r.Label.Name
			attributes["parent_id"] = first + r.Parent
			attributes["parent_uuid"] = s.Regions[r.Parent].ID.String()
		}
		attributes["label_path"] = paths[i]
		a := annotation{ID: first + i, ImageID: img.ID, CategoryID: categoryID(r.Label), Attributes: attributes}
		describe(attributes, r)
		outline(j, s, r, &a)
		if err := annotations.add(a); err != nil {
			return err
		}
	}
	return nil
}

// describe adds what is only there where it says something.
func describe(attributes map[string]any, r exporters.Region) {
	if r.Description != "" {
		attributes["description"] = r.Description
	}
	if r.Text != "" {
		attributes["text"] = r.Text
	}
}

// reserved are the names that we give attributes of an annotation.
var reserved = map[string]bool{
	"uuid": true, "parent_id": true, "parent_uuid": true, "label_path": true, "description": true, "text": true, "shape": true,
}

func ownName(name string) string { return exporters.OwnName(name, reserved) }

// jsonValues gives typed values as JSON ones, each under the name that rename gives it.
func jsonValues(in map[string]model.Value, rename func(string) string) map[string]any {
	out := make(map[string]any, len(in)+len(reserved))
	for name, v := range in {
		out[rename(name)] = exporters.JSONValue(v)
	}
	return out
}

// list writes the elements of a JSON array, one a line.
type list struct {
	w   io.Writer
	n   int
	buf bytes.Buffer
}

func (l *list) add(v any) error {
	l.buf.Reset()
	if l.n > 0 {
		l.buf.WriteByte(',')
	}
	l.buf.WriteByte('\n')
	if err := encode(&l.buf, v); err != nil {
		return err
	}
	l.n++
	_, err := l.w.Write(l.buf.Bytes())
	return err
}

// encode appends the JSON text of v, without escapes that only web pages need.
func encode(b *bytes.Buffer, v any) error {
	enc := json.NewEncoder(b)
	enc.SetEscapeHTML(false)
	err := enc.Encode(v)
	b.Truncate(max(0, b.Len()-1)) // the encoder ends its line
	return err
}
