package render

import "math"

// Tick is a mark on a ruler.
type Tick struct {
	// At is its place in image pixels, a whole number.
	At int
	// Major is for the long ones, which have their number written beside them.
	Major bool
}

// The least distances of ticks in units of the interface.
const (
	majorApart = 64
	minorApart = 5
)

// Ticks gives the marks of a ruler along one axis, from the place from up to the place to, in image pixels; scale is units of the
// interface for each image pixel. Numbers are 1, 2 or 5 times a power of ten apart and have room to be read; between them are marks
// at whole pixels, as far as they have room. There are none where from, to and scale make no sense.
func Ticks(from, to, scale float64) []Tick {
	const most = 1 << 30
	if !(scale > 0 && from <= to && from > -most && to < most) || math.IsInf(scale, 0) {
		return nil
	}
	power, lead := 1, 0
	leads := [...]int{1, 2, 5}
	for float64(power*leads[lead])*scale < majorApart {
		if lead++; lead == len(leads) {
			power, lead = power*10, 0
		}
		if power > most {
			return nil
		}
	}
	major, parts := power*leads[lead], 1
	for _, n := range [...]int{10, 5, 4, 2} {
		if major%n == 0 && float64(major/n)*scale >= minorApart {
			parts = n
			break
		}
	}
	step := major / parts
	var out []Tick
	for at := int(math.Ceil(from/float64(step))) * step; float64(at) <= to; at += step {
		out = append(out, Tick{At: at, Major: at%major == 0})
	}
	return out
}
