package store

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"glossator/model"
)

// reading everything that a project holds, in a form that can be compared.
type everything struct {
	labels, images, keys, annotations, summaries, records, history string
}

// readAll reads everything. What fails must fail as damaged; it is left empty, and the number of such failures is given.
func readAll(t testing.TB, p *Project, images []model.ID) (everything, int) {
	t.Helper()
	var all everything
	failed := 0
	keep := func(into *string, v any, err error) {
		if err != nil {
			wantFault(t, err, ErrDamaged)
			failed++
			v = "damaged"
		}
		*into += fmt.Sprint(v, "\n")
	}
	labels, err := p.Labels()
	keep(&all.labels, labels, err)
	found, err := p.Images()
	keep(&all.images, found, err)
	for _, id := range append([]model.ID{{}}, images...) {
		keys, err := p.Keys(id)
		keep(&all.keys, keys, err)
		annotations, err := p.Annotations(id)
		var flat []model.Annotation
		for _, a := range annotations {
			flat = append(flat, *a)
		}
		keep(&all.annotations, flat, err)
	}
	var summaries []string
	err = p.Summaries(func(id model.ID, s Summary) error {
		summaries = append(summaries, fmt.Sprint(id, s))
		return nil
	})
	keep(&all.summaries, summaries, err)
	for seq := range uint64(40) {
		record, err := p.Record(seq + 1)
		if err == nil || errors.Is(err, ErrDamaged) {
			keep(&all.records, plain(record), err)
		}
	}
	history, err := p.History()
	keep(&all.history, history, err)
	return all, failed
}

// plain prints a record without addresses.
func plain(r model.Record) string {
	out := fmt.Sprint(r.Seq, r.Deed, r.Of, r.Below, r.After, r.Event.ID, r.Event.At)
	for _, c := range r.Event.Changes {
		if c, ok := c.(model.AnnotationChange); ok && c.After != nil {
			out += fmt.Sprint(*c.After)
		}
	}
	return out
}

// sampleForDamage makes a project of some hundred pages, some of them free.
// before is what it held before the last transaction.
func sampleForDamage(t *testing.T) (content []byte, images []model.ID, before, all everything) {
	t.Helper()
	p := create(t)
	p.db.NoSync = true
	label := model.Label{ID: model.NewID(), Name: "Street"}
	value := model.Text("v")
	commit(t, p, model.VerbLabelNew, model.LabelChange{After: &label}, model.KeyChange{Key: "project", After: &value})
	for i := range 8 {
		id := addImage(t, p, fmt.Sprint(i, ".jpg"))
		images = append(images, id)
		changes := []model.Change{model.KeyChange{Owner: id, Key: "k", After: &value}}
		for range 40 {
			c := drawn(id, rand.IntN(100))
			c.After.Label = label.ID
			changes = append(changes, c)
		}
		commit(t, p, model.VerbAnnotate, changes...)
		commit(t, p, model.VerbDelete, model.AnnotationChange{Image: id, Before: changes[7].(model.AnnotationChange).After})
	}
	before, _ = readAll(t, p, images)
	commit(t, p, model.VerbDraw, drawn(images[0], 20_000))
	all, failed := readAll(t, p, images)
	if failed > 0 || all == before {
		t.Fatal("the undamaged file cannot be read")
	}
	p.Close()
	content, err := os.ReadFile(p.Path())
	if err != nil {
		t.Fatal(err)
	}
	return content, images, before, all
}

