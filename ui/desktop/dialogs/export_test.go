package dialogs

import (
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"glossator/exporters"
	"glossator/ui/desktop/look"
)

// exports notes what the dialog asks for; previews are answered when the test calls them.
type exports struct {
	did     []string
	pending []func(exporters.Report, error)
}

func (e *exports) actions(dir string) ExportActions {
	a := fakeExport()
	a.Folder = func(exporters.Format) string { return dir }
	a.Preview = func(f exporters.Format, o exporters.Options, then func(exporters.Report, error)) func() {
		e.did = append(e.did, fmt.Sprintf("preview %s %s", f.Name, o.Pictures))
		e.pending = append(e.pending, then)
		return func() { e.did = append(e.did, "stop "+f.Name) }
	}
	a.Export = func(f exporters.Format, dir string, o exporters.Options) {
		e.did = append(e.did, fmt.Sprintf("export %s %s %s", f.Name, filepath.Base(dir), o.Pictures))
	}
	return a
}

func TestExport(t *testing.T) {
	s := newStage(t)
	e := &exports{}
	dir := filepath.Join(t.TempDir(), "out")
	s.Export(e.actions(dir), "yolo")
	e.pending[0](exporters.Report{Format: "YOLO", Images: 3}, nil)
	if !strings.Contains(s.shown(), "Export report: YOLO") {
		t.Errorf("the loss report is not shown:\n%s", s.shown())
	}
	list(s).Select(0)
	if strings.Contains(s.shown(), "Export report: YOLO") {
		t.Error("the report of another format is still shown")
	}
	var check *look.Check
	walk(s.top(), func(o fyne.CanvasObject) {
		if c, ok := o.(*look.Check); ok {
			check = c
		}
	})
	test.Tap(check)
	e.pending[1](exporters.Report{Format: "late"}, nil)
	e.pending[2](exporters.Report{Format: "COCO with pictures"}, nil)
	if text := s.shown(); strings.Contains(text, "late") || !strings.Contains(text, "COCO with pictures") {
		t.Error(text)
	}
	s.tap("Export")
	s.closed()
	want := []string{"preview yolo copy", "preview coco none", "stop coco", "preview coco copy", "export coco out copy"}
	if !slices.Equal(e.did, want) {
		t.Errorf("did %q, want %q", e.did, want)
	}
}

func TestExportNeedsAFolder(t *testing.T) {
	s := newStage(t)
	e := &exports{}
	s.Export(e.actions(""), "")
	if !s.button("Export").Disabled() {
		t.Error("exports to nowhere")
	}
	s.press(fyne.KeyReturn)
	s.chooser.path = t.TempDir()
	s.tap("Choose…")
	s.tap("Export")
	if last := e.did[len(e.did)-1]; last != "export coco "+filepath.Base(s.chooser.path)+" none" {
		t.Errorf("did %q", e.did)
	}
}

func TestExportCancelStopsThePreview(t *testing.T) {
	s := newStage(t)
	e := &exports{}
	s.Export(e.actions("/out"), "")
	s.press(fyne.KeyEscape)
	s.closed()
	if last := e.did[len(e.did)-1]; last != "stop coco" {
		t.Errorf("did %q", e.did)
	}
}

func TestExportTellsWhyThePreviewFailed(t *testing.T) {
	s := newStage(t)
	e := &exports{}
	s.Export(e.actions("/out"), "")
	e.pending[0](exporters.Report{}, errBusy.New("x", "path", "p.gloss"))
	if !strings.Contains(s.shown(), "The project is open in another window. “p.gloss” is in use") {
		t.Error(s.shown())
	}
}

func TestEveryFormatSaysWhatItIsFor(t *testing.T) {
	for _, f := range fakeExport().Formats {
		if purpose[f.Name] == "" {
			t.Errorf("%s says only what it keeps: %s", f.Name, aboutFormat(f))
		}
	}
}
