package workspace

import (
	"context"
	"errors"
	"runtime/debug"
	"slices"
	"sync/atomic"

	"glossator/model/fault"
)

// Job is long work in the background, with progress and cancel. Its methods may be called from any goroutine.
type Job struct {
	title       string
	done, total atomic.Int64
	cancel      context.CancelFunc
	finished    chan struct{}
	err         error
}

// Title says what the job does.
func (j *Job) Title() string { return j.title }

// Progress gives how much is done of how much; total 0 while that is not known.
func (j *Job) Progress() (done, total int) { return int(j.done.Load()), int(j.total.Load()) }

// Cancel asks the job to stop; nothing is left half-done.
func (j *Job) Cancel() { j.cancel() }

// Wait waits for the end and gives the job's error; context.Canceled for a cancelled one.
func (j *Job) Wait() error {
	<-j.finished
	return j.err
}

// Start runs work in the background. A panic becomes a fault. then, which may be nil, is called at home with the error at the end.
func (w *Workspace) Start(title string, work func(context.Context, *Job) error, then func(error)) *Job {
	ctx, cancel := context.WithCancel(context.Background())
	j := &Job{title: title, cancel: cancel, finished: make(chan struct{})}
	w.jobs = append(w.jobs, j)
	w.notices.send(Notice{Jobs: true})
	go func() {
		j.err = guarded(func() error { return work(ctx, j) })
		cancel()
		w.home(func() {
			w.jobs = slices.DeleteFunc(w.jobs, func(other *Job) bool { return other == j })
			if then != nil {
				then(j.err)
			}
			w.notices.send(Notice{Jobs: true})
		})
		close(j.finished)
	}()
	return j
}

// Jobs gives the jobs at work, oldest first.
func (w *Workspace) Jobs() []*Job { return slices.Clone(w.jobs) }

// guarded runs work and turns a panic into a fault, so that it never takes an edit with it.
func guarded(work func() error) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fault.FromPanic("workspace.Job", r, debug.Stack())
		}
	}()
	return work()
}

// Cancelled reports whether a job's error says that the person stopped it, which is no failure.
func Cancelled(err error) bool { return errors.Is(err, context.Canceled) }
