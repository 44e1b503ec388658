package panel

import (
	"encoding/hex"
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/model/fault"
	"glossator/ui/desktop/look"
	"glossator/ui/desktop/panel/form"
	"glossator/ui/workspace"
)

// ImagePanel shows what is known of the current image: its file, its key-values and those of the project, and its EXIF data.
type ImagePanel struct {
	widget.BaseWidget
	w     *workspace.Workspace
	host  Host
	image model.ID

	path    *look.Path
	size    *form.Fact
	hash    *form.Fact
	problem *widget.Label
	keys    *imageKeys
	values  *form.Pairs
	shared  *form.Pairs
	exif    *fyne.Container
	reader  *exifReader
	// folded are the groups of EXIF data that the person folded.
	folded map[string]bool
	form   *container.Scroll
	hint   *widget.Label
}

// NewImagePanel makes the panel for a project.
func NewImagePanel(w *workspace.Workspace, host Host) *ImagePanel {
	p := &ImagePanel{w: w, host: host, folded: map[string]bool{}, path: look.NewPath(""), exif: container.NewVBox()}
	p.size, p.hash = form.NewFact("Picture", "", ""), form.NewFact("SHA-256", "", "")
	p.problem = widget.NewLabel("")
	p.problem.Wrapping, p.problem.Importance = fyne.TextWrapWord, widget.WarningImportance
	p.keys = &imageKeys{w: w}
	p.values, p.shared = form.NewPairs(host, p.keys), form.NewPairs(host, projectKeys{w})
	p.reader = newExifReader(host, p.showExif)
	copyPath := look.NewToolButton("copy", "Copy the path", func() {
		fyne.CurrentApp().Clipboard().SetContent(p.path.Text())
	})
	own := p.section("Key-values of this image", p.values.Object(), look.NewToolButton("plus", "Add a key-value", p.values.Add))
	shared := p.section("Key-values of the project", p.shared.Object(), look.NewToolButton("plus", "Add a key-value", p.shared.Add))
	shared.SetOpen(false)
	p.form = form.Scrollable(
		container.NewBorder(nil, nil, nil, copyPath, p.path), p.problem, p.size, p.hash, own, shared, p.exif,
	)
	p.hint = hintLabel("No picture is shown.")
	p.ExtendBaseWidget(p)
	p.turnToImage()
	return p
}

// section makes a fold whose state changes what lies below it.
func (p *ImagePanel) section(title string, content fyne.CanvasObject, tools ...fyne.CanvasObject) *look.Section {
	s := look.NewSection(title, content, tools...)
	s.OnToggled = func(bool) { p.form.Refresh() }
	return s
}

// CreateRenderer is called by Fyne.
func (p *ImagePanel) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(p.form, p.hint))
}

// Update shows what a notice tells.
func (p *ImagePanel) Update(n workspace.Notice) {
	changed := n.Images && touchesImage(n, p.image)
	if changed {
		p.reader.forget()
	}
	if n.Current || changed {
		p.Commit()
		p.turnToImage()
		return
	}
	if touchesKeys(n, p.image) {
		p.values.Show(p.keys.pairs())
	}
	if touchesKeys(n, model.ID{}) {
		p.shared.Show(projectKeys{p.w}.pairs())
	}
}

// Commit takes everything that was typed. Call it before an undo, before the project closes, and before the window does.
func (p *ImagePanel) Commit() {
	p.shared.Commit()
	if _, ok := p.w.Project().Image(p.image); ok {
		p.values.Commit()
	}
}

// turnToImage shows the image that is the current one now.
func (p *ImagePanel) turnToImage() {
	p.image, p.keys.image = p.w.Current(), p.w.Current()
	img, ok := p.w.Project().Image(p.image)
	form.SetVisible(p.form, ok)
	form.SetVisible(p.hint, !ok)
	if !ok {
		return
	}
	p.path.SetText(img.Path)
	p.size.Set(pictureText(img), pictureText(img))
	hash := hex.EncodeToString(img.SHA256[:])
	p.hash.Set(hash[:16]+"…", hash)
	form.SetVisible(p.hash, img.SHA256 != [32]byte{}) // none of a file that could not be opened
	form.SetVisible(p.size, img.Readable())
	form.SetVisible(p.problem, !img.Readable())
	if !img.Readable() {
		p.problem.SetText(p.host.FaultTitle(img.Problem))
	}
	p.values.Forget()
	p.values.Show(p.keys.pairs())
	p.shared.Show(projectKeys{p.w}.pairs())
	if !p.reader.want(img.ID, p.w.AbsolutePath(img)) {
		p.setExif()
	}
	p.form.ScrollToTop()
}

// pictureText tells size and format of a picture.
func pictureText(img model.Image) string {
	return fmt.Sprintf("%s × %s px, %s, %s", thousands(img.Width), thousands(img.Height), strings.ToUpper(img.Format), fileSize(img.Size))
}

// maxFacts bounds how many EXIF entries of a group are shown.
const maxFacts = 200

// showExif shows EXIF data, or in small why they cannot be read: the picture is none the worse for it.
func (p *ImagePanel) showExif(found exifFound) {
	switch {
	case found.err != nil:
		p.setExif(smallNote(p.host.FaultTitle(fault.Of(found.err).Kind.Name)))
		return
	case len(found.data.Groups) == 0:
		p.setExif(smallNote("The picture has no EXIF data."))
		return
	}
	var sections []fyne.CanvasObject
	for _, group := range found.data.Groups {
		rows := container.NewVBox()
		for _, e := range group.Entries[:min(len(group.Entries), maxFacts)] {
			rows.Objects = append(rows.Objects, form.NewFact(e.Name, e.Value, e.Value))
		}
		if more := len(group.Entries) - maxFacts; more > 0 {
			rows.Objects = append(rows.Objects, smallNote(fmt.Sprintf("and %s more", thousands(more))))
		}
		section := p.section("EXIF: "+group.Name, rows)
		section.SetOpen(!p.folded[group.Name])
		section.OnToggled = func(open bool) {
			p.folded[group.Name] = !open
			p.form.Refresh()
		}
		sections = append(sections, section)
	}
	p.setExif(sections...)
}

func (p *ImagePanel) setExif(objects ...fyne.CanvasObject) {
	p.exif.Objects = objects
	p.form.Refresh()
}
