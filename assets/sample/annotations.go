package sample

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"math"
	"math/rand/v2"
)

// imageLine is one line of native JSON: an image with its annotations.
type imageLine struct {
	Image       string         `json:"image"`
	Width       int            `json:"width"`
	Height      int            `json:"height"`
	Keys        map[string]any `json:"keys"`
	Annotations []annotation   `json:"annotations"`
}

type annotation struct {
	ID          string         `json:"id"`
	Parent      *string        `json:"parent"`
	Label       string         `json:"label"`
	Description string         `json:"description"`
	Text        string         `json:"text"`
	Attributes  map[string]any `json:"attributes"`
	Shape       any            `json:"shape"`
}

type rectShape struct {
	Type string  `json:"type"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
	W    float64 `json:"w"`
	H    float64 `json:"h"`
}

type polygonShape struct {
	Type  string        `json:"type"`
	Parts []polygonPart `json:"parts"`
}

type polygonPart struct {
	Outer [][2]float64   `json:"outer"`
	Holes [][][2]float64 `json:"holes"`
}

// Annotations gives the annotations of the sample project as native JSON, one line for each picture, in the frame of the upright
// picture. Parents stand before what is nested in them.
func Annotations() []byte {
	var out bytes.Buffer
	lines := json.NewEncoder(&out)
	lines.SetEscapeHTML(false)
	ids := newIDs()
	for _, picture := range documents {
		d := picture.draw()
		line := imageLine{Image: picture.path, Keys: d.keys, Annotations: []annotation{}}
		line.Width, line.Height = d.size()
		for _, r := range d.located() {
			line.add(ids, nil, r)
		}
		if err := lines.Encode(line); err != nil {
			panic(err) // only for values that JSON does not have
		}
	}
	return out.Bytes()
}

func (l *imageLine) add(ids *ids, parent *string, r *region) {
	a := annotation{
		ID: ids.next(), Parent: parent, Label: r.label, Description: r.description, Text: r.text,
		Attributes: map[string]any{}, Shape: r.shape(),
	}
	if r.attributes != nil {
		a.Attributes = r.attributes
	}
	l.Annotations = append(l.Annotations, a)
	for _, child := range r.children {
		l.add(ids, &a.ID, child)
	}
}

// tenth rounds to tenths of a pixel, which is more than anybody draws.
func tenth(f float64) float64 { return math.Round(f*10) / 10 }

func (r *region) shape() any {
	if r.upright {
		b := boundsOf(r.outline)
		x, y := tenth(b.x0), tenth(b.y0)
		return rectShape{"rect", x, y, tenth(b.x1 - x), tenth(b.y1 - y)}
	}
	part := polygonPart{Holes: [][][2]float64{}}
	for _, p := range r.outline {
		part.Outer = append(part.Outer, [2]float64{tenth(p.x), tenth(p.y)})
	}
	return polygonShape{"polygon", []polygonPart{part}}
}

// ids gives out UUIDs of version 7 (RFC 9562 §5.7) that are the same in every run.
type ids struct {
	rng    *rand.Rand
	millis uint64
}

func newIDs() *ids {
	return &ids{rand.New(rand.NewPCG(1199, 1263)), 1_790_000_000_000} // September 2026
}

func (g *ids) next() string {
	g.millis += 1000 + g.rng.Uint64N(9000)
	var id [16]byte
	binary.BigEndian.PutUint64(id[:], g.millis<<16|0x7000|g.rng.Uint64N(1<<12))
	binary.BigEndian.PutUint64(id[8:], 1<<63|g.rng.Uint64N(1<<62))
	return fmt.Sprintf("%x-%x-%x-%x-%x", id[:4], id[4:6], id[6:8], id[8:10], id[10:])
}
