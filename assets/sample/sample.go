// Package sample holds the sample project: pictures drawn by code, with the annotations that a person might have made on them.
//
// Every run of one build gives the same bytes. All names, addresses and numbers are made up.
package sample

import (
	"bufio"
	"bytes"
	"image"
	"image/draw"
	"image/jpeg"
	"image/png"
	"io"
	"path"
)

// Picture is one picture of the sample project.
type Picture struct {
	// Path is where the picture belongs in the project's folder, with "/". It ends in .jpg or .png.
	Path string
	// Encode draws the picture and writes the file. The error is the writer's.
	Encode func(io.Writer) error
}

// document is a page or a scene with what there is to say about it.
type document struct {
	page    *page
	regions []*region
	keys    map[string]any
	// photo says how the page is photographed; nil where the page itself is the picture.
	photo *photo
	// whole labels a region around the whole page that holds the others; empty for none.
	whole string
	// slanted regions follow the page as polygons; others stay boxes.
	slanted bool
	// lying pictures are stored turned by 90°, with the EXIF orientation that turns them back; grey ones have no colour.
	lying, grey bool
	// camera and taken go into the EXIF data; a nil camera writes none.
	camera *camera
	taken  string
}

// documents are the pictures by their paths. draw prints the page and lays out the regions; it does not yet take the photo, which
// is what costs time.
var documents = []struct {
	path string
	draw func() document
}{
	{"receipts/grocery.jpg", grocery},
	{"receipts/cafe.jpg", cafe},
	{"receipts/pharmacy.jpg", pharmacy},
	{"travel/fuel.png", fuel},
	{"travel/hotel.jpg", hotel},
	{"forms/account-opening.jpg", bank},
	{"city/skyline.jpg", city},
}

// Pictures lists the pictures of the sample project. The project is complete with [Annotations].
func Pictures() []Picture {
	var out []Picture
	for _, d := range documents {
		encode := document.encodeJPEG
		if path.Ext(d.path) == ".png" {
			encode = document.encodePNG
		}
		out = append(out, Picture{d.path, func(w io.Writer) error { return encode(d.draw(), w) }})
	}
	return out
}

// size of the upright picture in pixels.
func (d document) size() (w, h int) {
	if d.photo != nil {
		return d.photo.w, d.photo.h
	}
	return d.page.img.Rect.Dx(), d.page.img.Rect.Dy()
}

// picture draws the upright picture.
func (d document) picture() *image.RGBA {
	if d.photo != nil {
		return d.photo.take(d.page)
	}
	return d.page.img
}

// located gives the regions in the frame of the upright picture.
func (d document) located() []*region {
	regions := d.regions
	if d.whole != "" {
		regions = []*region{newRegion(d.whole, box{0, 0, d.page.w, d.page.h}, regions...)}
	}
	if d.photo == nil {
		return regions
	}
	onto := ontoQuad(d.page.w, d.page.h, d.photo.corners)
	for _, r := range regions {
		r.walk(func(r *region) {
			r.upright = r.upright && !d.slanted
			for i, p := range r.outline {
				r.outline[i] = onto.apply(p)
			}
		})
	}
	return regions
}

func (d document) encodePNG(w io.Writer) error {
	img := image.Image(d.picture())
	if d.grey {
		plain := image.NewGray(img.Bounds())
		draw.Draw(plain, plain.Rect, img, image.Point{}, draw.Src)
		img = plain
	}
	buffered := bufio.NewWriter(w)
	if err := png.Encode(buffered, img); err != nil {
		return err
	}
	return buffered.Flush()
}

// encodeJPEG writes the file with its EXIF segment right after the start marker.
func (d document) encodeJPEG(w io.Writer) error {
	img, orientation := d.picture(), uint16(1)
	if d.lying {
		img, orientation = turned(img), 6
	}
	var file bytes.Buffer
	if err := jpeg.Encode(&file, img, &jpeg.Options{Quality: 88}); err != nil {
		return err
	}
	const marker = 2
	head := bytes.Clone(file.Next(marker))
	if d.camera != nil {
		head = append(head, d.camera.exif(img.Rect.Dx(), img.Rect.Dy(), orientation, d.taken)...)
	}
	if _, err := w.Write(head); err != nil {
		return err
	}
	_, err := w.Write(file.Bytes())
	return err
}

// turned gives the picture turned by 90° against the clock, which EXIF orientation 6 undoes.
func turned(img *image.RGBA) *image.RGBA {
	w, h := img.Rect.Dx(), img.Rect.Dy()
	out := image.NewRGBA(image.Rect(0, 0, h, w))
	for y := range h {
		for x := range w {
			copy(out.Pix[out.PixOffset(y, w-1-x):][:4], img.Pix[img.PixOffset(x, y):])
		}
	}
	return out
}
