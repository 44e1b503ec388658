package render

import (
	"glossator/model"
	"glossator/model/geom"
)

// This file makes the regions of the kinds that are neither rectangles nor polygons.

// blob is a mask: a ring of pixels with a bridge across its hole, and a piece of its own.
func blob(x, y, size int) geom.Mask {
	var runs []int
	outside, inside := 0, 0
	flush := func() {
		if inside > 0 {
			runs = append(runs, outside, inside)
			outside, inside = 0, 0
		}
	}
	for j := range size {
		for i := range size {
			dx, dy := 2*i-size, 2*j-size
			d := dx*dx + dy*dy
			ring := d < size*size && d > size*size/3
			if ring || j == size/2 && i < size-size/8 || i < size/8 && j < size/8 {
				inside++
				continue
			}
			flush()
			outside++
		}
	}
	flush()
	m, bad := geom.NewMask(x, y, size, size, append(runs, outside))
	if bad != nil {
		panic(bad)
	}
	return m
}

// kinds has over the light and the dark half: each kind with an oblique outline in a block, some of it locked or hidden.
func kinds() []*model.Annotation {
	at := func(x, y float64) geom.Point { return geom.Point{X: x, Y: y} }
	return []*model.Annotation{
		{ID: id(10), Label: id(101), Shape: box(6, 20, 312, 192)},
		{ID: id(11), Label: id(102), Parent: id(10), Shape: geom.RotatedRectangle{Center: at(70, 75), W: 80, H: 40, Angle: 30}},
		{ID: id(12), Label: id(103), Parent: id(10), Shape: geom.Ellipse{Center: at(160, 75), RX: 50, RY: 25, Angle: -30}},
		{ID: id(13), Label: id(101), Parent: id(10), Shape: geom.Polyline{Points: []geom.Point{
			at(30, 130), at(60, 180), at(90, 130), at(120, 180), at(200, 180),
		}}},
		{ID: id(14), Label: id(102), Parent: id(12), Shape: geom.Dot{At: at(160, 90)}},
		{ID: id(15), Label: id(103), Parent: id(10), Locked: true, Shape: geom.Dot{At: at(220, 150)}},
		{ID: id(16), Parent: id(10), Locked: true, Shape: geom.Ellipse{Center: at(270, 150), RX: 35, RY: 30}},
		{ID: id(17), Label: id(101), Parent: id(10), Shape: blob(230, 50, 48)},
		{ID: id(18), Label: id(103), Parent: id(10), Hidden: true, Shape: geom.Ellipse{Center: at(160, 100), RX: 90, RY: 60}},
		{ID: id(19), Label: id(102), Parent: id(17), Shape: geom.RotatedRectangle{Center: at(254, 74), W: 20, H: 10, Angle: 45}},
		{ID: id(20), Label: id(102), Parent: id(10), Shape: blob(160, 96, 10)},
	}
}

// scattered has each kind in sizes that are specks to large at 12 %.
func scattered() []*model.Annotation {
	var out []*model.Annotation
	for i := range 100 {
		x, y, size := float64(i%10)*310+60, float64(i/10)*190+40, float64(i%10*i%10+1)*28
		c := geom.Point{X: x + size/2, Y: y + size/2}
		var shape geom.Shape
		switch i / 10 % 5 {
		case 0:
			shape = geom.Ellipse{Center: c, RX: size / 2, RY: size / 4, Angle: float64(i) * 9}
		case 1:
			shape = geom.RotatedRectangle{Center: c, W: size, H: size / 2, Angle: float64(i) * 9}
		case 2:
			shape = geom.Polyline{Points: []geom.Point{{X: x, Y: y}, {X: x + size, Y: y}, {X: x + size, Y: y + size/2}}}
		case 3:
			shape = geom.Dot{At: c}
		default:
			shape = blob(int(x), int(y), int(size))
		}
		out = append(out, &model.Annotation{ID: id(i + 1), Label: id(101 + i%3), Shape: shape})
	}
	return out
}

// previews are the drafts of tools, of each kind, some moved.
func previews() Overlay {
	var o Overlay
	for i, a := range kinds() {
		o.Regions = append(o.Regions, Region{Shape: a.Shape, Label: a.Label, By: geom.Point{X: 3.4, Y: 2.6}, Hover: i%4 == 0})
	}
	return o
}
