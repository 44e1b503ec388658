package desktop

import (
	"context"
	"fmt"
	"net/url"
	"os"
	"path/filepath"
	"strconv"

	"fyne.io/fyne/v2"

	"glossator/exporters"
	"glossator/exporters/all"
	"glossator/model"
	"glossator/model/fault"
	"glossator/ui/desktop/chooser"
	"glossator/ui/desktop/dialogs"
	"glossator/ui/desktop/panel/form"
	"glossator/ui/example"
	"glossator/ui/workspace"
)

func (w *Window) startFolder() string {
	if w.ws != nil {
		return w.ws.Folder()
	}
	return w.settings.Get().LastFolder
}

func (w *Window) chooseFolder() {
	w.chooser.OpenFolder("Open a folder of pictures", w.startFolder(), w.open)
}

func (w *Window) chooseProject() {
	w.chooser.OpenFile("Open a project", w.startFolder(), chooser.Projects, w.open)
}

func (w *Window) choosePictures() {
	w.chooser.OpenFiles("Add pictures", w.startFolder(), chooser.Pictures, w.add)
}

func (w *Window) chooseMore() {
	w.chooser.OpenFolder("Add a folder of pictures", w.startFolder(), func(path string) { w.add([]string{path}) })
}

// newProject makes an empty project where the person says.
func (w *Window) newProject() {
	w.chooser.SaveFile("New project", w.startFolder(), "project"+workspace.Ending, chooser.Projects, w.create)
}

func (w *Window) create(path string) {
	o := w.options()
	w.begin(func() opened {
		ws, err := workspace.Create(path, o)
		return opened{ws: ws, err: err}
	}, problemActions{retry: func() { w.create(path) }, fix: w.newProject})
}

// openSample opens the sample project, which is made in the program's own folder the first time.
func (w *Window) openSample() {
	dir := filepath.Join(os.TempDir(), "glossator-sample")
	if kept := w.settings.Path(); kept != "" {
		dir = filepath.Join(filepath.Dir(kept), "sample")
	}
	go func() {
		path, err := sampleIn(dir)
		fyne.Do(func() {
			if err != nil {
				w.fail(err, problemActions{retry: w.openSample})
				return
			}
			w.open(path)
		})
	}()
}

func sampleIn(dir string) (string, error) {
	if path := filepath.Join(dir, example.Project); exists(path) {
		return path, nil
	}
	return example.Make(context.Background(), dir)
}

// export asks for format and folder, tells what will be lost, and exports.
func (w *Window) export() {
	w.parts.commit()
	ws := w.ws
	w.dialogs.Export(dialogs.ExportActions{
		Formats: all.Formats(),
		Folder: func(f exporters.Format) string {
			return filepath.Join(ws.Folder(), ws.Name()+" export", f.Name)
		},
		Preview: func(f exporters.Format, o exporters.Options, then func(exporters.Report, error)) func() {
			job, err := ws.PreviewExport(f, o, then)
			if err != nil {
				then(exporters.Report{}, err)
				return func() {}
			}
			return job.Cancel
		},
		Export: w.exportTo,
	}, "")
}

func (w *Window) exportTo(f exporters.Format, dir string, o exporters.Options) {
	ws := w.ws
	again := func() { w.exportTo(f, dir, o) }
	var report exporters.Report
	_, err := ws.Export(f, dir, o, &report, func(err error) {
		switch {
		case workspace.Cancelled(err):
		case err != nil:
			w.fail(err, problemActions{retry: again, fix: w.export})
		default:
			w.dialogs.Tell("Export finished", fmt.Sprintf("%s in %s", f.Title, dir), report.Text(), func() { w.showFolder(dir) })
		}
	})
	if err != nil {
		w.fail(err, problemActions{retry: again})
	}
}

func (w *Window) projectInfo() {
	ws := w.ws
	size, err := ws.Size()
	if err != nil {
		w.Fail(err)
		return
	}
	list := ws.List()
	w.dialogs.ProjectInfo([]dialogs.Fact{
		{Name: "Project file", Value: ws.Path(), Path: true},
		{Name: "Pictures start from", Value: ws.Folder(), Path: true},
		{Name: "Pictures", Value: strconv.Itoa(list.Len())},
		{Name: "With annotations", Value: strconv.Itoa(list.Annotated())},
		{Name: "Annotations", Value: strconv.Itoa(list.Total())},
		{Name: "Labels", Value: strconv.Itoa(len(ws.Project().Labels()))},
		{Name: "Size of the file", Value: fmt.Sprintf("%.1f MB", float64(size)/1e6)},
		{Name: "Created", Value: ws.Created().Local().Format("2006-01-02 15:04")},
		{Name: "You are", Value: ws.Author()},
		{Name: "Settings", Value: w.settings.Path(), Path: true},
	}, func() { w.showFolder(ws.Folder()) })
}

