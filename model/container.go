package model

import (
	"cmp"
	"slices"
	"sort"

	"glossator/model/geom"
)

// containers are the annotations in which others may nest, in the order in which [Document.ParentFor] prefers them, made ready to be
// asked about many shapes.
type containers []container

type container struct {
	id    ID
	shape geom.Shape
	area  float64
	// box is the one that what is inside cannot leave.
	box geom.Box
}

func (d *Document) containers() containers {
	out := make(containers, 0, len(d.annotations))
	for _, a := range d.annotations {
		if !a.Hidden {
			out = append(out, container{a.ID, a.Shape, a.Shape.Area(), a.Shape.Bounds().Grow(NestTolerance)})
		}
	}
	slices.SortFunc(out, func(x, y container) int { return cmp.Or(cmp.Compare(x.area, y.area), x.id.Compare(y.id)) })
	return out
}

// parentFor gives what [Document.ParentFor] gives.
func (c containers) parentFor(shape geom.Shape) ID {
	area, box := shape.Area(), shape.Bounds()
	larger := sort.Search(len(c), func(i int) bool { return c[i].area > area })
	for _, in := range c[larger:] {
		if in.box.ContainsBox(box) && geom.Covers(in.shape, shape, NestTolerance) {
			return in.id
		}
	}
	return ID{}
}
