package dialogs

import (
	"fmt"
	"image/color"
	"math"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/ui/desktop/look"
)

// askMerge asks which label is to take the place of the chosen ones. One of the chosen may be the one that stays.
func (l *labelList) askMerge() {
	chosen := l.selected()
	candidates := l.rows
	if len(chosen) == 1 {
		candidates = slices.DeleteFunc(slices.Clone(l.rows), func(r LabelRow) bool { return r.ID == chosen[0].ID })
	}
	shown := candidates
	var into *LabelRow
	var m *look.Modal
	ok := look.NewMainButton("Merge", nil)
	ok.Disable()
	told := wrapped("")
	list := look.NewList(func() int { return len(shown) }, newPickRow, func(i int, o fyne.CanvasObject) { fillPickRow(shown[i], o) })
	list.OnSelected = func(i int) {
		into = &shown[i]
		told.SetText(mergeText(chosen, *into))
		ok.Enable()
	}
	search := look.NewEntry()
	search.SetPlaceHolder("Search")
	search.OnChanged = func(text string) {
		shown = slices.DeleteFunc(slices.Clone(candidates), func(r LabelRow) bool { return !holds(r.Name, strings.Fields(strings.ToLower(text))) })
		list.UnselectAll()
		list.Refresh()
	}
	ok.OnTapped = func() {
		if into == nil {
			return
		}
		m.Hide()
		var from []model.ID
		for _, r := range chosen {
			if r.ID != into.ID {
				from = append(from, r.ID)
			}
		}
		l.do(l.actions.Merge(from, into.ID))
	}
	body := container.NewBorder(container.NewVBox(wrapped("Merge "+quoted(chosen)+" into"), search), told, nil, nil, list)
	m = look.NewTallModal(l.dialogs.window, "Merge labels", nil, fyne.NewSize(look.Width, 480), body, nil, row(look.NewButton("Cancel", func() { m.Hide() }), ok))
	m.Default, m.Cancel, m.First = ok.OnTapped, m.Hide, search
	m.Show()
}

// quoted names labels in a sentence, the first few of many.
func quoted(rows []LabelRow) string {
	const most = 4
	var names []string
	for _, r := range rows[:min(len(rows), most)] {
		names = append(names, "“"+r.Name+"”")
	}
	if more := len(rows) - most; more > 0 {
		names = append(names, fmt.Sprintf("%d more", more))
	}
	return strings.Join(names, ", ")
}

// mergeText says what a merge will do.
func mergeText(chosen []LabelRow, into LabelRow) string {
	count := into.Count
	for _, r := range chosen {
		if r.ID != into.ID {
			count += r.Count
		}
	}
	return fmt.Sprintf("%s will carry “%s”; the merged labels are gone.", regions(count), into.Name)
}

func newPickRow() fyne.CanvasObject {
	name, count := widget.NewLabel(""), widget.NewLabel("")
	name.Truncation = fyne.TextTruncateEllipsis
	count.Alignment = fyne.TextAlignTrailing
	return container.NewBorder(nil, nil, container.NewPadded(container.NewCenter(look.NewSwatch(color.Black))), container.New(fixedWidth(countWidth), count), name)
}

func fillPickRow(r LabelRow, o fyne.CanvasObject) {
	cells := o.(*fyne.Container).Objects
	cells[0].(*widget.Label).SetText(r.Name)
	swatch := content(content(cells[1])).(*canvas.Rectangle)
	swatch.FillColor = paint(r.Colour)
	swatch.Refresh()
	content(cells[2]).(*widget.Label).SetText(regions(r.Count))
}

// askColour asks for a colour: one of a chart, or any by its code.
func (l *labelList) askColour() {
	r := l.selected()[0]
	var m *look.Modal
	code := look.NewEntry()
	sample := look.NewSwatch(paint(r.Colour))
	sample.SetMinSize(fyne.NewSquareSize(30))
	ok := look.NewMainButton("OK", func() {
		if c, valid := parseColour(code.Text); valid {
			m.Hide()
			l.do(l.actions.Recolour(r.ID, c))
		}
	})
	code.OnChanged = func(text string) {
		c, valid := parseColour(text)
		enable(ok, valid)
		if valid {
			sample.FillColor = paint(c)
			sample.Refresh()
		}
	}
	code.OnSubmitted = func(string) { ok.OnTapped() }
	code.SetText(r.Colour.String())
	chart := container.NewGridWithColumns(chartColumns)
	for _, c := range colourChart() {
		chart.Add(newColourCell(c, func() { code.SetText(c.String()) }))
	}
	body := container.NewVBox(chart, container.NewBorder(nil, nil, sample, nil, code))
	m = look.NewModal(l.dialogs.window, "Colour of “"+r.Name+"”", nil, 420, body, nil, row(look.NewButton("Cancel", func() { m.Hide() }), ok))
	m.Default, m.Cancel, m.First = ok.OnTapped, m.Hide, code
	m.Show()
}

// parseColour reads "#rrggbb" or "rrggbb".
func parseColour(text string) (model.Colour, bool) {
	digits := strings.TrimPrefix(strings.TrimSpace(text), "#")
	n, err := strconv.ParseUint(digits, 16, 24)
	return model.Colour(n), err == nil && len(digits) == 6
}

// chartColumns is the number of hues in the chart.
const chartColumns = 12

// colourChart gives rows of twelve hues, from light to dark, all strong enough for an outline.
func colourChart() []model.Colour {
	var out []model.Colour
	for _, tone := range []struct{ saturation, value float64 }{{0.55, 1}, {0.85, 0.95}, {0.9, 0.72}, {0.9, 0.5}} {
		for i := range chartColumns {
			out = append(out, fromHSV(float64(i)*360/chartColumns, tone.saturation, tone.value))
		}
	}
	return out
}

// fromHSV gives the colour of a hue in degrees, a saturation and a value from 0 to 1 (A. R. Smith, "Color gamut transform pairs", 1978).
func fromHSV(hue, saturation, value float64) model.Colour {
	part := func(n float64) model.Colour {
		k := math.Mod(n+hue/60, 6)
		return model.Colour(math.Round(255 * (value - value*saturation*max(0, min(k, 4-k, 1)))))
	}
	return part(5)<<16 | part(3)<<8 | part(1)
}

// colourCell is a square of a colour to click.
type colourCell struct {
	widget.BaseWidget
	colour model.Colour
	tapped func()
}

func newColourCell(c model.Colour, tapped func()) *colourCell {
	cell := &colourCell{colour: c, tapped: tapped}
	cell.ExtendBaseWidget(cell)
	return cell
}

// Tapped is called by Fyne.
func (c *colourCell) Tapped(*fyne.PointEvent) { c.tapped() }

// CreateRenderer is called by Fyne.
func (c *colourCell) CreateRenderer() fyne.WidgetRenderer {
	swatch := look.NewSwatch(paint(c.colour))
	swatch.SetMinSize(fyne.NewSquareSize(theme.IconInlineSize() + 6))
	return widget.NewSimpleRenderer(swatch)
}
