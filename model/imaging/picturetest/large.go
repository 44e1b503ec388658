package picturetest

import (
	"bufio"
	"compress/zlib"
	"encoding/binary"
	"io"
	mathbits "math/bits"
	"math/rand/v2"
)

// This file writes pictures of any size with the memory of a few rows. Each is a pattern that tells for every pixel what it must be.

// grain is the colours that the patterns are made of: paper with some noise, and ink now and then.
var grain = func() (out [1 << 20]byte) {
	random := rand.New(rand.NewPCG(8, 9))
	for i := range out {
		if out[i] = byte(200 + random.IntN(32)); i/37%11 == 0 {
			out[i] = byte(20 + random.IntN(8))
		}
	}
	return out
}()

// GrainAt gives the sample in column x, counted in samples, and row y of a pattern.
func GrainAt(x, y int) byte { return grain[(x+rowShift*y)%len(grain)] }

// rowShift keeps rows that are near each other from looking alike.
const rowShift = 654_321

// grainRow fills a row with the pattern.
func grainRow(row []byte, y int) {
	for n := 0; n < len(row); {
		n += copy(row[n:], grain[(n+rowShift*y)%len(grain):])
	}
}

// LargePNG writes a PNG file of a pattern, of gray samples of one or eight bits, or of red, green and blue. Of one bit, the pattern is that of
// the bytes in a row.
func LargePNG(w io.Writer, width, height int, depth, kind byte) error {
	samples := map[byte]int{0: 1, 2: 3}[kind]
	rowBytes := (width*samples*int(depth) + 7) / 8
	header := binary.BigEndian.AppendUint32(binary.BigEndian.AppendUint32(nil, uint32(width)), uint32(height))
	if _, err := w.Write(append([]byte("\x89PNG\r\n\x1a\n"), Chunk("IHDR", append(header, depth, kind, 0, 0, 0))...)); err != nil {
		return err
	}
	data := bufio.NewWriterSize(chunkWriter{w}, 1<<16)
	z, err := zlib.NewWriterLevel(data, zlib.BestSpeed)
	if err != nil {
		return err
	}
	row, above, line := make([]byte, rowBytes), make([]byte, rowBytes), make([]byte, 1+rowBytes)
	for y := range height {
		grainRow(row, y)
		line[0] = byte(y % 2 * 2) // no filter, and "up", by turns
		copy(line[1:], row)
		if line[0] != 0 {
			for i, v := range above {
				line[1+i] -= v
			}
		}
		if _, err := z.Write(line); err != nil {
			return err
		}
		row, above = above, row
	}
	if err := z.Close(); err != nil {
		return err
	}
	if err := data.Flush(); err != nil {
		return err
	}
	_, err = w.Write(Chunk("IEND", nil))
	return err
}

// chunkWriter makes an IDAT chunk of each piece.
type chunkWriter struct{ w io.Writer }

