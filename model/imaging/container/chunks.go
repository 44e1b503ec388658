package container

import (
	"encoding/binary"
	"iter"
)

// Chunk is one chunk of a PNG or WebP file.
type Chunk struct {
	Type string
	// Offset and Length are of the data, without header, check sum and padding.
	Offset, Length int64
}

// PNGChunks walks a PNG file to its IEND chunk; an error ends the walk (W3C PNG, section 5.3). Check sums are not looked at.
func PNGChunks(f *File) iter.Seq2[Chunk, error] {
	return func(yield func(Chunk, error) bool) {
		w := newWindow(f, 4<<10)
		for off := int64(len(pngSignature)); ; {
			c, err := pngChunk(w, off)
			if !yield(c, err) || err != nil || c.Type == "IEND" {
				return
			}
			off = c.Offset + c.Length + 4
		}
	}
}

func pngChunk(w *window, off int64) (Chunk, error) {
	b, err := w.at(off, 8)
	if err != nil {
		return Chunk{}, err
	}
	for _, c := range b[4:8] {
		if letter := c | 0x20; letter < 'a' || letter > 'z' {
			return Chunk{}, ErrDamaged
		}
	}
	c := Chunk{Type: string(b[4:8]), Offset: off + 8, Length: int64(binary.BigEndian.Uint32(b))}
	switch {
	case c.Length > 1<<31-1:
		return Chunk{}, ErrDamaged
	case c.Offset+c.Length+4 > w.f.Size:
		return Chunk{}, ErrTruncated
	}
	return c, nil
}

// WebPChunks walks the chunks of a WebP file; an error ends the walk (RFC 9649, section 2.3).
func WebPChunks(f *File) iter.Seq2[Chunk, error] {
	return func(yield func(Chunk, error) bool) {
		w := newWindow(f, 4<<10)
		head, err := w.at(0, 12)
		if err != nil {
			yield(Chunk{}, err)
			return
		}
		end := 8 + int64(binary.LittleEndian.Uint32(head[4:]))
		if end > f.Size {
			yield(Chunk{}, ErrTruncated)
			return
		}
		for off := int64(12); off+8 <= end; {
			c, err := riffChunk(w, off, end)
			if !yield(c, err) || err != nil {
				return
			}
			off = c.Offset + c.Length + c.Length%2
		}
	}
}

func riffChunk(w *window, off, end int64) (Chunk, error) {
	b, err := w.at(off, 8)
	if err != nil {
		return Chunk{}, err
	}
	c := Chunk{Type: string(b[:4]), Offset: off + 8, Length: int64(binary.LittleEndian.Uint32(b[4:]))}
	if c.Offset+c.Length > end {
		return Chunk{}, ErrTruncated
	}
	return c, nil
}
