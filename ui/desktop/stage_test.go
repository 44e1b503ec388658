package desktop

import (
	"image"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/chooser"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/settings"
)

// queue is what other goroutines have sent to Fyne's goroutine, which is the test's: Fyne's own test driver would run it where it is.
var queue = make(chan func(), 10_000)

// queueing is the test driver's app with that queue.
type queueing struct {
	fyne.App
	driver queueingDriver
}

func (a queueing) Driver() fyne.Driver { return a.driver }

type queueingDriver struct{ fyne.Driver }

func (queueingDriver) DoFromGoroutine(f func(), wait bool) {
	done := make(chan struct{})
	queue <- func() {
		defer close(done)
		f()
	}
	if wait {
		<-done
	}
}

func TestMain(m *testing.M) {
	app := test.NewApp()
	fyne.SetCurrentApp(queueing{app, queueingDriver{app.Driver()}})
	os.Exit(m.Run())
}

// patience is how long a test waits for something before calling it broken.
const patience = 20 * time.Second

// stage is the window of one test.
type stage struct {
	*Window
	t     *testing.T
	asked *fakeChooser
}

func newStage(t *testing.T) *stage {
	t.Helper()
	t.Setenv(settings.FolderVariable, t.TempDir())
	t.Setenv(chooser.DialogsVariable, "fyne")
	file, err := settings.Open()
	if err != nil {
		t.Fatal(err)
	}
	w, err := NewWindow(fyne.CurrentApp(), file, "test")
	if err != nil {
		t.Fatal(err)
	}
	s := &stage{Window: w, t: t, asked: &fakeChooser{}}
	w.chooser = s.asked
	w.window.Show()
	t.Cleanup(func() {
		for range 5 {
			s.press("Esc")
		}
		if err := s.closeCurrent(); err != nil {
			t.Error(err)
		}
	})
	return s
}

// until does what waits in the queue until something is so.
func (s *stage) until(what string, so func() bool) {
	s.t.Helper()
	late := time.After(patience)
	for !so() {
		select {
		case f := <-queue:
			f()
		case <-late:
			s.t.Fatalf("waited in vain: %s; the window shows %q", what, s.dialogs.Shown())
		}
	}
}

// settle does what waits in the queue and does not wait for more.
func (s *stage) settle() {
	for {
		select {
		case f := <-queue:
			f()
		default:
			return
		}
	}
}

// picturesIn makes pictures of 400 × 300 pixels in a new folder.
func picturesIn(t *testing.T, folder string, names ...string) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), folder)
	if err := os.Mkdir(dir, 0o755); err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		f, err := os.Create(filepath.Join(dir, name))
		if err != nil {
			t.Fatal(err)
		}
		if err := png.Encode(f, image.NewGray(image.Rect(0, 0, 400, 300))); err != nil {
			t.Fatal(err)
		}
		if err := f.Close(); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// openFolder opens a folder with so many pictures, and waits until the first one is current and all is saved.
func (s *stage) openFolder(folder string, pictures int) {
	s.t.Helper()
	s.open(folder)
	s.until("the folder is open", func() bool {
		return s.ws != nil && s.ws.Folder() == folder && s.ws.List().Len() == pictures && len(s.ws.Jobs()) == 0
	})
	s.saved()
}

func (s *stage) saved() {
	s.t.Helper()
	s.until("all is saved", func() bool { return s.ws.Saving().Pending == 0 })
}

// newProjectStage is a stage with a project of two pictures.
func newProjectStage(t *testing.T) *stage {
	t.Helper()
	s := newStage(t)
	s.openFolder(picturesIn(t, "scans", "1.png", "2.png"), 2)
	return s
}

// draw makes a region on the current picture, nested where it belongs, and selects it.
func (s *stage) draw(x, y, w, h float64) model.ID {
	s.t.Helper()
	id := model.NewID()
	shape := geom.Rectangle{Box: geom.Box{X0: x, Y0: y, X1: x + w, Y1: y + h}}
	if err := s.ws.Do(s.ws.Current(), model.Draw{Annotation: model.Annotation{ID: id, Shape: shape}, Nest: true}); err != nil {
		s.t.Fatal(err)
	}
	s.ws.Select(id)
	return id
}

// typeText types into what has the focus.
func (s *stage) typeText(text string) {
	s.t.Helper()
	for _, r := range text {
		focused := s.window.Canvas().Focused()
		if focused == nil {
			s.t.Fatal("nothing has the focus to type into")
		}
		focused.TypedRune(r)
	}
}

// region gives a region of the current picture; nil if it is gone.
func (s *stage) region(id model.ID) *model.Annotation {
	a, _ := s.ws.CurrentDocument().Get(id)
	return a
}

// newLabel makes a label of the project.
func (s *stage) newLabel(name string) model.ID {
	s.t.Helper()
	id := model.NewID()
	if err := s.ws.DoProject(model.NewLabel{Label: model.Label{ID: id, Name: name}}); err != nil {
		s.t.Fatal(err)
	}
	return id
}

func (s *stage) drop(paths ...string) {
	var uris []fyne.URI
	for _, path := range paths {
		uris = append(uris, storage.NewFileURI(path))
	}
	s.dropped(uris)
}

// top gives the dialog in front; nil if there is none.
func (s *stage) top() fyne.CanvasObject { return s.window.Canvas().Overlays().Top() }

// tap presses a button of the dialog in front.
func (s *stage) tap(text string) {
	s.t.Helper()
	for _, o := range test.LaidOutObjects(s.top()) {
		if b, ok := o.(*look.Button); ok && b.Text == text {
			b.OnTapped()
			return
		}
	}
	s.t.Fatalf("the dialog has no button %q", text)
}

// says reports whether the dialog in front says something.
func (s *stage) says(text string) bool {
	for _, o := range test.LaidOutObjects(s.top()) {
		if l, ok := o.(*widget.Label); ok && strings.Contains(l.Text, text) {
			return true
		}
	}
	return false
}

// item finds a menu item by the titles on the way to it.
func (s *stage) item(titles ...string) *fyne.MenuItem {
	s.t.Helper()
	menus := s.window.MainMenu().Items
	var items []*fyne.MenuItem
	for _, m := range menus {
		if m.Label == titles[0] {
			items = m.Items
		}
	}
	var found *fyne.MenuItem
	for _, title := range titles[1:] {
		found = nil
		for _, item := range items {
			if strings.HasPrefix(item.Label, title) {
				found = item
				break
			}
		}
		if found == nil {
			s.t.Fatalf("no menu item %q", titles)
		}
		if found.ChildMenu != nil {
			items = found.ChildMenu.Items
		}
	}
	return found
}

// fakeChooser notes what was asked, and lets the test answer.
type fakeChooser struct {
	what   string
	answer func(paths ...string)
}

func (c *fakeChooser) note(what string, answer func([]string)) {
	c.what, c.answer = what, func(paths ...string) { answer(paths) }
}

func (c *fakeChooser) OpenFolder(_, _ string, done func(string)) {
	c.note("folder", func(p []string) { done(p[0]) })
}

func (c *fakeChooser) OpenFile(_, _ string, _ chooser.Filter, done func(string)) {
	c.note("file", func(p []string) { done(p[0]) })
}

func (c *fakeChooser) OpenFiles(_, _ string, _ chooser.Filter, done func([]string)) {
	c.note("files", done)
}

func (c *fakeChooser) SaveFile(_, _, _ string, _ chooser.Filter, done func(string)) {
	c.note("save", func(p []string) { done(p[0]) })
}

func (c *fakeChooser) Close() {}
