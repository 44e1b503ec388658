package store

import (
	"encoding/hex"
	"errors"
	"fmt"
	"runtime/debug"
	"syscall"

	"go.etcd.io/bbolt"
	bbolterrors "go.etcd.io/bbolt/errors"
	"google.golang.org/protobuf/proto"
)

// pagePanic is what following a damaged page ended in: bbolt trusts its pages, and reads them from mapped memory.
type pagePanic struct {
	value any
	stack []byte
}

// Error implements error.
func (p *pagePanic) Error() string { return fmt.Sprintf("%v\n%s", p.value, p.stack) }

// guarded runs f and turns what panics in it, memory faults included, into a pagePanic.
func guarded(f func() error) (err error) {
	defer debug.SetPanicOnFault(debug.SetPanicOnFault(true))
	defer func() {
		if v := recover(); v != nil {
			err = &pagePanic{v, debug.Stack()}
		}
	}()
	return f()
}

// query runs f in a transaction for reading and gives what it found. With an error it gives nothing.
func query[T any](p *Project, op string, f func(reading) (T, error)) (T, error) {
	var none, found T
	if err := p.acquire(op); err != nil {
		return none, err
	}
	defer p.mu.RUnlock()
	tx, err := p.begin(false)
	if err != nil {
		return none, p.fault(op, err)
	}
	err = guarded(func() (err error) {
		found, err = f(reading{p: p, tx: tx, op: op})
		return err
	})
	p.rollback(tx)
	if err != nil {
		return none, p.fault(op, err)
	}
	return found, nil
}

// update runs f in a transaction for writing and commits it, unless f fails.
func (p *Project) update(op string, f func(reading) error) error {
	if err := p.acquire(op); err != nil {
		return err
	}
	defer p.mu.RUnlock()
	tx, err := p.begin(true)
	if err != nil {
		return p.fault(op, err)
	}
	if err := guarded(func() error { return f(reading{p: p, tx: tx, op: op}) }); err != nil {
		p.rollback(tx)
		return p.fault(op, err)
	}
	if err := guarded(tx.Commit); err != nil {
		return p.fault(op, p.explain(err))
	}
	return nil
}

// begin begins a transaction. A panic in there leaves bbolt's locks taken.
func (p *Project) begin(writable bool) (tx *bbolt.Tx, err error) {
	err = guarded(func() (err error) {
		tx, err = p.db.Begin(writable)
		return err
	})
	if _, panicked := errors.AsType[*pagePanic](err); panicked {
		p.broken.Store(true)
	}
	if errors.Is(err, bbolterrors.ErrInvalidMapping) {
		p.stale.Store(true)
	}
	return tx, err
}

func (p *Project) rollback(tx *bbolt.Tx) {
	if guarded(tx.Rollback) != nil {
		p.broken.Store(true)
	}
}

// explain looks closer at why a commit failed, and whether the database can still be used.
func (p *Project) explain(err error) error {
	if _, panicked := errors.AsType[*pagePanic](err); panicked {
		p.broken.Store(true)
		return err
	}
	if tx, beginErr := p.begin(false); beginErr == nil {
		p.rollback(tx)
	}
	if _, known := errors.AsType[syscall.Errno](err); !known {
		// bbolt passes on only the text of what kept the file from growing, so the system is asked once more.
		if full := p.tryToGrow(); full != nil {
			err = fmt.Errorf("%w: %w", err, full)
		}
	}
	if p.kindOf(err) == ErrIO {
		p.stale.Store(true) // the file handle may be dead for ever
	}
	return err
}

// tryToGrow makes the file longer, about as the database would, and short again. That it stays long does no harm.
func (p *Project) tryToGrow() error {
	const least, most = 16 << 20, 1 << 30
	info, err := p.file.Stat()
	if err != nil {
		return err
	}
	size := info.Size()
	if err := p.file.Truncate(size + min(max(size, least), most)); err != nil {
		return err
	}
	_ = p.file.Truncate(size)
	return nil
}

// reading is a transaction with what is needed to read and to complain.
type reading struct {
	p  *Project
	tx *bbolt.Tx
	op string
	// leaves examines what is about to be changed; nil in a file that is just being made.
	leaves *leaves
}

// damaged gives the fault about what stands at the key of the bucket.
func (r reading) damaged(bucket string, key []byte, cause error) error {
	return ErrDamaged.Wrap(r.op, cause, "path", r.p.path, "bucket", bucket, "key", hex.EncodeToString(key))
}

var (
	errMissing = errors.New("store: a value is missing")
	errCount   = errors.New("store: the number of values is not the one that was written")
)

func (r reading) bucket(name string) (*bbolt.Bucket, error) {
	b := r.tx.Bucket([]byte(name))
	if b == nil {
		return nil, r.damaged(name, nil, errMissing)
	}
	return b, nil
}

// payload gives what is stored at the key; it reports false where nothing is. It is valid during the transaction only.
func (r reading) payload(bucket string, key []byte) ([]byte, bool, error) {
	b, err := r.bucket(bucket)
	if err != nil {
		return nil, false, err
	}
	value := b.Get(key)
	if value == nil {
		return nil, false, nil
	}
	payload, err := r.open(bucket, key, value)
	return payload, err == nil, err
}

func (r reading) open(bucket string, key, value []byte) ([]byte, error) {
	payload, err := r.p.box.Open(bucket, key, value)
	if err != nil {
		return nil, r.damaged(bucket, key, err)
	}
	return payload, nil
}

// get reads the message at the key; it reports false where there is none.
func (r reading) get(bucket string, key []byte, m proto.Message) (bool, error) {
	payload, found, err := r.payload(bucket, key)
	if !found {
		return false, err
	}
	if err := proto.Unmarshal(payload, m); err != nil {
		return false, r.damaged(bucket, key, err)
	}
	return true, nil
}

// each visits the keys that begin with prefix, in order, with their payloads; both are valid during the call only.
func (r reading) each(bucket string, prefix []byte, visit func(key, payload []byte) error) error {
	b, err := r.bucket(bucket)
	if err != nil {
		return err
	}
	c := b.Cursor()
	for key, value := c.Seek(prefix); key != nil; key, value = c.Next() {
		if len(key) < len(prefix) || string(key[:len(prefix)]) != string(prefix) {
			break
		}
		payload, err := r.open(bucket, key, value)
		if err != nil {
			return err
		}
		if err := visit(key, payload); err != nil {
			return err
		}
	}
	return nil
}
