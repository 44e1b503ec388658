package exif

import "glossator/model/fault"

// The ways to fail. None of them keeps a picture from being opened.
var (
	// ErrUnreadable: there is an EXIF block, or there should be one, and nothing of it can be read.
	ErrUnreadable = fault.Define(4101, "exif.unreadable", fault.FixInput, "the EXIF block is broken")
	// ErrReadFailed: the file could not be read.
	ErrReadFailed = fault.Define(4102, "exif.read-failed", fault.Retry, "reading the bytes of the picture failed")
)
