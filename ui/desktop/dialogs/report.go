package dialogs

import (
	"fmt"
	"os"
	"runtime"
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"glossator/model/fault"
	"glossator/ui/desktop/chooser"
	"glossator/ui/desktop/look"
)

// reportSize is the size of the report's dialog.
var reportSize = fyne.NewSize(720, 520)

// Report shows what a report on the failure would tell, and saves it where the person wants.
func (d *Dialogs) Report(err error) { d.report(fault.Of(err), func() {}) }

func (d *Dialogs) report(f *fault.Error, then func()) {
	at := time.Now()
	var m *look.Modal
	text := wrapped(d.reportText(f, at, false))
	text.TextStyle.Monospace, text.SizeName, text.Selectable = true, theme.SizeNameCaptionText, true
	names := look.NewCheck("Include the technical causes. They can help, but may name files and folders.", func(with bool) {
		text.SetText(d.reportText(f, at, with))
	})
	about := wrapped("This is the whole report. Nothing is sent: save it, read it, and pass it on to whoever gave you Glossator.")
	save := look.NewMainButton("Save report…", func() {
		name := fmt.Sprintf("glossator-report-%s.txt", f.Incident)
		d.chooser.SaveFile("Save report", "", name, chooser.Texts, func(path string) {
			if err := os.WriteFile(path, []byte(text.Text), 0o600); err != nil {
				d.Problem(ErrReportNotSaved.Wrap("dialogs.Report", err, "path", path), Remedies{})
				return
			}
			m.Hide()
		})
	})
	body := container.NewBorder(about, names, nil, nil, container.NewVScroll(text))
	copied := copyButton("Copy", func() string { return text.Text })
	m = look.NewTallModal(d.window, "Report", look.Icon("info"), reportSize, body, row(copied), row(look.NewButton("Close", func() { m.Hide() }), save))
	m.Default, m.Cancel, m.First, m.OnClosed = save.OnTapped, m.Hide, save, then
	m.Show()
}

// reportText writes the report. The causes are what layers below said, which may name files; a panic's stack names only our source.
func (d *Dialogs) reportText(f *fault.Error, at time.Time, withCauses bool) string {
	var b strings.Builder
	line := func(name, value string) { fmt.Fprintf(&b, "%-10s %s\n", name+":", value) }
	line("Glossator", d.version)
	line("System", runtime.GOOS+"/"+runtime.GOARCH+", "+runtime.Version())
	line("Time", at.UTC().Format(time.RFC3339))
	line("Message", fmt.Sprintf("%d %s (%s)", f.Kind.Code, f.Kind.Name, f.Kind.Action))
	line("Incident", f.Incident)
	line("Where", operations(f))
	for _, part := range f.Parts {
		line("Part", fmt.Sprintf("%d %s at %s", part.Kind.Code, part.Kind.Name, operations(part)))
	}
	if c := causes(f); c != "" && (withCauses || f.Kind == fault.Panicked) {
		b.WriteString("\n" + c + "\n")
	}
	return b.String()
}
