package panel

import (
	"glossator/model"
	"glossator/ui/workspace"
)

// touches reports whether annotations of the image are different now.
func touches(n workspace.Notice, image model.ID) bool {
	for _, c := range n.Changes {
		if a, ok := c.(model.AnnotationChange); ok && a.Image == image {
			return true
		}
	}
	return false
}

// touchesKeys reports whether key-values of the owner, an image or zero for the project, are different now.
func touchesKeys(n workspace.Notice, owner model.ID) bool {
	for _, c := range n.Changes {
		if k, ok := c.(model.KeyChange); ok && k.Owner == owner {
			return true
		}
	}
	return false
}

// touchesImage reports whether what is known of the image itself is different now.
func touchesImage(n workspace.Notice, image model.ID) bool {
	for _, c := range n.Changes {
		if i, ok := c.(model.ImageChange); ok && (i.Before != nil && i.Before.ID == image || i.After != nil && i.After.ID == image) {
			return true
		}
	}
	return false
}
