package inflate_test

import (
	"bytes"
	"compress/flate"
	"errors"
	"fmt"
	"io"
	"math/rand/v2"
	"testing"

	"pgregory.net/rapid"

	"glossator/model/imaging/inflate"
)

// sample gives data of a kind: noise, text-like, long runs, or all of them by turns.
func sample(kind string, n int) []byte {
	random := rand.New(rand.NewPCG(uint64(n), 5))
	out := make([]byte, 0, n+300)
	for len(out) < n {
		switch pick := random.IntN(3); {
		case kind == "noise", kind == "mixed" && pick == 0:
			for range 100 {
				out = append(out, byte(random.Uint32()))
			}
		case kind == "text", kind == "mixed" && pick == 1:
			out = fmt.Appendf(out, "item %d costs %d, ", random.IntN(50), random.IntN(1000))
		default:
			out = append(out, bytes.Repeat([]byte{byte(random.IntN(3))}, 1+random.IntN(300))...)
		}
	}
	return out[:n]
}

func compress(t testing.TB, data []byte, level int) []byte {
	t.Helper()
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, level)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = w.Write(data); err == nil {
		err = w.Close()
	}
	if err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

var levels = []int{flate.NoCompression, flate.HuffmanOnly, flate.BestSpeed, flate.DefaultCompression, flate.BestCompression}

// Every level of compression comes out as it went in, and the bytes behind are found.
func TestRead(t *testing.T) {
	for _, kind := range []string{"noise", "text", "runs", "mixed"} {
		for _, n := range []int{0, 1, 300, 70_000, 400_000} {
			want := sample(kind, n)
			for _, level := range levels {
				data := append(compress(t, want, level), "tail"...)
				r := inflate.NewReader(bytes.NewReader(data))
				got, err := io.ReadAll(r)
				if !errors.Is(err, inflate.ErrEnded) || !bytes.Equal(got, want) {
					t.Fatalf("%s, %d bytes, level %d: %d bytes, %v", kind, n, level, len(got), err)
				}
				var tail [4]byte
				if err := r.Trailer(tail[:]); err != nil || string(tail[:]) != "tail" {
					t.Fatalf("%s, %d bytes, level %d: behind is %q, %v", kind, n, level, tail, err)
				}
			}
		}
	}
}

// The two shapes of code that only some writers use: the fixed one, and one of a single distance.
func TestFixedCode(t *testing.T) {
	// "abababab": a fixed block with two literals and a match of six at a distance of two, by hand from RFC 1951, 3.2.6:
	// 1, 01 | a=10010001 b=10010010 | length 6 = symbol 260 = 0000100 | distance 2 = 00001 | end 0000000
	bits := "1" + "10" + "10010001" + "10010010" + "0000100" + "00001" + "0000000"
	data := make([]byte, (len(bits)+7)/8)
	for i, b := range bits {
		data[i/8] |= byte(b-'0') << (i % 8)
	}
	got, err := io.ReadAll(inflate.NewReader(bytes.NewReader(data)))
	if !errors.Is(err, inflate.ErrEnded) || string(got) != "abababab" {
		t.Errorf("%q, %v", got, err)
	}
}

// TestResume: from a mark anywhere, the rest is the same, whatever pieces it is read in.
func TestResume(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := sample(rapid.SampledFrom([]string{"noise", "text", "runs", "mixed"}).Draw(t, "kind"), rapid.IntRange(1, 200_000).Draw(t, "bytes"))
		var b bytes.Buffer
		w, err := flate.NewWriter(&b, rapid.SampledFrom(levels).Draw(t, "level"))
		if err != nil {
			t.Fatal(err)
		}
		_, _ = w.Write(want)
		_ = w.Close()
		at := rapid.IntRange(0, len(want)).Draw(t, "mark")
		r := inflate.NewReader(bytes.NewReader(b.Bytes()))
		if _, err := io.ReadFull(r, make([]byte, at)); err != nil {
			t.Fatal(err)
		}
		m := r.Mark()
		_, _ = io.CopyN(io.Discard, r, 1000) // the mark must not change with the reader
		again, err := inflate.Resume(bytes.NewReader(b.Bytes()[m.Offset:]), m)
		if err != nil {
			t.Fatal(err)
		}
		var got []byte
		for step := rapid.IntRange(1, 5000).Draw(t, "step"); len(got) < len(want)-at; {
			piece := make([]byte, min(step, len(want)-at-len(got)))
			n, err := io.ReadFull(again, piece)
			if got = append(got, piece[:n]...); err != nil {
				t.Fatalf("after %d of %d: %v", len(got), len(want)-at, err)
			}
		}
		if !bytes.Equal(got, want[at:]) {
			t.Fatal("another content")
		}
		if n, err := again.Read(make([]byte, 1)); n != 0 || !errors.Is(err, inflate.ErrEnded) {
			t.Fatalf("at the end: %d, %v", n, err)
		}
	})
}

// What is cut off is told apart from what is wrong.
func TestCutOff(t *testing.T) {
	want := sample("mixed", 1500)
	for _, level := range levels {
		data := compress(t, want, level)
		for n := range data {
			got, err := io.ReadAll(inflate.NewReader(bytes.NewReader(data[:n])))
			if !bytes.HasPrefix(want, got) || err == nil || !errors.Is(err, io.ErrUnexpectedEOF) && !(errors.Is(err, inflate.ErrEnded) && len(got) == len(want)) {
				t.Fatalf("level %d, %d of %d bytes: %d bytes, %v", level, n, len(data), len(got), err)
			}
		}
	}
}

func TestSourceFails(t *testing.T) {
	broken := errors.New("the disk is gone")
	data := compress(t, sample("noise", 1000), flate.BestSpeed)
	_, err := io.ReadAll(inflate.NewReader(io.MultiReader(bytes.NewReader(data[:500]), failing{broken})))
	if !errors.Is(err, broken) {
		t.Errorf("%v, want %v", err, broken)
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }

// FuzzRead: whatever the standard library decompresses comes out the same here, and what it refuses is refused.
func FuzzRead(f *testing.F) {
	for _, level := range levels {
		f.Add(compress(f, sample("mixed", 700), level))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		const most = 1 << 20
		want, wantErr := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(data)), most))
		got, err := io.ReadAll(io.LimitReader(inflate.NewReader(bytes.NewReader(data)), most))
		ended := err == nil || errors.Is(err, inflate.ErrEnded)
		if ended != (wantErr == nil) {
			t.Fatalf("%v, the standard library: %v", err, wantErr)
		}
		if ended && !bytes.Equal(got, want) {
			t.Fatal("another content")
		}
	})
}

func BenchmarkRead(b *testing.B) {
	for _, kind := range []string{"noise", "text", "runs", "mixed"} {
		want := sample(kind, 8<<20)
		data := compress(b, want, flate.DefaultCompression)
		b.Run(kind, func(b *testing.B) {
			b.SetBytes(int64(len(want)))
			for b.Loop() {
				if _, err := io.ReadFull(inflate.NewReader(bytes.NewReader(data)), want); err != nil {
					b.Fatal(err)
				}
			}
		})
		b.Run(kind+"/standard library", func(b *testing.B) {
			b.SetBytes(int64(len(want)))
			for b.Loop() {
				if _, err := io.ReadFull(flate.NewReader(bytes.NewReader(data)), want); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
