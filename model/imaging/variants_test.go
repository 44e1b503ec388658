package imaging_test

import (
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"errors"
	"image"
	"image/color"
	"image/jpeg"
	"slices"
	"testing"

	"glossator/model/imaging"
	"glossator/model/imaging/container"
	"glossator/model/imaging/picturetest"
)

// tiles cuts the samples of a picture into tiles; what lies beyond its edges is filled with zeros.
func tiles(img *image.RGBA, side int, samples func(*image.RGBA, image.Rectangle) []byte) (out [][]byte) {
	for y := 0; y < img.Rect.Dy(); y += side {
		for x := 0; x < img.Rect.Dx(); x += side {
			out = append(out, samples(img, image.Rect(x, y, x+side, y+side)))
		}
	}
	return out
}

// red gives the first channel of a part of a picture.
func red(img *image.RGBA, part image.Rectangle) []byte {
	var out []byte
	for i, v := range picturetest.RGB(img, part) {
		if i%3 == 0 {
			out = append(out, v)
		}
	}
	return out
}

// wide makes 16-bit samples in an order of samples of eight bits.
func wide(order binary.AppendByteOrder, samples []byte) []byte {
	var out []byte
	for _, v := range samples {
		out = order.AppendUint16(out, uint16(v)<<8|0x55)
	}
	return out
}

func deflated(data []byte) []byte {
	var b bytes.Buffer
	z := zlib.NewWriter(&b)
	_, _ = z.Write(data) // to memory
	_ = z.Close()
	return b.Bytes()
}

// grayOf gives the picture whose three channels are the first of img.
func grayOf(img *image.RGBA) *image.RGBA {
	out := image.NewRGBA(img.Rect)
	for i := 0; i < len(img.Pix); i += 4 {
		copy(out.Pix[i:], []byte{img.Pix[i], img.Pix[i], img.Pix[i], 0xFF})
	}
	return out
}

