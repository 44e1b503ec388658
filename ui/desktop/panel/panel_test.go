package panel

import (
	"fmt"
	"image"
	"image/color"
	"image/png"
	"os"
	"path/filepath"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/settings"
	"glossator/ui/workspace"
)

// bench is a project with panels on it, and their host. Work that others send to Fyne's goroutine waits in a queue until the test
// pumps it, so that everything happens on the test's goroutine.
type bench struct {
	testing.TB
	w     *workspace.Workspace
	queue chan func()

	label    model.ID
	nest     bool
	failed   []error
	commands []string
	keys     []fyne.KeyName
	held     []fyne.KeyName
	escaped  int

	labelKey  string // stands before the digits of labels
	imageMenu *fyne.Menu
}

func (b *bench) Fail(err error)                { b.failed = append(b.failed, err) }
func (b *bench) FaultTitle(name string) string { return "title of " + name }
func (b *bench) Text(key string) string        { return "text of " + key }
func (b *bench) CurrentLabel() model.ID        { return b.label }
func (b *bench) SetCurrentLabel(id model.ID)   { b.label = id }
func (b *bench) NestNew() bool                 { return b.nest }
func (b *bench) SetNestNew(nest bool)          { b.nest = nest }
func (b *bench) FocusCanvas()                  { b.escaped++ }
func (b *bench) Command(id string)             { b.commands = append(b.commands, id) }
func (b *bench) TypedKey(e *fyne.KeyEvent)     { b.keys = append(b.keys, e.Name) }
func (b *bench) KeyDown(name fyne.KeyName)     { b.held = append(b.held, name) }
func (b *bench) KeyUp(fyne.KeyName)            { b.held = nil }
func (b *bench) LabelKey(key string) string    { return b.labelKey + key }
func (b *bench) ImageMenu() *fyne.Menu         { return b.imageMenu }
func (b *bench) Later(f func())                { b.queue <- f }
func (b *bench) AnnotationMenu() *fyne.Menu {
	return fyne.NewMenu("", fyne.NewMenuItem("Delete", func() {}))
}

// newBench makes a project in a folder with so many pictures of 400 × 300 pixels, the first of which is shown.
func newBench(t testing.TB, pictures int) *bench {
	t.Helper()
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.NewTheme(settings.Dark))
	b := &bench{TB: t, queue: make(chan func(), 1000)}
	folder := t.TempDir()
	home := func(f func()) {
		done := make(chan struct{})
		b.queue <- func() { f(); close(done) }
		<-done
	}
	now := time.Date(2024, 5, 17, 12, 30, 0, 0, time.UTC)
	w, err := workspace.Create(filepath.Join(folder, "test.gloss"), workspace.Options{Author: "Ada", Home: home, Now: func() time.Time { return now }})
	if err != nil {
		t.Fatal(err)
	}
	b.w = w
	t.Cleanup(func() { b.await(func() error { return w.Close() }) })
	var paths []string
	for i := range pictures {
		paths = append(paths, b.picture(folder, fmt.Sprintf("scan-%03d.png", i+1)))
	}
	if pictures > 0 {
		b.add(paths...)
		w.Show(w.List().ID(0))
	}
	return b
}

// add puts pictures on the list.
func (b *bench) add(paths ...string) {
	b.Helper()
	done := false
	b.w.AddPictures(paths, func(_ workspace.Added, err error) {
		if err != nil {
			b.Fatal(err)
		}
		done = true
	})
	b.until(func() bool { return done })
}

// picture writes a picture.
func (b *bench) picture(folder, name string) string {
	b.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 400, 300))
	for i := range 400 * 300 {
		img.Set(i%400, i/400, color.RGBA{uint8(i), uint8(i / 400), uint8(len(name) * 9), 255})
	}
	path := filepath.Join(folder, name)
	f, err := os.Create(path)
	if err != nil {
		b.Fatal(err)
	}
	if err := png.Encode(f, img); err != nil {
		b.Fatal(err)
	}
	if err := f.Close(); err != nil {
		b.Fatal(err)
	}
	return path
}

