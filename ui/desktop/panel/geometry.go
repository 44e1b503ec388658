package panel

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/panel/form"
)

// geometryForm shows where a region is, and moves, resizes and turns it by numbers, in pixels of the upright picture and in degrees
// clockwise. Which numbers there are hangs on the kind of shape.
type geometryForm struct {
	p                  *Properties
	x, y, cx, cy, w, h *geometryField
	rx, ry, angle      *geometryField
	rows               []geometryRow
	size               *widget.Label
	object             fyne.CanvasObject
}

// geometryField is one number of a shape.
type geometryField struct {
	*form.Field
	of func(geom.Shape) float64
}

// geometryRow is a line of numbers, for the kinds of shape that have them.
type geometryRow struct {
	kinds  []geom.Kind
	fields []*geometryField
	object fyne.CanvasObject
}

// geometryDigits are the digits after the point that are shown. What nobody types keeps all of its own.
const geometryDigits = 2

func newGeometryForm(p *Properties) *geometryForm {
	f := &geometryForm{p: p, size: widget.NewLabel("")}
	f.size.Importance, f.size.SizeName, f.size.Wrapping = widget.LowImportance, theme.SizeNameCaptionText, fyne.TextWrapWord
	f.x = f.mover(func(s geom.Shape) float64 { return s.Bounds().X0 }, 1, 0)
	f.y = f.mover(func(s geom.Shape) float64 { return s.Bounds().Y0 }, 0, 1)
	f.cx = f.mover(func(s geom.Shape) float64 { return axesOf(s).center.X }, 1, 0)
	f.cy = f.mover(func(s geom.Shape) float64 { return axesOf(s).center.Y }, 0, 1)
	f.w, f.h = f.reshaper(width, withWidth), f.reshaper(height, withHeight)
	f.rx = f.reshaper(func(s geom.Shape) float64 { return axesOf(s).u }, withRX)
	f.ry = f.reshaper(func(s geom.Shape) float64 { return axesOf(s).v }, withRY)
	f.angle = f.reshaper(func(s geom.Shape) float64 { return axesOf(s).angle }, withAngle)

	const rectangle, rotated, ellipse, polygon = geom.KindRectangle, geom.KindRotated, geom.KindEllipse, geom.KindPolygon
	f.row("Position", f.x, f.y, "x", "y", rectangle, polygon, geom.KindPolyline, geom.KindPoint, geom.KindMask)
	f.row("Centre", f.cx, f.cy, "x", "y", rotated, ellipse)
	f.row("Size", f.w, f.h, "w", "h", rectangle, polygon, rotated)
	f.row("Radii", f.rx, f.ry, "x", "y", ellipse)
	f.rows = append(f.rows, geometryRow{[]geom.Kind{rotated, ellipse}, []*geometryField{f.angle}, form.Captioned("Angle", f.angle.Field)})
	all := container.NewVBox(widget.NewSeparator())
	for _, row := range f.rows {
		all.Add(row.object)
	}
	all.Add(form.Captioned("", f.size))
	f.object = all
	return f
}

// row adds a line of two numbers.
func (f *geometryForm) row(caption string, a, b *geometryField, captionA, captionB string, kinds ...geom.Kind) {
	pair := container.NewGridWithColumns(2, captionedShort(captionA, a.Field), captionedShort(captionB, b.Field))
	f.rows = append(f.rows, geometryRow{kinds, []*geometryField{a, b}, form.Captioned(caption, pair)})
}

// mover makes a field that moves the region to the right (dx 1) or down (dy 1), as dragging does: with what is nested in it.
func (f *geometryForm) mover(of func(geom.Shape) float64, dx, dy float64) *geometryField {
	return f.number(of, func(a *model.Annotation, n float64) model.Command {
		by := n - of(a.Shape)
		return model.Move{IDs: []model.ID{a.ID}, DX: dx * by, DY: dy * by}
	})
}

// reshaper makes a field that gives the region another shape; what is nested in it stays.
func (f *geometryForm) reshaper(of func(geom.Shape) float64, with func(geom.Shape, float64) geom.Shape) *geometryField {
	return f.number(of, func(a *model.Annotation, n float64) model.Command {
		return model.Reshape{ID: a.ID, Shape: with(a.Shape, n)}
	})
}

func (f *geometryForm) number(of func(geom.Shape) float64, command func(*model.Annotation, float64) model.Command) *geometryField {
	return &geometryField{of: of, Field: form.NewNumberField(f.p.host, func(n float64) error {
		list := f.p.present()
		if len(list) != 1 {
			return nil
		}
		if err := f.p.w.Do(f.p.image, command(list[0], n)); err != nil {
			return err
		}
		f.read(f.p.present()) // the picture's edge may have changed the number
		return nil
	})}
}

func (f *geometryForm) commit() {
	for _, row := range f.rows {
		for _, field := range row.fields {
			field.Commit()
		}
	}
}

func (f *geometryForm) forget() {
	for _, row := range f.rows {
		row.forget()
	}
}

func (r geometryRow) forget() {
	for _, field := range r.fields {
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
	for _, row := range f.rows {
		has := slices.Contains(row.kinds, shape.Kind())
		form.SetVisible(row.object, has)
		if !has {
			row.forget() // a shape that the picture's edge cuts may become a polygon
			continue
		}
		for _, field := range row.fields {
			field.Give(decimal(field.of(shape), geometryDigits))
		}
	}
	f.size.SetText(sizeText(shape))
}

// captionedShort puts a single letter left of a field.
func captionedShort(text string, field fyne.CanvasObject) fyne.CanvasObject {
	return container.NewBorder(nil, nil, form.NewCaption(text), nil, field)
}
