package imaging

import (
	"encoding/binary"

	"glossator/model/imaging/container"
)

// The colour types of PNG (W3C PNG, 11.2.1).
const (
	pngGray      = 0
	pngRGB       = 2
	pngPalette   = 3
	pngGrayAlpha = 4
	pngRGBA      = 6
)

// pngSamples is how many samples a pixel has.
var pngSamples = map[byte]int{pngGray: 1, pngRGB: 3, pngPalette: 1, pngGrayAlpha: 2, pngRGBA: 4}

// pngLayout says how the pixels lie in a row.
type pngLayout struct {
	w, h     int
	rowBytes int
	unit     int // bytes from a sample to the one that filters compare it with
	// row converts a row from pixel x on, over white.
	row func(out, row []byte, x int)
}

// layout reads palette and transparency (W3C PNG, 11.2.2 and 11.3.1).
func (p pngPicture) layout(f *container.File) (pngLayout, error) {
	var colours, transparent []byte
	for c, err := range container.PNGChunks(f) {
		if err != nil || c.Type == "IDAT" {
			break
		}
		if c.Type != "PLTE" && c.Type != "tRNS" {
			continue
		}
		if c.Length > 3<<8 {
			return pngLayout{}, ErrDamaged
		}
		data, err := f.Bytes(c.Offset, c.Length)
		if err != nil {
			return pngLayout{}, err
		}
		if c.Type == "PLTE" {
			colours = data
		} else {
			transparent = data
		}
	}
	bits := p.bits * pngSamples[p.kind]
	l := pngLayout{w: p.w, h: p.h, rowBytes: (p.w*bits + 7) / 8, unit: max(bits/8, 1)}
	switch need := 2 * pngSamples[p.kind]; {
	case p.kind == pngPalette && len(colours) == 0, transparent != nil && (p.kind == pngGray || p.kind == pngRGB) && len(transparent) < need:
		return l, ErrDamaged
	case p.kind == pngPalette:
		l.row = tableRow(p.bits, paletteTable(colours, transparent))
	case p.kind == pngGray && p.bits <= 8:
		l.row = tableRow(p.bits, grayTable(p.bits, transparent))
	case p.kind == pngRGB && p.bits == 8 && transparent == nil:
		l.row = rgbRow
	default:
		l.row = sampleRow(p.kind, p.bits/8, transparent)
	}
	return l, nil
}

// paletteTable lays the colours of a palette over white. Those that are missing are black.
func paletteTable(colours, alphas []byte) *[256][4]byte {
	var t [256][4]byte
	for i := range t {
		t[i][3] = 0xFF
		if 3*i+3 <= len(colours) {
			copy(t[i][:3], colours[3*i:])
			if i < len(alphas) {
				t[i][3] = alphas[i]
			}
		}
		nrgbaRow(t[i][:], t[i][:])
	}
	return &t
}

// grayTable spreads the shades of so many bits from black to white. The transparent one is white.
func grayTable(bits int, transparent []byte) *[256][4]byte {
	var t [256][4]byte
	for i := range 1 << bits {
		v := uint8(i * 0xFF / (1<<bits - 1))
		if transparent != nil && int(transparent[1]) == i {
			v = 0xFF
		}
		t[i] = [4]byte{v, v, v, 0xFF}
	}
	return &t
}

// tableRow converts pixels of up to eight bits, the first in the highest bits of a byte.
func tableRow(bits int, table *[256][4]byte) func(out, row []byte, x int) {
	if bits == 8 {
		return func(out, row []byte, x int) {
			for i, v := range row[x : x+len(out)/4] {
				copy(out[4*i:4*i+4], table[v][:])
			}
		}
	}
	perByte, mask := 8/bits, byte(1<<bits-1)
	return func(out, row []byte, x int) {
		for i := 0; i+3 < len(out); i += 4 {
			v := row[x/perByte] >> (8 - bits - x%perByte*bits) & mask
			copy(out[i:i+4], table[v][:])
			x++
		}
	}
}

