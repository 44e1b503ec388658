package sample

import (
	"image/color"
	"math"
	"strings"
)

// line of a receipt: a quantity, what it is and what it costs.
type line struct {
	quantity    float64
	name, price string
}

// items prints one line after the other, the name from the left and the price up to the right margin, and gives the region of all.
func (p *page) items(margin float64, lines []line) *region {
	var rows []*region
	for _, l := range lines {
		name := p.write("Name", margin, 0, l.name)
		price := p.write("Price", p.w-margin, 1, l.price)
		rows = append(rows, around("Item", 2, name, price).with("quantity", l.quantity))
		p.next(1)
	}
	return around("Items", 6, rows...)
}

// pair prints a caption at the left and its value at the right margin, and gives the region of the value.
func (p *page) pair(label string, s style, margin float64, caption, value string) *region {
	p.text(p.ink, s, margin, p.y, 0, caption)
	return p.print(label, s, p.w-margin, 1, value)
}

// middle prints centred text.
func (p *page) middle(label string, s style, text string) *region {
	r := p.print(label, s, p.w/2, 0.5, text)
	p.next(s.size / p.body.size)
	return r
}

// address prints street, zip and city, and phone in the middle, as the regions of "Store details" below the name.
func (p *page) address(name *region, street, zip, city, phone string) *region {
	streetRegion := p.middle("Street", p.body, street)
	x := (p.w - p.width(p.body, zip+" "+city)) / 2
	zipRegion := p.write("Zip", x, 0, zip)
	cityRegion := p.write("City", x+p.width(p.body, zip+" "), 0, city)
	p.next(1)
	x = (p.w - p.width(p.body, "Tel. "+phone)) / 2
	p.text(p.ink, p.body, x, p.y, 0, "Tel.")
	phoneRegion := p.write("Phone", x+p.width(p.body, "Tel. "), 0, phone)
	p.next(1)
	return around("Store details", 7, name, streetRegion, zipRegion, cityRegion, phoneRegion)
}

// grocery is a long till receipt with a bar code.
func grocery() document {
	p := newPage(760, 1490, style{mono, 28})
	const margin = 52
	p.basket(p.w/2, 92)
	p.y = 196
	name := p.middle("Store name", style{monoBold, 44}, "GREEN BASKET")
	p.next(0.1)
	store := p.address(name, "12 Sample Street", "00123", "Exampleton", "000 555 0101")
	p.rule(margin)
	date := p.write("Date", margin, 0, "14.03.2026")
	clock := p.write("Time", p.w-margin, 1, "17:42")
	p.next(1)
	number := p.pair("Number", p.body, margin, "RECEIPT", "0004711").about("Counts up per till and starts again every year.")
	p.next(1)
	p.rule(margin)
	items := p.items(margin, []line{
		{1, "SOURDOUGH BREAD 750G", "3.85"},
		{2, "2 x OAT DRINK 1L", "3.98"},
		{1, "CHERRY TOMATOES 500G", "2.49"},
		{6, "6 x APPLE BRAEBURN", "2.34"},
		{1, "GOUDA MATURE", "4.19"},
		{1, "DARK CHOCOLATE 70%", "1.79"},
		{1, "DISH SOAP LEMON", "1.95"},
		{3, "3 x SPARKLING WATER", "2.07"},
		{1, "PAPER TOWELS", "2.65"},
	})
	p.rule(margin)
	sums := p.grocerySums(margin)
	p.rule(margin)
	p.middle("", p.body, "Thank you for")
	p.middle("", p.body, "shopping with us!")
	code := p.bars(150, p.y, 460, 92, "2026031400047")
	p.y += 128
	p.middle("", style{mono, 24}, "2 026031 400047")
	regions := append([]*region{store, date, clock, number, items, code}, sums...)
	return document{
		page: p, regions: regions, whole: "Receipt", slanted: true, camera: &phone, taken: "2026:03:14 19:05:11",
		keys: map[string]any{"store": "GREEN BASKET", "date": "2026-03-14", "total": 27.08, "currency": "EUR", "paid": true},
		photo: &photo{
			w: 1100, h: 1700, corners: tilted(point{552, 850}, 760, 1490, -2.2, 0.025), table: wood, lamp: 1, paper: rgb{0.965, 0.955, 0.935},
			torn: 7, faded: 0.16, waves: 0.075, noise: 0.012, shadow: 16,
			folds: []fold{creased(point{0, 800}, 1.5, 0.05)},
		},
	}
}

