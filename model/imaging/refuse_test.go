package imaging_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"runtime"
	"slices"
	"testing"
	"time"

	"glossator/model/fault"
	"glossator/model/imaging"
	"glossator/model/imaging/picturetest"
)

// costs gives the bytes that f allocates and the time it takes.
func costs(f func()) (allocated uint64, took time.Duration) {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := time.Now()
	f()
	took = time.Since(start)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc, took
}

// sizeIn writes a claimed width and height over those of a file: at an offset, in an order, with 2 or 4 bytes each, height first or not.
func sizeIn(data []byte, at int, order binary.ByteOrder, bytes, w, h int) []byte {
	data = slices.Clone(data)
	for i, v := range []int{w, h} {
		if bytes == 2 {
			order.PutUint16(data[at+2*i:], uint16(v))
		} else {
			order.PutUint32(data[at+4*i:], uint32(v))
		}
	}
	return data
}

// frameOf gives the offset of the size in a JPEG file, which is height and width.
func frameOf(data []byte) int { return bytes.Index(data, []byte{0xFF, 0xC0}) + 5 }

// Each kind of refusal, by Probe and so by all functions, without memory for what is only claimed.
func TestRefused(t *testing.T) { //nolint:funlen // one table
	img := picturetest.Corners(32, 24)
	inJPEG, inPNG, inGIF, inBMP, inTIFF := encode(t, "jpeg", img), encode(t, "png", img), encode(t, "gif", img), encode(t, "bmp", img), encode(t, "tiff", img)
	frame := frameOf(inJPEG)
	gray := func(w, h int, bits uint16) []picturetest.Field { return big.Page(w, h, []uint16{bits}, 1, 1) }
	rgb := func(more ...picturetest.Field) []byte {
		return big.TIFF(append(big.Page(32, 24, []uint16{8, 8, 8}, 1, 2), more...), picturetest.RGB(img, img.Rect))
	}
	patched := func(data []byte, at int, with ...byte) []byte {
		data = slices.Clone(data)
		copy(data[at:], with)
		return data
	}
	for _, tt := range []struct {
		name string
		data []byte
		want *fault.Kind
	}{
		{"nothing", nil, imaging.ErrEmptyFile},
		{"one byte", []byte{0xFF}, imaging.ErrNotAPicture},
		{"text", []byte("hello, this is a text with a picture's name"), imaging.ErrNotAPicture},
		{"sound in RIFF", []byte("RIFF\x04\x00\x00\x00WAVE"), imaging.ErrNotAPicture},

		{"jpeg of the start only", inJPEG[:3], imaging.ErrTruncated},
		{"jpeg of headers only", inJPEG[:bytes.Index(inJPEG, []byte{0xFF, 0xDA})], imaging.ErrTruncated},
		{"jpeg without end", inJPEG[:len(inJPEG)-2], imaging.ErrTruncated},
		{"jpeg of tables only", []byte("\xff\xd8\xff\xdb\x00\x02\xff\xd9"), imaging.ErrDamaged},
		{"jpeg with a scan before its frame", []byte("\xff\xd8\xff\xda\x00\x02\xff\xd9"), imaging.ErrDamaged},
		{"jpeg with two frames", slices.Concat(inJPEG[:2], inJPEG[frame-5:frame+14], inJPEG[2:]), imaging.ErrDamaged},
		{"jpeg of width 0", sizeIn(inJPEG, frame, binary.BigEndian, 2, 24, 0), imaging.ErrDamaged},
		{"jpeg with its height behind", sizeIn(inJPEG, frame, binary.BigEndian, 2, 0, 32), imaging.ErrUnsupported},
		{"jpeg without loss", patched(inJPEG, frame-4, 0xC3), imaging.ErrUnsupported},
		{"jpeg of 12 bits", patched(inJPEG, frame-1, 12), imaging.ErrUnsupported},
		{"jpeg of 2 components", patched(inJPEG, frame+4, 2), imaging.ErrUnsupported},
		{"jpeg of 65500×65500", sizeIn(inJPEG, frame, binary.BigEndian, 2, 65500, 65500), imaging.ErrTooLarge},
		{"jpeg of 10000×10000 in a few bytes", sizeIn(inJPEG, frame, binary.BigEndian, 2, 10000, 10000), imaging.ErrTruncated},

		{"png without end", inPNG[:len(inPNG)-12], imaging.ErrTruncated},
		{"png without data", picturetest.PNGHeader(5, 5, 8, 2, nil), imaging.ErrTruncated},
		{"png of 2³¹-1", picturetest.PNGHeader(1<<31-1, 1<<31-1, 8, 6, make([]byte, 50)), imaging.ErrTooLarge},
		{"png of 2³²-1", picturetest.PNGHeader(1<<32-1, 1<<32-1, 8, 6, make([]byte, 50)), imaging.ErrTooLarge},
		{"png of 2³¹ × 2", picturetest.PNGHeader(1<<31, 2, 1, 0, make([]byte, 50)), imaging.ErrTooLarge},
		{"png of 17000×17000 in 50 bytes", picturetest.PNGHeader(17000, 17000, 8, 2, make([]byte, 50)), imaging.ErrTruncated},
		{"png of height 0", picturetest.PNGHeader(5, 0, 8, 2, make([]byte, 50)), imaging.ErrDamaged},
		{"png of an unknown colour type", picturetest.PNGHeader(5, 5, 8, 5, make([]byte, 50)), imaging.ErrDamaged},
		{"png with a wrong check sum in its header", patched(inPNG, 30, 1, 2, 3), imaging.ErrDamaged},
		{"png with a chunk before its header", slices.Concat(inPNG[:8], picturetest.Chunk("tEXt", nil), inPNG[8:]), imaging.ErrDamaged},
		{"png with two headers", slices.Concat(inPNG[:33], inPNG[8:]), imaging.ErrDamaged},

		{"gif of 65535×65535", sizeIn(inGIF, 6, binary.LittleEndian, 2, 65535, 65535), imaging.ErrTooLarge},
		{"gif of width 0", sizeIn(inGIF, 6, binary.LittleEndian, 2, 0, 9), imaging.ErrDamaged},
		{"gif cut off in its frame", inGIF[:len(inGIF)-4], imaging.ErrTruncated},
		{"gif without frame", append(slices.Clone(inGIF[:13+3*256]), ';'), imaging.ErrDamaged},
		{"gif with a frame of 17000×17000", sizeIn(sizeIn(inGIF, 6, binary.LittleEndian, 2, 17000, 17000), 13+3*256+5, binary.LittleEndian, 2, 17000, 17000), imaging.ErrTruncated},

		{"bmp of 100000×100000", sizeIn(inBMP, 18, binary.LittleEndian, 4, 100000, 100000), imaging.ErrTooLarge},
		{"bmp of a negative width", sizeIn(inBMP, 18, binary.LittleEndian, 4, -9, 9), imaging.ErrDamaged},
		{"bmp of -2³¹ rows", sizeIn(inBMP, 18, binary.LittleEndian, 4, 1, -1<<31), imaging.ErrTooLarge},
		{"bmp with too few rows", sizeIn(inBMP, 18, binary.LittleEndian, 4, 32, 25), imaging.ErrTruncated},
		{"bmp of headers only", inBMP[:54], imaging.ErrTruncated},
		{"bmp of half a header", inBMP[:20], imaging.ErrTruncated},
		{"bmp with run lengths", patched(inBMP, 30, 1), imaging.ErrUnsupported},
		{"bmp of 16 bits", patched(inBMP, 28, 16), imaging.ErrUnsupported},
		{"bmp of an unknown header", patched(inBMP, 14, 20), imaging.ErrDamaged},

		{"webp cut off", picturetest.WebP(picturetest.VP8L(img))[:60], imaging.ErrTruncated},
		{"webp without picture", picturetest.WebP(picturetest.VP8X(0, 5, 5)), imaging.ErrDamaged},
		{"webp animation", picturetest.WebP(picturetest.VP8X(2, 5, 5), picturetest.WebPChunk{Name: "ANMF", Data: make([]byte, 30)}), imaging.ErrUnsupported},
		{"webp with another size in its header", picturetest.WebP(picturetest.VP8X(0, 5, 5), picturetest.VP8L(img)), imaging.ErrDamaged},
		{"webp of 16 million squared", picturetest.WebP(picturetest.VP8X(0, 1<<24, 1<<24), picturetest.VP8L(img)), imaging.ErrTooLarge},
		{"webp of 16383×16383 in a few bytes", picturetest.WebP(picturetest.WebPChunk{Name: "VP8 ", Data: []byte("\x10\x00\x00\x9d\x01\x2a\xff\x3f\xff\x3f")}), imaging.ErrTruncated},
		{"webp with no key frame", picturetest.WebP(picturetest.WebPChunk{Name: "VP8 ", Data: []byte("\x11\x00\x00\x9d\x01\x2a\xff\x3f\xff\x3f")}), imaging.ErrDamaged},

		{"jpeg of 30000×30000 in a few bytes", sizeIn(inJPEG, frame, binary.BigEndian, 2, 30000, 30000), imaging.ErrTruncated},
		{"png of 30000×30000 in 500 kB", picturetest.PNGHeader(30000, 30000, 8, 2, make([]byte, 500_000)), imaging.ErrTruncated},
		{"png of 30000×30000 that must be decoded whole", interlaced(picturetest.PNGHeader(30000, 30000, 8, 2, make([]byte, 3_000_000))), imaging.ErrTooLarge},
		{"png of 600 million×1", picturetest.PNGHeader(600_000_000, 1, 1, 0, make([]byte, 100_000)), imaging.ErrTooLarge},
		{"gif of 30000×30000 around a small frame", sizeIn(inGIF, 6, binary.LittleEndian, 2, 30000, 30000), imaging.ErrTooLarge},
		{"tiff of 30000×30000 by group 4 in a few bytes", big.TIFF(big.Page(30000, 30000, []uint16{1}, 4, 0), make([]byte, 100)), imaging.ErrTruncated},
		{"tiff of 30000×30000 in one piece", big.TIFF(big.Page(30000, 30000, []uint16{8, 8, 8}, 5, 2), make([]byte, 700_000)), imaging.ErrTooLarge},

		{"tiff of headers only", inTIFF[:100], imaging.ErrTruncated},
		{"tiff of 100000×100000", big.TIFF(gray(100000, 100000, 8), make([]byte, 100)), imaging.ErrTooLarge},
		{"tiff of 2³²-1", big.TIFF(gray(-1, -1, 8), make([]byte, 100)), imaging.ErrTooLarge},
		{"tiff with too few bytes", big.TIFF(gray(100, 100, 8), make([]byte, 9999)), imaging.ErrTruncated},
		{"tiff with its strip behind the end", patched(inTIFF, bytes.Index(inTIFF, []byte{1, 0x11, 0, 4})+8, 1), imaging.ErrTruncated},
		{"tiff without strips", big.Block(gray(9, 9, 8)), imaging.ErrDamaged},
		{"tiff with too few strips", big.TIFF(append(gray(9, 9, 8), big.Long(0x116, 4)), make([]byte, 81)), imaging.ErrDamaged},
		{"tiff with tiles larger than anything", big.TIFF(append(gray(9, 9, 8), big.Long(0x142, 65536), big.Long(0x143, 65536)), make([]byte, 81)), imaging.ErrDamaged},
		{"tiff with tiles of no size", big.TIFF(append(gray(9, 9, 8), big.Long(0x142, 0), big.Long(0x143, 16)), make([]byte, 81)), imaging.ErrDamaged},
		{"tiff with its directory behind the end", []byte("MM\x00*\x00\x01\x00\x00"), imaging.ErrTruncated},
		{"big tiff", []byte("MM\x00+\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00\x10"), imaging.ErrUnsupported},
		{"tiff of 4 bits", big.TIFF(gray(8, 8, 4), make([]byte, 32)), imaging.ErrUnsupported},
		{"tiff in planes", rgb(big.Short(0x11C, 2)), imaging.ErrUnsupported},
		{"tiff of floating point", rgb(big.Short(0x153, 3, 3, 3)), imaging.ErrUnsupported},
		{"tiff of L*a*b*", big.TIFF(big.Page(4, 4, []uint16{8, 8, 8}, 1, 8), make([]byte, 48)), imaging.ErrUnsupported},
		{"tiff of an unknown compression", big.TIFF(big.Page(4, 4, []uint16{8}, 34925, 1), make([]byte, 48)), imaging.ErrUnsupported},
		{"tiff of gray with alpha", big.TIFF(big.Page(4, 4, []uint16{8, 8}, 1, 1), make([]byte, 48)), imaging.ErrUnsupported},
		{"tiff of a palette without colours", big.TIFF(big.Page(4, 4, []uint16{8}, 1, 3), make([]byte, 48)), imaging.ErrUnsupported},
	} {
		var err error
		allocated, took := costs(func() { _, err = probe(tt.data) })
		if !errors.Is(err, tt.want) {
			t.Errorf("%s: %v, want %s", tt.name, err, tt.want.Name)
		}
		if allocated > 1<<20 || took > 5*time.Second {
			t.Errorf("%s: %d bytes and %v for a refusal", tt.name, allocated, took)
		}
		if img, _, err := decode(tt.data); !errors.Is(err, tt.want) || img != nil {
			t.Errorf("%s: Decode: %v, want %s", tt.name, err, tt.want.Name)
		}
		if img, _, err := preview(tt.data, 99); !errors.Is(err, tt.want) || img != nil {
			t.Errorf("%s: Preview: %v, want %s", tt.name, err, tt.want.Name)
		}
	}
}

