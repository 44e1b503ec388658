package exporters

import (
	"io"
	"iter"

	"glossator/model"
)

// Page is one image with all that is said about it.
type Page struct {
	Image model.Image
	// Annotations are in document order: parents before their children, siblings from back to front.
	Annotations []*model.Annotation
	Keys        map[string]model.Value
}

// DataSet is what is exported.
type DataSet struct {
	// Name is the project's, for people.
	Name string
	// Labels are the live ones, in their frozen order.
	Labels []model.Label
	// Resolve tells what a label id means today; see [model.Labels].
	Resolve func(model.ID) (model.Label, bool)
	// Pages gives every image. It may be run several times. An error that it gives ends the export and is returned as it is.
	Pages iter.Seq2[Page, error]
	// Count is the number of pages, for progress.
	Count int
	// OpenPicture opens the file of an image.
	OpenPicture func(model.Image) (io.ReadCloser, error)
}

// Capability is a set of things that a format can carry. What it cannot carry stands in the loss report.
type Capability uint16

// The capabilities. Of shapes only the open ones are among them: what becomes of an area is for each format to say.
const (
	// Nesting: which annotation is inside which.
	Nesting Capability = 1 << iota
	// Attributes of an annotation.
	Attributes
	// Text is the transcription.
	Text
	// Description of an annotation.
	Description
	// Keys are the key-values of an image.
	Keys
	// Unlabelled: annotations without a label.
	Unlabelled
	// IDs: which annotation is which.
	IDs
	// OpenShapes: lines and points, which have no area.
	OpenShapes
)

// Format is an interchange format that can be written.
type Format struct {
	// Name is for the command line: "coco".
	Name string
	// Title is for people: "COCO".
	Title string
	// Spec tells where the format is described.
	Spec string
	// Carries says what the format can hold.
	Carries Capability
	// CopiesPictures tells whether pictures are copied unless the person says otherwise.
	CopiesPictures bool
	// PictureFolder is where copies go, relative to the destination.
	PictureFolder string
	// FilePerImage tells that the format writes a file named after each image, without the image's extension.
	FilePerImage bool
	// AvoidFolder is a folder name that readers of the format would mistake; images in folders of that name get another one.
	AvoidFolder string
	// Write writes the data set.
	Write func(*Job) error
}

// PictureMode says whether the pictures themselves are copied to the destination.
type PictureMode string

// The picture modes.
const (
	// PicturesAuto does what the format needs; see Format.CopiesPictures.
	PicturesAuto PictureMode = "auto"
	// PicturesNone leaves the pictures where they are.
	PicturesNone PictureMode = "none"
	// PicturesCopy copies them: byte by byte where the picture is stored upright, else turned upright and encoded anew, because
	// readers disagree about the EXIF orientation.
	PicturesCopy PictureMode = "copy"
)

// Options are a person's choices. The zero Options are the defaults.
type Options struct {
	Pictures PictureMode
	// Progress, if set, is told after each page.
	Progress func(done, total int)
}

func (o Options) copies(f Format) bool {
	switch o.Pictures {
	case PicturesCopy:
		return true
	case PicturesNone:
		return false
	default:
		return f.CopiesPictures
	}
}
