package render

import (
	"math"

	"glossator/model/geom"
)

// View says which part of a picture is seen, and how large. Values are not changed: every method gives a new view, kept within the
// limits of zoom and place, with the picture's pixels on the grid of the device's, so that 100 % is sharp.
type View struct {
	// Scale is device pixels per image pixel.
	Scale float64
	// Origin is the point of the picture's frame at the top-left corner of the view.
	Origin geom.Point
	// W and H are the size of the view in device pixels.
	W, H int
	// ImageW and ImageH are the size of the picture in its own pixels.
	ImageW, ImageH int
}

// The limits of a view.
const (
	// MaxScale is the largest zoom: device pixels per image pixel.
	MaxScale = 64
	// minOfFit is the smallest zoom as a part of the one that shows the whole picture.
	minOfFit = 1.0 / 8
	// keepVisible is how much of the picture stays in view on each axis, in device pixels.
	keepVisible = 48
)

// NewView gives a view of w × h device pixels that shows the whole of a picture of imageW × imageH.
func NewView(w, h, imageW, imageH int) View {
	return View{W: w, H: h, ImageW: imageW, ImageH: imageH}.Fit()
}

// ToScreen gives the place in the view, in device pixels, of a point of the picture's frame.
func (v View) ToScreen(p geom.Point) geom.Point {
	return geom.Point{X: (p.X - v.Origin.X) * v.Scale, Y: (p.Y - v.Origin.Y) * v.Scale}
}

// ToImage gives the point of the picture's frame at a place in the view, in device pixels.
func (v View) ToImage(screen geom.Point) geom.Point {
	return geom.Point{X: screen.X/v.Scale + v.Origin.X, Y: screen.Y/v.Scale + v.Origin.Y}
}

// Box is the part of the picture's frame that is seen, with margin device pixels more on each side.
func (v View) Box(margin float64) geom.Box {
	a := v.ToImage(geom.Point{X: -margin, Y: -margin})
	b := v.ToImage(geom.Point{X: float64(v.W) + margin, Y: float64(v.H) + margin})
	return geom.Box{X0: a.X, Y0: a.Y, X1: b.X, Y1: b.Y}
}

// FitScale is the zoom that shows the whole picture as large as it goes.
func (v View) FitScale() float64 {
	if v.W <= 0 || v.H <= 0 || v.ImageW <= 0 || v.ImageH <= 0 {
		return 1
	}
	return math.Min(MaxScale, math.Min(float64(v.W)/float64(v.ImageW), float64(v.H)/float64(v.ImageH)))
}

// Fit shows the whole picture.
func (v View) Fit() View {
	v.Scale = v.FitScale()
	return v.CenterOn(v.middle())
}

// FitWidth shows the whole width of the picture, from its top.
func (v View) FitWidth() View {
	if v.W > 0 && v.ImageW > 0 {
		v.Scale = float64(v.W) / float64(v.ImageW)
	}
	v.Origin = geom.Point{}
	return v.within()
}

func (v View) middle() geom.Point {
	return geom.Point{X: float64(v.ImageW) / 2, Y: float64(v.ImageH) / 2}
}

func (v View) center() geom.Point { return geom.Point{X: float64(v.W) / 2, Y: float64(v.H) / 2} }

// CenterOn brings a point of the picture's frame to the middle of the view.
func (v View) CenterOn(p geom.Point) View {
	v.Origin = geom.Point{X: p.X - float64(v.W)/2/v.Scale, Y: p.Y - float64(v.H)/2/v.Scale}
	return v.within()
}

// Pan moves the picture by dx, dy device pixels.
func (v View) Pan(dx, dy float64) View {
	v.Origin = v.Origin.Add(-dx/v.Scale, -dy/v.Scale)
	return v.within()
}

// ZoomAt makes the zoom factor times larger; the point of the picture at the place screen stays there.
func (v View) ZoomAt(screen geom.Point, factor float64) View {
	p := v.ToImage(screen)
	v.Scale = v.limit(v.Scale * factor)
	v.Origin = geom.Point{X: p.X - screen.X/v.Scale, Y: p.Y - screen.Y/v.Scale}
	return v.within()
}

// Zoom sets the zoom; the middle of the view stays where it is.
func (v View) Zoom(scale float64) View { return v.ZoomAt(v.center(), scale/v.Scale) }

// ZoomTo shows a box of the picture's frame as large as it goes.
func (v View) ZoomTo(box geom.Box) View {
	v.Scale = v.limit(math.Min(float64(v.W)/box.W(), float64(v.H)/box.H()))
	return v.CenterOn(box.Center())
}

// Reveal moves the picture no more than needed to bring a box of its frame into view; one that is too large is centred.
func (v View) Reveal(box geom.Box) View {
	const margin = 16 // device pixels
	shift := func(low, high, size float64) float64 {
		switch low, high := low-margin, high+margin; {
		case high-low > size:
			return size/2 - (low+high)/2
		case low < 0:
			return -low
		case high > size:
			return size - high
		default:
			return 0
		}
	}
	a, b := v.ToScreen(geom.Point{X: box.X0, Y: box.Y0}), v.ToScreen(geom.Point{X: box.X1, Y: box.Y1})
	return v.Pan(shift(a.X, b.X, float64(v.W)), shift(a.Y, b.Y, float64(v.H)))
}

// Resize gives the view another size; the middle stays where it is.
func (v View) Resize(w, h int) View {
	middle := v.ToImage(v.center())
	v.W, v.H = w, h
	return v.CenterOn(middle)
}

// limit brings a zoom into the allowed range. What is no number becomes the zoom that fits.
func (v View) limit(scale float64) float64 {
	fit := v.FitScale()
	if math.IsNaN(scale) {
		return fit
	}
	return math.Max(math.Min(fit, 1)*minOfFit, math.Min(scale, MaxScale))
}

// within brings the view into its limits and onto the grid of device pixels.
func (v View) within() View {
	v.Scale = v.limit(v.Scale)
	place := func(origin float64, image, view int) float64 {
		shown, size := float64(image)*v.Scale, float64(view)
		keep := math.Min(keepVisible, math.Min(shown, size))
		left := -origin * v.Scale
		if math.IsNaN(left) {
			left = (size - shown) / 2
		}
		left = math.Max(keep-shown, math.Min(left, size-keep))
		return -math.Round(left) / v.Scale
	}
	v.Origin = geom.Point{X: place(v.Origin.X, v.ImageW, v.W), Y: place(v.Origin.Y, v.ImageH, v.H)}
	return v
}
