package store

import (
	"glossator/model/geom"
	"glossator/store/wire"
)

// encodeShape sets the shape of a message; it stays unset for none and for a kind that the file does not know.
func encodeShape(out *wire.Annotation, shape geom.Shape) {
	switch s := shape.(type) {
	case geom.Rectangle:
		out.Shape = &wire.Annotation_Rectangle{Rectangle: &wire.Rectangle{X0: s.X0, Y0: s.Y0, X1: s.X1, Y1: s.Y1}}
	case geom.Polygon:
		out.Shape = &wire.Annotation_Polygon{Polygon: encodePolygon(s)}
	case geom.RotatedRectangle:
		out.Shape = &wire.Annotation_Rotated{Rotated: &wire.RotatedRectangle{Cx: s.Center.X, Cy: s.Center.Y, W: s.W, H: s.H, Angle: s.Angle}}
	case geom.Ellipse:
		out.Shape = &wire.Annotation_Ellipse{Ellipse: &wire.Ellipse{Cx: s.Center.X, Cy: s.Center.Y, Rx: s.RX, Ry: s.RY, Angle: s.Angle}}
	case geom.Polyline:
		out.Shape = &wire.Annotation_Polyline{Polyline: &wire.Polyline{Points: encodePoints(s.Points)}}
	case geom.Dot:
		out.Shape = &wire.Annotation_Point{Point: &wire.Point{X: s.At.X, Y: s.At.Y}}
	case geom.Mask:
		out.Shape = &wire.Annotation_Mask{Mask: encodeMask(s)}
	}
}

func encodePolygon(g geom.Polygon) *wire.Polygon {
	out := &wire.Polygon{Parts: make([]*wire.Part, len(g.Parts))}
	for i, part := range g.Parts {
		p := &wire.Part{Outer: encodeRing(part.Outer)}
		for _, hole := range part.Holes {
			p.Holes = append(p.Holes, encodeRing(hole))
		}
		out.Parts[i] = p
	}
	return out
}

func encodeRing(r geom.Ring) *wire.Ring {
	return &wire.Ring{Points: encodePoints(r)}
}

func encodePoints(points []geom.Point) []float64 {
	out := make([]float64, 0, 2*len(points))
	for _, p := range points {
		out = append(out, p.X, p.Y)
	}
	return out
}

func encodeMask(m geom.Mask) *wire.Mask {
	out := &wire.Mask{X: int64(m.X), Y: int64(m.Y), W: uint64(m.W), H: uint64(m.H), Counts: make([]uint64, len(m.Counts))}
	for i, n := range m.Counts {
		out.Counts[i] = uint64(n)
	}
	return out
}

func (d *decoder) shape(m *wire.Annotation) geom.Shape {
	switch s := m.Shape.(type) {
	case *wire.Annotation_Rectangle:
		r := s.Rectangle
		return geom.Rectangle{Box: geom.Box{X0: r.GetX0(), Y0: r.GetY0(), X1: r.GetX1(), Y1: r.GetY1()}}
	case *wire.Annotation_Polygon:
		return d.polygon(s.Polygon)
	case *wire.Annotation_Rotated:
		r := s.Rotated
		return geom.RotatedRectangle{Center: geom.Point{X: r.GetCx(), Y: r.GetCy()}, W: r.GetW(), H: r.GetH(), Angle: r.GetAngle()}
	case *wire.Annotation_Ellipse:
		e := s.Ellipse
		return geom.Ellipse{Center: geom.Point{X: e.GetCx(), Y: e.GetCy()}, RX: e.GetRx(), RY: e.GetRy(), Angle: e.GetAngle()}
	case *wire.Annotation_Polyline:
		return geom.Polyline{Points: d.points(s.Polyline.GetPoints())}
	case *wire.Annotation_Point:
		return geom.Dot{At: geom.Point{X: s.Point.GetX(), Y: s.Point.GetY()}}
	case *wire.Annotation_Mask:
		return d.mask(s.Mask)
	default:
		return nil
	}
}

func (d *decoder) polygon(m *wire.Polygon) geom.Polygon {
	g := geom.Polygon{Parts: make([]geom.Part, len(m.GetParts()))}
	for i, part := range m.GetParts() {
		g.Parts[i].Outer = d.ring(part.Outer)
		for _, hole := range part.Holes {
			g.Parts[i].Holes = append(g.Parts[i].Holes, d.ring(hole))
		}
	}
	return g
}

func (d *decoder) ring(m *wire.Ring) geom.Ring {
	return d.points(m.GetPoints())
}

func (d *decoder) points(xy []float64) []geom.Point {
	if len(xy)%2 != 0 {
		d.malformed()
	}
	out := make([]geom.Point, len(xy)/2)
	for i := range out {
		out[i] = geom.Point{X: xy[2*i], Y: xy[2*i+1]}
	}
	return out
}

// mask refuses runs that are not in the form of a valid mask, since what walks them relies on it.
func (d *decoder) mask(m *wire.Mask) geom.Mask {
	out := geom.Mask{X: int(m.GetX()), Y: int(m.GetY()), W: int(m.GetW()), H: int(m.GetH()), Counts: make([]int, len(m.GetCounts()))}
	for i, n := range m.GetCounts() {
		out.Counts[i] = int(n)
	}
	if out.Validate() != nil {
		d.malformed()
	}
	return out
}
