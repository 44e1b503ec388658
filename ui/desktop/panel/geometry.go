package panel

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/panel/form"
)

// geometryForm shows where a region is, and moves and resizes it by numbers: its bounding box, in pixels of the upright picture.
type geometryForm struct {
	p          *Properties
	x, y, w, h *form.Field
	size       *widget.Label
	object     fyne.CanvasObject
}

// geometryDigits are the digits after the point that are shown. What nobody types keeps all of its own.
const geometryDigits = 2

func newGeometryForm(p *Properties) *geometryForm {
	f := &geometryForm{p: p, size: widget.NewLabel("")}
	f.size.Importance, f.size.SizeName, f.size.Wrapping = widget.LowImportance, theme.SizeNameCaptionText, fyne.TextWrapWord
	f.x = f.number(func(a *model.Annotation, n float64) model.Command {
		return model.Move{IDs: []model.ID{a.ID}, DX: n - a.Shape.Bounds().X0}
	})
	f.y = f.number(func(a *model.Annotation, n float64) model.Command {
		return model.Move{IDs: []model.ID{a.ID}, DY: n - a.Shape.Bounds().Y0}
	})
	f.w = f.number(func(a *model.Annotation, n float64) model.Command {
		return resized(a, func(b *geom.Box) { b.X1 = b.X0 + max(n, 0) })
	})
	f.h = f.number(func(a *model.Annotation, n float64) model.Command {
		return resized(a, func(b *geom.Box) { b.Y1 = b.Y0 + max(n, 0) })
	})
	f.object = container.NewVBox(
		widget.NewSeparator(),
		form.Captioned("Position", container.NewGridWithColumns(2, captionedShort("x", f.x), captionedShort("y", f.y))),
		form.Captioned("Size", container.NewGridWithColumns(2, captionedShort("w", f.w), captionedShort("h", f.h))),
		form.Captioned("", f.size),
	)
	return f
}

// number makes a field that does a command to the region. Moving takes along what is nested in it, as dragging does; resizing does not.
func (f *geometryForm) number(command func(*model.Annotation, float64) model.Command) *form.Field {
	return form.NewNumberField(f.p.host, func(n float64) error {
		list := f.p.present()
		if len(list) != 1 {
			return nil
		}
		if err := f.p.w.Do(f.p.image, command(list[0], n)); err != nil {
			return err
		}
		f.read(f.p.present()) // the picture's edge may have changed the number
		return nil
	})
}

// resized gives the command that maps a region onto another box; without an extent, the model refuses it.
func resized(a *model.Annotation, change func(*geom.Box)) model.Command {
	from := a.Shape.Bounds()
	to := from
	change(&to)
	return model.Reshape{ID: a.ID, Shape: a.Shape.Fit(from, to)}
}

func (f *geometryForm) fields() []*form.Field { return []*form.Field{f.x, f.y, f.w, f.h} }

func (f *geometryForm) commit() {
	for _, field := range f.fields() {
		field.Commit()
	}
}

func (f *geometryForm) forget() {
	for _, field := range f.fields() {
		field.Forget()
	}
}

// read shows the geometry of one annotation, and none of form.Several.
func (f *geometryForm) read(list []*model.Annotation) {
	form.SetVisible(f.object, len(list) == 1)
	if len(list) != 1 {
		return
	}
	shape := list[0].Shape
	box := shape.Bounds()
	for i, n := range []float64{box.X0, box.Y0, box.W(), box.H()} {
		f.fields()[i].Give(decimal(n, geometryDigits))
	}
	f.size.SetText(sizeText(shape))
}

// kindNames are what people call the kinds of shape; of others the kind's own name is shown.
var kindNames = map[geom.Kind]string{geom.KindRectangle: "rectangle", geom.KindPolygon: "polygon"}

// sizeText tells the kind and the area, and of a polygon the number of points.
func sizeText(shape geom.Shape) string {
	kind := shape.Kind()
	text := string(kind)
	if name, ok := kindNames[kind]; ok {
		text = name
	}
	if kind == geom.KindPolygon {
		points, rings := 0, shape.Rings()
		for _, ring := range rings {
			points += len(ring)
		}
		text += ", " + counted(points, "point", "points")
		if len(rings) > 1 {
			text += fmt.Sprintf(" on %d outlines", len(rings))
		}
	}
	if area := shape.Area(); area > 0 {
		text += ", " + thousands(int(area+0.5)) + " px²"
	}
	return strings.ToUpper(text[:1]) + text[1:]
}

// captionedShort puts a single letter left of a field.
func captionedShort(text string, field fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(nil, nil, form.NewCaption(text), nil, field)
}
