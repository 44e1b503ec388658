package exif

import (
	"encoding/binary"
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"
)

// maxShown is the number of characters after which a text is cut.
const maxShown = 2000

// clean makes a text fit to be shown on one line: valid UTF-8 without control characters, and without those that turn the
// direction of writing, by which a text can be made to look like another.
func clean(s string) string {
	if !utf8.ValidString(s) {
		s = fromLatin1(s)
	}
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\t' || r == '\r':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == utf8.RuneError || r == '\u2028' || r == '\u2029':
			return -1
		}
		return r
	}, s)
	s = strings.TrimSpace(s)
	if cut := []rune(s); len(cut) > maxShown {
		return string(cut[:maxShown]) + "…"
	}
	return s
}

// fromLatin1 reads each byte as the character of that number.
func fromLatin1(s string) string {
	out := make([]rune, len(s))
	for i := range len(s) {
		out[i] = rune(s[i])
	}
	return string(out)
}

func decodeUTF16(units []uint16) string { return string(utf16.Decode(units)) }

func opposite(order binary.ByteOrder) binary.ByteOrder {
	if order == binary.ByteOrder(binary.LittleEndian) {
		return binary.BigEndian
	}
	return binary.LittleEndian
}
