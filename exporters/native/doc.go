// Package native reads and writes the native JSON lines: one line for each image, with its key-values and annotations. It is what
// `glossator list --json` prints and `glossator annotate` takes:
//
//	{"image":"sub/001.jpg","width":1000,"height":2000,"sha256":"…","keys":{"store":"OJC"},"annotations":[
//	  {"id":"0190…","parent":null,"label":"Street","description":"","text":"","attributes":{},"shape":
//	    {"type":"rect","x":10,"y":20,"w":30,"h":40}}]}
//
// (on one line). A shape is also {"type":"polygon","parts":[{"outer":[[x,y],…],"holes":[[[x,y],…],…]},…]}. Coordinates are pixels of
// the upright picture, see package geom. A number is written in as few digits as read back to the same one.
//
// Written are always all keys. An image that could not be read has the size 0 × 0. Annotations are in document order, parents before
// children; "parent" is null at the top, "label" is null where there is none.
//
// Read are exactly these keys, each at most once; anything else is refused with its line and place. "image" and each annotation's
// "shape" are needed; the rest may be left out. The value null removes a key of "keys". What the lines do not hold stays as it is in
// the project: order, hidden, locked, author and times.
//
// The format is JSON (RFC 8259) in UTF-8, one value a line, see jsonlines.org. Empty lines are passed over.
package native
