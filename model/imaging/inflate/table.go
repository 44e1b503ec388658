package inflate

import (
	"math/bits"
	"slices"
)

// The number of bits that one look-up takes; longer codes need a second one.
const (
	literalBits  = 11
	distanceBits = 8
	maxCode      = 15
)

// entry is what a code of a Huffman table means. From the lowest bit: 6 bits, how many bits are used up, extra ones included; 6 bits, those
// of the code alone; 4 bits, the kind; 16 bits, the value: a literal, the base of a length or distance, or where a second table begins.
type entry uint32

// The kinds of entries. The zero entry is a code that does not exist.
const (
	kindNone = iota
	kindLiteral
	kindBase // of a length or a distance
	kindEnd  // of the block
	kindMore // the code goes on in a second table; the bits used up are the length of its index
)

func makeEntry(kind, value, code, extra int) entry {
	return entry(value<<16 | kind<<12 | code<<6 | (code + extra))
}

// after gives the entry for a code of so many bits.
func (e entry) after(code int) entry { return e + entry(code<<6|code) }

func (e entry) used() uint  { return uint(e) & 63 }
func (e entry) code() uint  { return uint(e) >> 6 & 63 }
func (e entry) kind() int   { return int(e) >> 12 & 15 }
func (e entry) value() uint { return uint(e) >> 16 }

// symbol tells the meaning of a symbol of an alphabet.
type symbol func(s int) (kind, value, extra int)

// literalSymbol is the alphabet of literals and lengths (RFC 1951, 3.2.5).
func literalSymbol(s int) (kind, value, extra int) {
	switch {
	case s < 256:
		return kindLiteral, s, 0
	case s == 256:
		return kindEnd, 0, 0
	case s < 265:
		return kindBase, s - 257 + 3, 0
	case s < 285:
		extra = (s - 261) / 4
		return kindBase, 3 + (4+(s-261)%4)<<extra, extra
	case s == 285:
		return kindBase, 258, 0
	}
	return kindNone, 0, 0
}

// distanceSymbol is the alphabet of distances.
func distanceSymbol(s int) (kind, value, extra int) {
	switch {
	case s < 4:
		return kindBase, s + 1, 0
	case s < 30:
		extra = s/2 - 1
		return kindBase, 1 + (2+s%2)<<extra, extra
	}
	return kindNone, 0, 0
}

// plainSymbol is the alphabet of code lengths.
func plainSymbol(s int) (kind, value, extra int) { return kindLiteral, s, 0 }

// build fills a table, whose first look-up takes index bits, with the canonical code of the given lengths (RFC 1951, 3.2.2). It re-uses
// the memory of table. A code that leaves bits unused is refused, but for one of a single symbol, which the specification allows, and for
// one without symbols, of which none may come then.
func build(table []entry, index int, lengths []uint8, meaning symbol) ([]entry, error) {
	var count, next [maxCode + 2]int
	for _, n := range lengths {
		count[n]++
	}
	symbols := len(lengths) - count[0]
	count[0] = 0
	room := 0
	for n := 1; n <= maxCode; n++ {
		next[n+1] = (next[n] + count[n]) << 1
		room += count[n] << (maxCode - n)
	}
	if room > 1<<maxCode || room < 1<<maxCode && (symbols > 1 || symbols == 1 && count[1] != 1) {
		return nil, ErrCorrupt
	}
	table = append(table[:0], make([]entry, 1<<index)...)
	longest := int(slices.Max(lengths))
	for s, n := range lengths {
		if n == 0 {
			continue
		}
		code := int(bits.Reverse16(uint16(next[n])) >> (16 - n))
		next[n]++
		kind, value, extra := meaning(s)
		table = place(table, index, code, int(n), longest, makeEntry(kind, value, 0, extra))
	}
	return table, nil
}

// place enters what is meant at all places of the table that begin with a code, whose bits stand in the order of reading. No code is
// longer than longest.
func place(table []entry, index, code, length, longest int, meant entry) []entry {
	if length <= index {
		for i := code; i < 1<<index; i += 1 << length {
			table[i] = meant.after(length)
		}
		return table
	}
	first := code & (1<<index - 1)
	if table[first] == 0 {
		table[first] = makeEntry(kindMore, len(table), longest-index, 0)
		table = append(table, make([]entry, 1<<(longest-index))...)
	}
	second := table[first]
	for i := code >> index; i < 1<<second.code(); i += 1 << (length - index) {
		table[int(second.value())+i] = meant.after(length - index)
	}
	return table
}
