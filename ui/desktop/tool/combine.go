package tool

import (
	"cmp"
	"slices"

	"glossator/model"
	"glossator/model/geom"
	"glossator/model/geom/boolean"
)

// curve is how far, in image pixels, the polygon may be from the ellipse that it is made of.
const curve = 0.25

// areas gives those of the annotations named that have an area and are not locked, in the order of naming.
func areas(doc *model.Document, ids []model.ID) []*model.Annotation {
	var out []*model.Annotation
	for _, id := range ids {
		if a, ok := doc.Get(id); ok && !a.Locked && !a.Shape.Open() {
			out = append(out, a)
		}
	}
	return out
}

func polygonOf(a *model.Annotation) geom.Polygon { return geom.ToPolygon(a.Shape, curve) }

// CanCombine reports whether at least two of the annotations can be joined or subtracted: shapes with an area that are not locked.
func CanCombine(doc *model.Document, ids []model.ID) bool { return len(areas(doc, ids)) >= 2 }

// CanCut reports whether one of the annotations can be split or get a hole.
func CanCut(doc *model.Document, ids []model.ID) bool { return len(areas(doc, ids)) >= 1 }

// Join gives the command by which the first of the annotations becomes all of them: a mask if all are masks, or else a polygon. The
// others are deleted; what was nested in them is nested in the first then.
func Join(doc *model.Document, ids []model.ID) model.Command {
	all := areas(doc, ids)
	if len(all) < 2 {
		return model.Sequence{As: model.VerbReshape}
	}
	first, steps := all[0], []model.Command(nil)
	above := doc.Ancestors(first.ID)
	var gone []model.ID
	for _, a := range all[1:] {
		gone = append(gone, a.ID)
		var inside []model.ID
		for _, child := range doc.Children(a.ID) {
			if !slices.Contains(all, child) && !slices.Contains(above, child) {
				inside = append(inside, child.ID)
			}
		}
		if len(inside) > 0 {
			steps = append(steps, model.Nest{IDs: inside, Parent: first.ID})
		}
	}
	steps = append(steps,
		model.Delete{IDs: gone, Children: model.LiftChildren}, model.Reshape{ID: first.ID, Shape: united(all)})
	return model.Sequence{As: model.VerbReshape, Commands: steps}
}

// united gives the ground of all.
func united(all []*model.Annotation) geom.Shape {
	var mask geom.Mask
	var polygons []geom.Polygon
	for _, a := range all {
		if m, ok := a.Shape.(geom.Mask); ok {
			mask = mask.Union(m)
		}
		polygons = append(polygons, polygonOf(a))
	}
	if slices.ContainsFunc(all, func(a *model.Annotation) bool { return a.Shape.Kind() != geom.KindMask }) {
		return boolean.Union(polygons...)
	}
	return mask
}

// Subtract gives the command that takes the ground of the others from the first of the annotations. The others stay as they are.
// Where nothing is left of the first, the document refuses it.
func Subtract(doc *model.Document, ids []model.ID) model.Command {
	all := areas(doc, ids)
	if len(all) < 2 {
		return model.Sequence{As: model.VerbReshape}
	}
	first, rest := all[0], united(all[1:])
	if m, ok := first.Shape.(geom.Mask); ok {
		bounds := doc.Bounds()
		return model.Reshape{ID: first.ID, Shape: m.Subtract(geom.ToMask(rest, int(bounds.W()), int(bounds.H())))}
	}
	return model.Reshape{ID: first.ID, Shape: boolean.Difference(polygonOf(first), geom.ToPolygon(rest, 0))}
}

// CutHole gives the command that takes what the ring encloses from each of the annotations.
func CutHole(doc *model.Document, ids []model.ID, hole geom.Ring) model.Command {
	bounds := doc.Bounds()
	var steps []model.Command
	for _, a := range areas(doc, ids) {
		if m, ok := a.Shape.(geom.Mask); ok {
			cut := geom.ToMask(geom.NewPolygon(hole...), int(bounds.W()), int(bounds.H()))
			steps = append(steps, model.Reshape{ID: a.ID, Shape: m.Subtract(cut)})
			continue
		}
		steps = append(steps, model.Reshape{ID: a.ID, Shape: boolean.CutHole(polygonOf(a), hole)})
	}
	return model.Sequence{As: model.VerbReshape, Commands: steps}
}

// Split gives the command that cuts the annotations along the line from a to b. The largest piece of each keeps its identity and what is
// nested in it; the others become regions beside it with the same label, texts and attributes. What the line does not run through stays.
func Split(doc *model.Document, ids []model.ID, a, b geom.Point) model.Command {
	var steps []model.Command
	for _, region := range areas(doc, ids) {
		pieces := piecesOf(region, a, b)
		if len(pieces) < 2 {
			continue
		}
		steps = append(steps, model.Reshape{ID: region.ID, Shape: pieces[0]})
		for _, piece := range pieces[1:] {
			other := *region.Clone()
			other.ID, other.Shape = model.NewID(), piece
			steps = append(steps, model.Draw{Annotation: other})
		}
	}
	return model.Sequence{As: model.VerbReshape, Commands: steps}
}

// piecesOf gives what a line makes of a region, the largest first. Of a mask, each pixel comes to one piece.
func piecesOf(region *model.Annotation, a, b geom.Point) []geom.Shape {
	pieces := boolean.SplitByLine(polygonOf(region), a, b)
	slices.SortStableFunc(pieces, func(p, q geom.Polygon) int { return cmp.Compare(q.Area(), p.Area()) })
	rest, mask := region.Shape.(geom.Mask)
	var out []geom.Shape
	for _, piece := range pieces[1:] {
		if !mask {
			out = append(out, piece)
			continue
		}
		bounds := region.Shape.Bounds()
		if part := geom.ToMask(piece, int(bounds.X1), int(bounds.Y1)).Intersect(rest); !part.Empty() {
			out = append(out, part)
			rest = rest.Subtract(part)
		}
	}
	if mask {
		return append([]geom.Shape{rest}, out...)
	}
	return append([]geom.Shape{pieces[0]}, out...)
}

// Simplify gives the command that leaves out the vertices of the annotations' polygons and lines that matter less than the tolerance, in
// image pixels.
func Simplify(doc *model.Document, ids []model.ID, tolerance float64) model.Command {
	var steps []model.Command
	for _, id := range ids {
		a, ok := doc.Get(id)
		if !ok || a.Locked || !hasVertices(a.Shape) {
			continue
		}
		if shape := geom.Simplify(a.Shape, tolerance); !geom.Equal(shape, a.Shape) {
			steps = append(steps, model.Reshape{ID: id, Shape: shape})
		}
	}
	return model.Sequence{As: model.VerbReshape, Commands: steps}
}
