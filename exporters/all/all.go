// Package all is the table of the interchange formats.
package all

import (
	"slices"

	"glossator/exporters"
	"glossator/exporters/coco"
	"glossator/exporters/voc"
	"glossator/exporters/yolo"
)

// Formats gives every format, in the order in which they are offered.
func Formats() []exporters.Format {
	return []exporters.Format{
		coco.Format,
		voc.Format,
		yolo.Detect,
		yolo.Segment,
	}
}

// ByName gives the format with exactly the name.
func ByName(name string) (exporters.Format, bool) {
	formats := Formats()
	i := slices.IndexFunc(formats, func(f exporters.Format) bool { return f.Name == name })
	if i < 0 {
		return exporters.Format{}, false
	}
	return formats[i], true
}
