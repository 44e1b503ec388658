package panel

import (
	"image/color"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/desktop/panel/strip"
)

// meter is a thin bar of progress, which fits the status bar.
type meter struct {
	widget.BaseWidget
	part float32
}

func newMeter() *meter {
	m := &meter{}
	m.ExtendBaseWidget(m)
	return m
}

// set shows how much is done of how much; an unknown total shows an empty bar.
func (m *meter) set(done, total int) {
	part := float32(0)
	if total > 0 {
		part = min(float32(done)/float32(total), 1)
	}
	if part != m.part {
		m.part = part
		m.Refresh()
	}
}

// CreateRenderer is called by Fyne.
func (m *meter) CreateRenderer() fyne.WidgetRenderer {
	r := &meterRenderer{meter: m, ground: canvas.NewRectangle(color.Transparent), bar: canvas.NewRectangle(color.Transparent)}
	r.Refresh()
	return r
}

type meterRenderer struct {
	meter       *meter
	ground, bar *canvas.Rectangle
}

func (r *meterRenderer) Destroy()                     {}
func (r *meterRenderer) MinSize() fyne.Size           { return fyne.NewSize(110, 6) }
func (r *meterRenderer) Objects() []fyne.CanvasObject { return []fyne.CanvasObject{r.ground, r.bar} }

func (r *meterRenderer) Layout(size fyne.Size) {
	r.ground.Resize(size)
	r.bar.Resize(fyne.NewSize(size.Width*r.meter.part, size.Height))
}

func (r *meterRenderer) Refresh() {
	th := r.meter.Theme()
	r.ground.FillColor, r.ground.CornerRadius = strip.Colour(th, theme.ColorNameInputBorder), 3
	r.bar.FillColor, r.bar.CornerRadius = strip.Colour(th, theme.ColorNamePrimary), 3
	r.ground.Refresh()
	r.bar.Refresh()
	r.Layout(r.meter.Size())
}
