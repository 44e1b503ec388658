package render

import (
	"encoding/binary"
	"math"

	"glossator/model"
)

// Adjustment changes how a picture is seen, and nothing of the picture. The zero Adjustment leaves it as it is.
type Adjustment struct {
	// Brightness and Contrast are -1..1: from black to white, and from one grey to black and white only. 0 changes nothing.
	Brightness, Contrast float64
	// Gamma is the exponent's inverse as it is usual: above 1 lightens the middle tones, below 1 darkens them. 1 and 0 change nothing.
	Gamma float64
	// Invert shows the negative; Grey leaves the colours out.
	Invert, Grey bool
}

// neutral reports whether nothing is changed.
func (a Adjustment) neutral() bool {
	return a.Brightness == 0 && a.Contrast == 0 && (a.Gamma == 0 || a.Gamma == 1) && !a.Invert
}

// tone gives the value 0..1 in place of v. Contrast turns the line of values around middle grey: by 45 degrees more for 1, and as much
// less for -1.
func (a Adjustment) tone(v float64) float64 {
	limit := func(f float64) float64 { return min(max(f, -1), 1) }
	v = (v-0.5)*math.Tan((limit(a.Contrast)+1)*math.Pi/4) + 0.5 + limit(a.Brightness)
	v = min(max(v, 0), 1)
	if a.Gamma > 0 {
		v = math.Pow(v, 1/a.Gamma)
	}
	if a.Invert {
		v = 1 - v
	}
	return v
}

// toner is an adjustment made ready for pixels.
type toner struct {
	of    Adjustment
	ready bool // the tables are those of the adjustment
	// lanes has for each byte of a pixel, from the lowest, what comes in its place; greys the whole pixel for a luma.
	lanes [4][256]colour
	greys [256]colour
}

// setUp makes the tables, unless they are there.
func (t *toner) setUp(a Adjustment) {
	if t.ready && t.of == a {
		return
	}
	t.of, t.ready = a, true
	for i := range t.greys {
		v := model.Colour(math.Round(a.tone(float64(i)/255) * 255))
		t.greys[i] = opaque(v<<16 | v<<8 | v)
		for lane := range t.lanes {
			t.lanes[lane][i] = t.greys[i] & (255 << (8 * lane)) // which keeps the alpha byte at 255
		}
	}
}

// apply changes the pixels of a box, as far as they lie in the strip.
func (t *toner) apply(s strip, r rect) {
	if !t.of.Grey && t.of.neutral() {
		return
	}
	r = s.clip(r)
	if r.empty() {
		return
	}
	for y := r.y0; y < r.y1; y++ {
		if row := s.row(y, r.x0, r.x1); t.of.Grey {
			t.inGrey(row)
		} else {
			t.inColour(row)
		}
	}
}

func (t *toner) inColour(row []colour) {
	first, second, third, fourth := &t.lanes[0], &t.lanes[1], &t.lanes[2], &t.lanes[3]
	for i, c := range row {
		row[i] = first[uint8(c)] | second[uint8(c>>8)] | third[uint8(c>>16)] | fourth[uint8(c>>24)]
	}
}

// inGrey takes the luma of each pixel (ITU-R BT.601).
func (t *toner) inGrey(row []colour) {
	first, second, third, fourth := luma&255, luma>>8&255, luma>>16&255, luma>>24
	for i, c := range row {
		c := uint32(c)
		row[i] = t.greys[uint8((first*(c&255)+second*(c>>8&255)+third*(c>>16&255)+fourth*(c>>24))>>8)]
	}
}

// luma has the weights of red, green, blue and alpha, in parts of 256, in the places of these bytes in a pixel.
var luma = binary.NativeEndian.Uint32([]byte{77, 150, 29, 0})
