"""PASCAL VOC, as labelformat, globox, supervision and Datumaro read it."""

import math
import pathlib
import xml.etree.ElementTree as ET

import datumaro
import globox
import labelformat.formats
import supervision

from _project import LABELS, check_copies, compare, with_project


def voc_box(region, size):
    """The drawn box in whole pixels from 1, both ends included: "a box with (1, W) covers the whole image"."""
    x0, y0, x1, y1 = region.box
    return math.floor(x0) + 1, math.floor(y0) + 1, min(math.ceil(x1), size[0]), min(math.ceil(y1), size[1])


def check(project):
    folder = project.export("voc", "copy")
    check_copies(project, folder / "JPEGImages")
    listed = (folder / "ImageSets" / "Main" / "default.txt").read_text(encoding="utf-8").splitlines()
    assert sorted(listed) == sorted(name[: -len(".jpg")] for name in project.truth)
    check_files(project, folder)
    folders = sorted({pathlib.PurePosixPath(name).parent for name in project.truth})
    read_labelformat(project, folder, folders)
    read_globox(project, folder)
    read_supervision(project, folder, folders)
    read_datumaro(project, folder)


def name_of(label):
    """A colon cannot stand in labelmap.txt, so it is replaced everywhere."""
    return label.replace(":", "_")


def wanted(project, name):
    return [(name_of(r.label), voc_box(r, project.sizes[name])) for r in project.truth[name]]


def check_files(project, folder):
    """The order of the elements, which some scripts count on, and no path of this machine."""
    for path in (folder / "Annotations").rglob("*.xml"):
        text = path.read_text(encoding="utf-8")
        assert str(project.root) not in text and "<path>" not in text
        for element in ET.fromstring(text).findall("object"):
            tags = [child.tag for child in element]
            assert tags[:5] == ["name", "pose", "truncated", "difficult", "bndbox"] and tags[-1] == "attributes", tags
            assert set(tags[5:-1]) <= {"part"}


def read_labelformat(project, folder, folders):
    count = 0
    for sub in folders:
        reader = labelformat.formats.PascalVOCObjectDetectionInput(folder / "Annotations" / sub, ",".join(map(name_of, LABELS)))
        for item in reader.get_labels():
            got = [(o.category.name, (o.box.xmin, o.box.ymin, o.box.xmax, o.box.ymax)) for o in item.objects]
            assert (item.image.width, item.image.height) == project.sizes[item.image.filename]
            count += compare("labelformat", got, wanted(project, item.image.filename), 0)
    print(f"labelformat: {count} boxes equal")


def read_globox(project, folder):
    count = 0
    for annotation in globox.AnnotationSet.from_pascal_voc(folder / "Annotations", recursive=True):
        got = [(b.label, b.ltrb) for b in annotation.boxes]
        count += compare("globox", got, wanted(project, str(annotation.image_id)), 0)
    print(f"globox: {count} boxes equal")


def read_supervision(project, folder, folders):
    """It knows that VOC counts from 1, and gives boxes from 0."""
    count = 0
    for sub in folders:
        images = folder / "JPEGImages"
        data = supervision.DetectionDataset.from_pascal_voc(str(images / sub), str(folder / "Annotations" / sub))
        for path, detections in data.annotations.items():
            name = pathlib.Path(path).relative_to(images).as_posix()
            got = [(data.classes[c], tuple(map(float, box))) for box, c in zip(detections.xyxy, detections.class_id)]
            want = [(label, (b[0] - 1, b[1] - 1, b[2], b[3])) for label, b in wanted(project, name)]
            count += compare("supervision", got, want, 0)
    print(f"supervision: {count} boxes equal")


def read_datumaro(project, folder):
    """It reads attributes and parts, too; a part is a box of its own in the group of its object."""
    data = datumaro.Dataset.import_from(str(folder), "voc_detection", coordinate_mode="voc-one-based")
    layout = datumaro.Dataset.import_from(str(folder), "voc", coordinate_mode="voc-one-based")
    names = [label.name for label in data.categories()[datumaro.AnnotationType.label].items]
    count = parts = 0
    for item in data:
        regions = {r.id: r for r in project.truth[item.id + ".jpg"]}
        seen = {a.attributes["uuid"]: a for a in item.annotations if "uuid" in a.attributes}
        assert seen.keys() == regions.keys(), item.id
        for uuid, r in regions.items():
            assert names[seen[uuid].label] == name_of(r.label)
            assert seen[uuid].attributes.get("parent") == (r.parent.id if r.parent else None)
            assert seen[uuid].attributes["sure"] in (True, "true")
            x0, y0, x1, y1 = voc_box(r, project.sizes[item.id + ".jpg"])
            box = seen[uuid].get_bbox()
            assert (box[0], box[1], box[0] + box[2], box[1] + box[3]) == (x0 - 1, y0 - 1, x1, y1), (box, r.box)
            count += 1
    for item in layout:
        regions = project.truth[item.id + ".jpg"]
        children = [r for r in regions if r.parent]
        boxes = [a for a in item.annotations if a.type == datumaro.AnnotationType.bbox]
        assert len(boxes) == len(regions) + len(children), item.id
        parts += len(children)
    print(f"Datumaro: {count} boxes with their attributes and parents equal, {parts} parts")


with_project(check)
