package store

import (
	"encoding/binary"

	"google.golang.org/protobuf/proto"

	"glossator/model"
	"glossator/store/wire"
)

// Labels gives every label that was ever made, in no particular order.
func (p *Project) Labels() ([]model.Label, error) {
	return query(p, "store.Labels", func(r reading) ([]model.Label, error) {
		state, err := r.state()
		if err != nil {
			return nil, err
		}
		out := make([]model.Label, 0, r.capacity(state.Labels))
		var m wire.Label
		err = r.decodeAll(labelsBucket, state.Labels, &m, func(d *decoder, id model.ID) { out = append(out, *d.label(id, &m)) })
		return out, err
	})
}

// Images gives every image, in the order of their ids.
func (p *Project) Images() ([]model.Image, error) {
	return query(p, "store.Images", func(r reading) ([]model.Image, error) {
		state, err := r.state()
		if err != nil {
			return nil, err
		}
		out := make([]model.Image, 0, r.capacity(state.Images))
		var m wire.Image
		err = r.decodeAll(imagesBucket, state.Images, &m, func(d *decoder, id model.ID) { out = append(out, *d.image(id, &m)) })
		return out, err
	})
}

// Keys gives the key-values of an image, or with the zero id of the project; nil where there are none.
func (p *Project) Keys(owner model.ID) (map[string]model.Value, error) {
	return query(p, "store.Keys", func(r reading) (map[string]model.Value, error) {
		_, want, err := r.summary(owner)
		if err != nil {
			return nil, err
		}
		keys, err := r.keys(owner)
		if err == nil && len(keys) != want {
			err = r.damaged(keysBucket, owner[:], errCount)
		}
		return keys, err
	})
}

// Annotations gives the annotations of an image in the order of their ids; none for an image that is not in the project.
func (p *Project) Annotations(image model.ID) ([]*model.Annotation, error) {
	return query(p, "store.Annotations", func(r reading) ([]*model.Annotation, error) {
		summary, _, err := r.summary(image)
		if err != nil {
			return nil, err
		}
		out := make([]*model.Annotation, 0, r.capacity(uint64(summary.Annotations)))
		var m wire.Annotation
		var d decoder
		err = r.each(annotationsBucket, image[:], func(key, payload []byte) error {
			if err := proto.Unmarshal(payload, &m); err != nil {
				return r.damaged(annotationsBucket, key, err)
			}
			out = append(out, d.annotation(d.id(key[len(image):]), &m))
			if d.err != nil {
				return r.damaged(annotationsBucket, key, d.err)
			}
			return nil
		})
		if err == nil && len(out) != summary.Annotations {
			err = r.damaged(annotationsBucket, image[:], errCount)
		}
		return out, err
	})
}

// Summaries visits every image with its summary, in the order of their ids. It ends at the first error of visit and returns it.
func (p *Project) Summaries(visit func(image model.ID, s Summary) error) error {
	type entry struct {
		image   model.ID
		summary Summary
	}
	// Everything is read before the first visit, which may take its time: an open transaction would hold up the next commit.
	all, err := query(p, "store.Summaries", func(r reading) ([]entry, error) {
		state, err := r.state()
		if err != nil {
			return nil, err
		}
		all := make([]entry, 0, r.capacity(state.Images))
		var m wire.Summary
		err = r.decodeAll(summariesBucket, state.Images+1, &m, func(d *decoder, id model.ID) {
			s, _ := d.summary(&m)
			if !id.IsZero() {
				all = append(all, entry{id, s})
			}
		})
		return all, err
	})
	if err != nil {
		return err
	}
	for _, e := range all {
		if err := visit(e.image, e.summary); err != nil {
			return err
		}
	}
	return nil
}

// History gives the state of the log.
func (p *Project) History() (model.History, error) {
	return query(p, "store.History", func(r reading) (model.History, error) {
		state, err := r.state()
		return decodeHistory(state.GetHistory()), err
	})
}

// Record gives one record of the log; it implements [model.Log].
func (p *Project) Record(seq uint64) (model.Record, error) {
	return query(p, "store.Record", func(r reading) (model.Record, error) {
		payload, err := r.logPayload(seq)
		if err != nil {
			return model.Record{}, err
		}
		record, _, err := r.record(seq, payload)
		return record, err
	})
}

