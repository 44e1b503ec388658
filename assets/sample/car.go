package sample

import (
	"image/color"
	"math"
)

// car is a car seen from the side: where its rear is, the level of the road under it, its length.
type car struct {
	x, ground, length float64
	paint             color.RGBA
	colour            string
}

// The outlines of a car with the length 100, the road at 0 and the front at the right; y runs up.
var (
	carBody   = []point{{1, 8}, {0, 15}, {3, 21}, {12, 23}, {24, 35}, {34, 37.5}, {52, 37}, {60, 34}, {73, 24}, {92, 20.5}, {98, 16}, {99.5, 9}, {97, 6}, {4, 6}}
	carPanes  = [][]point{{{20, 24.5}, {28, 33}, {41, 34.5}, {41, 24.5}}, {{44, 24.5}, {44, 34.5}, {52, 34}, {57, 32.2}, {67.5, 24.5}}}
	carWheels = []point{{21, 8}, {79, 8}}
)

const wheelRadius = 8.0

// at gives the place in the picture of a point of the outlines.
func (c car) at(p point) point {
	scale := c.length / 100
	return point{c.x + p.x*scale, c.ground - p.y*scale}
}

func (c car) all(points []point) []point {
	out := make([]point, len(points))
	for i, p := range points {
		out[i] = c.at(p)
	}
	return out
}

// car draws a car and gives its region, with panes, wheels and lamps in it.
func (p *page) car(c car) *region {
	scale := c.length / 100
	p.fill(veil(color.RGBA{10, 10, 20, 255}, 0.5), oval(c.at(point{50, 0.5}), 52*scale, 3.6*scale, 60))
	body := rounded(c.all(carBody), 3)
	p.fill(c.paint, body)
	p.fill(veil(color.RGBA{10, 10, 20, 255}, 0.78), c.all([]point{{1, 8}, {4, 6}, {97, 6}, {99.5, 9}, {98.6, 12}, {0.5, 12}}))
	p.line(veil(paperWhite, 0.55), 2, c.all([]point{{5, 20.5}, {14, 21.5}, {72, 21.8}, {90, 18.8}})...)
	var children []*region
	for _, pane := range carPanes {
		o := c.all(pane)
		p.fill(color.RGBA{52, 66, 84, 255}, o)
		p.fill(veil(color.RGBA{200, 220, 235, 255}, 0.65), []point{o[0], mid(o[0], o[1], 0.8), mid(o[len(o)-1], o[len(o)-2], 0.3)})
		children = append(children, &region{label: "Window", outline: o})
	}
	p.line(veil(black, 0.6), 1.5, c.all([]point{{42.5, 8}, {42.5, 24}})...)
	p.line(veil(black, 0.4), 2.5, c.all([]point{{36, 20}, {39.5, 20}})...)
	for _, hub := range carWheels {
		children = append(children, p.wheel(c.at(hub), wheelRadius*scale))
	}
	lamp := c.all([]point{{95, 18}, {98, 15.6}, {99, 12.5}, {95.5, 13.5}})
	p.fill(color.RGBA{255, 240, 190, 255}, lamp)
	p.fill(color.RGBA{150, 28, 30, 255}, c.all([]point{{0.6, 14}, {2.2, 19.5}, {4, 19.5}, {3.4, 14}}))
	children = append(children, (&region{label: "Light", outline: lamp}).with("on", true))
	return (&region{label: "Car", outline: c.outline(), children: children}).with("colour", c.colour)
}

// outline goes around body and wheels, a little outside of both.
func (c car) outline() []point {
	o := []point{{-1, 7}, {-1, 16}, {2, 22.5}, {11.5, 24.2}, {23.5, 36.4}, {34, 39}, {52.5, 38.5}, {60.8, 35.2}, {73.5, 25.2}, {92.5, 21.6}, {99.2, 17}, {101, 9}, {98, 5}}
	for _, hub := range []point{carWheels[1], carWheels[0]} {
		for i := range 7 {
			sin, cos := math.Sincos(math.Pi * (20 + 140*float64(i)/6) / 180)
			o = append(o, point{hub.x + (wheelRadius+0.8)*cos, hub.y - (wheelRadius+0.8)*sin})
		}
	}
	return c.all(append(o, point{2.5, 5}))
}

func (p *page) wheel(hub point, r float64) *region {
	p.fill(color.RGBA{30, 30, 34, 255}, circle(hub, r, 60))
	p.fill(color.RGBA{176, 180, 186, 255}, circle(hub, r*0.62, 60))
	for i := range 5 {
		sin, cos := math.Sincos(2*math.Pi*float64(i)/5 + 0.3)
		p.line(color.RGBA{96, 98, 106, 255}, r*0.13, hub, point{hub.x + r*0.56*cos, hub.y + r*0.56*sin})
	}
	p.fill(color.RGBA{60, 62, 68, 255}, circle(hub, r*0.16, 24))
	return &region{label: "Wheel", outline: circle(hub, r, 20)}
}

// mid gives the point at that part of the way from a to b.
func mid(a, b point, part float64) point { return point{a.x + part*(b.x-a.x), a.y + part*(b.y-a.y)} }

// rounded cuts the corners of a polygon that many times (G. Chaikin, 1974).
func rounded(o []point, times int) []point {
	for range times {
		var cut []point
		for i, p := range o {
			q := o[(i+1)%len(o)]
			cut = append(cut, mid(p, q, 0.25), mid(p, q, 0.75))
		}
		o = cut
	}
	return o
}
