package scene

import (
	"glossator/model"
	"glossator/model/geom"
)

// PickHandle gives the handle at p by which a selected region is resized or turned: the nearest of [geom.Handles] that is at most
// tolerance pixels away. Only a region that is selected alone has the handle that turns it, arm pixels above it, and only then has one
// that is neither a rectangle, upright or not, nor an ellipse any handles. The vertices of a polygon or a line come before its handles, so there is none
// where one of them is near. Hidden and locked regions have no handles. A tool that selects asks here before [Scene.Pick].
func (s *Scene) PickHandle(p geom.Point, tolerance, arm float64, selected []model.ID) (Hit, bool) {
	s.sync()
	alone := len(selected) == 1
	if !alone {
		arm = 0
	}
	best, found := Hit{}, false
	for _, id := range selected {
		e := s.entries[id]
		if e == nil || e.hidden || e.item.Locked || !e.item.Box.Grow(arm+tolerance).Contains(p) || !alone && !e.item.framed() {
			continue
		}
		if hit, ok := e.item.handle(p, tolerance, arm); ok {
			best, found, tolerance = hit, true, hit.At.Dist(p)
		}
	}
	return best, found
}

// handle gives the item's nearest handle at most tolerance pixels from p.
func (it *Item) handle(p geom.Point, tolerance, arm float64) (Hit, bool) {
	tolerance = it.reach(it.contains(p), tolerance)
	hit, found := Hit{Annotation: it.ID, Part: Handle}, false
	for _, h := range geom.Handles(it.Shape, arm) {
		if d := h.At.Dist(p); d <= tolerance {
			hit.Handle, hit.At = h.Handle, h.At
			found, tolerance = true, d
		}
	}
	if found && it.shapedByVertices() {
		var vertex candidate
		found = !vertex.near(it, p, tolerance)
	}
	return hit, found
}

// framed reports whether the handles are on the outline itself.
func (it *Item) framed() bool {
	switch it.Shape.(type) {
	case geom.Rectangle, geom.RotatedRectangle, geom.Ellipse:
		return true
	default:
		return false
	}
}

// shapedByVertices reports whether the vertices are places of their own, and not the handles once more.
func (it *Item) shapedByVertices() bool {
	switch it.Shape.(type) {
	case geom.Polygon, geom.Polyline:
		return true
	default:
		return false
	}
}
