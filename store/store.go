// Package store keeps a project in one file: its images, annotations, labels, key-values and the log of every change. The layout is
// described in assets/help/format.md; what the values hold is declared in wire/gloss.proto.
//
// A [Project] writes only through [Project.Commit], which is one transaction: when it returns without an error everything is on the
// disk, and otherwise nothing of it is. Everything read is checked: what is not what was written becomes [ErrDamaged].
package store

import (
	"os"
	"sync"
	"sync/atomic"
	"time"

	"go.etcd.io/bbolt"

	"glossator/model"
	"glossator/store/seal"
)

// FormatVersion is the version of the file's layout; assets/help/format.md tells what each version changed.
const FormatVersion = 1

// program is written into new files for people who wonder what made them.
const program = "Glossator"

// The buckets.
const (
	metaBucket        = "meta"
	labelsBucket      = "labels"
	imagesBucket      = "images"
	annotationsBucket = "annotations"
	keysBucket        = "keys"
	summariesBucket   = "summaries"
	logBucket         = "log"
)

var allBuckets = []string{
	metaBucket, labelsBucket, imagesBucket, annotationsBucket, keysBucket, summariesBucket, logBucket,
}

// The keys of the meta bucket.
const (
	formatKey  = "format"
	projectKey = "project"
	stateKey   = "state"
)

// Options say how to open a project.
type Options struct {
	// ReadOnly opens a file that may not be written, or together with others who only read.
	ReadOnly bool
	// Wait is how long to wait for somebody else to close the project; 0 means half a second.
	Wait time.Duration
}

const defaultWait = 500 * time.Millisecond

// Project is an open project file. Reading is allowed from several goroutines and during a [Project.Commit].
type Project struct {
	path    string
	options Options
	box     seal.Box
	id      model.ID
	created time.Time

	// mu is held for reading while the database is used, for writing while it is exchanged.
	mu     sync.RWMutex
	db     *bbolt.DB
	file   *os.File // db's own
	closed bool
	// stale says that the database must be opened anew before it is used again; broken, that on top even closing it would hang.
	stale, broken atomic.Bool
}

// Path is the file's path as it was given.
func (p *Project) Path() string { return p.path }

// ID is the project's own id. It is made with the file and stays, wherever the file goes.
func (p *Project) ID() model.ID { return p.id }

// Created is when the file was made, in UTC.
func (p *Project) Created() time.Time { return p.created }

// Size is the length of the file in bytes. On Windows the database makes the file longer than its content while it is open.
func (p *Project) Size() (int64, error) {
	const op = "store.Size"
	info, err := os.Stat(p.path)
	if err != nil {
		return 0, p.fault(op, err)
	}
	return info.Size(), nil
}

// Close releases the file. It waits for reads that are under way. Closing twice is no error.
func (p *Project) Close() error {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.closed = true
	if err := p.discard(); err != nil {
		return p.fault("store.Close", err)
	}
	return nil
}
