package conformance

import (
	"bytes"
	"fmt"
	"io"
	"io/fs"
	"time"

	"glossator/exporters"
	"glossator/model"
	"glossator/model/geom"
)

// What an export must not tell.
const (
	author = "Leaky Author"
	year   = 1987
)

// Tokens by which the suite sees what a format carried.
const (
	textToken        = "the total is 12.50 <&>\"' €"
	descriptionToken = "beschrieben: Straße & Haus"
	attributeToken   = "attribute-value"
	keyToken         = "key-value-OJC"
)

// Set is a data set in memory.
type Set struct {
	labels   []model.Label
	pages    []exporters.Page
	pictures map[string][]byte
}

// id gives the same id for the same numbers.
func id(group, n int) model.ID {
	id, _ := model.ParseID(fmt.Sprintf("0190%04x-0000-7000-8000-%012x", group, n))
	return id
}

// Labels in the order of making. The third is deleted, the fourth merged into the second.
var labelNames = []string{"Store details", "Street", "old", "Straße", `<&>"'`, "yes", "a: b, #c", "1.0", "住所 é"}

// Numbers of the labels.
const (
	store = iota
	street
	deleted
	merged
	markup
	yes
	punctuated
	number
	address
)

func newSet() *Set {
	s := &Set{pictures: map[string][]byte{}}
	for i, name := range labelNames {
		s.labels = append(s.labels, model.Label{ID: id(1, i+1), Name: name, Order: i, Colour: model.Colour(0x0a141e * (i + 1))})
	}
	s.labels[deleted].Deleted = true
	s.labels[merged].MergedInto = s.labels[street].ID
	s.labels[address].Description = "where it is"
	return s
}

// DataSet gives the set as exporters take it.
func (s *Set) DataSet() exporters.DataSet {
	var live []model.Label
	for _, l := range s.labels {
		if l.Live() {
			live = append(live, l)
		}
	}
	return exporters.DataSet{
		Name: "Gallery", Labels: live, Resolve: model.NewProject(s.labels, nil, nil).Resolve, Count: len(s.pages),
		Pages: func(yield func(exporters.Page, error) bool) {
			for _, p := range s.pages {
				if !yield(p, nil) {
					return
				}
			}
		},
		OpenPicture: func(img model.Image) (io.ReadCloser, error) {
			data, ok := s.pictures[img.Path]
			if !ok {
				return nil, fs.ErrNotExist
			}
			return io.NopCloser(bytes.NewReader(data)), nil
		},
	}
}

// image adds a picture of w × h upright.
func (s *Set) image(path, format string, w, h, orientation int) *exporters.Page {
	storedW, storedH := w, h
	if orientation >= 5 {
		storedW, storedH = h, w
	}
	s.pictures[path] = picture(format, storedW, storedH, orientation)
	s.pages = append(s.pages, exporters.Page{Image: model.Image{
		ID: id(2, len(s.pages)+1), Path: path, Width: w, Height: h, Orientation: orientation, Format: format,
		Added: time.Date(year, 6, 5, 4, 3, 2, 0, time.UTC),
	}})
	return &s.pages[len(s.pages)-1]
}

// region is one annotation of the gallery; parent is the place of its parent in the page, from 1, or 0.
type region struct {
	parent, label int
	shape         geom.Shape
}

// unlabelled is no number of a label.
const unlabelled = -1

// draw adds annotations to a page.
func (s *Set) draw(p *exporters.Page, regions ...region) {
	when := time.Date(year, 1, 2, 3, 4, 5, 0, time.UTC)
	for i, r := range regions {
		a := &model.Annotation{ID: id(len(s.pages)+0x100, i+1), Shape: r.shape, Author: author, Created: when, Modified: when}
		if r.parent > 0 {
			a.Parent = p.Annotations[r.parent-1].ID
		}
		if r.label != unlabelled {
			a.Label = s.labels[r.label].ID
		}
		p.Annotations = append(p.Annotations, a)
	}
}

func rect(x0, y0, x1, y1 float64) geom.Shape {
	return geom.Rectangle{Box: geom.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}}
}

