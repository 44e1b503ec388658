package native

import (
	"strconv"

	"glossator/exporters"
	"glossator/model/geom"
)

type rectOut struct {
	Type string  `json:"type"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
	W    float64 `json:"w"`
	H    float64 `json:"h"`
}

type rotatedOut struct {
	Type  string  `json:"type"`
	CX    float64 `json:"cx"`
	CY    float64 `json:"cy"`
	W     float64 `json:"w"`
	H     float64 `json:"h"`
	Angle float64 `json:"angle"`
}

type ellipseOut struct {
	Type  string  `json:"type"`
	CX    float64 `json:"cx"`
	CY    float64 `json:"cy"`
	RX    float64 `json:"rx"`
	RY    float64 `json:"ry"`
	Angle float64 `json:"angle"`
}

type polylineOut struct {
	Type   string       `json:"type"`
	Points [][2]float64 `json:"points"`
}

type pointOut struct {
	Type string  `json:"type"`
	X    float64 `json:"x"`
	Y    float64 `json:"y"`
}

type maskOut struct {
	Type   string `json:"type"`
	X      int    `json:"x"`
	Y      int    `json:"y"`
	W      int    `json:"w"`
	H      int    `json:"h"`
	Counts []int  `json:"counts"`
}

type polygonOut struct {
	Type  string    `json:"type"`
	Parts []partOut `json:"parts"`
}

type partOut struct {
	Outer [][2]float64   `json:"outer"`
	Holes [][][2]float64 `json:"holes"`
}

// shape gives what is written of a shape.
func shape(s geom.Shape) any {
	switch s := s.(type) {
	case geom.Rectangle:
		return rectOut{string(s.Kind()), s.X0, s.Y0, exporters.Extent(s.X0, s.X1), exporters.Extent(s.Y0, s.Y1)}
	case geom.RotatedRectangle:
		return rotatedOut{string(s.Kind()), s.Center.X, s.Center.Y, s.W, s.H, s.Angle}
	case geom.Ellipse:
		return ellipseOut{string(s.Kind()), s.Center.X, s.Center.Y, s.RX, s.RY, s.Angle}
	case geom.Polygon:
		return polygonOut{string(s.Kind()), parts(s)}
	case geom.Polyline:
		return polylineOut{string(s.Kind()), points(s.Points)}
	case geom.Dot:
		return pointOut{string(s.Kind()), s.At.X, s.At.Y}
	case geom.Mask:
		return maskOut{string(s.Kind()), s.X, s.Y, s.W, s.H, append([]int{}, s.Counts...)} // a list, never null
	default:
		return nil
	}
}

func parts(g geom.Polygon) []partOut {
	out := make([]partOut, len(g.Parts))
	for i, part := range g.Parts {
		out[i] = partOut{Outer: points(part.Outer), Holes: make([][][2]float64, len(part.Holes))}
		for j, hole := range part.Holes {
			out[i].Holes[j] = points(hole)
		}
	}
	return out
}

func points(r []geom.Point) [][2]float64 {
	out := make([][2]float64, len(r))
	for i, p := range r {
		out[i] = [2]float64{p.X, p.Y}
	}
	return out
}

func (d *decoder) shape(n node) geom.Shape {
	switch kind := d.kind(n); geom.Kind(kind) {
	case geom.KindRectangle:
		f := d.fields(n, "type", "x", "y", "w", "h")
		x, y := f.coordinate("x"), f.coordinate("y")
		return geom.Rectangle{Box: geom.Box{X0: x, Y0: y, X1: x + f.coordinate("w"), Y1: y + f.coordinate("h")}}
	case geom.KindRotated:
		f := d.fields(n, "type", "cx", "cy", "w", "h", "angle")
		return geom.RotatedRectangle{Center: f.point("cx", "cy"), W: f.coordinate("w"), H: f.coordinate("h"), Angle: f.coordinate("angle")}
	case geom.KindEllipse:
		f := d.fields(n, "type", "cx", "cy", "rx", "ry", "angle")
		return geom.Ellipse{Center: f.point("cx", "cy"), RX: f.coordinate("rx"), RY: f.coordinate("ry"), Angle: f.coordinate("angle")}
	case geom.KindPolygon:
		f := d.fields(n, "type", "parts")
		polygon := geom.Polygon{}
		for _, part := range d.array(f.need("parts")) {
			polygon.Parts = append(polygon.Parts, d.part(part))
		}
		return polygon
	case geom.KindPolyline:
		return geom.Polyline{Points: d.ring(d.fields(n, "type", "points").need("points"))}
	case geom.KindPoint:
		return geom.Dot{At: d.fields(n, "type", "x", "y").point("x", "y")}
	case geom.KindMask:
		return d.mask(n)
	default:
		d.fail(ErrShapeUnsupported.New("native.decoder", "line", n.at.line, "field", n.at, "value", kind))
		return nil
	}
}

// kind gives the type of a shape, on which hangs what other keys it has.
func (d *decoder) kind(n node) string {
	members, ok := n.value.(object)
	if !ok {
		d.fail(n.wrong("an object"))
	}
	f := fields{d, n, map[string]node{}}
	for _, m := range members {
		f.members[m.key] = m.node
	}
	return d.string(f.need("type"))
}

// coordinate gives a number that must be there.
func (f fields) coordinate(key string) float64 { return f.number(f.need(key)) }

func (f fields) point(x, y string) geom.Point {
	return geom.Point{X: f.coordinate(x), Y: f.coordinate(y)}
}

// mask refuses runs that do not fill the box, and boxes that are too large to be worked with. That a pixel is inside is, as with all
// shapes, for the model to see to.
func (d *decoder) mask(n node) geom.Mask {
	f := d.fields(n, "type", "x", "y", "w", "h", "counts")
	pixels := func(key string, low float64) int {
		return d.whole(f.need(key), low, geom.MaxMaskSide, "a whole number of pixels, at most "+strconv.Itoa(geom.MaxMaskSide))
	}
	x, y, w, h := pixels("x", -geom.MaxMaskSide), pixels("y", -geom.MaxMaskSide), pixels("w", 0), pixels("h", 0)
	runs := f.need("counts")
	var counts []int
	for _, run := range d.array(runs) {
		counts = append(counts, d.whole(run, 0, float64(w)*float64(h), "a number of pixels of the mask's box"))
	}
	mask, bad := geom.NewMask(x, y, w, h, counts)
	if bad != nil && bad.Reason != geom.NoArea {
		d.fail(runs.wrong("run lengths that add up to the pixels of the mask's box"))
	}
	return mask
}

func (d *decoder) part(n node) geom.Part {
	f := d.fields(n, "outer", "holes")
	part := geom.Part{Outer: d.ring(f.need("outer"))}
	if holes, ok := f.members["holes"]; ok {
		for _, hole := range d.array(holes) {
			part.Holes = append(part.Holes, d.ring(hole))
		}
	}
	return part
}

func (d *decoder) ring(n node) geom.Ring {
	points := d.array(n)
	out := make(geom.Ring, 0, len(points))
	for _, point := range points {
		xy := d.array(point)
		if len(xy) != 2 {
			d.fail(point.wrong("a point [x,y]"))
			return nil
		}
		out = append(out, geom.Point{X: d.number(xy[0]), Y: d.number(xy[1])})
	}
	return out
}
