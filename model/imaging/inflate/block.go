package inflate

// header reads that of a block.
func (r *Reader) header() error {
	v, err := r.bits(3)
	if err != nil {
		return err
	}
	r.final = v&1 != 0
	switch v >> 1 {
	case 0:
		return r.storedHeader()
	case 1:
		return r.setCodes(fixedLengths(), 288)
	case 2:
		return r.dynamicHeader()
	}
	return ErrCorrupt
}

// storedHeader reads the length of a block that is not compressed, which stands there twice, inverted the second time.
func (r *Reader) storedHeader() error {
	r.drop(r.have % 8)
	v, err := r.bits(32)
	if err != nil {
		return err
	}
	if v&0xFFFF != ^v>>16&0xFFFF {
		return ErrCorrupt
	}
	r.block, r.stored = storedBlock, int(v&0xFFFF)
	return nil
}

// fixedLengths are those of RFC 1951, 3.2.6.
func fixedLengths() []uint8 {
	lengths := make([]uint8, 288+32)
	for i := range lengths {
		switch {
		case i < 144:
			lengths[i] = 8
		case i < 256:
			lengths[i] = 9
		case i < 280:
			lengths[i] = 7
		case i < 288:
			lengths[i] = 8
		default:
			lengths[i] = 5
		}
	}
	return lengths
}

// lengthOrder is the order in which the lengths of the code of code lengths are stored.
var lengthOrder = [19]int{16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15}

// dynamicHeader reads the lengths of the codes, which are themselves coded (RFC 1951, 3.2.7).
func (r *Reader) dynamicHeader() error {
	counts, err := r.bits(14)
	if err != nil {
		return err
	}
	literals, distances, coded := int(counts&31)+257, int(counts>>5&31)+1, int(counts>>10)+4
	if literals > 286 {
		return ErrCorrupt
	}
	var of [19]uint8
	for _, s := range lengthOrder[:coded] {
		n, err := r.bits(3)
		if err != nil {
			return err
		}
		of[s] = uint8(n)
	}
	code, err := build(nil, 7, of[:], plainSymbol)
	if err != nil {
		return err
	}
	lengths := make([]uint8, 0, literals+distances)
	for len(lengths) < literals+distances {
		s, err := r.symbol(code, 7)
		if err != nil {
			return err
		}
		if lengths, err = r.appendLengths(lengths, s.value()); err != nil {
			return err
		}
	}
	if len(lengths) > literals+distances || lengths[256] == 0 {
		return ErrCorrupt
	}
	return r.setCodes(lengths, literals)
}

// appendLengths appends what a symbol of the code of code lengths stands for.
func (r *Reader) appendLengths(lengths []uint8, symbol uint) ([]uint8, error) {
	var value uint8
	var bits, least uint
	switch symbol {
	case 16:
		if len(lengths) == 0 {
			return nil, ErrCorrupt
		}
		value, bits, least = lengths[len(lengths)-1], 2, 3
	case 17:
		bits, least = 3, 3
	case 18:
		bits, least = 7, 11
	default:
		return append(lengths, uint8(symbol)), nil
	}
	more, err := r.bits(bits)
	for range least + more {
		lengths = append(lengths, value)
	}
	return lengths, err
}

// setCodes begins a block with the codes of these lengths.
func (r *Reader) setCodes(lengths []uint8, literals int) (err error) {
	r.lengths, r.literals = lengths, literals
	if r.literal, err = build(r.literal, literalBits, lengths[:literals], literalSymbol); err != nil {
		return err
	}
	if r.apart, err = build(r.apart, distanceBits, lengths[literals:], distanceSymbol); err != nil {
		return err
	}
	r.block = huffmanBlock
	return nil
}

// symbol takes one symbol of a code with its extra bits left in hold. Near the end of the source fewer bits than a look-up takes may be
// there, and enough.
func (r *Reader) symbol(table []entry, index uint) (entry, error) {
	short := r.take(index)
	e := table[r.hold&(1<<index-1)]
	if e.kind() == kindMore {
		if short != nil {
			return 0, short
		}
		r.drop(index)
		short = r.take(e.code())
		e = table[e.value()+uint(r.hold)&(1<<e.code()-1)]
	}
	switch {
	case e.code() > r.have:
		return 0, short
	case e.kind() == kindNone:
		return 0, ErrCorrupt
	}
	r.drop(e.code())
	return e, nil
}

// symbols decodes until the output ends at limit or the block does: one symbol carefully, and then as many as possible fast.
func (r *Reader) symbols(limit int) error {
	e, err := r.symbol(r.literal, literalBits)
	if err != nil {
		return err
	}
	switch e.kind() {
	case kindLiteral:
		r.out[r.next] = byte(e.value())
		r.next++
		return r.fast(limit)
	case kindEnd:
		r.block = noBlock
		return nil
	}
	extra, err := r.bits(e.used() - e.code())
	if err != nil {
		return err
	}
	r.length = int(e.value() + extra)
	d, err := r.symbol(r.apart, distanceBits)
	if err != nil {
		return err
	}
	extra, err = r.bits(d.used() - d.code())
	r.reach = int(d.value() + extra)
	if r.reach > r.next {
		return ErrCorrupt
	}
	return err
}

// fast decodes while there is room for the longest match, and input for two look-ups. Its variables are copies, which stay in registers.
func (r *Reader) fast(limit int) (err error) {
	const mask, apartMask = 1<<literalBits - 1, 1<<distanceBits - 1
	in, out := r.in[:r.end], r.out
	hold, have, pos, next := r.hold, r.have, r.pos, r.next
	literal, apart := r.literal, r.apart
	for next+maxLength+2 <= limit && pos+16 <= len(in) {
		hold, pos, have = refill(in, pos, hold, have)
		e := literal[hold&mask]
		for range 2 { // literals come in groups
			if e.kind() != kindLiteral {
				break
			}
			out[next] = byte(e.value())
			next++
			hold, have = hold>>e.used(), have-e.used()
			e = literal[hold&mask]
		}
		if e.kind() == kindMore {
			hold, have = hold>>literalBits, have-literalBits
			e = literal[e.value()+uint(hold)&(1<<e.code()-1)]
		}
		length := int(e.value() + uint(hold)&(1<<e.used()-1)>>e.code())
		hold, have = hold>>e.used(), have-e.used()
		if e.kind() == kindLiteral {
			out[next] = byte(e.value())
			next++
			continue
		}
		if e.kind() != kindBase {
			if r.block = noBlock; e.kind() == kindNone {
				err = ErrCorrupt
			}
			break
		}
		hold, pos, have = refill(in, pos, hold, have)
		if e = apart[hold&apartMask]; e.kind() == kindMore {
			hold, have = hold>>distanceBits, have-distanceBits
			e = apart[e.value()+uint(hold)&(1<<e.code()-1)]
		}
		reach := int(e.value() + uint(hold)&(1<<e.used()-1)>>e.code())
		hold, have = hold>>e.used(), have-e.used()
		if e.kind() == kindNone || reach > next {
			err = ErrCorrupt
			break
		}
		repeat(out, next, reach, length)
		next += length
	}
	r.hold, r.have, r.pos, r.next = hold, have, pos, next
	return err
}
