package sample

import (
	"image/color"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/gomono"
	"golang.org/x/image/font/gofont/gomonobold"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/gofont/gosmallcaps"
)

// The typefaces.
var (
	mono      = &gomono.TTF
	monoBold  = &gomonobold.TTF
	regular   = &goregular.TTF
	bold      = &gobold.TTF
	italic    = &goitalic.TTF
	smallCaps = &gosmallcaps.TTF
)

var (
	paperWhite = color.RGBA{255, 255, 255, 255}
	black      = color.RGBA{22, 22, 26, 255}
	grey       = color.RGBA{120, 120, 124, 255}
)

// region is what somebody would mark on a picture: an outline with what is said about it, and the regions inside it.
type region struct {
	label, text, description string
	attributes               map[string]any
	outline                  []point
	// upright regions are axis-parallel boxes; their outline is the box's corners.
	upright  bool
	children []*region
}

func newRegion(label string, b box, children ...*region) *region {
	return &region{label: label, outline: b.corners(), upright: true, children: children}
}

// about sets the description.
func (r *region) about(description string) *region {
	r.description = description
	return r
}

// with sets an attribute: a string, a float64 or a bool.
func (r *region) with(name string, value any) *region {
	if r.attributes == nil {
		r.attributes = map[string]any{}
	}
	r.attributes[name] = value
	return r
}

// walk visits the region and all regions inside it, parents first.
func (r *region) walk(visit func(*region)) {
	visit(r)
	for _, child := range r.children {
		child.walk(visit)
	}
}

// around gives a region that holds the children with some room around them.
func around(label string, room float64, children ...*region) *region {
	b := boundsOf(children[0].outline)
	for _, child := range children[1:] {
		b = b.union(boundsOf(child.outline))
	}
	return newRegion(label, b.grow(room), children...)
}

// page is a sheet of paper on which layout code prints from top to bottom, and which notes where it has printed what.
type page struct {
	*canvas
	w, h float64
	// y is the baseline of the next line of print, step the distance of lines.
	y, step float64
	ink     color.Color
	body    style
}

func newPage(w, h int, body style) *page {
	return &page{canvas: newCanvas(w, h, paperWhite), w: float64(w), h: float64(h), ink: black, body: body, step: body.size * 1.45}
}

// snug is the room that a person leaves around a word when marking it.
const snug = 3

// print writes text on the current line, without going to the next one, and gives it as a region.
func (p *page) print(label string, s style, x, align float64, text string) *region {
	r := newRegion(label, p.text(p.ink, s, x, p.y, align, text).grow(snug))
	r.text = text
	return r
}

// write writes text in the body's typeface; see print.
func (p *page) write(label string, x, align float64, text string) *region {
	return p.print(label, p.body, x, align, text)
}

// next goes down by that many lines.
func (p *page) next(lines float64) { p.y += lines * p.step }

// rule draws a dashed line across the page, between margins.
func (p *page) rule(margin float64) {
	y := p.y - p.body.size*0.3
	for x := margin; x+9 <= p.w-margin; x += 15 {
		p.rect(p.ink, box{x, y, x + 9, y + 2})
	}
	p.next(1)
}

// bars draws a bar code of the digits in the look of an interleaved one, and gives its region.
func (p *page) bars(x, y, width, height float64, digits string) *region {
	unit := width / float64(len(digits)*14)
	at := x
	for _, d := range digits {
		for bit := range 7 {
			wide := 1 + float64((int(d-'0')*37+11)>>bit&1)
			if bit%2 == 0 {
				p.rect(p.ink, box{at, y, at + wide*unit, y + height})
			}
			at += wide * unit * 1.25
		}
	}
	r := newRegion("Barcode", box{x, y, at, y + height}.grow(snug))
	r.text = digits
	return r
}
