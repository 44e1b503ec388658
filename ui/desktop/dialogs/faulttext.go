package dialogs

import (
	"errors"
	"fmt"
	"strings"

	"glossator/model/fault"
	problemtext "glossator/ui/problem"
)

// text gives what a person reads about a fault.
func (d *Dialogs) text(e *fault.Error) problemtext.Problem { return problemtext.In(d.texts, e) }

// place tells which file, picture, field or line a fault is about; "" if it does not say.
func place(e *fault.Error) string {
	for _, name := range []string{"path", "image", "annotation", "label", "field", "line"} {
		if value := e.Arg(name); value != "" {
			return value
		}
	}
	return ""
}

// operations gives where the failure passed through, the innermost first.
func operations(e *fault.Error) string {
	var ops []string
	for err := error(e); err != nil; err = errors.Unwrap(err) {
		if f, ok := err.(*fault.Error); ok { // each link of the chain counts by itself
			ops = append([]string{f.Op}, ops...)
		}
	}
	return strings.Join(ops, " → ")
}

// causes gives what the layers below said, the outermost first.
func causes(e *fault.Error) string {
	var lines []string
	for err := e.Cause; err != nil; err = errors.Unwrap(err) {
		f, ours := err.(*fault.Error)
		if !ours {
			lines = append(lines, err.Error()) // which has what is below it in its text
			break
		}
		lines = append(lines, fmt.Sprintf("%s: %s (%d)", f.Op, f.Kind.Name, f.Kind.Code))
	}
	return strings.Join(lines, "\n")
}
