package geom

// COCOText writes run lengths in COCO's compressed form. Each is written as the difference to the run two before it, from the fourth
// on, in groups of five bits from the lowest up; a group is the character 48 + bits, plus 32 where another follows, and the sign is
// that of the last group. Source: rleToString in cocoapi's common/maskApi.c.
func COCOText(counts []int) string {
	var out []byte
	for i, n := range counts {
		if i > 2 {
			n -= counts[i-2]
		}
		for more := true; more; {
			group := byte(n & 0x1f)
			n >>= 5
			if more = n != 0; group&0x10 != 0 {
				more = n != -1
			}
			if more {
				group |= 0x20
			}
			out = append(out, group+48)
		}
	}
	return string(out)
}

// ParseCOCOText reads what [COCOText] writes. It fails with BadRuns where a character is none of the form's, a number is cut off or
// needs more than 50 bits, or a run would be negative. There are never more runs than characters.
func ParseCOCOText(text string) ([]int, *Invalid) {
	var out []int
	n, shift := 0, 0
	for i := range len(text) {
		group := int(text[i]) - 48
		if group < 0 || group > 0x3f || shift >= 50 {
			return nil, &Invalid{Reason: BadRuns}
		}
		n |= group & 0x1f << shift
		shift += 5
		if group&0x20 != 0 {
			continue
		}
		if group&0x10 != 0 {
			n |= -1 << shift
		}
		if len(out) > 2 {
			n += out[len(out)-2]
		}
		if n < 0 {
			return nil, &Invalid{Reason: BadRuns}
		}
		out = append(out, n)
		n, shift = 0, 0
	}
	if shift != 0 {
		return nil, &Invalid{Reason: BadRuns}
	}
	return out, nil
}
