package sample

import "image/color"

// roof is the form of a building's top.
type roof int

const (
	flatRoof roof = iota
	gableRoof
	mansardRoof
	steppedRoof
)

// building is a house of the cityscape: the columns and floors of windows above a shop.
type building struct {
	x0, x1, eaves    float64
	floors, columns  int
	top              roof
	rise             float64
	wall, tiles      color.RGBA
	shop             string
	awning           color.RGBA
	built            float64
	panes, balconies bool
}

const shopHeight = 128.0

var buildings = []building{
	{
		x0: 26, x1: 286, eaves: 452, floors: 4, columns: 3, top: gableRoof, rise: 128, wall: color.RGBA{168, 88, 70, 255},
		tiles: color.RGBA{96, 62, 58, 255}, shop: "BAKERY", awning: color.RGBA{214, 104, 62, 255}, built: 1898, panes: true,
	},
	{
		x0: 300, x1: 556, eaves: 150, floors: 9, columns: 4, top: flatRoof, rise: 34, wall: color.RGBA{112, 136, 154, 255},
		tiles: color.RGBA{78, 96, 112, 255}, shop: "BANK OF NOWHERE", awning: color.RGBA{30, 100, 92, 255}, built: 1987,
	},
	{
		x0: 612, x1: 872, eaves: 392, floors: 5, columns: 4, top: mansardRoof, rise: 104, wall: color.RGBA{226, 208, 176, 255},
		tiles: color.RGBA{92, 104, 112, 255}, shop: "CAFÉ MARGINALIA", awning: color.RGBA{150, 40, 50, 255}, built: 1911, panes: true, balconies: true,
	},
	{
		x0: 1050, x1: 1262, eaves: 446, floors: 4, columns: 3, top: steppedRoof, rise: 150, wall: color.RGBA{204, 152, 86, 255},
		tiles: color.RGBA{176, 124, 66, 255}, shop: "BOOKS", awning: color.RGBA{52, 92, 70, 255}, built: 1874, panes: true,
	},
	{
		x0: 1276, x1: 1552, eaves: 300, floors: 6, columns: 5, top: flatRoof, rise: 30, wall: color.RGBA{146, 112, 96, 255},
		tiles: color.RGBA{104, 78, 68, 255}, shop: "HOTEL LOREM IPSUM", awning: color.RGBA{34, 52, 96, 255}, built: 1932, panes: true, balconies: true,
	},
	{
		x0: 1614, x1: 1886, eaves: 412, floors: 4, columns: 4, top: gableRoof, rise: 150, wall: color.RGBA{150, 164, 138, 255},
		tiles: color.RGBA{128, 66, 54, 255}, shop: "PHARMACY", awning: color.RGBA{40, 122, 78, 255}, built: 1905, panes: true,
	},
}

// building draws a house and gives its region: the outline with the roof, the windows and the shop in it.
func (p *page) building(b building) *region {
	top := p.roof(b)
	p.rect(b.wall, box{b.x0, b.eaves, b.x1, pavement})
	p.courses(b)
	p.fill(veil(color.RGBA{20, 20, 50, 255}, 0.84), box{b.x0, b.eaves, b.x0 + 20, pavement}.corners())
	p.fill(veil(color.RGBA{255, 214, 150, 255}, 0.8), box{b.x1 - 12, b.eaves, b.x1, pavement}.corners())
	p.rect(shade(b.wall, color.RGBA{255, 240, 220, 255}, 0.45), box{b.x0 - 4, b.eaves - 5, b.x1 + 4, b.eaves + 7})
	children := append([]*region{top}, p.windows(b)...)
	children = append(children, p.shop(b))
	outline := []point{{b.x1 + 6, pavement + 2}, {b.x0 - 6, pavement + 2}, {b.x0 - 6, b.eaves - 7}}
	for _, corner := range top.outline {
		outline = append(outline, b.outward(corner))
	}
	outline = append(outline, point{b.x1 + 6, b.eaves - 7})
	return (&region{label: "Building", outline: outline, children: children}).with("floors", float64(b.floors+1)).with("built", b.built)
}

