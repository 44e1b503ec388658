package store

import (
	"bytes"
	"encoding/binary"
	"fmt"
	"hash/fnv"
	"iter"
	"os"
)

// bbolt trusts its pages: a damaged one can send it round in circles until the memory is used up, which nothing can catch. So the pages
// that say where others are get examined first. Their layout is that of bbolt's internal/common (page.go, meta.go, bucket.go).
const (
	magic         = 0xED0CDAED
	layoutVersion = 2
	pageHeader    = 16 // id 8, flags 2, count 2, overflow 4
	element       = 16 // branch: position 4, key size 4, page 8; leaf: flags 4, position 4, key size 4, value size 4
	bucketHeader  = 16 // root page 8, sequence 8
	metaSize      = 64
	branchPage    = 1
	leafPage      = 2
	freelistPage  = 16
	bucketFlag    = 1
	manyFree      = 0xFFFF // the number of free pages stands in the first entry of the list
)

// native is the byte order of the pages: that of the machine.
var native = binary.NativeEndian

// badPage says what is wrong with the container.
type badPage struct {
	page uint64
	what string
}

// Error implements error.
func (b badPage) Error() string { return fmt.Sprintf("store: page %d: %s", b.page, b.what) }

// pageStarts are the places where a meta page can be: the first page, and the second for each page size.
var pageStarts = func() []int64 {
	starts := []int64{0}
	for size := int64(1 << 10); size <= 1<<24; size *= 2 {
		starts = append(starts, size)
	}
	return starts
}()

// meta is the root of everything, as one transaction left it.
type meta struct {
	pageSize                           int64
	page, root, freelist, pages, txNum uint64
}

// readMeta reads the meta page at an offset and reports whether it is intact.
func readMeta(file *os.File, at int64) (meta, bool) {
	var b [pageHeader + metaSize]byte
	if _, err := file.ReadAt(b[:], at); err != nil {
		return meta{}, false
	}
	m := b[pageHeader:]
	sum := fnv.New64a()
	_, _ = sum.Write(m[:56])
	if native.Uint32(m) != magic || native.Uint32(m[4:]) != layoutVersion || native.Uint64(m[56:]) != sum.Sum64() {
		return meta{}, false
	}
	return meta{
		pageSize: int64(native.Uint32(m[8:])), page: native.Uint64(b[:]), root: native.Uint64(m[16:]), freelist: native.Uint64(m[32:]),
		pages: native.Uint64(m[40:]), txNum: native.Uint64(m[48:]),
	}, true
}

// pages is an examination at work. Each page may be used once.
type pages struct {
	file *os.File
	meta
	used []bool
	deep bool
}

// newestPages gives the pages as the newest transaction left them, with the number of intact meta pages. As bbolt does, it takes the
// transaction before where the meta page of the newest is damaged.
func newestPages(file *os.File) (p *pages, whole int, err error) {
	p = &pages{file: file}
	for _, at := range pageStarts {
		m, ok := readMeta(file, at)
		if !ok || at != 0 && at != m.pageSize {
			continue
		}
		if m.page == uint64(at/m.pageSize) {
			whole++
		}
		if m.txNum >= p.txNum {
			p.meta = m
		}
	}
	info, err := file.Stat()
	switch {
	case err != nil:
	case p.pageSize == 0:
		err = badPage{0, "no page tells where everything is"}
	case p.pages > uint64(info.Size()/p.pageSize):
		err = badPage{p.pages, "the file ends before it"}
	}
	return p, whole, err
}

// examine checks every page that names other pages, and with deep all pages that are in use. The error is a badPage, or what reading
// said.
func examine(file *os.File, deep bool) error {
	p, whole, err := newestPages(file)
	if err != nil {
		return err
	}
	if deep && whole < 2 {
		return badPage{0, "one of the first two pages is damaged, and perhaps the newest transaction lost with it"}
	}
	p.deep, p.used = deep, make([]bool, p.pages)
	return p.everything()
}

