package sample

import (
	"image/color"
	"math"
)

// Where things stand in the cityscape, in pixels from the top.
const (
	cityWidth, cityHeight = 1920, 1200
	horizon               = 820.0
	pavement              = 962.0
	kerb                  = 1006.0
	road                  = 1016.0
)

// city is a street in the evening sun.
func city() document {
	p := newPage(cityWidth, cityHeight, style{bold, 26})
	p.sky()
	sun := p.sun(point{962, 470}, 66)
	p.distance()
	street := p.street()
	regions := []*region{sun, street}
	for _, b := range buildings {
		regions = append(regions, p.building(b))
	}
	for _, x := range []float64{908, 968, 586, 1582} {
		regions = append(regions, p.tree(x, pavement+14, 0.72+0.1*math.Sin(x)))
	}
	regions = append(regions, p.trafficLight(1021, kerb-6))
	regions = append(regions, p.car(car{60, 1086, 300, color.RGBA{196, 54, 48, 255}, "red"}))
	regions = append(regions, p.car(car{1330, 1080, 290, color.RGBA{64, 104, 156, 255}, "blue"}))
	regions = append(regions, p.car(car{560, 1176, 360, color.RGBA{232, 190, 70, 255}, "yellow"}))
	p.air()
	return document{
		page: p, regions: regions, camera: &phone, taken: "2026:09:03 19:12:58",
		keys: map[string]any{"place": "Exampleton", "weather": "clear", "date": "2026-09-03", "reviewed": true},
	}
}

// shade gives the colour between two.
func shade(a, b color.RGBA, part float64) color.RGBA {
	mix := func(x, y uint8) uint8 { return uint8(float64(x) + part*(float64(y)-float64(x)) + 0.5) }
	return color.RGBA{mix(a.R, b.R), mix(a.G, b.G), mix(a.B, b.B), mix(a.A, b.A)}
}

// veil is a colour that lets that part of the ground through (0 opaque, 1 invisible).
func veil(c color.RGBA, clear float64) color.NRGBA {
	return color.NRGBA{c.R, c.G, c.B, uint8(255 * (1 - clear))}
}

// blend fills a box from the colour above to the one below.
func (p *page) blend(b box, above, below color.RGBA) {
	for y := b.y0; y < b.y1; y++ {
		p.rect(shade(above, below, (y-b.y0)/(b.y1-b.y0)), box{b.x0, y, b.x1, min(y+1, b.y1)})
	}
}

func (p *page) sky() {
	high, middle, low := color.RGBA{70, 122, 186, 255}, color.RGBA{168, 190, 206, 255}, color.RGBA{255, 214, 158, 255}
	p.blend(box{0, 0, p.w, 430}, high, middle)
	p.blend(box{0, 430, p.w, horizon + 40}, middle, low)
	for _, c := range []struct{ x, y, size float64 }{{140, 150, 1}, {720, 96, 0.7}, {1180, 190, 0.85}, {1730, 110, 1.1}, {960, 300, 0.5}} {
		p.cloud(c.x, c.y, c.size)
	}
}

func (p *page) cloud(x, y, size float64) {
	puffs := func(dx, dy, grow float64) (out [][]point) {
		for _, o := range []struct{ x, y, rx, ry float64 }{
			{-96, 8, 60, 26}, {-48, -14, 62, 40}, {14, -26, 66, 48}, {70, -6, 58, 34}, {118, 10, 46, 22}, {10, 14, 140, 22},
		} {
			out = append(out, oval(point{x + dx + o.x*size, y + dy + o.y*size}, o.rx*size*grow, o.ry*size*grow, 48))
		}
		return out
	}
	p.fill(veil(color.RGBA{255, 240, 222, 255}, 0.5), puffs(0, 5*size, 1)...)
	p.fill(veil(color.RGBA{255, 252, 246, 255}, 0.25), puffs(6*size, -3*size, 0.88)...)
}

func (p *page) sun(c point, r float64) *region {
	for i := range 26 {
		glow := 1 - float64(i)/26
		p.fill(veil(color.RGBA{255, 224, 150, 255}, 0.965), circle(c, r+240*glow*glow, 96))
	}
	p.fill(color.RGBA{255, 244, 206, 255}, circle(c, r, 96))
	return &region{label: "Sun", outline: circle(c, r+2, 24), description: "Low in the west."}
}

// distance draws the hazy town behind.
func (p *page) distance() {
	n := newTexture()
	for layer, col := range []color.RGBA{{214, 186, 170, 255}, {178, 164, 170, 255}, {140, 138, 156, 255}} {
		for i, x := 0, -20.0; x < p.w; i++ {
			width := 46 + 26*n.grain(i, 40+layer)
			top := horizon - 150 + 46*float64(layer) - 92*n.grain(i, 60+layer)*n.grain(i, 61+layer) - 36*n.grain(i, 62+layer)
			p.rect(col, box{x, top, x + width + 1, pavement})
			if i%5 == layer {
				p.fill(col, []point{{x, top}, {x + width/2, top - 34}, {x + width, top}})
			}
			x += width
		}
	}
	p.rect(color.RGBA{104, 128, 92, 255}, box{880, 872, 1040, pavement})
	for x := 880.0; x <= 1040; x += 20 {
		p.fill(color.RGBA{94, 118, 84, 255}, oval(point{x, 878 + 5*math.Sin(x)}, 22, 20, 24))
	}
}