// grocerySums prints what is to be paid, and how it was.
func (p *page) grocerySums(margin float64) []*region {
	subtotal := p.pair("Subtotal", p.body, margin, "SUBTOTAL", "25.31")
	p.next(1)
	tax := p.pair("Tax", p.body, margin, "TAX 7%", "1.77").with("percent", 7.0)
	p.next(1.4)
	total := p.pair("Total", style{monoBold, 42}, margin, "TOTAL EUR", "27.08").with("currency", "EUR").with("paid", true)
	p.next(1.5)
	paid := p.pair("Payment", p.body, margin, "CASH", "30.00").with("method", "cash")
	p.next(1)
	change := p.pair("Amount", p.body, margin, "CHANGE", "2.92").with("kind", "change")
	p.next(1)
	return []*region{subtotal, tax, total, paid, change}
}

// basket draws the shop's sign: a basket with a leaf.
func (p *page) basket(x, y float64) {
	p.line(p.ink, 6, point{x - 52, y}, point{x - 38, y + 48}, point{x + 38, y + 48}, point{x + 52, y}, point{x - 52, y})
	for _, d := range []float64{-24, 0, 24} {
		p.line(p.ink, 4, point{x + d, y + 4}, point{x + d*0.8, y + 44})
	}
	p.line(p.ink, 4, point{x - 46, y + 23}, point{x + 46, y + 23})
	var handle []point
	for i := range 21 {
		sin, cos := math.Sincos(math.Pi * float64(i) / 20)
		handle = append(handle, point{x - 40*cos, y - 46*sin})
	}
	p.line(p.ink, 6, handle...)
}

// cafe is a small bill with a coffee stain.
func cafe() document {
	p := newPage(720, 1120, style{regular, 31})
	const margin = 62
	p.y = 104
	name := p.middle("Store name", style{smallCaps, 60}, "Café Marginalia")
	p.next(-0.3)
	store := p.address(name, "3 Footnote Lane", "99999", "Nowhereville", "000 555 0199")
	p.next(0.4)
	date := p.write("Date", margin, 0, "2 May 2026")
	table := p.write("Number", p.w-margin, 1, "Table 4")
	p.next(0.8)
	p.rule(margin)
	items := p.items(margin, []line{
		{2, "2 × Flat white", "8.40"},
		{1, "Almond croissant", "3.60"},
		{1, "Carrot cake", "4.90"},
		{1, "Fresh orange juice", "5.20"},
	})
	p.rule(margin)
	subtotal := p.pair("Subtotal", p.body, margin, "Subtotal", "22.10")
	p.next(1)
	tip := p.pair("Amount", p.body, margin, "Tip", "2.90").with("kind", "tip")
	p.next(1.4)
	total := p.pair("Total", style{bold, 44}, margin, "Total", "€ 25.00").with("currency", "EUR").with("paid", true)
	p.next(1.4)
	payment := p.pair("Payment", p.body, margin, "Paid by card", "XXXX 0000").with("method", "card").
		about("The last four digits of the card.")
	p.next(1.2)
	p.rule(margin)
	p.middle("", style{italic, 28}, "Served by nobody in particular.")
	p.middle("", style{italic, 28}, "Come again!")
	regions := []*region{store, date, table, items, subtotal, tip, total, payment}
	return document{
		page: p, regions: regions, whole: "Receipt", slanted: true, camera: &phone, taken: "2026:05:02 11:20:43",
		keys: map[string]any{"store": "Café Marginalia", "date": "2026-05-02", "total": 25.0, "currency": "EUR", "paid": true},
		photo: &photo{
			w: 1200, h: 1400, corners: tilted(point{600, 698}, 770, 1198, 6.5, -0.02), table: granite, lamp: 1, paper: rgb{0.975, 0.955, 0.91},
			faded: 0.06, waves: 0.06, noise: 0.012, shadow: 20, stain: coffee,
		},
	}
}