func ring(xy ...float64) geom.Ring {
	var r geom.Ring
	for i := 0; i+1 < len(xy); i += 2 {
		r = append(r, geom.Point{X: xy[i], Y: xy[i+1]})
	}
	return r
}

// Gallery is the data set in which everything occurs that exporters get wrong.
func Gallery() *Set {
	s := newSet()
	s.nested()
	s.outlines()
	s.limits()
	s.labelled()
	s.names()
	s.kinds()
	unreadable := s.image("broken.jpg", "jpeg", 0, 0, 1)
	unreadable.Image.Problem = "imaging.truncated"
	return s
}

// nested adds a receipt with three levels, and with all that can be said about an annotation.
func (s *Set) nested() {
	p := s.image("receipts/001.jpg", "jpeg", 200, 300, 1)
	p.Keys = map[string]model.Value{
		"store": model.Text(keyToken), "pages": model.Number(2), "paid": model.Flag(true),
		model.KeyAnnotatedBy: model.Text(author), model.KeyAnnotatedAt: model.Text(fmt.Sprintf("%d-01-02T03:04:05Z", year)),
	}
	s.draw(p,
		region{0, store, rect(10, 10, 190, 120)},
		region{1, street, rect(12.25, 20.5, 100.75, 40)},
		region{2, address, rect(20, 22, 60, 38)},
		region{1, street, rect(12, 50, 100, 70)},
		region{0, number, rect(100.1, 200.2, 150.7, 210.3)},
	)
	first := p.Annotations[0]
	first.Text, first.Description, first.Locked = textToken, descriptionToken, true
	first.Attributes = map[string]model.Value{
		"note": model.Text(attributeToken), "count": model.Number(0.1), "sure": model.Flag(false),
		"uuid": model.Text("not ours"), "own:x": model.Text("1"),
	}
	p.Annotations[4].Hidden = true
}

// outlines adds polygons: concave, with holes, in several parts.
func (s *Set) outlines() {
	p := s.image("scans/001.jpg", "jpeg", 100, 80, 1)
	square := ring(10, 10, 40, 10, 40, 40, 10, 40)
	hole := ring(20, 20, 20, 30, 30, 30, 30, 20)
	s.draw(p,
		region{0, store, geom.Polygon{Parts: []geom.Part{{Outer: ring(5, 5, 95, 5, 95, 75, 50, 40, 5, 75)}}}},
		region{1, street, geom.Polygon{Parts: []geom.Part{{Outer: square, Holes: []geom.Ring{hole}}}}},
		region{1, street, geom.Polygon{Parts: []geom.Part{{Outer: ring(50, 10, 60, 10, 60, 20)}, {Outer: ring(70, 10, 70, 20, 80, 20)}}}},
		region{0, address, geom.Polygon{Parts: []geom.Part{{Outer: ring(1, 1, 1, 1, 3, 1, 3, 3, 1, 1)}}}},
	)
}

// limits adds regions at the picture's edges and tiny ones, in a picture on which divisions do not come out even.
func (s *Set) limits() {
	p := s.image("edges/limits.png", "png", 97, 61, 1)
	s.draw(p,
		region{0, store, rect(0, 0, 97, 61)},
		region{1, street, rect(0, 0, 1, 1)},
		region{1, street, rect(96, 60, 97, 61)},
		region{1, street, rect(96.5, 60.5, 97, 61)},
		region{1, street, rect(33.1, 0, 97, 0.3)},
		region{1, street, rect(50, 30, 50.0000000001, 31)},
	)
}

// labelled adds regions without a label, or whose label was deleted or merged; regions inside of an unlabelled one.
func (s *Set) labelled() {
	p := s.image("labels.jpg", "jpeg", 60, 60, 1)
	s.draw(p,
		region{0, store, rect(0, 0, 60, 60)},
		region{1, unlabelled, rect(1, 1, 59, 59)},
		region{2, merged, rect(2, 2, 50, 50)},
		region{2, deleted, rect(3, 3, 20, 20)},
		region{4, markup, rect(4, 4, 10, 10)},
		region{0, yes, rect(30, 30, 40, 40)},
		region{0, punctuated, rect(31, 31, 41, 41)},
	)
}

