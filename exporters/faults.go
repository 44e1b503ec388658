package exporters

import (
	"errors"
	"io/fs"
	"runtime"
	"syscall"

	"glossator/model/fault"
)

// The ways an export can fail. The argument path is the file or folder in question.
var (
	ErrWouldOverwrite = fault.Define(3001, "exporters.would-overwrite", fault.FixInput, "a file that no earlier export of the format wrote is in the way")
	ErrNotAFolder     = fault.Define(3002, "exporters.not-a-folder", fault.FixInput, "the destination exists and is no folder")
	ErrNoPermission   = fault.Define(3003, "exporters.no-permission", fault.FixInput, "the destination may not be written to")
	ErrFull           = fault.Define(3004, "exporters.full", fault.Retry, "the disk of the destination is full")
	ErrIO             = fault.Define(3005, "exporters.io", fault.Retry, "writing to the destination failed")
	ErrNoImages       = fault.Define(3006, "exporters.no-images", fault.FixInput, "there is no readable image to export")
	ErrNoLabels       = fault.Define(3007, "exporters.no-labels", fault.FixInput, "the format needs labels and the project has none")
	ErrUnknownMode    = fault.Define(3009, "exporters.unknown-picture-mode", fault.FixInput, "the picture mode is none of auto, none, copy")
)

// fileFault gives the fault for an error of the operating system at path.
func fileFault(op string, err error, path string) error {
	kind := ErrIO
	switch {
	case full(err):
		kind = ErrFull
	case errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS):
		kind = ErrNoPermission
	}
	return kind.Wrap(op, err, "path", path)
}

// full reports whether err means that there is no room on the disk or in the person's quota.
func full(err error) bool {
	// ERROR_HANDLE_DISK_FULL and ERROR_DISK_FULL, which Go does not map.
	const handleDiskFull, diskFull = syscall.Errno(39), syscall.Errno(112)
	if errors.Is(err, syscall.ENOSPC) || errors.Is(err, syscall.EDQUOT) {
		return true
	}
	return runtime.GOOS == "windows" && (errors.Is(err, handleDiskFull) || errors.Is(err, diskFull))
}
