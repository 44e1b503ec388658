package store

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"glossator/model"
)

func TestANewProjectIsEmpty(t *testing.T) {
	began := time.Now().Add(-time.Second)
	p := create(t)
	if p.ID().IsZero() || p.Created().Before(began) || p.Created().After(time.Now()) {
		t.Errorf("id %v, created %v", p.ID(), p.Created())
	}
	labels, err := p.Labels()
	images, err2 := p.Images()
	keys, err3 := p.Keys(model.ID{})
	history, err4 := p.History()
	size, err5 := p.Size()
	if err := errors.Join(err, err2, err3, err4, err5); err != nil {
		t.Fatal(err)
	}
	if len(labels)+len(images)+len(keys) > 0 || history != (model.History{}) || size == 0 {
		t.Errorf("got %v %v %v %v, %d bytes", labels, images, keys, history, size)
	}
	wantSound(t, p)
	again := reopenHere(t, p)
	if again.ID() != p.ID() || !again.Created().Equal(p.Created()) {
		t.Error("it is another project after opening it again")
	}
	left, err := os.ReadDir(filepath.Dir(p.Path()))
	if err != nil || len(left) != 1 {
		t.Errorf("in the folder: %v, %v", left, err)
	}
}

func reopenHere(t *testing.T, p *Project) *Project {
	t.Helper()
	if err := p.Close(); err != nil {
		t.Fatal(err)
	}
	again, err := Open(p.Path(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { again.Close() })
	return again
}

func TestLookingWritesNothing(t *testing.T) {
	p := create(t)
	image := addImage(t, p, "a.jpg")
	commit(t, p, model.VerbDraw, drawn(image, 10))
	p.Close()
	before, err := os.Stat(p.Path())
	if err != nil {
		t.Fatal(err)
	}
	content, _ := os.ReadFile(p.Path())
	again, err := Open(p.Path(), Options{})
	if err != nil {
		t.Fatal(err)
	}
	if _, failed := readAll(t, again, []model.ID{image}); failed > 0 {
		t.Error("it cannot be read")
	}
	wantSound(t, again)
	again.Close()
	after, err := os.Stat(p.Path())
	if err != nil {
		t.Fatal(err)
	}
	if now, _ := os.ReadFile(p.Path()); !slices.Equal(now, content) || !after.ModTime().Equal(before.ModTime()) {
		t.Error("the file was written")
	}
}

func TestCommittingAgainIsNoError(t *testing.T) {
	p := create(t)
	image := addImage(t, p, "a.jpg")
	first := next(t, p, model.VerbDraw, drawn(image, 10))
	second := first.After.Did(model.NewEvent(model.VerbDraw, by, []model.Change{drawn(image, 20)}))
	for _, records := range [][]model.Record{{first}, {first}, {first, second}, {first, second}, {second}} {
		if err := p.Commit(records); err != nil {
			t.Fatal(err)
		}
		wantSound(t, p)
	}
	other := second
	other.Event.Author = "somebody else"
	wantFault(t, p.Commit([]model.Record{first, other}), ErrSequence)
	if have, err := p.Annotations(image); err != nil || len(have) != 2 {
		t.Errorf("got %v, %v; want 2 annotations", have, err)
	}
}

func TestAllOrNothing(t *testing.T) {
	p := create(t)
	image := addImage(t, p, "a.jpg")
	good := next(t, p, model.VerbDraw, drawn(image, 10))
	bad := good.After.Did(model.NewEvent(model.VerbDraw, by, []model.Change{drawn(image, 10), good.Event.Changes[0]}))
	wantFault(t, p.Commit([]model.Record{good, bad}), ErrConflict)
	history, err := p.History()
	if err != nil || history.Last != 1 {
		t.Errorf("the log ends at %v, %v", history, err)
	}
	if have, err := p.Annotations(image); err != nil || len(have) > 0 {
		t.Errorf("got %v, %v", have, err)
	}
	wantSound(t, p)
}

func TestRecordsComeNewestFirst(t *testing.T) {
	p := create(t)
	for i := range 5 {
		addImage(t, p, fmt.Sprint(i))
	}
	read := func(from uint64, most int) (seqs []uint64) {
		if err := p.Records(from, func(r model.Record) (bool, error) {
			seqs = append(seqs, r.Seq)
			return len(seqs) < most, nil
		}); err != nil {
			t.Fatal(err)
		}
		return seqs
	}
	for _, c := range []struct {
		got, want []uint64
	}{
		{read(0, 9), []uint64{5, 4, 3, 2, 1}}, {read(0, 2), []uint64{5, 4}}, {read(3, 9), []uint64{3, 2, 1}},
	} {
		if !slices.Equal(c.got, c.want) {
			t.Errorf("got %v, want %v", c.got, c.want)
		}
	}
	stop := errors.New("stop")
	if err := p.Records(0, func(model.Record) (bool, error) { return true, stop }); !errors.Is(err, stop) {
		t.Errorf("got %v, want what visit returned", err)
	}
	wantFault(t, p.Records(6, func(model.Record) (bool, error) { return true, nil }), ErrNoSuchRecord)
}

func TestUnknownImagesHaveNothing(t *testing.T) {
	p := create(t)
	annotations, err := p.Annotations(model.NewID())
	keys, err2 := p.Keys(model.NewID())
	if err := errors.Join(err, err2); err != nil || len(annotations)+len(keys) > 0 {
		t.Errorf("got %v, %v, %v", annotations, keys, err)
	}
}

func TestNestingInACircleEnds(t *testing.T) {
	a, b, c := model.NewID(), model.NewID(), model.NewID()
	got := summarise(map[model.ID]node{a: {parent: b}, b: {parent: a}, c: {parent: a}})
	if got.Annotations != 3 || got.Depth < 1 || got.Depth > 3 {
		t.Errorf("got %v", got)
	}
	deep := map[model.ID]node{}
	last := model.ID{}
	for range 100_000 {
		id := model.NewID()
		deep[id] = node{parent: last}
		last = id
	}
	if got := summarise(deep); got.Depth != 100_000 {
		t.Errorf("depth is %d", got.Depth)
	}
}

// Reading goes on while edits are written; the file grows and is mapped anew meanwhile.
func TestReadingDuringCommits(t *testing.T) {
	p := create(t)
	image := addImage(t, p, "a.jpg")
	done := make(chan struct{})
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			least := 0
			for {
				select {
				case <-done:
					return
				default:
				}
				have, err := p.Annotations(image)
				if err != nil || len(have) < least {
					t.Errorf("got %d annotations after %d, %v", len(have), least, err)
					return
				}
				least = len(have)
				if err := p.Records(0, func(r model.Record) (bool, error) { return r.Seq%10 != 0, nil }); err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	for i := range 60 {
		commit(t, p, model.VerbDraw, drawn(image, 1000*i))
	}
	close(done)
	readers.Wait()
	wantSound(t, p)
}

func TestClosingDuringReads(t *testing.T) {
	p := create(t)
	image := addImage(t, p, "a.jpg")
	var readers sync.WaitGroup
	for range 3 {
		readers.Go(func() {
			for {
				if _, err := p.Annotations(image); err != nil {
					if !errors.Is(err, ErrClosed) {
						t.Error(err)
					}
					return
				}
			}
		})
	}
	if err := p.Close(); err != nil {
		t.Error(err)
	}
	readers.Wait()
}