// names adds pictures whose names or formats are trouble.
func (s *Set) names() {
	for i, img := range []struct {
		path, format string
		orientation  int
	}{
		{"scans/001.png", "png", 1},
		{"Scans/001.JPG", "jpeg", 1},
		{"empty.jpg", "jpeg", 1},
		{"ünï/日本 100% it's.v1 #2.jpg", "jpeg", 1},
		{`quoted "a" <b>&c;.jpg`, "jpeg", 1},
		{"aux.jpg", "jpeg", 1},
		{"../outside/secret.jpg", "jpeg", 1},
		{"images/007.jpg", "jpeg", 6},
		{"images/turned.jpg", "jpeg", 5},
		{"moving.gif", "gif", 1},
	} {
		p := s.image(img.path, img.format, 40+i, 30, img.orientation)
		if img.path != "empty.jpg" {
			s.draw(p, region{0, street, rect(1, 2, 30, 20)})
		}
	}
}

// kinds adds what is neither a rectangle nor a polygon; a region inside of a line, which most formats cannot hold; a hole without pixels.
func (s *Set) kinds() {
	p := s.image("kinds.png", "png", 120, 90, 1)
	s.draw(p,
		region{0, store, geom.RotatedRectangle{Center: geom.Point{X: 40, Y: 30}, W: 50, H: 20, Angle: 30}},
		region{1, street, geom.Ellipse{Center: geom.Point{X: 40, Y: 30}, RX: 10, RY: 5, Angle: -20}},
		region{0, street, geom.Mask{X: 70, Y: 10, W: 7, H: 3, Counts: []int{0, 3, 2, 3, 1, 1, 2, 5, 2, 2}}},
		region{0, address, geom.Mask{X: 80, Y: 60, W: 4, H: 2, Counts: []int{1, 2, 1, 4}}},
		region{1, street, geom.Polyline{Points: ring(30, 25, 50, 25, 50, 35)}},
		region{5, address, rect(32, 26, 40, 30)},
		region{0, yes, geom.Dot{At: geom.Point{X: 100, Y: 80}}},
		region{0, yes, geom.Polygon{Parts: []geom.Part{{Outer: ring(1.1, 1.1, 1.4, 1.1, 1.4, 1.4), Holes: []geom.Ring{ring(1.25, 1.15, 1.3, 1.15, 1.3, 1.2)}}}}},
	)
}

// Small is a data set for files that a person can check by eye.
func Small() *Set {
	s := &Set{pictures: map[string][]byte{}}
	for i, name := range []string{"Store details", "Street"} {
		s.labels = append(s.labels, model.Label{ID: id(1, i+1), Name: name, Order: i, Colour: 0x2060a0})
	}
	p := s.image("receipts/001.jpg", "jpeg", 100, 200, 1)
	p.Keys = map[string]model.Value{"store": model.Text("OJC")}
	s.draw(p,
		region{0, 0, rect(10, 20, 90, 120)},
		region{1, 1, rect(15.5, 30, 60, 50.25)},
		region{1, 1, geom.Polygon{Parts: []geom.Part{{
			Outer: ring(20, 60, 50, 60, 50, 90, 20, 90), Holes: []geom.Ring{ring(30, 70, 40, 70, 40, 80, 30, 80)},
		}}}},
	)
	p.Annotations[1].Text = "1 Main St"
	s.image("receipts/002.jpg", "jpeg", 50, 50, 1)
	p = s.image("receipts/003.jpg", "jpeg", 40, 30, 1)
	s.draw(p,
		region{0, 0, geom.RotatedRectangle{Center: geom.Point{X: 10, Y: 15}, W: 20, H: 10, Angle: 90}},
		region{0, 1, geom.Mask{X: 30, Y: 10, W: 3, H: 3, Counts: []int{1, 1, 1, 3, 1, 1, 1}}},
		region{0, 1, geom.Polyline{Points: ring(5, 5, 35, 5)}},
	)
	return s
}
