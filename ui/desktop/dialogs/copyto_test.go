package dialogs

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/ui/desktop/look"
)

// retype replaces the text of a field.
func retype(e *look.Entry, text string) {
	e.SetText("")
	test.Type(e, text)
}

// fieldsIn gives the text fields of the dialog in front.
func (s *stage) fieldsIn() []*look.Entry {
	var out []*look.Entry
	walk(s.top(), func(o fyne.CanvasObject) {
		if e, ok := o.(*look.Entry); ok {
			out = append(out, e)
		}
	})
	return out
}

func (s *stage) tick() {
	s.t.Helper()
	walk(s.top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*look.Check); ok {
			test.Tap(c)
		}
	})
}

func TestCopyTo(t *testing.T) {
	for _, c := range []struct {
		name      string
		at, count int
		act       func(s *stage, first, last *look.Entry)
		want      []int
	}{
		{"as proposed", 3, 10, func(s *stage, _, _ *look.Entry) { s.press(fyne.KeyReturn) }, []int{4, 10}},
		{"as proposed on the last", 10, 10, func(s *stage, _, _ *look.Entry) { s.tap("Copy") }, []int{1, 9}},
		{"a range", 3, 10, func(s *stage, first, last *look.Entry) {
			retype(first, " 2")
			retype(last, "5 ")
			s.tap("Copy")
		}, []int{2, 5}},
		{"all after this one", 3, 10, func(s *stage, first, last *look.Entry) {
			retype(first, "7")
			retype(last, "7")
			s.tick()
			if !first.Disabled() || !last.Disabled() {
				s.t.Error("the range can be typed although it is told")
			}
			s.tap("Copy")
		}, []int{4, 10}},
		{"all after this one, and not", 3, 10, func(s *stage, first, last *look.Entry) {
			s.tick()
			s.tick()
			retype(last, "4")
			s.tap("Copy")
		}, []int{4, 4}},
		{"not at all", 3, 10, func(s *stage, _, _ *look.Entry) { s.press(fyne.KeyEscape) }, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			s := newStage(t)
			var got []int
			s.CopyTo(CopyTo{What: "the 2 selected regions", At: c.at, Count: c.count, Copy: func(first, last int) { got = []int{first, last} }})
			fields := s.fieldsIn()
			c.act(s, fields[0], fields[1])
			if !slices.Equal(got, c.want) {
				t.Errorf("got %v, want %v", got, c.want)
			}
			s.closed()
		})
	}
}

func TestCopyToRefusesARangeThatIsNone(t *testing.T) {
	s := newStage(t)
	s.CopyTo(CopyTo{What: "all 5 regions of a.png", At: 3, Count: 10, Copy: func(first, last int) { t.Errorf("copied to %d to %d", first, last) }})
	fields := s.fieldsIn()
	for _, c := range []struct{ first, last string }{{"0", "3"}, {"4", "11"}, {"5", "4"}, {"", "4"}, {"4", "x"}, {"3", "3"}} {
		retype(fields[0], c.first)
		retype(fields[1], c.last)
		s.press(fyne.KeyReturn)
		if !s.button("Copy").Disabled() {
			t.Errorf("%q to %q can be copied to", c.first, c.last)
		}
	}
	s.press(fyne.KeyEscape)
	s.closed()
}

func TestInform(t *testing.T) {
	for _, key := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEscape} {
		s := newStage(t)
		s.Inform("Copying", "Nothing was copied.")
		if !strings.Contains(s.shown(), "Nothing was copied.") {
			t.Errorf("shown is\n%s", s.shown())
		}
		s.press(key)
		s.closed()
	}
}