// outward moves a corner of the roof a little away from the building's middle, so that the roof lies inside the building.
func (b building) outward(q point) point {
	if middle := (b.x0 + b.x1) / 2; q.x < middle {
		q.x -= 3
	} else if q.x > middle {
		q.x += 3
	}
	return point{q.x, q.y - 3}
}

// roof draws the roof and gives its region; the outline runs from the left eaves over the top to the right.
func (p *page) roof(b building) *region {
	var o []point
	switch l, r, y, h := b.x0, b.x1, b.eaves, b.rise; b.top {
	case gableRoof:
		o = []point{{l - 2, y - 4}, {(l + r) / 2, y - h}, {r + 2, y - 4}}
		p.chimney(r-66, y-h*0.5-58, 34, 90)
	case mansardRoof:
		o = []point{{l - 2, y - 4}, {l + 28, y - h}, {r - 28, y - h}, {r + 2, y - 4}}
		p.chimney(l+48, y-h-38, 30, 60)
		p.chimney(r-92, y-h-38, 30, 60)
	case steppedRoof:
		o = []point{{l, y - 4}}
		const steps = 4
		for i := range steps {
			x, up := l+float64(i)*(r-l)/9, y-h*float64(i+1)/steps
			o = append(o, point{x, up}, point{x + (r-l)/9, up})
		}
		for i := len(o) - 1; i >= 0; i-- {
			o = append(o, point{l + r - o[i].x, o[i].y})
		}
	default:
		o = []point{{l - 2, y - 4}, {l - 2, y - h}, {r + 2, y - h}, {r + 2, y - 4}}
		p.rooftop(b)
	}
	p.fill(b.tiles, o)
	p.roofWork(b)
	return &region{label: "Roof", outline: o}
}

func (p *page) chimney(x, y, w, h float64) {
	p.rect(color.RGBA{122, 74, 62, 255}, box{x, y, x + w, y + h})
	p.rect(color.RGBA{88, 58, 52, 255}, box{x - 4, y - 7, x + w + 4, y + 3})
}

// rooftop draws a water tank or an aerial on a flat roof.
func (p *page) rooftop(b building) {
	y := b.eaves - b.rise
	steel := color.RGBA{74, 76, 86, 255}
	if b.floors > 7 {
		p.line(steel, 5, point{b.x0 + 60, y}, point{b.x0 + 60, y - 104})
		p.line(steel, 3, point{b.x0 + 38, y - 66}, point{b.x0 + 82, y - 66})
		p.line(steel, 3, point{b.x0 + 46, y - 86}, point{b.x0 + 74, y - 86})
		p.rect(shade(b.tiles, steel, 0.5), box{b.x1 - 110, y - 36, b.x1 - 34, y})
		return
	}
	x := b.x1 - 92
	for _, d := range []float64{-30, 0, 30} {
		p.line(steel, 5, point{x + d, y - 30}, point{x + d, y})
	}
	p.rect(color.RGBA{116, 82, 62, 255}, box{x - 38, y - 92, x + 38, y - 28})
	for _, d := range []float64{-19, 0, 19} {
		p.rect(color.RGBA{98, 68, 52, 255}, box{x + d - 1, y - 92, x + d + 1, y - 28})
	}
	p.fill(color.RGBA{88, 62, 50, 255}, []point{{x - 44, y - 92}, {x, y - 126}, {x + 44, y - 92}})
}

