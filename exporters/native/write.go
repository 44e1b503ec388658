package native

import (
	"encoding/hex"
	"encoding/json"
	"io"

	"glossator/exporters"
	"glossator/model"
)

type lineOut struct {
	Image       string          `json:"image"`
	Width       int             `json:"width"`
	Height      int             `json:"height"`
	SHA256      string          `json:"sha256"`
	Keys        map[string]any  `json:"keys"`
	Annotations []annotationOut `json:"annotations"`
}

type annotationOut struct {
	ID          string         `json:"id"`
	Parent      *string        `json:"parent"`
	Label       *string        `json:"label"`
	Description string         `json:"description"`
	Text        string         `json:"text"`
	Attributes  map[string]any `json:"attributes"`
	Shape       any            `json:"shape"`
}

// Write writes the page as one line. A parent that is not on the page is written as none. The fault is ErrWrite.
func Write(w io.Writer, page exporters.Page, resolve func(model.ID) (model.Label, bool)) error {
	line := lineOut{
		Image: page.Image.Path, Width: page.Image.Width, Height: page.Image.Height, Keys: values(page.Keys),
		Annotations: make([]annotationOut, len(page.Annotations)),
	}
	if page.Image.SHA256 != [32]byte{} {
		line.SHA256 = hex.EncodeToString(page.Image.SHA256[:])
	}
	present := make(map[model.ID]bool, len(page.Annotations))
	for _, a := range page.Annotations {
		present[a.ID] = true
	}
	for i, a := range page.Annotations {
		line.Annotations[i] = annotationOut{
			ID: a.ID.String(), Description: a.Description, Text: a.Text, Attributes: values(a.Attributes), Shape: shape(a.Shape),
		}
		if present[a.Parent] {
			parent := a.Parent.String()
			line.Annotations[i].Parent = &parent
		}
		if label, ok := resolve(a.Label); ok {
			line.Annotations[i].Label = &label.Name
		}
	}
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	if err := enc.Encode(line); err != nil {
		return ErrWrite.Wrap("native.Write", err, "image", page.Image.Path)
	}
	return nil
}

func values(in map[string]model.Value) map[string]any {
	out := make(map[string]any, len(in))
	for name, v := range in {
		out[name] = exporters.JSONValue(v)
	}
	return out
}
