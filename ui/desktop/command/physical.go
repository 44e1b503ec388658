package command

// Codes is the way in which a system numbers the keys of a keyboard by their places.
type Codes int

// The ways of numbering: that of the PC, which Windows and Wayland use; that of X11, which is 8 more, because X keeps the first numbers for
// itself; that of macOS, which follows no order.
const (
	PCCodes Codes = iota
	X11Codes
	MacCodes
)

// x11Shift is the number of X11's first key code.
const x11Shift = 8

// pcRows are the keys of a US keyboard from left to right, with the PC's number of the first (USB HID to PS/2 scan code translation table,
// set 1; the same as in linux/input-event-codes.h).
var pcRows = []struct {
	first int
	keys  string
}{
	{2, "1234567890-="},
	{16, "QWERTYUIOP[]"},
	{30, "ASDFGHJKL;'`"},
	{43, "\\ZXCVBNM,./"},
}

// macKeys are the keys of a US keyboard by macOS's number, from 0 on (kVK_ANSI_A and following in Carbon's HIToolbox/Events.h); a space
// stands where it has a key of another kind.
const macKeys = "ASDFHGZXCV BQWERYT123465=97-80]OU[IP LJ'K;\\,/NM.  `"

// NameAt gives Fyne's name of the key that a US keyboard has in the place with the number, "" where it has no letter, digit or punctuation.
// By it a key is found whose letter is of another script than ours.
func NameAt(codes Codes, number int) string {
	if codes == MacCodes {
		if number < 0 || number >= len(macKeys) || macKeys[number] == ' ' {
			return ""
		}
		return macKeys[number : number+1]
	}
	if codes == X11Codes {
		number -= x11Shift
	}
	for _, row := range pcRows {
		if i := number - row.first; i >= 0 && i < len(row.keys) {
			return row.keys[i : i+1]
		}
	}
	return ""
}
