package imaging_test

import (
	"bytes"
	"image"
	"image/jpeg"
	"image/png"
	"sync"
	"testing"

	"glossator/model/imaging"
	"glossator/model/imaging/picturetest"
)

// photo makes a picture with the gradients, edges and noise that cameras and scanners give.
func photo(w, h int) *image.RGBA {
	img := image.NewRGBA(image.Rect(0, 0, w, h))
	noise := uint32(1)
	for y := range h {
		for x := range w {
			noise = noise*1664525 + 1013904223
			v := uint8(min(x*240/w+int(noise>>28), 255))
			if (x/97+y/61)%5 == 0 {
				v = 255 - v
			}
			i := img.PixOffset(x, y)
			img.Pix[i], img.Pix[i+1], img.Pix[i+2], img.Pix[i+3] = v, uint8(y*255/h), uint8((x+y)*255/(w+h)), 0xFF
		}
	}
	return img
}

// camera is a JPEG file of 12 megapixels, baseline, 4:2:0.
var camera = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	if err := jpeg.Encode(&b, photo(4000, 3000), &jpeg.Options{Quality: 90}); err != nil {
		panic(err) // to memory
	}
	return b.Bytes()
})

func BenchmarkProbeJPEG12MP(b *testing.B) {
	data := camera()
	b.ReportAllocs()
	for b.Loop() {
		if _, err := probe(data); err != nil {
			b.Fatal(err)
		}
	}
}

func benchmarkDecode(b *testing.B, data []byte) {
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := decode(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkDecodeJPEG12MP(b *testing.B) { benchmarkDecode(b, camera()) }

func BenchmarkDecodeJPEG12MPTurned(b *testing.B) {
	benchmarkDecode(b, picturetest.JPEGWithEXIF(camera(), big.Block([]picturetest.Field{big.Short(0x112, 6)})))
}

func BenchmarkDecodePNG12MP(b *testing.B) {
	var data bytes.Buffer
	if err := (&png.Encoder{CompressionLevel: png.BestSpeed}).Encode(&data, photo(4000, 3000)); err != nil {
		b.Fatal(err)
	}
	benchmarkDecode(b, data.Bytes())
}

func BenchmarkDecodeTIFF12MP(b *testing.B) {
	img := photo(4000, 3000)
	benchmarkDecode(b, big.TIFF(big.Page(4000, 3000, []uint16{8, 8, 8}, 1, 2), picturetest.RGB(img, img.Rect)))
}

func BenchmarkPreview(b *testing.B) {
	data := camera()
	b.ReportAllocs()
	for b.Loop() {
		if _, _, err := preview(data, 256); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkPyramid35MP(b *testing.B) {
	img := photo(7000, 5000)
	b.ReportAllocs()
	for b.Loop() {
		imaging.Pyramid(img)
	}
}