// coffee is the ring that a cup leaves, and a drop beside it.
func coffee(u, v float64) rgb {
	n := newTexture()
	away := math.Hypot(u-575, v-900)
	ring := math.Exp(-math.Pow((away-118+5*n.smooth(u/40, v/40))/5, 2))*(0.65+0.35*n.smooth(u/50, v/50)) + 0.16*math.Exp(-math.Pow(away/112, 8))
	drop := 0.55 * math.Exp(-math.Pow(math.Hypot(u-418, v-1020)/15, 6))
	return rgb{1, 1, 1}.mix(rgb{0.66, 0.47, 0.28}, min(ring+drop, 1)*0.75)
}

// pharmacy is a receipt that was folded twice.
func pharmacy() document {
	p := newPage(700, 1160, style{mono, 25})
	const margin = 48
	p.cross(margin+8, 52)
	p.ink = black
	p.y = 106
	name := p.print("Store name", style{bold, 42}, margin+130, 0, "St. Placebo Pharmacy")
	p.y = 186
	p.step *= 1.06
	store := p.address(name, "1 Remedy Row", "CH-0000", "Testikon", "000 555 0142")
	p.next(0.3)
	date := p.write("Date", margin, 0, "21.01.2026")
	clock := p.write("Time", p.w-margin, 1, "09:15")
	p.next(1)
	p.rule(margin)
	items := p.items(margin, []line{
		{1, "PLACEBOFEN 400 MG, 20 TAB.", "7.90"},
		{1, "NOTHINGOL SYRUP 100 ML", "12.40"},
		{2, "2 x PLASTERS, ASSORTED", "9.60"},
		{1, "THROAT LOZENGES SAGE", "6.75"},
		{1, "HAND CREAM 75 ML", "8.20"},
	})
	p.rule(margin)
	total := p.pair("Total", style{monoBold, 38}, margin, "TOTAL CHF", "44.85").with("currency", "CHF").with("paid", true)
	p.next(1.4)
	tax := p.pair("Tax", p.body, margin, "incl. VAT 2.6%", "1.14").with("percent", 2.6)
	p.next(1)
	payment := p.pair("Payment", p.body, margin, "Card", "44.85").with("method", "card")
	p.next(1)
	p.rule(margin)
	advice := p.leaflet(margin)
	p.next(0.6)
	code := p.bars(p.w/2-190, p.y, 380, 80, "76800000042")
	p.y += 116
	p.middle("", p.body, "Get well soon!")
	regions := []*region{store, date, clock, items, total, tax, payment, advice, code}
	return document{
		page: p, regions: regions, whole: "Receipt", slanted: true, camera: &phone, taken: "2026:01:21 09:31:00",
		keys: map[string]any{"store": "St. Placebo Pharmacy", "date": "2026-01-21", "total": 44.85, "currency": "CHF", "paid": true},
		photo: &photo{
			w: 1060, h: 1440, corners: tilted(point{530, 720}, 756, 1253, 3.4, 0.03), table: linen, lamp: 1, paper: rgb{0.95, 0.955, 0.95},
			torn: 5, faded: 0.1, waves: 0.09, noise: 0.013, shadow: 13,
			folds: []fold{creased(point{0, 392}, -0.8, 0.085), creased(point{0, 778}, 0.7, 0.095), creased(point{352, 0}, 90.6, 0.05)},
		},
	}
}

// leaflet prints the advice as one region of several lines.
func (p *page) leaflet(margin float64) *region {
	lines := []string{"Please read the leaflet before use.", "Keep away from children.", "No refund on opened medicines."}
	var printed []*region
	for _, l := range lines {
		printed = append(printed, p.write("", margin, 0, l))
		p.next(1)
	}
	r := around("Notice", 2, printed...)
	r.children, r.text = nil, strings.Join(lines, "\n")
	return r
}

// cross draws the sign of a pharmacy.
func (p *page) cross(x, y float64) {
	green := color.RGBA{30, 120, 74, 255}
	p.rect(green, box{x + 32, y, x + 64, y + 96})
	p.rect(green, box{x, y + 32, x + 96, y + 64})
}
