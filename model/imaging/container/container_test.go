package container_test

import (
	"bytes"
	"encoding/binary"
	"errors"
	"image/gif"
	"image/jpeg"
	"image/png"
	"io"
	"iter"
	"runtime"
	"slices"
	"testing"

	"glossator/model/imaging/container"
	"glossator/model/imaging/picturetest"
)

func file(data []byte) *container.File {
	return container.NewFile(bytes.NewReader(data), int64(len(data)))
}

// walk gives all that a walk yields before it ends, and the error that ended it.
func walk[T any](seq iter.Seq2[T, error]) (all []T, err error) {
	for v, err := range seq {
		if err != nil {
			return all, err
		}
		all = append(all, v)
	}
	return all, nil
}

func encode(t *testing.T, format container.Format) []byte {
	t.Helper()
	var b bytes.Buffer
	img := picturetest.Corners(40, 30)
	var err error
	switch format {
	case container.JPEG:
		err = jpeg.Encode(&b, img, nil)
	case container.PNG:
		err = png.Encode(&b, img)
	case container.GIF:
		err = gif.Encode(&b, img, nil)
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func TestSniff(t *testing.T) {
	for _, tt := range []struct {
		start string
		want  container.Format
	}{
		{"\xff\xd8\xff\xe0", container.JPEG},
		{"\x89PNG\r\n\x1a\n", container.PNG},
		{"GIF87a", container.GIF},
		{"GIF89a and more than twelve bytes", container.GIF},
		{"BM", container.BMP},
		{"II*\x00", container.TIFF},
		{"MM\x00*", container.TIFF},
		{"MM\x00+", container.TIFF},
		{"RIFF\x01\x02\x03\x04WEBP", container.WebP},
		{"RIFF\x01\x02\x03\x04WAVE", ""},
		{"\xff\xd8", ""},
		{"<svg>", ""},
		{"", ""},
	} {
		if got, err := container.Sniff(file([]byte(tt.start))); got != tt.want || err != nil {
			t.Errorf("Sniff(%q) = %q, %v, want %q", tt.start, got, err, tt.want)
		}
	}
}

func TestJPEGSegments(t *testing.T) {
	data := encode(t, container.JPEG)
	plain, err := walk(container.JPEGSegments(file(data)))
	if err != nil {
		t.Fatal(err)
	}
	if last := plain[len(plain)-1]; last.Marker != container.EOI || last.Offset != int64(len(data)) {
		t.Errorf("the walk ends with %+v, want EOI at %d", last, len(data))
	}
	if !slices.ContainsFunc(plain, container.Segment.Frame) {
		t.Error("no frame header found")
	}
	// What real files have between, before and behind the segments.
	for name, dirty := range map[string][]byte{
		"fill bytes":   slices.Concat(data[:2], []byte{0xFF, 0xFF, 0xFF}, data[2:]),
		"garbage":      slices.Concat(data[:2], []byte("xyz\xff\x00"), data[2:]),
		"behind EOI":   slices.Concat(data, []byte("\xff\xd8\xff\xe1 more")),
		"restart mark": slices.Concat(data[:len(data)-2], []byte{0xFF, 0xD0}, data[len(data)-2:]),
	} {
		got, err := walk(container.JPEGSegments(file(dirty)))
		if err != nil || len(got) != len(plain) {
			t.Errorf("%s: %d segments, %v, want %d", name, len(got), err, len(plain))
		}
	}
}

// A frame is what the standard calls one: not the tables whose numbers lie between.
func TestFrame(t *testing.T) {
	for marker := range 256 {
		want := marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC
		if got := (container.Segment{Marker: byte(marker)}).Frame(); got != want {
			t.Errorf("%#x: %v, want %v", marker, got, want)
		}
	}
}

// Wherever a file is cut, the walk says so.
func TestCutOff(t *testing.T) {
	chunk := picturetest.VP8L(picturetest.Corners(40, 30))
	for name, tt := range map[string]struct {
		data []byte
		walk func(*container.File) error
	}{
		"jpeg": {encode(t, container.JPEG), func(f *container.File) error { _, err := walk(container.JPEGSegments(f)); return err }},
		"png":  {encode(t, container.PNG), func(f *container.File) error { _, err := walk(container.PNGChunks(f)); return err }},
		"gif":  {encode(t, container.GIF), func(f *container.File) error { _, err := walk(container.GIFBlocks(f)); return err }},
		"webp": {picturetest.WebP(chunk), func(f *container.File) error { _, err := walk(container.WebPChunks(f)); return err }},
	} {
		if err := tt.walk(file(tt.data)); err != nil {
			t.Errorf("%s: %v", name, err)
		}
		for n := range tt.data {
			if err := tt.walk(file(tt.data[:n])); !errors.Is(err, container.ErrTruncated) {
				t.Errorf("%s cut to %d of %d bytes: %v, want ErrTruncated", name, n, len(tt.data), err)
			}
		}
	}
}

func TestPNGChunks(t *testing.T) {
	data := picturetest.PNGWith(encode(t, container.PNG), "eXIf", []byte("block"))
	chunks, err := walk(container.PNGChunks(file(append(data, "behind the end"...))))
	if err != nil || chunks[1].Type != "eXIf" || chunks[1].Length != 5 || string(data[chunks[1].Offset:][:5]) != "block" {
		t.Errorf("%+v, %v: want eXIf as the second", chunks, err)
	}
	for name, bad := range map[string][]byte{
		"no letters": picturetest.PNGWith(data, "a1cd", nil),
		"too long":   slices.Concat(data[:33], []byte{0xFF, 0, 0, 0}, data[37:]),
	} {
		if _, err := walk(container.PNGChunks(file(bad))); !errors.Is(err, container.ErrDamaged) {
			t.Errorf("%s: %v, want ErrDamaged", name, err)
		}
	}
}

func TestWebPChunks(t *testing.T) {
	data := picturetest.WebP(picturetest.WebPChunk{Name: "odd ", Data: []byte("abc")}, picturetest.WebPChunk{Name: "EXIF", Data: []byte("MM")})
	chunks, err := walk(container.WebPChunks(file(data)))
	if err != nil || len(chunks) != 2 || chunks[1] != (container.Chunk{Type: "EXIF", Offset: 32, Length: 2}) {
		t.Errorf("%+v, %v", chunks, err)
	}
	// The padding of the last chunk is often missing.
	short := slices.Clone(data[:len(data)-2])
	binary.LittleEndian.PutUint32(short[4:], uint32(len(short)-8))
	binary.LittleEndian.PutUint32(short[28:], 3)
	if _, err := walk(container.WebPChunks(file(short))); !errors.Is(err, container.ErrTruncated) {
		t.Errorf("a chunk beyond the end: %v, want ErrTruncated", err)
	}
}

func TestGIFBlocks(t *testing.T) {
	data := encode(t, container.GIF)
	blocks, err := walk(container.GIFBlocks(file(data)))
	if err != nil || len(blocks) != 1 || blocks[0].Introducer != ',' || blocks[0].End != int64(len(data)-1) {
		t.Errorf("%+v, %v", blocks, err)
	}
	comment := slices.Concat(data[:len(data)-1], []byte("!\xfe\x03abc\x00\x3b"))
	blocks, err = walk(container.GIFBlocks(file(comment)))
	if err != nil || len(blocks) != 2 || blocks[1].Introducer != '!' || blocks[1].End != int64(len(comment)-1) {
		t.Errorf("with a comment: %+v, %v", blocks, err)
	}
	data[len(data)-1] = 'x'
	if _, err := walk(container.GIFBlocks(file(data))); !errors.Is(err, container.ErrDamaged) {
		t.Errorf("an unknown block: %v, want ErrDamaged", err)
	}
}

func TestDirectories(t *testing.T) {
	for _, order := range []binary.AppendByteOrder{binary.LittleEndian, binary.BigEndian} {
		w := picturetest.Writer{Order: order}
		second := []picturetest.Field{w.Short(0x112, 6)}
		data := w.Block([]picturetest.Field{w.Long(0x100, 7, 8, 9), w.Bytes(0x101, 1, 2), w.Text(0x10E, "ab"), {Tag: 9, Type: 99, Count: 5}}, second)
		dirs, err := container.OpenTIFF(file(data))
		if err != nil {
			t.Fatal(err)
		}
		fields, next, err := dirs.Fields(dirs.First)
		if err != nil || len(fields) != 4 || next == 0 {
			t.Fatalf("%v: %+v, next %d, %v", order, fields, next, err)
		}
		if v, err := dirs.Uints(fields[0], 12); err != nil || !slices.Equal(v, []uint32{7, 8, 9}) {
			t.Errorf("%v: %v, %v, want 7 8 9", order, v, err)
		}
		if v, err := dirs.Uints(fields[1], 12); err != nil || !slices.Equal(v, []uint32{1, 2}) {
			t.Errorf("%v: %v, %v, want 1 2", order, v, err)
		}
		if v, err := dirs.Raw(fields[2], 3); err != nil || string(v) != "ab\x00" {
			t.Errorf("%v: %q, %v", order, v, err)
		}
		for what, f := range map[string]func() error{
			"more than the limit": func() error { _, err := dirs.Uints(fields[0], 11); return err },
			"text as numbers":     func() error { _, err := dirs.Uints(fields[2], 99); return err },
			"an undefined type":   func() error { _, err := dirs.Raw(fields[3], 99); return err },
		} {
			if err := f(); !errors.Is(err, container.ErrDamaged) {
				t.Errorf("%s: %v, want ErrDamaged", what, err)
			}
		}
		if fields, next, err := dirs.Fields(next); err != nil || len(fields) != 1 || next != 0 {
			t.Errorf("%v: second directory %+v, next %d, %v", order, fields, next, err)
		}
	}
}

// A directory that is cut off still gives the fields before the cut.
func TestDirectoryCutOff(t *testing.T) {
	w := picturetest.Writer{Order: binary.BigEndian}
	data := w.Block([]picturetest.Field{w.Short(0x112, 6), w.Short(0x128, 2)})
	dirs, err := container.OpenTIFF(file(data[:8+2+12+5]))
	if err != nil {
		t.Fatal(err)
	}
	fields, _, err := dirs.Fields(dirs.First)
	if !errors.Is(err, container.ErrTruncated) || len(fields) != 1 || fields[0].Tag != 0x112 {
		t.Errorf("%+v, %v: want the first field and ErrTruncated", fields, err)
	}
	if _, _, err := dirs.Fields(1 << 40); !errors.Is(err, container.ErrTruncated) {
		t.Errorf("a directory beyond the end: %v, want ErrTruncated", err)
	}
	for _, head := range []string{"II+\x00\x08\x00\x00\x00", "whatever"} {
		if _, err := container.OpenTIFF(file([]byte(head))); !errors.Is(err, container.ErrDamaged) {
			t.Errorf("%q: %v, want ErrDamaged", head, err)
		}
	}
}

// A directory may claim 65,535 fields and a value 4 billion numbers: neither takes memory.
func TestClaimsTakeNoMemory(t *testing.T) {
	data := []byte("MM\x00*\x00\x00\x00\x08\xff\xff")
	dirs, err := container.OpenTIFF(file(data))
	if err != nil {
		t.Fatal(err)
	}
	if _, _, err := dirs.Fields(8); !errors.Is(err, container.ErrDamaged) {
		t.Errorf("65,535 fields: %v, want ErrDamaged", err)
	}
	huge := container.Field{Type: container.TypeLong, Count: 1<<32 - 1}
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	if _, err := dirs.Raw(huge, 1<<40); !errors.Is(err, container.ErrTruncated) {
		t.Errorf("a value of 16 GB: %v, want ErrTruncated", err)
	}
	runtime.ReadMemStats(&after)
	if n := after.TotalAlloc - before.TotalAlloc; n > 100_000 {
		t.Errorf("%d bytes allocated for a claim", n)
	}
}

// broken is a source that fails at an offset.
type broken struct {
	data []byte
	at   int64
}

var errDisk = errors.New("the disk is gone")

func (b broken) ReadAt(p []byte, off int64) (int, error) {
	if off+int64(len(p)) > b.at {
		return 0, errDisk
	}
	return bytes.NewReader(b.data).ReadAt(p, off)
}

// A failure of the source is remembered, whatever a decoder makes of it, and the end of the file is none.
func TestFileFailed(t *testing.T) {
	f := container.NewFile(broken{make([]byte, 100), 50}, 100)
	if _, err := f.Bytes(0, 50); err != nil || f.Failed() != nil {
		t.Errorf("%v, failed %v", err, f.Failed())
	}
	if _, err := f.Bytes(90, 20); !errors.Is(err, container.ErrTruncated) || f.Failed() != nil {
		t.Errorf("beyond the end: %v, failed %v", err, f.Failed())
	}
	if _, err := io.ReadAll(io.NewSectionReader(f, 0, 100)); err == nil || !errors.Is(f.Failed(), errDisk) {
		t.Errorf("%v, failed %v, want the disk's error", err, f.Failed())
	}
}

func TestSection(t *testing.T) {
	f := file([]byte("0123456789"))
	for _, tt := range []struct {
		off, n int64
		want   string
	}{{2, 3, "234"}, {8, 9, "89"}, {20, 1, ""}, {-1, 2, "01"}} {
		s := f.Section(tt.off, tt.n)
		if got, err := s.Bytes(0, s.Size); string(got) != tt.want || err != nil {
			t.Errorf("Section(%d, %d) = %q, %v, want %q", tt.off, tt.n, got, err, tt.want)
		}
	}
}

// A source that is shorter than was said, because the file shrank meanwhile, is a truncated file.
func TestShrunk(t *testing.T) {
	f := container.NewFile(bytes.NewReader([]byte("abc")), 10)
	if _, err := f.Bytes(0, 5); !errors.Is(err, container.ErrTruncated) || f.Failed() != nil {
		t.Errorf("%v, failed %v", err, f.Failed())
	}
}
