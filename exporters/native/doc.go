// Package native reads and writes the native JSON lines: one line for each image, with its key-values and annotations. It is what
// `glossator list --json` prints and `glossator annotate` takes:
//
//	{"image":"sub/001.jpg","width":1000,"height":2000,"sha256":"…","keys":{"store":"OJC"},"annotations":[
//	  {"id":"0190…","parent":null,"label":"Street","description":"","text":"","attributes":{},"shape":
//	    {"type":"rect","x":10,"y":20,"w":30,"h":40}}]}
//
// (on one line). A shape is also one of these:
//
//	{"type":"rotated","cx":60,"cy":40,"w":80,"h":20,"angle":30}
//	{"type":"ellipse","cx":60,"cy":40,"rx":40,"ry":10,"angle":30}
//	{"type":"polygon","parts":[{"outer":[[x,y],…],"holes":[[[x,y],…],…]},…]}
//	{"type":"polyline","points":[[x,y],…]}
//	{"type":"point","x":60,"y":40}
//	{"type":"mask","x":10,"y":20,"w":4,"h":3,"counts":[1,2,1,1,2,2,2,1]}
//
// Coordinates are pixels of the upright picture, see package geom; angles are degrees clockwise on the screen. A number is written in as
// few digits as read back to the same one. The counts of a mask are run lengths over its own box of w × h pixels, whose top-left pixel
// is (x, y): row by row, in turn outside and inside, the first outside (0 where the first pixel is inside). They add up to w·h. On reading
// the box need not be the smallest one.
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
