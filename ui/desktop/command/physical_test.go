package command

import "testing"

func TestNameAt(t *testing.T) {
	for _, c := range []struct {
		codes  Codes
		number int
		want   string
	}{
		// linux/input-event-codes.h: KEY_Q 16, KEY_P 25, KEY_BACKSLASH 43, KEY_Z 44, KEY_SLASH 53, KEY_GRAVE 41, KEY_1 2, KEY_EQUAL 13.
		{PCCodes, 16, "Q"},
		{PCCodes, 25, "P"},
		{PCCodes, 43, "\\"},
		{PCCodes, 44, "Z"},
		{PCCodes, 53, "/"},
		{PCCodes, 41, "`"},
		{PCCodes, 2, "1"},
		{PCCodes, 13, "="},
		// The same keys as `xmodmap -pke` numbers them.
		{X11Codes, 24, "Q"},
		{X11Codes, 33, "P"},
		{X11Codes, 51, "\\"},
		{X11Codes, 52, "Z"},
		{X11Codes, 61, "/"},
		{X11Codes, 34, "["},
		{X11Codes, 35, "]"},
		// Events.h: kVK_ANSI_Q 0x0C, P 0x23, Backslash 0x2A, Z 0x06, Slash 0x2C, Grave 0x32, 1 0x12, Equal 0x18, LeftBracket 0x21, M 0x2E.
		{MacCodes, 0x0C, "Q"},
		{MacCodes, 0x23, "P"},
		{MacCodes, 0x2A, "\\"},
		{MacCodes, 0x06, "Z"},
		{MacCodes, 0x2C, "/"},
		{MacCodes, 0x32, "`"},
		{MacCodes, 0x12, "1"},
		{MacCodes, 0x18, "="},
		{MacCodes, 0x21, "["},
		{MacCodes, 0x2E, "M"},
		{MacCodes, 0x00, "A"},
		{MacCodes, 0x0B, "B"},
		// Enter, Space, ISO section, and numbers that are no key's.
		{PCCodes, 28, ""},
		{PCCodes, 57, ""},
		{X11Codes, 36, ""},
		{X11Codes, 3, ""},
		{MacCodes, 0x0A, ""},
		{MacCodes, 0x24, ""},
		{MacCodes, 0x31, ""},
		{MacCodes, 99, ""},
		{PCCodes, -1, ""},
	} {
		if got := NameAt(c.codes, c.number); got != c.want {
			t.Errorf("NameAt(%d, %#x) = %q, want %q", c.codes, c.number, got, c.want)
		}
	}
}

func TestEverySystemHasTheSameKeys(t *testing.T) {
	keys := func(codes Codes) map[string]int {
		out := map[string]int{}
		for number := range 256 {
			if name := NameAt(codes, number); name != "" {
				out[name]++
			}
		}
		return out
	}
	for codes, name := range map[Codes]string{PCCodes: "PC", X11Codes: "X11", MacCodes: "macOS"} {
		got := keys(codes)
		if len(got) != 26+10+11 {
			t.Errorf("%s has %d keys: %v", name, len(got), got)
		}
		for key, places := range got {
			if _, ok := keyName(key); !ok || places != 1 {
				t.Errorf("%s has %q in %d places", name, key, places)
			}
		}
	}
}
