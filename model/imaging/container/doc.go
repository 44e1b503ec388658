// Package container walks the outer structure of picture files: the segments of a JPEG, the chunks of PNG and WebP, the
// directories of a TIFF or an EXIF block. It reads headers and skips what they announce, so that a walk costs little memory
// whatever the file claims. It knows nothing about pixels.
package container

import "errors"

var (
	// ErrTruncated: the file ends before something that it announces.
	ErrTruncated = errors.New("container: the file ends too early")
	// ErrDamaged: the structure contradicts itself or its specification.
	ErrDamaged = errors.New("container: broken structure")
)
