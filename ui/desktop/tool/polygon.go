package tool

import (
	"math"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
)

// Polygon draws a polygon point by point. A click adds a point; Enter, a double click or a click on the first point closes; Backspace
// takes the last point back; Escape leaves. Shift keeps an edge to steps of 45°. Points stay inside the picture. A polygon that is
// refused, because it crosses itself say, stays in progress, so that no click is lost.
type Polygon struct {
	doc    *model.Document // the one that it was begun on
	points []geom.Point
	// crossing[i] tells whether the edge that ends in points[i] crosses an earlier one.
	crossing []bool
	pointer  geom.Point // clamped and constrained
	target   bool       // the pointer is on the first point, and a click would close
}

// closing is the least number of points of a polygon.
const closing = 3

// ID implements [Tool].
func (*Polygon) ID() string { return PolygonID }

// Down implements [Tool].
func (t *Polygon) Down(h Host, p Pointer) {
	if p.Button != Left {
		return
	}
	if len(t.points) == 0 || t.doc != h.Document() {
		t.reset()
		t.doc = h.Document()
	}
	t.follow(h, p)
	switch last := len(t.points) - 1; {
	case t.target:
		t.close(h)
	case p.Clicks >= 2 && last >= 0 && p.At.Dist(t.points[last]) <= h.Tolerance():
		// The first click of the two made the point.
		t.close(h)
	case last >= 0 && t.pointer == t.points[last]:
	default:
		t.crossing = append(t.crossing, last >= 0 && t.crosses(t.points[last], t.pointer))
		t.points = append(t.points, t.pointer)
	}
	h.Redraw()
}

// Move implements [Tool].
func (t *Polygon) Move(h Host, p Pointer) {
	if len(t.points) > 0 {
		t.follow(h, p)
		h.Redraw()
	}
}

// Up implements [Tool].
func (t *Polygon) Up(Host, Pointer) {}

// follow notes where the next point would be.
func (t *Polygon) follow(h Host, p Pointer) {
	bounds := h.Document().Bounds()
	t.pointer = clamp(p.At, bounds)
	t.target = false
	if len(t.points) == 0 {
		return
	}
	if len(t.points) >= closing && p.At.Dist(t.points[0]) <= h.Tolerance() {
		t.pointer, t.target = t.points[0], true
		return
	}
	if p.Mods.Has(Shift) {
		t.pointer = constrain(t.points[len(t.points)-1], p.At, bounds)
	}
}

// constrain gives the point nearest to p in one of the eight directions from a point, inside the bounds.
func constrain(from, p geom.Point, bounds geom.Box) geom.Point {
	const eighth = math.Pi / 4
	dx, dy := p.X-from.X, p.Y-from.Y
	turn := math.Round(math.Atan2(dy, dx)/eighth) * eighth
	// Exact directions: no 1e-17 beside a straight edge.
	ux, uy := math.Round(math.Cos(turn)*math.Sqrt2), math.Round(math.Sin(turn)*math.Sqrt2)
	length := (dx*ux + dy*uy) / (ux*ux + uy*uy)
	room := func(u, at, low, high float64) float64 {
		switch {
		case u > 0:
			return (high - at) / u
		case u < 0:
			return (low - at) / u
		default:
			return math.Inf(1)
		}
	}
	length = math.Min(length, math.Min(room(ux, from.X, bounds.X0, bounds.X1), room(uy, from.Y, bounds.Y0, bounds.Y1)))
	return clamp(from.Add(length*ux, length*uy), bounds)
}

// crosses reports whether an edge crosses one that is there.
func (t *Polygon) crosses(a, b geom.Point) bool {
	for i := 1; i < len(t.points); i++ {
		if _, yes := geom.ProperCrossing(t.points[i-1], t.points[i], a, b); yes {
			return true
		}
	}
	return false
}

// close makes the region, if it may be.
func (t *Polygon) close(h Host) {
	if len(t.points) >= closing && draw(h, geom.NewPolygon(t.points...)) {
		t.reset()
	}
}

func (t *Polygon) reset() { *t = Polygon{points: t.points[:0], crossing: t.crossing[:0]} }

// Key implements [Tool].
func (t *Polygon) Key(h Host, k Key) bool {
	if len(t.points) == 0 {
		return false
	}
	if t.doc != h.Document() {
		t.Cancel(h)
		return false
	}
	switch k.Name {
	case Enter:
		t.close(h)
	case Backspace:
		t.points, t.crossing = t.points[:len(t.points)-1], t.crossing[:len(t.crossing)-1]
		t.target = false
	case Escape:
		t.reset()
	case Delete, Tab, ArrowLeft, ArrowRight, ArrowUp, ArrowDown:
		return false
	}
	h.Redraw()
	return true
}

// Cancel implements [Tool].
func (t *Polygon) Cancel(h Host) {
	t.reset()
	h.Redraw()
}

// Busy implements [Tool].
func (t *Polygon) Busy() bool { return len(t.points) > 0 }

// Overlay implements [Tool].
func (t *Polygon) Overlay(h Host) render.Overlay {
	if len(t.points) == 0 || t.doc != h.Document() {
		return render.Overlay{}
	}
	last := t.points[len(t.points)-1]
	path := append(append(make([]geom.Point, 0, len(t.points)+1), t.points...), t.pointer)
	o := render.Overlay{Paths: []render.Path{{Kind: render.Draft, Points: path, Label: h.Label()}}}
	for i, bad := range t.crossing {
		if bad {
			o.Paths = append(o.Paths, render.Path{Kind: render.Wrong, Points: path[i-1 : i+1]})
		}
	}
	if t.crosses(last, t.pointer) {
		o.Paths = append(o.Paths, render.Path{Kind: render.Wrong, Points: []geom.Point{last, t.pointer}})
	}
	for i, p := range t.points {
		o.Spots = append(o.Spots, render.Spot{At: p, Target: i == 0 && t.target, Label: h.Label()})
	}
	return o
}

// Cursor implements [Tool].
func (t *Polygon) Cursor(Host) Cursor {
	if t.target {
		return OnVertex
	}
	return Crosshair
}
