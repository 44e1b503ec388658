package geom_test

import (
	"math/rand/v2"
	"testing"

	"glossator/model/geom"
)

// A mask over a scan of 35 megapixels: 400 strokes of a brush.
const scanW, scanH = 7000, 5000

func painted() geom.Mask {
	r := rand.New(rand.NewPCG(1, 2))
	at := func() geom.Point { return geom.Point{X: r.Float64() * scanW, Y: r.Float64() * scanH} }
	var m geom.Mask
	for range 400 {
		a := at()
		m = m.Union(geom.Stroke(a, a.Add(r.Float64()*400, r.Float64()*400), 10+r.Float64()*90, scanW, scanH))
	}
	return m
}

func BenchmarkEncodeMask35MP(b *testing.B) {
	m := painted()
	pix := pixels(m, scanW, scanH)
	b.ReportMetric(float64(len(m.Counts)), "runs")
	for b.Loop() {
		geom.EncodeMask(pix, scanW, scanH)
	}
}

func BenchmarkCOCO35MP(b *testing.B) {
	m := painted()
	for b.Loop() {
		counts, _ := m.COCO(scanW, scanH)
		geom.COCOText(counts)
	}
}

func BenchmarkFromCOCO35MP(b *testing.B) {
	counts, _ := painted().COCO(scanW, scanH)
	text := geom.COCOText(counts)
	for b.Loop() {
		counts, _ := geom.ParseCOCOText(text)
		geom.FromCOCO(counts, scanW, scanH)
	}
}

func BenchmarkTrace35MP(b *testing.B) {
	m := painted()
	for b.Loop() {
		m.Trace()
	}
}

func BenchmarkSplit35MP(b *testing.B) {
	m := painted()
	for b.Loop() {
		m.Split()
	}
}

func BenchmarkRotateMask35MP(b *testing.B) {
	m := painted()
	for b.Loop() {
		geom.Rotate(m, geom.Point{X: scanW / 2, Y: scanH / 2}, 10)
	}
}

// One step of the brush, radius 50, on a mask that is there already.
func BenchmarkBrush(b *testing.B) {
	m := painted()
	from := geom.Point{X: 3000.3, Y: 2000.7}
	for b.Loop() {
		m.Union(geom.Stroke(from, from.Add(20, 13), 50, scanW, scanH))
	}
}

func BenchmarkToMaskPolygon(b *testing.B) {
	g := geom.ToPolygon(geom.Ellipse{Center: geom.Point{X: 3500, Y: 2500}, RX: 3000, RY: 2000, Angle: 20}, 0.05)
	for b.Loop() {
		geom.ToMask(g, scanW, scanH)
	}
}

func BenchmarkSimplifyTrace(b *testing.B) {
	m := painted()
	for b.Loop() {
		geom.ToPolygon(m, 1)
	}
}
