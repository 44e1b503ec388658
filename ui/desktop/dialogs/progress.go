package dialogs

import (
	"fmt"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"glossator/ui/desktop/look"
)

// Job is long work in the background. Its methods may be called at any time.
type Job interface {
	// Title says what the job does.
	Title() string
	// Progress gives how much is done of how much; total 0 while that is not known.
	Progress() (done, total int)
	// Cancel asks the job to stop.
	Cancel()
}

// Progress shows how far a job is, and stops it. Call [Progress.Update] now and then, and [Progress.Close] at the end of the job.
type Progress struct {
	job   Job
	modal *look.Modal
	meter *meter
}

// Progress opens the dialog of a job that the person waits for.
func (d *Dialogs) Progress(title string, job Job) *Progress {
	p := &Progress{job: job, meter: newMeter()}
	var stop *look.Button
	cancel := func() {
		job.Cancel()
		stop.SetText("Stopping…")
		stop.Disable()
	}
	stop = look.NewButton("Cancel", cancel)
	body := container.NewVBox(p.meter.bar, p.meter.count)
	p.modal = look.NewModal(d.window, title, nil, look.Width, body, nil, row(stop))
	p.modal.Cancel, p.modal.First = cancel, stop
	p.Update()
	p.modal.Show()
	return p
}

// Update shows the progress of now.
func (p *Progress) Update() { p.meter.show(p.job) }

// Close puts the dialog away.
func (p *Progress) Close() { p.modal.Hide() }

// meter is a bar with its numbers.
type meter struct {
	bar   *widget.ProgressBar
	count *widget.Label
}

func newMeter() *meter {
	return &meter{widget.NewProgressBar(), caption("")}
}

// show puts the job's numbers on. A job that does not know its end has an empty bar and counts up.
func (m *meter) show(job Job) {
	done, total := job.Progress()
	text := "Preparing…"
	switch {
	case total > 0:
		text = fmt.Sprintf("%d of %d", done, total)
	case done > 0:
		text = fmt.Sprintf("%d so far", done)
	}
	m.count.SetText(text)
	m.bar.SetValue(float64(done) / float64(max(total, done, 1)))
	if total == 0 {
		m.bar.SetValue(0)
	}
}

// JobBar is the short form of [Progress] for the status bar. It is hidden while there is no job.
type JobBar struct {
	widget.BaseWidget
	job   Job
	title *widget.Label
	bar   *widget.ProgressBar
	stop  *look.ToolButton
}

// jobBarWidth is the width of the bar, in Fyne's units.
const jobBarWidth = 110

// NewJobBar makes an empty, hidden bar.
func NewJobBar() *JobBar {
	b := &JobBar{title: widget.NewLabel(""), bar: widget.NewProgressBar()}
	b.stop = look.NewToolButton("cancel", "Stop this work", func() {
		if b.job != nil {
			b.job.Cancel()
			b.stop.Set(false, false)
		}
	})
	b.ExtendBaseWidget(b)
	b.Hide()
	return b
}

// ShowJob shows how far a job is; title says what it does. more is how many further jobs are at work. No job hides the bar.
func (b *JobBar) ShowJob(title string, job Job, more int) {
	if job == nil {
		b.job = nil
		b.Hide()
		return
	}
	if b.job != job {
		b.stop.Set(true, false)
	}
	b.job = job
	done, total := job.Progress()
	text := title
	if total > 0 {
		text = fmt.Sprintf("%s %d/%d", title, done, total)
	}
	if more > 0 {
		text += fmt.Sprintf(" (+%d)", more)
	}
	b.title.SetText(text)
	b.bar.SetValue(float64(done) / float64(max(total, 1)))
	b.Show()
}

// CreateRenderer is called by Fyne.
func (b *JobBar) CreateRenderer() fyne.WidgetRenderer {
	b.bar.TextFormatter = func() string { return "" }
	bar := container.New(layout.NewCustomPaddedLayout(5, 5, 0, 0), container.New(fixedWidth(jobBarWidth), b.bar))
	return widget.NewSimpleRenderer(container.NewHBox(b.title, bar, b.stop))
}
