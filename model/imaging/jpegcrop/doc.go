// Package jpegcrop cuts rectangles out of a JPEG file (ITU-T T.81) without decoding the rest of it, so that a picture of a gigapixel can be
// looked at with little memory. What it cuts out is a JPEG file again, with the same coefficients, for any decoder.
//
// Entropy-coded data can be read from the beginning only, and the coding of a block depends on the ones before. So the data is walked once
// by an index, which notes at regular places what reading from there needs. In the files called progressive a block is spread over several
// scans; these are walked side by side, row by row.
package jpegcrop

import "errors"

// ErrUnsupported: the file is of a kind that is not walked, such as with arithmetic coding. The whole of it may still be decodable.
var ErrUnsupported = errors.New("jpegcrop: this kind of file cannot be walked")
