package tool

import (
	"glossator/model"
	"glossator/model/geom"
)

// draw makes a new region and selects it; it reports whether that was allowed.
func draw(h Host, shape geom.Shape) bool {
	a := model.Annotation{ID: model.NewID(), Label: h.Label(), Shape: shape}
	if h.Do(model.Draw{Annotation: a, Nest: h.Nest()}) != nil {
		return false
	}
	h.Select(a.ID)
	return true
}