// damage spoils a copy of the file's content in one of the ways in which disks and programs do.
func damage(content []byte) (spoiled []byte, how string) {
	spoiled = bytes.Clone(content)
	at := rand.IntN(len(content))
	page := at &^ 4095
	switch rand.IntN(6) {
	case 0:
		return spoiled[:at], fmt.Sprint("cut at ", at)
	case 1:
		clear(spoiled[page:min(page+4096, len(spoiled))])
		return spoiled, fmt.Sprint("zeros in page ", page/4096)
	case 2:
		for i := page; i < page+4096; i++ {
			spoiled[i] = byte(rand.Uint32())
		}
		return spoiled, fmt.Sprint("noise in page ", page/4096)
	case 3:
		from := rand.IntN(len(content)) &^ 4095
		copy(spoiled[page:page+4096], content[from:])
		return spoiled, fmt.Sprintf("page %d over page %d", from/4096, page/4096)
	case 4: // in a header, where it hurts most
		at = page + rand.IntN(64)
	}
	spoiled[at] ^= 1 << rand.IntN(8)
	return spoiled, fmt.Sprintf("a bit of byte %d in page %d", at%4096, at/4096)
}

func TestDamage(t *testing.T) {
	content, images, before, want := sampleForDamage(t)
	folder := t.TempDir()
	opened, noticed, harmless := 0, 0, 0
	for round := range rounds(200, 3000) {
		spoiled, how := damage(content)
		path := filepath.Join(folder, fmt.Sprint(round, ".gloss"))
		if err := os.WriteFile(path, spoiled, 0o666); err != nil {
			t.Fatal(err)
		}
		for _, o := range []Options{{ReadOnly: true}, {}} {
			p, err := Open(path, o)
			if err != nil {
				if !errors.Is(err, ErrDamaged) && !errors.Is(err, ErrNotAProject) {
					t.Errorf("%s: Open: %v", how, err)
				}
				continue
			}
			opened++
			got, failed := readAll(t, p, images)
			switch {
			case failed > 0:
				noticed++
				wantFound(t, p, how)
			case got == before:
				// A damaged meta page looks like one that was never finished, so the transaction before counts.
				noticed++
				wantFound(t, p, how)
			default:
				harmless++
				if got != want {
					t.Errorf("%s: wrong data were read", how)
				}
			}
			if err := p.Close(); err != nil {
				t.Errorf("%s: Close: %v", how, err)
			}
		}
		if now, err := os.ReadFile(path); err != nil || !bytes.Equal(now, spoiled) {
			t.Fatalf("%s: opening and reading changed the file (%v)", how, err)
		}
		commitInto(t, path, how, images)
		os.Remove(path)
	}
	t.Logf("opened %d times; the damage was noticed by %d and did not matter to %d", opened, noticed, harmless)
}

// wantFound checks that a check says something about a file of which not all can be read.
func wantFound(t *testing.T, p *Project, how string) {
	t.Helper()
	found := 0
	if err := p.Check(func(Problem) { found++ }); err != nil && !errors.Is(err, ErrDamaged) {
		t.Errorf("%s: Check: %v", how, err)
	} else if err == nil && found == 0 {
		t.Errorf("%s: Check found nothing", how)
	}
}

// commitInto writes into the damaged file, which may work or not, but never ends the program, and never the lock.
func commitInto(t *testing.T, path, how string, images []model.ID) {
	t.Helper()
	p, err := Open(path, Options{})
	if err != nil {
		return
	}
	p.db.NoSync = true
	for range 3 {
		history, err := p.History()
		if err != nil {
			break
		}
		changes := []model.Change{drawn(images[rand.IntN(len(images))], 5000), drawn(images[rand.IntN(len(images))], 50)}
		err = p.Commit([]model.Record{history.Did(model.NewEvent(model.VerbDraw, by, changes))})
		if err != nil && !slices.ContainsFunc([]error{ErrDamaged, ErrConflict}, func(k error) bool { return errors.Is(err, k) }) {
			t.Errorf("%s: Commit: %v", how, err)
		}
	}
	p.Close()
	again, err := Open(path, Options{Wait: time.Millisecond})
	if errors.Is(err, ErrLocked) {
		t.Errorf("%s: the lock was not given back", how)
	}
	if err == nil {
		again.Close()
	}
}
