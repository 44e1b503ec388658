package scene

import (
	"cmp"
	"slices"

	"glossator/model"
	"glossator/model/geom"
)

// Reading gives the visible annotations in reading order: siblings in rows from the top, each row from the left, and what is nested in
// a region right after it.
func (s *Scene) Reading() []model.ID {
	s.sync()
	out := make([]model.ID, 0, len(s.order))
	var read func(parent model.ID)
	read = func(parent model.ID) {
		siblings := s.doc.Children(parent)
		siblings = slices.DeleteFunc(siblings, func(a *model.Annotation) bool { return a.Hidden })
		for _, a := range inRows(siblings) {
			out = append(out, a.ID)
			read(a.ID)
		}
	}
	read(model.ID{})
	return out
}

// inRows sorts regions in rows. A region is in the row of the topmost one left if their heights overlap by half of the lower one.
func inRows(list []*model.Annotation) []*model.Annotation {
	box := func(a *model.Annotation) geom.Box { return a.Shape.Bounds() }
	slices.SortStableFunc(list, func(a, b *model.Annotation) int { return cmp.Compare(box(a).Y0, box(b).Y0) })
	for start := 0; start < len(list); {
		first := box(list[start])
		end := start + 1
		for end < len(list) {
			b := box(list[end])
			if overlap := min(first.Y1, b.Y1) - b.Y0; 2*overlap < min(first.H(), b.H()) {
				break
			}
			end++
		}
		slices.SortStableFunc(list[start:end], func(a, b *model.Annotation) int { return cmp.Compare(box(a).X0, box(b).X0) })
		start = end
	}
	return list
}
