package render

import (
	"math"
	"testing"

	"pgregory.net/rapid"

	"glossator/model"
	"glossator/model/geom"
	"glossator/ui/desktop/scene"
)

func ellipses() *rapid.Generator[geom.Ellipse] {
	return rapid.Custom(func(t *rapid.T) geom.Ellipse {
		n := rapid.Float64Range(1, 5000)
		return geom.Ellipse{
			Center: geom.Point{X: n.Draw(t, "x"), Y: n.Draw(t, "y")}, RX: n.Draw(t, "rx"), RY: n.Draw(t, "ry"),
			Angle: rapid.Float64Range(-360, 360).Draw(t, "angle"),
		}
	})
}

// TestEllipsesLookSmooth: neither the points nor the middles of the pieces are further from the curve than may be, on the screen.
func TestEllipsesLookSmooth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		e, scale := ellipses().Draw(t, "ellipse"), rapid.Float64Range(5, MaxScale).Draw(t, "scale")
		ring := appendEllipse(nil, e, curveTolerance/scale)
		larger := geom.Ellipse{Center: e.Center, RX: e.RX + 1e-6, RY: e.RY + 1e-6, Angle: e.Angle}
		smaller := larger
		smaller.RX, smaller.RY = math.Max(0, e.RX-curveTolerance/scale-1e-6), math.Max(0, e.RY-curveTolerance/scale-1e-6)
		for i, a := range ring {
			b := ring[(i+1)%len(ring)]
			middle := geom.Point{X: (a.X + b.X) / 2, Y: (a.Y + b.Y) / 2}
			if !larger.Contains(a) || !larger.Contains(middle) || smaller.Contains(middle) {
				t.Fatalf("piece %d of %d leaves the curve", i, len(ring))
			}
		}
	})
}

// TestHandlesAreThoseOfTheGeometry, which a tool picks.
func TestHandlesAreThoseOfTheGeometry(t *testing.T) {
	for _, a := range kinds() {
		for _, v := range []View{NewView(320, 200, 320, 200), NewView(320, 200, 320, 200).Zoom(7)} {
			p := plan{view: v, style: DefaultStyle(1.5, false)}
			fig := &figure{item: scene.NewItem(&model.Annotation{Shape: a.Shape}), form: formOf(a.Shape)}
			at := handlePlaces(fig)
			for _, h := range geom.Handles(a.Shape, p.style.Arm()/v.Scale) {
				var got geom.Point
				if h.Handle == geom.HandleTurn {
					_, got = p.arm(fig)
				} else {
					got = v.ToScreen(at[h.Handle])
				}
				if got.Dist(v.ToScreen(h.At)) > 1e-6 {
					t.Errorf("%s: handle %d is drawn at %v, and picked at %v", a.Shape.Kind(), h.Handle, got, v.ToScreen(h.At))
				}
			}
		}
	}
}
