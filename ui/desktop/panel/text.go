package panel

import (
	"strconv"
	"strings"
)

// thousands writes a number as 1,204.
func thousands(n int) string {
	digits := strconv.Itoa(n)
	sign := ""
	if n < 0 {
		sign, digits = "-", digits[1:]
	}
	for i := len(digits) - 3; i > 0; i -= 3 {
		digits = digits[:i] + "," + digits[i:]
	}
	return sign + digits
}

// counted writes a number of things: "1 region", "12 regions".
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return thousands(n) + " " + many
}

// decimal writes a number with at most so many digits after the point.
func decimal(f float64, digits int) string {
	s := strconv.FormatFloat(f, 'f', digits, 64)
	if strings.Contains(s, ".") {
		s = strings.TrimRight(strings.TrimRight(s, "0"), ".")
	}
	if s == "-0" {
		return "0"
	}
	return s
}

// fileSize writes a number of bytes: "812 B", "3.4 MB".
func fileSize(bytes int64) string {
	if bytes < 1000 {
		return strconv.FormatInt(bytes, 10) + " B"
	}
	size := float64(bytes)
	for _, unit := range []string{"kB", "MB", "GB", "TB"} {
		size /= 1000
		if size < 999.5 {
			digits := 1
			if size >= 100 {
				digits = 0
			}
			return decimal(size, digits) + " " + unit
		}
	}
	return decimal(size/1000, 1) + " PB"
}
