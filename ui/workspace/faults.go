package workspace

import "glossator/model/fault"

// The ways in which work on an open project fails. Arguments: path, image, line, label, count.
var (
	ErrNoFolder       = fault.Define(6201, "workspace.no-folder", fault.FixInput, "the folder does not exist or is no folder")
	ErrFileMissing    = fault.Define(6202, "workspace.file-missing", fault.FixInput, "a picture's file is not where the project says")
	ErrNoPermission   = fault.Define(6203, "workspace.no-permission", fault.FixInput, "a file or folder may not be read")
	ErrNoPictures     = fault.Define(6204, "workspace.no-pictures", fault.FixInput, "there is no picture under the given paths")
	ErrImageUnknown   = fault.Define(6205, "workspace.image-unknown", fault.FixInput, "a line names an image that the project does not have")
	ErrImageAmbiguous = fault.Define(6206, "workspace.image-ambiguous", fault.FixInput, "a line names an image by a tail that fits several")
	ErrImageDiffers   = fault.Define(6207, "workspace.image-differs", fault.FixInput, "a line tells another size of the image than the project")
	ErrLabelUnknown   = fault.Define(6208, "workspace.label-unknown", fault.FixInput, "a line uses an unknown label and new ones were refused")
	ErrReadFailed     = fault.Define(6209, "workspace.read-failed", fault.Retry, "reading a file failed in a way that may pass")
	ErrManyProjects   = fault.Define(6210, "workspace.many-projects", fault.FixInput, "a folder holds several project files")
	ErrSomeFailed     = fault.Define(6211, "workspace.some-failed", fault.FixInput, "some pictures of many could not be read")
	ErrRepeatedID     = fault.Define(6212, "workspace.repeated-id", fault.FixInput, "a line names the same annotation twice")
	ErrPictureChanged = fault.Define(6213, "workspace.picture-changed", fault.FixInput, "a picture's file has other measures than when it was added")
	ErrNotWritten     = fault.Define(6214, "workspace.not-written", fault.Retry, "a file of the sample project could not be written")
	ErrNoRegions      = fault.Define(6215, "workspace.no-regions", fault.FixInput, "the clipboard holds no line of native JSON with annotations")
)
