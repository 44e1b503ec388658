// Package voc writes PASCAL VOC annotations, as the devkit of the VOC2012 challenge describes them (host.robots.ox.ac.uk/pascal/VOC).
//
//	Annotations/sub/001.xml        one file for each image
//	ImageSets/Main/default.txt     the images, without extension
//	JPEGImages/sub/001.jpg         copies of the pictures, where wanted
//	labelmap.txt                   the labels with their colours, as Datumaro and CVAT read them
//
// What is left open there, or is often got wrong, is done so:
//
//   - Boxes are whole pixels, start at 1 and include both ends: "the top-left pixel in the image has coordinates (1,1)", and a box over
//     the whole picture is 1, 1, width, height. So xmin is floor(x0)+1 and xmax is ceil(x1); a box never gets smaller.
//   - Every region becomes the box around it: VOC has no other shapes in XML. Lines and points are left out.
//   - Every annotation is an <object>, whatever it is nested in, because most readers know nothing else. On top of that each object lists
//     what is directly nested in it as <part>, with name and box, which is VOC's own nesting. Readers that take parts for regions of their
//     own (Datumaro does) get nested ones twice.
//   - <attributes> (as Datumaro and CVAT have it) of an object holds the annotation's own attributes and these: uuid; parent, the uuid of the
//     nearest enclosing annotation, if any; description and text, if not empty. An own attribute of such a name, or one that begins
//     with "own:", is written with "own:" before it.
//   - <filename> is the path within JPEGImages, so that two folders may hold the same name. There is no <path>. Depth is 3, since
//     that is how pictures are read for training. What is not known of an object is "Unspecified" or 0.
//   - In a label's name, what would break the lines of labelmap.txt (colons, line ends, a # at the start) becomes "_", in the XML too:
//     Datumaro refuses objects whose name is not in labelmap.txt.
package voc
