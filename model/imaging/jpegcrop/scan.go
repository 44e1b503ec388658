package jpegcrop

import (
	"io"

	"glossator/model/imaging/container"
)

// block is the coefficients of 8×8 samples in zigzag order (T.81, figure A.6), before they are multiplied by the quantiser.
type block [64]int16

// scan is one pass over the picture or a part of its components.
type scan struct {
	components []scanComponent
	// start is the offset of the data.
	start int64
	// restart is the number of MCUs between two restart markers, 0 for none.
	restart int
	// from and to are the coefficients that the scan codes; high is 0 where it is the first to do so, low the bits that are left to others.
	from, to, high int
	low            uint
	// perRow and rows measure the scan in its own MCUs: those of the picture, or single blocks where it has one component.
	perRow, rows int
	// tall and wide are how many of these an MCU of the picture is.
	tall, wide  int
	progressive bool
}

type scanComponent struct {
	index  int
	dc, ac *table
}

// check refuses what T.81 does not allow (table B.3, G.1.1), and tables that are missing.
func (s *scan) check(progressive bool) error {
	s.progressive = progressive
	if !progressive {
		s.from, s.to, s.high, s.low = 0, 63, 0, 0
	}
	if s.from > s.to || s.to > 63 || s.low > 13 || progressive && (s.from == 0) != (s.to == 0) || s.from > 0 && len(s.components) > 1 {
		return container.ErrDamaged
	}
	for _, c := range s.components {
		if s.from == 0 && s.high == 0 && c.dc == nil || s.to > 0 && c.ac == nil {
			return ErrUnsupported
		}
	}
	return nil
}

func (s *scan) measure(f *File) {
	s.perRow, s.rows, s.tall, s.wide = f.across, f.down, 1, 1
	if len(s.components) == 1 {
		c := f.components[s.components[0].index]
		s.perRow, s.rows, s.tall, s.wide = c.blocksX, c.blocksY, c.v, c.h
	}
}

// state is what reading on depends on beside the place: the predictions of the DC coefficients, or in scans of AC coefficients, in the first
// element, how many blocks are known to end at once.
type state [4]int16

// cursor reads a scan.
type cursor struct {
	*scan
	f      *File
	bits   *bitReader
	state  state
	broken bool // until the next restart marker
}

func (s *scan) cursor(f *File, src io.ReaderAt, at place, buffer int) *cursor {
	return &cursor{scan: s, f: f, bits: newBitReader(src, at, 1<<60, buffer)}
}

// mcu reads the MCU in column x and row y of the scan. Its blocks go into coefficients; where that is nil they are passed, but for what
// note is told of the DC coefficients. Broken data gives blocks of one colour.
func (c *cursor) mcu(x, y int, into *coefficients, note func(component, x, y int, dc int16)) {
	if i := y*c.perRow + x; c.restart > 0 && i > 0 && i%c.restart == 0 {
		c.broken = !c.bits.restart()
		c.state = state{}
	}
	for i := range c.components {
		sc := &c.components[i]
		k := &c.f.components[sc.index]
		h, v := k.h, k.v
		if len(c.components) == 1 {
			h, v = 1, 1
		}
		for by := y * v; by < (y+1)*v; by++ {
			for bx := x * h; bx < (x+1)*h; bx++ {
				if into == nil {
					c.pass(i, sc)
					note(sc.index, bx, by, c.state[i])
					continue
				}
				c.decode(i, sc, into.at(sc.index, bx, by))
			}
		}
	}
}

// fail gives up until the next restart marker.
func (c *cursor) fail() { c.broken = true }

// pass reads a block of a sequential scan without keeping it, but for the prediction.
func (c *cursor) pass(i int, sc *scanComponent) {
	if c.broken || !c.predict(i, sc.dc) {
		return
	}
	b, look := c.bits, &sc.ac.look
	for k := 1; k < 64; {
		if b.n < 32 {
			b.refill()
		}
		e := look[b.acc>>(64-lookBits)]
		if e.length == 0 {
			if e = sc.ac.find(b.acc); e.length == 0 {
				c.fail()
				return
			}
		}
		b.drop(int(e.length + e.size))
		k += int(e.advance)
	}
	if b.ended() {
		c.fail()
	}
}

// predict reads a DC coefficient into the state.
func (c *cursor) predict(i int, t *table) bool {
	b := c.bits
	b.refill()
	e := t.find(b.acc)
	if e.length == 0 || e.symbol > 15 {
		c.fail()
		return false
	}
	b.drop(int(e.length))
	c.state[i] += int16(b.value(int(e.symbol)))
	return true
}

// decode reads what the scan has of a block.
func (c *cursor) decode(i int, sc *scanComponent, to *block) {
	switch {
	case !c.progressive:
		if !c.broken && c.predict(i, sc.dc) {
			c.sequential(sc.ac, to)
		}
		to[0] = c.state[i]
	case c.from == 0 && c.high == 0:
		if !c.broken {
			c.predict(i, sc.dc)
		}
		to[0] = c.state[i] << c.low
	case c.broken:
	case c.from == 0:
		c.bits.refill()
		to[0] |= int16(c.bits.bits(1)) << c.low
	case c.high == 0:
		c.first(sc.ac, to)
	default:
		c.refine(sc.ac, to)
	}
	if c.bits.ended() {
		c.fail()
	}
}

// sequential reads the AC coefficients of a block (T.81, F.2.2.2).
func (c *cursor) sequential(t *table, to *block) {
	b := c.bits
	for k := 1; k < 64; {
		if b.n < 32 {
			b.refill()
		}
		e := t.find(b.acc)
		if e.length == 0 {
			c.fail()
			return
		}
		b.drop(int(e.length))
		k += int(e.advance)
		if e.size > 0 {
			if k > 64 {
				c.fail()
				return
			}
			to[k-1] = int16(b.value(int(e.size)))
		}
	}
}
