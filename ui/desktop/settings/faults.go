package settings

import "glossator/model/fault"

// The ways the settings can fail. None of them keeps the program from working. Well-known argument: path.
var (
	ErrDamaged    = fault.Define(6301, "settings.damaged", fault.Report, "the settings file is no JSON object; it was put aside and the defaults are used")
	ErrUnreadable = fault.Define(6302, "settings.unreadable", fault.FixInput, "the settings file is there but may not be read")
	ErrNotSaved   = fault.Define(6303, "settings.not-saved", fault.Retry, "the settings file could not be written")
	ErrNoFolder   = fault.Define(6304, "settings.no-folder", fault.FixInput, "the system names no folder for settings")
)
