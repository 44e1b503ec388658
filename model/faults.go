package model

import "glossator/model/fault"

// The ways a command can be refused. Well-known arguments: annotation (id), label and key (names), image (path).
var (
	ErrInvalidShape      = fault.Define(1001, "model.invalid-shape", fault.FixInput, "a shape has too few points, no area, or is not finite")
	ErrSelfCrossing      = fault.Define(1002, "model.self-crossing", fault.FixInput, "an outline crosses itself")
	ErrOutsideImage      = fault.Define(1003, "model.outside-image", fault.FixInput, "nothing of the shape lies inside the image")
	ErrParentMissing     = fault.Define(1004, "model.parent-missing", fault.FixInput, "the named parent is no annotation of the image")
	ErrParentCycle       = fault.Define(1005, "model.parent-cycle", fault.FixInput, "an annotation would be nested inside itself")
	ErrAnnotationMissing = fault.Define(1006, "model.annotation-missing", fault.FixInput, "the named annotation is not on the image")
	ErrAnnotationExists  = fault.Define(1007, "model.annotation-exists", fault.FixInput, "the annotation id is taken")
	ErrAnnotationLocked  = fault.Define(1008, "model.annotation-locked", fault.FixInput, "a locked annotation was to be changed")
	ErrLabelMissing      = fault.Define(1009, "model.label-missing", fault.FixInput, "the label is not in the project")
	ErrLabelExists       = fault.Define(1010, "model.label-exists", fault.FixInput, "another label has the name")
	ErrLabelName         = fault.Define(1011, "model.label-name", fault.FixInput, "a label name is empty")
	ErrLabelCycle        = fault.Define(1012, "model.label-cycle", fault.FixInput, "a label would be merged into or put under itself")
	ErrShapeNotAllowed   = fault.Define(1013, "model.shape-not-allowed", fault.FixInput, "the label does not allow the kind of shape")
	ErrAttributeType     = fault.Define(1014, "model.attribute-type", fault.FixInput, "an attribute value has not the declared type")
	ErrKeyName           = fault.Define(1015, "model.key-name", fault.FixInput, "a key is empty")
	ErrKeyReserved       = fault.Define(1016, "model.key-reserved", fault.FixInput, "the key is kept by the program")
	ErrImageMissing      = fault.Define(1017, "model.image-missing", fault.FixInput, "the image is not in the project")
	ErrImageExists       = fault.Define(1018, "model.image-exists", fault.FixInput, "an image with the path is in the project")
	ErrImageUnreadable   = fault.Define(1019, "model.image-unreadable", fault.FixInput, "the image could not be read, so it has no size to annotate in")
	ErrNothingToUndo     = fault.Define(1021, "model.nothing-to-undo", fault.FixInput, "there is no step to undo or redo")
	ErrImageTooSmall     = fault.Define(1023, "model.image-too-small", fault.FixInput, "what is to be pasted is larger than the image")
	ErrConflict          = fault.Define(1022, "model.conflict", fault.Report, "a change does not fit the state it is applied to")
)
