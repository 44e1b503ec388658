package render

import (
	"image"
	"image/color"

	"glossator/model"
	"glossator/model/geom"
	"glossator/model/imaging"
	"glossator/ui/desktop/scene"
)

// This file makes the pictures and regions that the tests draw.

// paper is a picture whose left half is paper with lines of text and whose right half is dark.
func paper(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	line, letter := max(h/10, 1), max(w/50, 1)
	for y := range h {
		for x := range w {
			c := color.RGBA{244, 241, 233, 255}
			switch {
			case x >= w/2:
				c = color.RGBA{38, 38, 50, 255}
			case y%line*2 >= line && y%line*10 < line*8 && x > w/16 && (x/letter+y/line*5)%7 < 4:
				c = color.RGBA{40, 40, 48, 255}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

func pictureOf(img *image.RGBA) Picture {
	return Picture{W: img.Rect.Dx(), H: img.Rect.Dy(), Levels: imaging.Pyramid(img)}
}

// noLabels is a project with no labels but those of looks.
type noLabels struct{}

func (noLabels) Resolve(id model.ID) (model.Label, bool) {
	l, ok := looks[id]
	return model.Label{ID: id, Name: l.Name, Colour: l.Colour}, ok
}

// looks are a light, a dark and a red label.
var looks = Palette{
	id(101): {Name: "Store details", Colour: 0xf3c300},
	id(102): {Name: "Größe, Straße", Colour: 0x0067a5},
	id(103): {Name: "Total", Colour: 0xbe0032},
}

func id(n int) model.ID { return model.ID{14: byte(n >> 8), 15: byte(n)} }

func box(x0, y0, x1, y1 float64) geom.Shape {
	return geom.Rectangle{Box: geom.Box{X0: x0, Y0: y0, X1: x1, Y1: y1}}
}

// star is a polygon with five tips and a hole in its middle.
func star() geom.Polygon {
	return geom.Polygon{Parts: []geom.Part{{
		Outer: geom.Ring{
			{X: 200, Y: 20},
			{X: 215, Y: 60},
			{X: 270, Y: 70},
			{X: 220, Y: 90},
			{X: 230, Y: 140},
			{X: 190, Y: 105},
			{X: 150, Y: 130},
			{X: 170, Y: 80},
			{X: 140, Y: 50},
			{X: 185, Y: 55},
		},
		Holes: []geom.Ring{{{X: 190, Y: 70}, {X: 205, Y: 72}, {X: 200, Y: 90}, {X: 188, Y: 88}}},
	}}}
}

// crowd has so many corners that a fast frame draws plainly. It lies outside of the picture.
func crowd() *model.Annotation {
	var ring geom.Ring
	for i := range plainAbove + 1 {
		ring = append(ring, geom.Point{X: 5000 + float64(i%2), Y: float64(i)})
	}
	return &model.Annotation{ID: id(900), Shape: geom.NewPolygon(ring...)}
}

func items(w, h int, list ...*model.Annotation) []*scene.Item {
	doc := model.NewDocument(model.Image{ID: id(999), Width: w, Height: h}, list, nil, noLabels{})
	return scene.New(doc).Visible(doc.Bounds().Grow(10_000), nil)
}
