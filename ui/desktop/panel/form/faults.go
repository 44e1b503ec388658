package form

import "glossator/model/fault"

// The ways in which what is typed into a panel is refused before the project sees it. Arguments: value, field.
var (
	ErrNotNumber = fault.Define(6371, "panel.not-a-number", fault.FixInput, "text in a field for a number is no number")
	ErrNotYesNo  = fault.Define(6372, "panel.not-yes-or-no", fault.FixInput, "text in a field for yes or no is neither")
	ErrNameTaken = fault.Define(6373, "panel.name-taken", fault.FixInput, "a key or attribute was to be named like another one")
)
