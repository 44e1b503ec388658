package geom

// ToPolygon gives the outline of the shape as a polygon that is nowhere further from it than tolerance, in pixels. For an ellipse the
// points lie on the curve, and a tolerance below 0.001 counts as that. A mask is traced exactly, as [Mask.Trace] does; with a
// tolerance above 0 the outline is then simplified. Other shapes are exact. A shape without area gives a polygon without parts.
func ToPolygon(s Shape, tolerance float64) Polygon {
	switch s := s.(type) {
	case Polygon:
		return s
	case Ellipse:
		return NewPolygon(s.outline(max(tolerance, 0.001))...)
	case Mask:
		return Simplify(s.Trace(), tolerance).(Polygon)
	case Rectangle, RotatedRectangle:
		return NewPolygon(s.Rings()[0]...)
	default:
		return Polygon{}
	}
}
