//go:build !windows

package store

import (
	"os"
	"os/signal"
	"syscall"
)

// What the system says when …
var (
	fullErrors     = []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG}
	lockedErrors   = []error{syscall.EWOULDBLOCK}
	readOnlyErrors = []error{syscall.EROFS}
	badNameErrors  = []error{syscall.ENAMETOOLONG, syscall.EILSEQ}
	notFoundErrors = []error{syscall.ENOTDIR, syscall.ELOOP}
)

// expectFull makes the system answer a write beyond the allowed file size with EFBIG, instead of ending the program with a signal.
func expectFull() { signal.Ignore(syscall.SIGXFSZ) }

// unlock gives the lock of a file back that is about to be closed. Closing alone would not, as long as the file is mapped.
func unlock(file *os.File) { _ = syscall.Flock(int(file.Fd()), syscall.LOCK_UN) }
