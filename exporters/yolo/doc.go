// Package yolo writes YOLO data sets as Ultralytics' trainers read them (docs.ultralytics.com/datasets): [Detect] for boxes, [Segment] for
// outlines.
//
//	data.yaml               where the pictures are, and the names of the classes
//	classes.txt             the names again, one a line, for older tools
//	images/sub/001.jpg      copies of the pictures; without them, put yours there
//	labels/sub/001.txt      one row for each annotation
//
// A row of Detect is "class cx cy w h", of Segment "class x1 y1 x2 y2 …", with all numbers divided by the width or height of the upright
// picture. What is left open in the description, or is often got wrong, is done so:
//
//   - One kind of row in a data set: with one long row in a file, all of its rows are read as outlines. So Segment writes rectangles as
//     their four corners, and Detect all else as the boxes around it. Lines and points are left out.
//   - Numbers have eight decimals. A box is made smaller by the last one where rounding would carry it over the picture's edge, since one
//     number outside of 0…1 makes a trainer drop the picture. Points that fall together are written once. What has no extent left
//     is left out.
//   - Outlines have no holes: they are filled. Several parts are joined into one outline by lines without width, between the nearest
//     corners.
//   - The outline of an ellipse has straight pieces that are at most 0.05 pixels off, that of a mask runs along its pixels' edges.
//   - Nested annotations stand beside each other.
//   - A class number is its label's frozen order and never moves. Numbers of deleted labels keep a name such as "(unused 3)", because
//     the numbers must have no gaps.
//   - Trainers find the row file by putting "labels" for the last "images" in a picture's path, so a sub-folder of that name is called
//     "images_". Names that differ in the extension only are made different.
//   - A picture without annotations has an empty file: it is an example of background.
//   - There is no "path" in data.yaml: the trainer then takes the folder of data.yaml, while "." would be the folder it was started in. Both
//     "train" and "val" are all pictures; split them before you trust a score.
//   - Trainers turn a JPEG by its EXIF orientation when reading it, most other readers do not. Copies are therefore upright.
package yolo