// interlaced says in the header of a PNG file that it is.
func interlaced(png []byte) []byte {
	png = slices.Clone(png)
	png[28] = 1
	binary.BigEndian.PutUint32(png[29:], crc32.ChecksumIEEE(png[12:29]))
	return png
}

// TestBeyondWhole: a picture that is too large to be decoded whole opens in parts, and shows a preview without much memory.
func TestBeyondWhole(t *testing.T) {
	if testing.Short() {
		t.Skip("decodes 324 megapixels")
	}
	const side = 18_000
	var data bytes.Buffer
	z := zlib.NewWriter(&data)
	row := make([]byte, 1+side/8)
	for range side {
		_, _ = z.Write(row) // to memory
	}
	_ = z.Close()
	black := picturetest.PNGHeader(side, side, 1, 0, data.Bytes())
	if info, err := probe(black); err != nil || info.Width != side {
		t.Fatalf("%+v, %v", info, err)
	}
	var err error
	if allocated, _ := costs(func() { _, _, err = decode(black) }); !errors.Is(err, imaging.ErrTooLarge) || allocated > 1<<20 {
		t.Errorf("Decode: %v after %d bytes", err, allocated)
	}
	var small *image.RGBA
	allocated, _ := costs(func() { small, _, err = preview(black, 100) })
	if err != nil || small.Rect != image.Rect(0, 0, 100, 100) || small.RGBAAt(50, 50) != (color.RGBA{0, 0, 0, 255}) || allocated > 600<<20 {
		t.Errorf("Preview: %v, %v, %d bytes", small.Bounds(), err, allocated)
	}
}

