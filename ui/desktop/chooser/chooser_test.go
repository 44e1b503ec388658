package chooser

import (
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"github.com/ncruces/zenity"

	"glossator/ui/desktop/look"
	"glossator/ui/desktop/settings"
)

// tree makes files in a new folder; names that end in "/" are folders.
func tree(t *testing.T, names ...string) string {
	t.Helper()
	root := t.TempDir()
	for _, name := range names {
		path := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		var err error
		if strings.HasSuffix(name, "/") {
			err = os.MkdirAll(path, 0o755)
		} else {
			err = os.WriteFile(path, nil, 0o644)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	return root
}

// newTestOwn gives our dialogs in a test window, with folders read at once.
func newTestOwn(t *testing.T) *own {
	t.Helper()
	test.NewTempApp(t).Settings().SetTheme(look.NewTheme(settings.Light))
	w := test.NewTempWindow(t, nil)
	w.Resize(fyne.NewSize(1000, 700))
	o := newOwn(w)
	o.background = func(work, then func()) {
		work()
		then()
	}
	return o
}

// retype replaces the path as a person does, and presses keys.
func (d *pathDialog) retype(text string, keys ...fyne.KeyName) {
	d.path.TypedShortcut(&fyne.ShortcutSelectAll{})
	d.path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyBackspace})
	test.Type(d.path, text)
	for _, key := range keys {
		d.path.TypedKey(&fyne.KeyEvent{Name: key})
	}
}

// click selects the line with the name.
func (d *pathDialog) click(t *testing.T, name string) {
	t.Helper()
	i := slices.IndexFunc(d.shown, func(e entry) bool { return e.name == name })
	if i < 0 {
		t.Fatalf("%q is not listed among %v", name, d.shown)
	}
	d.list.Select(i)
}

func (d *pathDialog) names() []string {
	var out []string
	for _, e := range d.shown {
		out = append(out, e.name)
	}
	return out
}

func TestFolderByTyping(t *testing.T) {
	root := tree(t, "receipts 2024/", "receipts 2025/", "other/", ".hidden/", "file.jpg")
	o := newTestOwn(t)
	var got string
	o.OpenFolder("Open folder", root, func(path string) { got = path })
	d := o.open
	if want := []string{"other", "receipts 2024", "receipts 2025"}; !slices.Equal(d.names(), want) {
		t.Errorf("listed %q, want %q", d.names(), want)
	}
	d.retype(filepath.Join(root, "Rec"), fyne.KeyTab)
	if want := filepath.Join(root, "receipts 202"); d.path.Text != want || len(d.shown) != 2 {
		t.Errorf("Tab gave %q with %q, want %q", d.path.Text, d.names(), want)
	}
	test.Type(d.path, "5")
	d.path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	d.path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if want := filepath.Join(root, "receipts 2025"); got != want || o.open != nil {
		t.Errorf("got %q, want %q; open %v", got, want, o.open != nil)
	}
}

