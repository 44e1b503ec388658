package store

import (
	"crypto/sha256"
	"slices"
	"testing"

	"go.etcd.io/bbolt"

	"glossator/model"
	"glossator/store/wire"
)

// spoil changes the file behind the back of Commit.
func spoil(t *testing.T, p *Project, change func(tx *bbolt.Tx) error) {
	t.Helper()
	if err := p.db.Update(change); err != nil {
		t.Fatal(err)
	}
}

// troubles are ways to spoil a project that has an image with two annotations, of which one is given.
var troubles = []struct {
	name string
	want Trouble
	do   func(t *testing.T, p *Project, image model.ID, a *model.Annotation)
}{
	{"a flipped bit", BadValue, func(t *testing.T, p *Project, image model.ID, a *model.Annotation) {
		spoil(t, p, func(tx *bbolt.Tx) error {
			b, key := tx.Bucket([]byte(annotationsBucket)), slices.Concat(image[:], a.ID[:])
			value := slices.Clone(b.Get(key))
			value[len(value)-1] ^= 1
			return b.Put(key, value)
		})
	}},
	{"a lost annotation", BadCount, func(t *testing.T, p *Project, image model.ID, a *model.Annotation) {
		spoil(t, p, func(tx *bbolt.Tx) error {
			return tx.Bucket([]byte(annotationsBucket)).Delete(slices.Concat(image[:], a.ID[:]))
		})
	}},
	{"a lost record", BadChain, func(t *testing.T, p *Project, _ model.ID, _ *model.Annotation) {
		spoil(t, p, func(tx *bbolt.Tx) error { return tx.Bucket([]byte(logBucket)).Delete(logKey(2)) })
	}},
	{"a record that was changed", BadChain, func(t *testing.T, p *Project, _ model.ID, _ *model.Annotation) {
		changeRecord(t, p, 1, func(m *wire.Record) { m.Author = "somebody else" })
	}},
	{"a newest record that was changed", BadChain, func(t *testing.T, p *Project, _ model.ID, _ *model.Annotation) {
		changeRecord(t, p, 3, func(m *wire.Record) { m.Author = "somebody else" })
	}},
	{"a value that nobody wrote", BadState, func(t *testing.T, p *Project, image model.ID, a *model.Annotation) {
		changed := a.Clone()
		changed.Text = "forged"
		overwrite(t, p, annotationsBucket, slices.Concat(image[:], a.ID[:]), encodeAnnotation(changed))
	}},
	{"a key that nobody wrote", BadState, func(t *testing.T, p *Project, _ model.ID, _ *model.Annotation) {
		value := model.Text("forged")
		overwrite(t, p, keysBucket, make([]byte, 16), &wire.Keys{Entries: []*wire.Entry{{Name: "k", Value: encodeValue(&value)}}})
	}},
	{"a wrong summary", BadSummary, func(t *testing.T, p *Project, image model.ID, _ *model.Annotation) {
		overwrite(t, p, summariesBucket, image[:], encodeSummary(Summary{Annotations: 7}, 0))
	}},
	{"an annotation of no image", Orphan, func(t *testing.T, p *Project, _ model.ID, a *model.Annotation) {
		stranger := model.NewID()
		overwrite(t, p, annotationsBucket, slices.Concat(stranger[:], a.ID[:]), encodeAnnotation(a))
	}},
	{"a page that is not one", BadPages, func(t *testing.T, p *Project, _ model.ID, _ *model.Annotation) {
		spoil(t, p, func(tx *bbolt.Tx) error {
			b, err := tx.Bucket([]byte(logBucket)).CreateBucket([]byte("a bucket in a bucket"))
			if err != nil {
				return err
			}
			return b.Put([]byte("k"), []byte("v"))
		})
	}},
}

func TestCheckFindsEveryTrouble(t *testing.T) {
	seen := map[Trouble]bool{}
	for _, c := range troubles {
		seen[c.want] = true
		t.Run(c.name, func(t *testing.T) {
			p := create(t)
			image := addImage(t, p, "a.jpg")
			change := drawn(image, 100)
			commit(t, p, model.VerbDraw, change)
			commit(t, p, model.VerbDraw, drawn(image, 100))
			wantSound(t, p)
			c.do(t, p, image, change.After)
			var found []Problem
			if err := p.Check(func(problem Problem) { found = append(found, problem) }); err != nil {
				t.Fatal(err)
			}
			if !slices.ContainsFunc(found, func(f Problem) bool { return f.What == c.want }) {
				t.Errorf("found %+v, want %s", found, c.want)
			}
		})
	}
	for _, trouble := range AllTroubles {
		if !seen[trouble] {
			t.Errorf("nothing here makes the trouble %s", trouble)
		}
	}
}

// changeRecord changes a log record behind the back of Commit, with a valid envelope.
func changeRecord(t *testing.T, p *Project, seq uint64, change func(*wire.Record)) {
	t.Helper()
	if err := p.update("test", func(r reading) error {
		var m wire.Record
		if err := r.must(logBucket, logKey(seq), &m); err != nil {
			return err
		}
		change(&m)
		return r.put(logBucket, logKey(seq), &m)
	}); err != nil {
		t.Fatal(err)
	}
}

func TestTheChainBeginsWithTheProject(t *testing.T) {
	p := create(t)
	addImage(t, p, "a.jpg")
	head := sha256.Sum256(p.id[:])
	_, err := query(p, "test", func(r reading) (struct{}, error) {
		var m wire.Record
		err := r.must(logBucket, logKey(1), &m)
		if !slices.Equal(m.Previous, head[:]) {
			t.Errorf("the first record follows %x, want %x", m.Previous, head)
		}
		return struct{}{}, err
	})
	if err != nil {
		t.Fatal(err)
	}
}
