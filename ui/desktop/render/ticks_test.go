package render

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"
)

func TestTicks(t *testing.T) {
	majors := func(list []Tick) (at []int) {
		for _, tick := range list {
			if tick.Major {
				at = append(at, tick.At)
			}
		}
		return at
	}
	for name, c := range map[string]struct {
		from, to, scale float64
		majors          []int
		all             int
	}{
		"100 %":      {0, 310, 1, []int{0, 100, 200, 300}, 32},
		"12 %":       {-100, 2100, 0.12, []int{0, 1000, 2000}, 23},
		"1600 %":     {9.5, 20.5, 16, []int{10, 15, 20}, 11},
		"6400 %":     {0, 3, 64, []int{0, 1, 2, 3}, 4},
		"2 apart":    {0, 4, 40, []int{0, 2, 4}, 5},
		"no length":  {5, 5, 64, []int{5}, 1},
		"backwards":  {5, 4, 1, nil, 0},
		"no zoom":    {0, 100, 0, nil, 0},
		"no number":  {math.NaN(), 100, 1, nil, 0},
		"no scale":   {0, 100, math.NaN(), nil, 0},
		"far away":   {0, math.Inf(1), 1, nil, 0},
		"no end":     {0, 1, math.Inf(1), nil, 0},
		"very small": {0, 1e9, 1e-300, nil, 0},
	} {
		got := Ticks(c.from, c.to, c.scale)
		if !slices.Equal(majors(got), c.majors) || len(got) != c.all {
			t.Errorf("%s: %v, want numbers at %v, and %d marks", name, got, c.majors, c.all)
		}
	}
}

// TestTicksHaveRoom: marks are evenly apart, with room, but never many, and a view always has a number or two.
func TestTicksHaveRoom(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		scale := rapid.Float64Range(0.001, MaxScale).Draw(t, "scale")
		from := rapid.Float64Range(-1e6, 1e6).Draw(t, "from")
		to := from + 400/scale
		list := Ticks(from, to, scale)
		last, majors := 0, 0
		for i, tick := range list {
			if float64(tick.At) < from || float64(tick.At) > to {
				t.Fatalf("%v is not from %v to %v", tick, from, to)
			}
			if i > 0 && float64(tick.At-list[i-1].At)*scale < minorApart {
				t.Fatalf("%v and %v are too near at %v", list[i-1], tick, scale)
			}
			if tick.Major {
				if majors++; majors > 1 && float64(tick.At-last)*scale < majorApart {
					t.Fatalf("%v and %v are too near at %v", last, tick, scale)
				}
				last = tick.At
			}
		}
		if majors < 2 {
			t.Fatalf("%d numbers in 400 units at %v", majors, scale)
		}
	})
}
