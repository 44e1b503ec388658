package exporters

import (
	"math"
	"strings"

	"glossator/model"
)

// Extent gives the length w for which from + w is exactly to in float64, in few digits, so that a box written as corner and size reads
// back to the last bit. Where no float64 does that (the sum would always be rounded away from to) it gives the nearest, which is one
// bit off. It needs 0 ≤ from ≤ to.
func Extent(from, to float64) float64 {
	w := to - from
	for _, scale := range []float64{1, 1e2, 1e4, 1e6, 1e9} {
		if short := math.Round(w*scale) / scale; from+short == to {
			return short
		}
	}
	// The sum may round the wrong way in the last bit.
	for _, near := range []float64{w, math.Nextafter(w, math.Inf(1)), math.Nextafter(w, 0)} {
		if from+near == to {
			return near
		}
	}
	return w
}

// JSONValue gives the value as what encoding/json writes it as: a string, a number or a boolean. A number that JSON does not know
// becomes text.
func JSONValue(v model.Value) any {
	switch v.Kind() {
	case model.NumberValue:
		if math.IsNaN(v.Number()) || math.IsInf(v.Number(), 0) {
			return v.String()
		}
		return v.Number()
	case model.FlagValue:
		return v.Flag()
	default:
		return v.String()
	}
}

// ownPrefix is put before the names of an annotation's own attributes that a format uses itself.
const ownPrefix = "own:"

// OwnName gives the name under which an annotation's own attribute is written beside those that the format adds, which are reserved. No
// two attributes get the same name, and it can be told from it what the attribute's name was.
func OwnName(name string, reserved map[string]bool) string {
	if reserved[name] || strings.HasPrefix(name, ownPrefix) {
		return ownPrefix + name
	}
	return name
}
