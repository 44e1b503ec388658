package dialogs

import (
	"path/filepath"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/exporters"
	"glossator/model/fault"
	"glossator/ui/desktop/look"
)

// ExportActions is what the export dialog needs.
type ExportActions struct {
	// Formats to choose from, in this order.
	Formats []exporters.Format
	// Folder proposes the destination for a format.
	Folder func(exporters.Format) string
	// Preview finds out what an export would lose and hands it to then, on the goroutine of the interface. The function it gives stops it.
	Preview func(f exporters.Format, o exporters.Options, then func(exporters.Report, error)) (stop func())
	// Export begins the export; the dialog is gone then.
	Export func(f exporters.Format, dir string, o exporters.Options)
}

// Export opens the export dialog with a format chosen by its name; an empty name chooses the first.
func (d *Dialogs) Export(actions ExportActions, format string) {
	e := newExportDialog(d, actions)
	e.modal.Show()
	chosen := 0
	for i, f := range actions.Formats {
		if f.Name == format {
			chosen = i
		}
	}
	e.formats.Select(chosen)
}

// exportDialog asks for format and destination, and tells beforehand what the format cannot carry.
type exportDialog struct {
	dialogs *Dialogs
	actions ExportActions
	modal   *look.Modal
	formats *look.List
	about   *widget.Label
	copies  *look.Check
	folder  *look.Entry
	note    *widget.Label
	report  *widget.Label
	ok      *look.Button
	told    *fyne.Container   // what the dialog says about the chosen format
	view    *container.Scroll // of the report

	format exporters.Format
	stop   func() // the preview that is at work; nil when none is
	turn   int    // counts the previews, so that a late one does not overwrite a newer one
}

func newExportDialog(d *Dialogs, actions ExportActions) *exportDialog {
	e := &exportDialog{dialogs: d, actions: actions, about: wrapped(""), report: wrapped(""), note: caption("")}
	e.report.Selectable = true
	e.report.SizeName = theme.SizeNameCaptionText
	e.formats = look.NewList(func() int { return len(actions.Formats) }, func() fyne.CanvasObject { return widget.NewLabel("") },
		func(i int, o fyne.CanvasObject) { o.(*widget.Label).SetText(actions.Formats[i].Title) })
	e.formats.OnSelected = e.choose
	e.formats.Follow = true
	e.copies = look.NewCheck("Copy the pictures into the export too", func(bool) { e.preview() })
	e.folder = look.NewEntry()
	e.folder.OnChanged = func(string) { e.checkFolder() }
	e.folder.OnSubmitted = func(string) { e.export() }
	e.ok = look.NewMainButton("Export", e.export)
	e.modal = look.NewTallModal(d.window, "Export annotations", look.Icon("export"), fyne.NewSize(820, 600), e.content(), nil,
		row(look.NewButton("Cancel", func() { e.modal.Hide() }), e.ok))
	e.modal.Default, e.modal.Cancel, e.modal.First = e.export, e.modal.Hide, e.formats
	e.modal.OnClosed = e.stopPreview
	return e
}

func (e *exportDialog) content() fyne.CanvasObject {
	browse := look.NewButton("Choose…", func() {
		e.dialogs.chooser.OpenFolder("Export to", e.folder.Text, e.folder.SetText)
	})
	destination := container.NewBorder(nil, nil, bold("Export to"), browse, e.folder)
	e.view = container.NewVScroll(e.report)
	e.told = container.NewBorder(
		container.NewVBox(e.about, e.copies, bold("What will be different in the export")), nil, nil, nil, e.view)
	left := container.New(fixedWidth(formatsWidth), e.formats)
	return container.NewBorder(nil, container.NewVBox(destination, e.note), left, nil, e.told)
}

// formatsWidth is the width of the list of formats, in Fyne's units.
const formatsWidth = 180

// choose takes a format. Whether pictures are copied follows what the format needs.
func (e *exportDialog) choose(i int) {
	untouched := e.folder.Text == "" || e.folder.Text == e.actions.Folder(e.format)
	e.format = e.actions.Formats[i]
	if untouched {
		e.folder.SetText(e.actions.Folder(e.format))
	}
	e.about.SetText(aboutFormat(e.format))
	e.copies.OnChanged = nil
	e.copies.SetChecked(e.format.CopiesPictures)
	e.copies.OnChanged = func(bool) { e.preview() }
	e.told.Refresh() // the text may be higher now
	e.preview()
}

func (e *exportDialog) options() exporters.Options {
	if e.copies.Checked {
		return exporters.Options{Pictures: exporters.PicturesCopy}
	}
	return exporters.Options{Pictures: exporters.PicturesNone}
}

// preview begins to find out what the export would lose.
func (e *exportDialog) preview() {
	e.stopPreview()
	e.tell("Looking through the project…")
	e.turn++
	turn := e.turn
	e.stop = e.actions.Preview(e.format, e.options(), func(r exporters.Report, err error) {
		if turn != e.turn {
			return
		}
		e.stop = nil
		if err != nil {
			text := e.dialogs.text(fault.Of(err))
			e.tell(text.Title + ". " + text.Detail + " " + text.Fix)
			return
		}
		e.tell(r.Text())
	})
	e.checkFolder()
}

func (e *exportDialog) tell(text string) {
	e.report.SetText(text)
	e.view.Refresh() // the text may be higher now
	e.view.ScrollToTop()
}

func (e *exportDialog) stopPreview() {
	e.turn++
	if e.stop != nil {
		e.stop()
		e.stop = nil
	}
}

// checkFolder says where the export goes, or why it cannot.
func (e *exportDialog) checkFolder() {
	dir := strings.TrimSpace(e.folder.Text)
	enable(e.ok, filepath.IsAbs(dir))
	if filepath.IsAbs(dir) {
		e.note.SetText("Files of an earlier " + e.format.Title + " export there are replaced; nothing else is.")
	} else {
		e.note.SetText("Please choose the folder to export to.")
	}
}

func (e *exportDialog) export() {
	dir := strings.TrimSpace(e.folder.Text)
	if e.ok.Disabled() {
		return
	}
	e.modal.Hide()
	e.actions.Export(e.format, filepath.Clean(dir), e.options())
}

// carried names what a format can hold.
var carried = []struct {
	what exporters.Capability
	text string
}{
	{exporters.Nesting, "which region is inside which"},
	{exporters.Attributes, "attributes"},
	{exporters.Text, "text"},
	{exporters.Description, "descriptions"},
	{exporters.Keys, "key-values"},
	{exporters.Unlabelled, "regions without a label"},
}

// aboutFormat says in one sentence or two what a format is for and what it keeps.
func aboutFormat(f exporters.Format) string {
	var keeps, drops []string
	for _, c := range carried {
		if f.Carries&c.what != 0 {
			keeps = append(keeps, c.text)
		} else {
			drops = append(drops, c.text)
		}
	}
	text := purpose[f.Name]
	if len(keeps) > 0 {
		text += " Beside shapes and labels it keeps " + strings.Join(keeps, ", ") + "."
	}
	if len(drops) > 0 {
		text += " It does not keep " + strings.Join(drops, ", ") + "."
	}
	return strings.TrimSpace(text)
}

// purpose says what a format is for, by its name. A format without an entry is described by what it keeps.
var purpose = map[string]string{
	"coco":     "One JSON file that most training tools for detection and segmentation read.",
	"voc":      "One XML file for each picture, with boxes; older detection tools read it.",
	"yolo":     "One text file for each picture, with boxes as the YOLO detectors read them.",
	"yolo-seg": "One text file for each picture, with outlines as the YOLO segmenters read them.",
}
