// Command draw makes the icons beside its folder: the interface's as single-colour SVG files and the application's as PNG.
//
// Fyne recolours an icon by its fills and drops strokes, rounded rectangles, lines and polylines on the way, so every line is
// written as the filled outline of itself, in one path.
package main

import (
	"fmt"
	"log"
	"os"
	"path/filepath"
)

func main() {
	if len(os.Args) != 2 {
		log.Fatal("usage: draw FOLDER")
	}
	for name, drawing := range drawings {
		svg, err := icon(drawing)
		if err != nil {
			log.Fatalf("%s: %v", name, err)
		}
		write(name+".svg", svg)
	}
	app, err := appIcon()
	if err != nil {
		log.Fatal(err)
	}
	write("app.png", app)
}

// icon gives the SVG file of a drawing.
func icon(drawing string) ([]byte, error) {
	data, err := pathData(drawing)
	if err != nil {
		return nil, err
	}
	return fmt.Appendf(nil, `<svg xmlns="http://www.w3.org/2000/svg" width="24" height="24" viewBox="0 0 24 24"><path fill="#000000" d="%s"/></svg>`+"\n", data), nil
}

func write(name string, data []byte) {
	if err := os.WriteFile(filepath.Join(os.Args[1], name), data, 0o644); err != nil {
		log.Fatal(err)
	}
}
