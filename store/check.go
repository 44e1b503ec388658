package store

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"

	"google.golang.org/protobuf/proto"

	"glossator/model"
	"glossator/store/wire"
)

// Trouble says what is wrong at one place of a project file.
type Trouble string

// The troubles.
const (
	// BadPages: the database's own pages are damaged; what they hold may be missing from the other findings.
	BadPages Trouble = "pages"
	// BadValue: a value is damaged, in the wrong place, or not well formed.
	BadValue Trouble = "value"
	// BadCount: a bucket holds more or fewer values than were written.
	BadCount Trouble = "count"
	// BadSummary: a summary is missing or not what its image holds.
	BadSummary Trouble = "summary"
	// BadChain: a log record is missing, or is not followed by the record that was written after it.
	BadChain Trouble = "chain"
	// BadState: what is stored is not what the log says.
	BadState Trouble = "state"
	// Orphan: something belongs to an image that is not in the project.
	Orphan Trouble = "orphan"
)

// AllTroubles lists the troubles, so that a test can demand a text for each.
var AllTroubles = []Trouble{BadPages, BadValue, BadCount, BadSummary, BadChain, BadState, Orphan}

// Problem is one finding of [Project.Check].
type Problem struct {
	What   Trouble
	Bucket string
	// Key is where in the bucket; empty where it is about the bucket.
	Key []byte
	// Cause is what was said about it, for the log; may be nil.
	Cause error
}

// Check reads the whole file and visits everything that is wrong with it: pages, check sums, counts, summaries, the chain of the log,
// and whether what is stored is what the log tells. It needs memory for the keys of everything stored. visit must not use the project.
// The error says that checking was not possible.
func (p *Project) Check(visit func(Problem)) error {
	_, err := query(p, "store.Check", func(r reading) (struct{}, error) {
		if err := guarded(func() error { return examine(p.file, true) }); err != nil {
			visit(Problem{What: BadPages, Cause: err})
		}
		state, err := r.state()
		if err != nil {
			visit(Problem{BadValue, metaBucket, []byte(stateKey), err})
			return struct{}{}, nil //nolint:nilerr // visit was told; nothing more can be found out
		}
		c := &checker{
			reading: r, visit: visit, state: state, owners: map[model.ID]*holding{{}: {}}, told: map[place]fingerprint{},
		}
		c.checkLog()
		c.checkLabels()
		c.checkImages()
		c.checkAnnotations()
		c.checkKeys()
		c.checkSummaries()
		c.checkLeft()
		return struct{}{}, nil
	})
	return err
}

// checker is a check at work.
type checker struct {
	reading
	visit func(Problem)
	state *wire.State
	// owners are the project and the images, with what was found of them.
	owners map[model.ID]*holding
	// told is what the log says is stored and was not found yet.
	told map[place]fingerprint
	// deaf says that the log cannot be read, and so does not tell what is stored.
	deaf bool
}

// holding is what an owner has.
type holding struct {
	nodes map[model.ID]node
	keys  int
}

// place names something stored: a value of a bucket, or one entry of a value of the keys bucket.
type place struct{ bucket, key, name string }

// fingerprint stands for a message.
type fingerprint [16]byte

func fingerprintOf(m proto.Message) fingerprint {
	payload, _ := marshal(m) // it was read from a payload, or is about to be reported as different from one
	sum := sha256.Sum256(payload)
	return fingerprint(sum[:])
}

func (c *checker) problem(what Trouble, bucket string, key []byte, cause error) {
	c.visit(Problem{what, bucket, bytes.Clone(key), cause})
}

// values reads each message of a bucket into m and lets visit look at it; what cannot be read is reported. The number of values,
// unreadable ones included, must be want.
func (c *checker) values(bucket string, want uint64, m proto.Message, visit func(d *decoder, key, payload []byte)) {
	n := uint64(0)
	err := guarded(func() error {
		b, err := c.bucket(bucket)
		if err != nil {
			return err
		}
		return b.ForEach(func(key, value []byte) error {
			n++
			var d decoder
			payload, err := c.p.box.Open(bucket, key, value)
			if err == nil {
				err = proto.Unmarshal(payload, m)
			}
			if err == nil {
				visit(&d, key, payload)
				err = d.err
			}
			if err != nil {
				c.problem(BadValue, bucket, key, err)
				c.deaf = c.deaf || bucket == logBucket
			}
			return nil
		})
	})
	if err != nil {
		c.problem(BadPages, bucket, nil, err)
		c.deaf = c.deaf || bucket == logBucket
	} else if n != want {
		c.problem(BadCount, bucket, nil, nil)
	}
}

