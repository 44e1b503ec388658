package exif

import (
	"encoding/binary"
	"fmt"
	"math"
	"strconv"
	"strings"

	exifcommon "github.com/dsoprea/go-exif/v3/common"

	"glossator/model/imaging/container"
)

// text gives the value of a field for people, or "" where there is nothing to show.
func (r reader) text(f container.Field) string {
	v, err := r.value(f)
	if err == nil {
		if s, ok := r.special(f.Tag, v); ok {
			return clean(s)
		}
	}
	switch raw, _ := v.([]byte); {
	case f.Count == 0 || f.Size() == 0:
		return ""
	case err != nil && f.Count > maxNumbers && f.Type != container.TypeASCII:
		return thousands(int64(f.Count)) + " values"
	case err != nil:
		return ""
	case f.Type == container.TypeASCII:
		return clean(plain(raw))
	case f.Type == container.TypeUndefined || f.Count > maxNumbers:
		return thousands(f.Size()) + " bytes"
	}
	return words(f.Tag, numbers(v))
}

// number is one value of a field. A fraction keeps its parts, because 1/125 is what people know.
type number struct {
	value    float64
	num, den int64 // den is 0 for what is no fraction, and for a fraction without a value
}

// numbers brings the types of go-exif to one.
func numbers(v any) []number {
	switch v := v.(type) {
	case []uint8:
		return convert(v, func(n uint8) number { return number{value: float64(n)} })
	case []uint16:
		return convert(v, func(n uint16) number { return number{value: float64(n)} })
	case []uint32:
		return convert(v, func(n uint32) number { return number{value: float64(n)} })
	case []int32:
		return convert(v, func(n int32) number { return number{value: float64(n)} })
	case []float32:
		return convert(v, func(n float32) number { return number{value: float64(n)} })
	case []float64:
		return convert(v, func(n float64) number { return number{value: n} })
	case []exifcommon.Rational:
		return convert(v, func(n exifcommon.Rational) number { return fraction(int64(n.Numerator), int64(n.Denominator)) })
	case []exifcommon.SignedRational:
		return convert(v, func(n exifcommon.SignedRational) number { return fraction(int64(n.Numerator), int64(n.Denominator)) })
	}
	return nil
}

func convert[T any](in []T, one func(T) number) []number {
	out := make([]number, len(in))
	for i, v := range in {
		out[i] = one(v)
	}
	return out
}

func fraction(num, den int64) number {
	if den == 0 { // the standard's "unknown" is 0/0, "infinity" n/0
		value := math.NaN()
		if num != 0 {
			value = math.Inf(1)
		}
		return number{value: value, num: num}
	}
	return number{value: float64(num) / float64(den), num: num, den: den}
}

// String gives the number with at most four decimals.
func (n number) String() string {
	switch {
	case math.IsNaN(n.value):
		return "unknown"
	case math.IsInf(n.value, 0):
		return "infinity"
	}
	rounded := math.Round(n.value*1e4) / 1e4
	if rounded == 0 {
		rounded = 0 // not minus zero
	}
	return strconv.FormatFloat(rounded, 'f', -1, 64)
}

// known reports whether the number has a finite value.
func (n number) known() bool { return !math.IsNaN(n.value) && !math.IsInf(n.value, 0) }

// with gives the number with a pattern such as "%s mm" around it, unless it is unknown or infinite.
func (n number) with(pattern string) string {
	if !n.known() {
		return n.String()
	}
	return fmt.Sprintf(pattern, n)
}

// words gives a list of numbers, each as the standard's word for it where it has one.
func words(tag uint16, list []number) string {
	parts := make([]string, len(list))
	for i, n := range list {
		parts[i] = n.String()
		if word, ok := enumerations[tag][n.value]; ok {
			parts[i] = word
		}
	}
	return strings.Join(parts, ", ")
}

// plain gives a text field up to its terminating zero. What is not UTF-8 is taken for Latin-1, which the older cameras wrote.
func plain(raw []byte) string {
	s, _, _ := strings.Cut(string(raw), "\x00")
	return s
}

// thousands groups the digits of a count.
func thousands(n int64) string {
	s := strconv.FormatInt(n, 10)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// userComment decodes a text that begins with eight bytes naming its character code (DC-008, UserComment).
func (r reader) userComment(raw []byte) string {
	if len(raw) < 8 {
		return ""
	}
	code, rest := string(raw[:8]), raw[8:]
	if strings.HasPrefix(code, "UNICODE") {
		return utf16Text(rest, r.dirs.Order)
	}
	return plain(rest)
}

// utf16Text decodes UTF-16 up to a terminating zero; a byte order mark overrides the order.
func utf16Text(raw []byte, order binary.ByteOrder) string {
	var units []uint16
	for i := 0; i+1 < len(raw); i += 2 {
		u := order.Uint16(raw[i:])
		if i == 0 && (u == 0xFEFF || u == 0xFFFE) {
			if u == 0xFFFE {
				order = opposite(order)
			}
			continue
		}
		if u == 0 {
			break
		}
		units = append(units, u)
	}
	return decodeUTF16(units)
}
