package geom

// Painting changes a few rows of a mask that may have a hundred thousand runs. Where the box of the mask stays as it is, only these rows
// are taken apart, and the runs above and below are copied.

// with gives the result of a set operation with o.
func (m Mask) with(o Mask, op operation) Mask {
	if op != both && m.keepsBox(o, op) {
		return m.spliced(o, op)
	}
	return maskOf(combine(m.Spans(), o.Spans(), op))
}

// keepsBox reports whether the operation surely leaves the box of m as it is: o lies in it, and if pixels are taken away, none at its
// edges.
func (m Mask) keepsBox(o Mask, op operation) bool {
	if m.sound() != nil || o.sound() != nil {
		return false
	}
	margin := 0
	if op != either {
		margin = 1
	}
	return o.X-m.X >= margin && o.Y-m.Y >= margin && m.X+m.W-o.X-o.W >= margin && m.Y+m.H-o.Y-o.H >= margin
}

func (m Mask) spliced(o Mask, op operation) Mask {
	from, to := seek(m.Counts, (o.Y-m.Y)*m.W), seek(m.Counts, (o.Y+o.H-m.Y)*m.W)
	rows := Mask{m.X, o.Y, m.W, o.H, appendRuns(nil, m.Counts, from, to)}
	middle := runs(combine(rows.Spans(), o.Spans(), op), pixelBox{m.X, o.Y, m.X + m.W, o.Y + o.H})
	counts := appendRuns(make([]int, 0, len(m.Counts)+len(middle)), m.Counts, runAt{}, from)
	counts = appendRuns(counts, middle, seek(middle, 0), runAt{len(middle), 0})
	m.Counts = appendRuns(counts, m.Counts, to, runAt{len(m.Counts), 0})
	return m
}

// runAt is a place in run lengths: so many pixels into a run.
type runAt struct{ run, pixels int }

// seek gives the place so many pixels from the beginning, in a run that is not empty.
func seek(counts []int, pixels int) runAt {
	run := 0
	for run < len(counts) && pixels >= counts[run] {
		pixels -= counts[run]
		run++
	}
	return runAt{run, pixels}
}

// appendRuns appends what lies between two places to run lengths; both lists begin outside.
func appendRuns(out, counts []int, from, to runAt) []int {
	if from.run == to.run {
		return appendRun(out, from.run%2 == 1, to.pixels-from.pixels)
	}
	out = appendRun(out, from.run%2 == 1, counts[from.run]-from.pixels)
	out = append(out, counts[from.run+1:to.run]...)
	return appendRun(out, to.run%2 == 1, to.pixels)
}

// appendRun appends n pixels that are inside or outside.
func appendRun(out []int, inside bool, n int) []int {
	switch {
	case len(out) == 0 && inside:
		return append(out, 0, n)
	case len(out) == 0:
		return append(out, n)
	case n == 0:
		return out
	case inside == (len(out)%2 == 0):
		out[len(out)-1] += n
		return out
	default:
		return append(out, n)
	}
}
