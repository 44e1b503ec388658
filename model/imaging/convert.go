package imaging

import (
	"encoding/binary"
	"image"
	"image/color"
)

// newWhite gives a white picture.
func newWhite(w, h int) opaque {
	img := opaque{image.NewRGBA(image.Rect(0, 0, w, h))}
	rows(w, h, func(y0, y1 int) {
		band := img.Pix[y0*img.Stride : y1*img.Stride]
		for i := range band {
			band[i] = 0xFF
		}
	})
	return img
}

// opaque is what Decode hands out: at 0,0, without gaps and without transparency.
type opaque struct{ *image.RGBA }

// toRGBA gives img as opaque RGBA at 0,0, over white. It takes over the memory of img where it can.
func toRGBA(img image.Image) *image.RGBA {
	if done, ok := img.(opaque); ok {
		return done.RGBA
	}
	w, h := img.Bounds().Dx(), img.Bounds().Dy()
	out := &image.RGBA{Stride: 4 * w, Rect: image.Rect(0, 0, w, h)}
	switch img := img.(type) {
	case *image.RGBA:
		if img.Stride == 4*w {
			out.Pix = img.Pix[:4*w*h]
		}
	case *image.NRGBA:
		if img.Stride == 4*w {
			out.Pix = img.Pix[:4*w*h]
		}
	}
	if out.Pix == nil {
		out.Pix = make([]byte, 4*w*h)
	}
	draw(opaque{out}, image.Point{}, img)
	return out
}

// draw writes src, laid over white, into dst with its corner at the given place. What reaches beyond dst is cut off.
func draw(dst opaque, at image.Point, src image.Image) {
	b := src.Bounds()
	clip := image.Rectangle{Min: at, Max: at.Add(b.Size())}.Intersect(dst.Rect)
	if clip.Empty() {
		return
	}
	row := rowReader(src)
	from := b.Min.Add(clip.Min.Sub(at))
	rows(clip.Dx(), clip.Dy(), func(y0, y1 int) {
		for y := y0; y < y1; y++ {
			i := dst.PixOffset(clip.Min.X, clip.Min.Y+y)
			row(dst.Pix[i:i+4*clip.Dx()], from.X, from.Y+y)
		}
	})
}

// rowReader gives a function that fills out with the pixels of img from x, y on.
func rowReader(img image.Image) func(out []byte, x, y int) {
	switch img := img.(type) {
	case opaque:
		return func(out []byte, x, y int) { copy(out, img.Pix[img.PixOffset(x, y):]) }
	case *image.RGBA:
		return func(out []byte, x, y int) { rgbaRow(out, img.Pix[img.PixOffset(x, y):]) }
	case *image.NRGBA:
		return func(out []byte, x, y int) { nrgbaRow(out, img.Pix[img.PixOffset(x, y):]) }
	case *image.RGBA64:
		return func(out []byte, x, y int) { highBytes(out, img.Pix[img.PixOffset(x, y):]); rgbaRow(out, out) }
	case *image.NRGBA64:
		return func(out []byte, x, y int) { highBytes(out, img.Pix[img.PixOffset(x, y):]); nrgbaRow(out, out) }
	case *image.Gray:
		return func(out []byte, x, y int) { grayRow(out, img.Pix[img.PixOffset(x, y):], 1) }
	case *image.Gray16:
		return func(out []byte, x, y int) { grayRow(out, img.Pix[img.PixOffset(x, y):], 2) }
	case *image.Paletted:
		return palettedRows(img)
	case *image.YCbCr:
		return func(out []byte, x, y int) { jpegRow(out, img, x, y) }
	case *videoImage:
		return func(out []byte, x, y int) { videoRow(out, img, x, y) }
	case *image.CMYK:
		return func(out []byte, x, y int) { cmykRow(out, img.Pix[img.PixOffset(x, y):]) }
	}
	return func(out []byte, x, y int) { anyRow(out, img, x, y) }
}

// rgbaRow lays premultiplied pixels over white. in may be out.
func rgbaRow(out, in []byte) {
	in = in[:len(out)]
	for i := 0; i+3 < len(out); i += 4 {
		white := 0xFF - in[i+3]
		if white == 0 {
			binary.NativeEndian.PutUint32(out[i:], binary.NativeEndian.Uint32(in[i:]))
			continue
		}
		// A file may hold a colour brighter than its alpha allows.
		out[i] = in[i] + min(white, 0xFF-in[i])
		out[i+1] = in[i+1] + min(white, 0xFF-in[i+1])
		out[i+2] = in[i+2] + min(white, 0xFF-in[i+2])
		out[i+3] = 0xFF
	}
}