// checkLog follows the chain and gathers what the records say is stored.
func (c *checker) checkLog() {
	head := sha256.Sum256(c.p.id[:])
	last, history := uint64(0), model.History{}
	var m wire.Record
	c.values(logBucket, c.state.GetHistory().GetLast(), &m, func(d *decoder, key, payload []byte) {
		last++
		record := d.record(last, &m)
		if !bytes.Equal(key, logKey(last)) || !bytes.Equal(m.Previous, head[:]) {
			c.problem(BadChain, logBucket, key, nil)
			if len(key) == 8 {
				last = binary.BigEndian.Uint64(key)
			}
		}
		head, history = sha256.Sum256(payload), record.After
		for _, change := range m.Changes {
			c.listen(change)
		}
	})
	if !bytes.Equal(head[:], c.state.Head) || history != decodeHistory(c.state.History) {
		c.problem(BadChain, metaBucket, []byte(stateKey), nil)
	}
}

// listen notes what is stored after a change.
func (c *checker) listen(m *wire.Change) {
	switch k := m.Kind.(type) {
	case *wire.Change_Annotation:
		c.tell(place{annotationsBucket, string(k.Annotation.Image) + string(k.Annotation.Id), ""}, k.Annotation.After)
	case *wire.Change_Label:
		c.tell(place{labelsBucket, string(k.Label.Id), ""}, k.Label.After)
	case *wire.Change_Image:
		c.tell(place{imagesBucket, string(k.Image.Id), ""}, k.Image.After)
	case *wire.Change_Key:
		var owner model.ID
		copy(owner[:], k.Key.Owner)
		c.tell(place{keysBucket, string(owner[:]), k.Key.Name}, k.Key.After)
	}
}

func (c *checker) tell(at place, after proto.Message) {
	if after.ProtoReflect().IsValid() {
		c.told[at] = fingerprintOf(after)
	} else {
		delete(c.told, at)
	}
}

// found compares something stored with what the log told of it.
func (c *checker) found(at place, m proto.Message) {
	if told, ok := c.told[at]; !c.deaf && (!ok || told != fingerprintOf(m)) {
		c.problem(BadState, at.bucket, []byte(at.key), nil)
	}
	delete(c.told, at)
}

func (c *checker) checkLabels() {
	var m wire.Label
	c.values(labelsBucket, c.state.Labels, &m, func(d *decoder, key, _ []byte) {
		d.label(d.id(key), &m)
		c.found(place{labelsBucket, string(key), ""}, &m)
	})
}

func (c *checker) checkImages() {
	var m wire.Image
	c.values(imagesBucket, c.state.Images, &m, func(d *decoder, key, _ []byte) {
		id := d.id(key)
		d.image(id, &m)
		c.owners[id] = &holding{}
		c.found(place{imagesBucket, string(key), ""}, &m)
	})
}

func (c *checker) checkAnnotations() {
	var m wire.Annotation
	c.values(annotationsBucket, c.state.Annotations, &m, func(d *decoder, key, payload []byte) {
		image, id := d.id(key[:min(len(key), 16)]), d.id(key[min(len(key), 16):])
		d.annotation(id, &m)
		c.found(place{annotationsBucket, string(key), ""}, &m)
		owner := c.owners[image]
		if owner == nil || image.IsZero() {
			c.problem(Orphan, annotationsBucket, key, nil)
			return
		}
		if owner.nodes == nil {
			owner.nodes = map[model.ID]node{}
		}
		owner.nodes[id] = d.skim(payload)
	})
}

func (c *checker) checkKeys() {
	var m wire.Keys
	c.values(keysBucket, c.state.Keys, &m, func(d *decoder, key, _ []byte) {
		d.entries(m.Entries)
		for _, e := range m.Entries {
			c.found(place{keysBucket, string(key), e.Name}, e.Value)
		}
		owner := c.owners[d.id(key)]
		if owner == nil {
			c.problem(Orphan, keysBucket, key, nil)
			return
		}
		owner.keys = len(m.Entries)
	})
}

// checkSummaries comes after what the summaries are made from.
func (c *checker) checkSummaries() {
	var m wire.Summary
	c.values(summariesBucket, uint64(len(c.owners)), &m, func(d *decoder, key, _ []byte) {
		owner := c.owners[d.id(key)]
		switch {
		case owner == nil:
			c.problem(Orphan, summariesBucket, key, nil)
		case !proto.Equal(&m, encodeSummary(summarise(owner.nodes), owner.keys)):
			c.problem(BadSummary, summariesBucket, key, nil)
		}
	})
}

// checkLeft reports what the log told of and nobody found.
func (c *checker) checkLeft() {
	for at := range c.told {
		if !c.deaf {
			c.problem(BadState, at.bucket, []byte(at.key), nil)
		}
	}
}
