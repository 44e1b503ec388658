package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	tooltip "github.com/dweymouth/fyne-tooltip/widget"
)

// tipped is a widget with a tooltip, where tooltips can be shown: there is no layer for them over dialogs and menus.
type tipped struct {
	tooltip.ToolTipWidget
	self fyne.CanvasObject
}

func (t *tipped) extend(self fyne.Widget) {
	t.self = self
	t.ExtendBaseWidget(self)
}

// MouseIn is called by Fyne.
func (t *tipped) MouseIn(e *desktop.MouseEvent) {
	c := fyne.CurrentApp().Driver().CanvasForObject(t.self)
	if c != nil && c.Overlays().Top() == nil {
		t.ToolTipWidget.MouseIn(e)
	}
}
