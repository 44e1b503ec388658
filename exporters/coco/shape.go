package coco

import (
	"glossator/exporters"
	"glossator/model/geom"
)

// runLengths is a mask as COCO has it, not compressed.
type runLengths struct {
	// Counts are the lengths of runs over the columns, of zeros and ones in turn.
	Counts []int `json:"counts"`
	// Size is [height, width] of the picture.
	Size [2]int `json:"size"`
}

// outline fills in the box, area and segmentation of an annotation.
func outline(j *exporters.Job, s exporters.Sheet, r exporters.Region, a *annotation) {
	b, kind := r.Shape.Bounds(), r.Shape.Kind()
	a.Box = [4]float64{b.X0, b.Y0, exporters.Extent(b.X0, b.X1), exporters.Extent(b.Y0, b.Y1)}
	if kind != geom.KindPolygon {
		a.Attributes["shape"] = string(kind)
	}
	if kind == geom.KindMask || holes(r.Shape) {
		if pixels(s, r, a) {
			if kind != geom.KindMask {
				j.Lose(exporters.PolygonToMask, s, r)
			}
			return
		}
		j.Lose(exporters.HolesFilled, s, r)
	}
	if kind == geom.KindEllipse {
		j.Lose(exporters.CurveFlattened, s, r)
	}
	polygon := geom.ToPolygon(r.Shape, geom.OutlineTolerance)
	a.Area, a.Segmentation = polygon.Area(), polygons(polygon)
	if kind == geom.KindRectangle {
		a.Area = a.Box[2] * a.Box[3] // to the last bit
	}
}

// pixels fills in the area and segmentation of a mask. It reports false where no pixel is inside, and where there would be too many runs.
func pixels(s exporters.Sheet, r exporters.Region, a *annotation) bool {
	w, h := s.Image.Width, s.Image.Height
	mask := geom.ToMask(r.Shape, w, h)
	counts, bad := mask.COCO(w, h)
	if bad != nil || mask.Empty() {
		return false
	}
	a.Area, a.Segmentation = mask.Area(), runLengths{counts, [2]int{h, w}}
	return true
}

func holes(s geom.Shape) bool {
	p, ok := s.(geom.Polygon)
	return ok && len(p.Rings()) > len(p.Parts)
}

// polygons gives the outer ring of each part as x1, y1, x2, y2, …
func polygons(p geom.Polygon) [][]float64 {
	out := make([][]float64, len(p.Parts))
	for i, part := range p.Parts {
		for _, p := range part.Outer.Clean() {
			out[i] = append(out[i], p.X, p.Y)
		}
	}
	return out
}
