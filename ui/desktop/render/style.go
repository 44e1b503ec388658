package render

import (
	"math"

	"glossator/model"
)

// Look is what a label makes a region look like.
type Look struct {
	Name   string
	Colour model.Colour
}

// Palette is the look of each label id that a document's annotations carry. An id that is not in it looks unlabelled.
type Palette map[model.ID]Look

// unlabelled is a blue that no label of the usual palette has.
var unlabelled = Look{Colour: 0x1e90ff}

// NewPalette resolves the labels of a document's annotations. It is to be made anew when the document or the labels changed; the one
// made before stays as it is, since a frame may be in the making with it.
func NewPalette(doc *model.Document, labels model.Labels) Palette {
	p := Palette{}
	doc.Walk(func(a *model.Annotation, _ int) bool {
		if _, known := p[a.Label]; !known {
			if l, ok := labels.Resolve(a.Label); ok {
				p[a.Label] = Look{Name: l.Name, Colour: l.Colour}
			}
		}
		return true
	})
	return p
}

// look gives the look of a label id.
func (p Palette) look(id model.ID) Look {
	if l, ok := p[id]; ok {
		return l
	}
	return unlabelled
}

// Style says how a frame is drawn.
type Style struct {
	// DPI is device pixels per unit of the interface: 1 on an ordinary screen.
	DPI float64
	// Line is the width of outlines in units of the interface; a line is never thinner than a device pixel.
	Line float64
	// Fill is the opacity 0..1 with which every region is filled, selected or not. A mask is never without a fill.
	Fill float64
	// Captions has the names of labels written beside the regions.
	Captions bool
	// PixelGrid has the borders of the picture's pixels drawn from 800 % on.
	PixelGrid bool
	// Adjust is how the picture is seen; the regions keep their colours.
	Adjust Adjustment
	// Around is the colour beside the picture, Border that of the line around it.
	Around, Border model.Colour
}

// DefaultStyle is the style that a person starts with, for a dark or a light interface.
func DefaultStyle(dpi float64, dark bool) Style {
	s := Style{DPI: dpi, Line: 1, Captions: true, PixelGrid: true, Around: 0xc8c8c8, Border: 0x8c8c8c}
	if dark {
		s.Around, s.Border = 0x2b2b2b, 0x111111
	}
	return s
}

// The opacities 0..256 of what is laid over the picture.
const (
	haloOpacity     = 120
	selectedOpacity = 46
	maskOpacity     = 96
	hoverOpacity    = 30
)

// Reach is how far beyond its box, in device pixels, a region may leave a mark, if it is selected or a point: the handle that turns it, say,
// or the mark of a locked one.
func (s Style) Reach() float64 { return s.Arm() + s.margin() }

// margin is the same for all others: half a handle, say.
func (s Style) margin() float64 { return 12 * math.Max(1, s.DPI) }

// px gives a length of the interface in device pixels, one at least.
func (s Style) px(units float64) int { return max(1, int(math.Round(units*s.DPI))) }

// Quality is how much work a frame may be.
type Quality uint8

// The qualities.
const (
	// Fast is for frames while something moves: the nearest pixel, plain lines.
	Fast Quality = iota
	// Settled is for the frame that stays: smooth picture below 200 %, smooth lines, captions.
	Settled
)
