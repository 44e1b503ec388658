package geom

// Polyline is an open line through Points: it has no inside and no area. It may cross itself.
type Polyline struct{ Points []Point }

// Dot is a single place, such as a landmark: it has no inside and no area. (The name Point is that of the coordinates.)
type Dot struct{ At Point }

func (Polyline) sealed() {}
func (Dot) sealed()      {}

// Kind implements [Shape].
func (Polyline) Kind() Kind { return KindPolyline }

// Open implements [Shape].
func (Polyline) Open() bool { return true }

// Bounds implements [Shape]. The box of a level or upright line is Empty.
func (l Polyline) Bounds() Box { return boundsOf(l.Points) }

// Area implements [Shape]: none.
func (Polyline) Area() float64 { return 0 }

// Contains implements [Shape]: never. [HitEdge] tells whether a place is near the line.
func (Polyline) Contains(Point) bool { return false }

// Rings implements [Shape]: the line, which is not closed.
func (l Polyline) Rings() []Ring { return []Ring{l.Points} }

// Translate implements [Shape].
func (l Polyline) Translate(dx, dy float64) Shape {
	return Polyline{mapPoints(l.Points, func(p Point) Point { return p.Add(dx, dy) })}
}

// Fit implements [Shape].
func (l Polyline) Fit(from, to Box) Shape {
	return Polyline{mapPoints(l.Points, func(p Point) Point { return fit(p, from, to) })}
}

// ClampTo implements [Shape]: each point is brought into the picture, so that the number of points stays.
func (l Polyline) ClampTo(w, h float64) Shape {
	return Polyline{mapPoints(l.Points, func(p Point) Point { return p.clampTo(w, h) })}
}

// Validate implements [Shape]: a line needs two different points.
func (l Polyline) Validate() *Invalid {
	for _, p := range l.Points {
		if !p.Finite() {
			return &Invalid{Reason: NotFinite}
		}
	}
	for _, p := range l.Points {
		if p != l.Points[0] {
			return nil
		}
	}
	bad := &Invalid{Reason: TooFewPoints}
	if len(l.Points) > 0 {
		bad.At = l.Points[0]
	}
	return bad
}

// Kind implements [Shape].
func (Dot) Kind() Kind { return KindPoint }

// Open implements [Shape].
func (Dot) Open() bool { return true }

// Bounds implements [Shape]: a Box without width and height.
func (d Dot) Bounds() Box { return Box{d.At.X, d.At.Y, d.At.X, d.At.Y} }

// Area implements [Shape]: none.
func (Dot) Area() float64 { return 0 }

// Contains implements [Shape]: never. [HitVertex] tells whether a place is near the dot.
func (Dot) Contains(Point) bool { return false }

// Rings implements [Shape]: a line of one point.
func (d Dot) Rings() []Ring { return []Ring{{d.At}} }

// Translate implements [Shape].
func (d Dot) Translate(dx, dy float64) Shape { return Dot{d.At.Add(dx, dy)} }

// Fit implements [Shape].
func (d Dot) Fit(from, to Box) Shape { return Dot{fit(d.At, from, to)} }

// ClampTo implements [Shape]: the nearest place in the picture.
func (d Dot) ClampTo(w, h float64) Shape { return Dot{d.At.clampTo(w, h)} }

// Validate implements [Shape].
func (d Dot) Validate() *Invalid {
	if !d.At.Finite() {
		return &Invalid{Reason: NotFinite}
	}
	return nil
}
