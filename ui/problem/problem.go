// Package problem turns a fault into what a person is told: the same words in the window, on the command line, and as the JSON of
// RFC 9457 (Problem Details for HTTP APIs, whose members fit a command line as well).
package problem

import (
	"encoding/json"
	"fmt"
	"strings"
	"sync"

	"glossator/assets"
	"glossator/model/fault"
)

// Problem is one failure in words. Nothing in it comes from a lower layer's error text.
type Problem struct {
	// Title is the same for every occurrence of a kind; Detail is about this one; Fix says what to do.
	Title, Detail, Fix string
	// Name and Code are the kind's; Incident is this occurrence's.
	Name     string
	Code     int
	Incident string
	Action   fault.Action
	// Parts are the single failures of a job.
	Parts []Problem
}

// texts are the English texts, read once.
var texts = sync.OnceValue(func() map[string]assets.FaultText {
	t, err := assets.FaultTexts("en")
	if err != nil {
		panic(err) // it is embedded: a test reads it
	}
	return t
})

// Of gives the words for an error; nil gives the zero Problem.
func Of(err error) Problem { return In(texts(), err) }

// In is [Of] with texts by the names of the kinds. A kind without texts reads as an unclassified one; its number still tells it apart.
func In(texts map[string]assets.FaultText, err error) Problem {
	f := fault.Of(err)
	if f == nil {
		return Problem{}
	}
	t, ok := texts[f.Kind.Name]
	if !ok {
		t = texts[fault.Unclassified.Name]
	}
	p := Problem{
		Title: t.Title, Detail: fill(t.Detail, f) + place(t, f), Fix: fill(t.Fix, f),
		Name: f.Kind.Name, Code: f.Kind.Code, Incident: f.Incident, Action: f.Kind.Action,
	}
	for _, part := range f.Parts {
		p.Parts = append(p.Parts, In(texts, part))
	}
	return p
}

// Named gives the constant words of a kind by its name, such as for the mark on an unreadable picture.
func Named(kind string) assets.FaultText { return texts()[kind] }

// place tells which line of the input a fault is about, where its own text does not.
func place(t assets.FaultText, f *fault.Error) string {
	line := f.Arg("line")
	if line == "" || strings.Contains(t.Detail+t.Fix, "{line}") {
		return ""
	}
	return fmt.Sprintf(" (Line %s, image %s.)", line, f.Arg("image"))
}

// fill puts the fault's arguments in the places of {name}; a place without an argument disappears.
func fill(text string, f *fault.Error) string {
	var b strings.Builder
	for {
		open := strings.IndexByte(text, '{')
		end := strings.IndexByte(text, '}')
		if open < 0 || end < open {
			b.WriteString(text)
			return b.String()
		}
		b.WriteString(text[:open])
		b.WriteString(f.Arg(text[open+1 : end]))
		text = text[end+1:]
	}
}

// Number is the code and incident as a person quotes them: "2001-k7qm3x".
func (p Problem) Number() string { return fmt.Sprintf("%d-%s", p.Code, p.Incident) }

// Help is the place in the help pages: the page and its section.
func (p Problem) Help() (page, section string) {
	return "errors", fmt.Sprintf("%d %s", p.Code, p.Name)
}

// Text is the problem for a terminal, without a final line break.
func (p Problem) Text() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n  %s\n  %s\n  (%s, %s)", p.Title, p.Detail, p.Fix, p.Name, p.Number())
	for _, part := range p.Parts {
		fmt.Fprintf(&b, "\n  - %s: %s", part.Title, part.Detail)
	}
	return b.String()
}

// object is the JSON form. type and instance are URNs, since nothing here has an address.
type object struct {
	Type     string   `json:"type"`
	Title    string   `json:"title"`
	Detail   string   `json:"detail"`
	Instance string   `json:"instance"`
	Code     int      `json:"code"`
	Name     string   `json:"name"`
	Action   string   `json:"action"`
	Fix      string   `json:"fix"`
	Problems []object `json:"problems,omitempty"`
}

func (p Problem) object() object {
	o := object{
		Type: fmt.Sprintf("urn:glossator:fault:%s", p.Name), Title: p.Title, Detail: p.Detail,
		Instance: "urn:glossator:incident:" + p.Incident, Code: p.Code, Name: p.Name, Action: p.Action.String(), Fix: p.Fix,
	}
	for _, part := range p.Parts {
		o.Problems = append(o.Problems, part.object())
	}
	return o
}

// JSON is the problem as one RFC 9457 object on one line.
func (p Problem) JSON() []byte {
	out, err := json.Marshal(p.object())
	if err != nil {
		panic(err) // strings and numbers only
	}
	return out
}
