package panel

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	tooltip "github.com/dweymouth/fyne-tooltip/widget"

	"glossator/ui/desktop/panel/strip"
)

// statusText is one text of the status bar.
type statusText struct {
	tooltip.ToolTipWidget
	line *strip.Line
	// width is fixed, so that a new text moves nothing else; 0 follows the text.
	width float32
	// tapped, where it is set, makes a link of the text.
	tapped  func()
	hovered bool
}

var (
	_ fyne.Tappable      = (*statusText)(nil)
	_ desktop.Hoverable  = (*statusText)(nil)
	_ desktop.Cursorable = (*statusText)(nil)
)

func newStatusText(width float32) *statusText {
	s := &statusText{line: strip.NewLine(theme.SizeNameCaptionText, strip.Muted), width: width}
	s.ExtendBaseWidget(s)
	return s
}

// set changes the text and what a click does; nil for nothing.
func (s *statusText) set(text string, ink fyne.ThemeColorName, tapped func()) {
	if s.line.Whole() == text && s.line.Ink == ink && (s.tapped == nil) == (tapped == nil) {
		return
	}
	s.line.Ink, s.tapped = ink, tapped
	s.line.Set(text)
	s.Refresh()
}

// show changes the text.
func (s *statusText) show(text string) { s.set(text, strip.Muted, nil) }

// Tapped is called by Fyne.
func (s *statusText) Tapped(*fyne.PointEvent) {
	s.ToolTipWidget.MouseOut()
	if s.tapped != nil {
		s.tapped()
	}
}

// Cursor is called by Fyne.
func (s *statusText) Cursor() desktop.Cursor {
	if s.tapped != nil {
		return desktop.PointerCursor
	}
	return desktop.DefaultCursor
}

// MouseIn is called by Fyne.
func (s *statusText) MouseIn(e *desktop.MouseEvent) {
	s.ToolTipWidget.MouseIn(e)
	s.hovered = true
	s.Refresh()
}

// MouseOut is called by Fyne.
func (s *statusText) MouseOut() {
	s.ToolTipWidget.MouseOut()
	s.hovered = false
	s.Refresh()
}

// CreateRenderer is called by Fyne.
func (s *statusText) CreateRenderer() fyne.WidgetRenderer {
	r := &statusTextRenderer{s}
	r.Refresh()
	return r
}

// maxStatus bounds the width of a text that has no fixed one.
const maxStatus = 460

type statusTextRenderer struct{ text *statusText }

func (r *statusTextRenderer) Destroy() {}

func (r *statusTextRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.text.line.Text}
}

func (r *statusTextRenderer) MinSize() fyne.Size {
	th := r.text.Theme()
	width := r.text.width
	if width == 0 {
		width = min(r.text.line.Width()+2*th.Size(theme.SizeNamePadding), maxStatus)
	}
	return fyne.NewSize(width, strip.LineHeight(th, theme.SizeNameCaptionText)+2*th.Size(theme.SizeNamePadding))
}

func (r *statusTextRenderer) Layout(size fyne.Size) {
	s, pad := r.text, r.text.Theme().Size(theme.SizeNamePadding)
	s.line.Place(pad, 0, size.Width-2*pad, size.Height)
	if s.line.Cut() {
		s.SetToolTip(s.line.Whole())
	} else {
		s.SetToolTip("")
	}
}

func (r *statusTextRenderer) Refresh() {
	s := r.text
	s.line.TextStyle = fyne.TextStyle{Underline: s.tapped != nil && s.hovered}
	s.line.Style(s.Theme())
	r.Layout(s.Size())
}
