package imaging

import (
	"runtime"
	"sync"
)

// maxWorkers is where more goroutines stop helping: the work on rows is bound by memory, not by arithmetic.
const maxWorkers = 4

// smallWork is the number of pixels below which starting goroutines costs more than it saves.
const smallWork = 1 << 16

// rows calls work for bands that cover the rows 0..h of a picture of width w, at the same time where there is enough of it. work
// must only write to its own rows.
func rows(w, h int, work func(y0, y1 int)) {
	n := min(runtime.GOMAXPROCS(0), maxWorkers, h)
	if n < 2 || w*h < smallWork {
		work(0, h)
		return
	}
	var wait sync.WaitGroup
	for i := range n {
		wait.Go(func() { work(h*i/n, h*(i+1)/n) })
	}
	wait.Wait()
}
