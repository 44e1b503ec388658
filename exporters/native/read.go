package native

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"glossator/model"
	"glossator/model/geom"
)

// Line is what one line says.
type Line struct {
	// Number is the line's, from 1.
	Number int
	Image  string
	// Width and Height are 0, and SHA256 is "", where the line does not say them. SHA256 is in lower case.
	Width, Height int
	SHA256        string
	// Keys are the key-values to set; nil removes a key.
	Keys        map[string]*model.Value
	Annotations []Annotation
}

// Annotation is one annotation of a line. Its shape is as written: whether it is valid and inside the image is for the model to say.
type Annotation struct {
	// ID is zero where the line gives none; Parent is zero at the top.
	ID, Parent model.ID
	// Label is a name, or "" for none.
	Label             string
	Description, Text string
	Attributes        map[string]model.Value
	Shape             geom.Shape
}

// maxLine is the length in bytes above which a line is refused: it could not be held in memory.
const maxLine = 1 << 29

// Reader reads native JSON lines one by one.
type Reader struct {
	in     *bufio.Reader
	number int
}

// NewReader gives a Reader of r.
func NewReader(r io.Reader) *Reader { return &Reader{in: bufio.NewReaderSize(r, 64<<10)} }

// Next gives the next line, or io.EOF after the last. After a faulty line reading may go on with the next one. Other errors are the
// faults of this package.
func (r *Reader) Next() (Line, error) {
	for {
		text, err := r.line()
		if err != nil {
			return Line{}, err
		}
		if text = bytes.TrimSpace(text); len(text) == 0 {
			continue
		}
		tree, err := parse(r.number, text)
		if err != nil {
			return Line{}, err
		}
		d := &decoder{}
		line := d.line(tree)
		line.Number = r.number
		if d.err != nil {
			return Line{}, d.err
		}
		return line, nil
	}
}

// line gives the next line without judging it.
func (r *Reader) line() ([]byte, error) {
	var text []byte
	for {
		piece, err := r.in.ReadSlice('\n')
		if len(text) == 0 && (len(piece) > 0 || err == nil) {
			r.number++
		}
		text = append(text, piece...)
		switch {
		case errors.Is(err, bufio.ErrBufferFull) && len(text) > maxLine:
			return nil, syntax(nil, r.number, maxLine, "the line is too long")
		case errors.Is(err, bufio.ErrBufferFull):
		case errors.Is(err, io.EOF) && len(text) == 0:
			return nil, io.EOF
		case err != nil && !errors.Is(err, io.EOF):
			return nil, ErrRead.Wrap("native.Reader", err, "line", r.number)
		case r.number == 1:
			return bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")), nil // the byte order mark that some editors write
		default:
			return text, nil
		}
	}
}
