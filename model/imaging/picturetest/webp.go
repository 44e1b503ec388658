package picturetest

import (
	"encoding/binary"
	"image"
)

// WebPChunk is one chunk of a WebP file.
type WebPChunk struct {
	Name string
	Data []byte
}

// WebP gives a WebP file of these chunks.
func WebP(chunks ...WebPChunk) []byte {
	body := []byte("WEBP")
	for _, c := range chunks {
		body = append(body, c.Name...)
		body = binary.LittleEndian.AppendUint32(body, uint32(len(c.Data)))
		body = append(body, c.Data...)
		if len(c.Data)%2 == 1 {
			body = append(body, 0)
		}
	}
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body))), body...)
}

// VP8X gives the extended header of a WebP file.
func VP8X(flags byte, w, h int) WebPChunk {
	data := []byte{flags, 0, 0, 0, byte(w - 1), byte((w - 1) >> 8), byte((w - 1) >> 16), byte(h - 1), byte((h - 1) >> 8), byte((h - 1) >> 16)}
	return WebPChunk{"VP8X", data}
}

// VP8L codes a picture without loss in the simplest way that RFC 9649 allows: four prefix codes of two symbols each, 0 and 255.
// Every channel of a pixel becomes one of these.
func VP8L(img *image.RGBA) WebPChunk {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	b := bits{}
	b.put(0x2F, 8)
	b.put(uint64(w-1), 14)
	b.put(uint64(h-1), 14)
	b.put(1, 1)   // alpha is used
	b.put(0, 3)   // version
	b.put(0, 3)   // no transform, no colour cache, one group of codes
	for range 4 { // green, red, blue, alpha
		b.put(1, 1) // a simple code
		b.put(1, 1) // of two symbols
		b.put(1, 1) // the first of which has eight bits
		b.put(0, 8)
		b.put(255, 8)
	}
	b.put(1, 1) // the code of distances: one symbol, of one bit
	b.put(0, 3)
	for y := range h {
		for x := range w {
			c := img.RGBAAt(x, y)
			for _, v := range []uint8{c.G, c.R, c.B, c.A} {
				b.put(uint64(v>>7), 1)
			}
		}
	}
	return WebPChunk{"VP8L", b.out}
}

// bits writes numbers with the lowest bit first.
type bits struct {
	out []byte
	n   int
}

func (b *bits) put(v uint64, n int) {
	for i := range n {
		if b.n%8 == 0 {
			b.out = append(b.out, 0)
		}
		b.out[b.n/8] |= byte(v>>i&1) << (b.n % 8)
		b.n++
	}
}
