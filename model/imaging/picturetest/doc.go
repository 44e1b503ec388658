// Package picturetest makes small picture files for tests: with EXIF data, in variants that the standard library does not write,
// and broken in chosen ways.
package picturetest

import (
	"encoding/binary"
	"hash/crc32"
	"image"
	"image/color"
	"slices"
)

// Corners gives a picture that looks different in all eight orientations: white, with a block of a third of its size in three of
// its corners: red top left, green top right, blue bottom left.
func Corners(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range h {
		for x := range w {
			c := color.RGBA{0xFF, 0xFF, 0xFF, 0xFF}
			left, right, top, bottom := x < w/3, x >= w-w/3, y < h/3, y >= h-h/3
			switch {
			case left && top:
				c = color.RGBA{0xFF, 0, 0, 0xFF}
			case right && top:
				c = color.RGBA{0, 0xFF, 0, 0xFF}
			case left && bottom:
				c = color.RGBA{0, 0, 0xFF, 0xFF}
			}
			img.SetRGBA(x, y, c)
		}
	}
	return img
}

// Turned gives the picture as a camera stores it that writes the given EXIF orientation: the inverse of making it upright.
func Turned(upright image.Image, orientation int) *image.RGBA {
	w, h := upright.Bounds().Dx(), upright.Bounds().Dy()
	if orientation >= 5 {
		w, h = h, w
	}
	stored := image.NewRGBA(image.Rect(0, 0, w, h))
	for y := range upright.Bounds().Dy() {
		for x := range upright.Bounds().Dx() {
			// DC-008 tells where row 0 and column 0 of what is stored are in the upright picture.
			at := map[int]image.Point{
				1: {X: x, Y: y}, 2: {X: w - 1 - x, Y: y}, 3: {X: w - 1 - x, Y: h - 1 - y}, 4: {X: x, Y: h - 1 - y},
				5: {X: y, Y: x}, 6: {X: y, Y: h - 1 - x}, 7: {X: w - 1 - y, Y: h - 1 - x}, 8: {X: w - 1 - y, Y: x},
			}[orientation]
			stored.Set(at.X, at.Y, upright.At(x, y))
		}
	}
	return stored
}

// JPEGWith puts a segment right behind the start of a JPEG file.
func JPEGWith(jpeg []byte, marker byte, payload []byte) []byte {
	segment := binary.BigEndian.AppendUint16([]byte{0xFF, marker}, uint16(len(payload)+2))
	return slices.Concat(jpeg[:2], segment, payload, jpeg[2:])
}

// JPEGWithEXIF puts an EXIF block into a JPEG file.
func JPEGWithEXIF(jpeg, block []byte) []byte {
	return JPEGWith(jpeg, 0xE1, append([]byte("Exif\x00\x00"), block...))
}

// Chunk gives a chunk of a PNG file.
func Chunk(name string, data []byte) []byte {
	out := append(binary.BigEndian.AppendUint32(nil, uint32(len(data))), name...)
	out = append(out, data...)
	return binary.BigEndian.AppendUint32(out, crc32.ChecksumIEEE(out[4:]))
}

// pngHeader is the length of the signature and the IHDR chunk.
const pngHeader = 8 + 12 + 13

// PNGWith puts a chunk right behind the header of a PNG file.
func PNGWith(png []byte, name string, data []byte) []byte {
	return slices.Concat(png[:pngHeader], Chunk(name, data), png[pngHeader:])
}

// PNGHeader gives a PNG file of a header that claims a size, some data, and its end.
func PNGHeader(w, h uint32, bits, kind byte, data []byte) []byte {
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, w), h)
	header = append(header, bits, kind, 0, 0, 0)
	return slices.Concat([]byte("\x89PNG\r\n\x1a\n"), Chunk("IHDR", header), Chunk("IDAT", data), Chunk("IEND", nil))
}