// until does what waits in the queue until ok says so.
func (b *bench) until(ok func() bool) {
	b.Helper()
	limit := time.After(20 * time.Second)
	for !ok() {
		select {
		case f := <-b.queue:
			f()
		case <-limit:
			b.Fatal("waited too long")
		}
	}
}

// await does what waits in the queue while work runs on a goroutine of its own.
func (b *bench) await(work func() error) {
	b.Helper()
	done := make(chan error, 1)
	go func() { done <- work() }()
	var err error
	finished := false
	b.until(func() bool {
		select {
		case err = <-done:
			finished = true
		default:
			if !finished {
				select {
				case b.queue <- func() {}:
				default:
				}
			}
		}
		return finished
	})
	if err != nil {
		b.Error(err)
	}
}

// labels makes labels.
func (b *bench) labels(names ...string) []model.ID {
	b.Helper()
	var ids []model.ID
	for _, name := range names {
		id := model.NewID()
		if err := b.w.DoProject(model.NewLabel{Label: model.Label{ID: id, Name: name}}); err != nil {
			b.Fatal(err)
		}
		ids = append(ids, id)
	}
	return ids
}

// draw draws a rectangle on the current image.
func (b *bench) draw(label, parent model.ID, x, y, w, h float64) model.ID {
	b.Helper()
	id := model.NewID()
	a := model.Annotation{ID: id, Label: label, Parent: parent, Shape: geom.Rectangle{Box: geom.Box{X0: x, Y0: y, X1: x + w, Y1: y + h}}}
	b.do(model.Draw{Annotation: a})
	return id
}

func (b *bench) do(cmd model.Command) {
	b.Helper()
	if err := b.w.Do(b.w.Current(), cmd); err != nil {
		b.Fatal(err)
	}
}

// get gives an annotation of the current image.
func (b *bench) get(id model.ID) *model.Annotation {
	b.Helper()
	a, ok := b.w.CurrentDocument().Get(id)
	if !ok {
		b.Fatalf("annotation %s is gone", id)
	}
	return a
}

// subscriber is a panel that is told of changes.
type subscriber interface{ Update(workspace.Notice) }

// window shows a panel in a window of the size, and tells it of changes.
func (b *bench) window(content fyne.CanvasObject, width, height float32) fyne.Window {
	b.Helper()
	win := test.NewTempWindow(b.TB, container.NewStack(content))
	win.Resize(fyne.NewSize(width, height))
	if s, ok := content.(subscriber); ok {
		b.Cleanup(b.w.Subscribe(s.Update))
	}
	return win
}

// noFaults fails the test if something was refused.
func (b *bench) noFaults() {
	b.Helper()
	for _, err := range b.failed {
		b.Errorf("refused: %v", err)
	}
}

// shoot writes pictures of a window, dark and light, where GLOSSATOR_SHOTS names a folder, for a person to look at.
func (b *bench) shoot(win fyne.Window, name string) {
	b.Helper()
	folder := os.Getenv("GLOSSATOR_SHOTS")
	if folder == "" {
		return
	}
	for _, mode := range []settings.Theme{settings.Dark, settings.Light} {
		fyne.CurrentApp().Settings().SetTheme(look.NewTheme(mode))
		f, err := os.Create(filepath.Join(folder, fmt.Sprintf("%s-%s.png", name, mode)))
		if err != nil {
			b.Fatal(err)
		}
		if err := png.Encode(f, win.Canvas().Capture()); err != nil {
			b.Fatal(err)
		}
		_ = f.Close()
	}
	fyne.CurrentApp().Settings().SetTheme(look.NewTheme(settings.Dark))
}

// chooseItem chooses item i of the menu that is open.
func chooseItem(win fyne.Window, i int) {
	menu := win.Canvas().Overlays().Top().(fyne.Widget)
	n := 0
	for _, o := range test.LaidOutObjects(menu) {
		if item, ok := o.(fyne.Tappable); ok && o != fyne.CanvasObject(menu) {
			if _, isMenu := o.(*widget.PopUpMenu); isMenu {
				continue
			}
			if n == i {
				item.Tapped(&fyne.PointEvent{})
				return
			}
			n++
		}
	}
}
