package main

import (
	"bytes"
	"encoding/xml"
	"image"
	_ "image/png"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

func TestIconFilesAreWhatTheDrawingsSay(t *testing.T) {
	files, err := filepath.Glob("../*.svg")
	if err != nil || len(files) != len(drawings) {
		t.Errorf("%d files for %d drawings (%v): go generate ./assets", len(files), len(drawings), err)
	}
	for name, drawing := range drawings {
		want, err := icon(drawing)
		if err != nil {
			t.Errorf("%s: %v", name, err)
		}
		if got, err := os.ReadFile("../" + name + ".svg"); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s.svg is out of date (%v): go generate ./assets", name, err)
		}
	}
}

func TestAppIconFileIsWhatTheCodeDraws(t *testing.T) {
	drawn, err := appIcon()
	if err != nil {
		t.Fatal(err)
	}
	stored, err := os.ReadFile("../app.png")
	if err != nil {
		t.Fatal(err)
	}
	// The pixels are compared, because another version of the encoder may pack them in another way.
	want, got := decode(t, drawn), decode(t, stored)
	if want.Bounds() != image.Rect(0, 0, appSize, appSize) || got.Bounds() != want.Bounds() {
		t.Fatalf("app.png has the size %v, drawn is %v", got.Bounds(), want.Bounds())
	}
	for y := range appSize {
		for x := range appSize {
			if got.At(x, y) != want.At(x, y) {
				t.Fatalf("app.png is out of date at %d,%d: go generate ./assets", x, y)
			}
		}
	}
}

func decode(t *testing.T, data []byte) image.Image {
	t.Helper()
	img, _, err := image.Decode(bytes.NewReader(data))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

// Fyne keeps the fills of path elements only, see the package comment; and what leaves the grid is cut off.
func TestIconsAreOnePathWithinTheGrid(t *testing.T) {
	for name, drawing := range drawings {
		data, err := icon(drawing)
		if err != nil {
			t.Fatal(err)
		}
		var svg struct {
			Children []struct {
				XMLName xml.Name
				Fill    string `xml:"fill,attr"`
				Data    string `xml:"d,attr"`
			} `xml:",any"`
		}
		if err := xml.Unmarshal(data, &svg); err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if len(svg.Children) != 1 || svg.Children[0].XMLName.Local != "path" || svg.Children[0].Fill != "#000000" {
			t.Fatalf("%s is not one black path: %s", name, data)
		}
		for _, word := range strings.FieldsFunc(svg.Children[0].Data, func(r rune) bool { return strings.ContainsRune("MLAZ ", r) }) {
			if f, err := strconv.ParseFloat(word, 64); err != nil || f < 0 || f > 24 {
				t.Errorf("%s: %q is outside the grid", name, word)
			}
		}
	}
}

func TestStrokeOfALineIsACapsule(t *testing.T) {
	got, err := pathData("M 2 5 H 10")
	if want := "M2 4.1L10 4.1A0.9 0.9 0 0 1 10 5.9L2 5.9A0.9 0.9 0 0 1 2 4.1Z"; err != nil || got != want {
		t.Errorf("got  %s (%v)\nwant %s", got, err, want)
	}
}

func TestDrawingsInAnotherLanguageAreRefused(t *testing.T) {
	for _, drawing := range []string{"Q 1 2", "M 1", "M 1 x", "D 1 2"} {
		if data, err := pathData(drawing); err == nil {
			t.Errorf("%q gives %q", drawing, data)
		}
	}
}
