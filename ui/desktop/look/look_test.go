package look

import (
	"image/color"
	"math"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"pgregory.net/rapid"

	"glossator/ui/desktop/command"
	"glossator/ui/desktop/settings"
)

// luminance is the relative luminance of an opaque colour (WCAG 2.1).
func luminance(c color.Color) float64 {
	part := func(v uint32) float64 {
		f := float64(v) / 0xffff
		if f <= 0.04045 {
			return f / 12.92
		}
		return math.Pow((f+0.055)/1.055, 2.4)
	}
	r, g, b, _ := c.RGBA()
	return 0.2126*part(r) + 0.7152*part(g) + 0.0722*part(b)
}

// contrast is the contrast ratio of two opaque colours (WCAG 2.1), from 1 to 21.
func contrast(a, b color.Color) float64 {
	la, lb := luminance(a), luminance(b)
	return (max(la, lb) + 0.05) / (min(la, lb) + 0.05)
}

// over lays a translucent colour over an opaque one.
func over(top, ground color.Color) color.Color {
	t, g := color.NRGBAModel.Convert(top).(color.NRGBA), color.NRGBAModel.Convert(ground).(color.NRGBA)
	mix := func(a, b uint8) uint8 { return uint8((int(a)*int(t.A) + int(b)*(255-int(t.A))) / 255) }
	return color.NRGBA{R: mix(t.R, g.R), G: mix(t.G, g.G), B: mix(t.B, g.B), A: 255}
}

func TestContrast(t *testing.T) {
	grounds := []fyne.ThemeColorName{
		theme.ColorNameBackground, theme.ColorNameOverlayBackground, theme.ColorNameHeaderBackground,
		theme.ColorNameInputBackground, theme.ColorNameMenuBackground,
	}
	for _, mode := range []settings.Theme{settings.Dark, settings.Light} {
		th := NewTheme(mode)
		get := func(name fyne.ThemeColorName) color.Color { return th.Color(name, theme.VariantLight) }
		check := func(least float64, text, ground fyne.ThemeColorName, colour color.Color) {
			if got := contrast(get(text), colour); got < least {
				t.Errorf("%s: %s on %s has a contrast of %.1f, want %.1f", mode, text, ground, got, least)
			}
		}
		for _, ground := range grounds {
			check(7, theme.ColorNameForeground, ground, get(ground))
			check(4.5, theme.ColorNameForeground, ground+" chosen", over(get(theme.ColorNameSelection), get(ground)))
			for _, text := range []fyne.ThemeColorName{theme.ColorNamePlaceHolder, theme.ColorNameHyperlink, theme.ColorNameError, theme.ColorNameWarning, theme.ColorNameSuccess} {
				check(4.5, text, ground, get(ground))
			}
			check(2.5, theme.ColorNameDisabled, ground, get(ground))
		}
		check(7, theme.ColorNameForeground, theme.ColorNameButton, get(theme.ColorNameButton))
		check(4.5, theme.ColorNameForegroundOnPrimary, theme.ColorNamePrimary, get(theme.ColorNamePrimary))
		check(4.5, theme.ColorNameForegroundOnError, theme.ColorNameError, get(theme.ColorNameError))
		check(4.5, theme.ColorNameForegroundOnWarning, theme.ColorNameWarning, get(theme.ColorNameWarning))
		check(4.5, theme.ColorNameForegroundOnSuccess, theme.ColorNameSuccess, get(theme.ColorNameSuccess))
		check(3, theme.ColorNamePrimary, "chosen tool", over(get(ColorNameChosen), get(theme.ColorNameBackground)))
	}
}

func TestThemeFollowsTheSystemOnlyWhenTold(t *testing.T) {
	name := theme.ColorNameBackground
	if NewTheme(settings.Dark).Color(name, theme.VariantLight) != NewTheme(settings.System).Color(name, theme.VariantDark) {
		t.Error("dark is not dark on a light system")
	}
	system := NewTheme(settings.System)
	if system.Color(name, theme.VariantLight) == system.Color(name, theme.VariantDark) {
		t.Error("system does not follow the system")
	}
	test.AssertAllColorNamesDefined(t, NewTheme(settings.Light), "light")
	test.AssertAllColorNamesDefined(t, NewTheme(settings.Dark), "dark")
}

// newApp starts the test driver with our theme.
func newApp(t *testing.T) {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(NewTheme(settings.Light))
}

func TestIcon(t *testing.T) {
	newApp(t)
	if svg := string(Icon("undo").Content()); !strings.Contains(svg, "<svg") {
		t.Errorf("undo is %q", svg)
	}
	if got, want := Icon("no-such-icon").Content(), theme.NewThemedResource(theme.BrokenImageIcon()).Content(); string(got) != string(want) {
		t.Error("a missing icon is not shown as broken")
	}
}

func TestToolButton(t *testing.T) {
	newApp(t)
	taps := 0
	b := NewToolButton("undo", "Undo", func() { taps++ })
	w := test.NewTempWindow(t, b)
	test.Tap(b)
	b.Set(false, true)
	test.Tap(b)
	if taps != 1 || !b.Disabled() || !b.On() || b.ToolTip() != "Undo" {
		t.Errorf("taps %d, disabled %v, on %v, hint %q", taps, b.Disabled(), b.On(), b.ToolTip())
	}
	if w.Canvas().Focused() != nil {
		t.Error("the button took the focus")
	}
}

