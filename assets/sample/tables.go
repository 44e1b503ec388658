package sample

import "math"

// What the pages lie on. Each gives the colour at a place in the picture.

func wood(n texture, x, y float64) rgb {
	const plank = 236
	row := math.Floor(y / plank)
	y0 := y - row*plank
	x += 531 * row
	bend := 6 * n.smooth(x/260, row*7+y/150)
	grain := 0.55*n.smooth(x/190, (y+bend)/6+row*31) + 0.3*n.smooth(x/60, (y+bend)/2.2) + 0.25*n.smooth(x/500, (y+bend)/25)
	c := rgb{0.40, 0.265, 0.175}.mix(rgb{0.27, 0.165, 0.105}, 0.5+0.5*grain)
	c = c.scale(1 + 0.13*n.grain(int(row)+3, 5))
	if gap := min(y0, plank-y0); gap < 2.5 {
		c = c.scale(0.35 + 0.2*gap)
	}
	return c
}

func granite(n texture, x, y float64) rgb {
	v := 0.022*n.rough(x/60, y/60, 3) + 0.03*n.smooth(x/1.7, y/1.7)
	if speck := n.smooth(x/3.3+50, y/3.3); speck > 0.45 {
		v += 0.42 * (speck - 0.45)
	}
	return rgb{0.19 + v, 0.195 + v, 0.21 + v}
}

func leather(n texture, x, y float64) rgb {
	v := 0.035*n.smooth(x/5, y/5) + 0.03*n.smooth(x/2.5, y/2.5) + 0.02*n.rough(x/200, y/200, 2)
	return rgb{0.105 + 0.6*v, 0.225 + v, 0.19 + 0.9*v}
}

func linen(n texture, x, y float64) rgb {
	warp := math.Sin(x*0.8+0.6*n.smooth(x/40, y/9)) * 0.5
	weft := math.Sin(y*0.8+0.6*n.smooth(x/9, y/40)) * 0.5
	v := 0.05*warp*weft + 0.028*n.smooth(x/2.5, y/18) + 0.028*n.smooth(x/18, y/2.5) + 0.02*n.rough(x/220, y/220, 2)
	return rgb{0.35 + v, 0.43 + v, 0.49 + v}
}

// lid is the inside of a flatbed scanner's cover.
func lid(n texture, x, y float64) rgb {
	v := 0.84 + 0.004*n.smooth(x/4, y/4)
	return rgb{v, v, v}
}