// roofWork draws what is on the roof's face: rows of tiles, a round window or dormers.
func (p *page) roofWork(b building) {
	middle := (b.x0 + b.x1) / 2
	dark := shade(b.tiles, color.RGBA{30, 26, 30, 255}, 0.22)
	switch b.top {
	case gableRoof:
		for y := b.eaves - b.rise + 22; y < b.eaves-8; y += 14 {
			half := (b.x1 - b.x0) / 2 * (y - b.eaves + b.rise) / b.rise
			p.rect(dark, box{middle - half + 6, y, middle + half - 6, y + 2})
		}
		p.fill(shade(b.wall, paperWhite, 0.4), circle(point{middle, b.eaves - b.rise*0.4}, 25, 40))
		p.fill(color.RGBA{70, 88, 108, 255}, circle(point{middle, b.eaves - b.rise*0.4}, 18, 40))
	case mansardRoof:
		for y := b.eaves - b.rise + 12; y < b.eaves-8; y += 12 {
			in := 28 * (b.eaves - y) / b.rise
			p.rect(dark, box{b.x0 + in + 2, y, b.x1 - in - 2, y + 1.5})
		}
		for _, x := range []float64{b.x0 + 72, middle, b.x1 - 72} {
			p.fill(shade(b.wall, paperWhite, 0.3), []point{{x - 28, b.eaves - 14}, {x - 28, b.eaves - 66}, {x, b.eaves - 86}, {x + 28, b.eaves - 66}, {x + 28, b.eaves - 14}})
			p.rect(color.RGBA{84, 104, 124, 255}, box{x - 17, b.eaves - 62, x + 17, b.eaves - 18})
		}
	case steppedRoof:
		p.rect(color.RGBA{70, 84, 100, 255}, box{middle - 20, b.eaves - 92, middle + 20, b.eaves - 30})
		p.frame(color.RGBA{238, 222, 190, 255}, box{middle - 24, b.eaves - 96, middle + 24, b.eaves - 26}, 5)
	case flatRoof:
		p.rect(dark, box{b.x0 - 2, b.eaves - b.rise, b.x1 + 2, b.eaves - b.rise + 7})
	}
}

// courses draws the rows of stones.
func (p *page) courses(b building) {
	for y := b.eaves + 12; y < pavement-shopHeight; y += 11 {
		p.fill(veil(color.RGBA{40, 20, 20, 255}, 0.93), box{b.x0, y, b.x1, y + 1.5}.corners())
	}
}

// windows draws the windows floor by floor; some are lit.
func (p *page) windows(b building) []*region {
	n := newTexture()
	height := (pavement - shopHeight - b.eaves - 16) / float64(b.floors)
	width := (b.x1 - b.x0 - 24) / float64(b.columns)
	var out []*region
	for floor := range b.floors {
		for column := range b.columns {
			x := b.x0 + 12 + width*(float64(column)+0.5)
			y := b.eaves + 14 + height*float64(floor)
			pane := box{x - width*0.29, y + height*0.14, x + width*0.29, y + height*0.80}
			lit := n.grain(int(b.x0)+column*5, floor*3) > 0.45
			p.window(b, pane, lit, floor > 0 && column%2 == 1)
			out = append(out, newRegion("Window", pane.grow(4)).with("lit", lit))
		}
	}
	return out
}

func (p *page) window(b building, pane box, lit, balcony bool) {
	trim := shade(b.wall, color.RGBA{255, 248, 232, 255}, 0.62)
	above, below := color.RGBA{66, 88, 116, 255}, color.RGBA{132, 150, 164, 255}
	if lit {
		above, below = color.RGBA{255, 214, 128, 255}, color.RGBA{246, 176, 92, 255}
	}
	p.rect(trim, pane.grow(4))
	p.blend(pane, above, below)
	w, h := pane.x1-pane.x0, pane.y1-pane.y0
	p.fill(veil(paperWhite, 0.82), []point{{pane.x0 + w*0.55, pane.y0}, {pane.x0 + w*0.85, pane.y0}, {pane.x0 + w*0.35, pane.y1}, {pane.x0 + w*0.05, pane.y1}})
	if b.panes {
		p.rect(trim, box{pane.x0 + w/2 - 1.5, pane.y0, pane.x0 + w/2 + 1.5, pane.y1})
		p.rect(trim, box{pane.x0, pane.y0 + h*0.36, pane.x1, pane.y0 + h*0.36 + 3})
	}
	p.rect(shade(b.wall, color.RGBA{40, 30, 40, 255}, 0.35), box{pane.x0 - 6, pane.y1 + 4, pane.x1 + 6, pane.y1 + 9})
	if b.balconies && balcony {
		iron := color.RGBA{44, 44, 52, 255}
		p.rect(iron, box{pane.x0 - 9, pane.y1 - h*0.34, pane.x1 + 9, pane.y1 - h*0.34 + 3})
		p.rect(iron, box{pane.x0 - 9, pane.y1 + 3, pane.x1 + 9, pane.y1 + 8})
		for x := pane.x0 - 8; x <= pane.x1+8; x += 6 {
			p.rect(iron, box{x, pane.y1 - h*0.34, x + 1.6, pane.y1 + 4})
		}
	}
}

