package dialogs

import (
	"fmt"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"glossator/exporters"
	"glossator/exporters/all"
	"glossator/model/fault"
	"glossator/ui/desktop/command"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/settings"
)

// shotsVariable names the environment variable with a folder to put pictures of all dialogs into, to be looked at.
const shotsVariable = "GLOSSATOR_SHOTS"

var longPath = "/home/someone/Documents/" + strings.Repeat("archive of the year/", 8) + "receipts.gloss"

func fakeExport() ExportActions {
	return ExportActions{
		Formats: all.Formats(), Folder: func(f exporters.Format) string { return "/home/someone/export/" + f.Name },
		Preview: func(f exporters.Format, _ exporters.Options, then func(exporters.Report, error)) func() {
			then(exporters.Report{Format: f.Title, Images: 12, Annotations: 340, Categories: 7, Losses: []exporters.Loss{
				{Kind: exporters.NestingFlattened, Count: 31, Examples: []string{"001.jpg: Street", "002.jpg: City"}},
				{Kind: exporters.TextLost, Count: 1, Examples: []string{"scans/2024/003.jpg: Total"}},
			}}, nil)
			return func() {}
		},
		Export: func(exporters.Format, string, exporters.Options) {},
	}
}

func fakeTable() *command.Table {
	var t command.Table
	for _, topic := range []string{"File", "Edit", "View", "Tools"} {
		for i := range 8 {
			t.Add(command.Command{
				ID: fmt.Sprint(topic, i), Title: fmt.Sprintf("%s command %d", topic, i), Menu: []string{topic},
				Keys: command.Keys(fmt.Sprintf("Ctrl+%d", i), "Shift+PageUp"), Run: func() {},
			})
		}
	}
	return &t
}

// gallery opens every dialog in a state that shows much.
var gallery = map[string]func(s *stage){
	"problem-retry": func(s *stage) {
		s.Problem(errBusy.New("store.Open", "path", longPath), Remedies{Retry: func() {}})
	},
	"problem-unbroken": func(s *stage) {
		s.Problem(errInput.New("imaging.Decode", "path", strings.ReplaceAll(longPath, " ", "_")), Remedies{})
	},
	"tell": func(s *stage) {
		s.Tell("Export finished", "COCO in "+longPath, strings.Repeat("31 regions are inside other ones; the export does not say so.\n", 60), func() {})
	},
	"problem-details": func(s *stage) {
		s.Problem(errInput.Wrap("workspace.Add", errBusy.Wrap("imaging.Decode", os.ErrPermission), "path", "/scans/a.jpg"), Remedies{Fix: func(*fault.Error) {}})
		s.tap("Details")
	},
	"problem-parts": func(s *stage) {
		var parts []*fault.Error
		for i := range 40 {
			parts = append(parts, errInput.New("x", "path", fmt.Sprintf("%s/%03d.jpg", longPath, i)))
		}
		s.Problem(errDefect.New("job").With(parts), Remedies{})
		list(s).Select(1)
	},
	"report": func(s *stage) {
		s.Report(fault.FromPanic("job", "index out of range", []byte(strings.Repeat("goroutine 1\n\tx.go:12\n", 30))))
	},
	"ask": func(s *stage) {
		s.Ask("Delete “Store details”?", "Five regions are nested in it.",
			Choice{Text: "Delete with 5 nested regions", Danger: true, Do: func() {}}, Choice{Text: "Keep the nested regions", Do: func() {}})
	},
	"prompt": func(s *stage) {
		s.Prompt("Rename label", "New name of “Street”, which 12 regions carry", "Street", func(string) string {
			return "There is a label of this name already. To make one of the two, use Merge."
		}, func(string) {})
		test.Type(s.window.Canvas().Focused(), "City")
	},
	"copy-to": func(s *stage) {
		s.CopyTo(CopyTo{What: "the 3 selected regions of " + longPath, At: 12, Count: 118_287, Copy: func(int, int) {}})
	},
	"inform": func(s *stage) {
		s.Inform("Copying to other pictures", "1,204 regions copied to 602 pictures.\n3 pictures passed over: cannot be read.")
	},
	"export": func(s *stage) { s.Export(fakeExport(), "voc") },
	"labels": func(s *stage) {
		r := newRows("Street", "City", "Store details", "Total", "A label with a name that is far longer than anybody would want it to be in a list of labels", "Tax", "Item")
		r.list[1].Shortcut = "2"
		s.Labels(r)
		list(s).Select(2)
	},
	"labels-merge": func(s *stage) {
		s.Labels(newRows("Street", "Streat", "City"))
		list(s).Select(1)
		s.tap("Merge into…")
		list(s).Select(0)
	},
	"labels-colour": func(s *stage) {
		s.Labels(newRows("Street", "City"))
		list(s).Select(1)
		s.tap("Colour…")
	},
	"info": func(s *stage) {
		s.ProjectInfo([]Fact{
			{"Project", "receipts", false},
			{"File", longPath, true},
			{"Folder", "/home/someone/Documents", true},
			{"Size", "1.2 MB", false},
			{"Pictures", "1,204, of which 3 could not be read", false},
			{"Saved", "Every edit is saved at once. The last one was saved at 12:03 and nothing is waiting.", false},
		}, func() {})
	},
	"about": func(s *stage) { s.About() },
	"keys":  func(s *stage) { s.Keys(fakeTable()) },
}

