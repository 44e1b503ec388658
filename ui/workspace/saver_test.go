package workspace

import (
	"testing"

	"glossator/model"
)

func TestABatchIsBounded(t *testing.T) {
	record := func(changes int) model.Record {
		return model.Record{Event: model.Event{Changes: make([]model.Change, changes)}}
	}
	for name, c := range map[string]struct {
		queue []model.Record
		want  int
	}{
		"nothing": {nil, 0}, "a few": {[]model.Record{record(1), record(2), record(3)}, 3},
		"as many as fit":                    {[]model.Record{record(maxBatch - 2), record(2), record(1)}, 2},
		"one that is larger":                {[]model.Record{record(maxBatch + 1), record(1)}, 1},
		"one that is larger, after another": {[]model.Record{record(1), record(maxBatch + 1)}, 1},
	} {
		if got := len(nextBatch(c.queue)); got != c.want {
			t.Errorf("%s: %d records are committed together, want %d", name, got, c.want)
		}
	}
}
