package imaging

import (
	"context"
	"image"
	"sync"

	"glossator/model/imaging/container"
	"glossator/model/imaging/jpegcrop"
)

// jpegParts cuts a JPEG file into files of the parts, which are decoded as the whole would be.
type jpegParts struct {
	file *jpegcrop.File
	mu   sync.Mutex // of the index
}

// parts has the file decoded whole where it cannot be cut up: decoders put up with more.
func (p jpegPicture) parts(f *container.File) (parts, error) {
	file, err := jpegcrop.Open(f, p.end)
	switch {
	case f.Failed() != nil:
		return nil, err
	case err != nil:
		return newWholeParts(f, p, 4)
	}
	return &jpegParts{file: file}, nil
}

func (p *jpegParts) memory() int64   { return p.file.Bytes() }
func (p *jpegParts) ready() int      { return p.file.Indexed() }
func (p *jpegParts) hasEighth() bool { return p.file.HasCoarse() }

// index has the first rows indexed, unless they are.
func (p *jpegParts) index(ctx context.Context, rows int) error {
	rows = min(rows, p.file.Height)
	for p.file.Indexed() < rows {
		p.mu.Lock()
		err := p.file.Index(min(p.file.Indexed()+256, rows))
		p.mu.Unlock()
		if err == nil {
			err = ctx.Err()
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *jpegParts) draw(ctx context.Context, r image.Rectangle, out opaque) error {
	if err := p.index(ctx, r.Max.Y); err != nil {
		return err
	}
	data, at, err := p.file.Crop(r)
	if err != nil {
		return err
	}
	img, err := decodeJPEG(data, p.file.Components, 1)
	if err != nil {
		return err
	}
	if img.Bounds().Size() != at.Size() {
		return ErrDamaged
	}
	draw(out, at.Min.Sub(r.Min), img)
	return nil
}

// eighth draws rows of the means of the file's blocks.
func (p *jpegParts) eighth(ctx context.Context, y int, out opaque) error {
	y1 := y + out.Rect.Dy()
	if err := p.index(ctx, 8*y1); err != nil {
		return err
	}
	draw(out, image.Point{}, p.file.Coarse(y, y1))
	return nil
}
