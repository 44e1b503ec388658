package exif

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"sync"

	goexif "github.com/dsoprea/go-exif/v3"
	exifcommon "github.com/dsoprea/go-exif/v3/common"

	"glossator/model/imaging/container"
)

const (
	maxDirectories = 16       // five have a name; a file may have them more than once
	maxEntries     = 1000     // over all directories; a camera writes about 60
	maxText        = 16 << 10 // bytes of one text that are read
	maxNumbers     = 16       // of one tag that are listed
)

const (
	tagExif    = 0x8769
	tagGPS     = 0x8825
	tagInterop = 0xA005
)

// Read gives the EXIF data of a JPEG, PNG, WebP or TIFF picture, Data{} where it has none, and a fault where it cannot be read.
func Read(r io.ReaderAt, size int64) (Data, error) {
	const op = "exif.Read"
	f := container.NewFile(r, size)
	block, format, err := locate(f)
	if err != nil {
		return Data{}, failure(op, f, err)
	}
	if block == nil {
		return Data{}, nil
	}
	groups, err := walk(block, format)
	if f.Failed() != nil || err != nil {
		return Data{}, failure(op, f, err)
	}
	return Data{Groups: groups}, nil
}

// directory is one place where tags live, with its name here and in go-exif's table.
type directory struct {
	group string
	id    *exifcommon.IfdIdentity
}

var (
	inImage     = directory{"Image", exifcommon.IfdStandardIfdIdentity}
	inCamera    = directory{"Camera", exifcommon.IfdExifStandardIfdIdentity}
	inGPS       = directory{"GPS", exifcommon.IfdGpsInfoStandardIfdIdentity}
	inInterop   = directory{"Interoperability", exifcommon.IfdExifIopStandardIfdIdentity}
	inThumbnail = directory{"Thumbnail", exifcommon.Ifd1StandardIfdIdentity}
)

// children are the tags that lead from one directory to the next.
var children = map[uint16]directory{tagExif: inCamera, tagGPS: inGPS, tagInterop: inInterop}

// walker goes through the directories, each once.
type walker struct {
	dirs    *container.Directories
	groups  []Group
	entries int
	visited map[int64]bool
}

// walk lists the directories of a block. It fails only where the first one gives nothing.
func walk(block *container.File, format container.Format) ([]Group, error) {
	dirs, err := container.OpenTIFF(block)
	if err != nil {
		return nil, err
	}
	w := &walker{dirs: dirs, visited: map[int64]bool{}}
	next, err := w.visit(inImage, dirs.First)
	if len(w.groups) == 0 && err != nil {
		return nil, err
	}
	if next != 0 && format != container.TIFF { // there it is the second page
		_, _ = w.visit(inThumbnail, next) // what is broken is left out
	}
	return w.groups, nil
}

func (w *walker) visit(d directory, off int64) (next int64, err error) {
	if w.visited[off] || len(w.visited) == maxDirectories {
		return 0, nil
	}
	w.visited[off] = true
	fields, next, err := w.dirs.Fields(off)
	at := len(w.groups)
	w.groups = append(w.groups, Group{Name: d.group})
	read := reader{dirs: w.dirs, dir: d, fields: fields}
	for _, f := range fields {
		if child, ok := children[f.Tag]; ok && d != inGPS {
			if v, err := w.dirs.Uints(f, 4); err == nil {
				_, _ = w.visit(child, int64(v[0])) // what is broken is left out
			}
			continue
		}
		if w.entries++; w.entries > maxEntries {
			break
		}
		if text := read.text(f); text != "" {
			w.groups[at].Entries = append(w.groups[at].Entries, Entry{f.Tag, nameOf(d, f.Tag), text})
		}
	}
	if len(w.groups[at].Entries) == 0 {
		w.groups = append(w.groups[:at], w.groups[at+1:]...)
	}
	return next, err
}

// reader gives the values of one directory.
type reader struct {
	dirs   *container.Directories
	dir    directory
	fields []container.Field
}

var errType = errors.New("exif: a type that has no values")

// value decodes a field: a slice of numbers, or for texts and undefined data the bytes. This is the guard: the library sees
// only a copy of the value's own bytes, and a count that fits it. It panics on some contents, which is caught here.
func (r reader) value(f container.Field) (v any, err error) {
	if f.Type == container.TypeASCII || f.Type == container.TypeUndefined || f.Type == container.TypeByte {
		f.Count = min(f.Count, maxText)
		return r.dirs.Raw(f, maxText)
	}
	kind := exifcommon.TagTypePrimitive(f.Type)
	if !kind.IsValid() || f.Count > maxNumbers {
		return nil, errType
	}
	raw, err := r.dirs.Raw(f, maxNumbers*8)
	if err != nil {
		return nil, err
	}
	defer func() {
		if p := recover(); p != nil {
			err = fmt.Errorf("%w: %v", errType, p)
		}
	}()
	return exifcommon.NewValueContext(r.dir.id.String(), f.Tag, f.Count, 0, raw, bytes.NewReader(raw), kind, r.dirs.Order).Values()
}

// sibling gives the text of another tag of the directory as it stands in the file.
func (r reader) sibling(tag uint16) string {
	for _, f := range r.fields {
		if f.Tag == tag {
			v, _ := r.value(f)
			raw, _ := v.([]byte)
			return plain(raw)
		}
	}
	return ""
}

// tagTable is go-exif's. It is made once: parsing it takes 2 ms.
var tagTable = sync.OnceValue(func() *goexif.TagIndex {
	table := goexif.NewTagIndex()
	if err := goexif.LoadStandardTags(table); err != nil {
		panic(err) // embedded in the library
	}
	return table
})

// nameOf gives the name of a tag. Cameras put tags of Camera into Image and the other way round, so the second table is tried
// where the first does not know the tag; the numbers of GPS and Interoperability mean something else and stay apart.
func nameOf(d directory, tag uint16) string {
	places := []directory{d}
	if d != inGPS && d != inInterop {
		places = append(places, inImage, inCamera)
	}
	for _, p := range places {
		if t, err := tagTable().Get(p.id, tag); err == nil {
			return t.Name
		}
		if name, ok := youngerTags[p][tag]; ok {
			return name
		}
	}
	return fmt.Sprintf("0x%04X", tag)
}
