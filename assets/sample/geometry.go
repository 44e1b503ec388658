package sample

import "math"

// point is a position in pixels, y down.
type point struct{ x, y float64 }

// box is an axis-parallel box in pixels.
type box struct{ x0, y0, x1, y1 float64 }

func (b box) grow(d float64) box { return box{b.x0 - d, b.y0 - d, b.x1 + d, b.y1 + d} }

func (b box) union(c box) box {
	return box{math.Min(b.x0, c.x0), math.Min(b.y0, c.y0), math.Max(b.x1, c.x1), math.Max(b.y1, c.y1)}
}

// corners gives the corners clockwise from the top left.
func (b box) corners() []point {
	return []point{{b.x0, b.y0}, {b.x1, b.y0}, {b.x1, b.y1}, {b.x0, b.y1}}
}

// boundsOf gives the smallest box around the points.
func boundsOf(points []point) box {
	b := box{math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)}
	for _, p := range points {
		b = b.union(box{p.x, p.y, p.x, p.y})
	}
	return b
}

// circle gives a circle as a polygon of n points.
func circle(c point, r float64, n int) []point { return oval(c, r, r, n) }

func oval(c point, rx, ry float64, n int) []point {
	out := make([]point, n)
	for i := range out {
		sin, cos := math.Sincos(2 * math.Pi * float64(i) / float64(n))
		out[i] = point{c.x + rx*cos, c.y + ry*sin}
	}
	return out
}

// star gives a star of five points, one of them up.
func star(c point, r float64) []point {
	out := make([]point, 10)
	for i := range out {
		sin, cos := math.Sincos(math.Pi * float64(i) / 5)
		reach := r * (1 - 0.6*float64(i%2))
		out[i] = point{c.x + reach*sin, c.y - reach*cos}
	}
	return out
}

// projection maps one plane onto another with straight lines kept straight: a 3 × 3 matrix by rows.
type projection [9]float64

func (m *projection) apply(p point) point {
	w := m[6]*p.x + m[7]*p.y + m[8]
	return point{(m[0]*p.x + m[1]*p.y + m[2]) / w, (m[3]*p.x + m[4]*p.y + m[5]) / w}
}

// ontoQuad gives the projection of a sheet of w × h onto the quadrilateral q, clockwise from the sheet's top left (P. Heckbert,
// "Fundamentals of Texture Mapping and Image Warping", 1989, §2.2.3).
func ontoQuad(w, h float64, q [4]point) projection {
	sx, sy := q[0].x-q[1].x+q[2].x-q[3].x, q[0].y-q[1].y+q[2].y-q[3].y
	dx1, dy1 := q[1].x-q[2].x, q[1].y-q[2].y
	dx2, dy2 := q[3].x-q[2].x, q[3].y-q[2].y
	det := dx1*dy2 - dx2*dy1
	g := (sx*dy2 - dx2*sy) / det
	k := (dx1*sy - sx*dy1) / det
	return projection{
		(q[1].x - q[0].x + g*q[1].x) / w, (q[3].x - q[0].x + k*q[3].x) / h, q[0].x,
		(q[1].y - q[0].y + g*q[1].y) / w, (q[3].y - q[0].y + k*q[3].y) / h, q[0].y,
		g / w, k / h, 1,
	}
}

// inverse gives the way back, up to a common factor, which a projection does not have.
func (m *projection) inverse() projection {
	return projection{
		m[4]*m[8] - m[5]*m[7], m[2]*m[7] - m[1]*m[8], m[1]*m[5] - m[2]*m[4],
		m[5]*m[6] - m[3]*m[8], m[0]*m[8] - m[2]*m[6], m[2]*m[3] - m[0]*m[5],
		m[3]*m[7] - m[4]*m[6], m[1]*m[6] - m[0]*m[7], m[0]*m[4] - m[1]*m[3],
	}
}

// tilted gives the corners of a sheet of w × h with its middle at c, turned clockwise by degrees; the bottom edge is wider than
// the top edge by the factor 1 + lean, as it is when the camera is not held straight above.
func tilted(c point, w, h, degrees, lean float64) [4]point {
	sin, cos := math.Sincos(degrees * math.Pi / 180)
	at := func(u, v float64) point {
		u *= 1 + lean*v/h
		return point{c.x + u*cos - v*sin, c.y + u*sin + v*cos}
	}
	return [4]point{at(-w/2, -h/2), at(w/2, -h/2), at(w/2, h/2), at(-w/2, h/2)}
}