// nrgbaRow lays pixels that are not premultiplied over white. in may be out.
func nrgbaRow(out, in []byte) {
	in = in[:len(out)]
	for i := 0; i+3 < len(out); i += 4 {
		a := uint32(in[i+3])
		if a == 0xFF {
			binary.NativeEndian.PutUint32(out[i:], binary.NativeEndian.Uint32(in[i:]))
			continue
		}
		out[i], out[i+1], out[i+2], out[i+3] = overWhite(in[i], a), overWhite(in[i+1], a), overWhite(in[i+2], a), 0xFF
	}
}

// overWhite mixes a colour with white by its alpha 0..255.
func overWhite(c uint8, a uint32) uint8 { return uint8((uint32(c)*a + 0xFF*(0xFF-a) + 0x7F) / 0xFF) }

// highBytes takes the upper halves of 16-bit samples.
func highBytes(out, in []byte) {
	in = in[:2*len(out)]
	for i := range out {
		out[i] = in[2*i]
	}
}

// grayRow spreads samples of which the first of size bytes counts.
func grayRow(out, in []byte, size int) {
	for i := 0; i+3 < len(out); i += 4 {
		v := in[i/4*size]
		out[i], out[i+1], out[i+2], out[i+3] = v, v, v, 0xFF
	}
}

// palettedRows looks colours up in a table. A file may use more indices than it has colours: those are black.
func palettedRows(img *image.Paletted) func(out []byte, x, y int) {
	var table [256][4]byte
	for i := range table {
		table[i] = [4]byte{3: 0xFF}
		if i < len(img.Palette) {
			c := color.NRGBAModel.Convert(img.Palette[i]).(color.NRGBA)
			nrgbaRow(table[i][:], []byte{c.R, c.G, c.B, c.A})
		}
	}
	return func(out []byte, x, y int) {
		in := img.Pix[img.PixOffset(x, y):]
		for i := 0; i+3 < len(out); i += 4 {
			copy(out[i:i+4], table[in[i/4]][:])
		}
	}
}

func cmykRow(out, in []byte) {
	in = in[:len(out)]
	for i := 0; i+3 < len(out); i += 4 {
		r, g, b := color.CMYKToRGB(in[i], in[i+1], in[i+2], in[i+3])
		out[i], out[i+1], out[i+2], out[i+3] = r, g, b, 0xFF
	}
}

// jpegRow converts the full range of JPEG (JFIF 1.02).
func jpegRow(out []byte, img *image.YCbCr, x, y int) {
	for i := 0; i+3 < len(out); i += 4 {
		yi, ci := img.YOffset(x+i/4, y), img.COffset(x+i/4, y)
		r, g, b := color.YCbCrToRGB(img.Y[yi], img.Cb[ci], img.Cr[ci])
		out[i], out[i+1], out[i+2], out[i+3] = r, g, b, 0xFF
	}
}

// videoRow converts the range of video, in 16 bits after the point (ITU-R BT.601).
func videoRow(out []byte, img *videoImage, x, y int) {
	for i := 0; i+3 < len(out); i += 4 {
		yi, ci := img.YOffset(x+i/4, y), img.COffset(x+i/4, y)
		luma := 76309 * (int32(img.Y[yi]) - 16)
		cb, cr := int32(img.Cb[ci])-128, int32(img.Cr[ci])-128
		out[i] = clamp(luma + 104597*cr)
		out[i+1] = clamp(luma - 25675*cb - 53279*cr)
		out[i+2] = clamp(luma + 132201*cb)
		out[i+3] = 0xFF
		if img.alpha != nil {
			out[i+3] = img.alpha[y*img.alphaStride+x+i/4]
		}
	}
	if img.alpha != nil {
		nrgbaRow(out, out)
	}
}

// clamp rounds a fixed-point number to 0..255.
func clamp(v int32) uint8 { return uint8(min(max((v+1<<15)>>16, 0), 0xFF)) }

// anyRow is the slow way that fits every image.
func anyRow(out []byte, img image.Image, x, y int) {
	for i := 0; i+3 < len(out); i += 4 {
		r, g, b, a := img.At(x+i/4, y).RGBA()
		out[i], out[i+1], out[i+2], out[i+3] = uint8(r>>8), uint8(g>>8), uint8(b>>8), uint8(a>>8)
	}
	rgbaRow(out, out)
}
