package sample

import "image/color"

// fuel is a receipt on a flatbed scanner, in shades of grey.
func fuel() document {
	p := newPage(700, 950, style{mono, 27})
	const margin = 56
	p.ink = color.RGBA{58, 58, 62, 255}
	p.y = 100
	name := p.middle("Store name", style{monoBold, 46}, "OCTANE & SONS")
	store := p.address(name, "Ring Road 0", "00000", "Anytown", "000 555 0177")
	p.rule(margin)
	date := p.write("Date", margin, 0, "07.02.2026")
	clock := p.write("Time", p.w-margin, 1, "06:58")
	p.next(1)
	number := p.pair("Number", p.body, margin, "RECEIPT", "77-00031")
	p.next(1)
	p.rule(margin)
	items := p.refuelling(margin)
	p.rule(margin)
	p.next(0.3)
	total := p.pair("Total", style{monoBold, 42}, margin, "TOTAL EUR", "80.09").with("currency", "EUR").with("paid", true)
	p.next(1.5)
	tax := p.pair("Tax", p.body, margin, "INCL. VAT 19%", "12.79").with("percent", 19.0)
	p.next(1)
	payment := p.pair("Payment", p.body, margin, "FLEET CARD", "XXXX 0000").with("method", "card").about("Company card, not the driver's own.")
	p.next(1)
	p.rule(margin)
	p.middle("", p.body, "Drive safely!")
	regions := []*region{store, date, clock, number, items, total, tax, payment}
	const left, top = 92, 84
	return document{
		page: p, regions: regions, whole: "Receipt", grey: true,
		keys: map[string]any{"store": "OCTANE & SONS", "date": "2026-02-07", "total": 80.09, "currency": "EUR", "paid": true, "litres": 44.52},
		photo: &photo{
			w: 880, h: 1120, corners: flat(left, top, p), table: lid, paper: rgb{0.97, 0.97, 0.97},
			torn: 6, faded: 0.3, waves: 0.02, noise: 0.003, shadow: 3,
		},
	}
}

// flat gives the corners of a page that lies straight, one pixel to a pixel.
func flat(left, top float64, p *page) [4]point {
	b := box{left, top, left + p.w, top + p.h}.corners()
	return [4]point(b)
}

// refuelling prints what the pump says.
func (p *page) refuelling(margin float64) *region {
	pump := p.write("Number", margin, 0, "PUMP 3")
	p.next(1.1)
	name := p.write("Name", margin, 0, "SUPER E5")
	price := p.write("Price", p.w-margin, 1, "80.09")
	p.next(1.1)
	volume := p.write("Quantity", margin+40, 0, "44.52 l").with("litres", 44.52)
	unit := p.write("Unit price", p.w-margin, 1, "1.799 EUR/l")
	p.next(1.1)
	item := around("Item", 2, name, price, volume, unit).with("quantity", 44.52)
	return around("Items", 6, pump, item)
}

// hotel is an invoice, photographed with the camera on its side: the file is stored lying and says so.
func hotel() document {
	p := newPage(1020, 1400, style{regular, 26})
	const margin = 92
	store := p.letterhead(margin)
	p.y = 366
	guest := p.guest(margin)
	p.y = 568
	number := p.print("Number", style{bold, 36}, margin, 0, "Invoice 2026-0815")
	date := p.write("Date", p.w-margin, 1, "19 June 2026")
	p.next(1.6)
	items := p.nights(margin)
	p.next(0.6)
	p.text(p.ink, style{bold, 36}, 560, p.y, 0, "Total EUR")
	total := p.print("Total", style{bold, 36}, p.w-margin, 1, "438.20").with("currency", "EUR").with("paid", false).about("Not paid yet, see the note below.")
	p.next(1.3)
	p.text(grey, style{regular, 23}, 560, p.y, 0, "City tax and VAT included")
	tax := p.print("Tax", style{regular, 23}, p.w-margin, 1, "38.95")
	p.next(2.4)
	payment := p.transfer(margin)
	return document{
		page: p, regions: []*region{store, guest, number, date, items, total, tax, payment},
		camera: &tablet, taken: "2026:06:19 10:44:27", lying: true, whole: "Receipt",
		keys: map[string]any{"store": "Hotel Lorem Ipsum", "date": "2026-06-19", "total": 438.2, "currency": "EUR", "paid": false, "nights": 3.0},
		photo: &photo{
			w: 1240, h: 1620, corners: flat(112, 106, p), table: leather, lamp: 1, paper: rgb{0.97, 0.965, 0.955},
			waves: 0.045, noise: 0.011, shadow: 18, folds: []fold{creased(point{0, 702}, 0, 0.06)},
		},
	}
}

