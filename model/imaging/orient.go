package imaging

import (
	"encoding/binary"
	"image"
)

// tile is the side of the squares in which a picture is transposed, so that rows and columns stay in the processor's cache.
const tile = 32

// orient applies an EXIF orientation (DC-008, tag Orientation): 1 nothing, 2 mirror, 3 half turn, 4 flip, 5 transpose, 6 quarter turn
// clockwise, 7 transverse, 8 quarter turn anticlockwise. img must have its corner at 0,0 and no gaps; its memory may be used.
func orient(img *image.RGBA, orientation int) *image.RGBA {
	switch orientation {
	case 2:
		mirror(img)
	case 3:
		flip(img)
		mirror(img)
	case 4:
		flip(img)
	case 5:
		return transpose(img, false, false)
	case 6:
		return transpose(img, false, true)
	case 7:
		return transpose(img, true, true)
	case 8:
		return transpose(img, true, false)
	}
	return img
}

// mirror swaps left and right in place.
func mirror(img *image.RGBA) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	rows(w, h, func(y0, y1 int) {
		for y := y0; y < y1; y++ {
			row := img.Pix[y*img.Stride : y*img.Stride+4*w]
			for i, j := 0, len(row)-4; i < j; i, j = i+4, j-4 {
				left, right := binary.NativeEndian.Uint32(row[i:]), binary.NativeEndian.Uint32(row[j:])
				binary.NativeEndian.PutUint32(row[i:], right)
				binary.NativeEndian.PutUint32(row[j:], left)
			}
		}
	})
}

// flip swaps top and bottom in place.
func flip(img *image.RGBA) {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	rows(w, h/2, func(y0, y1 int) {
		spare := make([]byte, 4*w)
		for y := y0; y < y1; y++ {
			upper, lower := img.Pix[y*img.Stride:][:4*w], img.Pix[(h-1-y)*img.Stride:][:4*w]
			copy(spare, upper)
			copy(upper, lower)
			copy(lower, spare)
		}
	})
}

// transpose makes columns of the rows. The columns are taken from the right first, the rows from the bottom first, where asked.
func transpose(src *image.RGBA, fromRight, fromBottom bool) *image.RGBA {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	dst := image.NewRGBA(image.Rect(0, 0, h, w))
	start, column, row := 0, 4, src.Stride
	if fromRight {
		start, column = start+4*(w-1), -column
	}
	if fromBottom {
		start, row = start+src.Stride*(h-1), -row
	}
	rows(h, w, func(y0, y1 int) {
		for ty := y0; ty < y1; ty += tile {
			for tx := 0; tx < h; tx += tile {
				for y := ty; y < min(ty+tile, y1); y++ {
					out := dst.Pix[y*dst.Stride+4*tx : y*dst.Stride+4*min(tx+tile, h)]
					from := start + y*column + tx*row
					for i := 0; i+3 < len(out); i += 4 {
						copy(out[i:i+4], src.Pix[from:from+4])
						from += row
					}
				}
			}
		}
	})
	return dst
}

// turned gives the place in the upright picture of a rectangle in one that is stored in the given size and orientation.
func turned(r image.Rectangle, size image.Point, orientation int) image.Rectangle {
	mirrored := image.Rect(size.X-r.Max.X, r.Min.Y, size.X-r.Min.X, r.Max.Y)
	switch orientation {
	case 2:
		return mirrored
	case 3:
		return turned(mirrored, size, 4)
	case 4:
		return image.Rect(r.Min.X, size.Y-r.Max.Y, r.Max.X, size.Y-r.Min.Y)
	case 5:
		return image.Rect(r.Min.Y, r.Min.X, r.Max.Y, r.Max.X)
	case 6:
		return turned(turned(r, size, 4), size, 5)
	case 7:
		return turned(turned(r, size, 3), size, 5)
	case 8:
		return turned(mirrored, size, 5)
	}
	return r
}

// turnedBack gives the place in the stored picture, of the given size, of a rectangle in the upright one.
func turnedBack(r image.Rectangle, size image.Point, orientation int) image.Rectangle {
	if orientation >= 5 {
		size.X, size.Y = size.Y, size.X
	}
	if orientation == 6 || orientation == 8 { // each is the other's inverse, and all others are their own
		orientation = 14 - orientation
	}
	return turned(r, size, orientation)
}
