package geom

import (
	"cmp"
	"slices"
)

// Alignment is what boxes are to have in common.
type Alignment int

// The alignments. Center and Middle are half way between left and right, and between top and bottom.
const (
	AlignLeft Alignment = iota
	AlignCenter
	AlignRight
	AlignTop
	AlignMiddle
	AlignBottom
)

// Align gives the boxes moved so that each has its side or center where that of the box around all of them is. Sizes stay.
func Align(boxes []Box, a Alignment) []Box {
	if len(boxes) == 0 {
		return nil
	}
	all := boxes[0]
	for _, b := range boxes[1:] {
		all = all.Union(b)
	}
	out := make([]Box, len(boxes))
	for i, b := range boxes {
		dx, dy := 0.0, 0.0
		switch a {
		case AlignLeft:
			dx = all.X0 - b.X0
		case AlignCenter:
			dx = all.Center().X - b.Center().X
		case AlignRight:
			dx = all.X1 - b.X1
		case AlignTop:
			dy = all.Y0 - b.Y0
		case AlignMiddle:
			dy = all.Center().Y - b.Center().Y
		default:
			dy = all.Y1 - b.Y1
		}
		out[i] = b.moved(dx, dy)
	}
	return out
}

func (b Box) moved(dx, dy float64) Box { return Box{b.X0 + dx, b.Y0 + dy, b.X1 + dx, b.Y1 + dy} }

// DistributeHorizontally gives the boxes moved so that the gaps between neighbours are equal, or, where they have not enough room side
// by side, the distances of their centers. The first and the last by their centers stay. Fewer than three boxes stay as they are.
func DistributeHorizontally(boxes []Box) []Box {
	out := slices.Clone(boxes)
	for i, d := range distribute(boxes, func(b Box) (float64, float64) { return b.X0, b.X1 }) {
		out[i] = out[i].moved(d, 0)
	}
	return out
}

// DistributeVertically is [DistributeHorizontally] from top to bottom.
func DistributeVertically(boxes []Box) []Box {
	out := slices.Clone(boxes)
	for i, d := range distribute(boxes, func(b Box) (float64, float64) { return b.Y0, b.Y1 }) {
		out[i] = out[i].moved(0, d)
	}
	return out
}

// distribute gives by how much to move each box along the axis whose ends the function tells.
func distribute(boxes []Box, ends func(Box) (float64, float64)) []float64 {
	shifts := make([]float64, len(boxes))
	if len(boxes) < 3 {
		return shifts
	}
	center := func(b Box) float64 { from, to := ends(b); return (from + to) / 2 }
	order := make([]int, len(boxes))
	room := 0.0
	for i, b := range boxes {
		order[i] = i
		from, to := ends(b)
		room -= to - from
	}
	slices.SortStableFunc(order, func(i, j int) int { return cmp.Compare(center(boxes[i]), center(boxes[j])) })
	first, last := boxes[order[0]], boxes[order[len(order)-1]]
	start, _ := ends(first)
	_, end := ends(last)
	gaps := float64(len(boxes) - 1)
	gap, step := (room+end-start)/gaps, (center(last)-center(first))/gaps
	at := start
	for n, i := range order[:len(order)-1] {
		from, to := ends(boxes[i])
		if gap >= 0 {
			shifts[i] = at - from
		} else {
			shifts[i] = center(first) + float64(n)*step - center(boxes[i])
		}
		at += to - from + gap
	}
	return shifts
}

// SameSize gives the boxes with the width, the height or both of the box like, each around its own center.
func SameSize(boxes []Box, like Box, width, height bool) []Box {
	out := make([]Box, len(boxes))
	for i, b := range boxes {
		c, w, h := b.Center(), b.W(), b.H()
		if width {
			w = like.W()
		}
		if height {
			h = like.H()
		}
		out[i] = Box{c.X - w/2, c.Y - h/2, c.X + w/2, c.Y + h/2}
	}
	return out
}
