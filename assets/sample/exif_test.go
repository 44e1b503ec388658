package sample

import (
	"bytes"
	"encoding/binary"
	"testing"
)

// readDirectory gives the raw entries of the TIFF directory at offset by tag, and checks their order.
func readDirectory(t *testing.T, tiff []byte, offset uint32) map[uint16][]byte {
	t.Helper()
	out := map[uint16][]byte{}
	last := -1
	for i := range int(binary.BigEndian.Uint16(tiff[offset:])) {
		entry := tiff[int(offset)+2+12*i:][:12]
		tag, kind := binary.BigEndian.Uint16(entry), binary.BigEndian.Uint16(entry[2:])
		if int(tag) <= last {
			t.Errorf("tag %#04x stands after %#04x", tag, last)
		}
		last = int(tag)
		size := binary.BigEndian.Uint32(entry[4:]) * map[uint16]uint32{exifByte: 1, exifASCII: 1, exifShort: 2, exifLong: 4, exifRational: 8, exifUndefined: 1}[kind]
		value := entry[8:]
		if size > 4 {
			at := binary.BigEndian.Uint32(entry[8:])
			value = tiff[at:][:size]
		}
		out[tag] = value[:size]
	}
	return out
}

// tiffOf gives the TIFF body of the EXIF segment right after the start marker of a JPEG file.
func tiffOf(t *testing.T, file []byte) []byte {
	t.Helper()
	if !bytes.HasPrefix(file, []byte{0xff, 0xd8, 0xff, 0xe1}) || string(file[6:12]) != "Exif\x00\x00" {
		t.Fatal("no EXIF segment after the start marker")
	}
	return file[12 : 4+int(binary.BigEndian.Uint16(file[4:]))]
}

func TestExifSaysHowThePictureLies(t *testing.T) {
	want := map[string]uint16{"receipts/grocery.jpg": 1, "travel/hotel.jpg": 6}
	for _, p := range Pictures() {
		orientation, listed := want[p.Path]
		if !listed {
			continue
		}
		tiff := tiffOf(t, encoded(t)[p.Path])
		root := readDirectory(t, tiff, binary.BigEndian.Uint32(tiff[4:]))
		if got := binary.BigEndian.Uint16(root[0x0112]); got != orientation {
			t.Errorf("%s: orientation %d, not %d", p.Path, got, orientation)
		}
		if maker := string(root[0x010f]); maker != "Exemplar\x00" {
			t.Errorf("%s: maker %q", p.Path, maker)
		}
		details := readDirectory(t, tiff, binary.BigEndian.Uint32(root[0x8769]))
		if taken := string(details[0x9003]); len(taken) != 20 || taken != string(root[0x0132]) {
			t.Errorf("%s: taken %q", p.Path, taken)
		}
		gps, placed := root[0x8825]
		if placed != (orientation == 6) {
			t.Errorf("%s: place noted: %v", p.Path, placed)
		}
		if placed {
			if north := string(readDirectory(t, tiff, binary.BigEndian.Uint32(gps))[1]); north != "N\x00" {
				t.Errorf("%s: latitude reference %q", p.Path, north)
			}
		}
	}
}
