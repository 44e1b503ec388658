package strip

import (
	"image/color"
	"math"
	"sort"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// maxLine is how many bytes of a text are looked at for one line.
const maxLine = 600

// Line is one line of text, which ends in an ellipsis where it does not fit. It is used in place of a Label, which shapes its text anew at
// each refresh.
type Line struct {
	*canvas.Text
	// Ink is its colour.
	Ink fyne.ThemeColorName
	// Trailing puts it at the right end of its place.
	Trailing bool

	whole string
	size  fyne.ThemeSizeName
}

// NewLine makes a line without text.
func NewLine(size fyne.ThemeSizeName, ink fyne.ThemeColorName) *Line {
	return &Line{Text: canvas.NewText("", color.Black), size: size, Ink: ink}
}

// Set changes the text; what follows a line break follows a space.
func (l *Line) Set(text string) {
	if len(text) > maxLine {
		text = strings.ToValidUTF8(text[:maxLine], "")
	}
	l.whole = strings.Join(strings.Fields(text), " ")
}

// Style takes size and colour from the theme.
func (l *Line) Style(th fyne.Theme) {
	l.TextSize = th.Size(l.size)
	l.Color = th.Color(l.Ink, fyne.CurrentApp().Settings().ThemeVariant())
}

// Whole gives the text that is not cut.
func (l *Line) Whole() string { return l.whole }

// Cut reports whether less than the whole text is shown.
func (l *Line) Cut() bool { return l.Text.Text != l.whole }

// Width is that of the whole text.
func (l *Line) Width() float32 { return fyne.MeasureText(l.whole, l.TextSize, l.TextStyle).Width }

// Place shows the text from x on, as much as fits the width, in the middle of the height. It gives the width that was taken.
func (l *Line) Place(x, y, width, height float32) float32 {
	l.Text.Text = fitting(l.whole, func(s string) bool { return fyne.MeasureText(s, l.TextSize, l.TextStyle).Width <= width })
	size := fyne.MeasureText(l.Text.Text, l.TextSize, l.TextStyle)
	if l.Trailing {
		x += max(width-size.Width, 0)
	}
	l.Resize(size)
	l.Move(fyne.NewPos(x, y+(height-size.Height)/2))
	l.Text.Refresh()
	return size.Width
}

// fitting gives the text, or as much of its beginning as fits with an ellipsis; nothing where not even that fits.
func fitting(text string, fits func(string) bool) string {
	if text == "" || fits(text) {
		return text
	}
	runes := []rune(text)
	// The number of characters that do not fit is searched for.
	n := sort.Search(len(runes), func(n int) bool { return !fits(string(runes[:n]) + "…") })
	if n == 0 {
		return ""
	}
	return strings.TrimRight(string(runes[:n-1]), " ") + "…"
}

// LineHeight is the height of one line of the theme's text, in whole units, so that rows of lines stay crisp.
func LineHeight(th fyne.Theme, size fyne.ThemeSizeName) float32 {
	return float32(math.Ceil(float64(fyne.MeasureText("Mg", th.Size(size), fyne.TextStyle{}).Height)))
}

// Colour gives a colour of the theme that is in force.
func Colour(th fyne.Theme, name fyne.ThemeColorName) color.Color {
	return th.Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// Muted is the colour of what stands beside the main text.
const Muted = theme.ColorNamePlaceHolder
