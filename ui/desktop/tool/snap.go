package tool

import (
	"slices"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
)

// place is where a point would be put, and whether it snapped to there.
type place struct {
	at      geom.Point
	snapped bool
}

// placeOf brings a point into the picture and, with [Host.Snap] and without Ctrl, to a vertex or else an edge within the tolerance:
// one of a visible region other than those in except, or of the picture. Masks are left out, because their outline is a staircase.
func placeOf(h Host, at geom.Point, mods Mods, except ...model.ID) place {
	bounds := h.Document().Bounds()
	at = clamp(at, bounds)
	if !h.Snap() || mods.Has(Ctrl) {
		return place{at: at}
	}
	near := geom.BoxOf(at, at).Grow(h.Tolerance())
	shapes := []geom.Shape{geom.Rectangle{Box: bounds}}
	for _, it := range h.Scene().Visible(near, nil) {
		if it.Shape.Kind() != geom.KindMask && !slices.Contains(except, it.ID) {
			shapes = append(shapes, it.Shape)
		}
	}
	to, snapped := geom.Snap(at, shapes, h.Tolerance())
	return place{clamp(to, bounds), snapped}
}

// spots marks the place, if it snapped.
func (p place) spots(label model.ID) []render.Spot {
	if !p.snapped {
		return nil
	}
	return []render.Spot{{At: p.at, Target: true, Label: label}}
}
