package model

// Deed says how an event came about.
type Deed uint8

// The deeds.
const (
	// Did is an edit.
	Did Deed = iota
	// Undid took an earlier record back.
	Undid
	// Redid took back an undoing.
	Redid
)

// Record is one entry of the change log: an event with its place in the log and in the two stacks of undo and redo. The stacks are
// linked lists inside the log, so undo knows no limit, survives a restart, and costs one look-up a step.
type Record struct {
	// Seq counts the records of a project from 1.
	Seq   uint64
	Deed  Deed
	Event Event
	// Of is the record that an Undid or Redid record took back; 0 for Did.
	Of uint64
	// Below is the record that lies under this one on its stack: the redo stack for Undid, else the undo stack; 0 at the bottom.
	Below uint64
	// After is the state once this record is in the log.
	After History
}

// History is the state of the log that undo and redo start from. The zero History is that of an empty log.
type History struct {
	// Last is the newest record's Seq.
	Last uint64
	// UndoTop and RedoTop are the records that the next undo and redo take back; 0 for none.
	UndoTop, RedoTop uint64
}

// Log gives records back by their Seq.
type Log interface {
	Record(seq uint64) (Record, error)
}

// Did gives the record of a new event. What was undone can no longer be redone.
func (h History) Did(e Event) Record {
	h.Last++
	r := Record{Seq: h.Last, Deed: Did, Event: e, Below: h.UndoTop}
	r.After = History{Last: h.Last, UndoTop: h.Last}
	return r
}

// Undo gives the records that take back the newest step: one record, or as many as the step has events, newest first.
//
// Errors: ErrNothingToUndo, and what the log returns.
func (h History) Undo(log Log, by Stamp) ([]Record, error) {
	return h.takeBack(log, by, Undid)
}

// Redo gives the records that take back the newest undoing. Errors as of [History.Undo].
func (h History) Redo(log Log, by Stamp) ([]Record, error) {
	return h.takeBack(log, by, Redid)
}

func (h History) takeBack(log Log, by Stamp, deed Deed) ([]Record, error) {
	by = by.normal()
	var out []Record
	var was, step ID
	for {
		top := h.UndoTop
		if deed == Redid {
			top = h.RedoTop
		}
		if top == 0 {
			break
		}
		source, err := log.Record(top)
		if err != nil {
			return nil, err
		}
		if len(out) == 0 {
			was = source.Event.Step
			if !was.IsZero() {
				step = NewID()
			}
		} else if source.Event.Step != was {
			break
		}
		r := h.inverse(source, deed, by, step)
		h = r.After
		out = append(out, r)
		if was.IsZero() {
			break
		}
	}
	if len(out) == 0 {
		return nil, ErrNothingToUndo.New("model.History")
	}
	return out, nil
}

// inverse gives the record that takes source back.
func (h History) inverse(source Record, deed Deed, by Stamp, step ID) Record {
	event := Event{
		ID: NewID(), Step: step, Verb: source.Event.Verb, Author: by.Author, At: by.At,
		Changes: Inverted(source.Event.Changes),
	}
	r := Record{Seq: h.Last + 1, Deed: deed, Event: event, Of: source.Seq}
	r.After.Last = r.Seq
	if deed == Undid {
		r.Below = h.RedoTop
		r.After.UndoTop, r.After.RedoTop = source.Below, r.Seq
	} else {
		r.Below = h.UndoTop
		r.After.UndoTop, r.After.RedoTop = r.Seq, source.Below
	}
	return r
}