// street draws pavement and road, and gives the road's region with the crossing in it.
func (p *page) street() *region {
	p.blend(box{0, pavement, p.w, kerb}, color.RGBA{196, 184, 170, 255}, color.RGBA{172, 162, 152, 255})
	for x := 24.0; x < p.w; x += 64 {
		p.line(color.RGBA{156, 146, 138, 255}, 1.5, point{x, pavement}, point{x + (x-p.w/2)*0.03, kerb})
	}
	p.rect(color.RGBA{128, 124, 122, 255}, box{0, kerb, p.w, road})
	p.blend(box{0, road, p.w, p.h}, color.RGBA{92, 92, 98, 255}, color.RGBA{62, 62, 70, 255})
	for x := -30.0; x < p.w; x += 150 {
		p.fill(color.RGBA{226, 220, 204, 255}, []point{{x, 1102}, {x + 84, 1102}, {x + 86, 1110}, {x - 2, 1110}})
	}
	crossing := p.crossing(1046, 1230)
	r := newRegion("Street", box{0, road, p.w, p.h}, crossing).with("lanes", 2.0)
	return r
}

func (p *page) crossing(left, right float64) *region {
	lean := func(x, y float64) point { return point{x + (x-p.w/2)*(y-road)/900, y} }
	p.fill(color.RGBA{78, 78, 85, 255}, []point{lean(left, road), lean(right, road), lean(right, p.h), lean(left, p.h)})
	for y := road + 10; y+14 < p.h; y += 30 {
		p.fill(color.RGBA{234, 230, 218, 255}, []point{lean(left+6, y), lean(right-6, y), lean(right-6, y+15), lean(left+6, y+15)})
	}
	top, low := road+2, p.h-2
	return &region{label: "Crossing", outline: []point{lean(left, top), lean(right, top), lean(right, low), lean(left, low)}}
}

// tree draws a tree on a foot and gives its region: the crown with the trunk.
func (p *page) tree(x, foot, size float64) *region {
	bark, leaf := color.RGBA{92, 68, 52, 255}, color.RGBA{70, 112, 66, 255}
	trunk, rx, ry := 9*size, 62*size, 78*size
	crown := point{x, foot - 190*size}
	p.fill(veil(color.RGBA{30, 30, 40, 255}, 0.75), oval(point{x - 10, foot + 2}, 60*size, 9*size, 40))
	p.fill(bark, []point{{x - trunk, foot}, {x - trunk*0.6, crown.y}, {x + trunk*0.6, crown.y}, {x + trunk, foot}})
	p.fill(leaf, oval(crown, rx, ry, 60))
	n := newTexture()
	for i := range 70 {
		sin, cos := math.Sincos(float64(i) * 2.399963) // the golden angle spreads the tufts evenly
		far := math.Sqrt(float64(i)/70) * 0.84
		at := point{crown.x + far*rx*cos, crown.y + far*ry*sin}
		lit := 0.5 + 0.5*(cos*0.5-sin*0.8)*far + 0.2*n.grain(i, int(x))
		p.fill(shade(color.RGBA{48, 86, 54, 255}, color.RGBA{142, 168, 84, 255}, min(max(lit, 0), 1)), circle(at, (10+4*n.grain(i, 3))*size, 14))
	}
	outline := []point{{x + trunk + 2, foot + 1}, {x - trunk - 2, foot + 1}}
	for i := range 23 {
		sin, cos := math.Sincos(2 * math.Pi * (0.25 + (float64(i)+0.6)/23.2))
		outline = append(outline, point{crown.x + (rx+3)*cos, crown.y + (ry+3)*sin})
	}
	return &region{label: "Tree", outline: outline}
}

func (p *page) trafficLight(x, foot float64) *region {
	pole := color.RGBA{62, 64, 68, 255}
	p.rect(pole, box{x - 5, foot - 210, x + 5, foot})
	housing := box{x - 21, foot - 330, x + 21, foot - 206}
	p.rect(color.RGBA{40, 42, 46, 255}, housing)
	var lights []*region
	for i, l := range []struct {
		name string
		on   bool
		col  color.RGBA
	}{{"red", false, color.RGBA{96, 40, 38, 255}}, {"amber", false, color.RGBA{98, 78, 36, 255}}, {"green", true, color.RGBA{92, 226, 128, 255}}} {
		c := point{x, housing.y0 + 23 + 39*float64(i)}
		if l.on {
			p.fill(veil(l.col, 0.72), circle(c, 21, 40))
		}
		p.fill(l.col, circle(c, 15, 40))
		lights = append(lights, (&region{label: "Light", outline: circle(c, 16, 16)}).with("colour", l.name).with("on", l.on))
	}
	return newRegion("Traffic light", box{x - 23, foot - 332, x + 23, foot + 2}, lights...)
}

// air lays the evening light and a little grain over the whole.
func (p *page) air() {
	n := newTexture()
	for y := range cityHeight {
		for x := range cityWidth {
			fx, fy := float64(x)/cityWidth-0.5, float64(y)/cityHeight-0.42
			light := 1.03 - 0.30*(fx*fx+fy*fy)
			grain := 2.4 * (n.grain(x, y) + n.grain(3*x+101, 5*y+7))
			pix := p.img.Pix[p.img.PixOffset(x, y):]
			for i, warm := range [3]float64{1.015, 1, 0.985} {
				pix[i] = uint8(min(max(float64(pix[i])*light*warm+grain+0.5, 0), 255))
			}
		}
	}
}
