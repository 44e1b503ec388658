package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"os"
	"slices"
	"strings"

	"go.etcd.io/bbolt"
	"google.golang.org/protobuf/proto"

	"glossator/model"
	"glossator/store/wire"
)

// Commit writes the records and everything that they change in one transaction. Without an error all of it is on the disk; with one,
// nothing of it is, and the same call may be made again. Records that are in the log already are passed over: after a failure
// that struck at the very end, that is what makes trying again right. Commits must not run at the same time as each other.
//
// Errors: ErrSequence, ErrConflict, ErrUnstorable, ErrReadOnly, ErrFull, ErrNotFound, ErrIO, ErrDamaged, ErrLocked, ErrClosed.
func (p *Project) Commit(records []model.Record) error {
	const op = "store.Commit"
	if p.options.ReadOnly {
		return ErrReadOnly.New(op, "path", p.path)
	}
	if err := p.inPlace(op); err != nil {
		return err
	}
	if len(records) == 0 {
		return nil
	}
	return p.update(op, func(r reading) error {
		w, err := newWriter(r)
		if err != nil {
			return err
		}
		for _, record := range records {
			if err := w.add(record); err != nil {
				return err
			}
		}
		return w.finish()
	})
}

// inPlace makes sure that the open file is the one at the path: what is written into a file that was deleted is lost. If another file
// is there, as when a network drive came back, that one is opened.
func (p *Project) inPlace(op string) error {
	if err := p.acquire(op); err != nil {
		return err
	}
	defer p.mu.RUnlock()
	there, err := os.Stat(p.path)
	if err != nil {
		return p.fault(op, err)
	}
	if ours, err := p.file.Stat(); err != nil || !os.SameFile(ours, there) {
		p.stale.Store(true)
	}
	return nil
}

// fill is how full bbolt leaves a page that it splits. Most of what is written comes in the order of the keys.
const fill = 0.9

// writer is a transaction at work.
type writer struct {
	reading
	state *wire.State
	// touched are the owners whose summary must be made anew.
	touched map[model.ID]bool
}

func newWriter(r reading) (*writer, error) {
	now, _, err := newestPages(r.p.file)
	if err != nil {
		return nil, err
	}
	r.leaves = &leaves{pages: now, done: map[uint64]bool{}}
	for _, name := range allBuckets {
		b, err := r.bucket(name)
		if err != nil {
			return nil, err
		}
		b.FillPercent = fill // the transaction keeps b
	}
	state, err := r.state()
	return &writer{reading: r, state: state, touched: map[model.ID]bool{}}, err
}

// put writes a message.
func (r reading) put(bucket string, key []byte, m proto.Message) error {
	payload, err := r.marshal(m)
	if err != nil {
		return err
	}
	return r.putPayload(bucket, key, payload)
}

func (r reading) putPayload(bucket string, key, payload []byte) error {
	b, err := r.writable(bucket, key)
	if err != nil {
		return err
	}
	return b.Put(key, r.p.box.Seal(bucket, key, payload))
}

func (r reading) remove(bucket string, key []byte) error {
	b, err := r.writable(bucket, key)
	if err != nil {
		return err
	}
	return b.Delete(key)
}

// writable gives a bucket in which the key may be changed. A bucket without a root is in the page that names the buckets, which was
// examined when the project was opened.
func (r reading) writable(bucket string, key []byte) (*bbolt.Bucket, error) {
	b, err := r.bucket(bucket)
	if err != nil {
		return nil, err
	}
	if root := uint64(b.Root()); root != 0 && r.leaves != nil {
		err = r.leaves.examine(root, key)
	}
	return b, err
}

func (r reading) marshal(m proto.Message) ([]byte, error) {
	payload, err := marshal(m)
	if err != nil {
		return nil, ErrUnstorable.Wrap(r.op, err, "path", r.p.path)
	}
	return payload, nil
}

// add appends a record to the log and makes its changes.
func (w *writer) add(record model.Record) error {
	last := w.state.GetHistory().GetLast()
	if record.Seq > 0 && record.Seq <= last {
		return w.compare(record)
	}
	if record.Seq != last+1 || record.After.Last != record.Seq {
		return w.sequence(record)
	}
	for _, c := range record.Event.Changes {
		if err := w.apply(c); err != nil {
			return err
		}
	}
	payload, err := w.marshal(encodeRecord(record, w.state.Head))
	if err != nil {
		return err
	}
	head := sha256.Sum256(payload)
	w.state.Head, w.state.History = head[:], encodeHistory(record.After)
	return w.putPayload(logBucket, logKey(record.Seq), payload)
}

// compare accepts a record that is in the log just as it is.
func (w *writer) compare(record model.Record) error {
	stored, err := w.logPayload(record.Seq)
	if err != nil {
		return err
	}
	_, previous, err := w.record(record.Seq, stored)
	if err != nil {
		return err
	}
	payload, err := w.marshal(encodeRecord(record, previous))
	if err == nil && !bytes.Equal(payload, stored) {
		err = w.sequence(record)
	}
	return err
}

func (w *writer) sequence(record model.Record) error {
	return ErrSequence.New(w.op, "path", w.p.path, "seq", record.Seq, "last", w.state.GetHistory().GetLast())
}

func (w *writer) conflict(bucket string, key []byte) error {
	return ErrConflict.New(w.op, "path", w.p.path, "bucket", bucket, "key", hex.EncodeToString(key))
}

