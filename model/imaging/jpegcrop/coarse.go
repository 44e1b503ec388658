package jpegcrop

import (
	"encoding/binary"
	"image"
)

// coarse is the picture at an eighth of its size: the means of its blocks, which are their DC coefficients.
type coarse struct {
	f      *File
	scale  []int // the quantisers of the DC coefficients
	planes [][]uint8
}

// HasCoarse reports whether the colours are such that Coarse gives a picture: gray, or those of JFIF.
func (f *File) HasCoarse() bool { return f.Components == 1 || f.Components == 3 && !f.rgb() }

// newCoarse makes room for it.
func (f *File) newCoarse() *coarse {
	if !f.HasCoarse() {
		return nil
	}
	out := &coarse{f: f}
	quantisers := f.quantisers()
	for _, c := range f.components {
		out.scale = append(out.scale, quantisers[c.quantiser&3])
		out.planes = append(out.planes, make([]uint8, f.across*c.h*f.down*c.v))
	}
	return out
}

// set takes the DC coefficient of a block.
func (o *coarse) set(component, x, y int, dc int16) {
	if o == nil {
		return
	}
	mean := (int(dc)*o.scale[component]+4)>>3 + 128 // T.81, A.3.3: the DC coefficient is eight times the mean
	o.planes[component][y*o.f.across*o.f.components[component].h+x] = uint8(min(max(mean, 0), 255))
}

// setAll takes those of a row of MCUs.
func (o *coarse) setAll(row *coefficients) {
	if o == nil {
		return
	}
	for i, c := range o.f.components {
		for y := row.y * c.v; y < (row.y+1)*c.v; y++ {
			for x := range o.f.across * c.h {
				o.set(i, x, y, row.at(i, x, y)[0])
			}
		}
	}
}

// Coarse gives the rows y0 to y1 of the picture at an eighth of its size, rounded up: of each block the mean, and between those of components
// that are sampled more coarsely what lies between. The picture must have it, and what the rows show must be indexed.
func (f *File) Coarse(y0, y1 int) image.Image {
	r := image.Rect(0, y0, up(f.Width, 8), y1)
	if f.Components == 1 {
		out := image.NewGray(r)
		f.index.coarse.interpolate(0, out.Pix, r)
		return out
	}
	out := image.NewYCbCr(r, image.YCbCrSubsampleRatio444)
	for i, plane := range [][]uint8{out.Y, out.Cb, out.Cr} {
		f.index.coarse.interpolate(i, plane, r)
	}
	return out
}

// interpolate fills the samples of a rectangle.
func (o *coarse) interpolate(component int, out []uint8, r image.Rectangle) {
	c, plane := o.f.components[component], o.planes[component]
	stride := o.f.across * c.h
	columns := make([]between, r.Dx())
	for x := range columns {
		columns[x] = betweenSamples(r.Min.X+x, 8*c.h, o.f.mcuW, c.blocksX)
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		row := betweenSamples(y, 8*c.v, o.f.mcuH, c.blocksY)
		upper, lower := plane[row.first*stride:][:stride], plane[row.second*stride:][:stride]
		for x, column := range columns {
			top := int(upper[column.first])<<8 + (int(upper[column.second])-int(upper[column.first]))*column.weight
			bottom := int(lower[column.first])<<8 + (int(lower[column.second])-int(lower[column.first]))*column.weight
			out[x] = uint8((top<<8 + (bottom-top)*row.weight + 1<<15) >> 16)
		}
		out = out[len(columns):]
	}
}

// between is a place between two samples; weight is how near to the second, of 256.
type between struct{ first, second, weight int }

// betweenSamples gives the place of a pixel among samples of which there are n, so many where there are of pixels.
func betweenSamples(pixel, samples, of, n int) between {
	at := max((2*pixel+1)*samples*128/of-128, 0)
	return between{min(at>>8, n-1), min(at>>8+1, n-1), at & 255}
}

// rgb reports whether three components are red, green and blue, by Adobe's marker or by their names.
func (f *File) rgb() bool {
	for marker, data := range f.eachSegment {
		if marker == markerAPP14 && len(data) >= 12 && string(data[:5]) == "Adobe" && data[11] == 0 {
			return true
		}
	}
	c := f.components
	return len(c) == 3 && c[0].id == 'R' && c[1].id == 'G' && c[2].id == 'B'
}

// quantisers gives the first value of each table (T.81, B.2.4.1).
func (f *File) quantisers() (out [4]int) {
	for marker, data := range f.eachSegment {
		for marker == markerDQT && len(data) >= 65 {
			id, size := data[0]&3, 64
			if out[id] = int(data[1]); data[0]>>4 != 0 {
				out[id], size = int(binary.BigEndian.Uint16(data[1:])), 128
			}
			data = data[min(1+size, len(data)):]
		}
	}
	return out
}

// eachSegment goes through the segments that were kept.
func (f *File) eachSegment(yield func(marker byte, data []byte) bool) {
	for rest := f.segments; len(rest) > 0; {
		n := 2 + int(binary.BigEndian.Uint16(rest[2:]))
		if !yield(rest[1], rest[4:n]) {
			return
		}
		rest = rest[n:]
	}
}
