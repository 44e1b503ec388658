package exif_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
	"testing"

	"glossator/model/imaging/exif"
	"glossator/model/imaging/picturetest"
)

var orders = map[string]picturetest.Writer{"little": {Order: binary.LittleEndian}, "big": {Order: binary.BigEndian}}

// containers put a block into a picture of each format that can carry one.
func containers(t testing.TB) map[string]func(block []byte) []byte {
	t.Helper()
	img := picturetest.Corners(12, 9)
	var inJPEG, inPNG bytes.Buffer
	if err := errors.Join(jpeg.Encode(&inJPEG, img, nil), png.Encode(&inPNG, img)); err != nil {
		t.Fatal(err)
	}
	return map[string]func(block []byte) []byte{
		"jpeg": func(b []byte) []byte { return picturetest.JPEGWithEXIF(inJPEG.Bytes(), b) },
		"png":  func(b []byte) []byte { return picturetest.PNGWith(inPNG.Bytes(), "eXIf", b) },
		"webp": func(b []byte) []byte {
			return picturetest.WebP(picturetest.VP8X(8, 12, 9), picturetest.VP8L(img), picturetest.WebPChunk{Name: "EXIF", Data: b})
		},
		"webp with the prefix of JPEG": func(b []byte) []byte {
			return picturetest.WebP(picturetest.VP8L(img), picturetest.WebPChunk{Name: "EXIF", Data: append([]byte("Exif\x00\x00"), b...)})
		},
		"tiff": func(b []byte) []byte { return b },
	}
}

func read(data []byte) (exif.Data, error) { return exif.Read(bytes.NewReader(data), int64(len(data))) }

func orientation(data []byte) int { return exif.Orientation(bytes.NewReader(data), int64(len(data))) }

// value gives what is shown for a tag of a group.
func value(d exif.Data, group, name string) string {
	for _, g := range d.Groups {
		for _, e := range g.Entries {
			if g.Name == group && e.Name == name {
				return e.Value
			}
		}
	}
	return "(missing)"
}

func TestOrientation(t *testing.T) {
	for where, put := range containers(t) {
		for order, w := range orders {
			for o := range uint16(10) {
				want := int(o)
				if o < 1 || o > 8 {
					want = 1
				}
				block := w.Block([]picturetest.Field{w.Text(0x10F, "Maker"), w.Short(0x112, o)})
				if got := orientation(put(block)); got != want {
					t.Errorf("%s, %s: orientation %d read as %d, want %d", where, order, o, got, want)
				}
			}
		}
		if got := orientation(put([]byte("no TIFF structure"))); got != 1 {
			t.Errorf("%s: broken block: %d, want 1", where, got)
		}
	}
	w := orders["big"]
	for name, field := range map[string]picturetest.Field{
		"as LONG":  w.Long(0x112, 6),
		"as BYTE":  w.Bytes(0x112, 6),
		"as pair":  w.Short(0x112, 6, 7),
		"as text":  w.Text(0x112, "6"),
		"as 4 GiB": {Tag: 0x112, Type: 4, Count: 1<<32 - 1, Values: []byte{0, 0, 0, 6}},
	} {
		want := 6
		if name == "as text" || name == "as 4 GiB" {
			want = 1
		}
		if got := orientation(w.Block([]picturetest.Field{field})); got != want {
			t.Errorf("%s: %d, want %d", name, got, want)
		}
	}
}

func TestNoEXIF(t *testing.T) {
	var inJPEG, inPNG, inGIF bytes.Buffer
	img := picturetest.Corners(12, 9)
	if err := errors.Join(jpeg.Encode(&inJPEG, img, nil), png.Encode(&inPNG, img), gif.Encode(&inGIF, img, nil)); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"jpeg": inJPEG.Bytes(), "png": inPNG.Bytes(), "gif": inGIF.Bytes(), "webp": picturetest.WebP(picturetest.VP8L(img)),
		"text": []byte("this is no picture"), "empty": {},
		"other use of APP1": picturetest.JPEGWith(inJPEG.Bytes(), 0xE1, []byte("http://ns.adobe.com/xap/1.0/\x00<x/>")),
	} {
		if d, err := read(data); err != nil || len(d.Groups) != 0 || orientation(data) != 1 {
			t.Errorf("%s: %+v, %v, want nothing", name, d, err)
		}
	}
}

