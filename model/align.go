package model

import (
	"math"

	"glossator/model/geom"
)

// Align gives the command that brings sides or centers of the annotations named to where that of the box around all of them is. What
// is nested in one of them goes along with it, even if it is named itself.
func Align(d *Document, ids []ID, to geom.Alignment) Sequence {
	group := d.Outermost(ids)
	return Sequence{VerbAlign, moves(group, geom.Align(boxes(group), to))}
}

// DistributeHorizontally gives the command that makes the gaps between the annotations named equal, by the rule of
// [geom.DistributeHorizontally]. What is nested goes along.
func DistributeHorizontally(d *Document, ids []ID) Sequence {
	group := d.Outermost(ids)
	return Sequence{VerbDistribute, moves(group, geom.DistributeHorizontally(boxes(group)))}
}

// DistributeVertically is [DistributeHorizontally] from top to bottom.
func DistributeVertically(d *Document, ids []ID) Sequence {
	group := d.Outermost(ids)
	return Sequence{VerbDistribute, moves(group, geom.DistributeVertically(boxes(group)))}
}

// SameSize gives the command that makes the annotations named as wide, as high or both as the first one named. Each stays around its
// center, as far as the image reaches, and what is nested in it is stretched with it. What has no extent in a direction, such as a
// point, gets none.
func SameSize(d *Document, ids []ID, width, height bool) Sequence {
	out := Sequence{As: VerbSameSize}
	group := d.Outermost(ids)
	if len(group) == 0 {
		return out
	}
	from := boxes(group)
	for i, to := range geom.SameSize(from, from[0], width, height) {
		if from[i].W() == 0 {
			to.X0, to.X1 = from[i].X0, from[i].X1
		}
		if from[i].H() == 0 {
			to.Y0, to.Y1 = from[i].Y0, from[i].Y1
		}
		if math.Abs(to.W()-from[i].W()) < rounding && math.Abs(to.H()-from[i].H()) < rounding {
			continue
		}
		to = geom.Rectangle{Box: to}.Translate(d.ShiftInside(to, 0, 0)).Bounds()
		for _, a := range append([]*Annotation{group[i]}, d.Descendants(group[i].ID)...) {
			shape := a.Shape.Fit(from[i], to)
			shape = shape.Translate(d.ShiftInside(shape.Bounds(), 0, 0))
			out.Commands = append(out.Commands, Reshape{a.ID, shape})
		}
	}
	return out
}

// rounding is the difference in pixels below which nothing is to be changed: it comes from the sums of floats.
const rounding = 1e-6

func boxes(group []*Annotation) []geom.Box {
	out := make([]geom.Box, len(group))
	for i, a := range group {
		out[i] = a.Shape.Bounds()
	}
	return out
}

// moves gives what brings each to its new place.
func moves(group []*Annotation, to []geom.Box) []Command {
	var out []Command
	for i, a := range group {
		from := a.Shape.Bounds()
		if dx, dy := to[i].X0-from.X0, to[i].Y0-from.Y0; math.Abs(dx) > rounding || math.Abs(dy) > rounding {
			out = append(out, Move{[]ID{a.ID}, dx, dy})
		}
	}
	return out
}
