package dialogs

import "glossator/model/fault"

// ErrReportNotSaved is how saving a report fails. Argument: path.
var ErrReportNotSaved = fault.Define(6321, "dialogs.report-not-saved", fault.FixInput, "the report could not be written where the person wanted")
