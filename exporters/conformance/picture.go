package conformance

import (
	"bytes"
	"encoding/binary"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
)

// picture makes the file of a picture that is w × h as stored, with the given EXIF orientation, which only JPEG takes.
func picture(format string, w, h, orientation int) []byte {
	img := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.White, color.Black, color.RGBA{R: 200, A: 255}})
	for i := range img.Pix {
		img.Pix[i] = uint8(i % w * 3 / w)
	}
	var b bytes.Buffer
	var err error
	switch format {
	case "jpeg":
		err = jpeg.Encode(&b, img, nil)
	case "png":
		err = png.Encode(&b, img)
	case "gif":
		err = gif.Encode(&b, img, nil)
	}
	if err != nil {
		panic(err) // our own picture into memory
	}
	if orientation > 1 {
		return withOrientation(b.Bytes(), orientation)
	}
	return b.Bytes()
}

// withOrientation puts an EXIF segment with nothing but the orientation after the first marker of a JPEG (Exif 2.32 §4.5).
func withOrientation(jpg []byte, orientation int) []byte {
	tiff := []byte("II*\x00\x08\x00\x00\x00\x01\x00\x12\x01\x03\x00\x01\x00\x00\x00")
	tiff = append(tiff, byte(orientation), 0, 0, 0, 0, 0, 0, 0)
	segment := append([]byte("Exif\x00\x00"), tiff...)
	head := binary.BigEndian.AppendUint16([]byte{0xff, 0xd8, 0xff, 0xe1}, uint16(len(segment)+2))
	return bytes.Join([][]byte{head, segment, jpg[2:]}, nil)
}
