package panel

import "testing"

func TestNumbersForPeople(t *testing.T) {
	for n, want := range map[int]string{0: "0", 999: "999", 1204: "1,204", -1234567: "-1,234,567"} {
		if got := thousands(n); got != want {
			t.Errorf("%d is written %q, want %q", n, got, want)
		}
	}
	for f, want := range map[float64]string{12: "12", 12.5: "12.5", 12.346: "12.35", -0.001: "0", 1e6: "1000000"} {
		if got := decimal(f, 2); got != want {
			t.Errorf("%v is written %q, want %q", f, got, want)
		}
	}
	for bytes, want := range map[int64]string{812: "812 B", 1_900: "1.9 kB", 999_900: "1 MB", 123_456_789: "123 MB", 5e15: "5 PB"} {
		if got := fileSize(bytes); got != want {
			t.Errorf("%d bytes are written %q, want %q", bytes, got, want)
		}
	}
}
