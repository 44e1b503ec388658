package workspace

import (
	"sync"
	"time"

	"glossator/model"
	"glossator/model/fault"
)

// retryAfter is how long the saver waits before it tries again by itself what the disk refused.
const retryAfter = 5 * time.Second

// maxBatch bounds how many changes are committed in one transaction, so that no commit takes long: who reads the project file waits for it.
const maxBatch = 500

// keepRecent is how many saved records stay in memory for quick undo.
const keepRecent = 256

// Saving is the state of saving, for the status bar.
type Saving struct {
	// Pending is the number of edits that are not on the disk yet.
	Pending int
	// Fault tells why they could not be written; nil while all is well.
	Fault *fault.Error
}

// saver commits records in order on a goroutine of its own. What cannot be written waits in memory and is tried again.
type saver struct {
	w *Workspace

	mu sync.Mutex
	// queue are the records not committed yet, in order.
	queue []model.Record
	// recent are queued and lately committed records by Seq.
	recent map[uint64]model.Record
	fault  *fault.Error
	wake   chan struct{}
	idle   *sync.Cond
	closed bool
	done   chan struct{}

	// commits is held while a commit runs, so that a reader of the project file knows exactly what is in it.
	commits sync.Mutex
}

func newSaver(w *Workspace) *saver {
	s := &saver{w: w, recent: map[uint64]model.Record{}, wake: make(chan struct{}, 1), done: make(chan struct{})}
	s.idle = sync.NewCond(&s.mu)
	go s.run()
	return s
}

// add queues records. It is called at home.
func (s *saver) add(records []model.Record) {
	s.mu.Lock()
	s.queue = append(s.queue, records...)
	for _, r := range records {
		s.recent[r.Seq] = r
	}
	s.mu.Unlock()
	s.poke()
}

func (s *saver) poke() {
	select {
	case s.wake <- struct{}{}:
	default:
	}
}

// Record implements [model.Log], from memory where possible. It may be called from any goroutine.
func (s *saver) Record(seq uint64) (model.Record, error) {
	s.mu.Lock()
	r, ok := s.recent[seq]
	s.mu.Unlock()
	if ok {
		return r, nil
	}
	return s.w.store.Record(seq)
}

// pending gives the records that are not in the project file. The caller holds commits.
func (s *saver) pending() []model.Record {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]model.Record(nil), s.queue...)
}

func (s *saver) run() {
	defer close(s.done)
	for {
		var retry <-chan time.Time
		if s.state().Fault != nil {
			retry = time.After(retryAfter)
		}
		select {
		case <-s.wake:
		case <-retry:
		}
		for s.commit() {
		}
		s.mu.Lock()
		closed := s.closed
		s.mu.Unlock()
		if closed {
			return
		}
	}
}

// commit writes the next batch; it reports whether there is more to do at once.
func (s *saver) commit() bool {
	s.mu.Lock()
	batch := nextBatch(s.queue)
	closed := s.closed
	s.mu.Unlock()
	if len(batch) == 0 || closed {
		s.idle.Broadcast()
		return false
	}
	s.commits.Lock()
	err := guarded(func() error { return s.w.store.Commit(batch) })
	s.mu.Lock()
	if err == nil {
		s.queue = append([]model.Record(nil), s.queue[len(batch):]...)
		s.forget(batch)
	}
	s.fault = fault.Of(err)
	more := err == nil && len(s.queue) > 0
	s.mu.Unlock()
	s.commits.Unlock()
	s.idle.Broadcast()
	if !more {
		s.tell()
	}
	return more
}

// nextBatch gives the records to commit together: at least one, if there is one.
func nextBatch(queue []model.Record) []model.Record {
	changes := 0
	for i, r := range queue {
		if changes += len(r.Event.Changes); i > 0 && changes > maxBatch {
			return queue[:i]
		}
	}
	return queue
}

// forget drops the oldest saved records from memory. The caller holds mu.
func (s *saver) forget(saved []model.Record) {
	newest := saved[len(saved)-1].Seq
	for seq := range s.recent {
		if seq+keepRecent < newest {
			delete(s.recent, seq)
		}
	}
}

// tell lets the faces know, without waiting for them: home may be waiting for the saver.
func (s *saver) tell() {
	if s.w.options.Home != nil {
		go s.w.options.Home(func() { s.w.notices.send(Notice{Saving: true}) })
	}
}

func (s *saver) state() Saving {
	s.mu.Lock()
	defer s.mu.Unlock()
	return Saving{Pending: len(s.queue), Fault: s.fault}
}

// flush waits until everything is written or the disk refused it.
func (s *saver) flush() error {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.fault = nil
	s.poke()
	for len(s.queue) > 0 && s.fault == nil && !s.closed {
		s.idle.Wait()
	}
	if s.fault != nil {
		return s.fault
	}
	return nil
}

func (s *saver) stop() {
	s.mu.Lock()
	s.closed = true
	s.mu.Unlock()
	s.poke()
	<-s.done
}

// Saving tells how far saving is.
func (w *Workspace) Saving() Saving { return w.saver.state() }

// Flush waits until every edit is on the disk. Errors: those of [store.Project.Commit]; the edits then wait in memory.
func (w *Workspace) Flush() error { return w.saver.flush() }

// RetrySaving tries at once what could not be written.
func (w *Workspace) RetrySaving() { w.saver.poke() }