func (w *writer) apply(c model.Change) error {
	switch c := c.(type) {
	case model.AnnotationChange:
		return w.applyAnnotation(c)
	case model.LabelChange:
		id := labelID(c)
		if c.Before != nil && c.After != nil && c.Before.ID != c.After.ID {
			return w.conflict(labelsBucket, id[:])
		}
		return w.swap(labelsBucket, id[:], &w.state.Labels, encodeLabel(c.Before), encodeLabel(c.After))
	case model.ImageChange:
		id := imageID(c)
		if c.Before != nil && c.After != nil && c.Before.ID != c.After.ID {
			return w.conflict(imagesBucket, id[:])
		}
		if c.Before == nil || c.After == nil {
			w.touched[id] = true
		}
		return w.swap(imagesBucket, id[:], &w.state.Images, encodeImage(c.Before), encodeImage(c.After))
	case model.KeyChange:
		return w.applyKey(c)
	default:
		return ErrUnstorable.New(w.op, "path", w.p.path)
	}
}

func (w *writer) applyAnnotation(c model.AnnotationChange) error {
	id := annotationID(c)
	key := slices.Concat(c.Image[:], id[:])
	before, after := c.Before, c.After
	if before != nil && after != nil && before.ID != after.ID {
		return w.conflict(annotationsBucket, key)
	}
	if before == nil || after == nil || before.Parent != after.Parent || before.Label != after.Label {
		w.touched[c.Image] = true
	}
	message := encodeAnnotation(after)
	if after != nil && after.Shape != nil && message.Shape == nil {
		return ErrUnstorable.New(w.op, "path", w.p.path, "shape", after.Shape.Kind())
	}
	return w.swap(annotationsBucket, key, &w.state.Annotations, encodeAnnotation(before), message)
}

// swap puts after where before is, and keeps the count of the bucket's values. An invalid message, which a nil pointer is, means
// nothing.
func (w *writer) swap(bucket string, key []byte, count *uint64, before, after proto.Message) error {
	had, has := before.ProtoReflect().IsValid(), after.ProtoReflect().IsValid()
	if err := w.expect(bucket, key, before, had); err != nil {
		return err
	}
	if has {
		if !had {
			*count++
		}
		return w.put(bucket, key, after)
	}
	if had {
		*count--
	}
	return w.remove(bucket, key)
}

// expect fails with ErrConflict unless the message, or nothing, is at the key.
func (w *writer) expect(bucket string, key []byte, m proto.Message, there bool) error {
	stored, found, err := w.payload(bucket, key)
	if err != nil {
		return err
	}
	if found != there {
		return w.conflict(bucket, key)
	}
	if !there {
		return nil
	}
	payload, err := w.marshal(m)
	if err != nil || bytes.Equal(payload, stored) {
		return err
	}
	// Equal bytes are the rule. But protobuf promises them only within one version of its library.
	now := m.ProtoReflect().New().Interface()
	if err := proto.Unmarshal(stored, now); err != nil {
		return w.damaged(bucket, key, err)
	}
	if !proto.Equal(now, m) {
		return w.conflict(bucket, key)
	}
	return nil
}

func (w *writer) applyKey(c model.KeyChange) error {
	var m wire.Keys
	if _, err := w.get(keysBucket, c.Owner[:], &m); err != nil {
		return err
	}
	at, found := slices.BinarySearchFunc(m.Entries, c.Key, func(e *wire.Entry, name string) int { return strings.Compare(e.Name, name) })
	before, after := encodeValue(c.Before), encodeValue(c.After)
	if found != (before != nil) || found && !proto.Equal(m.Entries[at].Value, before) {
		return w.conflict(keysBucket, c.Owner[:])
	}
	switch {
	case after == nil && found:
		m.Entries = slices.Delete(m.Entries, at, at+1)
	case found:
		m.Entries[at].Value = after
	case after != nil:
		m.Entries = slices.Insert(m.Entries, at, &wire.Entry{Name: c.Key, Value: after})
	}
	if found != (after != nil) {
		w.touched[c.Owner] = true
	}
	return w.putKeys(c.Owner, &m)
}

// putKeys writes the key-values of an owner; an owner without any has no value.
func (w *writer) putKeys(owner model.ID, m *wire.Keys) error {
	_, had, err := w.payload(keysBucket, owner[:])
	if err != nil {
		return err
	}
	if len(m.Entries) > 0 {
		if !had {
			w.state.Keys++
		}
		return w.put(keysBucket, owner[:], m)
	}
	if had {
		w.state.Keys--
	}
	return w.remove(keysBucket, owner[:])
}

// finish brings the summaries and the state up to date.
func (w *writer) finish() error {
	for _, owner := range slices.SortedFunc(maps.Keys(w.touched), model.ID.Compare) {
		if err := w.finishOwner(owner); err != nil {
			return err
		}
	}
	return w.put(metaBucket, []byte(stateKey), w.state)
}

// finishOwner makes the summary of one owner. An image that is not there must have left nothing behind.
func (w *writer) finishOwner(owner model.ID) error {
	s, keys, err := w.summarise(owner)
	if err != nil {
		return err
	}
	_, there, err := w.payload(imagesBucket, owner[:])
	if err != nil {
		return err
	}
	if there || owner.IsZero() {
		return w.put(summariesBucket, owner[:], encodeSummary(s, keys))
	}
	if s.Annotations > 0 || keys > 0 {
		return w.conflict(imagesBucket, owner[:])
	}
	return w.remove(summariesBucket, owner[:])
}

// summarise makes the summary of an owner from its annotations and key-values.
func (r reading) summarise(owner model.ID) (Summary, int, error) {
	nodes := map[model.ID]node{}
	var d decoder
	err := r.each(annotationsBucket, owner[:], func(key, payload []byte) error {
		nodes[d.id(key[len(owner):])] = d.skim(payload)
		if d.err != nil {
			return r.damaged(annotationsBucket, key, d.err)
		}
		return nil
	})
	if err != nil {
		return Summary{}, 0, err
	}
	keys, err := r.keys(owner)
	return summarise(nodes), len(keys), err
}