// camera is a block as a camera writes it.
func camera(w picturetest.Writer) []byte {
	return w.Block(
		[]picturetest.Field{
			w.Text(0x10F, "Maker"), w.Text(0x110, "Model One\x00rest"), w.Short(0x112, 6), w.Rational(0x11A, 300, 1), w.Short(0x128, 2),
			w.Text(0x8298, "Photographer\x00Editor"),
			w.Directory(0x8769,
				w.Rational(0x829A, 10, 1250), w.Rational(0x829D, 28, 10), w.Short(0x8822, 3), w.Short(0x8827, 400),
				w.Undefined(0x9000, "0231"), w.Text(0x9003, "2026:01:02 03:04:05"), w.Text(0x9010, "+02:00"), w.Undefined(0x9101, "\x01\x02\x03\x00"),
				w.Signed(0x9201, 7, 1), w.Rational(0x9202, 3, 1), w.Signed(0x9204, -2, 3), w.Rational(0x9206, 1<<32-1, 1),
				w.Short(0x9207, 5), w.Short(0x9209, 0x19), w.Rational(0x920A, 50, 1),
				w.Undefined(0x927C, strings.Repeat("m", 3000)), w.Undefined(0x9286, "ASCII\x00\x00\x00said so"),
				w.Short(0xA001, 1), w.Short(0xA002, 4000),
				w.Directory(0xA005, w.Text(1, "R98"), w.Undefined(2, "0100")),
				w.Undefined(0xA300, "\x03"), w.Short(0xA403, 1), w.Short(0xA405, 75),
				w.Rational(0xA432, 24, 1, 70, 1, 28, 10, 40, 10), w.Text(0xA434, "Lens 24-70"), w.Short(0xA460, 2),
			),
			w.Directory(0x8825,
				w.Bytes(0, 2, 3, 0, 0), w.Text(1, "N"), w.Rational(2, 47, 1, 22, 1, 3000, 100), w.Text(3, "W"),
				w.Rational(4, 8, 1, 3250, 100, 0, 1), w.Bytes(5, 1), w.Rational(6, 123, 10), w.Rational(7, 9, 1, 8, 1, 7, 1),
				w.Text(0x10, "T"), w.Rational(0x11, 905, 10), w.Text(0x1D, "2026:01:02"), w.Rational(0x1F, 5, 1),
			),
			w.Bytes(0x9C9B, 'T', 0, 0xE9, 0, 0, 0),
		},
		[]picturetest.Field{w.Short(0x103, 6), w.Long(0x201, 9999), w.Long(0x202, 4321)},
	)
}

func TestRead(t *testing.T) {
	want := []struct{ group, name, value string }{
		{"Image", "Make", "Maker"},
		{"Image", "Model", "Model One"},
		{"Image", "Orientation", "to be turned 90° clockwise"},
		{"Image", "XResolution", "300"},
		{"Image", "ResolutionUnit", "inch"},
		{"Image", "Copyright", "Photographer, Editor"},
		{"Image", "XPTitle", "Té"},
		{"Camera", "ExposureTime", "1/125 s"},
		{"Camera", "FNumber", "f/2.8"},
		{"Camera", "ExposureProgram", "aperture priority"},
		{"Camera", "ISOSpeedRatings", "400"},
		{"Camera", "ExifVersion", "2.31"},
		{"Camera", "DateTimeOriginal", "2026:01:02 03:04:05"},
		{"Camera", "OffsetTime", "+02:00"},
		{"Camera", "ComponentsConfiguration", "Y, Cb, Cr, –"},
		{"Camera", "ShutterSpeedValue", "1/128 s"},
		{"Camera", "ApertureValue", "f/2.8"},
		{"Camera", "ExposureBiasValue", "-0.67 EV"},
		{"Camera", "SubjectDistance", "infinity"},
		{"Camera", "MeteringMode", "pattern"},
		{"Camera", "Flash", "fired, automatic"},
		{"Camera", "FocalLength", "50 mm"},
		{"Camera", "MakerNote", "3,000 bytes"},
		{"Camera", "UserComment", "said so"},
		{"Camera", "ColorSpace", "sRGB"},
		{"Camera", "PixelXDimension", "4000"},
		{"Camera", "FileSource", "digital camera"},
		{"Camera", "WhiteBalance", "manual"},
		{"Camera", "FocalLengthIn35mmFilm", "75 mm"},
		{"Camera", "LensSpecification", "24–70 mm f/2.8–4"},
		{"Camera", "LensModel", "Lens 24-70"},
		{"Camera", "CompositeImage", "composite"},
		{"Interoperability", "InteroperabilityIndex", "R98"},
		{"Interoperability", "InteroperabilityVersion", "1.00"},
		{"GPS", "GPSVersionID", "2.3.0.0"},
		{"GPS", "GPSLatitudeRef", "north"},
		{"GPS", "GPSLatitude", "47.375000° N (47° 22′ 30″)"},
		{"GPS", "GPSLongitude", "8.541667° W (8° 32.5′ 0″)"},
		{"GPS", "GPSAltitudeRef", "below sea level"},
		{"GPS", "GPSAltitude", "12.3 m"},
		{"GPS", "GPSTimeStamp", "09:08:07 UTC"},
		{"GPS", "GPSImgDirectionRef", "true direction"},
		{"GPS", "GPSImgDirection", "90.5°"},
		{"GPS", "GPSDateStamp", "2026:01:02"},
		{"GPS", "GPSHPositioningError", "5 m"},
		{"Thumbnail", "Compression", "JPEG (old style)"},
		{"Thumbnail", "JPEGInterchangeFormatLength", "4321 bytes"},
	}
	for where, put := range containers(t) {
		for order, w := range orders {
			d, err := read(put(camera(w)))
			if err != nil {
				t.Errorf("%s, %s: %v", where, order, err)
				continue
			}
			for _, tt := range want {
				if where == "tiff" && tt.group == "Thumbnail" {
					tt.value = "(missing)" // there it is the second page
				}
				if got := value(d, tt.group, tt.name); got != tt.value {
					t.Errorf("%s, %s: %s %s = %q, want %q", where, order, tt.group, tt.name, got, tt.value)
				}
			}
		}
	}
}