// Records visits the records of the log from the given one to the first, newest first; 0 means from the newest. It ends early when visit
// reports false, or with its error. Each record is read by itself, so visit may take its time.
func (p *Project) Records(from uint64, visit func(model.Record) (bool, error)) error {
	if from == 0 {
		history, err := p.History()
		if err != nil {
			return err
		}
		from = history.Last
	}
	for seq := from; seq > 0; seq-- {
		record, err := p.Record(seq)
		if err != nil {
			return err
		}
		if more, err := visit(record); err != nil || !more {
			return err
		}
	}
	return nil
}

// state gives what the newest transaction left.
func (r reading) state() (*wire.State, error) {
	var m wire.State
	return &m, r.must(metaBucket, []byte(stateKey), &m)
}

// must reads a message that every project has.
func (r reading) must(bucket string, key []byte, m proto.Message) error {
	found, err := r.get(bucket, key, m)
	if err == nil && !found {
		return r.damaged(bucket, key, errMissing)
	}
	return err
}

// capacity bounds what is allocated at once by what the file can hold.
func (r reading) capacity(n uint64) int { return int(min(n, uint64(r.tx.Size()))) }

// decodeAll reads each message of a bucket whose keys are ids into m, lets visit decode it, and compares their number with want.
func (r reading) decodeAll(bucket string, want uint64, m proto.Message, visit func(d *decoder, id model.ID)) error {
	var d decoder
	n := uint64(0)
	err := r.each(bucket, nil, func(key, payload []byte) error {
		if err := proto.Unmarshal(payload, m); err != nil {
			return r.damaged(bucket, key, err)
		}
		visit(&d, d.id(key))
		if d.err != nil {
			return r.damaged(bucket, key, d.err)
		}
		n++
		return nil
	})
	if err == nil && n != want {
		return r.damaged(bucket, nil, errCount)
	}
	return err
}

// summary gives the summary of an image, or of the project with the zero id, and how many key-values it has. An image that is not in the
// project has an empty one.
func (r reading) summary(owner model.ID) (Summary, int, error) {
	var m wire.Summary
	found, err := r.get(summariesBucket, owner[:], &m)
	if err != nil {
		return Summary{}, 0, err
	}
	if !found {
		_, known, err := r.payload(imagesBucket, owner[:])
		if err == nil && (known || owner.IsZero()) {
			err = r.damaged(summariesBucket, owner[:], errMissing)
		}
		return Summary{}, 0, err
	}
	var d decoder
	s, keys := d.summary(&m)
	if d.err != nil {
		return Summary{}, 0, r.damaged(summariesBucket, owner[:], d.err)
	}
	return s, keys, nil
}

func (r reading) keys(owner model.ID) (map[string]model.Value, error) {
	var m wire.Keys
	if found, err := r.get(keysBucket, owner[:], &m); !found {
		return nil, err
	}
	var d decoder
	out := d.entries(m.Entries)
	if d.err != nil {
		return nil, r.damaged(keysBucket, owner[:], d.err)
	}
	return out, nil
}

func logKey(seq uint64) []byte { return binary.BigEndian.AppendUint64(nil, seq) }

func (r reading) logPayload(seq uint64) ([]byte, error) {
	payload, found, err := r.payload(logBucket, logKey(seq))
	if err != nil || found {
		return payload, err
	}
	state, err := r.state()
	if err != nil {
		return nil, err
	}
	if seq == 0 || seq > state.GetHistory().GetLast() {
		return nil, ErrNoSuchRecord.New(r.op, "path", r.p.path, "seq", seq)
	}
	return nil, r.damaged(logBucket, logKey(seq), errMissing)
}

// record decodes a log record and gives the hash of the record before with it.
func (r reading) record(seq uint64, payload []byte) (model.Record, []byte, error) {
	var m wire.Record
	if err := proto.Unmarshal(payload, &m); err != nil {
		return model.Record{}, nil, r.damaged(logBucket, logKey(seq), err)
	}
	var d decoder
	out := d.record(seq, &m)
	if d.err != nil {
		return model.Record{}, nil, r.damaged(logBucket, logKey(seq), d.err)
	}
	return out, m.Previous, nil
}
