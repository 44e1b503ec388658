package geom

// Rotate gives the shape turned clockwise on the screen around center. A rectangle becomes a [RotatedRectangle], unless the angle is a
// whole number of quarter turns. A mask is drawn anew from its turned outline, so it is exact for quarter turns around a corner or the
// center of a pixel, and turning it back need not give the same pixels.
func Rotate(s Shape, center Point, degrees float64) Shape {
	f := newFrame(center, degrees)
	turned := func(p Point) Point { return f.out(p.Add(-center.X, -center.Y)) }
	switch s := s.(type) {
	case Rectangle:
		if f.sin == 0 || f.cos == 0 {
			return Rectangle{BoxOf(turned(Point{s.X0, s.Y0}), turned(Point{s.X1, s.Y1}))}
		}
		return RotatedRectangle{turned(s.Center()), s.W(), s.H(), normalDegrees(degrees)}
	case RotatedRectangle:
		s.Center, s.Angle = turned(s.Center), normalDegrees(s.Angle+degrees)
		return s
	case Ellipse:
		s.Center, s.Angle = turned(s.Center), normalDegrees(s.Angle+degrees)
		return s
	default:
		return mapShape(s, turned)
	}
}

// FlipHorizontally gives the shape mirrored at the upright line through x: left becomes right.
func FlipHorizontally(s Shape, x float64) Shape {
	return mirror(s, func(p Point) Point { return Point{2*x - p.X, p.Y} })
}

// FlipVertically gives the shape mirrored at the level line through y: top becomes bottom.
func FlipVertically(s Shape, y float64) Shape {
	return mirror(s, func(p Point) Point { return Point{p.X, 2*y - p.Y} })
}

// mirror applies f, which mirrors x or y. A slant to one side becomes the same slant to the other.
func mirror(s Shape, f func(Point) Point) Shape {
	switch s := s.(type) {
	case Rectangle:
		return Rectangle{BoxOf(f(Point{s.X0, s.Y0}), f(Point{s.X1, s.Y1}))}
	case RotatedRectangle:
		s.Center, s.Angle = f(s.Center), normalDegrees(-s.Angle)
		return s
	case Ellipse:
		s.Center, s.Angle = f(s.Center), normalDegrees(-s.Angle)
		return s
	default:
		return mapShape(s, f)
	}
}

// mapShape gives a shape that is made of points or pixels with f applied to them.
func mapShape(s Shape, f func(Point) Point) Shape {
	switch s := s.(type) {
	case Polygon:
		return s.mapPoints(f)
	case Polyline:
		return Polyline{mapPoints(s.Points, f)}
	case Dot:
		return Dot{f(s.At)}
	case Mask:
		return s.redrawn(f)
	default:
		return s
	}
}
