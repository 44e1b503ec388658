package geom

import "slices"

// Kind names a kind of shape; the names are those of the native JSON and of a label's allowed shapes.
type Kind string

// The kinds of shape.
const (
	KindRectangle Kind = "rect"
	KindRotated   Kind = "rotated"
	KindEllipse   Kind = "ellipse"
	KindPolygon   Kind = "polygon"
	KindPolyline  Kind = "polyline"
	KindPoint     Kind = "point"
	KindMask      Kind = "mask"
)

// AllShapes has one valid value of each kind, so that tests can show that every function knows every kind.
var AllShapes = []Shape{
	Rectangle{Box{10, 20, 40, 60}},
	Polygon{Parts: []Part{{
		Outer: Ring{{10, 10}, {50, 10}, {50, 50}, {10, 50}},
		Holes: []Ring{{{20, 20}, {20, 30}, {30, 30}, {30, 20}}},
	}}},
	RotatedRectangle{Center: Point{40, 50}, W: 30, H: 20, Angle: 30},
	Ellipse{Center: Point{40, 50}, RX: 30, RY: 20, Angle: 30},
	Polyline{Points: []Point{{10, 10}, {50, 20}, {30, 60}}},
	Dot{At: Point{30, 40}},
	Mask{X: 10, Y: 20, W: 4, H: 3, Counts: []int{1, 2, 1, 1, 2, 2, 2, 1}},
}

// Shape is the outline of a region: one of [Rectangle], [RotatedRectangle], [Ellipse], [Polygon], [Polyline], [Dot] and [Mask]. It is
// sealed: code may switch over the kinds and be complete.
type Shape interface {
	// Kind names the kind.
	Kind() Kind
	// Bounds is the smallest axis-parallel box around the shape.
	Bounds() Box
	// Area is the covered area in square pixels, holes left out.
	Area() float64
	// Contains reports whether p is inside; what is exactly on the outline may count either way. An open shape has no inside.
	Contains(p Point) bool
	// Rings gives every outline, in the order of [VertexRef]: outer rings and holes, or the one line of an open shape.
	Rings() []Ring
	// Open reports whether the outline is an open line, whose last point is not joined to its first. Such a shape has no area.
	Open() bool
	// Translate gives the shape moved by dx, dy.
	Translate(dx, dy float64) Shape
	// Fit gives the shape with the box from mapped linearly onto the box to: resizing by handles.
	Fit(from, to Box) Shape
	// ClampTo gives the shape with what lies outside a picture of w × h pixels cut off or brought to its edge; a shape inside stays
	// as it is. The result may be invalid (without area) where nothing of the shape lay inside.
	ClampTo(w, h float64) Shape
	// Validate tells the first thing that is wrong with the shape, or nil.
	Validate() *Invalid

	sealed()
}

// Ring is a closed outline; the first point is not repeated at the end.
type Ring []Point

// Rectangle is an axis-parallel rectangle.
type Rectangle struct{ Box }

// Part is one connected piece of a polygon: an outer ring, less its holes. The direction of the rings does not matter.
type Part struct {
	Outer Ring
	Holes []Ring
}

// Polygon is one region made of one or more parts. The parts are united.
type Polygon struct{ Parts []Part }

// NewPolygon gives a polygon of one part without holes.
func NewPolygon(points ...Point) Polygon {
	return Polygon{Parts: []Part{{Outer: slices.Clone(points)}}}
}

func (Rectangle) sealed() {}
func (Polygon) sealed()   {}

// Kind implements [Shape].
func (Rectangle) Kind() Kind { return KindRectangle }

// Open implements [Shape].
func (Rectangle) Open() bool { return false }

// Bounds implements [Shape].
func (r Rectangle) Bounds() Box { return r.Box }

// Rings implements [Shape]: one ring of the four corners, clockwise from the top left.
func (r Rectangle) Rings() []Ring {
	c := r.Corners()
	return []Ring{c[:]}
}

// Translate implements [Shape].
func (r Rectangle) Translate(dx, dy float64) Shape {
	return Rectangle{Box{r.X0 + dx, r.Y0 + dy, r.X1 + dx, r.Y1 + dy}}
}

// Fit implements [Shape]. A rectangle turned inside out by the mapping is turned back.
func (r Rectangle) Fit(from, to Box) Shape {
	return Rectangle{BoxOf(fit(Point{r.X0, r.Y0}, from, to), fit(Point{r.X1, r.Y1}, from, to))}
}