func (c chunkWriter) Write(p []byte) (int, error) {
	if _, err := c.w.Write(Chunk("IDAT", p)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// LargeFax writes a TIFF file of a single strip, compressed by Group 4. Its rows, eight pixels in a byte, are 64 rows of the pattern
// over and over.
func LargeFax(w io.WriteSeeker, width, height int) error {
	l := Writer{Order: binary.LittleEndian}
	fax, row := NewFax(width), make([]byte, (width+7)/8)
	return largeTIFF(w, append(l.Page(width, height, []uint16{1}, 4, 1), l.Long(0x116, uint32(height))), 1, func(out func([]byte) error) error {
		for y := range height {
			FaxRow(row, y)
			fax.Row(row)
			if err := out(fax.Take()); err != nil {
				return err
			}
		}
		return out(fax.End())
	})
}

// FaxRow fills a row as LargeFax writes it: runs of ink and paper.
func FaxRow(row []byte, y int) {
	for i := range row {
		row[i] = 0xFF
		if v := GrainAt(i, y/4%16); v < 100 {
			row[i] = 0
		}
	}
}

// LargeTiles writes a TIFF file of gray tiles of 256 × 256 pixels, compressed by deflate. Each shows the pattern from the row on that is its
// number.
func LargeTiles(w io.WriteSeeker, width, height int) error {
	const side = 256
	l := Writer{Order: binary.LittleEndian}
	fields := append(l.Page(width, height, []uint16{8}, 8, 1), l.Long(0x142, side), l.Long(0x143, side))
	n := (width + side - 1) / side * ((height + side - 1) / side)
	return largeTIFF(w, fields, n, func(out func([]byte) error) error {
		var piece pieces
		tile := make([]byte, side*side)
		for i := range n {
			for y := range side {
				grainRow(tile[y*side:(y+1)*side], i+y)
			}
			z, err := zlib.NewWriterLevel(&piece, zlib.BestSpeed)
			if err != nil {
				return err
			}
			_, _ = z.Write(tile) // to memory
			_ = z.Close()
			if err := out(piece); err != nil {
				return err
			}
			piece = piece[:0]
		}
		return nil
	})
}

type pieces []byte

func (p *pieces) Write(b []byte) (int, error) {
	*p = append(*p, b...)
	return len(b), nil
}

// largeTIFF writes n blocks, the directory behind them, and where that is. Of one block what is written in pieces is taken together.
func largeTIFF(w io.WriteSeeker, fields []Field, n int, blocks func(out func([]byte) error) error) error {
	l := Writer{Order: binary.LittleEndian}
	buffered := bufio.NewWriterSize(w, 1<<20)
	at := uint32(8)
	var offsets, counts []uint32
	if _, err := buffered.Write(make([]byte, 8)); err != nil {
		return err
	}
	err := blocks(func(data []byte) error {
		if len(offsets) < n {
			offsets, counts = append(offsets, at), append(counts, 0)
		}
		counts[len(counts)-1] += uint32(len(data))
		at += uint32(len(data))
		_, err := buffered.Write(data)
		return err
	})
	if err != nil {
		return err
	}
	tagOffsets, tagCounts := l.tagsOfBlocks(fields)
	directory, _ := l.directory(make([]byte, at%2), append(fields, l.Long(tagOffsets, offsets...), l.Long(tagCounts, counts...)), int(at))
	if _, err := buffered.Write(directory); err != nil {
		return err
	}
	if err := buffered.Flush(); err != nil {
		return err
	}
	if _, err := w.Seek(0, io.SeekStart); err != nil {
		return err
	}
	_, err = w.Write(l.Order.AppendUint32([]byte("II*\x00"), at+at%2))
	return err
}

// LargeJPEG writes a baseline JPEG file without restart markers, gray or with colours at half the size. The mean of its blocks is what BlockMean
// tells; most hold some detail.
func LargeJPEG(w io.Writer, width, height int, colour bool) error {
	j := newBlockWriter(bufio.NewWriterSize(w, 1<<20))
	side, components := 8, []byte{1, 0x11, 0}
	if colour {
		side, components = 16, []byte{1, 0x22, 0, 2, 0x11, 0, 3, 0x11, 0}
	}
	j.headers(width, height, components)
	for y := range (height + side - 1) / side {
		for x := range (width + side - 1) / side {
			if !colour {
				j.block(0, x, y)
				continue
			}
			for i := range 4 {
				j.block(0, 2*x+i%2, 2*y+i/2)
			}
			j.block(1, x, y)
			j.block(2, x, y)
		}
	}
	return j.end()
}

// BlockMean gives the mean of the block in column x and row y of a component.
func BlockMean(component, x, y int) int {
	if component > 0 {
		return 128 + 4*(x/8%8+component) - 16
	}
	return 40 + 2*((x+3*y)%80)
}

// blockWriter codes blocks with a Huffman code in which all codes of a table are equally long.
type blockWriter struct {
	w    *bufio.Writer
	acc  uint64
	n    int
	last [3]int
	seed uint32
}

func newBlockWriter(w *bufio.Writer) *blockWriter { return &blockWriter{w: w, seed: 1} }

// acSymbols are the symbols of AC coefficients; the code of each is its index, in eight bits.
var acSymbols = func() (out []byte) {
	out = []byte{0x00, 0xF0}
	for run := range 16 {
		for size := 1; size <= 10; size++ {
			out = append(out, byte(run<<4|size))
		}
	}
	return out
}()

func (j *blockWriter) headers(width, height int, components []byte) {
	segment := func(marker byte, data ...byte) {
		_, _ = j.w.Write(append([]byte{0xFF, marker, byte((len(data) + 2) >> 8), byte(len(data) + 2)}, data...)) // told by end
	}
	_, _ = j.w.Write([]byte{0xFF, 0xD8})
	quantisers := []byte{0, 8}
	for range 63 {
		quantisers = append(quantisers, 6)
	}
	segment(0xDB, quantisers...)
	frame := []byte{8, byte(height >> 8), byte(height), byte(width >> 8), byte(width), byte(len(components) / 3)}
	segment(0xC0, append(frame, components...)...)
	segment(0xC4, append([]byte{0x00, 4: 12, 16: 0}, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)...)
	segment(0xC4, append([]byte{0x10, 8: byte(len(acSymbols)), 16: 0}, acSymbols...)...)
	scan := []byte{byte(len(components) / 3)}
	for i := 0; i < len(components); i += 3 {
		scan = append(scan, components[i], 0)
	}
	segment(0xDA, append(scan, 0, 63, 0)...)
}

func (j *blockWriter) put(v uint64, n int) {
	j.acc = j.acc<<n | v
	for j.n += n; j.n >= 8; {
		j.n -= 8
		c := byte(j.acc >> j.n)
		_ = j.w.WriteByte(c)
		if c == 0xFF {
			_ = j.w.WriteByte(0)
		}
	}
}

// value puts a number as JPEG does.
func (j *blockWriter) value(v, size int) {
	if v < 0 {
		v += 1<<size - 1
	}
	j.put(uint64(v), size)
}

// block writes one with the mean that is wanted, and a few coefficients by chance.
func (j *blockWriter) block(component, x, y int) {
	dc := BlockMean(component, x, y) - 128 // quantised by 8, which makes it the mean
	d := dc - j.last[component]
	j.last[component] = dc
	size := mathbits.Len(uint(max(d, -d)))
	j.put(uint64(size), 4)
	j.value(d, size)
	j.seed = j.seed*1664525 + 1013904223
	for i := range j.seed >> 30 * uint32(2-min(component, 1)) {
		run, v := int(j.seed>>(4+3*i)&3), int(j.seed>>(8+2*i)&7)-4
		if v == 0 {
			v = 2
		}
		size := mathbits.Len(uint(max(v, -v)))
		j.put(uint64(2+run*10+size-1), 8)
		j.value(v, size)
	}
	j.put(0, 8)
}

func (j *blockWriter) end() error {
	j.put(0x7F, 7)
	_, _ = j.w.Write([]byte{0xFF, 0xD9})
	return j.w.Flush()
}
