package container

import (
	"errors"
	"io"
)

// Format is the name of a picture format, as used in project files.
type Format string

// The formats that are recognised by their first bytes.
const (
	JPEG Format = "jpeg"
	PNG  Format = "png"
	GIF  Format = "gif"
	BMP  Format = "bmp"
	TIFF Format = "tiff"
	WebP Format = "webp"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// signatures in the order in which they are tried; '?' in a signature fits any byte.
var signatures = []struct {
	start  string
	format Format
}{
	{"\xff\xd8\xff", JPEG},
	{pngSignature, PNG},
	{"GIF87a", GIF},
	{"GIF89a", GIF},
	{"BM", BMP},
	{"II*\x00", TIFF},
	{"MM\x00*", TIFF},
	{"II+\x00", TIFF}, // BigTIFF
	{"MM\x00+", TIFF},
	{"RIFF????WEBP", WebP},
}

// Sniff gives the format by the content, or "" where it is none of ours.
func Sniff(f *File) (Format, error) {
	var start [12]byte
	n, err := f.ReadAt(start[:min(int64(len(start)), f.Size)], 0)
	if err != nil && !errors.Is(err, io.EOF) {
		return "", err
	}
	for _, s := range signatures {
		if fits(start[:n], s.start) {
			return s.format, nil
		}
	}
	return "", nil
}

func fits(data []byte, signature string) bool {
	if len(data) < len(signature) {
		return false
	}
	for i := range len(signature) {
		if signature[i] != '?' && signature[i] != data[i] {
			return false
		}
	}
	return true
}
