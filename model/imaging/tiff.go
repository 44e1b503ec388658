package imaging

import (
	"image"
	"io"

	"github.com/hhrutter/tiff"

	"glossator/model/imaging/container"
)

// The tags that tell how the pixels of a page are stored (TIFF 6.0).
const (
	tiffWidth        = 0x0100
	tiffHeight       = 0x0101
	tiffBits         = 0x0102
	tiffCompression  = 0x0103
	tiffPhotometric  = 0x0106
	tiffStripOffsets = 0x0111
	tiffSamples      = 0x0115
	tiffRowsPerStrip = 0x0116
	tiffStripCounts  = 0x0117
	tiffPlanar       = 0x011C
	tiffTileWidth    = 0x0142
	tiffTileHeight   = 0x0143
	tiffTileOffsets  = 0x0144
	tiffTileCounts   = 0x0145
	tiffExtraSamples = 0x0152
	tiffJPEGTables   = 0x015B
)

const (
	maxBlocks     = 1 << 18 // strips or tiles of a page
	maxJPEGTables = 1 << 16
)

// The values of the compression tag that are named here.
const (
	tiffNone       = 1
	tiffCCITT      = 2
	tiffGroup3     = 3
	tiffGroup4     = 4
	tiffLZW        = 5
	tiffOldJPEG    = 6
	tiffJPEG       = 7
	tiffDeflate    = 8
	tiffOldDeflate = 32946
	tiffPackBits   = 32773
)

// tiffRatios are the best that the compressions can do, in bytes per byte: 4096 bytes for nine bits, 128 bytes for two.
var tiffRatios = map[int]int64{tiffNone: 1, tiffLZW: 4096, tiffDeflate: deflateRatio, tiffOldDeflate: deflateRatio, tiffPackBits: 64}

// tiffPicture is the first page of a TIFF file.
type tiffPicture struct {
	w, h, bits, samples      int
	compression, photometric int
	// blocks are the strips, or the tiles row by row, each of blockW × blockH pixels but for what reaches beyond the picture.
	blocks         []tiffBlock
	blockW, blockH int
	dirs           *container.Directories
}

type tiffBlock struct{ offset, length int64 }

func (p *tiffPicture) stored() (w, h int) { return p.w, p.h }

// tiffPage gives the values of a directory.
type tiffPage struct {
	dirs   *container.Directories
	fields map[uint16]container.Field
}

func probeTIFF(f *container.File) (picture, error) {
	page, err := firstPage(f)
	if err != nil {
		return nil, err
	}
	p := &tiffPicture{dirs: page.dirs}
	for _, want := range []struct {
		tag      uint16
		to       *int
		standard int
	}{
		{tiffWidth, &p.w, 0}, {tiffHeight, &p.h, 0}, {tiffBits, &p.bits, 1}, {tiffSamples, &p.samples, 1},
		{tiffCompression, &p.compression, tiffNone}, {tiffPhotometric, &p.photometric, 0},
	} {
		if *want.to, err = page.number(want.tag, want.standard); err != nil {
			return nil, err
		}
	}
	if err := checkSize(p.w, p.h); err != nil {
		return nil, err
	}
	if err := page.readBlocks(p); err != nil {
		return nil, err
	}
	return p, p.checkBlocks(f)
}

func firstPage(f *container.File) (tiffPage, error) {
	head, err := f.Bytes(0, 4)
	if err != nil {
		return tiffPage{}, err
	}
	if head[2] == '+' || head[3] == '+' { // BigTIFF
		return tiffPage{}, ErrUnsupported
	}
	dirs, err := container.OpenTIFF(f)
	if err != nil {
		return tiffPage{}, err
	}
	fields, _, err := dirs.Fields(dirs.First)
	if err != nil {
		return tiffPage{}, err
	}
	page := tiffPage{dirs: dirs, fields: make(map[uint16]container.Field, len(fields))}
	for _, field := range fields {
		page.fields[field.Tag] = field
	}
	return page, nil
}

// numbers gives all values of a tag, nil where it is missing.
func (p tiffPage) numbers(tag uint16, most int64) ([]uint32, error) {
	field, ok := p.fields[tag]
	if !ok || field.Count == 0 {
		return nil, nil
	}
	return p.dirs.Uints(field, 4*most)
}

// number gives the first value of a tag, or the standard one.
func (p tiffPage) number(tag uint16, standard int) (int, error) {
	v, err := p.numbers(tag, 64)
	if err != nil || v == nil {
		return standard, err
	}
	return int(v[0]), nil
}

// readBlocks reads where the strips or tiles are.
func (p tiffPage) readBlocks(to *tiffPicture) (err error) {
	offsets, counts := uint16(tiffStripOffsets), uint16(tiffStripCounts)
	width, height, wholeH := uint16(0), uint16(tiffRowsPerStrip), to.h
	if _, tiled := p.fields[tiffTileWidth]; tiled {
		offsets, counts, width, height, wholeH = tiffTileOffsets, tiffTileCounts, tiffTileWidth, tiffTileHeight, 0
	}
	if to.blockW, err = p.number(width, to.w); err != nil {
		return err
	}
	if to.blockH, err = p.number(height, wholeH); err != nil {
		return err
	}
	if width == 0 {
		to.blockH = min(to.blockH, to.h) // 2³²-1 means all rows
	}
	at, err := p.numbers(offsets, maxBlocks)
	if err != nil {
		return err
	}
	length, err := p.numbers(counts, maxBlocks)
	if err != nil {
		return err
	}
	for i := range min(len(at), len(length)) {
		to.blocks = append(to.blocks, tiffBlock{int64(at[i]), int64(length[i])})
	}
	return nil
}

// checkBlocks checks that the blocks cover the picture, lie in the file and can hold the pixels.
func (p *tiffPicture) checkBlocks(f *container.File) error {
	if p.blockW <= 0 || p.blockH <= 0 {
		return ErrDamaged
	}
	if len(p.blocks) < p.across()*((p.h+p.blockH-1)/p.blockH) {
		return ErrDamaged
	}
	var data int64
	for _, b := range p.blocks {
		if b.offset+b.length > f.Size {
			return container.ErrTruncated
		}
		data += b.length
	}
	return p.checkRatio(data)
}

func (p *tiffPicture) across() int { return (p.w + p.blockW - 1) / p.blockW }

func (p *tiffPicture) checkRatio(data int64) error {
	switch p.compression {
	case tiffJPEG, tiffOldJPEG:
		return checkRatio(int64(p.w)*int64(p.h), data, jpegRatio)
	case tiffCCITT, tiffGroup3, tiffGroup4: // a row that repeats the one above takes a bit
		return checkRatio(int64(p.h), data, 8)
	}
	if ratio, ok := tiffRatios[p.compression]; ok {
		row := (int64(p.w)*int64(p.samples)*int64(p.bits) + 7) / 8
		return checkRatio(int64(p.h)*row, data, ratio)
	}
	return ErrUnsupported
}

func (p *tiffPicture) decode(f *container.File, _ int) (image.Image, error) {
	return tiff.DecodeAt(io.NewSectionReader(f, 0, f.Size), p.dirs.First)
}
