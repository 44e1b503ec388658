package sample

import (
	"image"
	"image/color"
	"math"
	"strings"

	"golang.org/x/image/draw"
	"golang.org/x/image/math/f64"
)

var (
	bankGreen = color.RGBA{16, 92, 84, 255}
	hairline  = color.RGBA{150, 178, 174, 255}
	penBlue   = color.RGBA{28, 52, 148, 255}
	stampRed  = color.RGBA{186, 36, 44, 255}
)

// form is a printed form that was filled in by hand.
type form struct {
	*page
	// margin is left and right of the fields, cell the width of one field for a single letter.
	margin, cell float64
}

// bank is a form to open an account, scanned.
func bank() document {
	f := form{newPage(1240, 1754, style{regular, 24}), 90, 40}
	details, title := f.head()
	personal := f.section("1", "Personal details", f.personal)
	account := f.section("2", "Account", f.account)
	consent := f.section("3", "Declarations", f.declarations)
	signed := f.section("4", "Signature", f.signing)
	f.ink = grey
	f.y = 1704
	number := f.print("Number", style{mono, 18}, f.margin, 0, "FORM BN-001 / 2026")
	f.print("", style{mono, 18}, f.w-f.margin, 1, "Page 1 of 1")
	return document{
		page: f.page, regions: []*region{details, title, personal, account, consent, signed, number},
		keys: map[string]any{"bank": "Bank of Nowhere", "form": "BN-001", "date": "2026-06-22", "complete": true},
		photo: &photo{
			w: 1240, h: 1754, corners: flat(0, 0, f.page), table: lid, paper: rgb{0.985, 0.985, 0.975}, noise: 0.006,
			waves: 0.008, folds: []fold{creased(point{0, 585}, 0.15, 0.02), creased(point{0, 1170}, -0.1, 0.02)},
		},
	}
}

// head prints the letterhead and gives the bank's address and the form's title.
func (f *form) head() (details, title *region) {
	x, y := f.margin+46, 122.0
	f.fill(bankGreen, circle(point{x, y}, 46, 60))
	f.fill(paperWhite, []point{{x - 30, y - 12}, {x, y - 32}, {x + 30, y - 12}})
	for _, d := range []float64{-22, -4, 14} {
		f.rect(paperWhite, box{x + d, y - 8, x + d + 8, y + 18})
	}
	f.rect(paperWhite, box{x - 30, y + 20, x + 30, y + 27})
	f.ink = bankGreen
	f.y = 116
	name := f.print("Store name", style{smallCaps, 46}, x+70, 0, "Bank of Nowhere")
	f.ink = black
	f.y = 152
	street := f.print("Street", style{regular, 22}, x+72, 0, "404 Missing Street")
	at := x + 72 + f.width(style{regular, 22}, "404 Missing Street, ")
	zip := f.print("Zip", style{regular, 22}, at, 0, "00404")
	city := f.print("City", style{regular, 22}, at+f.width(style{regular, 22}, "00404 "), 0, "Notfound")
	f.y = 116
	title = f.print("Title", style{bold, 34}, f.w-f.margin, 1, "Account opening form")
	f.y = 152
	f.print("", style{italic, 20}, f.w-f.margin, 1, "Please fill in with a blue pen.")
	f.y = 216
	return around("Store details", 7, name, street, zip, city), title
}

// section prints a title bar, then the fields, and gives the region of all.
func (f *form) section(number, title string, fields func() []*region) *region {
	f.rect(bankGreen, box{f.margin, f.y, f.w - f.margin, f.y + 40})
	top := f.y
	f.y += 29
	f.ink = paperWhite
	caption := f.print("Title", style{bold, 24}, f.margin+16, 0, number+"  "+title)
	f.ink = black
	f.y += 38
	children := append([]*region{caption}, fields()...)
	r := around("Section", 6, children...)
	whole := boundsOf(r.outline).union(box{f.margin - 10, top - 4, f.w - f.margin + 10, top + 40})
	f.y += 40
	return newRegion("Section", whole, children...)
}