// shop draws the ground floor: a sign, an awning, a shop window and a door.
func (p *page) shop(b building) *region {
	front := box{b.x0 + 10, pavement - shopHeight + 8, b.x1 - 10, pavement}
	p.rect(shade(b.wall, color.RGBA{34, 30, 36, 255}, 0.62), front)
	sign := box{front.x0 + 8, front.y0 + 4, front.x1 - 8, front.y0 + 32}
	p.rect(shade(b.awning, color.RGBA{20, 20, 24, 255}, 0.35), sign)
	p.text(color.RGBA{250, 240, 214, 255}, style{bold, 19}, (sign.x0+sign.x1)/2, sign.y1-8, 0.5, b.shop)
	signRegion := newRegion("Sign", sign)
	signRegion.text = b.shop
	door := box{front.x1 - 74, front.y0 + 42, front.x1 - 16, front.y1 - 1}
	show := box{front.x0 + 14, front.y0 + 42, door.x0 - 14, front.y1 - 20}
	p.blend(show, color.RGBA{255, 226, 160, 255}, color.RGBA{226, 158, 92, 255})
	p.wares(b, show)
	p.frame(shade(b.awning, color.RGBA{20, 20, 24, 255}, 0.5), show.grow(3), 3)
	p.rect(shade(b.awning, color.RGBA{30, 24, 24, 255}, 0.25), door)
	p.blend(box{door.x0 + 10, door.y0 + 10, door.x1 - 10, door.y1 - 26}, color.RGBA{255, 222, 150, 255}, color.RGBA{214, 160, 100, 255})
	p.fill(color.RGBA{240, 220, 160, 255}, circle(point{door.x1 - 6, door.y0 + 50}, 2.5, 12))
	p.awning(b, box{show.x0 - 8, show.y0 - 6, show.x1 + 8, show.y0 + 22})
	window := newRegion("Window", show.grow(3)).with("lit", true)
	return newRegion("Shop front", front, signRegion, window, newRegion("Door", door).with("open", false)).about("Ground floor of " + b.shop + ".")
}

// wares puts something into the shop window.
func (p *page) wares(b building, show box) {
	n := newTexture()
	for x := show.x0 + 8; x+14 < show.x1; x += 17 {
		high := 16 + 9*n.grain(int(x), int(b.built))
		p.rect(shade(b.awning, color.RGBA{90, 60, 50, 255}, 0.5+0.4*n.grain(int(x), 2)), box{x, show.y1 - high, x + 12, show.y1})
	}
}

func (p *page) awning(b building, a box) {
	stripes := int((a.x1 - a.x0) / 18)
	w := (a.x1 - a.x0) / float64(stripes)
	for i := range stripes {
		col := b.awning
		if i%2 == 1 {
			col = color.RGBA{246, 238, 222, 255}
		}
		x := a.x0 + w*float64(i)
		p.rect(col, box{x, a.y0, x + w, a.y1 - 6})
		p.fill(shade(col, black, 0.1), oval(point{x + w/2, a.y1 - 6}, w/2, 6, 24))
	}
}
