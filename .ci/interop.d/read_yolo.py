"""YOLO, as labelformat, globox and supervision read it, and by the rules of Ultralytics' check of labels."""

import pathlib

import globox
import labelformat.formats
import numpy as np
import supervision
import yaml
from PIL import Image

from _project import LABELS, check_copies, compare, near, with_project

# Ultralytics' trainers open these and skip the rest (IMG_FORMATS).
EXTENSIONS = {".bmp", ".jpeg", ".jpg", ".png", ".tif", ".tiff", ".webp"}


def check(project):
    boxes, outlines = project.export("yolo", "auto"), project.export("yolo-seg", "auto")
    for folder in (boxes, outlines):
        check_copies(project, folder / "images")
        check_names(folder)
        check_rules(project, folder, outlines=folder == outlines)
    read_labelformat(project, boxes)
    read_globox(project, boxes)
    read_supervision(project, boxes)
    read_outlines(project, outlines)
    read_masks(project, outlines)
    plain = project.export("yolo", "none")
    assert not (plain / "images").exists()
    for path in (boxes / "labels").rglob("*.txt"):
        assert path.read_bytes() == (plain / path.relative_to(boxes)).read_bytes()


def check_names(folder):
    data = yaml.safe_load((folder / "data.yaml").read_text(encoding="utf-8"))
    assert "path" not in data and data["train"] == data["val"] == "images"
    names = data["names"]
    assert list(names) == list(range(len(names))) and set(names.values()) == set(LABELS), names
    assert (folder / "classes.txt").read_text(encoding="utf-8").splitlines() == list(names.values())


def rows_of(label_file):
    return [line.split() for line in label_file.read_text(encoding="utf-8").strip().splitlines() if line]


def check_rules(project, folder, outlines):
    """What makes a trainer drop a picture: a number out of range, a wrong count, a class beyond the names, a row that stands twice."""
    classes = len(yaml.safe_load((folder / "data.yaml").read_text(encoding="utf-8"))["names"])
    count = 0
    for name, regions in project.truth.items():
        image = folder / "images" / name
        assert image.suffix in EXTENSIONS
        with Image.open(image) as img:
            assert img.size == project.sizes[name] and min(img.size) > 9
        assert image.read_bytes()[-2:] == b"\xff\xd9"
        # The label file is found by the last folder called images.
        head, tail = str(image).rsplit("/images/", 1)
        rows = rows_of(pathlib.Path(head + "/labels/" + tail.rsplit(".", 1)[0] + ".txt"))
        assert len(rows) == len(regions) and len({tuple(row) for row in rows}) == len(rows)
        # With one row of more than six numbers, all rows of the file are outlines.
        assert all((len(row) >= 7 and len(row) % 2 == 1) if outlines else len(row) == 5 for row in rows), name
        for row in rows:
            numbers = np.array(row[1:], dtype=np.float32)
            assert 0 <= int(row[0]) < classes and numbers.min() >= 0 and numbers.max() <= 1
            assert all(len(number.partition(".")[2]) >= 6 for number in row[1:])
            if not outlines:
                cx, cy, w, h = map(float, row[1:])
                assert cx - w / 2 >= 0 and cy - h / 2 >= 0 and cx + w / 2 <= 1 and cy + h / 2 <= 1, row
            count += 1
    print(f"Ultralytics' rules: {count} rows of {folder.name} are good")


def normalised(box, size):
    return tuple(v / size[i % 2] for i, v in enumerate(box))


def wanted(project, name):
    return [(r.label, normalised(r.box, project.sizes[name])) for r in project.truth[name]]


def read_labelformat(project, folder):
    reader = labelformat.formats.YOLOv8ObjectDetectionInput(folder / "data.yaml", "train")
    count = 0
    for item in reader.get_labels():
        name = item.image.filename
        got = [(o.category.name, normalised((o.box.xmin, o.box.ymin, o.box.xmax, o.box.ymax), project.sizes[name])) for o in item.objects]
        count += compare("labelformat", got, wanted(project, name), 1e-6)
    assert count == sum(map(len, project.truth.values()))
    print(f"labelformat: {count} boxes equal")


