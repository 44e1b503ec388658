package voc

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"

	"glossator/exporters"
	"glossator/model"
)

// ground is the label of what no object covers; readers of labelmap.txt expect it.
const ground = "background"

// labelNames gives each label the name that it has in this export: its own, unless labelmap.txt could not hold it.
func labelNames(j *exporters.Job) map[model.ID]string {
	names := map[model.ID]string{}
	taken := map[string]bool{}
	for _, label := range j.Labels() {
		base := mapName(label.Name)
		name := base
		for i := 2; taken[name]; i++ {
			name = base + "_" + strconv.Itoa(i)
		}
		taken[name] = true
		names[label.ID] = name
		if name != label.Name {
			j.LoseLabel(exporters.LabelNameChanged, label)
		}
	}
	return names
}

// mapName gives the name without what has a meaning in a line of labelmap.txt.
func mapName(name string) string {
	name = strings.Map(func(r rune) rune {
		if r == ':' || unicode.IsControl(r) || r == '\u2028' || r == '\u2029' {
			return '_'
		}
		return r
	}, strings.TrimSpace(name))
	if strings.HasPrefix(name, "#") {
		name = "_" + name[1:]
	}
	return name
}

// writeLabelMap writes labelmap.txt: name, colour, parts and actions of each label, with ":" between them.
func writeLabelMap(j *exporters.Job, names map[model.ID]string) error {
	const head, groundLine = "# label:color_rgb:parts:actions\n", ground + ":0,0,0::\n"
	var lines strings.Builder
	hasGround := false
	for _, label := range j.Labels() {
		name := names[label.ID]
		hasGround = hasGround || name == ground
		red, green, blue := label.Colour.RGB()
		fmt.Fprintf(&lines, "%s:%d,%d,%d::\n", name, red, green, blue)
	}
	if hasGround {
		return j.WriteFile("labelmap.txt", []byte(head+lines.String()))
	}
	return j.WriteFile("labelmap.txt", []byte(head+groundLine+lines.String()))
}
