package imaging

import (
	"encoding/binary"
	"slices"

	"glossator/model/imaging/container"
)

// The tags that tell how the pixels of a page are stored (TIFF 6.0).
const (
	tiffWidth        = 0x0100
	tiffHeight       = 0x0101
	tiffBits         = 0x0102
	tiffCompression  = 0x0103
	tiffPhotometric  = 0x0106
	tiffFillOrder    = 0x010A
	tiffStripOffsets = 0x0111
	tiffSamples      = 0x0115
	tiffRowsPerStrip = 0x0116
	tiffStripCounts  = 0x0117
	tiffPlanar       = 0x011C
	tiffT4Options    = 0x0124
	tiffT6Options    = 0x0125
	tiffPredictor    = 0x013D
	tiffColorMap     = 0x0140
	tiffTileWidth    = 0x0142
	tiffTileHeight   = 0x0143
	tiffTileOffsets  = 0x0144
	tiffTileCounts   = 0x0145
	tiffExtraSamples = 0x0152
	tiffSampleFormat = 0x0153
	tiffJPEGTables   = 0x015B
)

// The values of the compression tag.
const (
	tiffNone       = 1
	tiffCCITT      = 2
	tiffGroup3     = 3
	tiffGroup4     = 4
	tiffLZW        = 5
	tiffJPEG       = 7
	tiffDeflate    = 8
	tiffPackBits   = 32773
	tiffOldDeflate = 32946
)

// The values of the photometric tag.
const (
	tiffWhiteIsZero = 0
	tiffBlackIsZero = 1
	tiffRGB         = 2
	tiffPalette     = 3
	tiffCMYK        = 5
	tiffYCbCr       = 6
)

const (
	maxBlocks     = 1 << 18 // strips or tiles of a page
	maxTile       = 1024    // of the sides of a tile that is larger than the picture
	maxValues     = 3 << 8  // of a tag: a palette of 256 colours
	maxJPEGTables = 1 << 16
)

// tiffPicture is the first page of a TIFF file.
type tiffPicture struct {
	w, h int
	// order is that of 16-bit samples as well.
	order binary.AppendByteOrder
	// tags are the values of the tags that the decoding depends on.
	tags map[uint16][]uint32
	// blocks are the strips, or the tiles row by row, of blockW × blockH pixels; the last strip is lower, a tile at the edge is not.
	blocks         []tiffBlock
	blockW, blockH int
	tiled          bool
	// tables are the JPEG tables that the blocks have in common.
	tables []byte
}

type tiffBlock struct{ offset, length int64 }

func (p *tiffPicture) stored() (w, h int) { return p.w, p.h }

// tag gives the first value of a tag, or the one that the specification supposes.
func (p *tiffPicture) tag(tag uint16, standard int) int {
	if v := p.tags[tag]; len(v) > 0 {
		return int(v[0])
	}
	return standard
}

func (p *tiffPicture) bits() int        { return p.tag(tiffBits, 1) }
func (p *tiffPicture) samples() int     { return p.tag(tiffSamples, 1) }
func (p *tiffPicture) compression() int { return p.tag(tiffCompression, tiffNone) }
func (p *tiffPicture) photometric() int { return p.tag(tiffPhotometric, -1) }

func probeTIFF(f *container.File) (picture, error) {
	head, err := f.Bytes(0, 4)
	if err != nil {
		return nil, err
	}
	if head[2] == '+' || head[3] == '+' { // BigTIFF
		return nil, ErrUnsupported
	}
	dirs, err := container.OpenTIFF(f)
	if err != nil {
		return nil, err
	}
	fields, _, err := dirs.Fields(dirs.First)
	if err != nil {
		return nil, err
	}
	p := &tiffPicture{tags: map[uint16][]uint32{}, order: binary.BigEndian}
	if head[0] == 'I' {
		p.order = binary.LittleEndian
	}
	if err := p.readTags(dirs, fields); err != nil {
		return nil, err
	}
	p.w, p.h = p.tag(tiffWidth, 0), p.tag(tiffHeight, 0)
	if err := checkSize(p.w, p.h); err != nil {
		return nil, err
	}
	if !p.supported() {
		return nil, ErrUnsupported
	}
	if err := p.layOut(); err != nil {
		return nil, err
	}
	return p, p.checkBlocks(f)
}

// readTags reads the tags that matter, and leaves the others alone.
func (p *tiffPicture) readTags(dirs *container.Directories, fields []container.Field) (err error) {
	for _, f := range fields {
		most := int64(maxValues)
		switch f.Tag {
		case tiffStripOffsets, tiffStripCounts, tiffTileOffsets, tiffTileCounts:
			most = maxBlocks
		case tiffWidth, tiffHeight, tiffBits, tiffCompression, tiffPhotometric, tiffFillOrder, tiffSamples, tiffRowsPerStrip, tiffPlanar,
			tiffT4Options, tiffT6Options, tiffPredictor, tiffColorMap, tiffTileWidth, tiffTileHeight, tiffExtraSamples, tiffSampleFormat:
		case tiffJPEGTables:
			if p.tables, err = dirs.Raw(f, maxJPEGTables); err != nil {
				return err
			}
			continue
		default:
			continue
		}
		if f.Count == 0 {
			continue
		}
		if p.tags[f.Tag], err = dirs.Uints(f, 4*most); err != nil {
			return err
		}
	}
	return nil
}

