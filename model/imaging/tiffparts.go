package imaging

import (
	"context"
	"image"
	"io"
	"sync"
	"sync/atomic"

	"golang.org/x/image/ccitt"

	"glossator/model/imaging/container"
)

// tiffParts decodes the strips or tiles that a part lies in.
type tiffParts struct {
	f     *container.File
	p     *tiffPicture
	cache *blockCache
}

func (p *tiffPicture) parts(f *container.File) (parts, error) {
	if c := p.compression(); !p.tiled && (c == tiffGroup3 || c == tiffGroup4) {
		return newFaxParts(f, p), nil
	}
	p = p.cut()
	if rows := p.blockRows(0); int64(p.blockW)*int64(rows)*p.pixelBytes()+p.rawSize(rows) > maxMemory {
		return nil, tooLarge{p.w, p.h}
	}
	return &tiffParts{f: f, p: p, cache: newBlockCache(p.pixelBytes() * int64(p.w) * cachedRows)}, nil
}

// pixelBytes is how many bytes the decoder gives for a pixel.
func (p *tiffPicture) pixelBytes() int64 {
	size := int64(p.bits()+7) / 8
	if p.samples() == 1 && p.compression() != tiffJPEG {
		return size
	}
	return 4 * size
}

// cut gives the page in strips of a few megabytes where it is one piece of rows without compression, however many strips that is.
func (p *tiffPicture) cut() *tiffPicture {
	if p.tiled || p.compression() != tiffNone {
		return p
	}
	row := p.rawSize(1)
	for i, b := range p.blocks {
		if b.length < row*int64(p.blockRows(i)) || i > 0 && b.offset != p.blocks[i-1].offset+row*int64(p.blockH) {
			return p
		}
	}
	out := *p
	out.blockH = int(min(max(stripBytes/row, 1), int64(p.h)))
	out.blocks = make([]tiffBlock, (p.h+out.blockH-1)/out.blockH)
	for i := range out.blocks {
		out.blocks[i] = tiffBlock{p.blocks[0].offset + int64(i*out.blockH)*row, int64(out.blockRows(i)) * row}
	}
	return &out
}

func (p *tiffParts) ready() int    { return p.p.h }
func (p *tiffParts) memory() int64 { return p.cache.most }

func (p *tiffParts) draw(ctx context.Context, r image.Rectangle, out opaque) error {
	from, to := r.Min.X/p.p.blockW, (r.Max.X-1)/p.p.blockW+1
	for y := r.Min.Y / p.p.blockH; y*p.p.blockH < r.Max.Y; y++ {
		if err := p.cache.draw(ctx, y*p.p.across()+from, y*p.p.across()+to, r, out, p.block); err != nil {
			return err
		}
	}
	return nil
}

func (p *tiffParts) block(i int) (block, error) {
	img, err := p.p.decodeBlock(p.f, i)
	if err != nil {
		return block{}, err
	}
	at := image.Pt(i%p.p.across()*p.p.blockW, i/p.p.across()*p.p.blockH)
	size := img.Bounds().Size()
	read, from := rowReader(img), img.Bounds().Min.Sub(at)
	return block{
		rect:  image.Rectangle{at, at.Add(size)}.Intersect(image.Rect(0, 0, p.p.w, p.p.h)),
		row:   func(out []byte, x, y int) { read(out, x+from.X, y+from.Y) },
		bytes: size.X * size.Y * int(p.p.pixelBytes()),
	}, nil
}

// faxParts keeps a bilevel page as it came out of its compression: eight pixels in a byte. Such a page is often one single strip, which can
// only be decoded from the beginning.
type faxParts struct {
	f      *container.File
	p      *tiffPicture
	stride int
	row    func(out, row []byte, x int)

	mu    sync.Mutex
	bits  []byte // of the rows that are decoded
	strip int
	src   io.Reader // of the strip
	rows  atomic.Int32
}

func newFaxParts(f *container.File, p *tiffPicture) *faxParts {
	shades := [256][4]byte{{0, 0, 0, 0xFF}, {0xFF, 0xFF, 0xFF, 0xFF}}
	return &faxParts{f: f, p: p, stride: (p.w + 7) / 8, row: tableRow(1, &shades)}
}

func (p *faxParts) ready() int    { return int(p.rows.Load()) }
func (p *faxParts) memory() int64 { return int64(p.stride) * int64(p.p.h) }

func (p *faxParts) draw(ctx context.Context, r image.Rectangle, out opaque) error {
	bits, err := p.decode(ctx, r.Max.Y)
	if err != nil {
		return err
	}
	for y := r.Min.Y; y < r.Max.Y; y++ {
		p.row(out.Pix[(y-r.Min.Y)*out.Stride:][:4*r.Dx()], bits[y*p.stride:(y+1)*p.stride], r.Min.X)
	}
	return nil
}

// decode has the first rows decoded, unless they are.
func (p *faxParts) decode(ctx context.Context, rows int) ([]byte, error) {
	if rows <= p.ready() {
		return p.bits, nil
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.bits == nil {
		p.bits = make([]byte, p.stride*p.p.h)
	}
	for y := p.ready(); y < rows; y++ {
		if err := ctx.Err(); err != nil {
			return nil, err
		}
		if y == p.strip*p.p.blockH && p.src == nil {
			if err := p.open(); err != nil {
				return nil, err
			}
		}
		if _, err := io.ReadFull(p.src, p.bits[y*p.stride:(y+1)*p.stride]); err != nil {
			return nil, p.p.faxError(err)
		}
		if (y+1)%p.p.blockH == 0 {
			p.strip, p.src = p.strip+1, nil
		}
		p.rows.Store(int32(y + 1))
	}
	return p.bits, nil
}

// open begins a strip.
func (p *faxParts) open() error {
	b := p.p.blocks[p.strip]
	order, format, options := ccitt.MSB, ccitt.Group4, &ccitt.Options{}
	if p.p.tag(tiffFillOrder, 1) == 2 {
		order = ccitt.LSB
	}
	if p.p.compression() == tiffGroup3 {
		flags := p.p.tag(tiffT4Options, 0)
		if flags&3 != 0 { // two dimensions, or uncompressed pieces
			return ErrUnsupported
		}
		format, options.Align = ccitt.Group3, flags&4 != 0
	} else if p.p.tag(tiffT6Options, 0)&2 != 0 {
		return ErrUnsupported
	}
	p.src = ccitt.NewReader(io.NewSectionReader(p.f, b.offset, b.length), order, format, p.p.w, p.p.blockRows(p.strip), options)
	return nil
}
