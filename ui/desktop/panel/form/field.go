package form

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"
)

// typingPause is how long a person stops typing until a text of several lines is taken.
const typingPause = time.Second

// Field is an entry that hands what was typed on: at Enter, when it loses the focus, and, for several lines, after a pause of typing.
// What is refused stays in the field, which is marked then.
type Field struct {
	widget.Entry
	// take changes the project. It is called with text that differs from what the field was last given.
	take func(text string) error
	host Host

	// known is the text as the project has it, refused the one that take did not want.
	known, refused string
	bad            bool
	timer          *time.Timer
	pause          time.Duration
}

// NewField makes a field of one line.
func NewField(host Host, take func(string) error) *Field {
	f := &Field{host: host, take: take, pause: typingPause}
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	f.ExtendBaseWidget(f)
	f.OnSubmitted = func(string) { f.submit() }
	return f
}

// NewTextField makes a field of several lines.
func NewTextField(host Host, take func(string) error) *Field {
	f := NewField(host, take)
	f.MultiLine, f.Wrapping = true, fyne.TextWrapWord
	f.SetMinRowsVisible(3)
	f.OnChanged = f.typed
	return f
}

// Dirty reports whether the field holds text that the project does not have.
func (f *Field) Dirty() bool { return f.Text != f.known }

// Give gives the field what the project has. Text that was typed and not taken yet stays.
func (f *Field) Give(text string) {
	if f.Dirty() {
		f.known = text
		return
	}
	f.reset(text)
}

// reset gives the field what the project has, whatever was typed.
func (f *Field) reset(text string) {
	f.stopTimer()
	f.known, f.bad = text, false
	if f.Text != text {
		f.SetText(text)
	}
	f.mark(nil)
}

// Forget drops what was typed: the field is about to show something else.
func (f *Field) Forget() {
	f.stopTimer()
	f.known, f.bad = f.Text, false
	f.mark(nil)
}

// Hint shows a text where the field is empty.
func (f *Field) Hint(text string) {
	if f.PlaceHolder != text {
		f.SetPlaceHolder(text)
	}
}

// Commit hands on what was typed, once: text that was refused is tried again when it changes, or at Enter.
func (f *Field) Commit() {
	if f.Dirty() && !(f.bad && f.Text == f.refused) {
		f.try()
	}
}

// submit hands on what was typed at Enter.
func (f *Field) submit() {
	if f.Dirty() {
		f.try()
	}
}

func (f *Field) try() {
	f.stopTimer()
	text, before := f.Text, f.known
	// Taking the text tells every panel, this one included, which must not take the field for one that is being typed in.
	f.known = text
	if err := f.take(text); err != nil {
		f.known, f.refused, f.bad = before, text, true
		f.mark(err)
		f.host.Fail(err)
		return
	}
	f.bad = false
	f.mark(nil)
}

// mark frames the field where its text was refused.
func (f *Field) mark(err error) {
	if err != nil {
		f.AlwaysShowValidationError = true
	}
	if f.AlwaysShowValidationError {
		f.SetValidationError(err)
	}
}

// typed restarts the pause after which the text is taken.
func (f *Field) typed(string) {
	f.stopTimer()
	if f.Dirty() {
		f.timer = time.AfterFunc(f.pause, func() { f.host.Later(f.Commit) })
	}
}

func (f *Field) stopTimer() {
	if f.timer != nil {
		f.timer.Stop()
	}
}

// FocusLost is called by Fyne.
func (f *Field) FocusLost() {
	f.Entry.FocusLost()
	f.Commit()
}

// AcceptsTab is called by Fyne: Tab leads to the next field, also out of several lines.
func (f *Field) AcceptsTab() bool { return false }

// TypedKey is called by Fyne. Esc leads back to the picture; in one line it restores the text first.
func (f *Field) TypedKey(e *fyne.KeyEvent) {
	if e.Name != fyne.KeyEscape {
		f.Entry.TypedKey(e)
		return
	}
	if !f.MultiLine {
		f.reset(f.known)
	}
	f.host.FocusCanvas()
}

// NewNumberField makes a field for a number; text that is no number is refused.
func NewNumberField(host Host, take func(float64) error) *Field {
	return NewField(host, func(text string) error {
		n, ok := ParseNumber(text)
		if !ok {
			return ErrNotNumber.New("panel.number", "value", text)
		}
		return take(n)
	})
}
