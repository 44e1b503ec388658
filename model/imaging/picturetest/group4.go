package picturetest

import "strings"

// The codes of runs of 0 to 63 pixels (ITU-T T.4, table 2), and those for more, of which as many come first as fit.
var (
	whiteRuns = strings.Fields(`00110101 000111 0111 1000 1011 1100 1110 1111 10011 10100 00111 01000 001000 000011 110100 110101 101010 101011
		0100111 0001100 0001000 0010111 0000011 0000100 0101000 0101011 0010011 0100100 0011000 00000010 00000011 00011010 00011011 00010010
		00010011 00010100 00010101 00010110 00010111 00101000 00101001 00101010 00101011 00101100 00101101 00000100 00000101 00001010 00001011
		01010010 01010011 01010100 01010101 00100100 00100101 01011000 01011001 01011010 01011011 01001010 01001011 00110010 00110011 00110100`)
	blackRuns = strings.Fields(`0000110111 010 11 10 011 0011 0010 00011 000101 000100 0000100 0000101 0000111 00000100 00000111 000011000
		0000010111 0000011000 0000001000 00001100111 00001101000 00001101100 00000110111 00000101000 00000010111 00000011000 000011001010
		000011001011 000011001100 000011001101 000001101000 000001101001 000001101010 000001101011 000011010010 000011010011 000011010100
		000011010101 000011010110 000011010111 000001101100 000001101101 000011011010 000011011011 000001010100 000001010101 000001010110
		000001010111 000001100100 000001100101 000001010010 000001010011 000000100100 000000110111 000000111000 000000100111 000000101000
		000001011000 000001011001 000000101011 000000101100 000001011010 000001100110 000001100111`)
	more = [2]string{"11011", "0000001111"} // 64 white or black pixels
)

const moreOfBoth = "000000011111" // 2560 pixels of either colour

// Group4 codes rows of pixels, eight in a byte, of which 1 is white, as ITU-T T.6 says: a strip of a TIFF file.
func Group4(rows []byte, w int) []byte {
	f := NewFax(w)
	for stride := (w + 7) / 8; len(rows) > 0; rows = rows[stride:] {
		f.Row(rows[:stride])
	}
	return f.End()
}

// Fax codes row after row.
type Fax struct {
	w     int
	above []int // where the colour changes in the row above, white first, and the width twice
	out   []byte
	acc   uint64
	n     int
}

// NewFax begins a strip of a width.
func NewFax(w int) *Fax { return &Fax{w: w, above: []int{w, w}} }

// Take gives what is coded so far, and forgets it.
func (f *Fax) Take() []byte {
	out := f.out
	f.out = nil
	return out
}

// End ends the strip.
func (f *Fax) End() []byte {
	f.put("000000000001")
	f.put("000000000001")
	f.put(strings.Repeat("0", (8-f.n%8)%8))
	return f.Take()
}

func (f *Fax) put(code string) {
	for _, c := range code {
		f.acc = f.acc<<1 | uint64(c-'0')
		if f.n++; f.n == 8 {
			f.out = append(f.out, byte(f.acc))
			f.acc, f.n = 0, 0
		}
	}
}

// vertical are the codes for a change at most three pixels from one above (T.6, table 4).
var vertical = map[int]string{0: "1", 1: "011", 2: "000011", 3: "0000011", -1: "010", -2: "000010", -3: "0000010"}

// Row codes a row.
func (f *Fax) Row(row []byte) {
	changes := changesOf(row, f.w)
	at, colour, next, i := -1, 0, 0, 0 // next is an index into changes, i one into those above
	for at < f.w {
		for i > 0 && f.above[i-1] > at {
			i--
		}
		for f.above[i] < f.w && (f.above[i] <= at || i%2 != colour) {
			i++
		}
		change, above := changes[next], f.above[i]
		aboveEnd := f.above[min(i+1, len(f.above)-1)]
		code, near := vertical[change-above]
		switch {
		case aboveEnd < change:
			f.put("0001")
			at = aboveEnd
		case near:
			f.put(code)
			at, colour, next = change, 1-colour, next+1
		default:
			f.put("001")
			end := changes[next+1]
			f.run(colour, change-max(at, 0))
			f.run(1-colour, end-change)
			at, next = end, next+2
		}
	}
	f.above = changes
}

func (f *Fax) run(colour, n int) {
	for ; n >= 2560; n -= 2560 {
		f.put(moreOfBoth)
	}
	for ; n >= 64; n -= 64 {
		f.put(more[colour])
	}
	f.put([2][]string{whiteRuns, blackRuns}[colour][n])
}

// changesOf gives where the colour changes in a row that begins white, then the width as often as a coder looks there.
func changesOf(row []byte, w int) (out []int) {
	white := true
	for x := 0; x < w; x++ {
		if x%8 == 0 && (white && row[x/8] == 0xFF || !white && row[x/8] == 0) {
			x += 7
			continue
		}
		if is := row[x/8]>>(7-x%8)&1 != 0; is != white {
			out, white = append(out, x), is
		}
	}
	return append(out, w, w, w)
}