// ClampTo implements [Shape].
func (r Rectangle) ClampTo(w, h float64) Shape {
	return Rectangle{BoxOf(Point{r.X0, r.Y0}.clampTo(w, h), Point{r.X1, r.Y1}.clampTo(w, h))}
}

// Kind implements [Shape].
func (Polygon) Kind() Kind { return KindPolygon }

// Open implements [Shape].
func (Polygon) Open() bool { return false }

// Bounds implements [Shape].
func (g Polygon) Bounds() Box {
	var b Box
	for i, part := range g.Parts {
		if i == 0 {
			b = boundsOf(part.Outer)
		} else {
			b = b.Union(boundsOf(part.Outer))
		}
	}
	return b
}

// Area implements [Shape]: the sum over the parts of the outer ring's area less the holes' (shoelace formula).
func (g Polygon) Area() float64 {
	sum := 0.0
	for _, part := range g.Parts {
		sum += part.Outer.Area()
		for _, hole := range part.Holes {
			sum -= hole.Area()
		}
	}
	return max(sum, 0)
}

// Contains implements [Shape].
func (g Polygon) Contains(p Point) bool {
	for _, part := range g.Parts {
		if part.contains(p) {
			return true
		}
	}
	return false
}

func (part Part) contains(p Point) bool {
	if !part.Outer.Contains(p) {
		return false
	}
	for _, hole := range part.Holes {
		if hole.Contains(p) {
			return false
		}
	}
	return true
}

// Rings implements [Shape]: for each part the outer ring, then its holes.
func (g Polygon) Rings() []Ring {
	var out []Ring
	for _, part := range g.Parts {
		out = append(out, part.Outer)
		out = append(out, part.Holes...)
	}
	return out
}

// Translate implements [Shape].
func (g Polygon) Translate(dx, dy float64) Shape {
	return g.mapPoints(func(p Point) Point { return p.Add(dx, dy) })
}

// Fit implements [Shape].
func (g Polygon) Fit(from, to Box) Shape {
	return g.mapPoints(func(p Point) Point { return fit(p, from, to) })
}

// ClampTo implements [Shape]: each vertex is brought into the picture, so that the number of vertices stays.
func (g Polygon) ClampTo(w, h float64) Shape {
	return g.mapPoints(func(p Point) Point { return p.clampTo(w, h) })
}

// mapPoints gives a deep copy with f applied to each vertex.
func (g Polygon) mapPoints(f func(Point) Point) Polygon {
	parts := make([]Part, len(g.Parts))
	for i, part := range g.Parts {
		parts[i].Outer = mapPoints(part.Outer, f)
		for _, hole := range part.Holes {
			parts[i].Holes = append(parts[i].Holes, mapPoints(hole, f))
		}
	}
	return Polygon{Parts: parts}
}

// mapPoints gives the points with f applied to each.
func mapPoints[S ~[]Point](points S, f func(Point) Point) S {
	out := make(S, len(points))
	for i, p := range points {
		out[i] = f(p)
	}
	return out
}

// fit maps p linearly so that from lands on to; a side of from without length maps to to's start.
func fit(p Point, from, to Box) Point {
	scale := func(v, f0, f1, t0, t1 float64) float64 {
		switch {
		case f1 == f0:
			return t0
		case v == f1: // to the last bit, which the formula may miss
			return t1
		}
		return t0 + (v-f0)/(f1-f0)*(t1-t0)
	}
	return Point{scale(p.X, from.X0, from.X1, to.X0, to.X1), scale(p.Y, from.Y0, from.Y1, to.Y0, to.Y1)}
}

// Equal reports whether two shapes are the same to the last bit, nil included.
func Equal(a, b Shape) bool {
	switch x := a.(type) {
	case Rectangle:
		return same(x, b)
	case RotatedRectangle:
		return same(x, b)
	case Ellipse:
		return same(x, b)
	case Dot:
		return same(x, b)
	case Polygon:
		y, ok := b.(Polygon)
		return ok && slices.EqualFunc(x.Parts, y.Parts, func(p, q Part) bool {
			return slices.Equal(p.Outer, q.Outer) && slices.EqualFunc(p.Holes, q.Holes, slices.Equal[Ring])
		})
	case Polyline:
		y, ok := b.(Polyline)
		return ok && slices.Equal(x.Points, y.Points)
	case Mask:
		y, ok := b.(Mask)
		return ok && x.X == y.X && x.Y == y.Y && x.W == y.W && x.H == y.H && slices.Equal(x.Counts, y.Counts)
	default:
		return a == nil && b == nil
	}
}

func same[S interface {
	Shape
	comparable
}](x S, b Shape) bool {
	y, ok := b.(S)
	return ok && x == y
}