// One field at a time: what is shown for the odd values that files contain.
func TestValues(t *testing.T) {
	w := orders["big"]
	for _, tt := range []struct {
		name  string
		field picturetest.Field
		want  string
	}{
		{"long exposure", w.Rational(0x829A, 5, 2), "2.5 s"},
		{"third of a second", w.Rational(0x829A, 1, 3), "1/3 s"},
		{"no exposure time", w.Rational(0x829A, 0, 0), "unknown"},
		{"endless exposure", w.Rational(0x829A, 1, 0), "infinity"},
		{"positive bias", w.Signed(0x9204, 1, 3), "+0.33 EV"},
		{"no bias", w.Signed(0x9204, -1, 1000), "0 EV"},
		{"flash without function", w.Short(0x9209, 0x20), "did not fire, no flash function"},
		{"flash with everything", w.Short(0x9209, 0x5F), "fired, return light detected, automatic, red-eye reduction"},
		{"prime lens", w.Rational(0xA432, 50, 1, 50, 1, 0, 0, 0, 0), "50 mm"},
		{"zoom not used", w.Rational(0xA404, 0, 1), "not used"},
		{"unknown enumeration", w.Short(0x9207, 77), "77"},
		{"Latin-1", w.Text(0x10E, "caf\xe9"), "café"},
		{"UTF-8", w.Text(0x10E, "café"), "café"},
		{"control characters", w.Text(0x10E, "a\x1b[31mb\tc\r\nd"), "a[31mb c  d"},
		{"turned writing", w.Text(0x10E, "abc\u202edef\u2066"), "abcdef"},
		{"only spaces", w.Text(0x10E, "      "), ""},
		{"unicode comment", w.Undefined(0x9286, "UNICODE\x00\x00A\x00\xe9"), "Aé"},
		{"unicode comment with mark", w.Undefined(0x9286, "UNICODE\x00\xff\xfeA\x00"), "A"},
		{"short comment", w.Undefined(0x9286, "ASCII"), ""},
		{"comment without code", w.Undefined(0x9286, "\x00\x00\x00\x00\x00\x00\x00\x00hello"), "hello"},
		{"long text", w.Text(0x10E, strings.Repeat("é", 2500)), strings.Repeat("é", 2000) + "…"},
		{"many numbers", w.Short(0x10E, make([]uint16, 1200)...), "1,200 values"},
		{"some numbers", w.Short(0x102, 8, 8, 8), "8, 8, 8"},
		{"many bytes", w.Bytes(0x2BC, make([]byte, 1_234_567)...), "1,234,567 bytes"},
		{"unknown tag", w.Short(0xEA1D, 3), "3"},
		{"no values", picturetest.Field{Tag: 0x100, Type: 3, Count: 0}, ""},
		{"undefined type", picturetest.Field{Tag: 0x100, Type: 77, Count: 1}, ""},
		{"signed byte", picturetest.Field{Tag: 0x100, Type: 6, Count: 1, Values: []byte{1, 0, 0, 0}}, ""},
		{"floating point", picturetest.Field{Tag: 0xC6F8, Type: 12, Count: 1, Values: []byte{0x3F, 0xF8, 0, 0, 0, 0, 0, 0}}, "1.5"},
	} {
		d, err := read(w.Block([]picturetest.Field{w.Text(0x10F, "x"), tt.field}))
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		got := ""
		if entries := d.Groups[0].Entries; len(entries) == 2 {
			got = entries[1].Value
		}
		if got != tt.want {
			t.Errorf("%s: %q, want %q", tt.name, got, tt.want)
		}
	}
}

// Cameras put tags into the wrong directory; the name is the same there.
func TestNames(t *testing.T) {
	w := orders["little"]
	d, err := read(w.Block([]picturetest.Field{
		w.Short(0xA402, 1), w.Short(0xEA1D, 3),
		w.Directory(0x8825, w.Short(0x8827, 1)),
	}))
	if err != nil {
		t.Fatal(err)
	}
	if got := value(d, "Image", "ExposureMode"); got != "manual" {
		t.Errorf("ExposureMode in Image: %s", got)
	}
	if got := value(d, "Image", "0xEA1D"); got != "3" {
		t.Errorf("an unknown tag: %s", got)
	}
	if got := value(d, "GPS", "0x8827"); got != "1" {
		t.Errorf("a tag of Image in GPS keeps its number: %s", got)
	}
}
