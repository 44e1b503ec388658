package desktop

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/model/fault"
	"glossator/ui/desktop/look"
	"glossator/ui/problem"
)

// pictureVeil stands in the picture's place when it cannot be shown, and says why and what can be done. It is no dialog: one can go on to the
// next picture over it.
type pictureVeil struct {
	box                *fyne.Container
	title, detail, fix *widget.Label
	again, report      *look.Button
	window             *Window
	failure            error
}

// veilWidth is the width of the text, in Fyne's units.
const veilWidth = 420

func newPictureVeil(w *Window) *pictureVeil {
	v := &pictureVeil{window: w, title: widget.NewLabel(""), detail: widget.NewLabel(""), fix: widget.NewLabel("")}
	v.title.TextStyle.Bold = true
	for _, l := range []*widget.Label{v.title, v.detail, v.fix} {
		l.Alignment, l.Wrapping = fyne.TextAlignCenter, fyne.TextWrapWord
	}
	v.again = look.NewMainButton("Try again", func() { w.Command("image.reload") })
	v.report = look.NewButton("Report…", func() { w.dialogs.Report(v.failure) })
	learn := look.NewLinkButton("Learn more", look.Icon("help"), func() { w.learn(v.failure) })
	icon := canvas.NewImageFromResource(look.Icon("picture-broken"))
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSquareSize(56))
	width := canvas.NewRectangle(nil)
	width.SetMinSize(fyne.NewSize(veilWidth, 0))
	column := container.NewVBox(width, icon, v.title, v.detail, v.fix, container.NewCenter(container.NewHBox(learn, v.report, v.again)))
	ground := canvas.NewRectangle(theme.Color(theme.ColorNameBackground))
	v.box = container.NewStack(ground, container.NewCenter(column))
	v.box.Hide()
	return v
}

// tell shows the reason; nil takes the veil away.
func (v *pictureVeil) tell(err error) {
	v.failure = err
	if err == nil {
		if v.box.Visible() {
			v.box.Hide()
		}
		return
	}
	p := problem.Of(err)
	v.title.SetText(p.Title)
	v.detail.SetText(p.Detail)
	v.fix.SetText(p.Fix)
	if p.Action == fault.Report {
		v.report.Show()
		v.again.Hide()
	} else {
		v.report.Hide()
		v.again.Show()
	}
	v.box.Objects[0].(*canvas.Rectangle).FillColor = theme.Color(theme.ColorNameBackground)
	v.box.Show()
}
