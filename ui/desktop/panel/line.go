package panel

import (
	"image/color"
	"math"
	"sort"
	"strings"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
)

// maxLine is how many characters of a text are looked at for one line.
const maxLine = 200

// line is one line of text, which ends in an ellipsis where it does not fit.
type line struct {
	*canvas.Text
	full  string
	size  fyne.ThemeSizeName
	ink   fyne.ThemeColorName
	right bool
}

func newLine(size fyne.ThemeSizeName, ink fyne.ThemeColorName) *line {
	return &line{Text: canvas.NewText("", color.Black), size: size, ink: ink}
}

// set changes the text; what follows a line break follows a space.
func (l *line) set(text string) {
	if utf8.RuneCountInString(text) > maxLine {
		text = string([]rune(text)[:maxLine])
	}
	l.full = strings.Join(strings.Fields(text), " ")
}

// style takes size and colour from the theme.
func (l *line) style(th fyne.Theme) {
	l.TextSize = th.Size(l.size)
	l.Color = th.Color(l.ink, fyne.CurrentApp().Settings().ThemeVariant())
}

// width is that of the whole text.
func (l *line) width() float32 { return fyne.MeasureText(l.full, l.TextSize, l.TextStyle).Width }

// place shows the text from x on, as much as fits the width, in the middle of the height. It gives the width that was taken.
func (l *line) place(x, y, width, height float32) float32 {
	l.Text.Text = fitting(l.full, func(s string) bool { return fyne.MeasureText(s, l.TextSize, l.TextStyle).Width <= width })
	size := fyne.MeasureText(l.Text.Text, l.TextSize, l.TextStyle)
	if l.right {
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

// lineHeight is the height of one line of the theme's text, in whole units, so that rows of lines stay crisp.
func lineHeight(th fyne.Theme, size fyne.ThemeSizeName) float32 {
	return float32(math.Ceil(float64(fyne.MeasureText("Mg", th.Size(size), fyne.TextStyle{}).Height)))
}

// colour gives a colour of the theme that is in force.
func colour(th fyne.Theme, name fyne.ThemeColorName) color.Color {
	return th.Color(name, fyne.CurrentApp().Settings().ThemeVariant())
}

// muted is the colour of what stands beside the main text.
const muted = theme.ColorNamePlaceHolder