// field prints a caption over a box with the entry in it. label names what the entry is.
func (f *form) field(label string, x, width float64, caption, entry string) *region {
	b, above := f.blank(x, width, caption)
	f.frame(hairline, b, 1.6)
	value := f.hand(label, b.x0+14, b.y1-13, 0, entry)
	return newRegion("Field", b.union(boundsOf(above.outline)).grow(4), above, value)
}

// comb is a field with a box for each letter.
func (f *form) comb(label string, x float64, caption, entry string) *region {
	b, above := f.blank(x, f.cell*float64(len(entry)), caption)
	f.frame(hairline, b, 1.6)
	for i := 1; i < len(entry); i++ {
		at := b.x0 + f.cell*float64(i)
		f.rect(hairline, box{at - 0.8, b.y0, at + 0.8, b.y1})
	}
	value := f.hand(label, b.x0+f.cell/2, b.y1-13, f.cell, entry)
	value.text = strings.TrimSpace(entry)
	return newRegion("Field", b.union(boundsOf(above.outline)).grow(4), above, value)
}

// blank prints a caption and gives the box below it; the line stays the same.
func (f *form) blank(x, width float64, caption string) (box, *region) {
	f.ink = grey
	above := f.print("Caption", style{regular, 18}, x+2, 0, caption)
	f.ink = black
	return box{x, f.y + 9, x + width, f.y + 55}, above
}

// hand writes with the pen: letters that dance a little, each centred in a cell where there are cells.
func (f *form) hand(label string, x, y, cell float64, entry string) *region {
	n := newTexture()
	s := style{italic, 33}
	var ink box
	for i, letter := range []rune(entry) {
		step, align := f.width(s, string(letter))*(1.04+0.05*n.grain(int(y), i)), 0.0
		if cell > 0 {
			step, align = cell, 0.5
		}
		b := f.text(penBlue, s, x, y+1.8*n.grain(i, int(y)), align, string(letter))
		if i == 0 {
			ink = b
		}
		if letter != ' ' {
			ink = ink.union(b)
		}
		x += step
	}
	r := newRegion(label, ink.grow(snug))
	r.text = entry
	return r
}

func (f *form) personal() []*region {
	left, half := f.margin, (f.w-2*f.margin-40)/2
	right := left + half + 40
	const down = 98
	out := []*region{f.field("Name", left, half, "Last name", "Sample"), f.field("Name", right, half, "First name", "Jane Q.")}
	f.y += down
	out = append(out, f.field("Street", left, half, "Street and number", "1 Placeholder Way"), f.comb("Zip", right, "Zip", "54321"))
	out = append(out, f.field("City", right+f.cell*5+20, half-f.cell*5-20, "City", "Fakeborough"))
	f.y += down
	out = append(out, f.comb("Date", left, "Date of birth (DD MM YYYY)", "30021990").about("A day that no calendar has."))
	out = append(out, f.field("Phone", right, half, "Phone", "000 555 0123"))
	f.y += down
	out = append(out, f.field("E-mail", left, half, "E-mail", "jane@example.org"))
	f.y += 64
	return out
}

func (f *form) account() []*region {
	left := f.margin
	f.y += 10
	out := []*region{
		f.checkbox(left, "Current account", true), f.checkbox(left+300, "Savings account", false),
		f.checkbox(left+600, "Statements online", true),
	}
	f.y += 52
	out = append(out, f.comb("IBAN", left, "IBAN of the account for the first deposit", "XX00 0000 0000 0000 0000"))
	f.y += 98
	out = append(out, f.field("Amount", left, 340, "First deposit", "1,000.00 EUR").with("currency", "EUR"))
	f.y += 64
	return out
}

// checkbox prints a box with its caption, ticked or not.
func (f *form) checkbox(x float64, caption string, ticked bool) *region {
	b := box{x, f.y - 24, x + 28, f.y + 4}
	f.frame(bankGreen, b, 2.4)
	if ticked {
		f.line(penBlue, 3.4, point{b.x0 + 4, b.y0 + 5}, point{b.x1 - 1, b.y1 - 4})
		f.line(penBlue, 3.4, point{b.x1 - 3, b.y0 + 2}, point{b.x0 + 3, b.y1 - 3})
	}
	text := f.text(f.ink, f.body, x+42, f.y, 0, caption)
	r := newRegion("Checkbox", b.union(text).grow(snug)).with("checked", ticked)
	r.text = caption
	return r
}

