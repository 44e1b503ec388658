package jpegcrop

// lookBits is the length of the codes that one look-up finds.
const lookBits = 10

// code is what a Huffman code stands for. A zero code is longer than lookBits, or does not exist.
type code struct {
	length  uint8 // of the code
	size    uint8 // bits of the value that follows
	advance uint8 // coefficients that are passed, the one with the value included; 64 at the end of a block
	symbol  uint8
}

// table is a Huffman table (T.81, annex C).
type table struct {
	look [1 << lookBits]code
	// long are the codes beyond lookBits: for each length the first code behind, left-aligned in 16 bits, and the index that the codes'
	// own value is added to.
	behind [17]uint32
	offset [17]int
	codes  []code
}

// newTable makes the table of a DHT segment: so many codes of the lengths 1..16, and their symbols in order.
func newTable(counts []byte, symbols []byte) (*table, error) {
	t := &table{codes: make([]code, len(symbols))}
	next, index := uint32(0), 0
	for length := 1; length <= 16; length++ {
		n := int(counts[length-1])
		t.offset[length] = index - int(next)
		for i := range n {
			c := makeCode(symbols[index+i], length)
			t.codes[index+i] = c
			if length <= lookBits {
				first := (int(next) + i) << (lookBits - length)
				if first+1<<(lookBits-length) > len(t.look) {
					return nil, ErrUnsupported
				}
				for j := range 1 << (lookBits - length) {
					t.look[first+j] = c
				}
			}
		}
		index += n
		next += uint32(n)
		t.behind[length] = next << (16 - length)
		if next > 1<<length {
			return nil, ErrUnsupported
		}
		next <<= 1
	}
	return t, nil
}

// makeCode splits the symbols of AC coefficients (T.81, F.1.2.2). Those of DC coefficients are the size alone, which reads the same.
func makeCode(symbol byte, length int) code {
	c := code{length: uint8(length), size: symbol & 15, advance: symbol>>4 + 1, symbol: symbol}
	if c.size == 0 && symbol>>4 != 15 {
		c.advance = 64
	}
	return c
}

// find gives the code at the beginning of bits, which are left-aligned; its length is 0 where there is none.
func (t *table) find(bits uint64) code {
	if c := t.look[bits>>(64-lookBits)]; c.length != 0 {
		return c
	}
	top := uint32(bits >> 48)
	for length := lookBits + 1; length <= 16; length++ {
		if top < t.behind[length] {
			if i := int(top>>(16-length)) + t.offset[length]; i >= 0 && i < len(t.codes) {
				return t.codes[i]
			}
			break
		}
	}
	return code{}
}
