package imaging_test

import (
	"bytes"
	"errors"
	"image"
	"testing"

	"glossator/model/imaging"
	"glossator/model/imaging/picturetest"
)

// seeds are small files of all formats and of the variants that take ways of their own.
func seeds(f *testing.F) {
	img := picturetest.Corners(17, 11)
	for _, format := range formats {
		f.Add(encode(f, format, img))
	}
	f.Add(encode(f, "png", gradient(image.NewNRGBA64(image.Rect(0, 0, 5, 4)))))
	f.Add(encode(f, "jpeg", image.NewGray(image.Rect(0, 0, 9, 9))))
	f.Add(picturetest.JPEGWithEXIF(encode(f, "jpeg", img), big.Block([]picturetest.Field{big.Short(0x112, 6)})))
	f.Add(big.TIFF(big.Page(17, 11, []uint16{8, 8, 8}, 7, 6), encode(f, "jpeg", img)))
	f.Add(big.TIFF(append(big.Page(17, 11, []uint16{8, 8, 8}, 1, 2), big.Long(0x142, 16), big.Long(0x143, 16)), tiles(img, 16, picturetest.RGB)...))
	for _, compression := range []uint16{2, 3, 4, 5, 8, 32773} {
		bits := []uint16{8}
		if compression < 5 {
			bits[0] = 1
		}
		f.Add(little.TIFF(little.Page(8, 8, bits, compression, 1), []byte("\x80\x0b\x60\x50\x22\x0c\x0c\x85\x01")))
	}
	f.Add(picturetest.WebP(picturetest.VP8X(0x18, 17, 11), picturetest.VP8L(img), picturetest.WebPChunk{Name: "EXIF", Data: []byte("MM")}))
	f.Add(bmpFile(bmpInfo(40, 3, -2, 8, 0, 2), make([]byte, 8), make([]byte, 8), 0))
}

func FuzzProbe(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var info imaging.Info
		var err error
		allocated, _ := costs(func() { info, err = probe(data) })
		if err != nil {
			if err := consistent(nil, info, err); err != nil {
				t.Error(err)
			}
			return
		}
		if info.Width < 1 || info.Height < 1 || info.Width*info.Height > imaging.MaxPixels || info.Orientation < 1 || info.Orientation > 8 {
			t.Errorf("%+v", info)
		}
		if allocated > 8<<20 {
			t.Errorf("%d bytes allocated for %d bytes", allocated, len(data))
		}
	})
}

func FuzzDecode(f *testing.F) {
	seeds(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		info, err := probe(data)
		if err != nil || info.Width*info.Height > 4_000_000 { // a good claim of more takes its time, and finds nothing
			return
		}
		img, same, err := decode(data)
		if err := consistent(img, same, err); err != nil {
			t.Error(err)
		}
		if p, openErr := imaging.OpenParts(bytes.NewReader(data), int64(len(data))); openErr == nil {
			part, partErr := p.Part(t.Context(), 0, image.Rect(0, 0, p.Info.Width, p.Info.Height))
			switch { // broken JPEG data looks different in parts, and of some kinds more is forgiven
			case err == nil && partErr != nil:
				t.Errorf("Part: %v, Decode shows it", partErr)
			case err == nil && info.Format != "jpeg" && info.Format != "tiff":
				if err := different(part, img, 0); err != nil {
					t.Error(err)
				}
			}
		} else if err == nil {
			t.Errorf("OpenParts: %v, Decode shows it", openErr)
		}
		small, _, previewErr := preview(data, 32)
		if previewErr == nil && max(small.Rect.Dx(), small.Rect.Dy()) > 32 {
			t.Errorf("preview of %v", small.Rect)
		}
		if (err == nil) != (previewErr == nil) || errors.Is(err, imaging.ErrTruncated) && previewErr == nil {
			t.Errorf("Decode: %v, Preview: %v", err, previewErr)
		}
	})
}