// letterhead prints the hotel's sign and address.
func (p *page) letterhead(margin float64) *region {
	navy := color.RGBA{28, 50, 92, 255}
	p.rect(navy, box{0, 0, p.w, 22})
	gold := color.RGBA{196, 154, 74, 255}
	p.rect(gold, box{0, 22, p.w, 27})
	p.ink = navy
	p.y = 120
	name := p.print("Store name", style{smallCaps, 58}, margin, 0, "Hotel Lorem Ipsum")
	for i := range 3 {
		p.fill(gold, star(point{p.w - margin - 22 - 50*float64(i), p.y - 18}, 22))
	}
	p.ink = black
	p.next(1.4)
	street := p.write("Street", margin, 0, "77 Dolor Square")
	p.next(1)
	zip := p.write("Zip", margin, 0, "12345")
	city := p.write("City", margin+p.width(p.body, "12345 "), 0, "Amet-by-Sea")
	p.next(1)
	p.text(p.ink, p.body, margin, p.y, 0, "Tel.")
	phone := p.write("Phone", margin+p.width(p.body, "Tel. "), 0, "000 555 0123")
	return around("Store details", 8, name, street, zip, city, phone)
}

// guest prints to whom the invoice goes.
func (p *page) guest(margin float64) *region {
	name := p.write("Name", margin, 0, "Ms Jane Q. Sample")
	p.next(1)
	street := p.write("Street", margin, 0, "1 Placeholder Way")
	p.next(1)
	zip := p.write("Zip", margin, 0, "54321")
	city := p.write("City", margin+p.width(p.body, "54321 "), 0, "Fakeborough")
	return around("Customer", 8, name, street, zip, city)
}

// nights prints the table of what was taken.
func (p *page) nights(margin float64) *region {
	p.rect(color.RGBA{226, 231, 240, 255}, box{margin - 14, p.y - 32, p.w - margin + 14, p.y + 14})
	for column, title := range map[float64]string{margin: "Description", 690: "Each", p.w - margin: "Amount"} {
		align := 1.0
		if column == margin {
			align = 0
		}
		p.text(p.ink, style{bold, 25}, column, p.y, align, title)
	}
	p.next(1.6)
	var rows []*region
	for _, row := range []struct {
		quantity             float64
		name, each, subtotal string
	}{
		{3, "Double room, 16–19 June", "119.00", "357.00"},
		{3, "Breakfast buffet", "14.50", "43.50"},
		{1, "Minibar", "12.70", "12.70"},
		{1, "Parking, garage", "25.00", "25.00"},
	} {
		name := p.write("Name", margin, 0, row.name)
		each := p.write("Unit price", 690, 1, row.each)
		price := p.write("Price", p.w-margin, 1, row.subtotal)
		rows = append(rows, around("Item", 3, name, each, price).with("quantity", row.quantity))
		p.rect(color.RGBA{205, 208, 214, 255}, box{margin - 14, p.y + 17, p.w - margin + 14, p.y + 18.5})
		p.next(1.5)
	}
	return around("Items", 6, rows...)
}

// transfer prints how to pay.
func (p *page) transfer(margin float64) *region {
	p.text(p.ink, p.body, margin, p.y, 0, "Please pay within 14 days by transfer to")
	p.next(1.2)
	holder := p.write("Name", margin, 0, "Hotel Lorem Ipsum Ltd.")
	p.next(1.2)
	p.text(p.ink, p.body, margin, p.y, 0, "IBAN")
	iban := p.print("IBAN", style{mono, 26}, margin+p.width(p.body, "IBAN  "), 0, "XX00 0000 0000 0000 0000 00").about("Made up, like everything here.")
	p.next(2.6)
	p.text(grey, style{italic, 24}, p.w/2, p.y, 0.5, "We hope you enjoyed your stay. Dolor sit amet!")
	return around("Payment", 7, holder, iban).with("method", "transfer")
}
