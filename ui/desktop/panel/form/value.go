package form

import (
	"math"
	"strconv"
	"strings"

	"glossator/model"
)

// ParseNumber reads a number as a person types it, with a point or a comma.
func ParseNumber(text string) (float64, bool) {
	f, err := strconv.ParseFloat(strings.Replace(strings.TrimSpace(text), ",", ".", 1), 64)
	return f, err == nil && !math.IsInf(f, 0) && !math.IsNaN(f)
}

// convert gives a value as another type where that makes sense.
func convert(v model.Value, kind model.ValueKind) (model.Value, bool) {
	if v.Kind() == kind {
		return v, true
	}
	switch kind {
	case model.NumberValue:
		n, ok := ParseNumber(v.String())
		return model.Number(n), ok
	case model.FlagValue:
		yes, ok := parseYesNo(v.String())
		return model.Flag(yes), ok
	default:
		return model.Text(Shown(v)), true
	}
}

// Shown writes a value as the panels do.
func Shown(v model.Value) string {
	if v.Kind() != model.FlagValue {
		return v.String()
	}
	return yesNo(v.Flag())
}

func yesNo(yes bool) string {
	if yes {
		return "yes"
	}
	return "no"
}

// parseYesNo reads yes or no as a person types it.
func parseYesNo(text string) (yes, ok bool) {
	switch strings.ToLower(strings.TrimSpace(text)) {
	case "yes", "y", "true", "1":
		return true, true
	case "no", "n", "false", "0":
		return false, true
	default:
		return false, false
	}
}
