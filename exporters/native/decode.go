package native

import (
	"encoding/hex"
	"encoding/json"
	"math"
	"slices"
	"strings"

	"glossator/model"
)

// decoder turns the tree of a line into a [Line]. It keeps the first thing that is wrong and gives zero values from then on.
type decoder struct{ err error }

func (d *decoder) fail(err error) {
	if d.err == nil {
		d.err = err
	}
}

// fields are the members of an object whose keys are known.
type fields struct {
	*decoder
	of      node
	members map[string]node
}

// fields refuses what is no object, and keys that are not allowed.
func (d *decoder) fields(n node, allowed ...string) fields {
	f := fields{d, n, map[string]node{}}
	members, ok := n.value.(object)
	if !ok {
		d.fail(n.wrong("an object"))
	}
	for _, m := range members {
		if !slices.Contains(allowed, m.key) {
			d.fail(ErrUnknownKey.New("native.decoder", "line", m.node.at.line, "field", m.node.at, "value", m.key))
		}
		f.members[m.key] = m.node
	}
	return f
}

// need gives the member with the key, which must be there.
func (f fields) need(key string) node {
	n, ok := f.members[key]
	if !ok {
		at := &place{up: f.of.at, line: f.of.at.line, key: key}
		f.fail(ErrMissingKey.New("native.decoder", "line", at.line, "field", at))
		return node{at: at}
	}
	return n
}

// text gives a string, or "" where the key is not there or, if that is allowed, null.
func (f fields) text(key string, orNull bool) string {
	n, ok := f.members[key]
	if !ok || orNull && n.value == nil {
		return ""
	}
	return f.string(n)
}

func (d *decoder) string(n node) string {
	s, ok := n.value.(string)
	if !ok {
		d.fail(n.wrong("text"))
	}
	return s
}

// size gives a whole number ≥ 0, or 0 where the key is not there.
func (f fields) size(key string) int {
	n, ok := f.members[key]
	if !ok {
		return 0
	}
	return f.whole(n, 0, math.MaxInt32, "a whole number of pixels")
}

// whole gives a whole number from low to high; want says what is needed in other words.
func (d *decoder) whole(n node, low, high float64, want string) int {
	v := d.number(n)
	if v < low || v > high || v != math.Trunc(v) {
		d.fail(n.wrong(want))
		return 0
	}
	return int(v)
}

func (d *decoder) number(n node) float64 {
	literal, ok := n.value.(json.Number)
	v, err := literal.Float64()
	if !ok || err != nil {
		d.fail(n.wrong("a number"))
		return 0
	}
	return v
}

// id gives a UUID; zero where the key is not there or null.
func (f fields) id(key string) model.ID {
	n, ok := f.members[key]
	if !ok || n.value == nil {
		return model.ID{}
	}
	id, ok := model.ParseID(f.string(n))
	if !ok {
		f.fail(n.wrong("a UUID"))
	}
	return id
}

func (d *decoder) array(n node) array {
	a, ok := n.value.(array)
	if !ok {
		d.fail(n.wrong("a list"))
	}
	return a
}

func (d *decoder) value(n node) model.Value {
	switch v := n.value.(type) {
	case string:
		return model.Text(v)
	case bool:
		return model.Flag(v)
	case json.Number:
		return model.Number(d.number(n))
	default:
		d.fail(n.wrong("text, a number, true or false"))
		return model.Value{}
	}
}

// any gives the members of an object of free keys.
func (f fields) any(key string) object {
	n, ok := f.members[key]
	if !ok {
		return nil
	}
	members, ok := n.value.(object)
	if !ok {
		f.fail(n.wrong("an object"))
	}
	return members
}

func (d *decoder) line(n node) Line {
	f := d.fields(n, "image", "width", "height", "sha256", "keys", "annotations")
	line := Line{Width: f.size("width"), Height: f.size("height"), SHA256: f.hash("sha256"), Keys: map[string]*model.Value{}}
	image := f.need("image")
	if line.Image = d.string(image); line.Image == "" {
		d.fail(image.wrong("the path of an image"))
	}
	for _, m := range f.any("keys") {
		line.Keys[m.key] = nil
		if m.node.value != nil {
			v := d.value(m.node)
			line.Keys[m.key] = &v
		}
	}
	if list, ok := f.members["annotations"]; ok {
		for _, item := range d.array(list) {
			line.Annotations = append(line.Annotations, d.annotation(item))
		}
	}
	return line
}

// hash gives a SHA-256 in lower case; "" where the key is not there or the hash is empty, as that of an image never read.
func (f fields) hash(key string) string {
	s := strings.ToLower(f.text(key, false))
	if raw, err := hex.DecodeString(s); s != "" && (err != nil || len(raw) != 32) {
		f.fail(f.members[key].wrong("64 hexadecimal digits"))
	}
	return s
}

func (d *decoder) annotation(n node) Annotation {
	f := d.fields(n, "id", "parent", "label", "description", "text", "attributes", "shape")
	a := Annotation{
		ID: f.id("id"), Parent: f.id("parent"), Label: f.text("label", true), Description: f.text("description", false),
		Text: f.text("text", false),
	}
	if members := f.any("attributes"); len(members) > 0 {
		a.Attributes = make(map[string]model.Value, len(members))
		for _, m := range members {
			a.Attributes[m.key] = d.value(m.node)
		}
	}
	a.Shape = d.shape(f.need("shape"))
	return a
}