// A picture cut off anywhere is refused, and most often as what it is.
func TestCutOff(t *testing.T) {
	img := picturetest.Corners(40, 30)
	for _, format := range formats {
		data := encode(t, format, img)
		whole := len(data)
		if format == "gif" {
			whole-- // without the trailer it is still complete
		}
		for n := range whole {
			_, _, err := decode(data[:n])
			switch kind := kindOf(err); {
			case kind == "imaging.truncated", n == 0 && kind == "imaging.empty-file", n < 12 && kind == "imaging.not-a-picture":
			default:
				t.Fatalf("%s cut to %d of %d bytes: %v", format, n, len(data), err)
			}
		}
	}
}

// Bytes changed anywhere give a picture or a fault of this package, never one that nobody classified.
func TestChangedBytes(t *testing.T) {
	img := picturetest.Corners(20, 15)
	for _, format := range formats {
		data := encode(t, format, img)
		for at := range data {
			for _, with := range []byte{0x00, 0xFF, data[at] + 1, data[at] ^ 0x80} {
				changed := slices.Clone(data)
				changed[at] = with
				got, info, err := decode(changed)
				if err := consistent(got, info, err); err != nil {
					t.Fatalf("%s, byte %d = %#x: %v", format, at, with, err)
				}
			}
		}
	}
}

