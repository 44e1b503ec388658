package exif

import (
	"fmt"
	"math"
)

// position tells the tags of the GPS directory that are numbers.
func (r reader) position(tag uint16, l []number) (string, bool) {
	switch tag {
	case 0x0002, 0x0004, 0x0014, 0x0016: // latitude and longitude, of the camera and of the destination
		return degrees(l, r.sibling(tag-1)), true
	case 0x0006:
		return l[0].with("%s m"), true
	case 0x0007:
		return clock(l), true
	case 0x000D:
		return l[0].with("%s") + " " + gpsLetters[0x000C][r.sibling(0x000C)], true
	case 0x001A:
		return l[0].with("%s") + " " + gpsLetters[0x0019][r.sibling(0x0019)], true
	case 0x000F, 0x0011, 0x0018:
		return l[0].with("%s°"), true
	case 0x001E:
		return map[float64]string{0: "without correction", 1: "differential correction"}[l[0].value], true
	case 0x001F:
		return l[0].with("%s m"), true
	}
	return "", false
}

// degrees gives an angle of degrees, minutes and seconds as a decimal, followed by its parts.
func degrees(l []number, side string) string {
	if len(l) != 3 {
		return words(0, l)
	}
	for i, n := range l {
		if !n.known() { // unused parts are 0/0 in some files
			if i == 0 {
				return "unknown"
			}
			l[i] = number{}
		}
	}
	angle := l[0].value + l[1].value/60 + l[2].value/3600
	if angle > 360 {
		return "unknown"
	}
	return fmt.Sprintf("%.6f° %s (%s° %s′ %s″)", angle, side, l[0], l[1], l[2])
}

// clock gives hours, minutes and seconds.
func clock(l []number) string {
	if len(l) != 3 || !l[0].known() || !l[1].known() || !l[2].known() {
		return "unknown"
	}
	seconds := math.Round(l[2].value*100) / 100
	if seconds == math.Trunc(seconds) {
		return fmt.Sprintf("%02.0f:%02.0f:%02.0f UTC", l[0].value, l[1].value, seconds)
	}
	return fmt.Sprintf("%02.0f:%02.0f:%05.2f UTC", l[0].value, l[1].value, seconds)
}

// gpsLetters are the meanings of the one-letter texts of the GPS directory.
var gpsLetters = map[uint16]map[string]string{
	0x0001: {"N": "north", "S": "south"},
	0x0003: {"E": "east", "W": "west"},
	0x0009: {"A": "measurement in progress", "V": "measurement interrupted"},
	0x000A: {"2": "2-dimensional", "3": "3-dimensional"},
	0x000C: {"K": "km/h", "M": "mph", "N": "knots"},
	0x000E: {"T": "true direction", "M": "magnetic direction"},
	0x0010: {"T": "true direction", "M": "magnetic direction"},
	0x0013: {"N": "north", "S": "south"},
	0x0015: {"E": "east", "W": "west"},
	0x0017: {"T": "true direction", "M": "magnetic direction"},
	0x0019: {"K": "km", "M": "miles", "N": "nautical miles"},
}
