//go:build linux

package bench

import (
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"path/filepath"
	"unicode/utf8"
)

// row is one number. A row without a goal is met.
type row struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	Goal  string  `json:"goal"`
	Met   bool    `json:"met"`
	Note  string  `json:"note"`
}

type report struct{ rows []row }

// add takes a number up. The goal is the most that it may be; 0 is no goal.
func (r *report) add(name string, value float64, unit string, goal float64, note string, args ...any) {
	one := row{Name: name, Value: rounded(value), Unit: unit, Met: true, Note: fmt.Sprintf(note, args...)}
	if goal > 0 {
		one.Goal, one.Met = fmt.Sprintf("≤ %g", goal), value <= goal
	}
	r.rows = append(r.rows, one)
}

// rounded keeps three digits.
func rounded(f float64) float64 {
	if f == 0 {
		return 0
	}
	digits := math.Pow(10, 2-math.Floor(math.Log10(math.Abs(f))))
	return math.Round(f*digits) / digits
}

// print gives the rows as a table, and then what was measured in each.
func (r *report) print(to io.Writer) {
	width := 0
	for _, one := range r.rows {
		width = max(width, utf8.RuneCountInString(one.Name))
	}
	fmt.Fprintf(to, "%-*s %8s %-6s  %-6s\n", width, "what", "value", "unit", "goal")
	for _, one := range r.rows {
		verdict := ""
		switch {
		case !one.Met:
			verdict = "MISSED"
		case one.Goal != "":
			verdict = "met"
		}
		fmt.Fprintf(to, "%-*s %8g %-6s  %-6s %s\n", width, one.Name, one.Value, one.Unit, one.Goal, verdict)
	}
	for i, one := range r.rows {
		fmt.Fprintf(to, "\n%s\n", one.Name)
		if i+1 == len(r.rows) || r.rows[i+1].Note != one.Note {
			fmt.Fprintf(to, "    %s\n", one.Note)
		}
	}
}

func (r *report) write(path string) error {
	data, err := json.MarshalIndent(map[string][]row{"rows": r.rows}, "", "  ")
	if err != nil {
		return err
	}
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		return err
	}
	return os.WriteFile(path, append(data, '\n'), 0o644)
}
