package exporters

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"
)

// names gives each image of an export a relative path of its own. The same images in the same order get the same names.
type names struct {
	// portable names can be written on every system; else only the way out of the folder is taken out.
	portable bool
	// stems makes names differ even without their extensions.
	stems bool
	// avoid is a folder name that is not used.
	avoid string
	taken map[string]bool
}

// give gives the name for the image at imagePath. A new extension, if not empty, begins with a dot.
func (n *names) give(imagePath, newExt string) string {
	parts := n.parts(imagePath)
	last := len(parts) - 1
	ext := path.Ext(parts[last])
	stem := strings.TrimSuffix(parts[last], ext)
	if newExt != "" {
		ext = newExt
	}
	folder := strings.Join(parts[:last], "/")
	for i := 1; ; i++ {
		base := stem
		if i > 1 {
			base += "_" + strconv.Itoa(i)
		}
		key := path.Join(folder, base)
		if !n.stems {
			key += ext
		}
		if n.portable {
			key = fold(key)
		}
		if !n.taken[key] {
			n.taken[key] = true
			return path.Join(folder, base+ext)
		}
	}
}

// parts gives the path's elements, at least one, without those that lead out of the folder.
func (n *names) parts(imagePath string) []string {
	parts := slices.DeleteFunc(strings.Split(imagePath, "/"), func(s string) bool { return s == "" || s == "." || s == ".." })
	if len(parts) > 1 && len(parts[0]) == 2 && parts[0][1] == ':' {
		parts = parts[1:] // a drive of Windows
	}
	if len(parts) == 0 {
		parts = []string{"image"}
	}
	for i, part := range parts {
		part = strings.ToValidUTF8(part, "_")
		if n.portable {
			part = portable(part)
		}
		if i < len(parts)-1 && part == n.avoid {
			part += "_"
		}
		parts[i] = part
	}
	return parts
}

// fold makes names equal that some file system takes for the same.
func fold(name string) string { return strings.ToLower(strings.ToUpper(name)) }

// portable gives a file name that Windows, too, can hold: without the forbidden characters and a trailing dot or space, and other than
// the names of devices. Source: Microsoft, "Naming Files, Paths, and Namespaces".
func portable(name string) string {
	name = strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || strings.ContainsRune(`<>:"/\|?*`, r) {
			return '_'
		}
		return r
	}, name)
	if cut := strings.TrimRight(name, ". "); len(cut) < len(name) {
		name = cut + "_"
	}
	base, rest, dotted := strings.Cut(name, ".")
	if !device(strings.TrimRight(base, " ")) {
		return name
	}
	if dotted {
		rest = "." + rest
	}
	return base + "_" + rest
}

func device(name string) bool {
	name = strings.ToUpper(name)
	switch name {
	case "CON", "PRN", "AUX", "NUL", "CONIN$", "CONOUT$":
		return true
	}
	port, isPort := strings.CutPrefix(name, "COM")
	if !isPort {
		port, isPort = strings.CutPrefix(name, "LPT")
	}
	return isPort && len([]rune(port)) == 1 && strings.ContainsAny(port, "0123456789¹²³")
}