func (w *Window) reloadImage() {
	img, ok := w.ws.Project().Image(w.ws.Current())
	if !ok {
		return
	}
	if img.Readable() {
		w.parts.canvas.Reload()
		return
	}
	w.add([]string{w.ws.AbsolutePath(img)}) // it may be mended by now
}

func (w *Window) removeImage() {
	img, ok := w.ws.Project().Image(w.ws.Current())
	if !ok {
		return
	}
	w.dialogs.Ask("Remove the picture from the project?",
		fmt.Sprintf("%s and its %s leave the project. The file stays where it is, and you can undo this.",
			img.Path, counted(w.ws.List().Count(img.ID), "region", "regions")),
		dialogs.Choice{Text: "Remove", Danger: true, Do: func() {
			if err := w.ws.RemoveImages(img.ID); err != nil {
				w.Fail(err)
			}
		}})
}

// counted writes a number with its noun.
func counted(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

// deleteSelected deletes what is selected; with nested regions it asks what becomes of them.
func (w *Window) deleteSelected() {
	ids := w.ws.Selection()
	doc := w.ws.CurrentDocument()
	named := map[model.ID]bool{}
	for _, id := range ids {
		named[id] = true
	}
	nested := map[model.ID]bool{}
	for _, id := range ids {
		for _, a := range doc.Descendants(id) {
			if !named[a.ID] {
				nested[a.ID] = true
			}
		}
	}
	if len(nested) == 0 {
		w.do(model.Delete{IDs: ids})
		return
	}
	w.dialogs.Ask("Delete with what is nested inside?",
		fmt.Sprintf("What you delete has %s inside.", counted(len(nested), "more region", "more regions")),
		dialogs.Choice{Text: "Delete all", Danger: true, Do: func() { w.do(model.Delete{IDs: ids}) }},
		dialogs.Choice{Text: "Keep the nested regions", Do: func() { w.do(model.Delete{IDs: ids, Children: model.LiftChildren}) }})
}

func (w *Window) showKeys() { w.dialogs.Keys(w.commands) }

func (w *Window) about() { w.dialogs.About() }

func (w *Window) showHelp(page, section string) { w.dialogs.Help(page, section) }

// learn opens the help about a failure.
func (w *Window) learn(err error) { w.dialogs.Help("errors", strconv.Itoa(fault.Of(err).Kind.Code)) }

// manageLabels opens the list of labels.
func (w *Window) manageLabels() { w.dialogs.Labels(labelActions{w}) }

// labelActions does to the project what the list of labels asks for.
type labelActions struct{ w *Window }

// Labels implements dialogs.LabelActions.
func (l labelActions) Labels() []dialogs.LabelRow {
	var rows []dialogs.LabelRow
	labels := l.w.ws.Project().Labels()
	keys := form.LabelKeys(labels)
	for _, label := range labels {
		rows = append(rows, dialogs.LabelRow{
			ID: label.ID, Name: label.Name, Colour: label.Colour, Count: l.w.ws.LabelCount(label.ID), Shortcut: l.w.LabelKey(keys[label.ID]),
		})
	}
	return rows
}

// New implements dialogs.LabelActions.
func (l labelActions) New(name string) error {
	return l.w.ws.DoProject(model.NewLabel{Label: model.Label{Name: name}})
}

// Rename implements dialogs.LabelActions.
func (l labelActions) Rename(id model.ID, name string) error {
	return l.edit(id, func(label *model.Label) { label.Name = name })
}

// Recolour implements dialogs.LabelActions.
func (l labelActions) Recolour(id model.ID, colour model.Colour) error {
	return l.edit(id, func(label *model.Label) { label.Colour = colour })
}

func (l labelActions) edit(id model.ID, change func(*model.Label)) error {
	label, _ := l.w.ws.Project().Label(id)
	change(&label)
	return l.w.ws.DoProject(model.EditLabel{Label: label})
}

// Merge implements dialogs.LabelActions.
func (l labelActions) Merge(from []model.ID, into model.ID) error {
	return l.w.ws.DoProject(model.MergeLabels{From: from, Into: into})
}

// Delete implements dialogs.LabelActions.
func (l labelActions) Delete(id model.ID) error { return l.w.ws.DoProject(model.DeleteLabel{ID: id}) }

// showFolder opens a folder in the system's file manager.
func (w *Window) showFolder(path string) {
	if _, err := os.Stat(path); err != nil {
		w.Fail(workspace.ErrNoFolder.Wrap("desktop.showFolder", err, "path", path))
		return
	}
	if err := w.app.OpenURL(&url.URL{Scheme: "file", Path: filepath.ToSlash(path)}); err != nil {
		w.Fail(workspace.ErrReadFailed.Wrap("desktop.showFolder", err, "path", path))
	}
}
