package dialogs

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"glossator/assets"
	"glossator/model"
	"glossator/model/fault"
	"glossator/ui/desktop/chooser"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/settings"
)

// Kinds of fault for the tests, one for each action.
var (
	errBusy   = fault.Define(90001, "test.busy", fault.Retry, "")
	errInput  = fault.Define(90002, "test.input", fault.FixInput, "")
	errDefect = fault.Define(90003, "test.defect", fault.Report, "")
)

// testTexts are the texts of those kinds.
var testTexts = map[string]assets.FaultText{
	"test.busy":   {Title: "The project is open in another window", Detail: "“{path}” is in use by another program.", Fix: "Close the other window and try again."},
	"test.input":  {Title: "This file is no picture", Detail: "“{path}” cannot be shown, because it is not a picture that Glossator knows.", Fix: "Choose another file, or save this one as JPEG or PNG."},
	"test.defect": {Title: "The project file is damaged", Detail: "A part of it could not be read.", Fix: "Save the report."},
}

// fakeChooser answers at once with what is set.
type fakeChooser struct {
	path  string
	asked []string
}

func (c *fakeChooser) answer(title string, done func(string)) {
	c.asked = append(c.asked, title)
	if c.path != "" {
		done(c.path)
	}
}

func (c *fakeChooser) OpenFolder(title, _ string, done func(string)) { c.answer(title, done) }
func (c *fakeChooser) OpenFile(title, _ string, _ chooser.Filter, done func(string)) {
	c.answer(title, done)
}

func (c *fakeChooser) OpenFiles(title, _ string, _ chooser.Filter, done func([]string)) {
	c.answer(title, func(path string) { done([]string{path}) })
}

func (c *fakeChooser) SaveFile(title, _, _ string, _ chooser.Filter, done func(string)) {
	c.answer(title, done)
}
func (c *fakeChooser) Close() {}

// stage is a test window with its dialogs.
type stage struct {
	*Dialogs
	t       *testing.T
	app     fyne.App
	chooser *fakeChooser
}

func newStage(t *testing.T) *stage {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.NewTheme(settings.Light))
	w := test.NewTempWindow(t, widget.NewLabel("picture"))
	w.SetPadded(false)
	w.Resize(fyne.NewSize(1280, 800))
	c := &fakeChooser{}
	d, err := New(w, c, "1.2.3")
	if err != nil {
		t.Fatal(err)
	}
	for name, text := range testTexts {
		d.texts[name] = text
	}
	return &stage{d, t, app, c}
}

// walk calls f with every visible object below o, as the painter would see it.
func walk(o fyne.CanvasObject, f func(fyne.CanvasObject)) {
	if !o.Visible() {
		return
	}
	f(o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, child := range o.Objects {
			walk(child, f)
		}
	case fyne.Widget:
		for _, child := range test.WidgetRenderer(o).Objects() {
			walk(child, f)
		}
	}
}

// top gives the dialog in front, nil if there is none.
func (s *stage) top() fyne.CanvasObject { return s.window.Canvas().Overlays().Top() }

// text gives all that the dialog in front says.
func (s *stage) shown() string {
	var b strings.Builder
	if s.top() != nil {
		walk(s.top(), func(o fyne.CanvasObject) {
			switch o := o.(type) {
			case *widget.Label:
				fmt.Fprintln(&b, o.Text)
			case *look.Path:
				fmt.Fprintln(&b, o.Text())
			case *look.Button:
				fmt.Fprintf(&b, "[%s]\n", o.Text)
			}
		})
	}
	return b.String()
}

// button finds a button of the dialog in front.
func (s *stage) button(text string) *look.Button {
	s.t.Helper()
	var found *look.Button
	walk(s.top(), func(o fyne.CanvasObject) {
		if b, ok := o.(*look.Button); ok && b.Text == text {
			found = b
		}
	})
	if found == nil {
		s.t.Fatalf("no button %q in\n%s", text, s.shown())
	}
	return found
}

func (s *stage) tap(text string) {
	s.t.Helper()
	test.Tap(s.button(text))
}

// press sends a key as the driver would: to what has the focus, or else to the window.
func (s *stage) press(key fyne.KeyName) {
	s.t.Helper()
	e := &fyne.KeyEvent{Name: key}
	if focused := s.window.Canvas().Focused(); focused != nil {
		focused.TypedKey(e)
	} else if typed := s.window.Canvas().OnTypedKey(); typed != nil {
		typed(e)
	}
}

func (s *stage) closed() {
	s.t.Helper()
	if s.top() != nil {
		s.t.Errorf("a dialog is still open:\n%s", s.shown())
	}
}

// rows is a project's labels for the tests.
type rows struct {
	list []LabelRow
	did  []string
	err  error
}

func newRows(names ...string) *rows {
	r := &rows{}
	for i, name := range names {
		r.list = append(r.list, LabelRow{ID: model.NewID(), Name: name, Colour: model.Colour(0x2060a0 * (i + 1) & 0xffffff), Count: 10 * i})
	}
	return r
}

func (r *rows) name(id model.ID) string {
	i := slices.IndexFunc(r.list, func(l LabelRow) bool { return l.ID == id })
	return r.list[i].Name
}

func (r *rows) note(format string, args ...any) error {
	r.did = append(r.did, fmt.Sprintf(format, args...))
	return r.err
}

func (r *rows) Labels() []LabelRow    { return slices.Clone(r.list) }
func (r *rows) New(name string) error { return r.note("new %s", name) }
func (r *rows) Rename(id model.ID, name string) error {
	return r.note("rename %s to %s", r.name(id), name)
}

func (r *rows) Recolour(id model.ID, c model.Colour) error {
	return r.note("recolour %s %s", r.name(id), c)
}
func (r *rows) Delete(id model.ID) error { return r.note("delete %s", r.name(id)) }
func (r *rows) Merge(from []model.ID, into model.ID) error {
	var names []string
	for _, id := range from {
		names = append(names, r.name(id))
	}
	return r.note("merge %s into %s", strings.Join(names, "+"), r.name(into))
}