// consistent checks what a caller may rely on.
func consistent(img *image.RGBA, info imaging.Info, err error) error {
	if err != nil {
		kind := fault.Of(err).Kind
		if kind.Code < 4001 || kind.Code > 4006 || img != nil || info != (imaging.Info{}) {
			return fmt.Errorf("%v, %v, %+v", err, img != nil, info)
		}
		return nil
	}
	if img.Rect != image.Rect(0, 0, info.Width, info.Height) || img.Stride != 4*info.Width || len(img.Pix) != img.Stride*info.Height {
		return fmt.Errorf("bounds %v, stride %d, %d bytes for %+v", img.Rect, img.Stride, len(img.Pix), info)
	}
	for i := 3; i < len(img.Pix); i += 4 {
		if img.Pix[i] != 0xFF {
			return fmt.Errorf("pixel %d is not opaque", i/4)
		}
	}
	return nil
}

// A failing disk is not taken for a broken picture, and may be tried again.
func TestUnreadable(t *testing.T) {
	for _, format := range formats {
		data := encode(t, format, picturetest.Corners(40, 30))
		for _, at := range []int64{0, 20, int64(len(data) / 2), int64(len(data) - 1)} {
			_, _, err := imaging.Decode(failingAt{data, at}, int64(len(data)))
			if err != nil && (!errors.Is(err, imaging.ErrUnreadable) || !errors.Is(err, errDisk) || fault.Of(err).Kind.Action != fault.Retry) {
				t.Errorf("%s failing at %d: %v, want imaging.unreadable", format, at, err)
			}
			if err == nil && at < int64(len(data)-1) {
				t.Errorf("%s failing at %d: no fault", format, at)
			}
		}
	}
	if _, err := imaging.Probe(failingAt{}, 5<<30); !errors.Is(err, imaging.ErrTooLarge) {
		t.Errorf("a file of 5 GiB: %v, want imaging.too-large", err)
	}
}

// failingAt is a source that cannot read the byte at an offset.
type failingAt struct {
	data []byte
	at   int64
}

var errDisk = errors.New("the disk is gone")

func (f failingAt) ReadAt(p []byte, off int64) (int, error) {
	if off <= f.at && off+int64(len(p)) > f.at {
		return 0, errDisk
	}
	return bytes.NewReader(f.data).ReadAt(p, off)
}
