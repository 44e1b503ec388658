package exif_test

import (
	"errors"
	"fmt"
	"runtime"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"glossator/model/fault"
	"glossator/model/imaging/exif"
	"glossator/model/imaging/picturetest"
)

// hostile are blocks that take a trusting reader down. The first is the well-known one: twelve bytes that claim 4 GiB.
func hostile() map[string][]byte {
	w := orders["big"]
	claim := func(tag, kind uint16, count uint32) picturetest.Field {
		return picturetest.Field{Tag: tag, Type: kind, Count: count, Values: []byte{0, 0, 0, 8}}
	}
	loop := w.Block([]picturetest.Field{w.Short(0x112, 6), w.Long(0x8769, 8), w.Long(0x8825, 8), w.Long(0xA005, 8)}, nil)
	copy(loop[8+2+4*12:], []byte{0, 0, 0, 8}) // the next directory is the first
	many := make([]picturetest.Field, 4000)
	for i := range many {
		many[i] = w.Short(uint16(i+1000), 1)
	}
	deep := []picturetest.Field{w.Short(0x112, 6)}
	for range 5000 {
		deep = []picturetest.Field{w.Short(0x112, 6), w.Directory(0x8769, deep...)}
	}
	return map[string][]byte{
		"5,000 directories deep": w.Block(deep),
		"text of 4 GiB":          w.Block([]picturetest.Field{w.Short(0x112, 6), claim(0x10E, 2, 1<<32-1)}),
		"fractions of 32 GiB":    w.Block([]picturetest.Field{w.Short(0x112, 6), claim(0x11A, 5, 1<<32-1)}),
		"count that wraps":       w.Block([]picturetest.Field{w.Short(0x112, 6), claim(0x11A, 5, 1<<29+1)}),
		"maker note of 4 GiB":    w.Block([]picturetest.Field{w.Short(0x112, 6), w.Directory(0x8769, claim(0x927C, 7, 1<<32-1))}),
		"thumbnail of 4 GiB":     w.Block([]picturetest.Field{w.Short(0x112, 6)}, []picturetest.Field{w.Long(0x201, 8), w.Long(0x202, 1<<32-1)}),
		"undefined of 4 GiB":     w.Block([]picturetest.Field{w.Short(0x112, 6), w.Directory(0x8769, claim(0x8828, 7, 1<<32-1), claim(0xA20C, 7, 1<<32-1))}),
		"directories in a loop":  loop,
		"4,000 fields":           w.Block(append(many, w.Short(0x112, 6))),
		"sub-directories":        w.Block([]picturetest.Field{w.Short(0x112, 6), claim(0x14A, 4, 1<<30)}),
	}
}

// What is dangerous is left out, and the rest is there.
func TestHostile(t *testing.T) {
	if _, err := read(camera(orders["big"])); err != nil { // makes the table of tags, which is not what is measured
		t.Fatal(err)
	}
	for where, put := range containers(t) {
		for name, block := range hostile() {
			data := put(block)
			var before, after runtime.MemStats
			runtime.ReadMemStats(&before)
			d, err := read(data)
			o := orientation(data)
			runtime.ReadMemStats(&after)
			if err != nil || len(d.Groups) == 0 || o != 6 && name != "4,000 fields" {
				t.Errorf("%s, %s: %d groups, orientation %d, %v", where, name, len(d.Groups), o, err)
			}
			if n := after.TotalAlloc - before.TotalAlloc; n > 4<<20 {
				t.Errorf("%s, %s: %d bytes allocated", where, name, n)
			}
		}
	}
}

func TestEntriesAreBounded(t *testing.T) {
	d, err := read(hostile()["4,000 fields"])
	if err != nil || len(d.Groups) != 1 || len(d.Groups[0].Entries) != 1000 {
		t.Errorf("%d groups, %v, want one of 1,000 entries", len(d.Groups), err)
	}
}

func TestDirectoriesAreBounded(t *testing.T) {
	d, err := read(hostile()["5,000 directories deep"])
	if err != nil || len(d.Groups) != 16 {
		t.Errorf("%d groups, %v, want 16", len(d.Groups), err)
	}
}

func TestUnreadable(t *testing.T) {
	whole := camera(orders["little"])
	for where, put := range containers(t) {
		if where == "tiff" {
			continue
		}
		for name, block := range map[string][]byte{
			"empty":               {},
			"no TIFF structure":   []byte("what is this? what is this?"),
			"directory elsewhere": append(slices.Clone(whole[:4]), 0xFF, 0xFF, 0, 0),
			"nothing but header":  whole[:8],
		} {
			d, err := read(put(block))
			if !errors.Is(err, exif.ErrUnreadable) || len(d.Groups) != 0 || fault.Of(err).Kind.Action != fault.FixInput {
				t.Errorf("%s, %s: %+v, %v, want exif.unreadable", where, name, d, err)
			}
		}
	}
}

// A block cut anywhere gives what is before the cut, or a fault, and nothing else.
func TestCutOff(t *testing.T) {
	whole := camera(orders["big"])
	put := containers(t)["jpeg"]
	most := 0
	for n := 0; n < len(whole); n += 3 {
		d, err := read(put(whole[:n]))
		if err != nil && !errors.Is(err, exif.ErrUnreadable) {
			t.Fatalf("cut to %d bytes: %v", n, err)
		}
		most = max(most, len(d.Groups))
	}
	if most < 4 {
		t.Errorf("at most %d groups were read from a block that is cut off", most)
	}
}

type failing struct{}

var errDisk = errors.New("the disk is gone")

func (failing) ReadAt([]byte, int64) (int, error) { return 0, errDisk }

func TestReadFailed(t *testing.T) {
	_, err := exif.Read(failing{}, 1000)
	if !errors.Is(err, exif.ErrReadFailed) || !errors.Is(err, errDisk) || fault.Of(err).Kind.Action != fault.Retry {
		t.Errorf("%v, want exif.read-failed", err)
	}
	if o := exif.Orientation(failing{}, 1000); o != 1 {
		t.Errorf("orientation %d, want 1", o)
	}
}

// checkText fails for a value that is not fit to be shown.
func checkText(d exif.Data) error {
	for _, g := range d.Groups {
		for _, e := range g.Entries {
			if e.Value == "" || e.Name == "" || !utf8.ValidString(e.Value) || strings.ContainsFunc(e.Value, unicode.IsControl) {
				return fmt.Errorf("%s %s = %q", g.Name, e.Name, e.Value)
			}
		}
	}
	return nil
}

func FuzzExif(f *testing.F) {
	for _, put := range containers(f) {
		for _, w := range orders {
			f.Add(put(camera(w)))
		}
		for _, block := range hostile() {
			if len(block) < 4096 {
				f.Add(put(block))
			}
		}
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		d, err := read(data)
		if err != nil && !errors.Is(err, exif.ErrUnreadable) {
			t.Errorf("%v is no fault of this package", err)
		}
		if err := checkText(d); err != nil {
			t.Error(err)
		}
		if o := orientation(data); o < 1 || o > 8 {
			t.Errorf("orientation %d", o)
		}
	})
}

func BenchmarkRead(b *testing.B) {
	data := containers(b)["jpeg"](camera(orders["big"]))
	for b.Loop() {
		if _, err := read(data); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkOrientation(b *testing.B) {
	data := containers(b)["jpeg"](camera(orders["big"]))
	for b.Loop() {
		if orientation(data) != 6 {
			b.Fatal("wrong orientation")
		}
	}
}
