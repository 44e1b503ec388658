package imaging

import (
	"context"
	"encoding/binary"
	"image"
	"io"
	"math"

	xdraw "golang.org/x/image/draw"

	"glossator/model/imaging/container"
)

// smallestLevel is the longer side below which a pyramid ends.
const smallestLevel = 256

// Halve gives src in half the size, rounded up: each pixel is the mean of 2×2 pixels, at an odd edge of those that exist. A pixel
// of the result covers the same part of the picture as these, which is what a mip level needs.
func Halve(src *image.RGBA) *image.RGBA {
	w, h := src.Rect.Dx(), src.Rect.Dy()
	dst := image.NewRGBA(image.Rect(0, 0, (w+1)/2, (h+1)/2))
	rows(w, dst.Rect.Dy(), func(y0, y1 int) {
		for y := y0; y < y1; y++ {
			upper := src.PixOffset(src.Rect.Min.X, src.Rect.Min.Y+2*y)
			lower := src.PixOffset(src.Rect.Min.X, src.Rect.Min.Y+min(2*y+1, h-1))
			halveRow(dst.Pix[y*dst.Stride:(y+1)*dst.Stride], src.Pix[upper:upper+4*w], src.Pix[lower:lower+4*w])
		}
	})
	return dst
}

// everySecond picks every second byte of a word: each sum of bytes then has 16 bits of room.
const everySecond = 0x00FF00FF00FF00FF

// halveRow averages two rows into one. Two pixels of each are added at a time.
func halveRow(dst, upper, lower []byte) {
	n := len(upper) &^ 7
	for i := 0; i < n; i += 8 {
		a, b := binary.LittleEndian.Uint64(upper[i:]), binary.LittleEndian.Uint64(lower[i:])
		even := a&everySecond + b&everySecond
		odd := a>>8&everySecond + b>>8&everySecond
		binary.LittleEndian.PutUint32(dst[i/2:], quarter(even)|quarter(odd)<<8)
	}
	if n < len(upper) {
		for c := range 4 {
			dst[n/2+c] = uint8((int(upper[n+c]) + int(lower[n+c]) + 1) / 2)
		}
	}
}

// quarter adds the two halves of a word of 16-bit sums and divides by four, rounded.
func quarter(sums uint64) uint32 {
	return (uint32(sums) + uint32(sums>>32) + 0x00020002) >> 2 & 0x00FF00FF
}

// Pyramid gives img and its halvings, down to the first whose longer side is at most 256 pixels.
func Pyramid(img *image.RGBA) []*image.RGBA {
	levels := []*image.RGBA{img}
	for img.Rect.Dx() > smallestLevel || img.Rect.Dy() > smallestLevel {
		img = Halve(img)
		levels = append(levels, img)
	}
	return levels
}

// Preview gives the picture upright and no larger than maxSide in either direction, with its proportions. A smaller picture is not
// enlarged, and a maxSide below 1 counts as 1. A thumbnail inside the file is never used: programs that edit a picture often leave the old one in.
func Preview(r io.ReaderAt, size int64, maxSide int) (img *image.RGBA, info Info, err error) {
	const op = "imaging.Preview"
	defer recovered(op, &err)
	f, p, info, err := open(op, r, size)
	if err != nil {
		return nil, Info{}, err
	}
	w, h := p.stored()
	if w*h > previewWhole {
		if img, err = previewParts(r, size, maxSide); err != nil {
			return nil, Info{}, err
		}
		return img, info, nil
	}
	stored, err := decodeStored(f, p, denominator(max(w, h), maxSide))
	if err != nil {
		return nil, Info{}, faultOf(op, f, err)
	}
	return orient(shrink(toRGBA(stored), w, h, maxSide), info.Orientation), info, nil
}

// Rough gives the picture upright at an eighth of its size where that takes much less time than the picture, which is so for JPEG files; else
// it gives nil. Its faults are those of this package.
func Rough(r io.ReaderAt, size int64) (img *image.RGBA, info Info, err error) {
	const op = "imaging.Rough"
	defer recovered(op, &err)
	f, p, info, err := open(op, r, size)
	if err != nil {
		return nil, Info{}, err
	}
	if w, h := p.stored(); info.Format != string(container.JPEG) || w*h > MaxWhole {
		return nil, info, nil
	}
	stored, err := decodeStored(f, p, 8)
	if err != nil {
		return nil, Info{}, faultOf(op, f, err)
	}
	return orient(toRGBA(stored), info.Orientation), info, nil
}

// Thumbnail gives a picture no larger than maxSide in either direction, as [Preview] does. It may be the picture itself.
func Thumbnail(img *image.RGBA, maxSide int) *image.RGBA {
	return shrink(img, img.Rect.Dx(), img.Rect.Dy(), maxSide)
}

// previewWhole is the number of pixels above which a preview is made without the whole picture in memory.
const previewWhole = 64 << 20

// previewParts shrinks the smallest level that is no smaller than the preview.
func previewParts(r io.ReaderAt, size int64, maxSide int) (*image.RGBA, error) {
	p, err := OpenParts(r, size)
	if err != nil {
		return nil, err
	}
	w, h, level := p.Info.Width, p.Info.Height, 0
	for max(w, h)>>(level+1) >= max(maxSide, 1) {
		level++
	}
	img := image.NewRGBA(image.Rect(0, 0, (w-1)>>level+1, (h-1)>>level+1))
	slow := p.walk(level, func(block *image.RGBA, at image.Point) { draw(opaque{img}, at, opaque{block}) })
	slow.workers = 1 // for who looks at something else meanwhile
	if err := slow.run(context.Background()); err != nil {
		return nil, err
	}
	return shrink(img, w, h, maxSide), nil
}

// denominator gives the strongest reduction in decoding that leaves at least maxSide pixels.
func denominator(side, maxSide int) int {
	for _, d := range []int{8, 4, 2} {
		if side/d >= maxSide {
			return d
		}
	}
	return 1
}

// shrink brings img, a picture of w × h pixels that may have been reduced in decoding, to maxSide: by halving, which is fast and
// takes every pixel into account, and the rest by a bicubic filter.
func shrink(img *image.RGBA, w, h, maxSide int) *image.RGBA {
	scale := min(1, float64(max(maxSide, 1))/float64(max(w, h)))
	w, h = max(1, int(math.Round(float64(w)*scale))), max(1, int(math.Round(float64(h)*scale)))
	for img.Rect.Dx() >= 2*w && img.Rect.Dy() >= 2*h {
		img = Halve(img)
	}
	if img.Rect.Dx() == w && img.Rect.Dy() == h {
		return img
	}
	dst := image.NewRGBA(image.Rect(0, 0, w, h))
	xdraw.CatmullRom.Scale(dst, dst.Rect, img, img.Rect, xdraw.Src, nil)
	return dst
}
