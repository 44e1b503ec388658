package jpegcrop

import "sync/atomic"

// readAhead is the buffer of a scan that is walked, readPart of one of which a part is read.
const (
	readAhead = 128 << 10
	readPart  = 8 << 10
)

// mark is what a scan needs to be read from a place on. The place is inverted where the data is broken there.
type mark struct {
	at    place
	state state
}

// index is the marks of all scans: as many in each of their rows as there are columns of marks.
type index struct {
	columns int
	marks   [][]mark
	walk    []*cursor
	rows    atomic.Int32 // of MCUs that are indexed
	row     *coefficients
	coarse  *coarse
}

// startIndex makes room for the marks, unless there is.
func (f *File) startIndex() {
	x := &f.index
	if x.marks != nil {
		return
	}
	x.columns = up(f.across+1, f.spacing)
	for _, s := range f.scans {
		x.marks = append(x.marks, make([]mark, s.rows*x.columns))
		x.walk = append(x.walk, s.cursor(f, f.src, place(s.start<<3), readAhead))
	}
	if f.progressive {
		x.row = f.newCoefficients(0, f.across)
	}
	x.coarse = f.newCoarse()
}

// column gives the first MCU of a column of marks. It is one before the multiples of the spacing, since who cuts there needs it too.
func (f *File) column(i int) int { return min(max(i*f.spacing-1, 0), f.across) }

// Index walks on until the first rows of pixels, as many as rows says, are indexed, or all that there are. It fails only with errors of the source: broken
// data is passed over.
func (f *File) Index(rows int) error {
	f.startIndex()
	for y := int(f.index.rows.Load()); y < min(up(rows, f.mcuH)+1, f.down); y++ {
		if err := f.indexRow(y); err != nil {
			return err
		}
		f.index.rows.Store(int32(y + 1))
	}
	return nil
}

// Indexed gives how many rows of pixels are, with the MCUs below that these depend on.
func (f *File) Indexed() int {
	rows := int(f.index.rows.Load())
	if rows == f.down {
		return f.Height
	}
	return max(rows-1, 0) * f.mcuH
}

// Bytes is the memory that the index of the whole file takes.
func (f *File) Bytes() int64 {
	const markBytes = 16
	n := int64(0)
	for _, s := range f.scans {
		n += int64(s.rows) * int64(up(f.across+1, f.spacing)) * markBytes
	}
	for _, c := range f.components {
		n += int64(f.across*c.h) * int64(f.down*c.v)
	}
	return n
}

// indexRow walks all scans over one row of MCUs of the picture.
func (f *File) indexRow(y int) error {
	x := &f.index
	if x.row != nil {
		x.row.begin(y)
	}
	for i, c := range x.walk {
		for r := y * c.tall; r < min((y+1)*c.tall, c.rows); r++ {
			for column := range x.columns {
				x.marks[i][r*x.columns+column] = c.mark()
				for at := f.column(column) * c.wide; at < min(f.column(column+1)*c.wide, c.perRow); at++ {
					c.mcu(at, r, x.row, x.coarse.set)
				}
			}
		}
		if c.bits.err != nil {
			return c.bits.err
		}
	}
	if x.row != nil {
		x.coarse.setAll(x.row)
	}
	return nil
}

// mark marks where the cursor is.
func (c *cursor) mark() mark {
	at := c.bits.place()
	if c.broken {
		at = ^at
	}
	return mark{at, c.state}
}

// resume goes to a mark.
func (c *cursor) resume(m mark) {
	at := m.at
	if c.broken = at < 0; c.broken {
		at = ^at
	}
	c.state = m.state
	c.bits.seek(at, 1<<60)
}

// coefficients are the blocks of a part of a row of MCUs.
type coefficients struct {
	f      *File
	from   int // MCUs
	to     int
	y      int
	blocks [][]block // of each component, row by row
}

func (f *File) newCoefficients(from, to int) *coefficients {
	out := &coefficients{f: f, from: from, to: to}
	for _, c := range f.components {
		out.blocks = append(out.blocks, make([]block, (to-from)*c.h*c.v))
	}
	return out
}

// begin empties the blocks for another row of MCUs.
func (o *coefficients) begin(y int) {
	o.y = y
	for _, b := range o.blocks {
		clear(b)
	}
}

// at gives the block of a component in column x and row y of its blocks in the picture.
func (o *coefficients) at(component, x, y int) *block {
	c := &o.f.components[component]
	return &o.blocks[component][(y-o.y*c.v)*(o.to-o.from)*c.h+x-o.from*c.h]
}
