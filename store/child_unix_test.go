//go:build unix

package store

import (
	"os"
	"strconv"
	"syscall"
)

// prepareChild gives up the rights of root where the test wants that.
func prepareChild() error {
	uid, err := strconv.Atoi(os.Getenv("GLOSSATOR_STORE_UID"))
	if err != nil {
		return nil
	}
	return syscall.Setuid(uid)
}
