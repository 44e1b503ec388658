package native

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"glossator/model/fault"
)

// maxDepth is how deep a value may be nested; the format needs 8.
const maxDepth = 32

// node is one JSON value with its place.
type node struct {
	at *place
	// value is nil, a bool, a string, a json.Number, an object or an array.
	value any
}

// place is where a value stands: in the line itself, or under a key or an index of the value above.
type place struct {
	up    *place
	line  int
	key   string
	index int
}

// String gives the place as people write it: annotations[3].shape.x.
func (at *place) String() string {
	switch {
	case at.up == nil:
		return ""
	case at.key == "":
		return at.up.String() + "[" + strconv.Itoa(at.index) + "]"
	case at.up.up == nil:
		return at.key
	default:
		return at.up.String() + "." + at.key
	}
}

type (
	object []member
	array  []node
)

type member struct {
	key  string
	node node
}

// parse reads the one JSON value of a line.
func parse(number int, line []byte) (node, error) {
	if !utf8.Valid(line) {
		return node{}, syntax(nil, number, len(valid(line)), "the text is not UTF-8")
	}
	p := parser{json.NewDecoder(bytes.NewReader(line))}
	p.dec.UseNumber()
	top := &place{line: number}
	n, err := p.node(top, 0)
	if err != nil {
		return node{}, err
	}
	if _, err := p.dec.Token(); !errors.Is(err, io.EOF) {
		return node{}, p.syntax(err, top, "something follows the object")
	}
	return n, nil
}

// parser builds the tree of a line. Unlike what encoding/json unmarshals into, it sees keys that stand twice.
type parser struct{ dec *json.Decoder }

func (p parser) syntax(cause error, at *place, reason string) *fault.Error {
	return syntax(cause, at.line, int(p.dec.InputOffset()), reason)
}

// syntax gives the fault for text that is not JSON after the given number of good bytes.
func syntax(cause error, line, good int, reason string) *fault.Error {
	return ErrSyntax.Wrap("native.parse", cause, "line", line, "column", good+1, "reason", reason)
}

// valid gives the text up to where it stops to be UTF-8.
func valid(text []byte) []byte {
	i := 0
	for i < len(text) {
		r, n := utf8.DecodeRune(text[i:])
		if r == utf8.RuneError && n == 1 {
			break
		}
		i += n
	}
	return text[:i]
}

func (p parser) token(at *place) (json.Token, error) {
	t, err := p.dec.Token()
	if errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) {
		// Not io.EOF itself, which means the end of all lines to who reads them.
		return nil, p.syntax(io.ErrUnexpectedEOF, at, "the line ends too early")
	}
	if err != nil {
		return nil, p.syntax(err, at, "this is not JSON")
	}
	return t, nil
}

// node reads one value.
func (p parser) node(at *place, depth int) (node, error) {
	t, err := p.token(at)
	if err != nil {
		return node{}, err
	}
	n := node{at, t}
	if delim, ok := t.(json.Delim); ok {
		if depth == maxDepth {
			return node{}, p.syntax(nil, at, "it is nested too deeply")
		}
		if delim == '{' {
			n.value, err = p.object(at, depth)
		} else {
			n.value, err = p.array(at, depth)
		}
	}
	return n, err
}

// object reads what follows "{".
func (p parser) object(at *place, depth int) (object, error) {
	out := object{}
	seen := map[string]bool{}
	for p.dec.More() {
		t, err := p.token(at)
		if err != nil {
			return nil, err
		}
		key := t.(string) // the decoder takes nothing else for a key
		under := &place{up: at, line: at.line, key: key}
		if seen[key] {
			return nil, ErrDuplicateKey.New("native.parser", "line", at.line, "field", under)
		}
		seen[key] = true
		n, err := p.node(under, depth+1)
		if err != nil {
			return nil, err
		}
		out = append(out, member{key, n})
	}
	_, err := p.token(at)
	return out, err
}

// array reads what follows "[".
func (p parser) array(at *place, depth int) (array, error) {
	out := array{}
	for p.dec.More() {
		n, err := p.node(&place{up: at, line: at.line, index: len(out)}, depth+1)
		if err != nil {
			return nil, err
		}
		out = append(out, n)
	}
	_, err := p.token(at)
	return out, err
}

// wrong is the fault for a value that is not what it should be.
func (n node) wrong(want string) *fault.Error {
	return ErrWrongType.New("native.node", "line", n.at.line, "field", n.at, "value", n.text(), "want", want)
}

// text shows the value in a fault, cut short.
func (n node) text() string {
	switch v := n.value.(type) {
	case object:
		return "{…}"
	case array:
		return "[…]"
	default:
		text, _ := json.Marshal(v) // nil, a boolean, a number or a string
		if r := []rune(string(text)); len(r) > 60 {
			return string(r[:60]) + "…"
		}
		return string(text)
	}
}