// supported tells whether the decoders read this kind of pixels. They take some kinds for others, so all are listed here.
func (p *tiffPicture) supported() bool {
	bits, samples := p.bits(), p.samples()
	not := func(want uint32) func(uint32) bool { return func(v uint32) bool { return v != want } }
	switch {
	case slices.ContainsFunc(p.tags[tiffBits], not(uint32(bits))), slices.ContainsFunc(p.tags[tiffSampleFormat], not(1)),
		p.tag(tiffPlanar, 1) != 1 && samples > 1, p.tag(tiffPredictor, 1) > 2, p.tag(tiffPredictor, 1) == 2 && bits < 8:
		return false
	}
	switch p.compression() {
	case tiffJPEG:
		return bits == 8 && (samples == 3 && (p.photometric() == tiffRGB || p.photometric() == tiffYCbCr) || samples == 1 && p.gray())
	case tiffCCITT, tiffGroup3, tiffGroup4:
		return bits == 1 && samples == 1 && p.gray()
	case tiffNone, tiffLZW, tiffDeflate, tiffOldDeflate, tiffPackBits:
	default:
		return false
	}
	if p.tag(tiffFillOrder, 1) != 1 {
		return false
	}
	switch p.photometric() {
	case tiffWhiteIsZero, tiffBlackIsZero:
		return samples == 1 && (bits == 1 || bits == 8 || bits == 16)
	case tiffPalette:
		return samples == 1 && (bits == 1 || bits == 8) && len(p.tags[tiffColorMap]) == 3<<bits
	case tiffRGB:
		return (samples == 3 || samples == 4) && (bits == 8 || bits == 16)
	case tiffCMYK:
		return samples == 4 && bits == 8
	}
	return false
}

func (p *tiffPicture) gray() bool {
	return p.photometric() == tiffWhiteIsZero || p.photometric() == tiffBlackIsZero
}

// layOut lists the strips or tiles.
func (p *tiffPicture) layOut() error {
	offsets, counts := p.tags[tiffStripOffsets], p.tags[tiffStripCounts]
	p.blockW, p.blockH = p.w, min(p.tag(tiffRowsPerStrip, p.h), p.h)
	if p.tags[tiffTileWidth] != nil {
		offsets, counts = p.tags[tiffTileOffsets], p.tags[tiffTileCounts]
		p.blockW, p.blockH, p.tiled = p.tag(tiffTileWidth, 0), p.tag(tiffTileHeight, 0), true
	}
	if p.blockW <= 0 || p.blockH <= 0 || p.blockW > max(p.w+15, maxTile) || p.blockH > max(p.h+15, maxTile) {
		return ErrDamaged
	}
	n := p.across() * ((p.h + p.blockH - 1) / p.blockH)
	if len(offsets) < n {
		return ErrDamaged
	}
	if counts == nil && p.compression() == tiffNone && n == 1 {
		counts = []uint32{uint32(p.rawSize(p.blockRows(0)))}
	}
	if len(counts) < n {
		return ErrDamaged
	}
	p.blocks = make([]tiffBlock, n)
	for i := range p.blocks {
		p.blocks[i] = tiffBlock{int64(offsets[i]), int64(counts[i])}
	}
	return nil
}

// across is the number of blocks side by side.
func (p *tiffPicture) across() int { return (p.w + p.blockW - 1) / p.blockW }

// blockRows is the number of rows in a block: fewer in the last strip.
func (p *tiffPicture) blockRows(i int) int {
	if p.tiled {
		return p.blockH
	}
	return min(p.blockH, p.h-i*p.blockH)
}

// rawSize is the number of bytes of so many rows of a block before compression.
func (p *tiffPicture) rawSize(rows int) int64 {
	return int64(rows) * ((int64(p.blockW)*int64(p.samples())*int64(p.bits()) + 7) / 8)
}

// checkBlocks checks that each block lies in the file and is long enough for its pixels.
func (p *tiffPicture) checkBlocks(f *container.File) error {
	for i, b := range p.blocks {
		if b.offset+b.length > f.Size {
			return container.ErrTruncated
		}
		if err := p.checkBlock(p.blockRows(i), b.length); err != nil {
			return err
		}
	}
	return nil
}

func (p *tiffPicture) checkBlock(rows int, length int64) error {
	switch p.compression() {
	case tiffJPEG:
		return checkRatio(int64(p.blockW)*int64(rows), length, jpegRatio)
	case tiffCCITT, tiffGroup3, tiffGroup4: // a row that repeats the one above takes one bit
		return checkRatio(int64(rows), length, 8)
	case tiffLZW: // 4096 bytes for nine bits
		return checkRatio(p.rawSize(rows), length, 4096)
	case tiffDeflate, tiffOldDeflate:
		return checkRatio(p.rawSize(rows), length, deflateRatio)
	case tiffPackBits: // 128 bytes for two
		return checkRatio(p.rawSize(rows), length, 64)
	}
	return checkRatio(p.rawSize(rows), length, 1)
}