// everything examines all trees, and the list of free pages.
func (p *pages) everything() error {
	var buckets [][]byte
	err := p.tree(child{id: p.root}, true, func(value []byte, isBucket bool) error {
		if !isBucket || len(value) < bucketHeader {
			return badPage{p.root, "something else than a bucket"}
		}
		buckets = append(buckets, value)
		return nil
	})
	for _, b := range buckets {
		if err == nil {
			err = p.bucket(b)
		}
	}
	if err == nil {
		err = p.free()
	}
	return err
}

// bucket examines the tree of one bucket, or the page that stands in its place while it is small.
func (p *pages) bucket(value []byte) error {
	root := native.Uint64(value)
	if root != 0 {
		return p.tree(child{id: root}, p.deep, plainValue)
	}
	page := value[bucketHeader:]
	if len(page) < pageHeader || native.Uint16(page[8:]) != leafPage {
		return badPage{p.root, "a small bucket is not a leaf"}
	}
	return p.leaf(child{id: p.root}, page, plainValue)
}

func plainValue(_ []byte, isBucket bool) error {
	if isBucket {
		return badPage{0, "a bucket in a bucket"}
	}
	return nil
}

// child names a page of a tree. Its keys are at least low and below high, where these are not nil.
type child struct {
	id        uint64
	low, high []byte
}

// tree examines a tree from a page down. Leaves below branches are read only where it says so, since they are nearly all of the file.
func (p *pages) tree(c child, leaves bool, visit func(value []byte, isBucket bool) error) error {
	page, err := p.read(c.id)
	if err != nil {
		return err
	}
	switch native.Uint16(page[8:]) {
	case leafPage:
		return p.leaf(c, page, visit)
	case branchPage:
	default:
		return badPage{c.id, "neither branch nor leaf"}
	}
	children, err := p.branch(c, page)
	if err != nil {
		return err
	}
	examine := func(c child) error { return p.tree(c, leaves, visit) }
	// All leaves are on one level, so the first child tells what the others are.
	if first, err := p.header(children[0].id); err != nil {
		return err
	} else if native.Uint16(first[8:]) == leafPage && !leaves {
		examine = func(c child) error { return p.use(c.id, 0) }
	}
	for _, c := range children {
		if err := examine(c); err != nil {
			return err
		}
	}
	return nil
}

// use notes that a page and those that it overflows into are in use.
func (p *pages) use(id, overflow uint64) error {
	if id < 2 || id >= p.pages || overflow >= p.pages-id {
		return badPage{id, "outside the file"}
	}
	for i := id; i <= id+overflow; i++ {
		if p.used[i] {
			return badPage{i, "used twice"}
		}
		p.used[i] = true
	}
	return nil
}

// read gives a page with what it overflows into, and notes that they are in use.
func (p *pages) read(id uint64) ([]byte, error) {
	page, err := p.load(id)
	if err == nil {
		err = p.use(id, uint64(overflow(page)))
	}
	return page, err
}

// load gives a page with what it overflows into.
func (p *pages) load(id uint64) ([]byte, error) {
	header, err := p.header(id)
	if err != nil {
		return nil, err
	}
	page := make([]byte, int64(overflow(header)+1)*p.pageSize)
	_, err = p.file.ReadAt(page, int64(id)*p.pageSize)
	return page, err
}

// header gives the header of a page, which is wholly in the file.
func (p *pages) header(id uint64) ([]byte, error) {
	if id >= p.pages {
		return nil, badPage{id, "outside the file"}
	}
	header := make([]byte, pageHeader)
	if _, err := p.file.ReadAt(header, int64(id)*p.pageSize); err != nil {
		return nil, err
	}
	if native.Uint64(header) != id || uint64(overflow(header)) >= p.pages-id {
		return nil, badPage{id, "another page is in its place"}
	}
	return header, nil
}