func TestCommandButton(t *testing.T) {
	newApp(t)
	enabled, on, runs := false, false, 0
	var table command.Table
	table.Add(command.Command{
		ID: "tool.pan", Title: "Hand", Icon: "hand", Keys: command.Keys("H"),
		Enabled: func() bool { return enabled }, Checked: func() bool { return on }, Run: func() { runs++ },
	})
	b := NewCommandButton(&table, "tool.pan")
	test.Tap(b)
	if runs != 0 || !b.Disabled() || !strings.Contains(b.ToolTip(), "Hand (H)") {
		t.Errorf("runs %d, disabled %v, hint %q", runs, b.Disabled(), b.ToolTip())
	}
	enabled, on = true, true
	b.Update()
	test.Tap(b)
	if runs != 1 || !b.On() {
		t.Errorf("runs %d, on %v", runs, b.On())
	}
}

func TestSectionFolds(t *testing.T) {
	newApp(t)
	content := widget.NewLabel("inside\nand\nmore")
	var told []bool
	s := NewSection("Properties", content)
	s.OnToggled = func(open bool) { told = append(told, open) }
	test.NewTempWindow(t, s)
	open := s.MinSize().Height
	test.Tap(s.header)
	if s.Open() || content.Visible() || s.MinSize().Height >= open {
		t.Errorf("folded: open %v, content %v, height %v of %v", s.Open(), content.Visible(), s.MinSize().Height, open)
	}
	test.Tap(s.header)
	if !s.Open() || !content.Visible() || len(told) != 2 || told[0] || !told[1] {
		t.Errorf("unfolded: open %v, told %v", s.Open(), told)
	}
}

func newTestStack(t *testing.T) *Stack {
	t.Helper()
	s := NewStack(NewSection("A", widget.NewLabel("a")), NewSection("B", widget.NewLabel("b")), NewSection("C", widget.NewLabel("c")))
	test.NewTempWindow(t, s).Resize(fyne.NewSize(200, 600))
	s.Resize(fyne.NewSize(200, 600))
	return s
}

func TestStackFillsItsHeight(t *testing.T) {
	newApp(t)
	s := newTestStack(t)
	bottom := func() float32 {
		last := s.sections[2]
		return last.Position().Y + last.Size().Height
	}
	if bottom() != 600 {
		t.Errorf("three open sections end at %v", bottom())
	}
	s.sections[1].SetOpen(false)
	if bottom() != 600 || s.sections[1].Size().Height != s.sections[1].header.MinSize().Height {
		t.Errorf("with one folded: end %v, folded height %v", bottom(), s.sections[1].Size().Height)
	}
}

func TestStackDrag(t *testing.T) {
	newApp(t)
	s := newTestStack(t)
	changed := 0
	s.OnChanged = func() { changed++ }
	before, third := s.sections[0].Size().Height, s.sections[2].Size().Height
	drag := func(dy float32) {
		s.gaps[0].Dragged(&fyne.DragEvent{PointEvent: fyne.PointEvent{Position: fyne.NewPos(5, dy+gapHeight/2.0)}})
		s.gaps[0].DragEnd()
	}
	drag(40)
	if got := s.sections[0].Size().Height - before; math.Abs(float64(got-40)) > 0.1 || math.Abs(float64(s.sections[2].Size().Height-third)) > 0.1 {
		t.Errorf("dragged by 40, grew by %v", got)
	}
	shares := s.Shares()
	drag(10_000)
	if got := s.sections[1].Size().Height - s.sections[1].header.MinSize().Height; math.Abs(float64(got-minOpen)) > 0.1 {
		t.Errorf("the neighbour's content is squeezed to %v", got)
	}
	s.SetShares(shares)
	if got := s.sections[0].Size().Height - before; math.Abs(float64(got-40)) > 0.1 || changed != 2 {
		t.Errorf("shares put back: grew by %v; told %d times", got, changed)
	}
	if s.gaps[0].Cursor() != desktop.VResizeCursor {
		t.Error("no cursor that says so")
	}
}

func TestShareIsFair(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 6).Draw(t, "n")
		shares, mins := make([]float32, n), make([]float32, n)
		var least float32
		open := false
		for i := range n {
			if rapid.Bool().Draw(t, "open") {
				shares[i], mins[i] = rapid.Float32Range(0.01, 1).Draw(t, "share"), minOpen
				open = true
			}
			least += mins[i]
		}
		room := rapid.Float32Range(-50, 2000).Draw(t, "room")
		var sum float32
		for i, h := range share(room, shares, mins) {
			sum += h
			if h < 0 || room > least && h < mins[i]-0.01 {
				t.Errorf("section %d gets %v of %v", i, h, room)
			}
		}
		if open && math.Abs(float64(sum-max(room, 0))) > 0.5 {
			t.Errorf("%v of %v shared out", sum, room)
		}
	})
}

func TestPathKeepsBothEnds(t *testing.T) {
	newApp(t)
	whole := filepath.Join("/home/someone/a", strings.Repeat("very/", 30), "deep/receipt-0001.jpg")
	p := NewPath(whole)
	p.Resize(fyne.NewSize(240, 30))
	line := test.WidgetRenderer(p).(*pathRenderer).line
	if !strings.HasPrefix(line.Text, "/home/") || !strings.HasSuffix(line.Text, "/receipt-0001.jpg") || p.ToolTip() != whole {
		t.Errorf("shown %q, hint %q", line.Text, p.ToolTip())
	}
	if w := line.MinSize().Width; w > 240 {
		t.Errorf("%v wide in 240", w)
	}
	p.Resize(fyne.NewSize(4000, 30))
	if line.Text != whole || p.ToolTip() != "" {
		t.Errorf("with room: %q", line.Text)
	}
}

func TestShortenedFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		room := rapid.IntRange(1, 20).Draw(t, "room")
		got := shortened(text, func(s string) bool { return len([]rune(s)) <= room })
		if n := len([]rune(got)); n > room || n < min(room, len([]rune(text))) {
			t.Errorf("%q in %d is %q", text, room, got)
		}
	})
}
