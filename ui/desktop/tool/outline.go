package tool

import (
	"math"
	"slices"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/render"
)

// Outline draws point by point. A click adds a point, and a drag adds the line of the free hand, simplified when the button is let go.
// Enter or a double click ends, and a click on the first point does where the outline is closed; Backspace takes the last point back;
// Escape leaves. Shift keeps an edge to steps of 45°. Points stay inside the picture. What is refused, because it crosses itself say,
// stays in progress, so that no click is lost.
type Outline struct {
	id     string
	closed bool // the last point is joined to the first
	// finish makes what the tool is for of the points; it reports whether that was allowed.
	finish func(Host, []geom.Point) bool
	drawing
}

// drawing is an outline in progress.
type drawing struct {
	doc    *model.Document // the one that it was begun on
	points []geom.Point
	// crossing[i] tells whether the edge that ends in points[i] crosses an earlier one.
	crossing []bool
	pointer  place // clamped, constrained and snapped
	target   bool  // the pointer is on the first point, and a click would close
	press    press
	// free is the line of the free hand since the press, from the point that the press made.
	free []geom.Point
}

// NewPolygon gives the tool that draws polygons.
func NewPolygon() *Outline {
	return &Outline{id: PolygonID, closed: true, finish: func(h Host, points []geom.Point) bool {
		return draw(h, geom.NewPolygon(points...))
	}}
}

// NewPolyline gives the tool that draws open lines, which may cross themselves.
func NewPolyline() *Outline {
	return &Outline{id: PolylineID, finish: func(h Host, points []geom.Point) bool {
		return draw(h, geom.Polyline{Points: slices.Clone(points)})
	}}
}

// least is the least number of points.
func (t *Outline) least() int {
	if t.closed {
		return 3
	}
	return 2
}

// ID implements [Tool].
func (t *Outline) ID() string { return t.id }

// Down implements [Tool].
func (t *Outline) Down(h Host, p Pointer) {
	if p.Button != Left {
		return
	}
	if len(t.points) == 0 || t.doc != h.Document() {
		t.reset()
		t.doc = h.Document()
	}
	t.endFree(h)
	t.follow(h, p)
	switch last := len(t.points) - 1; {
	case t.target:
		t.end(h)
	case p.Clicks >= 2 && last >= 0 && p.At.Dist(t.points[last]) <= h.Tolerance():
		// The first click of the two made the point.
		t.end(h)
	default:
		t.add(t.pointer.at)
		t.press.down(p)
	}
	h.Redraw()
}

// add appends a point, unless the last one is there.
func (t *Outline) add(p geom.Point) {
	last := len(t.points) - 1
	if last >= 0 && p == t.points[last] {
		return
	}
	t.crossing = append(t.crossing, last >= 0 && t.crosses(t.points[last], p))
	t.points = append(t.points, p)
}

// Move implements [Tool].
func (t *Outline) Move(h Host, p Pointer) {
	if len(t.points) == 0 || t.doc != h.Document() {
		return
	}
	t.follow(h, p)
	if t.press.move(p) {
		at := clamp(p.At, h.Document().Bounds())
		if len(t.free) == 0 {
			t.free = append(t.free, t.points[len(t.points)-1])
		}
		if at.Dist(t.free[len(t.free)-1]) >= freeStep(h) {
			t.free = append(t.free, at)
		}
	}
	h.Redraw()
}

// freeStep is the least distance between points of the free hand, and how far the simplified line may be from it: one pixel of the
// interface.
func freeStep(h Host) float64 { return h.Tolerance() / 6 }

// Up implements [Tool]. A line of the free hand that comes back to the first point closes the outline.
func (t *Outline) Up(h Host, p Pointer) {
	if !t.press.held || p.Button != Left {
		return
	}
	t.Move(h, p)
	free := len(t.free) > 0
	t.endFree(h)
	if free && t.target {
		t.end(h)
	}
	h.Redraw()
}

// endFree makes points of the line of the free hand.
func (t *Outline) endFree(h Host) {
	free := t.free
	t.press, t.free = press{}, nil
	if len(free) < 2 {
		return
	}
	for _, p := range geom.Simplify(geom.Polyline{Points: free}, freeStep(h)).Rings()[0] {
		t.add(p)
	}
	if last := len(t.points) - 1; t.closes(h, t.points[last]) {
		t.points, t.crossing = t.points[:last], t.crossing[:last]
		t.target = true
	}
}

// closes reports whether p is on the first point of what can be closed.
func (t *Outline) closes(h Host, p geom.Point) bool {
	return t.closed && len(t.points) >= t.least() && p.Dist(t.points[0]) <= h.Tolerance()
}