// rgbRow converts the most common kind of pixels.
func rgbRow(out, row []byte, x int) {
	row = row[3*x:]
	for i := 0; i+3 < len(out); i += 4 {
		out[i], out[i+1], out[i+2], out[i+3] = row[0], row[1], row[2], 0xFF
		row = row[3:]
	}
}

// sampleRow converts pixels of samples of one or two bytes, of which the first counts. A colour that is transparent is compared whole.
func sampleRow(kind byte, size int, transparent []byte) func(out, row []byte, x int) {
	samples := pngSamples[kind]
	unit := samples * size
	var key []byte
	for i := 0; i+1 < len(transparent) && kind != pngGrayAlpha && kind != pngRGBA; i += 2 {
		key = append(key, transparent[i+2-size:i+2]...)
	}
	green, blue, alpha := 0, 0, -1
	if kind == pngRGB || kind == pngRGBA {
		green, blue = size, 2*size
	}
	if kind == pngGrayAlpha || kind == pngRGBA {
		alpha = unit - size
	}
	return func(out, row []byte, x int) {
		row = row[x*unit:]
		for i := 0; i+3 < len(out); i += 4 {
			in := row[:unit]
			row = row[unit:]
			out[i], out[i+1], out[i+2], out[i+3] = in[0], in[green], in[blue], 0xFF
			switch {
			case alpha >= 0:
				out[i+3] = in[alpha]
			case key != nil && string(in) == string(key[:min(unit, len(key))]):
				out[i+3] = 0
			}
		}
		if alpha >= 0 || key != nil {
			nrgbaRow(out, out)
		}
	}
}

// The filters of PNG (W3C PNG, 9.2).
const (
	filterNone = iota
	filterSub
	filterUp
	filterAverage
	filterPaeth
)

// unfilter undoes a row's filter. above is the row before, unit the distance to the sample on the left.
func unfilter(filter byte, row, above []byte, unit int) error {
	above = above[:len(row)]
	switch filter {
	case filterNone:
	case filterSub:
		for i := unit; i < len(row); i++ {
			row[i] += row[i-unit]
		}
	case filterUp:
		unfilterUp(row, above)
	case filterAverage:
		for i := range min(unit, len(row)) {
			row[i] += above[i] / 2
		}
		for i := unit; i < len(row); i++ {
			row[i] += uint8((int(row[i-unit]) + int(above[i])) / 2)
		}
	case filterPaeth:
		for i := range min(unit, len(row)) {
			unfilterPaeth(row[i:], above[i:], unit)
		}
	default:
		return ErrDamaged
	}
	return nil
}

// unfilterUp adds eight bytes at a time: the lower seven bits of each, and the highest without a carry.
func unfilterUp(row, above []byte) {
	const low, high = 0x7F7F7F7F7F7F7F7F, 0x8080808080808080
	n := len(row) &^ 7
	for i := 0; i < n; i += 8 {
		a, b := binary.LittleEndian.Uint64(row[i:]), binary.LittleEndian.Uint64(above[i:])
		binary.LittleEndian.PutUint64(row[i:], (a&low+b&low)^(a^b)&high)
	}
	for i := n; i < len(row); i++ {
		row[i] += above[i]
	}
}

// unfilterPaeth goes along one sample of the pixels.
func unfilterPaeth(row, above []byte, unit int) {
	left, corner := 0, 0
	for i := 0; i < len(row) && i < len(above); i += unit {
		up := int(above[i])
		toLeft, toUp := up-corner, left-corner
		toCorner := toLeft + toUp
		toLeft, toUp, toCorner = max(toLeft, -toLeft), max(toUp, -toUp), max(toCorner, -toCorner)
		guess := corner
		if toLeft <= toUp && toLeft <= toCorner {
			guess = left
		} else if toUp <= toCorner {
			guess = up
		}
		row[i] += uint8(guess)
		left, corner = int(row[i]), up
	}
}
