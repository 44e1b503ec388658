package strip

import (
	"strings"
	"testing"
	"unicode/utf8"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"pgregory.net/rapid"
)

// film is a strip of texts, with what each object shows.
type film struct {
	*Strip
	length  int
	updates int
	shows   map[fyne.CanvasObject]int
	created int
}

func newFilm(t *testing.T, horizontal bool, length int) *film {
	test.NewTempApp(t)
	f := &film{length: length, shows: map[fyne.CanvasObject]int{}}
	extent := func() float32 { return 20 }
	f.Strip = New(horizontal, Source{
		Cell: extent, Across: extent, Length: func() int { return f.length },
		Create: func() fyne.CanvasObject {
			f.created++
			return canvas.NewText("", theme.Color(theme.ColorNameForeground))
		},
		Update: func(i int, o fyne.CanvasObject) {
			f.updates++
			f.shows[o] = i
		},
	})
	win := test.NewTempWindow(t, f.Strip)
	win.SetPadded(false)
	win.Resize(fyne.NewSize(100, 100))
	return f
}

// inSight gives what the objects in sight show.
func (f *film) inSight() []int {
	var out []int
	for _, o := range f.Shown() {
		out = append(out, f.shows[o])
	}
	return out
}

func wantSight(t *testing.T, f *film, first, last int) {
	t.Helper()
	got := f.inSight()
	if len(got) != last-first+1 || got[0] != first || got[len(got)-1] != last {
		t.Errorf("cells %v in sight, want %d to %d", got, first, last)
	}
}

func TestStripShowsWhatIsInSight(t *testing.T) {
	for _, horizontal := range []bool{false, true} {
		f := newFilm(t, horizontal, 100_000)
		wantSight(t, f, 0, 5)
		f.ScrollTo(70_000, 0)
		wantSight(t, f, 69_996, 70_001)
		f.ScrollBy(1e9)
		wantSight(t, f, 99_995, 99_999)
		f.ScrollBy(-1e9)
		if f.created > 12 {
			t.Errorf("%d objects made", f.created)
		}
		f.updates = 0
		f.ScrollBy(20)
		if f.updates != 1 {
			t.Errorf("scrolling by one cell updated %d", f.updates)
		}
	}
}

func TestStripFollowsItsLength(t *testing.T) {
	f := newFilm(t, false, 50)
	f.ScrollBy(1e9)
	f.length = 3
	f.Refresh()
	wantSight(t, f, 0, 2)
	f.length = 0
	f.Refresh()
	if n := len(f.Shown()); n != 0 {
		t.Errorf("%d cells of none in sight", n)
	}
}

func TestStripScrollsWithAMargin(t *testing.T) {
	f := newFilm(t, true, 100)
	f.ScrollTo(10, 1)
	if f.Offset() != 140 {
		t.Errorf("scrolled to %v, want 140", f.Offset())
	}
	f.ScrollTo(9, 1)
	if f.Offset() != 140 {
		t.Errorf("scrolled to %v though the cell was in sight", f.Offset())
	}
	f.ScrollTo(0, 1)
	if f.Offset() != 0 {
		t.Errorf("scrolled to %v, want the beginning", f.Offset())
	}
}

func TestStripAt(t *testing.T) {
	f := newFilm(t, false, 6)
	f.ScrollBy(10)
	for y, want := range map[float32]int{-1: -1, 0: 0, 9: 0, 11: 1, 95: 5, 115: 6} {
		if got := f.At(fyne.NewPos(5, y)); got != want {
			t.Errorf("cell %d at %v, want %d", got, y, want)
		}
	}
}

// pointed counts how often it was told that the pointer left.
type pointed struct{ left int }

func (p *pointed) MouseOut() { p.left++ }

func TestStripTellsTheObjectUnderThePointer(t *testing.T) {
	f := newFilm(t, false, 100)
	p := &pointed{}
	f.Under(p)
	f.ScrollBy(5)
	f.Under(nil)
	f.ScrollBy(5)
	if p.left != 1 {
		t.Errorf("told %d times", p.left)
	}
}

func TestLineEndsInAnEllipsisWhereItDoesNotFit(t *testing.T) {
	test.NewTempApp(t)
	l := NewLine(theme.SizeNameText, Muted)
	l.Style(theme.Current())
	l.Set("Kassenbeleg\n\nStraßencafé " + strings.Repeat("sehr ", 1000))
	if whole := l.Whole(); !strings.HasPrefix(whole, "Kassenbeleg Straßencafé sehr") || len(whole) > maxLine {
		t.Errorf("the line is %q", whole)
	}
	if width := l.Place(10, 0, 120, 20); width > 120 || !strings.HasSuffix(l.Text.Text, "…") || !l.Cut() {
		t.Errorf("%v wide: %q", width, l.Text.Text)
	}
	l.Set("ja")
	if l.Place(10, 0, 120, 20); l.Cut() || l.Position().X != 10 {
		t.Errorf("%q at %v", l.Text.Text, l.Position())
	}
}

func TestFitting(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		room := rapid.IntRange(0, 20).Draw(t, "room")
		fits := func(s string) bool { return utf8.RuneCountInString(s) <= room }
		got := fitting(text, fits)
		if !fits(got) && got != "" {
			t.Errorf("%q does not fit %d", got, room)
		}
		if fits(text) && got != text {
			t.Errorf("%q was cut to %q", text, got)
		}
		if head, cut := strings.CutSuffix(got, "…"); cut && !fits(text) && !strings.HasPrefix(text, head) {
			t.Errorf("%q is no beginning of %q", head, text)
		}
	})
}