def read_globox(project, folder):
    names = yaml.safe_load((folder / "data.yaml").read_text(encoding="utf-8"))["names"]
    count = 0
    for name in project.truth:
        found = globox.AnnotationSet.from_yolo_v5((folder / "labels" / name).parent, image_folder=(folder / "images" / name).parent)
        annotation = found[pathlib.PurePosixPath(name).name]
        got = [(names[int(b.label)], normalised(b.ltrb, project.sizes[name])) for b in annotation.boxes]
        count += compare("globox", got, wanted(project, name), 1e-6)
    print(f"globox: {count} boxes equal")


def supervised(project, folder, **options):
    for sub in sorted({pathlib.PurePosixPath(name).parent for name in project.truth}):
        images = folder / "images"
        data = supervision.DetectionDataset.from_yolo(
            str(images / sub), str(folder / "labels" / sub), str(folder / "data.yaml"), **options
        )
        for path, detections in data.annotations.items():
            yield data.classes, pathlib.Path(path).relative_to(images).as_posix(), detections


def read_supervision(project, folder):
    count = 0
    for classes, name, detections in supervised(project, folder):
        got = [(classes[c], normalised(map(float, box), project.sizes[name])) for box, c in zip(detections.xyxy, detections.class_id)]
        count += compare("supervision", got, wanted(project, name), 1e-6)
    print(f"supervision: {count} boxes equal")


def read_outlines(project, folder):
    """Points of an outline in one part are the drawn ones; of several parts the area is the sum."""
    reader = labelformat.formats.YOLOv8InstanceSegmentationInput(folder / "data.yaml", "train")
    count = 0
    for item in reader.get_labels():
        name = item.image.filename
        size = project.sizes[name]
        assert len(item.objects) == len(project.truth[name])
        for o, r in zip(item.objects, project.truth[name]):
            assert o.category.name == r.label
            points = o.segmentation.polygons[0]
            outer = [ring for hole, ring in r.rings if not hole]
            if len(outer) == 1 and r.shape["type"] != "ellipse":
                same_ring(normalised(sum(map(tuple, points), ()), size), normalised(sum(map(tuple, outer[0]), ()), size))
            assert abs(area(points) - sum(map(area, outer))) < 1e-6 * size[0] * size[1] + r.slack, (points, outer)
            count += 1
    print(f"labelformat: {count} outlines equal")


def same_ring(got, want):
    pairs = lambda flat: list(zip(flat[::2], flat[1::2]))
    got, want = pairs(got), pairs(want)
    for points in (want, want[::-1]):
        for i in range(len(points)):
            turned = points[i:] + points[:i]
            if len(got) == len(turned) and all(near(p, q, 1e-6) for p, q in zip(got, turned)):
                return
    raise AssertionError(f"{got} is not {want}")


def area(points):
    return abs(sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, list(points[1:]) + [points[0]]))) / 2


def read_masks(project, folder):
    """Outlines of several parts fill to what was drawn, give or take the pixels along the outline."""
    count = 0
    for classes, name, detections in supervised(project, folder, force_masks=True):
        w, h = project.sizes[name]
        for mask, r in zip([] if detections.mask is None else detections.mask, project.truth[name]):
            if len(r.rings) > 1 and not r.holes:
                drawn = r.mask(w, h)
                length = sum(np.hypot(p[0] - q[0], p[1] - q[1]) for _, ring in r.rings for p, q in zip(ring, ring[1:] + ring[:1]))
                different = (np.asarray(mask, bool) ^ drawn).sum()
                # The joining lines, too, are a pixel wide for a reader that draws outlines.
                assert different <= length + 2 * np.hypot(w, h) and different < drawn.sum(), (name, different, drawn.sum())
                count += 1
    assert count
    print(f"supervision: {count} masks of several parts fill to what was drawn")


with_project(check)
