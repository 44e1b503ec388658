package panel

import (
	"fmt"
	"math"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/model/fault"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/panel/form"
	"glossator/ui/desktop/panel/strip"
	"glossator/ui/workspace"
)

// StatusBar tells where the pointer is, how large the picture is shown, which image of how many it is, where the project is, what goes on in
// the background, and whether all is saved.
type StatusBar struct {
	widget.BaseWidget
	w    *workspace.Workspace
	host Host

	cursor, zoom, image *statusText
	path                *look.Path
	job, cancel         *statusText
	meter               *meter
	saving              *statusText
	right               *fyne.Container
	// note takes the place of the path for a moment; notes counts them.
	note  *statusText
	notes int
	// watching tells that a goroutine has the progress of jobs shown.
	watching bool
}

// NewStatusBar makes the bar of a project.
func NewStatusBar(w *workspace.Workspace, host Host) *StatusBar {
	b := &StatusBar{w: w, host: host, path: look.NewPath(w.Path())}
	b.cursor, b.zoom, b.image = newStatusText(120), newStatusText(56), newStatusText(170)
	b.job, b.cancel, b.saving, b.meter = newStatusText(0), newStatusText(0), newStatusText(0), newMeter()
	b.note = newStatusText(noteWidth)
	b.note.Hide()
	b.cancel.set("Cancel", theme.ColorNameHyperlink, b.cancelJob)
	b.right = container.NewHBox(b.job, container.NewCenter(b.meter), b.cancel, b.saving)
	b.ExtendBaseWidget(b)
	b.showImage()
	b.showSaving()
	b.showJobs()
	return b
}

// CreateRenderer is called by Fyne.
func (b *StatusBar) CreateRenderer() fyne.WidgetRenderer {
	left := container.NewHBox(b.cursor, b.zoom, b.image)
	return widget.NewSimpleRenderer(container.NewBorder(nil, nil, left, b.right, container.NewStack(b.path, b.note)))
}

// Update shows what a notice tells.
func (b *StatusBar) Update(n workspace.Notice) {
	if n.Current || n.Images {
		b.showImage()
	}
	if n.Saving {
		b.showSaving()
	}
	if n.Jobs {
		b.showJobs()
	}
}

// SetCursor shows the position of the pointer in pixels of the picture; nothing where it is not on the picture.
func (b *StatusBar) SetCursor(x, y float64, on bool) {
	if !on {
		b.cursor.show("")
		return
	}
	b.cursor.show(fmt.Sprintf("x %s, y %s", thousands(int(math.Floor(x))), thousands(int(math.Floor(y)))))
}

// SetZoom shows how large the picture is shown; 1 is one pixel of the picture on one of the screen.
func (b *StatusBar) SetZoom(zoom float64) {
	percent := zoom * 100
	digits := 0
	if percent < 10 {
		digits = 1
	}
	b.zoom.show(decimal(percent, digits) + " %")
}

func (b *StatusBar) showImage() {
	list := b.w.List()
	switch at := list.Index(b.w.Current()); {
	case list.Len() == 0:
		b.image.show("no images")
	case at < 0:
		b.image.show(counted(list.Len(), "image", "images"))
	default:
		b.image.show("image " + thousands(at+1) + " of " + thousands(list.Len()))
	}
}

func (b *StatusBar) showSaving() { b.tellSaving(b.w.Saving()) }

func (b *StatusBar) tellSaving(s workspace.Saving) {
	switch {
	case s.Fault != nil:
		text := counted(s.Pending, "edit", "edits") + " not saved yet: " + b.title(s.Fault) + " — Try again"
		b.saving.set(text, theme.ColorNameError, b.w.RetrySaving)
	case s.Pending > 0:
		b.saving.set("saving…", strip.Muted, nil)
	default:
		b.saving.set("saved", theme.ColorNameSuccess, nil)
	}
	b.right.Refresh()
}

func (b *StatusBar) title(f *fault.Error) string { return b.host.FaultTitle(f.Kind.Name) }

// showJobs shows the job that has been at work the longest.
func (b *StatusBar) showJobs() {
	jobs := b.w.Jobs()
	form.SetVisible(b.job, len(jobs) > 0)
	form.SetVisible(b.meter, len(jobs) > 0)
	form.SetVisible(b.cancel, len(jobs) > 0)
	if len(jobs) == 0 {
		b.right.Refresh()
		return
	}
	done, total := jobs[0].Progress()
	text := b.host.Text("job." + jobs[0].Title())
	switch {
	case total > 0:
		text += " " + thousands(done) + " of " + thousands(total)
	case done > 0:
		text += " " + thousands(done)
	}
	if more := len(jobs) - 1; more > 0 {
		text += fmt.Sprintf(" (and %d more)", more)
	}
	b.job.show(text)
	b.meter.set(done, total)
	b.right.Refresh()
	b.watch()
}

// progressTick is the time between two looks at the progress of jobs, which do not tell of it themselves.
const progressTick = 150 * time.Millisecond

// watch looks again after a moment, while there are jobs.
func (b *StatusBar) watch() {
	if b.watching {
		return
	}
	b.watching = true
	time.AfterFunc(progressTick, func() {
		b.host.Later(func() {
			b.watching = false
			b.showJobs()
		})
	})
}

func (b *StatusBar) cancelJob() {
	if jobs := b.w.Jobs(); len(jobs) > 0 {
		jobs[0].Cancel()
	}
}
