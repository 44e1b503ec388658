package cli

import (
	"context"
	"fmt"
	"os"
	"time"

	"glossator/ui/workspace"
)

// progressEvery is how often progress is drawn on a terminal.
const progressEvery = 200 * time.Millisecond

// wait waits for a job, cancels it when the call is cancelled, and shows its progress where standard error is a terminal.
func (on *call) wait(job *workspace.Job) error {
	stop := context.AfterFunc(on.ctx, job.Cancel)
	defer stop()
	ended := make(chan struct{})
	if on.onTerminal() {
		go on.showProgress(job, ended)
	}
	err := job.Wait()
	close(ended)
	return err
}

func (on *call) onTerminal() bool {
	f, ok := on.Err.(*os.File)
	if !ok || on.json {
		return false
	}
	info, err := f.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

func (on *call) showProgress(job *workspace.Job, ended <-chan struct{}) {
	tick := time.NewTicker(progressEvery)
	defer tick.Stop()
	for {
		select {
		case <-ended:
			fmt.Fprint(on.Err, "\r\x1b[K")
			return
		case <-tick.C:
			if done, total := job.Progress(); total > 0 {
				fmt.Fprintf(on.Err, "\r%d of %d", done, total)
			}
		}
	}
}