// follow notes where the next point would be.
func (t *Outline) follow(h Host, p Pointer) {
	t.target = t.closes(h, p.At)
	switch {
	case t.target:
		t.pointer = place{at: t.points[0]}
	case p.Mods.Has(Shift) && len(t.points) > 0:
		t.pointer = place{at: constrain(t.points[len(t.points)-1], p.At, h.Document().Bounds())}
	default:
		t.pointer = placeOf(h, p.At, p.Mods)
	}
}

// constrain gives the point nearest to p in one of the eight directions from a point, inside the bounds.
func constrain(from, p geom.Point, bounds geom.Box) geom.Point {
	const eighth = math.Pi / 4
	dx, dy := p.X-from.X, p.Y-from.Y
	turn := math.Round(math.Atan2(dy, dx)/eighth) * eighth
	// Exact directions: no 1e-17 beside a straight edge.
	u := geom.Point{X: math.Round(math.Cos(turn) * math.Sqrt2), Y: math.Round(math.Sin(turn) * math.Sqrt2)}
	length := math.Min((dx*u.X+dy*u.Y)/(u.X*u.X+u.Y*u.Y), room(from, u, bounds))
	return clamp(from.Add(length*u.X, length*u.Y), bounds)
}

// room is how many times u can be added to a point before it leaves the bounds.
func room(from, u geom.Point, bounds geom.Box) float64 {
	along := func(u, at, low, high float64) float64 {
		switch {
		case u > 0:
			return (high - at) / u
		case u < 0:
			return (low - at) / u
		default:
			return math.Inf(1)
		}
	}
	return math.Min(along(u.X, from.X, bounds.X0, bounds.X1), along(u.Y, from.Y, bounds.Y0, bounds.Y1))
}

// crosses reports whether an edge crosses one that is there, in an outline that must not cross itself.
func (t *Outline) crosses(a, b geom.Point) bool {
	for i := 1; i < len(t.points) && t.closed; i++ {
		if _, yes := geom.ProperCrossing(t.points[i-1], t.points[i], a, b); yes {
			return true
		}
	}
	return false
}

// end makes what the tool is for, if it may be.
func (t *Outline) end(h Host) {
	if len(t.points) >= t.least() && t.finish(h, t.points) {
		t.reset()
	}
}

func (t *Outline) reset() { t.drawing = drawing{} }

// Key implements [Tool].
func (t *Outline) Key(h Host, k Key) bool {
	if len(t.points) == 0 {
		return false
	}
	if t.doc != h.Document() {
		t.Cancel(h)
		return false
	}
	switch k.Name {
	case Enter:
		t.endFree(h)
		t.end(h)
	case Backspace:
		t.takeBack()
	case Escape:
		t.reset()
	default:
		return false
	}
	h.Redraw()
	return true
}

// takeBack gives up the line of the free hand, or else the last point.
func (t *Outline) takeBack() {
	t.target = false
	free := len(t.free) > 0
	t.press, t.free = press{}, nil
	if !free {
		t.points, t.crossing = t.points[:len(t.points)-1], t.crossing[:len(t.crossing)-1]
	}
}

// Cancel implements [Tool].
func (t *Outline) Cancel(h Host) {
	t.reset()
	h.Redraw()
}

// Busy implements [Tool].
func (t *Outline) Busy() bool { return len(t.points) > 0 }

// Overlay implements [Tool].
func (t *Outline) Overlay(h Host) render.Overlay {
	if len(t.points) == 0 || t.doc != h.Document() {
		return render.Overlay{}
	}
	last, label := t.points[len(t.points)-1], h.Label()
	path := append(make([]geom.Point, 0, len(t.points)+len(t.free)+1), t.points...)
	if len(t.free) > 0 {
		path = append(path, t.free[1:]...)
	} else {
		path = append(path, t.pointer.at)
	}
	o := render.Overlay{Paths: []render.Path{{Kind: render.Draft, Points: path, Label: label}}}
	for i, bad := range t.crossing {
		if bad {
			o.Paths = append(o.Paths, render.Path{Kind: render.Wrong, Points: path[i-1 : i+1]})
		}
	}
	if len(t.free) == 0 && t.crosses(last, t.pointer.at) {
		o.Paths = append(o.Paths, render.Path{Kind: render.Wrong, Points: []geom.Point{last, t.pointer.at}})
	}
	for i, p := range t.points {
		o.Spots = append(o.Spots, render.Spot{At: p, Target: i == 0 && t.target, Label: label})
	}
	o.Spots = append(o.Spots, t.pointer.spots(label)...)
	return o
}

// Cursor implements [Tool].
func (t *Outline) Cursor(Host) Cursor {
	if t.target {
		return OnVertex
	}
	return Crosshair
}