func TestFolderByClicking(t *testing.T) {
	root := tree(t, "a/b/")
	o := newTestOwn(t)
	var got string
	o.OpenFolder("Open folder", root, func(path string) { got = path })
	d := o.open
	d.click(t, "a")
	d.click(t, "b")
	test.Tap(d.accept)
	if want := filepath.Join(root, "a", "b"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestPastedPaths(t *testing.T) {
	root := tree(t, "my scans/")
	want := filepath.Join(root, "my scans")
	for _, pasted := range []string{want, want + separator, `"` + want + `"`, "  " + want + "\n", "file://" + strings.ReplaceAll(filepath.ToSlash(want), " ", "%20")} {
		o := newTestOwn(t)
		var got string
		o.OpenFolder("Open folder", "", func(path string) { got = path })
		o.open.path.SetText(pasted)
		o.open.path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
		if got != want {
			t.Errorf("pasted %q, got %q", pasted, got)
		}
	}
}

func TestNamesAreMeantInTheListedFolder(t *testing.T) {
	root := tree(t, "sub/scans/")
	o := newTestOwn(t)
	var got string
	o.OpenFolder("Open folder", root, func(path string) { got = path })
	test.Type(o.open.path, "SU") // replaces the text, which is selected
	if want := []string{"sub"}; !slices.Equal(o.open.names(), want) {
		t.Errorf("listed %q, want %q", o.open.names(), want)
	}
	o.open.path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyTab})
	test.Type(o.open.path, "scans")
	o.open.path.TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if want := filepath.Join(root, "sub", "scans"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
	o.OpenFolder("Open folder", root, func(path string) { got = path })
	o.open.retype("", fyne.KeyReturn)
	if got != root {
		t.Errorf("nothing typed gives %q, want %q", got, root)
	}
}

func TestMissingFolderMayBeMade(t *testing.T) {
	root := tree(t)
	o := newTestOwn(t)
	var got string
	o.OpenFolder("Export to", root, func(path string) { got = path })
	d := o.open
	want := filepath.Join(root, "new")
	d.retype(want, fyne.KeyReturn)
	if got != "" || d.note.Text == "" || !d.create.Visible() {
		t.Fatalf("got %q, note %q, create %v", got, d.note.Text, d.create.Visible())
	}
	test.Tap(d.create)
	if got != want || !isFolder(want) {
		t.Errorf("got %q, made %v", got, isFolder(want))
	}
}

func TestRefusedPathsSayWhy(t *testing.T) {
	root := tree(t, "a.jpg", "b.txt")
	for name, c := range map[string]struct {
		purpose purpose
		path    string
	}{
		"a file for folder":  {forFolder, filepath.Join(root, "a.jpg")},
		"no such file":       {forFile, filepath.Join(root, "c.jpg")},
		"other kind":         {forFile, filepath.Join(root, "b.txt")},
		"no folder to save":  {forSaving, filepath.Join(root, "no", "x.jpg")},
		"deep in nowhere":    {forFolder, filepath.Join(root, "no", "no")},
		"a file as a folder": {forFile, filepath.Join(root, "a.jpg", "x.jpg")},
	} {
		o := newTestOwn(t)
		o.ask(question{purpose: c.purpose, filter: Pictures, done: func(paths []string) { t.Errorf("%s: accepted %q", name, paths) }})
		o.open.retype(c.path, fyne.KeyReturn)
		if o.open == nil || o.open.note.Text == "" || o.open.create.Visible() {
			t.Errorf("%s: says nothing, or offers to make it", name)
		}
	}
}

func TestEscapeCancels(t *testing.T) {
	o := newTestOwn(t)
	for name, focus := range map[string]func(*pathDialog) fyne.Focusable{
		"path":   func(d *pathDialog) fyne.Focusable { return d.path },
		"list":   func(d *pathDialog) fyne.Focusable { return d.list },
		"button": func(d *pathDialog) fyne.Focusable { return d.accept },
	} {
		o.OpenFolder("Open folder", "", func(path string) { t.Errorf("got %q", path) })
		focus(o.open).TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
		if o.open != nil || look.ModalOpen(o.window.Canvas()) {
			t.Fatalf("%s: still open", name)
		}
	}
	o.OpenFolder("Open folder", "", func(path string) { t.Errorf("got %q", path) })
	o.window.Canvas().Unfocus()
	o.window.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if o.open != nil {
		t.Error("nothing focused: still open")
	}
}

func TestSeveralFiles(t *testing.T) {
	root := tree(t, "10.jpg", "9.JPG", "sub/", "notes.txt")
	o := newTestOwn(t)
	var got []string
	o.OpenFiles("Add pictures", root, Pictures, func(paths []string) { got = paths })
	d := o.open
	if want := []string{"sub", "9.JPG", "10.jpg"}; !slices.Equal(d.names(), want) {
		t.Errorf("listed %q, want %q", d.names(), want)
	}
	for _, name := range []string{"10.jpg", "9.JPG", "10.jpg", "10.jpg"} {
		d.click(t, name)
	}
	if d.accept.Text != "Open 2" {
		t.Errorf("the button says %q", d.accept.Text)
	}
	test.Tap(d.accept)
	if want := []string{filepath.Join(root, "9.JPG"), filepath.Join(root, "10.jpg")}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestOneFileByClickingTwice(t *testing.T) {
	root := tree(t, "a.gloss", "b.gloss")
	o := newTestOwn(t)
	var got string
	o.OpenFile("Open project", root, Projects, func(path string) { got = path })
	d := o.open
	d.click(t, "a.gloss")
	d.click(t, "b.gloss")
	if got != "" || len(d.shown) != 2 {
		t.Fatalf("one click opened %q, or hid the other files: %q", got, d.names())
	}
	d.click(t, "b.gloss")
	if want := filepath.Join(root, "b.gloss"); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestSave(t *testing.T) {
	root := tree(t, "sub/", "old.gloss")
	o := newTestOwn(t)
	var got []string
	ask := func() *pathDialog {
		o.SaveFile("New project", root, "receipts", Projects, func(path string) { got = append(got, path) })
		return o.open
	}
	d := ask()
	d.click(t, "sub")
	test.Tap(d.accept)
	if want := filepath.Join(root, "sub", "receipts.gloss"); !slices.Equal(got, []string{want}) {
		t.Fatalf("got %q, want %q", got, want)
	}
	d = ask()
	d.retype(filepath.Join(root, "old"), fyne.KeyReturn)
	if len(got) != 1 {
		t.Fatalf("replaced without asking: %q", got)
	}
	focused := o.window.Canvas().Focused().(*look.Button)
	if focused.Text != "Cancel" {
		t.Errorf("the focus is on %q", focused.Text)
	}
	focused.TypedKey(&fyne.KeyEvent{Name: fyne.KeyEscape})
	if o.open == nil {
		t.Error("Esc closed both dialogs")
	}
	o.Close()
	if o.open != nil || look.ModalOpen(o.window.Canvas()) {
		t.Error("Close left a dialog")
	}
}

func TestOnlyOneAtATime(t *testing.T) {
	o := newTestOwn(t)
	o.OpenFolder("first", "", func(string) {})
	d := o.open
	o.OpenFolder("second", "", func(string) {})
	if o.open != d || len(o.window.Canvas().Overlays().List()) != 1 {
		t.Error("a second dialog opened")
	}
}

func TestSlowFolderDoesNotOverwrite(t *testing.T) {
	root := tree(t, "slow/a/", "fast/b/")
	o := newTestOwn(t)
	var pending []func()
	o.background = func(work, then func()) {
		work()
		pending = append(pending, then)
	}
	o.OpenFolder("Open folder", filepath.Join(root, "slow"), func(string) {})
	o.open.enter(filepath.Join(root, "fast"))
	pending[1]()
	pending[0]()
	if got := o.open.names(); !slices.Equal(got, []string{"b"}) {
		t.Errorf("listed %q", got)
	}
}

func TestStartFolder(t *testing.T) {
	root := tree(t, "a/", "f.txt")
	for start, want := range map[string]string{
		filepath.Join(root, "a"):               filepath.Join(root, "a"),
		filepath.Join(root, "a", "gone", "er"): filepath.Join(root, "a"),
		filepath.Join(root, "f.txt"):           root,
	} {
		if got := startFolder(start); got != want {
			t.Errorf("startFolder(%q) = %q, want %q", start, got, want)
		}
	}
	if home := startFolder(""); !isFolder(home) {
		t.Errorf("home is %q", home)
	}
}

func TestNewHeedsTheVariable(t *testing.T) {
	o := newTestOwn(t)
	t.Setenv(DialogsVariable, "fyne")
	if _, ok := New(o.window).(*own); !ok {
		t.Error("not ours")
	}
}

// askNative opens a dialog of the system, which the test plays.
func askNative(t *testing.T, n *native, paths []string, err error) (done []string, instead bool) {
	t.Helper()
	n.ask("Open", t.TempDir(), "", func([]zenity.Option) ([]string, error) {
		if !look.ModalOpen(n.window.Canvas()) {
			t.Error("our window is not blocked")
		}
		return paths, err
	}, func(got []string) { done = got }, func() { instead = true })
	return done, instead
}

func TestNative(t *testing.T) {
	o := newTestOwn(t)
	n := &native{window: o.window, own: o}
	for name, c := range map[string]struct {
		paths   []string
		err     error
		done    []string
		instead bool
	}{
		"chosen":    {[]string{"/a", "/b"}, nil, []string{"/a", "/b"}, false},
		"cancelled": {[]string{""}, zenity.ErrCanceled, nil, false},
		"closed":    {nil, context.Canceled, nil, false},
		"broken":    {nil, exec.ErrNotFound, nil, true},
	} {
		done, instead := askNative(t, n, c.paths, c.err)
		if !slices.Equal(done, c.done) || instead != c.instead {
			t.Errorf("%s: done %q, instead %v", name, done, instead)
		}
		if look.ModalOpen(o.window.Canvas()) {
			t.Errorf("%s: our window is still blocked", name)
		}
	}
}
