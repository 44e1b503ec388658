package workspace

import (
	"testing"

	"glossator/model"
)

// TestBudget: pictures are forgotten to keep the budget, those used longest ago first, what is wanted last, and what is wanted first never.
func TestBudget(t *testing.T) {
	ids := make([]model.ID, 6)
	p := &Pictures{slots: map[model.ID]*slot{}}
	for i := range ids {
		ids[i] = model.ID{15: byte(i + 1)}
		p.slots[ids[i]] = &slot{done: true, picture: &Picture{Image: ids[i], bytes: pictureBudget / 4}}
		p.touch(p.slots[ids[i]])
	}
	p.touch(p.slots[ids[0]])
	p.wanted = []model.ID{ids[3], ids[1]}
	p.evict()
	for i, want := range []bool{true, true, false, true, false, true} {
		if there := p.slots[ids[i]] != nil; there != want {
			t.Errorf("picture %d is there: %v, want %v", i, there, want)
		}
	}
	p.slots[ids[3]].picture.bytes = 2 * pictureBudget
	p.evict()
	if len(p.slots) != 1 || p.slots[ids[3]] == nil || len(p.wanted) != 1 {
		t.Errorf("%d pictures beside the one that is shown, %d wanted", len(p.slots)-1, len(p.wanted))
	}
}