func (f *form) declarations() []*region {
	f.y += 6
	var out []*region
	for _, words := range []string{
		"I open the account in my own name and for my own account.",
		"I have read the terms, which say nothing at all, and agree with them.",
		"I would like to receive advertising.",
	} {
		out = append(out, f.checkbox(f.margin, words, !strings.Contains(words, "advertising")))
		f.y += 46
	}
	f.y -= 30
	return out
}

func (f *form) signing() []*region {
	left := f.margin
	out := []*region{f.field("City", left, 300, "Place", "Fakeborough")}
	out = append(out, f.comb("Date", left+330, "Date (DD MM YY)", "220626"))
	f.y += 210
	signature := f.signature(left+30, f.y-34)
	f.rect(hairline, box{left, f.y, left + 520, f.y + 2})
	f.y += 34
	f.ink = grey
	out = append(out, signature, f.print("Caption", style{regular, 18}, left+2, 0, "Signature"), f.stamp(point{f.w - f.margin - 200, f.y - 120}, -9))
	f.ink = black
	return out
}

// signature writes a name as nobody can read it.
func (f *form) signature(x, y float64) *region {
	var stroke []point
	for i := range 220 {
		t := float64(i) / 219
		high := 46 * math.Exp(-9*t*t) * (1 + 0.2*math.Sin(40*t))
		stroke = append(stroke, point{
			x + 360*t + 26*math.Sin(38*t)*(1-0.4*t),
			y - 18*t - high*math.Sin(30*t) - 17*math.Sin(52*t+1)*(1-0.75*t),
		})
	}
	f.line(penBlue, 3.6, stroke...)
	flourish := []point{{x - 8, y + 24}, {x + 130, y + 12}, {x + 300, y - 4}, {x + 420, y - 40}}
	f.line(penBlue, 3, flourish...)
	return newRegion("Signature", boundsOf(append(stroke, flourish...)).grow(6)).about("Jane Q. Sample, with a flourish.")
}

// stamp prints the bank's stamp around a middle, turned clockwise by degrees; its region is the turned frame.
func (f *form) stamp(c point, degrees float64) *region {
	const w, h = 340, 170
	s := newCanvas(w, h, color.Transparent)
	s.frame(stampRed, box{2, 2, w - 2, h - 2}, 6)
	s.frame(stampRed, box{12, 12, w - 12, h - 12}, 2)
	s.text(stampRed, style{bold, 44}, w/2, 66, 0.5, "RECEIVED")
	s.text(stampRed, style{monoBold, 32}, w/2, 106, 0.5, "22 JUN 2026")
	s.text(stampRed, style{regular, 24}, w/2, 142, 0.5, "Bank of Nowhere, Branch 0")
	wear(s.img)
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	turn := func(p point) point {
		return point{c.x + (p.x-w/2)*cos - (p.y-h/2)*sin, c.y + (p.x-w/2)*sin + (p.y-h/2)*cos}
	}
	origin := turn(point{})
	draw.CatmullRom.Transform(f.img, f64.Aff3{cos, -sin, origin.x, sin, cos, origin.y}, s.img, s.img.Bounds(), draw.Over, nil)
	r := &region{label: "Stamp", text: "RECEIVED\n22 JUN 2026\nBank of Nowhere, Branch 0"}
	for _, p := range (box{0, 0, w, h}).corners() {
		r.outline = append(r.outline, turn(p))
	}
	return r.about("Red ink, slanted.")
}

// wear takes ink away here and there.
func wear(img *image.RGBA) {
	n := newTexture()
	for i := range img.Pix {
		x, y := i%img.Stride/4, i/img.Stride
		keep := 0.82 + 0.5*min(0, n.smooth(float64(x)/22, float64(y)/16)+0.25*n.grain(x, y)+0.1)
		img.Pix[i] = uint8(float64(img.Pix[i]) * max(keep, 0))
	}
}
