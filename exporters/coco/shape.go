package coco

import (
	"glossator/exporters"
	"glossator/model/geom"
)

// outline fills in the box, area and segmentation of an annotation.
func outline(j *exporters.Job, s exporters.Sheet, r exporters.Region, a *annotation) {
	b := r.Shape.Bounds()
	a.Box = [4]float64{b.X0, b.Y0, exporters.Extent(b.X0, b.X1), exporters.Extent(b.Y0, b.Y1)}
	switch shape := r.Shape.(type) {
	case geom.Rectangle:
		a.Attributes["shape"] = string(shape.Kind())
		a.Area = a.Box[2] * a.Box[3]
		a.Segmentation = polygons(shape.Rings())
	case geom.Polygon:
		a.Area = shape.Area()
		if holes(shape) {
			mask := rasterise(shape, s.Image.Width, s.Image.Height)
			if mask.pixels > 0 {
				j.Lose(exporters.PolygonToMask, s, r)
				a.Area, a.Segmentation = float64(mask.pixels), mask
				return
			}
			j.Lose(exporters.HolesFilled, s, r)
		}
		var outer []geom.Ring
		for _, part := range shape.Parts {
			outer = append(outer, part.Outer)
		}
		a.Segmentation = polygons(outer)
	}
}

func holes(p geom.Polygon) bool {
	for _, part := range p.Parts {
		if len(part.Holes) > 0 {
			return true
		}
	}
	return false
}

// polygons gives each ring as x1, y1, x2, y2, …
func polygons(rings []geom.Ring) [][]float64 {
	out := make([][]float64, len(rings))
	for i, ring := range rings {
		for _, p := range ring.Clean() {
			out[i] = append(out[i], p.X, p.Y)
		}
	}
	return out
}