// list gives the list of the dialog in front.
func list(s *stage) *look.List {
	s.t.Helper()
	var found *look.List
	walk(s.top(), func(o fyne.CanvasObject) {
		if l, ok := o.(*look.List); ok {
			found = l
		}
	})
	if found == nil {
		s.t.Fatalf("no list in\n%s", s.shown())
	}
	return found
}

func shoot(t *testing.T, c fyne.Canvas, name string) {
	t.Helper()
	dir := os.Getenv(shotsVariable)
	if dir == "" {
		return
	}
	file, err := os.Create(filepath.Join(dir, name+".png"))
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	if err := png.Encode(file, c.Capture()); err != nil {
		t.Fatal(err)
	}
}

// cut lists the texts of a dialog that have less room than they need and do not say so by an ellipsis.
func cut(o fyne.CanvasObject) []string {
	var out []string
	tell := func(o fyne.CanvasObject, text string) {
		const slack = 0.5
		if size, least := o.Size(), o.MinSize(); size.Width < least.Width-slack || size.Height < least.Height-slack {
			out = append(out, fmt.Sprintf("%q has %v of %v", text, size, least))
		}
	}
	walk(o, func(o fyne.CanvasObject) {
		switch o := o.(type) {
		case *widget.Label:
			tell(o, o.Text)
		case *look.Button:
			tell(o, o.Text)
		case *look.Check:
			tell(o, o.Text)
		}
	})
	return out
}

func TestGallery(t *testing.T) {
	for name, open := range gallery {
		for _, mode := range []settings.Theme{settings.Light, settings.Dark} {
			for _, size := range []fyne.Size{fyne.NewSize(1280, 800), fyne.NewSize(2560, 1440), fyne.NewSize(800, 560)} {
				s := newStage(t)
				s.app.Settings().SetTheme(look.NewTheme(mode))
				s.window.Resize(size)
				open(s)
				full := fmt.Sprintf("%s-%s-%.0f", name, mode, size.Width)
				for _, text := range cut(s.top()) {
					t.Errorf("%s: cut: %s", full, text)
				}
				if s.top().MinSize().Width > size.Width || s.top().MinSize().Height > size.Height {
					t.Errorf("%s: the dialog wants %v", full, s.top().MinSize())
				}
				shoot(t, s.window.Canvas(), full)
			}
		}
	}
}
