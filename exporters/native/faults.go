package native

import "glossator/model/fault"

// The ways a line can be refused. Arguments: line (from 1); field, a place such as annotations[3].shape.x, and value; for what is no
// JSON column, in bytes from 1.
var (
	ErrSyntax           = fault.Define(3101, "native.syntax", fault.FixInput, "a line is not one JSON object in UTF-8")
	ErrUnknownKey       = fault.Define(3102, "native.unknown-key", fault.FixInput, "a key is not one of the documented ones")
	ErrDuplicateKey     = fault.Define(3103, "native.duplicate-key", fault.FixInput, "a key stands twice in one object")
	ErrMissingKey       = fault.Define(3104, "native.missing-key", fault.FixInput, "a key that is needed is not there")
	ErrWrongType        = fault.Define(3105, "native.wrong-type", fault.FixInput, "a value has not the type or form that its key needs")
	ErrShapeUnsupported = fault.Define(3106, "native.shape-unsupported", fault.FixInput, "a shape is of a type that this version does not know")
	ErrRead             = fault.Define(3107, "native.read", fault.Retry, "reading the lines failed")
	ErrWrite            = fault.Define(3108, "native.write", fault.Retry, "writing the lines failed")
)