// branch gives the children of a branch, of which there is at least one. The key of each is the lowest that may be in it.
func (p *pages) branch(c child, page []byte) ([]child, error) {
	keys := keyOrder{low: c.low, high: c.high}
	children := make([]child, 0, count(page))
	for e := range entries(page) {
		if _, ok := keys.next(e, native.Uint32(e), native.Uint32(e[4:]), 0); !ok {
			return nil, badPage{c.id, "keys out of order or place"}
		}
		if n := len(children); n > 0 {
			children[n-1].high = keys.last
		}
		children = append(children, child{native.Uint64(e[8:]), keys.last, c.high})
	}
	if len(children) == 0 {
		return nil, badPage{c.id, "a branch without entries"}
	}
	return children, p.full(c, page, len(children), keys)
}

// leaf visits the values of a leaf.
func (p *pages) leaf(c child, page []byte, visit func(value []byte, isBucket bool) error) error {
	keys := keyOrder{low: c.low, high: c.high}
	n := 0
	for e := range entries(page) {
		value, ok := keys.next(e, native.Uint32(e[4:]), native.Uint32(e[8:]), native.Uint32(e[12:]))
		if !ok {
			return badPage{c.id, "keys out of order or place"}
		}
		if err := visit(value, native.Uint32(e)&bucketFlag != 0); err != nil {
			return err
		}
		n++
	}
	return p.full(c, page, n, keys)
}

// full checks that a page has as many entries as it says, and overflows into as many pages as these need: bbolt frees those that it
// says, and would take a neighbour's with them.
func (p *pages) full(c child, page []byte, entries int, keys keyOrder) error {
	need := (int64(pageHeader+entries*element)+keys.bytes+p.pageSize-1)/p.pageSize - 1
	if entries != count(page) || int64(overflow(page)) != need {
		return badPage{c.id, "more or less in it than it says"}
	}
	return nil
}

// count is how many entries a page says that it has, and overflow into how many further pages it goes on.
func count(page []byte) int       { return int(native.Uint16(page[10:])) }
func overflow(page []byte) uint32 { return native.Uint32(page[12:]) }

// entries gives what follows the beginning of each entry of a page, as far as they fit.
func entries(page []byte) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		for i := range count(page) {
			at := pageHeader + i*element
			if at+element > len(page) || !yield(page[at:]) {
				return
			}
		}
	}
}

// keyOrder checks that the keys of a page rise, and are in the bounds that its parent gives. It adds up what keys and values take.
type keyOrder struct {
	low, high, last []byte
	bytes           int64
}

// next takes an entry, whose key and value begin at an offset from it, and gives its value.
func (k *keyOrder) next(entry []byte, position, keySize, valueSize uint32) (value []byte, ok bool) {
	begin, middle := uint64(position), uint64(position)+uint64(keySize)
	end := middle + uint64(valueSize)
	if end > uint64(len(entry)) {
		return nil, false
	}
	key := entry[begin:middle]
	ok = bytes.Compare(k.low, key) <= 0 && (k.high == nil || bytes.Compare(key, k.high) < 0) &&
		(k.last == nil || bytes.Compare(k.last, key) < 0)
	k.last = key
	k.bytes += int64(end - begin)
	return entry[middle:end], ok
}

// free examines the list of free pages: one that is in use would be written over.
func (p *pages) free() error {
	page, err := p.read(p.freelist)
	if err != nil {
		return err
	}
	if native.Uint16(page[8:]) != freelistPage {
		return badPage{p.freelist, "no list of free pages"}
	}
	list, n := page[pageHeader:], uint64(count(page))
	if n == manyFree {
		n, list = native.Uint64(list), list[8:]
	}
	if n > uint64(len(list)/8) {
		return badPage{p.freelist, "more free pages than fit"}
	}
	for i := range n {
		if err := p.use(native.Uint64(list[8*i:]), 0); err != nil {
			return err
		}
	}
	return nil
}
