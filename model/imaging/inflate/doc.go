// Package inflate decompresses DEFLATE data (RFC 1951) in such a way that it can go on later from any place that was marked, without
// what comes before. The standard library's reader can only begin at the beginning.
package inflate

import "errors"

var (
	// ErrCorrupt: the data is not what RFC 1951 describes.
	ErrCorrupt = errors.New("inflate: corrupt data")
	// ErrEnded is given by a read beyond the last block.
	ErrEnded = errors.New("inflate: no more data")
)
