package dialogs

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/model/fault"
	"glossator/ui/desktop/look"
)

// Remedies are what a problem's one button can do. Where the fitting one is nil, the problem can only be closed; a report can always be
// shown.
type Remedies struct {
	// Retry repeats what failed.
	Retry func()
	// Fix leads to the field, file or region that has to change.
	Fix func(*fault.Error)
	// Closed is called when the problem was closed without its button.
	Closed func()
}

// problemWidth is the width of the dialog; partsWidth that of the list in it.
const (
	problemWidth = look.Width + 40
	partsWidth   = problemWidth - 40
)

type problem struct {
	fault    *fault.Error
	remedies Remedies
}

// Problem tells the person of a failure and offers the one thing that can be done about it. Problems wait for each other; one that already is shown or
// waits is not shown twice. A cancelled job is no problem, nor is nil.
func (d *Dialogs) Problem(err error, r Remedies) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	f := fault.Of(err)
	same := func(p problem) bool { return p.fault.Kind == f.Kind && slices.Equal(p.fault.Args, f.Args) }
	switch p := (problem{f, r}); {
	case d.problem == nil:
		d.showProblem(p)
	case !same(*d.problem) && !slices.ContainsFunc(d.waiting, same):
		d.waiting = append(d.waiting, p)
	}
}

// nextProblem shows the problem that waited longest, unless another one came up meanwhile.
func (d *Dialogs) nextProblem() {
	if d.problem == nil && len(d.waiting) > 0 {
		p := d.waiting[0]
		d.waiting = d.waiting[1:]
		d.showProblem(p)
	}
}

// showProblem opens the dialog.
func (d *Dialogs) showProblem(p problem) {
	d.problem = &p
	text := d.text(p.fault)
	var m *look.Modal
	chosen := func(then func()) {
		if p.remedies.Closed != nil {
			p.remedies.Closed()
		}
		then()
	}
	right := []*look.Button{look.NewButton("Close", func() { m.Hide() })}
	if title, do := d.action(p); do != nil {
		right = append(right, look.NewMainButton(title, func() {
			chosen = do
			m.Hide()
		}))
	}
	learn := look.NewLinkButton("Learn more", look.Icon("help"), func() { d.Help("errors", strconv.Itoa(p.fault.Kind.Code)) })
	body := d.problemBody(p.fault, func() { m.Fit() })
	m = look.NewModal(d.window, text.Title, look.AccentIcon("warning", theme.ColorNameWarning), problemWidth, body, row(learn), row(right...))
	main := right[len(right)-1]
	m.Default, m.Cancel, m.First = main.OnTapped, m.Hide, main
	m.OnClosed = func() {
		d.problem = nil
		chosen(d.nextProblem)
	}
	m.Show()
}

// problemBody says what happened and what to do.
func (d *Dialogs) problemBody(f *fault.Error, fit func()) fyne.CanvasObject {
	text := d.text(f)
	body := container.NewVBox(wrapped(text.Detail))
	if text.Fix != "" {
		body.Add(bold("What you can do"))
		body.Add(wrapped(text.Fix))
	}
	if len(f.Parts) > 0 {
		body.Add(d.parts(f.Parts))
	}
	body.Add(d.foot(f, fit))
	return body
}

// action gives the one button of a problem, nil if nothing can be done from here. What it does ends with calling then.
func (d *Dialogs) action(p problem) (title string, do func(then func())) {
	switch {
	case p.fault.Kind.Action == fault.Report:
		return "Report…", func(then func()) { d.report(p.fault, then) }
	case p.fault.Kind.Action == fault.Retry && p.remedies.Retry != nil:
		return "Try again", func(then func()) {
			p.remedies.Retry()
			then()
		}
	case p.fault.Kind.Action == fault.FixInput && p.remedies.Fix != nil:
		return "Fix…", func(then func()) {
			p.remedies.Fix(p.fault)
			then()
		}
	}
	return "", nil
}

// foot gives the number with the incident, to be copied, and the details, folded away.
func (d *Dialogs) foot(f *fault.Error, fit func()) fyne.CanvasObject {
	number := fmt.Sprintf("Message %d · incident %s", f.Kind.Code, f.Incident)
	details := wrapped(technical(f))
	details.TextStyle.Monospace, details.SizeName, details.Selectable = true, theme.SizeNameCaptionText, true
	details.Hide()
	var fold *look.Button
	fold = look.NewLinkButton("Details", look.Icon("chevron-right"), func() {
		details.Hidden = !details.Hidden
		fold.SetIcon(look.Icon(map[bool]string{true: "chevron-right", false: "chevron-down"}[details.Hidden]))
		fit()
	})
	copied := copyButton("Copy", func() string { return number + "\n" + technical(f) })
	return container.NewVBox(container.NewBorder(nil, nil, nil, container.NewHBox(copied, fold), caption(number)), details)
}

// technical tells about a failure what only developers can use.
func technical(f *fault.Error) string {
	lines := []string{f.Kind.Name, "at " + operations(f)}
	if c := causes(f); c != "" {
		lines = append(lines, c)
	}
	return strings.Join(lines, "\n")
}

// parts lists the single failures of a job; choosing one tells more about it.
func (d *Dialogs) parts(parts []*fault.Error) fyne.CanvasObject {
	more := wrapped("")
	more.SizeName = theme.SizeNameCaptionText
	list := look.NewList(
		func() int { return len(parts) },
		func() fyne.CanvasObject {
			return container.NewGridWithColumns(2, look.NewPath(""), widget.NewLabelWithStyle("", fyne.TextAlignLeading, fyne.TextStyle{}))
		},
		func(i int, o fyne.CanvasObject) {
			cells := o.(*fyne.Container).Objects
			title := cells[1].(*widget.Label)
			title.Truncation = fyne.TextTruncateEllipsis
			cells[0].(*look.Path).SetText(place(parts[i]))
			title.SetText(d.text(parts[i]).Title)
		})
	told := container.NewVScroll(more)
	list.OnSelected = func(i int) {
		text := d.text(parts[i])
		more.SetText(fmt.Sprintf("%s %s (message %d)", text.Detail, text.Fix, parts[i].Kind.Code))
		told.Refresh()
		told.ScrollToTop()
	}
	all := copyButton("Copy list", func() string { return d.partsText(parts) })
	head := container.NewBorder(nil, nil, bold(fmt.Sprintf("%d single problems", len(parts))), all)
	// The list and what it tells have a fixed height, so that the dialog does not jump when one is chosen.
	box := container.NewGridWrap(fyne.NewSize(partsWidth, 150), list)
	return container.NewVBox(head, box, container.NewGridWrap(fyne.NewSize(partsWidth, 64), told))
}

func (d *Dialogs) partsText(parts []*fault.Error) string {
	var b strings.Builder
	for _, part := range parts {
		fmt.Fprintf(&b, "%s\t%s\t%d\n", place(part), d.text(part).Title, part.Kind.Code)
	}
	return b.String()
}
