// Package geom holds the shapes that a region on a picture can have, and what can be asked of and done to them.
//
// One coordinate frame is used everywhere: float64 pixels of the upright picture (EXIF orientation applied), origin at the
// top-left corner of the top-left pixel, x to the right, y down. A box over the whole picture is (0, 0, W, H).
//
// Shapes are values: no function changes its argument. The set is closed: [Shape] is sealed, [AllShapes] lists it.
package geom

import "math"

// Point is a position in the picture's frame.
type Point struct{ X, Y float64 }

// Add gives p moved by dx, dy.
func (p Point) Add(dx, dy float64) Point { return Point{p.X + dx, p.Y + dy} }

// Dist is the distance between p and q in pixels.
func (p Point) Dist(q Point) float64 { return math.Hypot(p.X-q.X, p.Y-q.Y) }

// Finite reports whether both coordinates are numbers.
func (p Point) Finite() bool { return finite(p.X) && finite(p.Y) }

func finite(f float64) bool { return !math.IsNaN(f) && !math.IsInf(f, 0) }

// Box is an axis-parallel box from (X0,Y0) to (X1,Y1). The zero Box is empty.
type Box struct{ X0, Y0, X1, Y1 float64 }

// BoxOf gives the box with p and q as opposite corners, in any order.
func BoxOf(p, q Point) Box {
	return Box{math.Min(p.X, q.X), math.Min(p.Y, q.Y), math.Max(p.X, q.X), math.Max(p.Y, q.Y)}
}

// W is the width in pixels.
func (b Box) W() float64 { return b.X1 - b.X0 }

// H is the height in pixels.
func (b Box) H() float64 { return b.Y1 - b.Y0 }

// Area is the area in square pixels.
func (b Box) Area() float64 { return math.Max(0, b.W()) * math.Max(0, b.H()) }

// Center is the middle of the box.
func (b Box) Center() Point { return Point{(b.X0 + b.X1) / 2, (b.Y0 + b.Y1) / 2} }

// Empty reports whether the box has no area.
func (b Box) Empty() bool { return !(b.X1 > b.X0 && b.Y1 > b.Y0) }

// Contains reports whether p lies in the box, the edges included.
func (b Box) Contains(p Point) bool {
	return p.X >= b.X0 && p.X <= b.X1 && p.Y >= b.Y0 && p.Y <= b.Y1
}

// ContainsBox reports whether c lies in b, the edges included.
func (b Box) ContainsBox(c Box) bool {
	return c.X0 >= b.X0 && c.X1 <= b.X1 && c.Y0 >= b.Y0 && c.Y1 <= b.Y1
}

// Intersect gives the common part; it is Empty where there is none.
func (b Box) Intersect(c Box) Box {
	return Box{math.Max(b.X0, c.X0), math.Max(b.Y0, c.Y0), math.Min(b.X1, c.X1), math.Min(b.Y1, c.Y1)}
}

// Union gives the smallest box around both.
func (b Box) Union(c Box) Box {
	return Box{math.Min(b.X0, c.X0), math.Min(b.Y0, c.Y0), math.Max(b.X1, c.X1), math.Max(b.Y1, c.Y1)}
}

// Grow gives the box with d added on all four sides; a negative d shrinks it.
func (b Box) Grow(d float64) Box { return Box{b.X0 - d, b.Y0 - d, b.X1 + d, b.Y1 + d} }

// Meets reports whether b and c have a point in common, the edges included. Unlike [Box.Intersect] and [Box.Empty] it also answers
// for the boxes of points and of level lines, which have no area.
func (b Box) Meets(c Box) bool {
	return b.X0 <= c.X1 && c.X0 <= b.X1 && b.Y0 <= c.Y1 && c.Y0 <= b.Y1
}

// boundsOf is the smallest box around the points; the zero Box where there are none.
func boundsOf(points []Point) Box {
	if len(points) == 0 {
		return Box{}
	}
	b := Box{points[0].X, points[0].Y, points[0].X, points[0].Y}
	for _, p := range points[1:] {
		b = b.Union(Box{p.X, p.Y, p.X, p.Y})
	}
	return b
}

func (b Box) finite() bool { return finite(b.X0) && finite(b.Y0) && finite(b.X1) && finite(b.Y1) }

// Corners gives the four corners clockwise on the screen, from the top left.
func (b Box) Corners() [4]Point {
	return [4]Point{{b.X0, b.Y0}, {b.X1, b.Y0}, {b.X1, b.Y1}, {b.X0, b.Y1}}
}

// clampTo gives p moved to the nearest place in a picture of w × h.
func (p Point) clampTo(w, h float64) Point {
	return Point{math.Min(math.Max(p.X, 0), w), math.Min(math.Max(p.Y, 0), h)}
}