func TestVariantsOfTIFF(t *testing.T) {
	img := picturetest.Corners(50, 35) // no multiple of a tile
	gray := grayOf(img)
	all := picturetest.RGB(img, img.Rect)
	side := func(w picturetest.Writer) []picturetest.Field {
		return []picturetest.Field{w.Long(0x142, 16), w.Long(0x143, 16)}
	}
	page := func(w picturetest.Writer, bits []uint16, compression, photometric uint16, more ...picturetest.Field) []picturetest.Field {
		return append(w.Page(50, 35, bits, compression, photometric), more...)
	}
	rgb8, rgb16 := []uint16{8, 8, 8}, []uint16{16, 16, 16}
	strips := func(rows int) (out [][]byte) {
		for row := range slices.Chunk(all, 50*3*rows) {
			out = append(out, row)
		}
		return out
	}
	unsorted := page(little, rgb8, 1, 2)
	slices.Reverse(unsorted)
	fourth := func(fill func(x int) byte) []byte {
		var out []byte
		for i := 0; i < len(all); i += 3 {
			out = append(append(out, all[i:i+3]...), fill(i/3))
		}
		return out
	}
	inverted := slices.Clone(red(img, img.Rect))
	for i := range inverted {
		inverted[i] = ^inverted[i]
	}
	for _, tt := range []struct {
		name string
		data []byte
		want *image.RGBA
	}{
		{"one strip", little.TIFF(page(little, rgb8, 1, 2), all), img},
		{"strips of 8 rows", big.TIFF(page(big, rgb8, 1, 2, big.Long(0x116, 8)), strips(8)...), img},
		{"rows without end", big.TIFF(page(big, rgb8, 1, 2, big.Long(0x116, 1<<32-1)), all), img},
		{"deflate", little.TIFF(page(little, rgb8, 8, 2), deflated(all)), img},
		{"fields in any order", little.TIFF(unsorted, all), img},
		{"tiles", big.TIFF(page(big, rgb8, 1, 2, side(big)...), tiles(img, 16, picturetest.RGB)...), img},
		{"one tile larger than the picture", big.TIFF(page(big, rgb8, 1, 2, big.Long(0x142, 64), big.Long(0x143, 64)), tiles(img, 64, picturetest.RGB)...), img},
		{"tiles of gray", big.TIFF(page(big, []uint16{8}, 1, 1, side(big)...), tiles(img, 16, red)...), gray},
		{"tiles of 16 bits", little.TIFF(page(little, rgb16, 1, 2, side(little)...), tiles(img, 16, func(img *image.RGBA, part image.Rectangle) []byte {
			return wide(binary.LittleEndian, picturetest.RGB(img, part))
		})...), img},
		{"16 bits, little end first", little.TIFF(page(little, rgb16, 1, 2), wide(binary.LittleEndian, all)), img},
		{"16 bits, big end first", big.TIFF(page(big, rgb16, 1, 2), wide(binary.BigEndian, all)), img},
		{"gray of 16 bits", big.TIFF(page(big, []uint16{16}, 1, 1), wide(binary.BigEndian, red(img, img.Rect))), gray},
		{"white is zero", big.TIFF(page(big, []uint16{8}, 1, 0), inverted), gray},
		{"a fourth sample without meaning", big.TIFF(page(big, []uint16{8, 8, 8, 8}, 1, 2), fourth(func(x int) byte { return byte(x) })), img},
		{"alpha", big.TIFF(page(big, []uint16{8, 8, 8, 8}, 1, 2, big.Short(0x152, 2)), fourth(func(int) byte { return 0xFF })), img},
		{"transparent", big.TIFF(page(big, []uint16{8, 8, 8, 8}, 1, 2, big.Short(0x152, 2)), fourth(func(int) byte { return 0 })), over(image.NewRGBA(img.Rect))},
	} {
		got, _, err := decode(tt.data)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if err := different(got, tt.want, 1); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
}

// withoutLengths gives a TIFF file whose strip has no length.
func TestTIFFWithoutLengths(t *testing.T) {
	img := picturetest.Corners(9, 9)
	data := encode(t, "tiff", img)
	data[bytes.Index(data, []byte{1, 0x17, 0, 4})] = 0xEE // the tag of the lengths becomes an unknown one
	got, _, err := decode(data)
	if err != nil {
		t.Fatal(err)
	}
	if err := different(got, img, 0); err != nil {
		t.Error(err)
	}
}

// splitJPEG gives the tables of a JPEG file as an abbreviated stream, and the file without them (TIFF Technical Note 2).
func splitJPEG(t *testing.T, data []byte) (tables, rest []byte) {
	t.Helper()
	tables, rest = slices.Clone(data[:2]), slices.Clone(data[:2])
	for s, err := range container.JPEGSegments(container.NewFile(bytes.NewReader(data), int64(len(data)))) {
		if err != nil {
			t.Fatal(err)
		}
		segment := data[s.Offset-4 : s.Offset+s.Length]
		switch s.Marker {
		case container.SOS:
			return append(tables, 0xFF, 0xD9), append(rest, data[s.Offset-4:]...)
		case 0xDB, container.DHT:
			tables = append(tables, segment...)
		default:
			rest = append(rest, segment...)
		}
	}
	t.Fatal("no scan")
	return nil, nil
}

func TestJPEGInTIFF(t *testing.T) {
	img := picturetest.Corners(96, 48)
	gray := image.NewGray(img.Rect)
	for i := range gray.Pix {
		gray.Pix[i] = img.Pix[4*i]
	}
	colour, light := encode(t, "jpeg", img), encode(t, "jpeg", gray)
	tables, rest := splitJPEG(t, colour)
	page := func(bits []uint16, photometric uint16) []picturetest.Field {
		return big.Page(96, 48, bits, 7, photometric)
	}
	rgb := []uint16{8, 8, 8}
	if got, _, err := decode(big.TIFF(page(rgb, 6), colour)); err != nil || cornersOf(got) != nil {
		t.Errorf("a whole JPEG file: %v", err)
	}
	if got, _, err := decode(big.TIFF(append(page(rgb, 6), big.Undefined(0x15B, string(tables))), rest)); err != nil || cornersOf(got) != nil {
		t.Errorf("with common tables: %v", err)
	}
	if got, _, err := decode(big.TIFF(page([]uint16{8}, 1), light)); err != nil || different(got, grayOf(got), 0) != nil || got.RGBAAt(95, 0).R > 40 {
		t.Errorf("gray: %v", err)
	}
	if got, _, err := decode(big.TIFF(page([]uint16{8}, 0), light)); err != nil || got.RGBAAt(95, 0).R < 200 {
		t.Errorf("gray, white is zero: %v", err)
	}
	// The same samples called RGB are luma and chroma shown as such: white is 255, 128, 128.
	got, _, err := decode(big.TIFF(page(rgb, 2), colour))
	if c := got.RGBAAt(95, 47); err != nil || c.R < 240 || max(c.G, 128)-min(c.G, 128) > 10 {
		t.Errorf("RGB: %v, %v", c, err)
	}
	var wideFrame bytes.Buffer
	if err := jpeg.Encode(&wideFrame, image.NewGray(image.Rect(0, 0, 97, 48)), nil); err != nil {
		t.Fatal(err)
	}
	huge := sizeIn(light, frameOf(light), binary.BigEndian, 2, 65000, 4000)
	self := big.TIFF(page(rgb, 6), make([]byte, 4000))
	for name, data := range map[string][]byte{
		"a stream larger than its strip": big.TIFF(page([]uint16{8}, 1), wideFrame.Bytes()),
		"a stream that claims too much":  big.TIFF(page([]uint16{8}, 1), huge),
		"colour in a gray page":          big.TIFF(page([]uint16{8}, 1), colour),
		"a TIFF file as its own strip":   big.TIFF(page(rgb, 6), self),
		"no JPEG":                        big.TIFF(page(rgb, 6), make([]byte, 4000)),
	} {
		allocated, _ := costs(func() {
			if _, _, err := decode(data); kindOf(err) != "imaging.damaged" && kindOf(err) != "imaging.truncated" {
				t.Errorf("%s: %v, want a fault", name, err)
			}
		})
		if allocated > 4<<20 {
			t.Errorf("%s: %d bytes allocated", name, allocated)
		}
	}
}

// bmpFile puts a BMP file together; offset 0 means right behind the palette.
func bmpFile(header, palette, rows []byte, gap int) []byte {
	offset := uint32(14 + len(header) + len(palette) + gap)
	out := binary.LittleEndian.AppendUint32([]byte("BM\x00\x00\x00\x00\x00\x00\x00\x00"), offset)
	return slices.Concat(out, header, palette, make([]byte, gap), rows)
}

// bmpInfo gives a header of 40 bytes or more with the fields that the decoding depends on.
func bmpInfo(size, w, h, bits, compression, colours int, masks ...uint32) []byte {
	b := make([]byte, size)
	for at, v := range map[int]int{0: size, 4: w, 8: h, 12: 1 | bits<<16, 16: compression, 32: colours} {
		binary.LittleEndian.PutUint32(b[at:], uint32(v))
	}
	for i, m := range masks {
		binary.LittleEndian.PutUint32(b[40+4*i:], m)
	}
	return b
}

func TestVariantsOfBMP(t *testing.T) {
	// Two rows: red, green, blue over white, black, red; BMP stores blue, green, red from the bottom up.
	want := image.NewRGBA(image.Rect(0, 0, 3, 2))
	red, green, blue, white, black := color.RGBA{255, 0, 0, 255}, color.RGBA{0, 255, 0, 255}, color.RGBA{0, 0, 255, 255}, color.RGBA{255, 255, 255, 255}, color.RGBA{0, 0, 0, 255}
	for i, c := range []color.RGBA{red, green, blue, white, black, red} {
		want.SetRGBA(i%3, i/3, c)
	}
	up := []byte("\xff\xff\xff\x00\x00\x00\x00\x00\xff\x00\x00\x00" + "\x00\x00\xff\x00\xff\x00\xff\x00\x00\x00\x00\x00")
	down := slices.Concat(up[12:], up[:12])
	indices := []byte{3, 4, 0, 0, 0, 1, 2, 0}
	palette := []byte("\x00\x00\xff\x00\x00\xff\x00\x00\xff\x00\x00\x00\xff\xff\xff\x00\x00\x00\x00\x00")
	core := binary.LittleEndian.AppendUint32(nil, 12)
	for _, v := range []uint16{3, 2, 1, 24} {
		core = binary.LittleEndian.AppendUint16(core, v)
	}
	core8 := slices.Clone(core)
	core8[10] = 8
	palette3 := make([]byte, 3*256)
	for i := range 5 {
		copy(palette3[3*i:], palette[4*i:4*i+3])
	}
	var deep []byte // blue, green, red, alpha; the last pixel is transparent
	for y := 1; y >= 0; y-- {
		for x := range 3 {
			c := want.RGBAAt(x, y)
			deep = append(deep, c.B, c.G, c.R, 0xFF)
		}
	}
	clear := slices.Clone(deep)
	for i := 3; i < len(clear); i += 4 {
		clear[i] = 0
	}
	masks := []uint32{0xFF0000, 0xFF00, 0xFF, 0xFF000000}
	for _, tt := range []struct {
		name string
		data []byte
		want *image.RGBA
	}{
		{"24 bits", bmpFile(bmpInfo(40, 3, 2, 24, 0, 0), nil, up, 0), want},
		{"from the top down", bmpFile(bmpInfo(40, 3, -2, 24, 0, 0), nil, down, 0), want},
		{"rows further behind", bmpFile(bmpInfo(40, 3, 2, 24, 0, 0), nil, up, 10), want},
		{"without the padding of the last row", bmpFile(bmpInfo(40, 3, 2, 24, 0, 0), nil, up[:21], 0), want},
		{"OS/2", bmpFile(core, nil, up, 0), want},
		{"OS/2 with a palette", bmpFile(core8, palette3, indices, 0), want},
		{"a palette of few colours", bmpFile(bmpInfo(40, 3, 2, 8, 0, 5), palette, indices, 0), want},
		{"32 bits", bmpFile(bmpInfo(40, 3, 2, 32, 0, 0), nil, clear, 0), want},
		{"32 bits with alpha", bmpFile(bmpInfo(108, 3, 2, 32, 3, 0, masks...), nil, deep, 0), want},
		{"32 bits without alpha", bmpFile(bmpInfo(108, 3, 2, 32, 3, 0, masks[:3]...), nil, clear, 0), want},
		{"32 bits with alpha, transparent", bmpFile(bmpInfo(124, 3, 2, 32, 3, 0, masks...), nil, clear, 0), over(image.NewRGBA(want.Rect))},
	} {
		got, _, err := decode(tt.data)
		if err != nil {
			t.Errorf("%s: %v", tt.name, err)
			continue
		}
		if err := different(got, tt.want, 0); err != nil {
			t.Errorf("%s: %v", tt.name, err)
		}
	}
	if _, err := probe(bmpFile(bmpInfo(108, 3, 2, 32, 3, 0, 0xFF, 0xFF00, 0xFF0000), nil, deep, 0)); !errors.Is(err, imaging.ErrUnsupported) {
		t.Errorf("32 bits in another order: %v, want imaging.unsupported", err)
	}
}

// A JPEG of four components goes to the decoder that can read it.
func TestCMYK(t *testing.T) {
	tables, _ := splitJPEG(t, encode(t, "jpeg", image.NewGray(image.Rect(0, 0, 8, 8))))
	data := slices.Concat(tables[:len(tables)-2],
		[]byte("\xff\xee\x00\x0eAdobe\x00\x64\x00\x00\x00\x00\x00"),
		[]byte("\xff\xc0\x00\x14\x08\x00\x08\x00\x08\x04\x01\x11\x00\x02\x11\x00\x03\x11\x00\x04\x11\x00"),
		[]byte("\xff\xda\x00\x0e\x04\x01\x00\x02\x00\x03\x00\x04\x00\x00\x3f\x00"),
		[]byte("\x28\xa2\x8a\xff\xd9")) // four blocks without any coefficient: all is 128
	got, info, err := decode(data)
	if err != nil || info.Width != 8 {
		t.Fatal(info, err)
	}
	if c := got.RGBAAt(3, 3); c != (color.RGBA{64, 64, 64, 255}) { // half the ink under half black
		t.Errorf("%v, want a dark gray", c)
	}
}

// A WebP picture with alpha lies over white.
func TestWebPAlpha(t *testing.T) {
	img := image.NewRGBA(image.Rect(0, 0, 5, 4))
	img.SetRGBA(2, 1, color.RGBA{0xFF, 0, 0, 0xFF})
	got, _, err := decode(picturetest.WebP(picturetest.VP8X(0x10, 5, 4), picturetest.VP8L(img)))
	if err != nil {
		t.Fatal(err)
	}
	if err := different(got, over(img), 0); err != nil {
		t.Error(err)
	}
}
