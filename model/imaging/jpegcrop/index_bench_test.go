package jpegcrop_test

import (
	"bytes"
	"image"
	"testing"

	"github.com/gen2brain/jpegn"

	"glossator/model/imaging/jpegcrop"
)

func BenchmarkIndex(b *testing.B) {
	for _, name := range []string{"4:2:0", "gray", "progressive"} {
		data := kinds[name](scene(4000, 3000))
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				f, err := jpegcrop.Open(bytes.NewReader(data), int64(len(data)))
				if err == nil {
					err = f.Index(3000)
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/whole", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := jpegn.Decode(bytes.NewReader(data), &jpegn.Options{ToRGBA: true, UpsampleMethod: jpegn.CatmullRom}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/eighth", func(b *testing.B) {
			b.SetBytes(int64(len(data)))
			for b.Loop() {
				if _, err := jpegn.Decode(bytes.NewReader(data), &jpegn.Options{ToRGBA: true, ScaleDenom: 8}); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(name+"/crop", func(b *testing.B) {
			f, err := jpegcrop.Open(bytes.NewReader(data), int64(len(data)))
			if err == nil {
				err = f.Index(3000)
			}
			if err != nil {
				b.Fatal(err)
			}
			for b.Loop() {
				part, _, err := f.Crop(image.Rect(512, 512, 1025, 1025))
				if err == nil {
					_, err = jpegn.Decode(bytes.NewReader(part), &jpegn.Options{ToRGBA: true, UpsampleMethod: jpegn.CatmullRom})
				}
				if err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
