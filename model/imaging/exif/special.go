package exif

import (
	"encoding/binary"
	"fmt"
	"math"
	"strings"
)

// special gives the value of a tag that wants more than its number or its text.
func (r reader) special(tag uint16, v any) (string, bool) {
	if raw, ok := v.([]byte); ok {
		if decode, ok := binaries[tag]; ok && r.dir != inGPS && r.dir != inInterop {
			return decode(r, raw), true
		}
		return r.specialBytes(tag, raw)
	}
	list := numbers(v)
	if len(list) == 0 {
		return "", false
	}
	if r.dir == inGPS {
		return r.position(tag, list)
	}
	if tell, ok := quantities[tag]; ok && r.dir != inInterop {
		return tell(list), true
	}
	return "", false
}

// specialBytes is special for texts and undefined data of the small directories, whose numbers other directories use as well.
func (r reader) specialBytes(tag uint16, raw []byte) (string, bool) {
	switch {
	case r.dir == inInterop && tag == 0x0002:
		return version(r, raw), true
	case r.dir != inGPS:
		return "", false
	case tag == 0x0000:
		return strings.ReplaceAll(words(tag, numbers(raw)), ", ", "."), true
	case tag == 0x0005 && len(raw) > 0:
		word, ok := map[byte]string{0: "above sea level", 1: "below sea level"}[raw[0]]
		return word, ok
	case tag == 0x001B || tag == 0x001C:
		return r.userComment(raw), true
	}
	word, ok := gpsLetters[tag][plain(raw)]
	return word, ok
}

// quantities are the tags of the directories Image, Camera and Thumbnail that have a unit.
var quantities = map[uint16]func([]number) string{
	0x0202: unit("%s bytes"),
	0x829A: seconds,
	0x829D: fNumber,
	0x9201: func(l []number) string {
		return seconds([]number{apex(l[0], func(x float64) float64 { return math.Exp2(-x) })})
	},
	0x9202: apexAperture,
	0x9203: unit("%s EV"),
	0x9204: bias,
	0x9205: apexAperture,
	0x9206: distance,
	0x9209: flash,
	0x920A: unit("%s mm"),
	0xA404: zoom,
	0xA405: unit("%s mm"),
	0xA432: lens,
	0x9400: unit("%s °C"),
	0x9401: unit("%s %%"),
	0x9402: unit("%s hPa"),
	0x9403: unit("%s m"),
	0x9404: unit("%s mGal"),
	0x9405: unit("%s°"),
}

func unit(pattern string) func([]number) string {
	return func(l []number) string { return l[0].with(pattern) }
}

// seconds gives an exposure time as photographers say it: a fraction of one below half a second.
func seconds(l []number) string {
	n := l[0]
	if n.known() && n.value > 0 && n.value < 0.5 {
		return fmt.Sprintf("1/%.0f s", 1/n.value)
	}
	return n.with("%s s")
}

func zoom(l []number) string {
	if l[0].num == 0 {
		return "not used"
	}
	return l[0].with("%s×")
}

func fNumber(l []number) string {
	if !l[0].known() {
		return l[0].String()
	}
	return fmt.Sprintf("f/%s", number{value: math.Round(l[0].value*10) / 10})
}

// apex converts a value of the logarithmic APEX system (DC-008, annex C).
func apex(n number, convert func(float64) float64) number { return number{value: convert(n.value)} }

func apexAperture(l []number) string {
	return fNumber([]number{apex(l[0], func(x float64) float64 { return math.Exp2(x / 2) })})
}

func bias(l []number) string {
	n := number{value: math.Round(l[0].value*100) / 100}
	if n.known() && n.value > 0 {
		return "+" + n.with("%s EV")
	}
	return n.with("%s EV")
}

func distance(l []number) string {
	switch l[0].num {
	case 0xFFFFFFFF:
		return "infinity"
	case 0:
		return "unknown"
	}
	return l[0].with("%s m")
}

// flash tells the bits of the Flash tag.
func flash(l []number) string {
	bits := int(l[0].value)
	parts := []string{"did not fire"}
	if bits&1 != 0 {
		parts[0] = "fired"
	}
	parts = append(parts, map[int]string{2: "no return light detected", 3: "return light detected"}[bits>>1&3],
		map[int]string{1: "compulsory on", 2: "compulsory off", 3: "automatic"}[bits>>3&3])
	if bits&0x20 != 0 {
		parts = append(parts, "no flash function")
	}
	if bits&0x40 != 0 {
		parts = append(parts, "red-eye reduction")
	}
	return joinNonEmpty(parts)
}

func joinNonEmpty(parts []string) string {
	kept := parts[:0]
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, ", ")
}

// lens tells the shortest and longest focal length with their apertures.
func lens(l []number) string {
	if len(l) != 4 {
		return words(0, l)
	}
	focal := l[0].with("%s")
	if l[0].value != l[1].value {
		focal += "–" + l[1].with("%s")
	}
	if !l[2].known() {
		return focal + " mm"
	}
	aperture := fNumber(l[2:3])
	if l[3].known() && l[2].value != l[3].value {
		aperture += "–" + strings.TrimPrefix(fNumber(l[3:4]), "f/")
	}
	return focal + " mm " + aperture
}

// binaries are the tags of the directories Image, Camera and Thumbnail that hide something in bytes.
var binaries = map[uint16]func(reader, []byte) string{
	0x8298: func(_ reader, raw []byte) string { // photographer, zero, editor
		return joinNonEmpty(strings.Split(strings.TrimRight(string(raw), "\x00 "), "\x00"))
	},
	0x9000: version,
	0xA000: version,
	0x9101: func(_ reader, raw []byte) string { return words(0x9101, numbers(raw)) },
	0x9286: func(r reader, raw []byte) string { return r.userComment(raw) },
	0x9C9B: windowsText,
	0x9C9C: windowsText,
	0x9C9D: windowsText,
	0x9C9E: windowsText,
	0x9C9F: windowsText,
	0xA300: func(_ reader, raw []byte) string { return words(0xA300, numbers(raw)) },
	0xA301: func(_ reader, raw []byte) string { return words(0xA301, numbers(raw)) },
}

// windowsText decodes the tags of Windows Explorer, which are UTF-16 whatever the block's order.
func windowsText(_ reader, raw []byte) string { return utf16Text(raw, binary.LittleEndian) }

// version turns "0231" into "2.31".
func version(_ reader, raw []byte) string {
	s := plain(raw)
	if len(s) != 4 {
		return s
	}
	return strings.TrimPrefix(s[:2], "0") + "." + s[2:]
}
