package store

import (
	"os"

	"golang.org/x/sys/windows"
)

// What the system says when …
var (
	fullErrors     = []error{windows.ERROR_DISK_FULL, windows.ERROR_HANDLE_DISK_FULL, windows.ERROR_DISK_QUOTA_EXCEEDED, windows.ERROR_FILE_TOO_LARGE}
	lockedErrors   = []error{windows.ERROR_SHARING_VIOLATION, windows.ERROR_LOCK_VIOLATION}
	readOnlyErrors = []error{windows.ERROR_WRITE_PROTECT}
	badNameErrors  = []error{windows.ERROR_INVALID_NAME, windows.ERROR_FILENAME_EXCED_RANGE}
	notFoundErrors = []error{windows.ERROR_DIRECTORY, windows.ERROR_BAD_PATHNAME}
)

// expectFull has nothing to do here: the system answers with an error as it is.
func expectFull() {}

// unlock has nothing to do here: closing a file gives its locks back.
func unlock(*os.File) {}
