// Package exif reads the EXIF data of a picture as text for people: which camera, when, where, how exposed.
//
// EXIF comes from anybody's files, so nothing in it is trusted. This package finds the block, walks its directories and reads the
// values itself, with a bound on each; the tag table and the decoding of single values are those of go-exif, which is never
// given an offset or a length that it did not get from here. Whatever cannot be read is left out.
//
// Names and meanings are those of CIPA DC-008 (Exif 3.0) and TIFF 6.0.
package exif

// Data is everything that was found, in the order of the file. A picture without EXIF has no groups.
type Data struct{ Groups []Group }

// Group is one directory of the block.
type Group struct {
	// Name is one of "Image", "Camera", "GPS", "Interoperability" and "Thumbnail".
	Name    string
	Entries []Entry
}

// Entry is one tag.
type Entry struct {
	Tag uint16
	// Name is the standard's name, such as "ExposureTime", or the number in hexadecimal where the tag is unknown.
	Name string
	// Value is for people, such as "1/125 s": valid UTF-8 on one line without control characters.
	Value string
}
