// Package fault holds errors that say who can do something about them, and what.
//
// Two things are kept apart: what to do about a failure (the [Action]), on which the interface acts, and what is known
// about it (name, number, place, cause, incident), which is shown, logged and counted but never branched on.
//
// Kinds are package variables of the package that returns them:
//
//	var ErrLocked = fault.Define(2001, "store.locked", fault.Retry, "another process holds the file lock")
//	...
//	return ErrLocked.Wrap("store.Open", err, "path", path)
//
// A [Kind] is a target for errors.Is. The texts a person reads are not here but in assets/faults, keyed by the name.
package fault

import (
	"crypto/rand"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Action is what can be done about a failure. The zero value is Report, so that whatever nobody classified counts as our defect.
type Action uint8

const (
	// Report: nobody but the makers can fix it: a broken invariant, unreadable data of our own, anything unclassified.
	Report Action = iota
	// Retry: the same request, unchanged, may succeed later: locked, busy, the disk was full.
	Retry
	// FixInput: it fails until the person changes something: a file, a field, a permission, a passphrase.
	FixInput
)

// String gives the name used in JSON and in the log.
func (a Action) String() string {
	switch a {
	case Retry:
		return "retry"
	case FixInput:
		return "fix-input"
	default:
		return "report"
	}
}

// Kind is one way to fail. Kinds are declared once, with [Define], and compared by identity.
type Kind struct {
	// Code is unique and never reused; its thousands tell the owner: 0 program, 1 model, 2 store, 3 exporters, 4 imaging, 6 interface.
	Code int
	// Name is unique, "package.reason"; it is the key of the texts and of the help section.
	Name string
	// Action decides what the interface offers.
	Action Action
	// About is one English sentence for developers.
	About string
}

var (
	kindsMu sync.Mutex
	kinds   []*Kind
)

// Define declares a kind. It panics if the code or the name is taken: both are promises to people who quote them.
func Define(code int, name string, action Action, about string) *Kind {
	kindsMu.Lock()
	defer kindsMu.Unlock()
	for _, k := range kinds {
		if k.Code == code || k.Name == name {
			panic(fmt.Sprintf("fault: %d %s is already defined as %d %s", code, name, k.Code, k.Name))
		}
	}
	k := &Kind{Code: code, Name: name, Action: action, About: about}
	kinds = append(kinds, k)
	return k
}

// Kinds lists every kind that the linked packages define, by code.
func Kinds() []*Kind {
	kindsMu.Lock()
	defer kindsMu.Unlock()
	out := slices.Clone(kinds)
	slices.SortFunc(out, func(a, b *Kind) int { return a.Code - b.Code })
	return out
}

// Error lets a Kind be the target of errors.Is.
func (k *Kind) Error() string { return k.Name }

// New makes a fault of this kind at operation op. args are pairs of name and value that the texts may quote, such as "path", path.
func (k *Kind) New(op string, args ...any) *Error { return k.Wrap(op, nil, args...) }

// Wrap is [Kind.New] with the cause, which is kept for the log and never shown as the message.
func (k *Kind) Wrap(op string, cause error, args ...any) *Error {
	e := &Error{Kind: k, Op: op, Cause: cause, Incident: incident()}
	for i := 0; i+1 < len(args); i += 2 {
		e.Args = append(e.Args, Arg{Name: fmt.Sprint(args[i]), Value: fmt.Sprint(args[i+1])})
	}
	return e
}

// Arg is one value that the text of a fault may quote. Well-known names: path, image, annotation, field, line, value.
type Arg struct{ Name, Value string }

// Error is one occurrence of a Kind.
type Error struct {
	Kind *Kind
	// Op is where in the program, as "package.Function".
	Op string
	// Args are the values of this occurrence, in the order given.
	Args []Arg
	// Cause is what the layer below said; may be nil.
	Cause error
	// Incident is a short random id by which a person's report and the log meet.
	Incident string
	// Parts are the single failures of a job that went on after the first; may be empty.
	Parts []*Error
}

// Error is the text for the log: never shown to a person as the message.
func (e *Error) Error() string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s: %s (%d)", e.Op, e.Kind.Name, e.Kind.Code)
	for _, a := range e.Args {
		fmt.Fprintf(&b, " %s=%q", a.Name, a.Value)
	}
	if e.Cause != nil {
		fmt.Fprintf(&b, ": %v", e.Cause)
	}
	return b.String()
}

// Unwrap gives the cause.
func (e *Error) Unwrap() error { return e.Cause }

// Is reports whether target is this fault's kind.
func (e *Error) Is(target error) bool {
	k, ok := target.(*Kind)
	return ok && k == e.Kind
}

// Arg gives the value of the named argument, or "".
func (e *Error) Arg(name string) string {
	for _, a := range e.Args {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// With gives a copy of the fault with the single failures of a job.
func (e *Error) With(parts []*Error) *Error {
	c := *e
	c.Parts = parts
	return &c
}

// Unclassified is what an error becomes that no border wrapped: our defect by definition.
var Unclassified = Define(1, "app.unclassified", Report, "an error reached a person without having been classified")

// Panicked is a panic caught at a border: a job, a decoder, an event handler.
var Panicked = Define(2, "app.panicked", Report, "a panic was caught at a border")

// Of gives the outermost fault in err's chain, or wraps err as Unclassified. Of(nil) is nil.
func Of(err error) *Error {
	if err == nil {
		return nil
	}
	var e *Error
	if errors.As(err, &e) {
		return e
	}
	return Unclassified.Wrap("fault.Of", err)
}

// FromPanic turns a recovered value into a fault; stack is kept in the cause for the report, never shown as the message.
func FromPanic(op string, recovered any, stack []byte) *Error {
	return Panicked.Wrap(op, fmt.Errorf("%v\n%s", recovered, stack))
}

// incident gives six characters without look-alikes: 31^6 ≈ 887 million.
func incident() string {
	const alphabet = "23456789abcdefghjkmnpqrstuvwxyz"
	var raw [6]byte
	_, _ = rand.Read(raw[:]) // never fails since Go 1.24
	for i, b := range raw {
		raw[i] = alphabet[int(b)%len(alphabet)]
	}
	return string(raw[:])
}
