// Package coco writes COCO instance annotations, as cocodataset.org describes them ("Data format", object detection) and as pycocotools
// reads them.
//
//	annotations/instances_default.json   everything; one record a line
//	images/…                             copies of the pictures, where wanted
//
// What is left open there, or is often got wrong, is done so:
//
//   - Boxes and polygons are continuous and start at 0: the box [0,0,1,1] encloses the first pixel (pycocotools, mask.py). They are not
//     rounded.
//   - Ids of images and annotations start at 1: an annotation with the id 0 counts as "not matched" in evaluation (cocoeval.py). A
//     category's id is its label's frozen order plus 1, so it never moves; a deleted label leaves a gap, as COCO's own ids have.
//   - file_name is the image's path with "/", not only its last part, so that two folders may hold the same name. Pictures without
//     annotations are listed, too.
//   - A rectangle has its four corners as segmentation, so that mask tools take it; its area is w·h. The parts of a polygon are the
//     polygons of one segmentation; the area is theirs by the shoelace formula. A rotated rectangle has its four corners, too, and an
//     ellipse the corners of an outline that is at most 0.05 pixels off; the box is that of the ellipse itself.
//   - COCO's polygons are united, so they cannot have holes. A polygon with holes is written as a run-length mask with iscrowd 0:
//     "counts" is a plain list over columns, starting with zeros, "size" is [height, width], and the area is the number of pixels.
//     A pixel belongs to the mask if its centre is inside an outer ring by the even-odd rule and in none of that part's holes. The
//     box stays that of the outline. Where no centre is inside, the holes are filled and the polygon is written.
//   - A mask is written as such a run-length mask, to the pixel.
//   - Lines and points have no area, which an instance needs, and are left out.
//   - "attributes" (as CVAT and Datumaro have it) holds the annotation's own attributes and these: uuid; parent_id and parent_uuid of the
//     nearest enclosing annotation, if any; label_path, the labels from the outermost inward, with "/"; description and text, if not
//     empty; shape, "rect", "rotated", "ellipse" or "mask", unless it is a polygon. An own attribute of such a name, or one that begins with "own:", is written with "own:"
//     before it. On an image, "attributes" holds its key-values.
//   - There is no date, contributor or licence.
package coco
