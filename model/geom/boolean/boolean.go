// Package boolean unites, intersects, cuts, splits and repairs polygons.
//
// It works on a grid of 1/256 pixel in exact integer arithmetic, so there is no input on which it fails: every vertex of a result is
// the nearest place of the grid to a vertex of the input or to a crossing of two edges. Places further than 2^20 pixels from the origin
// are brought to there, and rings with coordinates that are no numbers count as absent.
//
// What it is given may cross itself: what a ring goes around, in either direction and however often, is inside. Its parts may overlap,
// and its holes reach over the edge. What it gives never crosses or overlaps itself; rings touch in single points at most, no ring
// passes a point twice, outer rings run clockwise on the screen and holes the other way, and no vertex is in the middle of a straight
// edge. Where nothing is left, it has no parts.
//
// The method: edges are split where they meet, by snap rounding (J. Hobby, Practical segment intersection with finite precision output,
// 1999); those that have the inside of the result on one side only are its outline. The libraries that exist for Go either end the
// process on some plain polygons (endless recursion) or do not take what crosses itself.
package boolean

import "glossator/model/geom"

// Union gives what lies in any of the polygons.
func Union(polygons ...geom.Polygon) geom.Polygon {
	var out geom.Polygon
	for _, g := range polygons {
		out = overlay(out, g, func(a, b bool) bool { return a || b })
	}
	return out
}

// Intersection gives what lies in both polygons.
func Intersection(a, b geom.Polygon) geom.Polygon {
	return overlay(a, b, func(a, b bool) bool { return a && b })
}

// Difference gives what lies in a and not in b.
func Difference(a, b geom.Polygon) geom.Polygon {
	return overlay(a, b, func(a, b bool) bool { return a && !b })
}

// CutHole gives the polygon without what the ring encloses: with a hole more, or smaller where the ring reaches over its edge.
func CutHole(g geom.Polygon, hole geom.Ring) geom.Polygon {
	return Difference(g, geom.NewPolygon(hole...))
}

// Repair gives a polygon that covers the same ground and is as this package gives them: one that crosses itself falls into parts, and
// parts that overlap become one.
func Repair(g geom.Polygon) geom.Polygon { return Union(g) }

// overlay gives the ground where keep says yes, asked with whether it is in a and in b.
func overlay(a, b geom.Polygon, keep func(a, b bool) bool) geom.Polygon {
	segments := append(outline(a, 0), outline(b, 1)...)
	rings := link(boundary(node(segments), func(w windings) bool { return keep(w[0] > 0, w[1] > 0) }))
	return polygon(rings)
}

// outline gives the edges of a polygon, such that it is inside where the outline goes around clockwise more often than the other way.
func outline(g geom.Polygon, operand int) []segment {
	var out []segment
	for _, part := range g.Parts {
		for _, r := range untangled(part.Outer) {
			out = append(out, r.segments(operand)...)
		}
		for _, hole := range part.Holes {
			for _, r := range untangled(hole) {
				out = append(out, r.reversed().segments(operand)...)
			}
		}
	}
	return out
}

// untangled gives the rings around what a ring encloses, outer ones clockwise and holes the other way.
func untangled(r geom.Ring) []ring {
	snapped := toGrid(r)
	if len(snapped) < 3 {
		return nil
	}
	if _, crosses := snapped.toPixels().Crossing(); crosses {
		return link(boundary(node(snapped.segments(0)), func(w windings) bool { return w[0] != 0 }))
	}
	if snapped.toPixels().SignedArea() < 0 {
		snapped = snapped.reversed()
	}
	return []ring{snapped}
}
