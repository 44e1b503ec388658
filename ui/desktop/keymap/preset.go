package keymap

import "glossator/ui/desktop/command"

// Preset is a set of keys for people who are used to a program.
type Preset struct {
	// Name is what the settings keep.
	Name string
	// Title and About are what people read.
	Title, About string
	// Keys are those that differ from the program's own, by the ids of the commands. A key that stands here is taken from the commands that
	// have it otherwise.
	Keys map[string][]command.Key
}

// Own is the name of the preset of the program's own keys, which stand in its table of commands.
const Own = "glossator"

// Presets are all that there are, the program's own first.
func Presets() []Preset {
	return []Preset{
		{Name: Own, Title: "Glossator", About: "One letter for each tool, as picture editors have them; D and A step through the pictures."},
		{
			Name: "labelme", Title: "labelme / labelImg", Keys: labelme,
			About: "W or Ctrl+R draws a rectangle, Ctrl+N a polygon, Ctrl+J selects, Ctrl+E changes the label, Ctrl+F shows the whole picture.",
		},
		{
			Name: "cvat", Title: "CVAT", Keys: cvat,
			About: "F and D step through the pictures, N draws again, H hides, G nests, Ctrl and a digit gives a label.",
		},
	}
}

// PresetNamed gives the preset with the name, and the program's own if there is none.
func PresetNamed(name string) Preset {
	all := Presets()
	for _, p := range all {
		if p.Name == name {
			return p
		}
	}
	return all[0]
}

// labelme has the keys on which labelme (_config/default_config.yaml) and labelImg (labelImg.py) agree, and where they differ those of both.
// What they took from another command of ours got a key beside it.
var labelme = map[string][]command.Key{
	"tool.rectangle":    command.Keys("W", "Ctrl+R", "R"),
	"tool.polygon":      command.Keys("Ctrl+N", "P"),
	"tool.select":       command.Keys("Ctrl+J", "V"),
	"annotation.label":  command.Keys("Ctrl+E", "F2"),
	"view.fit":          command.Keys("Ctrl+F"),
	"view.fit-width":    command.Keys("Ctrl+Shift+F"),
	"view.actual":       command.Keys("Ctrl+0", "Ctrl+1"),
	"view.fill":         command.Keys("Ctrl+Alt+F"),
	"edit.copy-to-next": command.Keys("Ctrl+P", "Ctrl+B"),
	"file.open-folder":  command.Keys("Ctrl+U", "Ctrl+O"),
	"file.new-project":  command.Keys("Ctrl+Alt+N"),
	"file.export":       command.Keys("Ctrl+Shift+E"),
}

// cvat has the keys of CVAT's page "Shortcuts". Groups there are nesting here.
var cvat = map[string][]command.Key{
	"image.next":          command.Keys("F", "PageDown", "Ctrl+Right"),
	"image.previous":      command.Keys("D", "PageUp", "Ctrl+Left"),
	"edit.draw-again":     command.Keys("N"),
	"tool.hand":           command.Keys("Shift+H"),
	"annotation.hide":     command.Keys("H", "Ctrl+H"),
	"annotation.nest":     command.Keys("G"),
	"annotation.take-out": command.Keys("Shift+G"),
	"annotation.lock":     command.Keys("L"),
	"tool.polyline":       command.Keys("Shift+L"),
	"annotation.split":    command.Keys("Alt+J", "K"),
	"annotation.forward":  command.Keys("+", "=", "Ctrl+]"),
	"annotation.backward": command.Keys("-", "Ctrl+["),
	"view.zoom-in":        command.Keys("Ctrl++", "Ctrl+="),
	"view.zoom-out":       command.Keys("Ctrl+-"),
	"annotation.label-1":  command.Keys("Ctrl+1", "1"),
	"annotation.label-2":  command.Keys("Ctrl+2", "2"),
	"annotation.label-3":  command.Keys("Ctrl+3", "3"),
	"annotation.label-4":  command.Keys("Ctrl+4", "4"),
	"annotation.label-5":  command.Keys("Ctrl+5", "5"),
	"annotation.label-6":  command.Keys("Ctrl+6", "6"),
	"annotation.label-7":  command.Keys("Ctrl+7", "7"),
	"annotation.label-8":  command.Keys("Ctrl+8", "8"),
	"annotation.label-9":  command.Keys("Ctrl+9", "9"),
	"view.actual":         command.Keys("Ctrl+Alt+1"),
	"view.selection":      command.Keys("Ctrl+Alt+2"),
	"view.fit-width":      command.Keys("Ctrl+Alt+3"),
}
