//go:build linux

package bench

import (
	"math"
	"math/rand/v2"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
	"glossator/ui/desktop/scene"
)

// scattered gives n shapes whose middles lie in a box of the picture, 15 to 65 pixels wide on a screen that shows the picture at the given scale:
// in turn a polygon of twelve corners and a rectangle.
func scattered(n int, in geom.Box, scale float64) []geom.Shape {
	random := rand.New(rand.NewPCG(3, 5))
	shapes := make([]geom.Shape, n)
	for i := range shapes {
		r := (7.5 + 25*random.Float64()) / scale
		m := geom.Point{X: in.X0 + random.Float64()*in.W(), Y: in.Y0 + random.Float64()*in.H()}
		if i%2 == 1 {
			shapes[i] = geom.Rectangle{Box: geom.Box{X0: m.X - r, Y0: m.Y - r*0.8, X1: m.X + r, Y1: m.Y + r*0.8}}
			continue
		}
		ring := make([]geom.Point, 12)
		for j := range ring {
			sin, cos := math.Sincos(float64(j) * math.Pi / 6)
			far := r * (0.7 + 0.3*random.Float64())
			ring[j] = geom.Point{X: m.X + far*cos, Y: m.Y + far*sin}
		}
		shapes[i] = geom.NewPolygon(ring...)
	}
	return shapes
}

// regions gives the scene of a picture with the shapes on it under three labels, and how these look.
func regions(picture render.Picture, shapes []geom.Shape) (*scene.Scene, render.Palette) {
	labels := []model.Label{
		{ID: model.NewID(), Name: "Store details", Colour: 0xf3c300},
		{ID: model.NewID(), Name: "Street", Colour: 0x0067a5, Order: 1},
		{ID: model.NewID(), Name: "Total", Colour: 0xbe0032, Order: 2},
	}
	project := model.NewProject(labels, nil, nil)
	list := make([]*model.Annotation, len(shapes))
	for i, s := range shapes {
		list[i] = &model.Annotation{ID: model.NewID(), Label: labels[i%len(labels)].ID, Shape: s}
	}
	doc := model.NewDocument(model.Image{ID: model.NewID(), Width: picture.W, Height: picture.H}, list, nil, project)
	return scene.New(doc), render.NewPalette(doc, project)
}
