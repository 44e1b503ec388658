package panel

import (
	"fmt"
	"math"
	"strings"

	"glossator/model/geom"
)

// axes is what a rotated rectangle (its sides) and an ellipse (its half-axes) have in common.
type axes struct {
	center      geom.Point
	u, v, angle float64
}

// axesOf gives the zero axes for other shapes.
func axesOf(s geom.Shape) axes {
	switch s := s.(type) {
	case geom.RotatedRectangle:
		return axes{s.Center, s.W, s.H, s.Angle}
	case geom.Ellipse:
		return axes{s.Center, s.RX, s.RY, s.Angle}
	default:
		return axes{}
	}
}

// width is that of a rotated rectangle itself, and of the bounding box of other shapes.
func width(s geom.Shape) float64 {
	if r, ok := s.(geom.RotatedRectangle); ok {
		return r.W
	}
	return s.Bounds().W()
}

func height(s geom.Shape) float64 {
	if r, ok := s.(geom.RotatedRectangle); ok {
		return r.H
	}
	return s.Bounds().H()
}

// withWidth gives the shape with another [width], around the same center or from the same corner. Without an extent, the model refuses
// it; so it is with the others.
func withWidth(s geom.Shape, n float64) geom.Shape {
	if r, ok := s.(geom.RotatedRectangle); ok {
		r.W = n
		return r
	}
	from := s.Bounds()
	to := from
	to.X1 = to.X0 + max(n, 0)
	return s.Fit(from, to)
}

func withHeight(s geom.Shape, n float64) geom.Shape {
	if r, ok := s.(geom.RotatedRectangle); ok {
		r.H = n
		return r
	}
	from := s.Bounds()
	to := from
	to.Y1 = to.Y0 + max(n, 0)
	return s.Fit(from, to)
}

// withRX gives an ellipse with another half-axis; other shapes stay.
func withRX(s geom.Shape, n float64) geom.Shape {
	if e, ok := s.(geom.Ellipse); ok {
		e.RX = n
		return e
	}
	return s
}

func withRY(s geom.Shape, n float64) geom.Shape {
	if e, ok := s.(geom.Ellipse); ok {
		e.RY = n
		return e
	}
	return s
}

// withAngle turns a shape that has a direction of its own around its center, to n degrees.
func withAngle(s geom.Shape, n float64) geom.Shape {
	n = math.Mod(n, 360)
	switch s := s.(type) {
	case geom.RotatedRectangle:
		s.Angle = n
		return s
	case geom.Ellipse:
		s.Angle = n
		return s
	default:
		return s
	}
}

// kindNames are what people call the kinds of shape; of others the kind's own name is shown.
var kindNames = map[geom.Kind]string{
	geom.KindRectangle: "rectangle", geom.KindRotated: "rotated rectangle", geom.KindEllipse: "ellipse", geom.KindPolygon: "polygon",
	geom.KindPolyline: "line", geom.KindPoint: "point", geom.KindMask: "mask",
}

// sizeText tells the kind and the area, and what else tells the size of a shape of the kind.
func sizeText(shape geom.Shape) string {
	kind := shape.Kind()
	text := string(kind)
	if name, ok := kindNames[kind]; ok {
		text = name
	}
	switch s := shape.(type) {
	case geom.Polygon:
		rings := s.Rings()
		text += ", " + counted(points(rings), "point", "points")
		if len(rings) > 1 {
			text += fmt.Sprintf(" on %d outlines", len(rings))
		}
	case geom.Polyline:
		text += ", " + counted(len(s.Points), "point", "points") + ", " + thousands(int(length(s)+0.5)) + " px long"
	case geom.Mask:
		text += ", " + thousands(s.W) + " × " + thousands(s.H) + " px"
	}
	if area := shape.Area(); area > 0 {
		text += ", " + thousands(int(area+0.5)) + " px²"
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

func points(rings []geom.Ring) int {
	n := 0
	for _, ring := range rings {
		n += len(ring)
	}
	return n
}

func length(l geom.Polyline) float64 {
	sum := 0.0
	for i := 1; i < len(l.Points); i++ {
		sum += l.Points[i-1].Dist(l.Points[i])
	}
	return sum
}
