package container

import "iter"

// GIFBlock is an extension or a frame of a GIF file (GIF89a specification).
type GIFBlock struct {
	// Introducer is '!' for an extension and ',' for a frame.
	Introducer byte
	// Offset is that of the introducer, Data that of the first sub-block, End is behind the last one.
	Offset, Data, End int64
}

// GIFBlocks walks the blocks of a GIF file to its trailer; an error ends the walk.
func GIFBlocks(f *File) iter.Seq2[GIFBlock, error] {
	return func(yield func(GIFBlock, error) bool) {
		w := newWindow(f, 4<<10)
		head, err := w.at(0, 13)
		if err != nil {
			yield(GIFBlock{}, err)
			return
		}
		for off := 13 + colorTable(head[10]); ; {
			b, err := gifBlock(w, off)
			if err == nil && b.Introducer == ';' || !yield(b, err) || err != nil {
				return
			}
			off = b.End
		}
	}
}

func gifBlock(w *window, off int64) (GIFBlock, error) {
	introducer, err := w.at(off, 1)
	if err != nil {
		return GIFBlock{}, err
	}
	b := GIFBlock{Introducer: introducer[0], Offset: off}
	switch b.Introducer {
	case ';':
		return b, nil
	case '!':
		b.Data = off + 2
	case ',':
		packed, err := w.at(off+9, 1)
		if err != nil {
			return b, err
		}
		b.Data = off + 10 + colorTable(packed[0]) + 1 // the byte is the size of the first code
	default:
		return b, ErrDamaged
	}
	b.End, err = skipSubBlocks(w, b.Data)
	return b, err
}

// colorTable gives the bytes of the table that a packed field announces.
func colorTable(packed byte) int64 {
	if packed&0x80 == 0 {
		return 0
	}
	return 3 << (1 + packed&7)
}

// skipSubBlocks gives the offset behind the chain of sub-blocks at off.
func skipSubBlocks(w *window, off int64) (int64, error) {
	for {
		length, err := w.at(off, 1)
		if err != nil {
			return 0, err
		}
		off += 1 + int64(length[0])
		if length[0] == 0 {
			return off, nil
		}
	}
}
